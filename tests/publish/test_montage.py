"""A chapter in ranges: whoever draws them, the video and all beside it are as from one process."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from publish.course import choose
from publish.filming import Crew, FilmingError
from publish.jobs import plan
from publish.kept import PLACE, Kept, prune
from publish.montage import Montage
from publish.quality import QUALITIES
from publish.shot import Shot
from scenes.stage.settings import Settings
from tests.setup.conftest import ROOT

LOW = QUALITIES["low"]
RESTLESS = '''
"""A chapter in which much goes on besides what is played."""

import random

import numpy as np
from manim import DOWN, LEFT, PI, RIGHT, UP, Dot, FadeIn, FadeOut, Line, Rotate, Square
from manim import Succession, ValueTracker

from scenes.stage.explainer import ExplainerScene

{before}
class Restless(ExplainerScene):
    number = 91
    question = "What goes on?"
    example = "mazur"

    def construct(self):
        height, square = ValueTracker(0.0), Square()
        wanderer = Dot().add_updater(
            lambda dot, dt: dot.shift(0.3 * dt * RIGHT + 0.02 * np.random.normal() * UP)
        )
        bar = Line().add_updater(
            lambda line: line.put_start_and_end_on(3 * LEFT + height.get_value() * UP, 3 * RIGHT)
        )
        self.section("One")
        with self.say("Here is the first sentence."):
            self.play(FadeIn(square), run_time=0.4)
        self.add(wanderer, bar)
        self.section("Two")
        with self.say("{second}"):
            up = random.random() * UP
            self.play(height.animate.set_value(1.0), square.animate.shift(up), run_time=0.6)
            self.wait(0.3)
        self.look_at(square, share=0.5, run_time=0.6)
        self.section("Three")
        with self.say("This is the third one."):
            self.play(Rotate(square, PI / 3), run_time=0.4)
        self.pull_back(run_time=0.4)
        wanderer.clear_updaters()
        bar.clear_updaters()
        self.wait(0.4)
        down = square.animate.shift(random.random() * DOWN)
        self.play(Succession(FadeOut(square), down), run_time=0.6)
        {last}
'''
SECOND = "And here is the second sentence."


class Films:
    """Films a chapter, and knows which of its animations were drawn."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.count = 0

    def film(self, file, places, *, kept="kept", crew=None):
        [job] = plan(choose([str(file)]), Settings(), LOW)
        self.count += 1
        media = self.folder / f"media {self.count}"
        log = self.folder / f"{self.count}.log"
        shot = Shot(job.chapter, job.settings, job.quality, media, log)
        self.seconds: list[float] = []
        self.crew = crew or Counting()
        montage = Montage(self.crew, shot, places, Kept(self.folder / kept), self.seconds.append)
        return {part.name: part.read_bytes() for part in montage.film().parts}

    def kept(self, name):
        return {file.name for file in (self.folder / name).iterdir()}


class Counting(Crew):
    """Two processes at a time; keeps which animations each had to draw."""

    def __init__(self, is_here=True):
        super().__init__()
        self.allow(2)
        self.is_here = is_here
        self.shares = []

    def film(self, shot, playing):
        self.shares.append(None)
        return super().film(shot, playing)

    def take(self, shot, playing, over):
        self.shares.append("ahead" if shot.share.claims else shot.share.drawn)
        super().take(shot, playing, over)

    @property
    def drawn(self):
        own = [drawn for drawn in self.shares if drawn not in (None, "ahead")]
        return sorted(number for drawn in own for number in drawn)


@pytest.fixture
def films(tmp_path):
    return Films(tmp_path / "films")


@pytest.fixture
def restless(tmp_path, films):
    films.folder.mkdir()

    def write(second=SECOND, last="self.wait(0.2)", before="\n"):
        file = tmp_path / "restless.py"
        file.write_text(RESTLESS.format(second=second, last=last, before=before), encoding="utf-8")
        return file

    return write


