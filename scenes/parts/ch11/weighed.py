"""What stands between the input and its print at the end: times delta is."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import DOWN, VGroup, linear

from scenes.mobjects.pictures.film import Film
from scenes.mobjects.typeset import Formula, Numeral
from scenes.mobjects.vary import Vary
from scenes.parts.ch11.pixel_fan import PixelFan, fitted
from scenes.parts.ch11.stagings import staging
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.shapes import WIDE

FREE = 0.08
"""kept on either side of what stands between the two"""
BELOW = 0.22
"""between the line and delta's number"""
FAINTEST = 0.15
"""how far the print is there when it begins to come anew"""


class Weighed(VGroup):
    """Input, times delta, is the print: of the neuron that was told first, large once more.

    Attributes:
        input, film: the two.
        line: what stands between them.

    Args:
        fan: the neuron before its input.
    """

    def __init__(self, fan: PixelFan) -> None:
        path = f"trace.dC_dw[1][{fan.neuron_index}]"
        factor = fitted(staging().factor, fan.shape, first=True)
        product = fitted(staging().product, fan.shape, first=False)
        room = product.left - factor.right if style.shape == WIDE else staging().aside
        self.input = fan.input_in(factor)
        self.film = Film(fan.film.values, product, fan.prints, fan.shape, path)
        self.line = VGroup(*self._parts(fan, room)).move_to((*staging().weighed, 0.0))
        super().__init__(self.input, self.film, self.line)

    def prints_anew(self, run_time: float) -> Vary:
        """The print goes nearly bare and comes back, as delta weighs its input once more."""

        def show(share: float) -> None:
            self.film.develop(1 - (1 - FAINTEST) * float(np.sin(np.pi * share) ** 2))

        return Vary(self.film, show, 0.0, 1.0, run_time=run_time, rate_func=linear)

    @staticmethod
    def _parts(fan: PixelFan, room: float) -> Iterator[Formula | Numeral]:
        """The signs, and below them delta's number where there is room for it."""
        signal = style.theme.signal
        line = Formula(
            "{times} {delta} {equal}",
            size=style.GRAND,
            colors={"delta": signal},
            times=Symbol("dot"),
            delta=Symbol("delta"),
            equal=Symbol("="),
        )
        yield line
        number = Numeral(fan.told_delta, size=style.NUMBER, color=signal)
        if number.width + 2 * FREE <= room:
            yield number.next_to(line, DOWN, buff=BELOW)
