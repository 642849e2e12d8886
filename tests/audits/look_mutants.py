"""Faults against the laws of the look that a still shows: room, type, flight, beginning, end.

Each mutant names the chapter that it spoils and the finding that must notice it; one for another
chapter is one more entry. `look_motion_mutants` has those that take time, sizes or words.
"""

from __future__ import annotations

from typing import Any

from manim import (
    LEFT,
    RIGHT,
    FadeIn,
    FadeOut,
    Rectangle,
    UpdateFromAlphaFunc,
    VGroup,
)

from scenes.mobjects.network.tag import Tag
from scenes.mobjects.typeset import Numeral, Words
from scenes.stage import style
from scenes.stage.notation import Name

from .look_specimen import Restaged
from .look_spoiling import after, before, staged
from .mutation import Mutant

# -- fill ------------------------------------------------------------------------------------------


def all_of(scene: Any) -> VGroup:
    return VGroup(*scene.image, scene.spoken, scene.note)


def _shrink(scene: Any) -> None:
    all_of(scene).scale(0.6).move_to((0, 0, 0))


def _to_the_left(scene: Any) -> None:
    all_of(scene).stretch(0.72, 0).to_edge(LEFT, buff=0)


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
    scene.run_the_spark = lambda seconds: scene.play(
        UpdateFromAlphaFunc(scene.spoken, breathe), run_time=seconds
    )


# -- flight ----------------------------------------------------------------------------------------


def _carry(scene: Any, shape: Any) -> None:
    scene.play(shape.animate.move_to((2.4, 0.5, 0.0)), run_time=1.5)


def _fly_with_a_plate(scene: Any) -> None:
    tag = Tag(Numeral(scene.read.weight(1, 0, 0), size=style.NUMBER)).move_to((-5.0, 0.0, 0.0))
    scene.play(FadeIn(tag), run_time=0.3)
    _carry(scene, tag)
    scene.remove(tag)


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


# -- openings --------------------------------------------------------------------------------------


def _begin_with_nothing(scene: Any) -> None:
    """The image fades in instead of being there."""
    image, scene.image = scene.image, []
    original = scene.run_the_spark

    def later(seconds: float) -> None:
        scene.run_the_spark = original
        scene.play(*(FadeIn(one) for one in image), run_time=0.5)

    scene.run_the_spark = later


def _end_with_nothing(scene: Any) -> None:
    scene.play(*(FadeOut(one) for one in scene.image), run_time=0.5)


def _another_sentence(scene: Any) -> None:
    line = Words("{t}", size=style.NOTE, t=Name("And there is one more thing to say here."))
    scene.play(FadeIn(line.move_to((0.0, 3.2, 0.0))), run_time=0.5)


def _no_sentence(scene: Any) -> None:
    texts = [one for one in scene.mobjects if isinstance(one, Words)]
    scene.play(*(FadeOut(one) for one in texts), run_time=0.5)


LOOK_MUTANTS = [
    Mutant("a picture too small", Restaged, staged(_shrink), "fill: the frame is filled"),
    Mutant("all to one side", Restaged, staged(_to_the_left), "fill: the frame is filled"),
    Mutant("filled with nothing", Restaged, staged(_curtain_for_a_picture), "fill: the frame"),
    Mutant(
        "a small spoken number",
        Restaged,
        staged(lambda scene: scene.spoken.scale(0.8)),
        "is spoken without digits 0.30",
    ),
    Mutant(
        "a spoken number small in passing",
        Restaged,
        before("speak", _shrink_while_spoken),
        "is spoken without digits 0.30",
    ),
    Mutant(
        "a spoken number under the captions",
        Restaged,
        staged(lambda scene: scene.spoken.set_y(-3.3)),
        "standing above y",
    ),
    Mutant(
        "a small number",
        Restaged,
        staged(lambda scene: scene.note.scale(0.9)),
        "digits 0.19 units high, not 0.21",
    ),
    Mutant("a camera too far off", Restaged, before("speak", _zoom_out), "type: "),
    Mutant(
        "a number through edges",
        Restaged,
        staged(lambda scene: setattr(scene, "lane", 0.0)),
        "flies through Edge",
    ),
    Mutant("a plate through edges", Restaged, before("end", _fly_with_a_plate), "through Edge"),
    Mutant("a crossing between looks", Restaged, before("end", _fly_past_at_once), "flies through"),
    Mutant("two numbers in one lane", Restaged, before("end", _two_in_one_lane), "flies through '"),
    Mutant("out of a bar", Restaged, before("end", _out_of_the_bar), "flies through Bar"),
    Mutant("a ticking number in flight", Restaged, before("end", _into_a_slot), "flies through"),
    Mutant("a black beginning", Restaged, staged(_begin_with_nothing), "first frame shows no"),
    Mutant("a black end", Restaged, after("end", _end_with_nothing), "last frame shows no image"),
    Mutant("two last sentences", Restaged, after("end", _another_sentence), "shows 2 sentences"),
    Mutant("no last sentence", Restaged, after("end", _no_sentence), "shows 0 sentences"),
]
