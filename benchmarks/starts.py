"""What it costs to begin: imports, `manim` where nothing has changed, and the course likewise.

Processor seconds of whole processes, those that they start included; the least of a few.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.frame_cost import ROOT
from publish.course import course

ROUNDS = 3
EDITED = "scenes/ch05_three_factors.py"
SENTENCE = "What does one weight do to the cost?"


def spent(command: list[str], folder: Path = ROOT) -> tuple[float, float]:
    """Processor and wall seconds of a command that ends well."""
    began = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} failed")
    return usage.ru_utime + usage.ru_stime, time.perf_counter() - began


def least(command: list[str], rounds: int = ROUNDS) -> float:
    """The least processor seconds that a command took."""
    return min(spent(command)[0] for _ in range(rounds))


def importing(names: Iterable[str]) -> float:
    """Processor seconds in which Python starts and imports modules."""
    return least([sys.executable, "-c", f"import {', '.join(names)}"])


def imports() -> dict[str, Any]:
    """Manim's import, and what one chapter adds to it, and all of them.

    Manim is imported just before and just after what is compared with it, for a machine's pace
    changes while sixteen chapters are gone through.
    """
    alone: list[float] = []

    def added(*modules: str) -> float:
        before, own, after = (importing(names) for names in (["manim"], modules, ["manim"]))
        alone.extend((before, after))
        return own - min(before, after)

    chapters = [f"scenes.{chapter.file.stem}" for chapter in course()]
    each = [added(chapter) for chapter in chapters]
    together = added(*chapters)
    return {
        "import manim, s": min(alone),
        "a chapter adds, s": median(each),
        "the most, s": max(each),
        "all add, s": together,
    }


def unchanged() -> dict[str, Any]:
    """`manim -ql` of a chapter whose video is there."""
    with tempfile.TemporaryDirectory() as media:
        command = [sys.executable, "-m", "manim", "-ql", "--media_dir", media]
        command += ["--progress_bar", "none", EDITED, "ThreeFactors"]
        first, again = spent(command)[0], least(command)
    manim = importing(["manim"])
    return {"first, s": first, "again, s": again, "times import manim": again / manim}


def whole_course() -> dict[str, Any]:
    """`backprop render`: all chapters, then none, then one in which a sentence was changed."""
    with tempfile.TemporaryDirectory() as name:
        project = Path(name) / "project"
        listed = subprocess.run(
            ["git", "ls-files", "backprop_model", "scenes", "audits", "publish", "examples"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        for file in ("manim.cfg", *listed.stdout.splitlines()):
            (project / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / file, project / file)
        command = [sys.executable, "-m", "publish", "render", "--quality", "low"]
        cold, cold_wall = spent(command, project)
        warm, warm_wall = min(spent(command, project) for _ in range(ROUNDS))
        edited = project / EDITED
        edited.write_text(edited.read_text("utf-8").replace(SENTENCE, f"{SENTENCE[:-1]}, then?"))
        changed, changed_wall = spent(command, project)
    return {
        "processors": os.cpu_count() or 1,
        "cold, s": cold,
        "cold on the clock, s": cold_wall,
        "warm, s": warm,
        "warm on the clock, s": warm_wall,
        "one sentence changed, s": changed,
        "one sentence changed, on the clock, s": changed_wall,
    }


def rows() -> dict[str, Callable[[], dict[str, Any]]]:
    """What can be measured, by name; each gives its figures."""
    return {"imports": imports, "manim, unchanged": unchanged}


def long_rows() -> dict[str, Callable[[], dict[str, Any]]]:
    """What takes as long as rendering the course does, and is measured where it is asked for."""
    return {"whole course": whole_course}
