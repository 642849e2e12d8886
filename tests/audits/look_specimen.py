"""A short chapter that keeps all laws of the look: the ground on which its audit is tested.

Two bars and a fan of edges fill the frame, a spark runs all the while, a number moves along a lane
of its own. Each method is one thing to spoil.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, Dot, FadeIn, FadeOut, VMobject, linear

from scenes.mobjects.edge import Edge, segments
from scenes.mobjects.typeset import Numeral, Words
from scenes.stage import style
from scenes.stage.explainer import ExplainerScene
from scenes.stage.notation import Name
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Measure, Scale

SPEED = 12.0
"""characters that are spoken a second"""


class Bar(VMobject):
    """A bar as high as its number, which hangs down if it is negative."""

    def __init__(self, quantity: Quantity, scale: Scale, x: float, floor: float) -> None:
        super().__init__(fill_color=style.theme.activation, fill_opacity=1.0, stroke_width=0.0)
        self.quantity, self.scale_of_it, self.floor = quantity, scale, floor
        height = scale.size(quantity.value) * (-1 if quantity.value < 0 else 1)
        corners = [(x - 0.5, floor), (x + 0.5, floor), (x + 0.5, floor + height)]
        corners += [(x - 0.5, floor + height), (x - 0.5, floor)]
        self.set_points_as_corners([(*corner, 0.0) for corner in corners])

    def measures(self) -> Iterable[Measure]:
        """Its number, as high as it is drawn."""
        ends = self.points[:, 1] - self.floor
        furthest = float(ends[np.abs(ends).argmax()])
        yield Measure(self.quantity, self.scale_of_it, abs(furthest), furthest < 0)


class Restaged(ExplainerScene):
    """What a chapter is like, in twenty seconds.

    Attributes:
        bars, edges: the hero.
        spoken: a number that is spoken of; ``note`` is one that is not.
        spark: runs along the foot of the picture.
    """

    question = "How does a bar follow its number, and what does an edge say?"
    example = "mazur"

    def construct(self) -> None:
        self.set_the_stage()
        with self.opening(*self.image):
            self.tell(
                "Two bars stand for what comes out of a network, and the edges beside them are "
                "its weights."
            )
        self.speak()
        self.put_a_question()
        self.move_a_number()
        self.end()

    def set_the_stage(self) -> None:
        read, scale = self.read, Scale(Channel.LENGTH, 5.0)
        self.bars = [Bar(read.activation(2, j), scale, 4.2 + 1.6 * j, -2.2) for j in range(2)]
        self.edges = [
            Edge(np.array([-6.0, 2.5 - 4.5 * k, 0.0]), np.array([2.0, 1.6 - 3 * j, 0.0]))
            for j, k in ((0, 0), (0, 1), (1, 0))
        ]
        for edge, (j, k) in zip(self.edges, ((0, 0), (0, 1), (1, 0)), strict=True):
            edge.show_value(read.weight(1, j, k), 0.5)
        rail = VMobject(stroke_color=style.theme.quiet, stroke_width=style.OUTLINE)
        rail.points = segments(np.array([[-6.0, -2.4, 0.0]]), np.array([[6.2, -2.4, 0.0]]))
        self.spark = Dot(rail.points[0], 0.12, color=style.theme.activation)
        self.image: list[Any] = [*self.edges, *self.bars, rail, self.spark]
        self.spoken = Numeral(read.activation(2, 0).to(3), size=style.NUMBER)
        self.spoken.move_to((4.2, 2.2, 0.0))
        self.note = Numeral(read.activation(2, 1).to(3), size=style.NOTE)
        self.note.move_to((5.8, 2.2, 0.0))
        self.lane = 2.7

    def tell(self, text: str, *animations: Any, **values: Any) -> None:
        """Say something while the spark runs along the rail, and for as long as it takes."""
        with self.say(text, **values):
            self.play(*animations, run_time=style.QUICK) if animations else None
            self.run_the_spark(len(text) / SPEED)
        self.keep_silent()

    def run_the_spark(self, seconds: float) -> None:
        way = RIGHT if self.spark.get_x() < 0 else LEFT
        self.play(self.spark.animate.shift(12 * way), run_time=seconds, rate_func=linear)

    def keep_silent(self) -> None:
        """Nothing is said for a while."""
        self.run_the_spark(1.2)

    def speak(self) -> None:
        self.tell(
            "The first bar stands as high as its number, which is {a}, on a scale that both share.",
            FadeIn(self.spoken, self.note),
            a=self.read.activation(2, 0).to(3),
        )

    def put_a_question(self) -> None:
        text = "What would the second bar do if its number went down to one half of what it is?"
        with self.ask(text):
            self.run_the_spark(len(text) / SPEED)

    def move_a_number(self) -> None:
        """A number moves along a lane above everything else."""
        self.play(FadeOut(self.spoken, self.note), run_time=style.QUICK)
        self.traveller = Numeral(self.read.weight(1, 0, 0), size=style.NUMBER)
        self.traveller.move_to((-5.0, self.lane, 0.0))
        self.play(FadeIn(self.traveller), run_time=style.QUICK)
        self.play(self.traveller.animate.shift(6 * RIGHT), run_time=style.SLOW)
        self.play(FadeOut(self.traveller, scale=0.7), run_time=style.QUICK)
        self.rest()

    def end(self) -> None:
        sentence = "A bar is as high as its number, and an edge as wide as its weight."
        line = Words("{t}", size=style.NUMBER, t=Name(sentence)).to_edge(DOWN, buff=0.6)
        self.tell(sentence, FadeIn(line))
