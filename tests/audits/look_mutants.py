"""Faults against the laws of the look, put into a chapter on purpose, and changes that are none.

Each mutant names the chapter that it spoils and the finding that must notice it; one for another
chapter is one more entry.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    AnimationGroup,
    FadeIn,
    FadeOut,
    Rectangle,
    UpdateFromAlphaFunc,
    VGroup,
    Wiggle,
)

from scenes.mobjects.pill import Pill
from scenes.mobjects.typeset import Numeral, Words
from scenes.stage import style
from scenes.stage.beats import Beat, Kind
from scenes.stage.notation import Name
from scenes.stage.scale import Channel, Scale

from .look_specimen import Bar, Restaged
from .mutation import Mutant, Patch, afterwards

Change = Callable[[Any], object]


def _staged(change: Change) -> Callable[[Patch], None]:
    """Change what was made for the stage, before it comes on."""
    return lambda patch: afterwards(patch, Restaged, "set_the_stage", change)


def _before(method: str, change: Change) -> Callable[[Patch], None]:
    """Change the stage before one of the chapter's beats."""

    def tell(patch: Patch) -> None:
        original = getattr(Restaged, method)

        def both(scene: Any) -> None:
            change(scene)
            original(scene)

        patch.setattr(Restaged, method, both)

    return tell


def _after(method: str, change: Change) -> Callable[[Patch], None]:
    return lambda patch: afterwards(patch, Restaged, method, change)


# -- fill ------------------------------------------------------------------------------------------


def _all_of(scene: Any) -> VGroup:
    return VGroup(*scene.image, scene.spoken, scene.note)


def _shrink(scene: Any) -> None:
    _all_of(scene).scale(0.6).move_to((0, 0, 0))


def _to_the_left(scene: Any) -> None:
    _all_of(scene).stretch(0.72, 0).to_edge(LEFT, buff=0)


def _curtain_for_a_picture(scene: Any) -> None:
    """As large as the frame, but in the ground's colour: it fills nothing."""
    _shrink(scene)
    ground = style.theme.ground
    scene.image.insert(0, Rectangle(height=7, width=13, color=ground, fill_opacity=1.0))


# -- type ------------------------------------------------------------------------------------------


def _zoom_out(scene: Any) -> None:
    camera = scene.renderer.camera
    camera.frame_width, camera.frame_height = 1.4 * camera.frame_width, 1.4 * camera.frame_height


def _shrink_while_spoken(scene: Any) -> None:
    """Small for a while in the midst of an animation, and as large as before at its end."""

    def breathe(number: Any, alpha: float) -> None:
        number.scale_to_fit_height(scene.high * (0.7 if 0.1 < alpha < 0.9 else 1.0))

    scene.high = scene.spoken.height
    scene.run_the_light = lambda seconds: scene.play(
        UpdateFromAlphaFunc(scene.spoken, breathe), run_time=seconds
    )


# -- flight ----------------------------------------------------------------------------------------


def _carry(scene: Any, shape: Any) -> None:
    scene.play(shape.animate.move_to((2.4, 0.5, 0.0)), run_time=1.5)


def _fly_with_a_plate(scene: Any) -> None:
    pill = Pill(scene.read.weight(1, 0, 0), style.theme.ink).move_to((-5.0, 0.0, 0.0))
    scene.play(FadeIn(pill), run_time=0.3)
    _carry(scene, pill)
    scene.remove(pill)


def _fly_past_at_once(scene: Any) -> None:
    """In two tenths of a second: no look falls on the moment of crossing."""
    number = Numeral(scene.read.weight(1, 0, 0), size=style.NUMBER).move_to((0.0, 2.7, 0.0))
    scene.add(number)
    scene.play(number.animate.move_to((0.0, -3.2, 0.0)), run_time=0.2)
    scene.remove(number)


def _two_in_one_lane(scene: Any) -> None:
    one, other = (
        Numeral(scene.read.weight(1, 0, k), size=style.NUMBER).move_to((x, 2.8, 0.0))
        for k, x in ((0, -4.0), (1, 2.0))
    )
    scene.add(one, other)
    scene.play(one.animate.shift(6 * RIGHT), other.animate.shift(6 * LEFT), run_time=1.5)
    scene.remove(one, other)


