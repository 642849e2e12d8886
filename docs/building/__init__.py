"""What the site's pages are given while they are built: pictures, counts, names, and a check.

An extension for Sphinx. Its directives write what is known elsewhere, so that no page repeats it:

- ``gallery``: every motif with its pictures, from `publish.gallery`;
- ``modules PACKAGE``: the documentation of a package, from its docstrings;
- ``entries WHICH``: the activations, costs and schemes that an example file may name;
- ``listing FILE``: a file of the project, as it stands;
- ``notebook FILE``: the cells of a notebook;
- ``told WHAT``: a part of what was proved, see `docs.building.telling`.

The role ``counted`` is a number that was counted for this build. At the end every link of the built
pages is followed, and a page that would load anything from a network is a fault.
"""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, Any]:
    """Join the extension to a build.

    Manim reads its settings where it is imported. That is here, in the project's folder, and not
    while conf.py, which Sphinx runs in the folder of the pages, asks this package for colours.
    """
    from docs.building import api, linkage
    from docs.building.directives import DIRECTIVES, Counted

    for name, directive in DIRECTIVES.items():
        app.add_directive(name, directive)
    app.add_role("counted", Counted())
    app.connect("autodoc-process-docstring", api.mark_code, priority=100)
    app.connect("autodoc-process-docstring", api.keep_bars, priority=900)  # after napoleon
    app.connect("autodoc-process-signature", api.call_types)
    app.connect("build-finished", linkage.check_at_the_end)
    return {"version": "1", "parallel_read_safe": False, "parallel_write_safe": True}
