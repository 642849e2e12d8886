"""The curve of an activation function, with the tangent where one neuron stands."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Dot, Line, VGroup, VMobject

from backprop_model.activations import Activation
from scenes.mobjects.typeset import Formula, Words
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity
from scenes.stage.words import N_, _

Place = Callable[[float, float], np.ndarray]
SAMPLES = 161
"""odd, so that the kink of relu at zero is one of them"""


class SlopePlot(VGroup):
    """a = f(z) around zero and around one neuron's z, with its point, its tangent and its numbers.

    Attributes:
        where: the line that names z.
        slope: the line that names da/dz; its part ``value`` is the number.

    Args:
        activation: the function, elementwise.
        z: the neuron's weighted sum.
        slope: da/dz there.
        width, height: of the plot, in Manim's units.
        beside: whether the numbers stand at the left of the plot, and not above it.
    """

    def __init__(
        self,
        activation: Activation,
        z: Quantity,
        slope: Quantity,
        width: float = 3.6,
        height: float = 1.7,
        beside: bool = False,
    ) -> None:
        reach = max(4.0, 1.25 * abs(z.value))
        grid = np.linspace(-reach, reach, SAMPLES)
        values = np.asarray(activation.value(grid))
        low, high = min(0.0, float(values.min())), max(float(values.max()), 1e-6)

        def place(x: float, y: float) -> np.ndarray:
            return np.array([x / (2 * reach) * width, (y - low) / (high - low) * height, 0.0])

        a = float(np.asarray(activation.value(np.array([z.value])))[0])
        point = place(z.value, a)
        rise = slope.value * height / (high - low) * (2 * reach) / width
        self.axes = self._axes(place, reach, low, high)
        self.curve = VMobject(stroke_color=style.theme.ink, stroke_width=style.OUTLINE + 0.5)
        self.curve.set_points_as_corners([place(x, y) for x, y in zip(grid, values, strict=True)])
        self.drop = _line(place(z.value, 0), point).set_stroke(style.theme.slope)
        self.tangent = self._tangent(point, rise)
        self.point = Dot(point, radius=0.08, color=style.theme.slope)
        self.where = Formula("z = {z}", size=style.LABEL, z=z)
        self.slope = Words(
            _(N_("slope {value}")), size=style.LABEL, color=style.theme.slope, value=slope
        )
        numbers = VGroup(self.where, self.slope)
        if beside:
            numbers.arrange(DOWN, buff=0.3, aligned_edge=LEFT).next_to(self.axes, LEFT, buff=0.3)
        else:
            numbers.arrange(RIGHT, buff=0.45).next_to(self.axes, UP, buff=0.2)
        super().__init__(
            self.axes, self.curve, self.drop, self.tangent, self.point, self.where, self.slope
        )

    @staticmethod
    def _axes(place: Place, reach: float, low: float, high: float) -> VGroup:
        across = _line(place(-reach, 0), place(reach, 0))
        upright = _line(place(0, low), place(0, high))
        z, a = (
            Formula("{s}", size=style.LABEL, color=style.theme.quiet, s=Symbol(letter))
            for letter in "za"
        )
        z.next_to(across, RIGHT, buff=0.12)
        a.next_to(upright.get_end(), LEFT, buff=0.15).shift(0.1 * DOWN)
        return VGroup(across, upright, z, a)

    @staticmethod
    def _tangent(at: np.ndarray, rise: float) -> Line:
        direction = np.array([1.0, rise, 0.0])
        half = 0.62 * direction / np.linalg.norm(direction)
        return _line(at - half, at + half).set_stroke(style.theme.slope, width=style.STRONG)


def _line(start: np.ndarray, end: np.ndarray) -> Line:
    return Line(start, end, stroke_color=style.theme.quiet, stroke_width=style.RULE)
