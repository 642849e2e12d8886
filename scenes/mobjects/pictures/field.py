"""A field of squares: one for each parameter of a network, dark until its gradient is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any, Self

import numpy as np
from manim import Animation, ManimColor, VGroup, linear

from scenes.mobjects.pictures.field_layout import FieldLayout
from scenes.mobjects.pictures.seams import Seams
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.raster import Raster
from scenes.stage.scale import Channel, Measure, Scale

COOLING = 0.35
"""seconds for which a square that was just lit still has the colour of what lit it"""
WARM = 0.85
"""how much of that colour it has at first"""
KNOWN = 0.22
"""brightness of a known zero: it stands out from what is not known"""
UNKNOWN = 0.22
"""how far a square of which nothing is known stands out from the ground, towards quiet"""
SEAM = 0.15
"""width of the dark between squares, as a share of a square"""


class Field(VGroup):
    """Thousands of squares as one picture: every parameter in the shape of its weight matrix.

    A square of which nothing is known yet is slate; a known one is the brighter the larger its
    number is, on one scale with a stated exponent, and a known zero is still told from unknown.
    It lies on bare ground, which the seams between its squares are drawn in.

    Attributes:
        layout: where each square is, and for how many parameters it stands.
        scaling: brightness of a number.
        since: seconds for which each number has been known; below zero it is not.
        lit_by: the colour of what lights a square, from which it cools.

    Args:
        values: one for each parameter, layer by layer, weights before biases.
        layout: see `FieldLayout`.
        exponent: of brightness.
        paths: a Python expression for each layer's weights and biases, in this order.
        scaling: brightness of a number, where it is to be that of another field.
        lit_by: see above; the error signal's if not given.

    Example::

        import numpy as np
        from backprop_model import load_example
        from scenes.mobjects.pictures.field import Field
        from scenes.mobjects.pictures.field_layout import FieldLayout
        from scenes.stage.style import HERO

        trace = load_example("mnist_size").trace()
        layers = zip(trace.dC_dw[1:], trace.dC_db[1:])
        gradients = np.concatenate([part.ravel() for layer in layers for part in layer])
        paths = [f"trace.dC_d{part}[{l}]" for l in (1, 2, 3) for part in "wb"]
        layout = FieldLayout((784, 16, 16, 10), HERO, (28, 28))
        picture = Field(gradients, layout, paths=paths)
        picture.know(9000, backwards=True)
    """

    def __init__(
        self,
        values: np.ndarray,
        layout: FieldLayout,
        *,
        exponent: float = 0.3,
        paths: Sequence[str] = (),
        scaling: Scale | None = None,
        lit_by: ManimColor | None = None,
    ) -> None:
        self.layout, self.paths = layout, list(paths)
        self.values = np.asarray(values, dtype=float)
        self.shown = self._by_square(self.values)
        largest = float(self.shown.max())
        own = Scale.fitting(Channel.BRIGHTNESS, largest, 1.0, exponent=exponent)
        self.scaling = scaling or own
        self.lit_by = lit_by or style.theme.signal
        self.zero, self.tint = self._zero(), self._tint()
        self.raster = Raster(layout.place)
        self.seams = Seams(layout.place, *layout.lattice, SEAM, style.theme.ground)
        super().__init__(self.raster, self.seams)
        self.light(np.full(layout.count, np.inf))

    def light(self, since: np.ndarray) -> Self:
        """Draw what is known: seconds for which each number has been, below zero if it is not."""
        self.since = np.asarray(since, dtype=float)
        slate, front = (np.array(color.to_rgb()) for color in (unknown(), self.lit_by))
        warm = np.exp(-np.maximum(self.since, 0.0) / COOLING) * WARM * self._flash()
        colors = self._shades + warm[:, None] * (front - self._shades)
        cells = np.zeros((*self.layout.lattice, 4))
        cells[..., :3][self._where] = np.where(self.since[:, None] < 0, slate, colors)
        cells[..., 3][self._where] = 1.0
        self._paint(cells)
        return self

    def _flash(self) -> np.ndarray:
        """How strongly each square shows what lights it, at that moment."""
        return np.ones(self.layout.count)

    def _tint(self) -> ManimColor:
        """The colour that the largest number has."""
        return style.theme.ink

    def _zero(self) -> ManimColor:
        """The colour of a number that is known to be zero."""
        return known_zero()

    def _paint(self, cells: np.ndarray) -> None:
        """Draw a colour for each square: shape (rows, columns, 4)."""
        self.raster.paint_premultiplied(cells)

    @cached_property
    def _where(self) -> tuple[np.ndarray, ...]:
        """Row and column of each number's square."""
        return tuple(self.layout.cells.T)

    @cached_property
    def _shares(self) -> np.ndarray:
        """How bright each number is, 0 to 1."""
        return np.clip(self.shown**self.scaling.exponent * self.scaling.per_one, 0.0, 1.0)

    @cached_property
    def _shades(self) -> np.ndarray:
        """The colour of each number once it is known: shape (n, 3)."""
        return _between(self.zero, self.tint, self._shares)

    def know(self, count: int, *, backwards: bool = False) -> Self:
        """The first ``count`` numbers are known, or the last: as one sweep back gives them."""
        order = np.arange(self.layout.count)
        rank = order[::-1] if backwards else order
        return self.light(np.where(rank < count, np.inf, -1.0))

    def fill(self, times: np.ndarray, run_time: float, **options: Any) -> Animation:
        """Squares light up at their own times, in seconds from the start of the animation."""
        return Filling(self, times, run_time=run_time, **options)

    @property
    def known(self) -> int:
        """How many numbers are known."""
        return int((self.since >= 0).sum())

    def _by_square(self, values: np.ndarray) -> np.ndarray:
        """Sizes; where a square stands for several parameters, the largest of theirs."""
        sizes = np.abs(values)
        if self.layout.per_square == 1:
            return sizes
        squares = np.zeros(self.layout.lattice)
        np.maximum.at(squares, tuple(self.layout.cells.T), sizes)
        return np.asarray(squares[tuple(self.layout.cells.T)])

    # -- what it says of its numbers -------------------------------------------------------------

    def brightness(self) -> np.ndarray:
        """Of every known square as it is drawn, 0..1; not a number where nothing is known yet."""
        cells = self.raster.cells[tuple(self.layout.cells.T)][:, :3] / 255
        zero, full = (np.array(c.to_rgb()) for c in (self.zero, self.tint))
        way = full - zero
        shares = (cells - zero) @ way / (way @ way)
        return np.where(self.since > 20 * COOLING, shares, np.nan)

    def measures(self) -> Iterator[Measure]:
        """Every number that is known and whose square has cooled; signs are not drawn."""
        if not self.paths or self.layout.per_square > 1:
            return
        drawn = self.brightness()
        names = list(self._names())
        for index in np.flatnonzero(~np.isnan(drawn)):
            yield self._measure(int(index), names[index], float(drawn[index]))

    def _measure(self, index: int, name: str, drawn: float) -> Measure:
        number = Quantity("", abs(float(self.values[index])), f"abs({name})")
        return Measure(number, self.scaling, drawn, False)

    def _names(self) -> Iterator[str]:
        sizes = self.layout.sizes
        for layer, ((m, n), (_, own)) in enumerate(
            zip(pairwise(sizes), self.layout.parts, strict=True)
        ):
            weights, biases = self.paths[2 * layer : 2 * layer + 2]
            yield from (f"{weights}[{j}, {k}]" for j in range(n) for k in range(m))
            yield from (f"{biases}[{j}]" for j in range(own))


