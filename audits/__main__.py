"""All audits of one chapter on one example: ``python -m audits mine.toml ThreeFactors``.

It says each fault in a line, and last how much it looked at; it ends with 1 if it found any, and
with 2 and one sentence if it can't begin. `backprop check` calls it for every chapter.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from backprop_model import ExampleError, load_example
from scenes.stage.shapes import SHAPES, WIDE
from scenes.stage.themes import THEMES
from scenes.stage.words import languages

from .chapter_audit import audit_chapter
from .rehearsal import find_chapters


def main(arguments: Sequence[str] | None = None) -> int:
    """Audit a chapter on an example; returns the exit code."""
    parser = _parser()
    chosen = parser.parse_args(arguments)
    scenes = {scene.__name__: scene for scene in find_chapters()}
    if chosen.chapter not in scenes:
        near = get_close_matches(chosen.chapter, scenes, 1) or [", ".join(scenes)]
        parser.error(f"there is no chapter {chosen.chapter}; perhaps {near[0]}")
    scene = scenes[chosen.chapter]
    try:
        example = load_example(chosen.example)
    except ExampleError as why:
        parser.error(str(why))
    with tempfile.TemporaryDirectory() as folder:
        result = audit_chapter(
            scene,
            example,
            Path(folder),
            theme=chosen.theme,
            lang=chosen.language,
            shape=chosen.shape,
        )
    faults = [f"{one.time:.1f} s, {one.text!r}: {one.rule}" for one in result.numbers.faults]
    faults += [f"{one.time:.1f} s, {one.who}" for one in result.layout]
    faults += [f"{one.time:.1f} s, {one.who}" for one in result.look]
    looked_at = [f"{what} {count}" for what, count in result.numbers.checked.items() if count]
    print(*faults, "; ".join([", ".join(looked_at), *result.remarks]), sep="\n")
    return 1 if faults else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "python -m audits", description="All audits of one chapter on one example, unfilmed."
    )
    parser.add_argument("example", help="a name in examples/, or a .toml or .json file")
    parser.add_argument("chapter", help="the name of its class, as ThreeFactors")
    parser.add_argument("--theme", choices=list(THEMES), default="dark")
    parser.add_argument("--language", choices=languages(), default="en", help="of what is said")
    parser.add_argument("--shape", choices=list(SHAPES), default=WIDE.name, help="of the picture")
    return parser


if __name__ == "__main__":
    sys.exit(main())
