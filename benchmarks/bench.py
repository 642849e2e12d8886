"""All that is measured, in one table: frames, starts and the model.

    make bench                            # what is not measured yet: a quarter of an hour for all
    make bench ARGS="--quality high"      # the chapters' frames at 1080p60: as long again
    make bench ARGS="--only vanishing"    # rows that have a word in their name, anew
    make bench ARGS="--only course"       # the whole course, rendered cold, warm, and edited

What counts are ratios of processor time, taken in one run: a chapter's frame against the floor's,
in which one dot moves and nothing else is on stage. Of each chapter a sample is drawn (see
`benchmarks.sampled`). Each row is written as soon as it is measured, so that a run that was broken
off goes on where it ended.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from rich.console import Console
from rich.progress import track
from rich.table import Table

from backprop_model.files import whole
from benchmarks import model_cost, picture, starts
from benchmarks.frame_cost import ROOT
from publish.course import Chapter, course

RESULTS = ROOT / "benchmarks" / "results.json"
PICTURES = {"low": "frames.svg", "high": "frames-1080p60.svg"}
FLOOR_FRAMES = {"low": 300, "high": 100, "4k": 30}
SIZES = {"low": "480p15", "high": "1080p60", "4k": "2160p60"}


def chapter_row(chapter: Chapter, quality: str) -> dict[str, Any]:
    """A chapter's frames against the floor's, which are drawn just before and just after."""
    before = sampled("benchmarks.floor", "Floor", quality)
    own = sampled(f"scenes.{chapter.file.stem}", chapter.name, quality)
    after = sampled("benchmarks.floor", "Floor", quality)
    floor = min(before, after, key=lambda one: one["ms a frame"])
    return {
        "frames": own["frames in all"],
        "frames drawn for it": own["frames"],
        "floor's ms a frame": floor["ms a frame"],
        "frame over the floor": own["ms a frame"] / floor["ms a frame"],
        "shares": {part: ms / own["ms a frame"] for part, ms in own["ms of it"].items()},
        "built, s": own["besides frames, s"] - floor["besides frames, s"],
        "memory over the floor": own["MB"] / floor["MB"],
    }


def sampled(module: str, scene: str, quality: str) -> dict[str, Any]:
    """A scene's cost, in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.sampled", module, scene, "--quality", quality]
    environment = {**os.environ, "FLOOR_FRAMES": str(FLOOR_FRAMES[quality])}
    told = subprocess.run(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True
    )
    found: dict[str, Any] = json.loads(told.stdout.splitlines()[-1])
    return found


def all_rows(quality: str, asked: str = "") -> dict[str, Callable[[], dict[str, Any]]]:
    """Everything that can be measured, by name, in the order of the table."""
    rows: dict[str, Callable[[], dict[str, Any]]] = {}
    for chapter in course():
        name = f"{chapter.number:02} {chapter.name}, {SIZES[quality]}"
        rows[name] = partial(chapter_row, chapter, quality)
    rows.update(starts.rows())
    rows.update({name: row for name, row in starts.long_rows().items() if asked and asked in name})
    rows.update({f"model: {name}": row for name, row in model_cost.rows().items()})
    return rows


def draw(results: dict[str, Any], quality: str) -> None:
    """The picture of where the time of a frame goes, of what is measured."""
    end = f", {SIZES[quality]}"
    rows = {
        name.removesuffix(end): row
        for name, row in sorted(results.items())
        if name.endswith(end) and "shares" in row
    }
    title = f"Processor time of a frame{end}, in times of the floor's"
    picture.write(ROOT / "docs/_static" / PICTURES[quality], rows, title)


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
    parser.add_argument(
        "--quality", choices=list(PICTURES), default="low", help="of the videos (low)"
    )
    parser.add_argument("--anew", action="store_true", help="also what is measured already")
    parser.add_argument("--table", action="store_true", help="measure nothing")
    chosen = parser.parse_args(arguments)
    rows = all_rows(chosen.quality, chosen.only.lower())
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
    draw(results, chosen.quality)
    console.print(table(results, names))
    console.print(f"The figures are in {os.path.relpath(RESULTS)}.")


if __name__ == "__main__":
    main()
