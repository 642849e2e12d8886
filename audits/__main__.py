"""All audits of one chapter on one example: ``python -m audits mine.toml ThreeFactors``.

It says each fault in a line, and last how much it looked at; it ends with 1 if it found any.
`backprop check` calls it for every chapter.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from backprop_model import load_example

from .chapter_audit import audit_chapter
from .rehearsal import find_chapters


def main(name: str, chapter: str) -> int:
    """Audit a chapter, a class's name, on an example, a name or a path."""
    example = load_example(name)
    scene = next(scene for scene in find_chapters() if scene.__name__ == chapter)
    with tempfile.TemporaryDirectory() as folder:
        result = audit_chapter(scene, example, Path(folder))
    faults = [f"{one.time:.1f} s, {one.text!r}: {one.rule}" for one in result.numbers.faults]
    faults += [f"{one.time:.1f} s, {one.who}" for one in result.layout]
    faults += [f"{one.time:.1f} s, {one.who}" for one in result.look]
    looked_at = [f"{what} {count}" for what, count in result.numbers.checked.items() if count]
    print(*faults, "; ".join([", ".join(looked_at), *result.remarks]), sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
