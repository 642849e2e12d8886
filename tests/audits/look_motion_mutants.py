"""Faults against the laws of the look that take time, sizes or words to see."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import (
    DOWN,
    UP,
    Rectangle,
    UpdateFromAlphaFunc,
)

from scenes.mobjects.typeset import Numeral
from scenes.stage import style
from scenes.stage.beats import Kind
from scenes.stage.quantity import given
from scenes.stage.scale import Channel, Scale

from .look_specimen import Bar, Restaged
from .look_spoiling import after, before, staged
from .mutation import Mutant, Patch, afterwards

# -- stillness -------------------------------------------------------------------------------------


def _tremble(scene: Any) -> None:
    """Something moves, but nobody can see it."""

    def shake(bar: Any, alpha: float) -> None:
        bar.shift((0.002 if round(30 * alpha) % 2 else -0.002, 0.0, 0.0))

    scene.play(UpdateFromAlphaFunc(scene.bars[0], shake), run_time=2.6)


def _move_what_is_hidden(scene: Any) -> None:
    ghost = Rectangle(fill_opacity=0.0, stroke_opacity=0.0)
    scene.play(ghost.animate.shift(DOWN), run_time=2.6)


def _stand_in_a_beat(scene: Any) -> None:
    scene.rest(4.0)


def _stop_and_go(scene: Any) -> None:
    for _ in range(8):
        scene.wait(1.4)
        scene.run_the_spark(0.5)


# -- channels --------------------------------------------------------------------------------------


def _taller(scene: Any) -> None:
    scene.bars[0].stretch_about_point(1.2, 1, (4.2, -2.2, 0.0))


def _upside_down(scene: Any) -> None:
    scene.bars[0].rotate(np.pi, about_point=(4.2, -2.2, 0.0)).stretch_about_point(
        0.3, 1, (4.2, -2.2, 0.0)
    )
    scene.bars[0].scale_of_it = Scale(Channel.LENGTH, 1.5)
    scene.bars[1].stretch_about_point(0.3, 1, (5.8, -2.2, 0.0))
    scene.bars[1].scale_of_it = Scale(Channel.LENGTH, 1.5)


def another_scale(scene: Any) -> None:
    read = scene.read
    scene.bars[1].points = Bar(read.activation(2, 1), Scale(Channel.LENGTH, 4.0), 5.8, -2.2).points
    scene.bars[1].scale_of_it = Scale(Channel.LENGTH, 4.0)


def _a_false_mark(scene: Any) -> None:
    """A mark that says 0.5 and is as high as 0.4 is."""
    half = given("", 0.5)
    mark = Bar(half, scene.bars[1].scale_of_it, -6.2, -2.2)
    mark.stretch_about_point(0.8, 1, (-6.2, -2.2, 0.0))
    scene.image += [mark, Numeral(half, size=style.NOTE).next_to(mark, UP, buff=0.15)]


def _a_mark_without_its_number(scene: Any) -> None:
    another_scale(scene)
    scene.image.append(Bar(given("", 0.5), scene.bars[1].scale_of_it, -6.2, -2.2))


def _another_number(scene: Any) -> None:
    """The bar and its scale agree, but the number is not what its path says."""
    wrong = scene.read.activation(2, 1).value * 0.9
    quantity = type(scene.note.quantity)("a_(2)^((2))", wrong, "trace.activations[2][1]")
    scene.bars[1].quantity = quantity
    scene.bars[1].stretch_about_point(0.9, 1, (5.8, -2.2, 0.0))


def _gradient_as_a_width(scene: Any) -> None:
    scene.edges[0].show_value(scene.read.dC_dw(1, 0, 0), 0.01)


def _swell(scene: Any) -> None:
    """An edge is wider for a while, and as it was at the end."""
    edge, width = scene.edges[0], scene.edges[0].stroke_width

    def swell(mobject: Any, alpha: float) -> None:
        mobject.set_stroke(width=width * (1 + 0.5 * np.sin(np.pi * alpha)))

    scene.play(UpdateFromAlphaFunc(edge, swell), run_time=1.0)


def _blush(scene: Any) -> None:
    edge, color = scene.edges[0], scene.edges[0].get_stroke_color()

    def blush(mobject: Any, alpha: float) -> None:
        mobject.set_stroke(color=style.mix(color, style.theme.signal, np.sin(np.pi * alpha)))

    scene.play(UpdateFromAlphaFunc(edge, blush), run_time=1.0)


# -- narration -------------------------------------------------------------------------------------


def _say_little(patch: Patch) -> None:
    original = Restaged.tell

    def tell(self: Any, text: str, *animations: Any, **values: Any) -> None:
        short = text.replace(",", ".").replace(" because ", ". ").replace(" and ", ". ")
        original(self, short, *animations, **values)

    patch.setattr(Restaged, "tell", tell)


def _say_it_fast(patch: Patch) -> None:
    afterwards(patch, Restaged, "set_the_stage", lambda scene: None)
    patch.setattr("tests.audits.look_specimen.SPEED", 18.0)
    patch.setattr(Restaged, "reading_speed", 18.0)


def _never_pause(patch: Patch) -> None:
    patch.setattr(Restaged, "keep_silent", lambda self: None)
    patch.setattr(style, "ASK", 0.2)
    patch.setattr(Restaged, "move_a_number", lambda self: None)


def _ask_nothing(scene: Any) -> None:
    scene.beats = [beat for beat in scene.beats if beat.kind is not Kind.ASK]


def _round_otherwise(scene: Any) -> None:
    scene.spoken = Numeral(scene.read.activation(2, 0).to(2, 2), size=style.NUMBER)
    scene.spoken.move_to((4.2, 2.2, 0.0))


MOTION_MUTANTS = [
    Mutant("a long wait", Restaged, before("end", lambda scene: scene.wait(2.4)), "in no beat"),
    Mutant("a tremble", Restaged, before("end", _tremble), "in no beat"),
    Mutant("a hidden move", Restaged, before("end", _move_what_is_hidden), "in no beat"),
    Mutant("a beat without end", Restaged, before("end", _stand_in_a_beat), "even for a beat"),
    Mutant("stop and go", Restaged, before("end", _stop_and_go), "of the time, not 18%"),
    Mutant("a bar too high", Restaged, staged(_taller), "channels: the length of Bar"),
    Mutant("a bar upside down", Restaged, staged(_upside_down), "is drawn as negative"),
    Mutant("two scales", Restaged, staged(another_scale), "on another scale than before"),
    Mutant("a false mark", Restaged, staged(_a_false_mark), "of Bar for 0.5 (0.50) is 2, not 2.5"),
    Mutant(
        "a mark without its number",
        Restaged,
        staged(_a_mark_without_its_number),
        "on another scale than before",
    ),
    Mutant("a false number in a bar", Restaged, staged(_another_number), "channels: the length"),
    Mutant("a gradient as a width", Restaged, staged(_gradient_as_a_width), "is no weight"),
    Mutant("an edge that swells", Restaged, before("end", _swell), "is not its weight's while"),
    Mutant("an edge that blushes", Restaged, before("end", _blush), "is not its weight's while"),
    Mutant("telegrams", Restaged, _say_little, "the median sentence has"),
    Mutant("haste", Restaged, _say_it_fast, "characters a second"),
    Mutant("no pauses", Restaged, _never_pause, "pauses are"),
    Mutant("no question", Restaged, after("end", _ask_nothing), "no question is put"),
    Mutant("other digits", Restaged, staged(_round_otherwise), "stands on screen"),
]
