"""What a frame of BackwardFlow costs, against the floor: a scene in which one dot moves.

    python benchmarks/frame_cost.py            # a few minutes
    python benchmarks/frame_cost.py --rounds 5

Each round renders the chapter and then the floor with the same number of frames, at 480p15, as
whole processes of their own. What counts are the ratios of a round: processor time a frame, wall
time a frame and peak memory. Absolute times depend on the machine and on what else it does.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import av
from rich.console import Console
from rich.table import Table

from backprop_model import load_example

ROOT = Path(__file__).resolve().parents[1]
LIMITS = {"mazur": 3.0, "digits": 4.0, "mnist_size": 4.0}
"""the ratio of time a frame that each example should stay under"""
MEMORY_LIMIT = 2.0


@dataclass(frozen=True)
class Cost:
    """What one rendering took: seconds of processor and wall time, peak memory, frames."""

    processor: float
    wall: float
    memory: float
    frames: int


def render(
    file: Path, scene: str, flag: str = "-ql", *, still: bool = False, **environment: str
) -> Cost:
    """Render a scene in a process and a media folder of its own; or its last picture alone."""
    with tempfile.TemporaryDirectory() as media:
        command = [sys.executable, "-m", "manim", flag, "--disable_caching", "--media_dir", media]
        command += ["--progress_bar", "none", "-v", "ERROR", *(["-s"] if still else [])]
        command += [str(file), scene]
        began = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        if status:
            raise SystemExit(f"{scene} could not be rendered")
        if still:
            return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss, 0)
        (video,) = Path(media).rglob(f"{scene}.mp4")
        with av.open(video) as container:
            frames = container.streams.video[0].frames
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss, frames)


def compare(example: str, rounds: int) -> list[tuple[float, float, float]]:
    """Ratios of processor time a frame, wall time a frame and peak memory, one triple a round."""
    ratios = []
    for _ in range(rounds):
        chapter = render(
            ROOT / "scenes/ch10_backward_flow.py", "BackwardFlow", BACKPROP_EXAMPLE=example
        )
        floor = render(ROOT / "benchmarks/floor.py", "Floor", FLOOR_FRAMES=str(chapter.frames))
        share = floor.frames / chapter.frames
        ratios.append(
            (
                chapter.processor / floor.processor * share,
                chapter.wall / floor.wall * share,
                chapter.memory / floor.memory,
            )
        )
    return ratios


def construction_seconds(example: str) -> float:
    """How long it takes to build the diagram of a network."""
    from scenes.mobjects.network.diagram import NetworkDiagram
    from scenes.readings import Readings
    from scenes.stage import style

    read = Readings(load_example(example))
    began = time.perf_counter()
    NetworkDiagram(read, style.HERO).show_weights()
    return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3, help="renderings of each (3)")
    parser.add_argument("examples", nargs="*", default=list(LIMITS), help=", ".join(LIMITS))
    chosen = parser.parse_args()
    table = Table("example", "processor", "wall", "limit", "memory", "limit", "diagram built in")
    table.title = f"BackwardFlow against the floor, medians of {chosen.rounds} rounds"
    for example in chosen.examples:
        processor, wall, memory = (
            statistics.median(column)
            for column in zip(*compare(example, chosen.rounds), strict=True)
        )
        table.add_row(
            example,
            f"{processor:.2f} x",
            f"{wall:.2f} x",
            f"{LIMITS.get(example, 4.0):.0f} x",
            f"{memory:.2f} x",
            f"{MEMORY_LIMIT:.0f} x",
            f"{construction_seconds(example):.2f} s",
        )
    Console().print(table)


if __name__ == "__main__":
    main()
