"""What a network makes of every pair of inputs: the whole frame glows where the answer is high."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Animation, Circle, Mobject, VGroup, linear

from scenes.mobjects.plated import Plated
from scenes.mobjects.typeset import Formula, Numeral, Words
from scenes.mobjects.vary import Vary
from scenes.parts.ch14.lesson import Lesson
from scenes.parts.ch14.stagings import staging
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity, count, given
from scenes.stage.raster import Raster
from scenes.stage.traits import Backdrop, Shaded
from scenes.stage.words import N_, _

LOOKS = 60
"""times at which it is looked at how much the answers have changed"""
RADIUS = 0.42
APART = 0.2


class Answers(Backdrop, Raster):
    """The answer everywhere, as warm light."""


class _Corner(Shaded, Circle):
    """An example, as bright as its target."""


class Surface(VGroup):
    """The answers to all inputs, with the four examples, and what is told of a step.

    Attributes:
        answers: the colours.
        corners: the examples, each as bright as it should be, with its target in it.
        before, after: each example's answer, before the first step and after the last.

    Args:
        lesson: the training.
    """

    def __init__(self, lesson: Lesson) -> None:
        self.lesson = lesson
        staged = staging()
        self._cells, side, middle = staged.cells, staged.side, staged.middle
        rows, columns = staged.cells
        self.answers = Answers(style.FRAME, soft=True, rimmed=True)
        x = style.FRAME.left + (np.arange(columns) + 0.5) * style.FRAME.width / columns
        y = style.FRAME.top - (np.arange(rows) + 0.5) * style.FRAME.height / rows
        across, up = np.meshgrid(x / side + 0.5, (y - middle) / side + 0.5)
        self._inputs = np.column_stack([across.ravel(), up.ravel()])
        self.corners = VGroup(*(self._corner(i) for i in range(lesson.examples.size)))
        self.before, self.after = (
            VGroup(*(self._told(i, step) for i in range(lesson.examples.size)))
            for step in (0, lesson.steps)
        )
        self.costs = [self._cost(cost) for cost in lesson.costs_told()]
        self.steps = [self._steps(step) for step in (0, lesson.steps)]
        super().__init__(self.answers, self.corners, *self._axes())
        self.take(0, 0.0)

    def take(self, step: float, share: float = 1.0) -> None:
        """Show the network after a step, or the same share of its light everywhere."""
        answer = self._answer(step).reshape(self._cells)
        silent, warm = (
            np.array(color.to_rgb()) for color in (style.theme.silent, style.theme.activation)
        )
        light = share * np.clip(answer, 0.0, 1.0)
        colors = silent + light[..., None] * (warm - silent)
        self.answers.paint(np.concatenate([colors, np.ones((*self._cells, 1))], axis=2))

    def comes(self, run_time: float) -> Animation:
        """The light of the answers before the first step comes, everywhere at once."""
        return Vary(self, lambda s: self.take(0, s), 0.0, 1.0, run_time=run_time)

    def bends(self, start: float, end: float, run_time: float) -> Animation:
        """The steps from one share of all that changes to another."""

        def show(share: float) -> None:
            self.take(self._step(share))

        return Vary(self, show, start, end, run_time=run_time, rate_func=linear)

    def step_at(self, share: float) -> int:
        """After how many steps that share of all has changed that ever does."""
        return round(self._step(share))

    def told(self, last: bool) -> list[Mobject]:
        """The numbers before the first step, or after the last."""
        return [self.after if last else self.before, self.costs[last], self.steps[last]]

    # -- construction ----------------------------------------------------------------------------

    def _step(self, share: float) -> float:
        """The same, between two steps: the slower they go, the more the answers change."""
        steps, gone = self._course
        return float(np.interp(share * gone[-1], gone, steps))

    @cached_property
    def _course(self) -> tuple[np.ndarray, np.ndarray]:
        """Some of the steps, and how much the answers have changed until each."""
        steps = np.linspace(0, self.lesson.steps, LOOKS).round()
        answers = np.array([self._answer(step) for step in steps])
        return steps, np.cumsum([0.0, *np.abs(np.diff(answers, axis=0)).mean(axis=1)])

    def _answer(self, step: float) -> np.ndarray:
        network = self.lesson.network(round(step))
        return np.asarray(network.forward(self._inputs).prediction[:, 0])

    def _at(self, i: int) -> np.ndarray:
        x, y = self.lesson.examples.data.X[i]
        side, middle = staging().side, staging().middle
        return np.array([(x - 0.5) * side, (y - 0.5) * side + middle, 0.0])

    @staticmethod
    def _axes() -> list[Plated]:
        """What the plane is: one input to the right, the other upwards."""
        across = Plated(
            Words("{w} {a}", size=style.NUMBER, w=_(N_("one input")), a=Symbol("arrow.r"))
        )
        up = Plated(Words("{w} {a}", size=style.NUMBER, w=_(N_("the other")), a=Symbol("arrow.t")))
        return [
            across.set_y(staging().across),
            up.set_x(style.HERO.left, LEFT).set_y(staging().middle),
        ]

    def _corner(self, i: int) -> VGroup:
        target = float(self.lesson.examples.data.Y[i, 0])
        color = style.mix(style.theme.silent, style.theme.activation, target)
        disc = _Corner(
            radius=RADIUS,
            fill_color=color,
            fill_opacity=1.0,
            stroke_color=style.theme.ink,
            stroke_width=style.STRONG,
        ).move_to(self._at(i))
        number = Numeral(given("y", target), size=style.NUMBER, color=style.legible_on(color))
        return VGroup(disc, number.move_to(disc))

    def _told(self, i: int, step: int) -> Plated:
        x = self.lesson.examples.data.X[i]
        text = Formula(
            "({a}, {b}) arrow.r {o}",
            size=style.NUMBER,
            a=given("x", float(x[0])),
            b=given("x", float(x[1])),
            o=self.lesson.answer(step, i),
        )
        side = RIGHT if x[0] > 0.5 else LEFT
        if staging().answers:
            side = UP if x[1] > 0.5 else DOWN
        return Plated(text).next_to(self.corners[i], side, buff=APART)

    def _cost(self, cost: Quantity) -> Plated:
        plated = Plated(Words(_(N_("mean cost {C}")), size=style.NUMBER, C=cost))
        return plated.set_x(style.HERO.right, RIGHT).set_y(style.HERO.top, UP)

    def _steps(self, step: int) -> Plated:
        steps = count("s", step, f"{step}") if step else count("s", 0, "0")
        plated = Plated(Words(_(N_("steps: {s}")), size=style.NUMBER, s=steps))
        return plated.set_x(style.HERO.left, LEFT).set_y(style.HERO.top, UP)