def test_three_processes_film_what_one_does_to_the_byte(films, restless):
    """With updaters, things drawn by lot, values that are tracked, and a camera that travels."""
    alone = films.film(restless(), 1, kept="one")
    assert films.crew.shares == [None]

    together = films.film(restless(), 3, kept="another", crew=Counting(is_here=False))

    assert together == alone
    everything, *ranges = films.crew.shares
    assert everything == ()
    assert len(ranges) == 3
    assert films.crew.drawn == list(range(12))
    assert films.seconds == sorted(films.seconds)
    assert films.kept("one") == films.kept("another")
    assert len(films.kept("one")) == 12


def test_one_that_draws_ahead_leaves_the_rest_to_others(films, restless):
    """While a chapter is gone through, a process draws already; nothing is drawn twice."""
    last = "\n        ".join(["self.play(square.animate.shift(0.1 * UP), run_time=2)"] * 30)
    alone = films.film(restless(last=last), 1, kept="one")

    together = films.film(restless(last=last), 2, kept="another")

    assert together == alone
    assert set(films.crew.shares[:2]) == {"ahead", ()}
    [numbers] = films.crew.shares[2:]
    claims = {int(file.name) for file in films.folder.glob("media 2/claims/*")}
    assert claims == set(range(numbers[0] + 1))
    assert numbers == tuple(range(numbers[0], 41))
    assert films.seconds == sorted(films.seconds)
    assert films.kept("one") == films.kept("another")


def test_a_chapter_of_the_house_comes_out_the_same_in_ranges(films):
    """With a network, light, a question and numbers that are spoken."""
    films.folder.mkdir()
    chapter = ROOT / "docs/fifty_lines.py"
    alone = films.film(chapter, 1, kept="one")
    together = films.film(chapter, 2, kept="another", crew=Counting(is_here=False))
    assert together == alone


def test_of_a_changed_chapter_only_what_looks_otherwise_is_drawn(films, restless):
    films.film(restless(), 1)

    changed = films.film(restless(second="This is quite another sentence, a longer one."), 1)

    assert films.crew.shares[0] == ()
    assert 0 < len(films.crew.drawn) < 12
    anew = films.film(
        restless(second="This is quite another sentence, a longer one."), 1, kept="nothing"
    )
    assert changed == anew


def test_of_a_chapter_that_is_as_it_was_nothing_is_drawn(films, restless):
    before = films.film(restless(), 1)

    assert films.film(restless(), 2) == before
    assert films.crew.shares == [()]


def test_filming_that_was_broken_off_goes_on_where_it_ended(films, restless):
    with pytest.raises(FilmingError, match="no further"):
        films.film(restless(last='raise ValueError("no further")'), 1)

    films.film(restless(), 1)

    assert films.crew.drawn == [11]  # of eleven, all is there


def test_if_one_range_fails_the_others_end_and_the_reason_is_told(films, restless):
    before = (
        "import os\nfrom manim import VMobject\n\n"
        "def draw(*them):\n    raise RuntimeError('out of ink')\n\n"
        "if ', 11]' in os.environ.get('BACKPROP_SHARE', ''):\n"
        "    from scenes.stage.camera import RememberingCamera\n"
        "    RememberingCamera.display_vectorized = draw\n"
    )
    with pytest.raises(FilmingError, match="out of ink"):
        films.film(restless(before=before), 2, crew=Counting(is_here=False))


def test_a_chapter_that_is_not_the_same_twice_is_filmed_by_one_process(films, restless):
    last = "self.play(square.animate.shift(np.random.default_rng().normal() * UP))"

    films.film(restless(last=f"{last}\n        self.wait(0.2)"), 3)

    assert films.crew.shares[-1] is None


def test_segments_that_were_not_used_for_longest_go_first(tmp_path):
    folder = tmp_path / PLACE / "mazur/one"
    folder.mkdir(parents=True)
    for number, name in enumerate(("old", "new", "newest")):
        file = folder / f"{name}.mp4"
        file.write_bytes(bytes(100))
        os.utime(file, (number, number + 1))
    assert Kept(folder).find("old") == folder / "old.mp4"  # now it is in use

    prune(tmp_path, limit=250)

    assert {file.stem for file in folder.iterdir()} == {"old", "newest"}
