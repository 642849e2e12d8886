"""Faults put into a chapter on purpose, to see that the layout audit finds them.

A mutant is called before each look with the scene and the time. It spoils what is on stage, and
never touches the product's code.
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
    Circle,
    FadeIn,
    FadeOut,
    Line,
    Square,
    TransformFromCopy,
    Typst,
    VGroup,
)

from audits.layout_rules import Places
from scenes.mobjects.edge import Edge
from scenes.mobjects.motion import Pulse
from scenes.mobjects.network.diagram import NetworkDiagram
from scenes.mobjects.network.tag import Tag
from scenes.mobjects.placement import around, place
from scenes.mobjects.typeset import Formula, Numeral, Words
from scenes.stage import style
from scenes.stage.explainer import ExplainerScene
from scenes.stage.style import Zone
from scenes.stage.traits import Backing

Mutant = Callable[[Any, float], None]

CAPTIONS = style.Zone(
    style.FRAME.left, style.FRAME.right, style.FRAME.bottom, style.CAPTION_ZONE.top
)
TITLE = Zone(-6.66, 6.66, 3.1, 3.7)
STAGE, SIDE = Zone(-6.66, 1.2, -2.8, 2.85), Zone(1.6, 6.66, -2.8, 2.85)
WHOLE = Zone(STAGE.left, SIDE.right, STAGE.bottom, STAGE.top)
WITH_CAPTIONS = Places((TITLE, WHOLE), CAPTIONS)
"""narrower places than a chapter's: a zone for a title, one for all else, a strip for captions"""


class Specimen(ExplainerScene):
    """A short scene with one of each: title, network, label, number, pill, card, movements.

    From ``RESTING`` on, ``label`` and ``total`` stand still and nothing else happens until
    ``MOVING``, when ``label`` moves for a second and comes back.
    """

    number = 1
    question = "Does everything stand where it belongs?"
    example = "mazur"
    RESTING, MOVING, END = 4.0, 6.0, 8.0

    def construct(self) -> None:
        self.section("Specimen")
        zone = Zone(STAGE.left, 0.0, -2.0, 2.0)
        network = NetworkDiagram(self.read, zone).show_weights()
        self.edge = network.edge[2][0, 0]
        neuron = network.neuron[2][1]
        cost = self.read.cost()
        self.label = Words("a label", size=style.LABEL)
        place(self.label, around(neuron, self.label), network.obstacles())
        self.total = Numeral(cost).move_to(SIDE.center)
        self.play(FadeIn(self.headline()), run_time=0.6)
        self.play(FadeIn(network, self.label), run_time=0.8)
        self.play(Pulse([self.edge], style.theme.activation), run_time=0.6)
        origin: Any = neuron.numeral
        self.play(TransformFromCopy(origin, self.total), run_time=1.0)
        gradient = Numeral(self.read.dC_dw(2, 0, 0), color=style.theme.signal)
        pill = Tag(gradient).move_to(self.edge)
        card = Tag(Formula("C = {v}", size=style.LABEL, v=cost))
        card.next_to(network.neuron[0][0], UP, buff=0.1).set_x(zone.left, LEFT)
        self.play(FadeIn(pill), network.emphasize(network.neuron[0][0]), run_time=0.4)
        self.play(FadeIn(card), run_time=0.3)
        self.play(network.emphasize(), FadeOut(card), run_time=0.3)
        self.wait(self.MOVING - self.renderer.time)
        self.play(self.label.animate.shift(0.2 * DOWN), run_time=1.0)
        self.play(self.label.animate.shift(0.2 * UP), run_time=1.0)

    def headline(self) -> Words:
        """The question, in the zone for a title."""
        line = Words("{text}", size=style.NUMBER, text=self.question)
        return line.move_to(TITLE.center).set_x(TITLE.left, LEFT)


def within(start: float, end: float, change: Callable[[Any, float], None]) -> Mutant:
    """Change what an animation sets anew on every frame, from ``start`` to ``end``."""
    return lambda scene, time: change(scene, time) if start <= time < end else None


def once(start: float, change: Callable[[Any], None]) -> Mutant:
    """Change something for good, as soon as ``start`` has come."""
    done: list[bool] = []

    def mutant(scene: Any, time: float) -> None:
        if time >= start and not done:
            done.append(True)
            change(scene)

    return mutant


MOVING = Specimen.MOVING


def _meeting(scene: Any, time: float) -> None:
    """Two labels come from both sides and cross each other."""
    way = 1.0 - 2 * (time - MOVING)
    middle = np.array([3.0, -1.5, 0.0])
    scene.label.move_to(middle + way * RIGHT)
    if not hasattr(scene, "other"):
        scene.other = Words("another", size=style.LABEL)
        scene.add(scene.other)
    scene.other.move_to(middle + way * LEFT)


def _lingering_light(scene: Any, time: float) -> None:
    """Light that runs through a label and takes its time."""
    if not hasattr(scene, "beam"):
        scene.beam = Line(LEFT, RIGHT, stroke_color=style.theme.signal, stroke_width=5)
        scene.add(scene.beam)
    scene.beam.move_to(scene.total).shift((time - MOVING) * 0.1 * UP)


def _through(scene: Any) -> None:
    left, right = scene.total.get_left() + 0.3 * LEFT, scene.total.get_right() + 0.3 * RIGHT
    line = Edge(left, right).set_stroke(style.theme.positive, opacity=0.5)
    scene.add(line)
    scene.bring_to_back(line)


def _faint_line(scene: Any) -> None:
    line = Line((2, -2, 0), (5, -2, 0), stroke_color=style.theme.ink, stroke_opacity=0.2)
    scene.add(line)


