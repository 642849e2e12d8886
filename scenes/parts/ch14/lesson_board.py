"""A training on stage: weights, what they make of inputs, and the cost, moving in step."""

from __future__ import annotations

import numpy as np
from manim import DOWN, RIGHT, UP, VGroup

from scenes.mobjects.typeset import Formula, Typeset, Words
from scenes.parts.ch14.curve_plot import CurvePlot
from scenes.parts.ch14.lessons import Lesson
from scenes.parts.ch14.live_weights import LiveWeights
from scenes.parts.ch14.output_bars import OutputBars
from scenes.parts.ch14.surface import Surface
from scenes.stage import notation, style
from scenes.stage.notation import Name
from scenes.stage.quantity import given
from scenes.stage.style import Zone
from scenes.stage.words import N_, _

NAMES_SHARE = 0.4
"""share of their room that the outputs' names may take beside the bars"""
GAP = 0.6
"""between what stands side by side"""


class LessonBoard:
    """Up to three drawings side by side, all at the same step of a history.

    Attributes:
        weights: the network, where it is small enough to show each weight; else empty.
        answers: a surface over two inputs, or the outputs as bars.
        curve: the cost over steps.
        moving: all that changes from step to step.

    Args:
        lesson: the training.
    """

    def __init__(self, lesson: Lesson) -> None:
        self._lesson = lesson
        fits = LiveWeights.fits(lesson.example.network)
        zones = side_by_side(3 if fits else 2)
        self.weights: LiveWeights | VGroup = VGroup()
        if fits:
            largest = max(
                float(abs(layer.weights).max())
                for network in lesson.history.snapshots.values()
                for layer in network.layers
            )
            self.weights = LiveWeights(lesson.network(0), largest, zones[0].inset(y=0.6))
        self.answers = Surface(*lesson.data, zones[-2]) if lesson.is_xor else self._bars(zones[-2])
        self.curve = CurvePlot(
            np.arange(lesson.epochs + 1),
            lesson.costs,
            lesson.cost(0),
            given("s", lesson.epochs),
            Words("{w}", size=style.LABEL, color=style.theme.cost, w=_(N_("cost"))),
            Words("{w}", size=style.LABEL, color=style.theme.quiet, w=_(N_("steps"))),
            style.theme.cost,
            zones[-1],
        )
        answers = self.answers.cells if isinstance(self.answers, Surface) else self.answers.bars
        lines = [self.weights.lines] if isinstance(self.weights, LiveWeights) else []
        self.moving = VGroup(*lines, answers, self.curve.moving)
        self.show(0)

    def show(self, step: int) -> None:
        """Put everything at a step."""
        network = self._lesson.network(step)
        if isinstance(self.weights, LiveWeights):
            self.weights.take(network)
        if isinstance(self.answers, Surface):
            self.answers.take(network.forward(self.answers.grid).prediction[:, 0])
        else:
            self.answers.take(network.forward(self._lesson.example.input).prediction)
        self.curve.draw_until(step)

    def note(self, step: int) -> VGroup:
        """The numbers of a step: in the upper right of the curve, and beside the bars."""
        C, s = self._lesson.cost(step), given("s", step)
        cost = Words(_(N_("cost {C}")), size=style.LABEL, color=style.theme.cost, C=C)
        steps = Words(_(N_("after {s} steps")), size=style.LABEL, s=s)
        lines = VGroup(cost, steps).arrange(DOWN, buff=0.2, aligned_edge=RIGHT)
        lines.set_x(style.WHOLE.right, RIGHT).set_y(self.curve.get_top()[1] - 0.6, UP)
        if isinstance(self.answers, Surface):
            return lines
        outputs = range(len(self._lesson.example.target))
        numbers = (self.answers.number(j, self._lesson.output(step, j)) for j in outputs)
        return VGroup(lines, *numbers)

    def _bars(self, zone: Zone) -> OutputBars:
        """The outputs of an example that stands alone."""
        example = self._lesson.example
        words = [Words("{w}", size=style.LABEL, w=Name(w)) for w in example.output_labels]
        names: list[Typeset] = [*words]
        if not words or max(word.width for word in words) > zone.width * NAMES_SHARE:
            symbols = [
                notation.activation(example.network.depth, j) for j in range(len(example.target))
            ]
            names = [Formula("{a}", size=style.LABEL, a=symbol) for symbol in symbols]
        every = [*self._lesson.outputs, example.target]
        low, high = min(0.0, *map(np.min, every)), max(0.0, *map(np.max, every))
        return OutputBars(names, example.target, (float(low), float(high) or 1.0), zone)


def side_by_side(number: int) -> list[Zone]:
    """Equal zones in a row."""
    zone = style.WHOLE
    width = (zone.width - GAP * (number - 1)) / number
    lefts = [zone.left + (width + GAP) * i for i in range(number)]
    return [Zone(left, left + width, zone.bottom + 0.6, zone.top - 0.4) for left in lefts]
