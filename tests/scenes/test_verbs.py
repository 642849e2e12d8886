"""The verbs of a storyboard do what they say, on a stage that is rehearsed."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from manim import LEFT, RIGHT, Dot, Square, VGroup, VMobject

from audits.rehearsal import rehearse
from scenes.mobjects.typeset import Numeral, Words
from scenes.stage import style
from scenes.stage.beats import Kind
from scenes.stage.explainer import ExplainerScene
from scenes.stage.narration import CHARACTERS_A_SECOND


class Storyboard(ExplainerScene):
    """What is common to the small chapters here: two squares as scenery."""

    question = "Which way?"
    reading_speed = CHARACTERS_A_SECOND

    def construct(self) -> None:
        self.left, self.right = (
            Square(2.0, fill_opacity=1.0).shift(4 * side) for side in (LEFT, RIGHT)
        )
        self.scenery = VGroup(self.left, self.right)
        self.moments: list[tuple[float, object]] = []
        self.play_it()

    def play_it(self) -> None:
        raise NotImplementedError

    def note(self, what: object) -> None:
        self.moments.append((float(self.renderer.time), what))


def watch(chapter: type[Storyboard]) -> Any:
    """The scene after its last animation, every frame of which was looked at."""
    return rehearse(chapter, on_frame=lambda scene, time: None)


def seen(scene):
    return {id(one) for top in scene.mobjects for one in top.get_family()}


def test_a_chapter_opens_on_its_image_with_the_question_which_then_goes():
    class Opens(Storyboard):
        def play_it(self):
            with self.opening(self.scenery):
                self.note(len([m for m in self.mobjects if isinstance(m, Words)]))
                self.wait(1)
            self.note(len([m for m in self.mobjects if isinstance(m, Words)]))

    scene = watch(Opens)
    assert [what for _, what in scene.moments] == [1, 0]
    assert scene.moments[0][0] == 0  # in the first frame already
    (beat,) = scene.beats
    assert (beat.kind, beat.start) == (Kind.OPENING, 0)
    assert beat.end == pytest.approx(scene.moments[1][0])
    assert id(scene.left) in seen(scene)


def test_a_question_is_followed_by_time_to_predict():
    class Asks(Storyboard):
        def play_it(self):
            self.add(self.scenery)
            with self.ask("Which of the two squares will it be?"):
                self.note("asked")
            self.note("answer")

    scene = watch(Asks)
    (beat,) = scene.beats
    read = len("Which of the two squares will it be?") / CHARACTERS_A_SECOND
    assert beat.kind == Kind.ASK
    assert beat.start == pytest.approx(read, abs=0.1)
    assert beat.end - beat.start == pytest.approx(style.ASK, abs=0.1)
    assert scene.moments[-1][0] == pytest.approx(beat.end)


def test_a_result_rests():
    class Rests(Storyboard):
        def play_it(self):
            self.add(self.scenery)
            self.rest()

    (beat,) = watch(Rests).beats
    assert beat.kind == Kind.REST
    assert beat.end - beat.start == pytest.approx(style.RESTING, abs=0.1)


def test_a_moment_is_chosen_for_the_poster():
    class Chooses(Storyboard):
        def play_it(self):
            self.add(self.scenery)
            self.wait(0.5)
            self.poster()
            self.wait(0.5)

    (beat,) = watch(Chooses).beats
    assert beat.kind == Kind.POSTER
    assert beat.start == beat.end == pytest.approx(0.5, abs=0.05)


def test_the_end_is_one_image_and_one_sentence():
    class Ends(Storyboard):
        def play_it(self):
            other = Dot()
            self.add(self.scenery, other)
            self.close("Left, because it was seen.", other)

    scene = watch(Ends)
    assert scene.beats[-1].kind == Kind.CLOSING
    assert scene.beats[-1].end == pytest.approx(float(scene.renderer.time))
    assert scene.shown.utterances[-1].text == "Left, because it was seen."
    drawn = [m for m in scene.mobjects if isinstance(m, VMobject)]
    assert [type(m) for m in drawn if m is not scene.scenery] == [Words]


def test_what_is_not_the_subject_keeps_a_third_of_its_light():
    class Lights(Storyboard):
        def play_it(self):
            self.add(self.scenery)
            self.light(self.left)
            self.note((self.left.get_fill_opacity(), self.right.get_fill_opacity()))
            self.light()
            self.note((self.left.get_fill_opacity(), self.right.get_fill_opacity()))

    (_, lit), (_, all_lit) = watch(Lights).moments
    assert lit == pytest.approx((1.0, style.REST))
    assert all_lit == pytest.approx((1.0, 1.0))


def test_an_aside_gives_everything_back():
    class Digresses(Storyboard):
        def play_it(self):
            self.add(self.scenery)
            with self.aside(self.right):
                self.note(self.left.get_fill_opacity())
            self.note(self.left.get_fill_opacity())

    assert [what for _, what in watch(Digresses).moments] == pytest.approx([style.REST, 1.0])


def test_there_and_back_passes_all_the_way_and_returns():
    class Nudges(Storyboard):
        def play_it(self):
            self.add(self.scenery)
            self.went: list[float] = []

            def move(by):
                self.went.append(by)
                self.left.set_x(-4 + by)

            self.there_and_back(move, 1.5)

    scene = watch(Nudges)
    went = np.array(scene.went)
    assert went.max() == pytest.approx(1.5)
    assert went[-1] == 0
    assert scene.left.get_x() == pytest.approx(-4)
    assert len(set(np.round(went, 3))) > 10  # it moves, and does not jump
    assert {id(scene.left), id(scene.right)} <= seen(scene)


def test_one_thing_becomes_another_in_its_place():
    class Becomes(Storyboard):
        def play_it(self):
            self.add(self.left)
            self.become(self.left, self.right.move_to(self.left))

    scene = watch(Becomes)
    assert id(scene.right) in seen(scene)
    assert id(scene.left) not in seen(scene)


def test_a_number_enters_in_place_while_its_sources_flare_and_calm_down():
    class Enters(Storyboard):
        def play_it(self):
            self.numeral = Numeral(self.read.cost(), size=style.NUMBER)
            self.place = self.numeral.get_center()
            self.add(self.scenery)
            self.before = float(self.left.stroke_width)
            self.enter(self.numeral, self.left)

    scene = watch(Enters)
    assert scene.numeral.get_center() == pytest.approx(scene.place)
    assert id(scene.numeral) in seen(scene)
    assert float(scene.left.stroke_width) == pytest.approx(scene.before)
