"""Bars on one scale: what is, what should be, and what lies between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Self

import numpy as np
from manim import Animation, VGroup, VMobject, linear, smooth

from scenes.mobjects.gauges.lanes import Lanes, lane_color
from scenes.mobjects.gauges.track_layout import TrackLayout, featured_shares, span_of
from scenes.mobjects.halo import Halo
from scenes.mobjects.outlines import arrows, lines, polygons, rectangles
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Measure, Scale
from scenes.stage.style import Zone

SHADES = 24
"""steps of brightness that bars are drawn in"""
DIMMEST = 0.4
"""brightness of a bar that is nearly 0: it can be seen"""
LEAST_CONTRAST = 3.0
"""of a bar with the ground, without an outline"""
ARROW, HEAD = 0.08, 0.22
LAG = 0.8
"""how far behind the first mark the last one is on its way, as a share of it"""


class Gauges(VGroup):
    """Tracks on one axis: a warm bar is the value, a hollow tick the target, an arrow the gap.

    Brighter where the value is larger; a negative value runs from zero the other way. The tracks
    fill their zone: one, ten or hundreds, lying or standing, rows with a large gap get more room.
    Slots say where names, values and gaps are written; below 0.3 units a row has none to give.
    `draw` draws other values at once, `run_to` lets them run there.

    Attributes:
        layout: where the tracks lie and their slots.
        scaling: the scale of all bars and arrows.
        values: the numbers that are drawn just now.
        bars, gaps, ticks, tracks, lanes: what each is drawn as, one mobject a kind (bars: one a
            shade).

    Args:
        quantities: the values, in order.
        zone: what the tracks fill.
        targets: where the values should be.
        standing: whether bars stand.
        named: whether there is room for names.
        span: numbers that the axis spans at least, ``(0, 1)`` for outputs.
        shares: depth of each row relative to the others; by the gaps where none are given.
        gaps: whether arrows show what lies between values and targets.
        lanes: whether pale lanes, put on stage apart, show how far the bars may reach.
        filled: share of its row that each bar fills; as a `TrackLayout` has it if not given.

    Example::

        from backprop_model import load_example
        from scenes.mobjects.gauges.gauges import Gauges
        from scenes.readings import Readings
        from scenes.stage.style import HERO

        read = Readings(load_example("digits"))
        outputs = [read.activation(3, j) for j in range(10)]
        targets = [read.target(j) for j in range(10)]
        picture = Gauges(outputs, HERO, targets)
    """

    def __init__(
        self,
        quantities: Sequence[Quantity],
        zone: Zone,
        targets: Sequence[Quantity] | None = None,
        *,
        standing: bool = False,
        named: bool = True,
        span: tuple[float, float] = (0.0, 1.0),
        shares: Sequence[float] | None = None,
        gaps: bool = True,
        lanes: bool = False,
        filled: float | None = None,
    ) -> None:
        super().__init__()
        self.has_gaps = gaps
        self.quantities = list(quantities)
        self.targets = list(targets or [])
        wanted = np.array([target.value for target in self.targets])
        self.values = np.array([quantity.value for quantity in self.quantities])
        low, high = span_of([*self.values, *wanted], span)
        if shares is None and len(wanted):
            shares = featured_shares(list(self.values - wanted), high - low)
        shares = tuple(shares or [1.0] * len(self.values))
        self.layout = TrackLayout(zone, low, high, shares, standing, named, filled)
        self.scaling = Scale(Channel.LENGTH, self.layout.per_one)
        self.halo = Halo(style.theme.activation, reach=0.28)
        self.tracks = VMobject(stroke_color=style.theme.hairline, stroke_width=style.RULE)
        below = lane_color() if lanes else style.theme.ground
        self.bars = [_bar(_shade(step), below) for step in range(SHADES)]
        self.gap_halo = Halo(style.theme.cost, reach=0.2)
        self.gaps = VMobject(stroke_width=0.0, fill_color=style.theme.cost, fill_opacity=1.0)
        self.ticks = [self._tick_marks(style.theme.ink), self._tick_marks(style.theme.quiet)]
        self._draw_tracks()
        self._draw_ticks(wanted)
        self.lanes = [Lanes([self.layout])] if lanes else []
        self.add(self.halo, self.tracks, self.gap_halo, *self.bars, self.gaps, *self.ticks)
        self.draw(self.values)

    # -- what is drawn ---------------------------------------------------------------------------

    def draw(self, values: Sequence[float] | np.ndarray) -> Self:
        """Draw other values, on the same scale."""
        self.values = np.array(values, dtype=float)
        layout = self.layout
        half = layout.thicknesses / 2
        start, end = layout.at(np.zeros(len(self.values))), layout.at(self.values)
        boxes = layout.boxes(start, end, layout.middles - half, layout.middles + half)
        brightness = self._brightness()
        steps = np.rint(brightness * (SHADES - 1)).astype(int)
        outlines = rectangles(boxes).reshape(len(boxes), -1, 3)
        for step, bar in enumerate(self.bars):
            bar.points = outlines[steps == step].reshape(-1, 3)
        self._steps = steps
        self.halo.around(boxes, brightness * (np.abs(end - start) > 0.02))
        if self.targets and self.has_gaps:
            self._draw_gaps()
        return self

    def hold(self, quantities: Sequence[Quantity]) -> Self:
        """Show other numbers: what the bars stand for from now on."""
        self.quantities = list(quantities)
        return self.draw([quantity.value for quantity in quantities])

    def run_to(self, quantities: Sequence[Quantity], **options: Any) -> Animation:
        """The bars run to other numbers."""
        return Running(self, quantities, **options)

    def _brightness(self) -> np.ndarray:
        largest = max(abs(self.layout.low), abs(self.layout.high))
        return np.asarray(np.clip(np.abs(self.values) / largest, 0.0, 1.0))

    def _draw_tracks(self) -> None:
        layout = self.layout
        across = layout.middles
        start, end = (np.full(len(across), place) for place in layout.ends)
        half = np.minimum(0.5 * layout.thicknesses + 0.05, 0.5 * layout.depths)
        zero = layout.at(np.zeros(len(across)))
        starts = [layout.points(start, across), layout.points(zero, across - half)]
        ends = [layout.points(end, across), layout.points(zero, across + half)]
        self.tracks.points = lines(np.concatenate(starts), np.concatenate(ends))

    @staticmethod
    def _tick_marks(color: Any) -> VMobject:
        return VMobject(
            stroke_color=color,
            stroke_width=style.OUTLINE,
            fill_color=style.theme.ground,
            fill_opacity=1.0,
        )

    def _draw_ticks(self, wanted: np.ndarray, gone: np.ndarray | float = 1.0) -> None:
        if not len(wanted):
            return
        wanted = gone * wanted
        layout = self.layout
        half = np.minimum(0.5 * layout.thicknesses + 0.11, 0.44 * layout.depths)
        thick = np.minimum(0.065, 0.25 * layout.depths) * (np.asarray(gone) > 0)
        half = half * np.asarray(gone)
        here = layout.at(wanted)
        boxes = layout.boxes(
            here - thick, here + thick, layout.middles - half, layout.middles + half
        )
        main = np.array(layout.shares) == max(layout.shares)
        for ticks, chosen in zip(self.ticks, (main, ~main), strict=True):
            ticks.points = rectangles(boxes[chosen])

    def aim(self, share: float) -> Self:
        """The marks come out of zero, one after another, and go to their targets: 1 is the end."""
        order = np.linspace(0.0, LAG, max(len(self.targets), 1))[: len(self.targets)]
        gone = np.clip(share * (1 + order[-1:].sum()) - order, 0.0, 1.0)
        self._draw_ticks(np.array([target.value for target in self.targets]), gone)
        return self

    def reach(self, share: float | np.ndarray) -> Self:
        """The arrows lead that share of the way to the targets, one for all or one for each."""
        self._draw_gaps(share)
        return self

    def _draw_gaps(self, reach: float | np.ndarray = 1.0) -> None:
        layout = self.layout
        wanted = np.array([target.value for target in self.targets])
        wanted = self.values + reach * (wanted - self.values)
        head = np.minimum(HEAD, 0.4 * layout.depths)
        aside = layout.thicknesses / 2 + np.minimum(0.16 * layout.depths, 0.16)
        aside = np.minimum(aside, layout.depths / 2 - head / 2)
        across = layout.middles - aside
        tails, tips = (layout.points(layout.at(v), across) for v in (self.values, wanted))
        self.gaps.points = polygons(arrows(tails, tips, ARROW, head))
        ends = layout.at(self.values), layout.at(wanted)
        boxes = layout.boxes(*ends, across - ARROW / 2, across + ARROW / 2)
        shares = np.clip(np.abs(self.values - wanted) / (layout.high - layout.low), 0.0, 1.0)
        self.gap_halo.around(boxes, shares * (shares > 0.02))

    # -- what it says of its numbers -------------------------------------------------------------

    def measures(self) -> Iterator[Measure]:
        """Every bar that shows its number now."""
        zero = float(self.layout.at(0.0))
        places = dict.fromkeys(range(SHADES), 0)
        for i, quantity in enumerate(self.quantities):
            step = int(self._steps[i])
            first = 16 * places[step]
            places[step] += 1
            corners = self.bars[step].points[first : first + 16, 1 if self.layout.standing else 0]
            low, high = float(corners.min()), float(corners.max())
            if np.isclose(self.values[i], quantity.value, rtol=1e-9, atol=0.0):
                yield Measure(quantity, self.scaling, high - low, (low + high) / 2 < zero - 1e-12)


class Running(Animation):
    """Gauges run from what they show to other numbers, which they show from then on."""

    def __init__(self, gauges: Gauges, quantities: Sequence[Quantity], **options: Any) -> None:
        self._gauges, self._to = gauges, list(quantities)
        super().__init__(gauges, rate_func=linear, **options)

    def create_starting_mobject(self) -> Any:
        """No copy: the numbers say where the bars start."""
        return self.mobject

    def begin(self) -> None:
        self._from = self._gauges.values.copy()
        self._gauges.quantities = self._to
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        to = np.array([quantity.value for quantity in self._to])
        share = smooth(self.rate_func(alpha))
        self._gauges.draw(to if share == 1 else self._from + share * (to - self._from))


def _bar(shade: Any, below: Any) -> VMobject:
    """Bars of one shade; those that hardly stand out from what is below have an outline."""
    faint = style.contrast(shade, below) < LEAST_CONTRAST
    return VMobject(
        stroke_color=style.theme.quiet,
        stroke_width=style.RULE if faint else 0.0,
        fill_color=shade,
        fill_opacity=1.0,
    )


def _shade(step: int) -> Any:
    share = DIMMEST + (1 - DIMMEST) * step / (SHADES - 1)
    return style.mix(style.theme.silent, style.theme.activation, share)