class Filling(Animation):
    """A field fills: each square lights when its time has come."""

    def __init__(self, field: Field, times: np.ndarray, *, run_time: float, **options: Any) -> None:
        self._field, self._times = field, np.asarray(times, dtype=float)
        super().__init__(field, run_time=run_time, rate_func=linear, **options)

    def create_starting_mobject(self) -> Any:
        """No copy: the times say how it starts."""
        return self.mobject

    def interpolate_mobject(self, alpha: float) -> None:
        self._field.light(self.rate_func(alpha) * self.run_time - self._times)


def unknown() -> ManimColor:
    """The slate of a square of which nothing is known."""
    return style.mix(style.theme.ground, style.theme.quiet, UNKNOWN)


def known_zero() -> ManimColor:
    """What a square becomes by being known, if its number is zero."""
    return style.mix(style.theme.ground, style.theme.ink, KNOWN)


def _between(zero: ManimColor, full: ManimColor, shares: np.ndarray) -> np.ndarray:
    """Colours at these shares of the way from one to another: shape (n, 3)."""
    start, end = (np.array(color.to_rgb()) for color in (zero, full))
    return np.asarray(start + shares[:, None] * (end - start))


def sweep_times(count: int, per_second: float, *, start: float = 0.0) -> np.ndarray:
    """When each parameter's gradient is known, if one sweep back finds so many a second."""
    return start + (count - np.arange(count)) / per_second


def nudge_times(count: int, per_second: float, *, start: float = 0.0) -> np.ndarray:
    """When each is known if they are tried one after another."""
    return start + (np.arange(count) + 1) / per_second
