"""The digits' training on stage: the 7 and how it is read, and two curves over mini-batches."""

from __future__ import annotations

import numpy as np
from manim import ManimColor, VGroup

from scenes.mobjects.pixels import PixelGrid, image_shade
from scenes.mobjects.typeset import Numeral, Words
from scenes.parts.ch14.curve_plot import CurvePlot
from scenes.parts.ch14.digits_lesson import DigitsLesson
from scenes.parts.ch14.output_bars import OutputBars
from scenes.stage import style
from scenes.stage.quantity import Quantity, given
from scenes.stage.style import Zone
from scenes.stage.words import N_, _

PICTURE = 2.2
"""side of the picture of the 7"""


class DigitsBoard:
    """At the left the 7 and its outputs, at the right two curves, one above the other.

    Attributes:
        picture: the 7.
        outputs: the ten outputs as bars.
        costs: the cost of each mini-batch.
        right: how many unseen digits are read right.
        moving: all that changes from step to step.

    Args:
        lesson: the training.
        tick: a cost that is marked on the axis of costs.
    """

    def __init__(self, lesson: DigitsLesson, tick: float) -> None:
        self._lesson = lesson
        whole, theme = style.WHOLE, style.theme
        shape, target = lesson.before.input_shape, lesson.before.target
        assert shape is not None
        self.picture = PixelGrid(
            lesson.seven.reshape(shape), image_shade, PICTURE, "load_example('digits').input"
        )
        names = [Numeral(lesson.digit(j), size=style.LABEL) for j in range(len(target))]
        between = whole.left + PICTURE + 0.5
        room = Zone(between, style.STAGE.right - 0.6, whole.bottom + 0.6, whole.top - 0.4)
        self.picture.move_to((whole.left + PICTURE / 2, room.center[1], 0.0))
        self.outputs = OutputBars(names, target, (0.0, 1.0), room)
        left, middle = style.STAGE.right, whole.center[1]
        epochs = lesson.epoch * np.arange(len(lesson.right))
        self.costs = self._plot(
            np.arange(lesson.history.steps),
            lesson.history.step_costs,
            given("overline(C)", tick),
            N_("cost of each mini-batch"),
            theme.cost,
            Zone(left, whole.right, middle + 0.15, whole.top),
        )
        self.right = self._plot(
            epochs,
            lesson.right * lesson.held_out,
            lesson.unseen(),
            N_("unseen digits read right"),
            theme.ink,
            Zone(left, whole.right, whole.bottom, middle - 0.15),
        )
        self.moving = VGroup(self.outputs.bars, self.costs.moving, self.right.moving)
        self._pair = lesson.mistaken
        self.show(0)

    def show(self, step: int) -> None:
        """Put outputs and curves at a step."""
        self.outputs.take(self._lesson.outputs(step))
        self.costs.draw_until(step)
        self.right.draw_until(step)

    def numbers(self, when: str) -> tuple[Numeral, Numeral]:
        """The output that is wrongly high and the one that should be, "before" or "after"."""
        wrong, target = (self.outputs.number(j, self._lesson.output(when, j)) for j in self._pair)
        return wrong, target

    def _plot(
        self,
        steps: np.ndarray,
        values: np.ndarray,
        top: Quantity,
        name: str,
        color: ManimColor,
        zone: Zone,
    ) -> CurvePlot:
        return CurvePlot(
            steps,
            values,
            top,
            self._lesson.steps(),
            Words("{w}", size=style.LABEL, color=color, w=_(name)),
            Words("{w}", size=style.LABEL, color=style.theme.quiet, w=_(N_("mini-batches"))),
            color,
            zone,
        )
