"""The site as `make docs` builds it, in seconds: ``python -m tests.docs.quick_site FOLDER``.

Pictures are blank, of each package one module is documented, and no chapter is played: their
counts are made up.
"""

from __future__ import annotations

import sys
from unittest import mock

from PIL import Image
from sphinx.cmd.build import main

from docs.building import directives, proof
from docs.building.api import modules_of
from scenes.mobjects.examples import Motif
from tests.setup.conftest import ROOT

MODULES = 1
"""of each package"""


def made_up() -> proof.Counts:
    """Counts of one chapter; what can be counted in a moment is true."""
    checked = dict.fromkeys(("numbers", "lines", "edges", "neurons", "pictures", "claims"), 1234)
    one = proof.Audited(5, "ThreeFactors", "Why?", 60.0, 9, 4, {**checked, "steps in order": 0}, 0)
    fault = "ThreeFactors at 1.0 s (A section): '0.1': is not 0.2"
    said = [
        ("The largest is {w}.", ["trace.activations[2][0] is largest, of trace.activations[2]"])
    ]
    return proof.Counts([one], said, [fault], proof.singles((101, 17)), [], list(proof.by_torch()))


def build(folder: str) -> int:
    """Build the site into a folder, a warning being a fault; Sphinx's exit code."""
    strict = ["--fail-on-warning", "--keep-going", "--quiet"]
    with (
        mock.patch.object(Motif, "picture", return_value=Image.new("RGB", (16, 9))),
        mock.patch.object(proof, "measured", made_up),
        mock.patch.object(directives, "modules_of", lambda name: modules_of(name)[:MODULES]),
    ):
        return main([*strict, "-d", f"{folder}/.doctrees", str(ROOT / "docs"), f"{folder}/site"])


if __name__ == "__main__":
    sys.exit(build(sys.argv[1]))