def _lined(change: Callable[[Any], None]) -> Mutant:
    """A line that stands out for two seconds, until something changes."""

    def add(scene: Any) -> None:
        scene.line = Line((2, -2, 0), (5, -2, 0), stroke_color=style.theme.ink)
        scene.add(scene.line)

    adding, changing = once(Specimen.RESTING, add), once(MOVING, change)

    def mutant(scene: Any, time: float) -> None:
        adding(scene, time)
        changing(scene, time)

    return mutant


def _ground_like_the_line(scene: Any) -> None:
    grey = style.mix(style.theme.ground, style.theme.ink, 0.8)
    ground = Square(3, fill_color=grey, fill_opacity=1.0, stroke_color=style.theme.ink)
    scene.mobjects.insert(0, ground.stretch_to_fit_height(1).move_to(scene.line))


class _Backed(Backing, Line):
    """A line that says of itself that it blends in."""


def _backing_of_its_own_colour(scene: Any) -> None:
    grey = style.mix(style.theme.ground, style.theme.ink, 0.25)
    scene.add(_Backed((2, -2, 0), (5, -2, 0), stroke_color=grey))


def _plate(scene: Any) -> None:
    plate = Square(0.4, fill_color=style.theme.cost, fill_opacity=1.0, stroke_width=0)
    scene.add(plate.move_to(scene.total.get_left()))


def _wide(scene: Any) -> None:
    """A number that is too wide for the disc on which it stands."""
    disc = Circle(
        0.35, fill_color=style.theme.silent, fill_opacity=1.0, stroke_color=style.theme.quiet
    )
    scene.add(VGroup(disc.move_to(scene.total)), scene.total)


def _grey(scene: Any) -> None:
    scene.total.set_color(style.mix(style.theme.ground, style.theme.ink, 0.3))


def _on_light(scene: Any) -> None:
    """A plate of nearly its own colour behind a number."""
    plate = Square(2.0, fill_color=style.theme.quiet, fill_opacity=1.0, stroke_width=0)
    scene.add(plate.move_to(scene.total), scene.total)


def _shifted(scene: Any, x: float, y: float) -> None:
    scene.label.shift((x, y, 0.0))


SPECIMEN_MUTANTS: dict[str, tuple[str, Mutant]] = {
    "a label leaves the frame for three frames in mid-animation": (
        "leaves the frame",
        within(MOVING + 0.3, MOVING + 0.6, lambda scene, time: _shifted(scene, 12, 0)),
    ),
    "a label rises out of the frame": (
        "leaves the frame",
        once(MOVING + 1.95, lambda scene: scene.total.set_y(3.95)),
    ),
    "a label dips into the captions for a frame": (
        "stands where captions go",
        within(MOVING + 0.5, MOVING + 0.6, lambda scene, time: scene.label.set_y(-3.2)),
    ),
    "a label stays where captions go": (
        "stands where captions go",
        once(Specimen.RESTING, lambda scene: scene.label.set_y(-3.4)),
    ),
    "a label stands between title and stage": (
        "leaves its zone",
        once(Specimen.RESTING, lambda scene: scene.total.set_y(2.97)),
    ),
    "two labels cross": ("overlaps a text", within(MOVING, MOVING + 1, _meeting)),
    "two labels rest on each other": (
        "overlaps a text",
        once(Specimen.RESTING, lambda scene: scene.label.move_to(scene.total)),
    ),
    "two labels touch at their ends": (
        "overlaps a text",
        once(
            Specimen.RESTING,
            lambda scene: scene.total.next_to(scene.label, RIGHT, buff=-0.06),
        ),
    ),
    "an edge is drawn through a number": (
        "is crossed by a line",
        once(Specimen.RESTING, _through),
    ),
    "light lingers on a number": (
        "is crossed by a line",
        within(MOVING, MOVING + 1, _lingering_light),
    ),
    "a number is too wide for its disc": ("is crossed by a line", once(Specimen.RESTING, _wide)),
    "a plate hides the first digit": ("is hidden", once(Specimen.RESTING, _plate)),
    "a number is too small": (
        "is too small",
        once(Specimen.RESTING, lambda scene: scene.total.scale(0.7)),
    ),
    "a number is grey on the ground": ("has too little contrast", once(Specimen.RESTING, _grey)),
    "a number stands on a plate of nearly its colour": (
        "has too little contrast",
        once(Specimen.RESTING, _on_light),
    ),
    "a line can hardly be seen": ("has too little contrast", once(Specimen.RESTING, _faint_line)),
    "a line that stood out grows faint": (
        "has too little contrast",
        _lined(lambda scene: scene.line.set_stroke(opacity=0.2)),
    ),
    "the ground behind a line takes its colour": (
        "has too little contrast",
        _lined(_ground_like_the_line),
    ),
    "what should blend in with the ground has a colour of its own": (
        "has too little contrast",
        once(Specimen.RESTING, _backing_of_its_own_colour),
    ),
    "a text comes from elsewhere": (
        "foreign",
        once(Specimen.RESTING, lambda scene: scene.add(Typst("hello").move_to((4, -2, 0)))),
    ),
}
"""what is done to the specimen, and the rule that it breaks"""


# -- changes that do no harm -----------------------------------------------------------------------


def slightly_shifted() -> Mutant:
    """Everything that comes on stage stands 0.004 units off its place."""
    seen: list[Any] = []

    def mutant(scene: Any, time: float) -> None:
        for mobject in scene.mobjects:
            if not any(mobject is other for other in seen):
                seen.append(mobject)
                mobject.shift((0.004, -0.004, 0.0))

    return mutant