def _out_of_the_bar(scene: Any) -> None:
    """A number leaves the bar in which it stood."""
    number = Numeral(scene.read.activation(2, 0).to(2), size=style.NOTE, color=style.theme.ground)
    number.move_to(scene.bars[0])
    scene.play(FadeIn(number), run_time=0.3)
    scene.play(number.animate.shift(1.6 * LEFT), run_time=1.0)
    scene.remove(number)


def _into_a_slot(scene: Any) -> None:
    """A text set anew in every frame flies as well."""
    shown = VGroup()

    def tick(group: Any, alpha: float) -> None:
        number = Numeral(scene.read.weight(1, 0, 0), size=style.NUMBER)
        group.submobjects = [number.move_to((-5.0 + 7 * alpha, 0.3, 0.0))]

    shown.add_updater(lambda group: None)
    scene.add(shown)
    scene.play(UpdateFromAlphaFunc(shown, tick), run_time=1.5)
    scene.remove(shown)


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
        scene.run_the_light(0.5)


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


def _another_scale(scene: Any) -> None:
    read = scene.read
    scene.bars[1].points = Bar(read.activation(2, 1), Scale(Channel.LENGTH, 4.0), 5.8, -2.2).points
    scene.bars[1].scale_of_it = Scale(Channel.LENGTH, 4.0)


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


# -- openings --------------------------------------------------------------------------------------


def _begin_with_nothing(scene: Any) -> None:
    """The image fades in instead of being there."""
    image, scene.image = scene.image, []
    original = scene.run_the_light

    def later(seconds: float) -> None:
        scene.run_the_light = original
        scene.play(*(FadeIn(one) for one in image), run_time=0.5)

    scene.run_the_light = later


def _end_with_nothing(scene: Any) -> None:
    scene.play(*(FadeOut(one) for one in scene.image), run_time=0.5)


def _another_sentence(scene: Any) -> None:
    line = Words("{t}", size=style.NOTE, t=Name("And there is one more thing to say here."))
    scene.play(FadeIn(line.move_to((0.0, 3.2, 0.0))), run_time=0.5)


def _no_sentence(scene: Any) -> None:
    texts = [one for one in scene.mobjects if isinstance(one, Words)]
    scene.play(*(FadeOut(one) for one in texts), run_time=0.5)


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
    patch.setattr("scenes.stage.narration.CHARACTERS_A_SECOND", 18.0)


def _never_pause(patch: Patch) -> None:
    patch.setattr(Restaged, "pause", lambda self: None)
    patch.setattr(style, "ASK", 0.2)
    patch.setattr(Restaged, "move_a_number", lambda self: None)


def _ask_nothing(scene: Any) -> None:
    scene.beats = [beat for beat in scene.beats if beat.kind is not Kind.ASK]


def _round_otherwise(scene: Any) -> None:
    scene.spoken = Numeral(scene.read.activation(2, 0).to(2, 2), size=style.NUMBER)
    scene.spoken.move_to((4.2, 2.2, 0.0))


