"""Changes of a chapter that break no law of the look: its audit must not be upset by them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from manim import (
    DOWN,
    UP,
    AnimationGroup,
    FadeIn,
    FadeOut,
    UpdateFromAlphaFunc,
    VGroup,
    Wiggle,
)

from scenes.mobjects.typeset import Numeral
from scenes.stage import style
from scenes.stage.beats import Beat, Kind
from scenes.stage.quantity import given

from .look_motion_mutants import another_scale
from .look_mutants import all_of
from .look_specimen import Bar
from .look_spoiling import before, staged
from .mutation import Patch


def _stated_scale(scene: Any) -> None:
    """The second bar on a scale of its own, with a mark: as high as 0.5 is there, and says so."""
    another_scale(scene)
    half = given("", 0.5)
    mark = Bar(half, scene.bars[1].scale_of_it, -6.2, -2.2)
    numeral = Numeral(half, size=style.NOTE).next_to(mark, UP, buff=0.15)
    scene.image += [mark, numeral]


def _grow_in_place(scene: Any) -> None:
    number = Numeral(scene.read.weight(1, 0, 0), size=style.NUMBER).move_to(scene.edges[0])
    scene.play(FadeIn(number, scale=0.5), run_time=0.5)
    scene.play(Wiggle(number, scale_value=1.2, rotation_angle=0.0), run_time=0.8)
    scene.play(FadeOut(number, scale=0.5), run_time=0.5)


def _move_all_together(scene: Any) -> None:
    """A picture with a number on an edge moves as a whole: nothing crosses anything."""
    number = Numeral(scene.read.weight(1, 0, 0), size=style.NUMBER).move_to(scene.edges[0])
    scene.play(FadeIn(number), run_time=0.5)
    whole = VGroup(*scene.edges, number)
    scene.play(whole.animate.shift(0.3 * UP), run_time=1.0)
    scene.play(whole.animate.shift(0.3 * DOWN), run_time=1.0)
    scene.play(FadeOut(number), run_time=0.5)


def _change_a_weight(scene: Any) -> None:
    """A real step: an edge's width and its number change together."""
    edge = scene.edges[0]
    other = edge.copy().show_value(scene.read.weight(1, 1, 1), 0.5)
    first, last = edge.stroke_width, other.stroke_width

    def change(mobject: Any, alpha: float) -> None:
        mobject.set_stroke(width=first + (last - first) * alpha)
        if alpha >= 1:
            mobject.quantity = other.quantity

    scene.play(UpdateFromAlphaFunc(edge, change), run_time=1.0)


def _light_together(scene: Any) -> None:
    scene.play(AnimationGroup(*(bar.animate.set_opacity(0.8) for bar in scene.bars)), run_time=0.6)
    scene.play(AnimationGroup(*(bar.animate.set_opacity(1.0) for bar in scene.bars)), run_time=0.6)


def _one_more_beat(scene: Any) -> None:
    scene.run_the_spark(1.0)
    start = float(scene.renderer.time)
    scene.wait(2.5)
    scene.beats.append(Beat(Kind.ASK, start, start + 2.5))
    scene.run_the_spark(6.0)


def _flare(scene: Any) -> None:
    """A number comes, and the edge that it comes from lights up."""
    number = Numeral(scene.read.weight(1, 0, 0), size=style.NUMBER).move_to((0.0, 2.8, 0.0))
    scene.enter(number, scene.edges[0])
    scene.hide(number)


LOOK_HARMLESS: dict[str, Callable[[Patch], None]] = {
    "shifted by 0.004": staged(lambda scene: all_of(scene).shift((0.004, 0.004, 0.0))),
    "a scale that is stated": staged(_stated_scale),
    "a number that grows on an edge": before("end", _grow_in_place),
    "a picture that moves as a whole": before("end", _move_all_together),
    "a weight that changes": before("end", _change_a_weight),
    "an edge that lights up": before("end", _flare),
    "bars that dim": before("end", _light_together),
    "one more question": before("end", _one_more_beat),
    "a short wait": before("end", lambda scene: scene.wait(1.5)),
}
