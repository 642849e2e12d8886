"""A small video as Manim leaves it, a chapter to render, and the command as a user starts it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import av
import numpy as np
import pytest
from av.video.frame import PictureType
from playwright.sync_api import Browser, Frame, Page, sync_playwright

from publish.filming import TAGS, Footage

from .stand_in_studio import StandInStudio

ROOT = Path(__file__).parent.parent.parent
RATE = 10
SECTIONS = {
    "Forward": (200, 30, 30),
    "Backward & <b>on</b>": (30, 160, 60),
    "To remember": (40, 60, 220),
}
"""each section's name and colour; half a second each"""
FRAMES = 5

SRT = """1
00:00:00,000 --> 00:00:00,450
The output is 0.751.

2
00:00:00,500 --> 00:00:01,200
If a < b & b < c,
it goes back.

3
00:00:01,100 --> 00:00:01,500
That is all.
"""
CLAIMS = "[]\n"
BEATS = '[{"kind": "opening", "start": 0.0, "end": 0.5}]\n'
SIGHTINGS = """{"example": "mazur",
"quantities": [
{"id":0,"symbol":"a_(1)^((2))","path":"trace.activations[2][0]","value":0.7513650695523157,
 "shown":"0.751","kind":"activation"},
{"id":1,"symbol":"C","path":"trace.cost","value":0.2983711087600027,"shown":"0.2984","kind":"cost"},
{"id":2,"symbol":"(partial C)/(partial a_(1)^((2)))","path":"trace.dC_da[2][0]",
 "value":0.7413650695523157,"shown":"0.741","rule":"{0} − {1}","operands":[0,3]},
{"id":3,"symbol":"y_(1)","path":"example.target[0]","value":0.01,"shown":"0.01","kind":"target"}],
"sightings": [
[0,0.1,1.5,0.1,0.2,0.1,0.05],
[1,0.0,0.3,0.6,0.2,0.1,0.05],
[2,0.6,1.2,0.5,0.5,0.1,0.06]],
"claims": [[0.5,1.2,"It goes back.",["trace.cost is above 0"]]]}
"""
NUMBERS = """time,section,symbol,path,value,shown
0.30,Forward,a_(1)^((2)),trace.activations[2][0],0.7513650695523157,0.751
0.50,Forward,C,trace.cost,0.2983711087600027,0.2984
0.80,Backward & <b>on</b>,C,trace.cost,0.2983711087600027,0.2984
1.00,Backward & <b>on</b>,(partial C)/(partial a_(1)^((2))),trace.dC_da[2][0],0.7413,0.7413
"""

CHAPTER = '''
"""A chapter of two animations."""

from manim import FadeIn, FadeOut, Square

from scenes.stage.explainer import ExplainerScene


class {name}(ExplainerScene):
    number = {number}
    question = "{question}"
    example = "mazur"

    @classmethod
    def suits(cls, example):
        return {objection!r}

    def construct(self):
        square = Square()
        self.section("One")
        with self.say("Here is the cost."):
            self.play(FadeIn(square), run_time=0.2)
        self.section("Two")
        self.play(FadeOut(square), run_time=0.2)
        {last}
'''


def write_video(path: Path, colours: Sequence[tuple[int, int, int]]) -> None:
    """A video with ``FRAMES`` frames of each colour, encoded as Manim encodes.

    Each colour begins with a picture that is complete in itself, as Manim's animations do.
    """
    with av.open(str(path), "w") as container:
        options = {"forced-idr": "1", **dict([TAGS.split("=", 1)])}
        stream = container.add_stream("libx264", rate=RATE, options=options)
        stream.width, stream.height, stream.pix_fmt = 320, 180, "yuv420p"
        for colour in colours:
            picture = np.full((180, 320, 3), colour, dtype=np.uint8)
            for number in range(FRAMES):
                frame = av.VideoFrame.from_ndarray(picture)
                frame.pict_type = PictureType.NONE if number else PictureType.I
                container.mux(stream.encode(frame))
        container.mux(stream.encode())


def write_footage(folder: Path, name: str) -> Footage:
    """What Manim and the stage leave for a chapter."""
    (folder / "sections").mkdir(parents=True)
    footage = Footage(folder / f"{name}.mp4", folder / "sections" / f"{name}.json")
    write_video(footage.video, list(SECTIONS.values()))
    described = [
        {"name": title, "nb_frames": str(FRAMES), "avg_frame_rate": f"{RATE}/1", "duration": "0.5"}
        for title in SECTIONS
    ]
    footage.sections.write_text(json.dumps(described), encoding="utf-8")
    footage.captions.write_text(SRT, encoding="utf-8")
    footage.numbers.write_text(NUMBERS, encoding="utf-8")
    footage.sightings.write_text(SIGHTINGS, encoding="utf-8")
    footage.claims.write_text(CLAIMS, encoding="utf-8")
    footage.beats.write_text(BEATS, encoding="utf-8")
    return footage


@pytest.fixture
def footage(tmp_path: Path) -> Footage:
    return write_footage(tmp_path / "footage", "Tiny")


BROWSERS = (
    *("chromium", "chromium-browser", "google-chrome"),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    assert found, "this test needs Chromium or Chrome: setup/browser.sh installs it"
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu", "--autoplay-policy=no-user-gesture-required"]
        browser = playwright.chromium.launch(executable_path=found, args=flags)
        yield browser
        browser.close()


def wait_until(page: Page | Frame, condition: str) -> None:
    """Wait for a condition, asked from outside: inside, the page's own policy forbids it."""
    for _ in range(200):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never: {condition}")


Write = Callable[..., Path]


@pytest.fixture
def chapter_file(tmp_path: Path) -> Write:
    """Write the file of a chapter of one's own, and return its path."""

    def write(
        stem: str,
        name: str,
        number: int = 90,
        question: str = "What is it?",
        objection: str | None = None,
        last: str = "",
    ) -> Path:
        file = tmp_path / f"{stem}.py"
        text = CHAPTER.format(
            name=name, number=number, question=question, objection=objection, last=last
        )
        file.write_text(text, encoding="utf-8")
        return file

    return write


def start(*arguments: object) -> subprocess.Popen[str]:
    """Start the command as a user does, in the project's folder."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("BACKPROP_")}
    return subprocess.Popen(
        [sys.executable, "-m", "publish", *map(str, arguments)],
        cwd=ROOT,
        env=environment | {"PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        # As from a terminal, also where the tests were started in the background.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def backprop(*arguments: object) -> tuple[int, str, str]:
    """Run the command to its end: exit code, output, complaints."""
    process = start(*arguments)
    output, complaints = process.communicate(timeout=300)
    return process.returncode, output, complaints


@pytest.fixture
def studio(tmp_path: Path, footage: Footage, monkeypatch: pytest.MonkeyPatch) -> StandInStudio:
    return StandInStudio(tmp_path, footage.video.parent, monkeypatch)


@pytest.fixture
def one(chapter_file: Write) -> Path:
    return chapter_file("first", "One", 1)


@pytest.fixture
def two(chapter_file: Write) -> Path:
    return chapter_file("second", "Two", 2)
