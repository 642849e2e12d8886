"""Which numbers stand still, and where: looked at on stage, and in a video that was filmed."""

from __future__ import annotations

import json

import av
import numpy as np
import pytest
from manim import DOWN, RIGHT, Circle, Dot, FadeIn, FadeOut, Square, VGroup, tempconfig

from scenes.mobjects.typeset import Formula, Numeral
from scenes.stage.explainer import ExplainerScene
from scenes.stage.quantity import Quantity
from scenes.stage.resting import Watch, numbers_in_view
from scenes.stage.style import FRAME
from scenes.stage.watched import Watched

COST = Quantity("C", 0.2983711087600027, "trace.cost")
TINY = Quantity("delta", -4.386e-9, "trace.dC_dz[1][0]")


def view(*mobjects):
    return numbers_in_view(mobjects, FRAME)


def test_a_number_is_where_its_ink_is():
    number = Numeral(COST).move_to((FRAME.width / 4, 0.0, 0.0))
    ((path, text, box),) = view(VGroup(number))
    assert (path, text) == ("trace.cost", "0.2984")
    x, y, width, height = box
    assert x + width / 2 == pytest.approx(0.75, abs=1e-3)
    assert y + height / 2 == pytest.approx(0.5, abs=1e-3)
    assert (width * FRAME.width, height * FRAME.height) == pytest.approx(
        (number.width, number.height), abs=0.01
    )


def test_two_numbers_of_a_line_and_two_copies_of_a_number_have_places_of_their_own():
    line = Formula("{C} + {d}", C=COST, d=TINY)
    seen = view(line, line.copy().shift(DOWN))
    assert len(seen) == 4
    assert {text for _, text, _ in seen} == {COST.text, TINY.text}


@pytest.mark.parametrize("hide", ["faint", "half faint", "outside", "at the edge"])
def test_what_cannot_be_read_has_no_place(hide):
    number = Numeral(COST)
    if hide == "faint":
        number.set_opacity(0.1)
    elif hide == "half faint":
        number[:2].set_opacity(0.1)
    else:
        number.shift(RIGHT * FRAME.width * (1 if hide == "outside" else 0.5))
    assert view(number) == {}


def places(watch):
    return [(s.quantity, s.start, s.end) for s in watch.standings]


def test_a_number_stands_from_when_it_came_to_rest_until_it_leaves():
    watch, here = Watch(), view(Numeral(COST))
    watch.saw({}, here, here, start=0.0, end=1.0)  # fades in
    watch.saw(here, start=1.0, end=2.0)
    watch.saw(here, here, here, start=2.0, end=3.0)
    watch.saw(here, {}, {}, start=3.0, end=4.0)
    assert places(watch) == [(COST, 1.0, 3.0)]


def test_what_went_there_and_back_was_not_at_rest():
    watch, number = Watch(), Numeral(COST)
    here, there = view(number), view(number.copy().shift(RIGHT))
    watch.saw(here, start=0.0, end=1.0)
    watch.saw(here, there, here, start=1.0, end=2.0)
    watch.saw(here, start=2.0, end=3.0)
    watch.end(3.0)
    assert places(watch) == [(COST, 0.0, 1.0), (COST, 2.0, 3.0)]


def test_what_stands_too_briefly_to_be_pointed_at_is_not_noted():
    watch, here = Watch(), view(Numeral(COST))
    watch.saw(here, start=0.0, end=0.1)
    watch.end(0.1)
    assert watch.standings == []


class Small(ExplainerScene):
    """Two numbers: one stands, one comes and goes."""

    number = 90
    question = "What stands?"

    def construct(self):
        self.section("One")
        cost, signal = Numeral(self.read.cost()), Numeral(self.read.dC_dw(2, 0, 0)).shift(DOWN)
        self.add(cost)
        self.play(FadeIn(signal), run_time=0.45)  # seven frames of fifteen a second: longer
        self.wait(1.02)  # fifteen frames: shorter
        self.play(FadeOut(signal), run_time=0.45)
        self.play(cost.animate.shift(RIGHT), run_time=0.45)
        self.wait(0.5)


def film(folder):
    settings = {"quality": "low_quality", "media_dir": str(folder), "verbosity": "ERROR"}
    with tempconfig(settings | {"progress_bar": "none", "disable_caching": False}):
        scene = Small()
        scene.render()
        video = scene.renderer.file_writer.movie_file_path
    data = json.loads(video.with_name("Small.numbers.json").read_text(encoding="utf-8"))
    with av.open(str(video)) as container:
        frames = sum(1 for _ in container.decode(video=0))
    return data, frames / 15, scene.renderer.skip_animations


def test_filming_writes_what_stood_where_and_a_film_from_the_cache_the_same(tmp_path):
    data, seconds, known = film(tmp_path)
    assert not known
    texts = {q["id"]: q["shown"] for q in data["quantities"]}
    stood = [(texts[id_], start, end) for id_, start, end, *_ in data["sightings"]]
    frame = 1 / 15
    assert stood == [
        ("0.2984", 0.0, pytest.approx(29 * frame, abs=1e-3)),
        ("0.0822", pytest.approx(7 * frame, abs=1e-3), pytest.approx(22 * frame, abs=1e-3)),
        ("0.2984", pytest.approx(36 * frame, abs=1e-3), pytest.approx(seconds, abs=1e-3)),
    ]
    assert data["example"] == "mazur"
    cost = data["quantities"][0]
    assert (cost["kind"], cost["rule"], len(cost["operands"])) == ("cost", "{0} + {1}", 2)

    assert film(tmp_path) == (data, seconds, True)


class Clock(Dot):
    """Moves by itself, without an updater."""

    def update(self, dt=0, recursive=True):
        return self.shift(dt * RIGHT)


@pytest.mark.parametrize("follows", [True, False])
def test_what_follows_something_is_moved_as_ever(follows):
    own = Clock() if not follows else Dot().add_updater(lambda dot, dt: dot.shift(dt * RIGHT))
    scene = Watched()
    scene.add(Square(), VGroup(Circle(), VGroup(own)))
    scene.update_mobjects(0.5)
    np.testing.assert_allclose(own.get_center(), [0.5, 0.0, 0.0], atol=1e-12)


def test_what_comes_and_follows_something_is_moved_from_then_on():
    scene = Watched()
    scene.add(Square())
    scene.update_mobjects(0.5)
    own = Dot().add_updater(lambda dot, dt: dot.shift(dt * RIGHT))
    scene.add(VGroup(own))
    scene.update_mobjects(0.5)
    scene.update_mobjects(0.25)
    np.testing.assert_allclose(own.get_center(), [0.75, 0.0, 0.0], atol=1e-12)