LOOK_MUTANTS = [
    Mutant("a picture too small", Restaged, _staged(_shrink), "fill: the frame is filled"),
    Mutant("all to one side", Restaged, _staged(_to_the_left), "fill: the frame is filled"),
    Mutant("filled with nothing", Restaged, _staged(_curtain_for_a_picture), "fill: the frame"),
    Mutant(
        "a small spoken number",
        Restaged,
        _staged(lambda scene: scene.spoken.scale(0.8)),
        "is spoken without digits 0.30",
    ),
    Mutant(
        "a spoken number small in passing",
        Restaged,
        _before("speak", _shrink_while_spoken),
        "is spoken without digits 0.30",
    ),
    Mutant(
        "a spoken number under the captions",
        Restaged,
        _staged(lambda scene: scene.spoken.set_y(-3.3)),
        "standing above y",
    ),
    Mutant(
        "a small number",
        Restaged,
        _staged(lambda scene: scene.note.scale(0.9)),
        "digits 0.19 units high, not 0.21",
    ),
    Mutant("a camera too far off", Restaged, _before("speak", _zoom_out), "type: "),
    Mutant(
        "a number through edges",
        Restaged,
        _staged(lambda scene: setattr(scene, "lane", 0.0)),
        "flies through Edge",
    ),
    Mutant("a plate through edges", Restaged, _before("end", _fly_with_a_plate), "through Edge"),
    Mutant("a crossing between looks", Restaged, _before("end", _fly_past_at_once), "flies through"),
    Mutant("two numbers in one lane", Restaged, _before("end", _two_in_one_lane), "flies through '"),
    Mutant("out of a bar", Restaged, _before("end", _out_of_the_bar), "flies through Bar"),
    Mutant("a ticking number in flight", Restaged, _before("end", _into_a_slot), "flies through"),
    Mutant(
        "a long wait", Restaged, _before("end", lambda scene: scene.wait(2.4)), "in no beat"
    ),
    Mutant("a tremble", Restaged, _before("end", _tremble), "in no beat"),
    Mutant("a hidden move", Restaged, _before("end", _move_what_is_hidden), "in no beat"),
    Mutant("a beat without end", Restaged, _before("end", _stand_in_a_beat), "even for a beat"),
    Mutant("stop and go", Restaged, _before("end", _stop_and_go), "of the time, not 18%"),
    Mutant("a bar too high", Restaged, _staged(_taller), "channels: the length of Bar"),
    Mutant("a bar upside down", Restaged, _staged(_upside_down), "is drawn as negative"),
    Mutant("two scales", Restaged, _staged(_another_scale), "on another scale than before"),
    Mutant("a false number in a bar", Restaged, _staged(_another_number), "channels: the length"),
    Mutant("a gradient as a width", Restaged, _staged(_gradient_as_a_width), "is no weight"),
    Mutant("an edge that swells", Restaged, _before("end", _swell), "is not its weight's while"),
    Mutant("an edge that blushes", Restaged, _before("end", _blush), "is not its weight's while"),
    Mutant("a black beginning", Restaged, _staged(_begin_with_nothing), "first frame shows no"),
    Mutant("a black end", Restaged, _after("end", _end_with_nothing), "last frame shows no image"),
    Mutant("two last sentences", Restaged, _after("end", _another_sentence), "shows 2 sentences"),
    Mutant("no last sentence", Restaged, _after("end", _no_sentence), "shows 0 sentences"),
    Mutant("telegrams", Restaged, _say_little, "the median sentence has"),
    Mutant("haste", Restaged, _say_it_fast, "characters a second"),
    Mutant("no pauses", Restaged, _never_pause, "pauses are"),
    Mutant("no question", Restaged, _after("end", _ask_nothing), "no question is put"),
    Mutant("other digits", Restaged, _staged(_round_otherwise), "stands on screen"),
]


# -- changes that do no harm -----------------------------------------------------------------------


def _stated_scale(scene: Any) -> None:
    """The second bar through a lens whose power stands beside it."""
    _another_scale(scene)
    scene.bars[1].stated_scale = scene.bars[1].scale_of_it


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
    scene.run_the_light(1.0)
    start = float(scene.renderer.time)
    scene.wait(2.5)
    scene.beats.append(Beat(Kind.ASK, start, start + 2.5))
    scene.run_the_light(6.0)


LOOK_HARMLESS: dict[str, Callable[[Patch], None]] = {
    "shifted by 0.004": _staged(lambda scene: _all_of(scene).shift((0.004, 0.004, 0.0))),
    "a scale that is stated": _staged(_stated_scale),
    "a number that grows on an edge": _before("end", _grow_in_place),
    "a picture that moves as a whole": _before("end", _move_all_together),
    "a weight that changes": _before("end", _change_a_weight),
    "bars that dim": _before("end", _light_together),
    "one more question": _before("end", _one_more_beat),
    "a short wait": _before("end", lambda scene: scene.wait(1.5)),
}
