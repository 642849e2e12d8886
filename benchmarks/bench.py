"""All that is measured, in one table: the chapters' frames and the model.

    make bench                          # what is not measured yet; an hour if nothing is
    make bench ARGS="--only vanishing"  # rows that have a word in their name, anew
    make bench ARGS="--quality high"    # at 1080p60

What counts are ratios of processor time, taken in one run: a chapter's frame against the floor's,
in which one dot moves and nothing else is on stage. Each row is written as soon as it is measured,
so that a run that was broken off goes on where it ended.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
from collections.abc import Callable
from functools import partial
from typing import Any

from rich.console import Console
from rich.progress import track
from rich.table import Table

from backprop_model.files import whole
from benchmarks import model_cost
from benchmarks.frame_cost import ROOT, render
from publish.course import Chapter, course

RESULTS = ROOT / "benchmarks" / "results.json"
FLOOR_FRAMES = {"low": 450, "high": 240}
FLAGS = {"low": "-ql", "high": "-qh"}
SIZES = {"low": "480p15", "high": "1080p60"}


def chapter_row(chapter: Chapter, quality: str) -> dict[str, Any]:
    """A chapter against the floor: what is built counts once, and each frame after that.

    Both are rendered whole, and once more without frames; a frame is what is between.
    """
    flag, frames = FLAGS[quality], str(FLOOR_FRAMES[quality])
    floor_file = ROOT / "benchmarks" / "floor.py"
    floor_still = render(floor_file, "Floor", flag, still=True, FLOOR_FRAMES=frames)
    floor = render(floor_file, "Floor", flag, FLOOR_FRAMES=frames)
    still = render(chapter.file, chapter.name, flag, still=True)
    film = render(chapter.file, chapter.name, flag)
    own = (film.processor - still.processor) / film.frames
    lowest = (floor.processor - floor_still.processor) / floor.frames
    return {
        "frames": film.frames,
        "floor's ms a frame": 1000 * lowest,
        "frame over the floor": own / lowest,
        "built, s": still.processor - floor_still.processor,
        "memory over the floor": film.memory / floor.memory,
    }


def all_rows(quality: str) -> dict[str, Callable[[], dict[str, Any]]]:
    """Everything that can be measured, by name, in the order of the table."""
    rows: dict[str, Callable[[], dict[str, Any]]] = {}
    for chapter in course():
        name = f"{chapter.number:02} {chapter.name}, {SIZES[quality]}"
        rows[name] = partial(chapter_row, chapter, quality)
    rows.update({f"model: {name}": row for name, row in model_cost.rows().items()})
    return rows


def read() -> dict[str, Any]:
    """What was measured before."""
    if not RESULTS.is_file():
        return {}
    found: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8"))
    return found


def keep(results: dict[str, Any]) -> None:
    """Write what was measured; the file appears whole or not at all."""
    with whole(RESULTS) as unfinished:
        text = json.dumps(results, indent=1, ensure_ascii=False)
        unfinished.write_text(text + "\n", encoding="utf-8", newline="\n")


def table(results: dict[str, Any], names: list[str]) -> Table:
    """What was measured, one row each."""
    drawn = Table("what", "figures", title="Processor time; ratios were taken in one run each")
    for name in names:
        figures = results.get(name, {"not measured": ""})
        drawn.add_row(name, ", ".join(f"{key} {_text(one)}" for key, one in figures.items()))
    return drawn


def _text(figure: Any) -> str:
    if isinstance(figure, dict):
        return "; ".join(f"{key}: {_text(one)}" for key, one in figure.items())
    return f"{figure:.3g}" if isinstance(figure, float) else str(figure)


def main(arguments: list[str] | None = None) -> None:
    """Measure what is chosen, and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--only", default="", help="rows that have this word in their name, anew")
    parser.add_argument("--quality", choices=list(FLAGS), default="low", help="of the videos (low)")
    parser.add_argument("--anew", action="store_true", help="also what is measured already")
    parser.add_argument("--table", action="store_true", help="measure nothing")
    chosen = parser.parse_args(arguments)
    rows = all_rows(chosen.quality)
    names = [name for name in rows if chosen.only.lower() in name.lower()]
    if not names:
        parser.error(f'no row has "{chosen.only}" in its name; there are: {"; ".join(rows)}')
    results = read()
    anew = chosen.anew or chosen.only
    waiting = [] if chosen.table else [name for name in names if anew or name not in results]
    console = Console()
    for name in track(waiting, "Measuring", console=console):
        console.print(name)
        results[name] = rows[name]() | {"machine": platform.machine()}
        keep(results)
    console.print(table(results, names))
    console.print(f"The figures are in {os.path.relpath(RESULTS)}.")


if __name__ == "__main__":
    main()
