"""All audits of one chapter on one example: ``python -m audits mine.toml ThreeFactors``.

With ``--shape portrait`` or ``square`` it plays the chapter in that shape. It says each fault in a
line, and last how much it looked at; it ends with 1 if it found any, with 2 if it can't be asked.
`backprop check` calls it for every chapter.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from backprop_model import load_example
from scenes.stage.shapes import SHAPES, WIDE

from .chapter_audit import audit_chapter
from .rehearsal import find_chapters


def main(name: str, chapter: str, shape: str = WIDE.name) -> int:
    """Audit a chapter, a class's name, on an example, a name or a path, in a shape."""
    example = load_example(name)
    scene = next(scene for scene in find_chapters() if scene.__name__ == chapter)
    with tempfile.TemporaryDirectory() as folder:
        result = audit_chapter(scene, example, Path(folder), shape=shape)
    faults = [f"{one.time:.1f} s, {one.text!r}: {one.rule}" for one in result.numbers.faults]
    faults += [f"{one.time:.1f} s, {one.who}" for one in result.layout]
    faults += [f"{one.time:.1f} s, {one.who}" for one in result.look]
    looked_at = [f"{what} {count}" for what, count in result.numbers.checked.items() if count]
    print(*faults, "; ".join([", ".join(looked_at), *result.remarks]), sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    asked = argparse.ArgumentParser(prog="python -m audits")
    asked.add_argument("example", help="a name in examples/, or a .toml or .json file")
    asked.add_argument("chapter", help="a class's name, such as ThreeFactors")
    asked.add_argument("--shape", choices=list(SHAPES), default=WIDE.name)
    given = asked.parse_args()
    sys.exit(main(given.example, given.chapter, given.shape))
