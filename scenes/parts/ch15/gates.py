"""The glow as a ribbon through a corridor of green gates, seen from as near as it needs."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import LEFT, RIGHT, VGroup, VMobject

from scenes.mobjects.outlines import lines, rectangles
from scenes.mobjects.readout import Readout
from scenes.mobjects.shapes import polygons_of
from scenes.mobjects.typeset import Numeral, Words
from scenes.parts.ch15.bars import MARKS, round_part
from scenes.parts.ch15.corridor import CLOSED, GATE, WEIGHTS, Corridor, doors
from scenes.parts.ch15.deep_pair import DeepNetwork
from scenes.parts.ch15.stagings import staging
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Measure, Scale
from scenes.stage.traits import Shaded
from scenes.stage.words import N_, _

OF_WIDTH = 0.6
"""share of the picture that one stretch takes where the glow is followed"""
SAMPLES, OF_GATE = 500, 24
"""points along the ribbon, and along what a gate cuts away"""
BESIDE, FACTOR = 0.2, 3.15
"""from where weights have acted to the factors that stand there; width that the right one needs"""
LEAST = 0.012
"""width below which a gate is not drawn"""
MARK, JAW = 1.3, 0.09
"""length of the scale's mark at the most, and half the height of its ends"""
DOOR, DOORS, SLIT = 0.12, 0.4, 0.12
"""width of a door as a share of a stretch, and in units at the most; what is free between doors"""
BODY = 0.72
"""how strongly the ribbon is filled: it is as large as the picture"""
TELLS = 0.9
"""share of a stretch at which the ribbon shows what its gate has left"""


class Stream(Shaded, VMobject):
    """The ribbon, or what gates cut from it."""


class Gates(VGroup):
    """One network's corridor; `look` comes nearer, `come` lets the glow run through the picture.

    Attributes:
        corridor: where everything stands.
        mark: the scale: how large a glow is as wide as that, wherever one looks.
        factors: by what the weights and the slopes of the layer in view scale the glow.
        nearer: how many times nearer one looks than at first.

    Args:
        network: whose gates they are.
    """

    def __init__(self, network: DeepNetwork) -> None:
        theme, staged = style.theme, staging()
        self.network, self.corridor, self.zone = network, Corridor.of(network), staged.gates
        of_width = OF_WIDTH if self.corridor.is_followed else 1 / self.corridor.count
        self._stretch = of_width * self.zone.width
        body, rim = (style.mix(theme.ground, theme.signal, share) for share in (BODY, 1.0))
        self.ribbon = Stream(stroke_width=style.STRONG, stroke_color=rim, fill_color=body)
        self.ribbon.set_fill(opacity=1.0)
        green = style.mix(theme.ground, theme.slope, 0.9)
        self.cuts = Stream(stroke_width=0.0, fill_color=green, fill_opacity=1.0)
        self.open = Stream(stroke_color=theme.slope, stroke_width=style.RULE)
        self.bar = VMobject(stroke_color=theme.signal, stroke_width=style.STRONG)
        self.value = Readout(self.zone.left + MARK + 0.2, staged.scale_line, LEFT)
        self.mark = VGroup(self.bar, self.value)
        self.factors = VGroup(
            *(
                Readout(
                    self.zone.right - max(WEIGHTS * OF_WIDTH * self.zone.width, FACTOR) + off,
                    staged.factors_line,
                    side,
                )
                for off, side in ((BESIDE, LEFT), (-BESIDE, RIGHT))
            )
        )
        self.nearer = Readout(*staged.nearer, LEFT)
        super().__init__(self.ribbon, self.cuts, self.open, self.mark, self.factors, self.nearer)
        self.front = self.stretches = 0.0
        self.look(0.0)

    # -- what it does ----------------------------------------------------------------------------

    def come(self, front: float) -> None:
        """The glow has come through so much of the picture, 0 to 1."""
        self.front = front
        self._draw()

    def look(self, stretches: float) -> None:
        """Look from so many stretches on."""
        self.stretches = stretches
        self._draw()

    @property
    def passed(self) -> int:
        """How many gates are behind the glow; where it is followed, up to the one in view."""
        if self.corridor.is_followed and self.front >= 1:
            return self.corridor.passed(self.stretches)
        behind = self._seen(self.corridor.edges[:-1] - CLOSED * self.corridor.lengths)
        passed = int((behind >= self._front).sum())
        return min(passed, 1) if self.corridor.is_followed else passed

    @property
    def _front(self) -> float:
        return self.zone.right - self.front * self.zone.width

    @property
    def on_scale(self) -> Scale:
        """From the size of the glow to the ribbon's width."""
        _start, length = self.corridor.view(self.stretches)
        return Scale(Channel.LENGTH, self.zone.height / (self.corridor.largest * length))

    def measures(self) -> Iterator[Measure]:
        """The scale's mark; and what the gate in view has left of the glow."""
        scale = self.on_scale
        if self.bar.get_stroke_opacity() and scale.size(self._round.value) > LEAST:
            yield Measure(self._round, scale, float(np.ptp(self.bar.points[:, 0])), False)
        k = self.passed - 1
        if k < 0 or self.front < 1 or self.stretches % 1:
            return
        left = self.network.delta(self.network.reached[k])
        x = self.corridor.edges[k] - TELLS * self.corridor.lengths[k]
        points = self.ribbon.points[np.abs(self.ribbon.points[:, 0] - self._seen(x)) < 0.03]
        if scale.size(left.value) > LEAST and len(points):
            yield Measure(left, scale, float(np.ptp(points[:, 1])), False)

    # -- how it is drawn -------------------------------------------------------------------------

    def _seen(self, x: float | np.ndarray) -> np.ndarray:
        """Where a place of the corridor is in the picture."""
        start, length = self.corridor.view(self.stretches)
        return np.asarray(self.zone.right + (x - start) * self._stretch / length)

    def _draw(self) -> None:
        start, length = self.corridor.view(self.stretches)
        zone, per_one = self.zone, self.on_scale.per_one
        self.ribbon.points = np.zeros((0, 3))
        if self.front > 0:
            x = np.linspace(self._front, zone.right, SAMPLES)
            size = self.corridor.size(start + (x - zone.right) * length / self._stretch)
            self.ribbon.points = polygons_of(self._both_sides(x, 0.0 * size, size * per_one)[:1])
        self._draw_gates(per_one)
        self._draw_mark(per_one)
        self._tell()

    @property
    def _ends(self) -> tuple[float, float]:
        return self.zone.left, self.zone.right

    def _both_sides(self, x: np.ndarray, inner: np.ndarray, outer: np.ndarray) -> np.ndarray:
        """Outlines between two widths above the middle and below it; of a ribbon, one for both."""
        half, middle = self.zone.height / 2, self.zone.center[1]
        inside, outside = np.minimum(inner / 2, half), np.minimum(outer / 2, half)
        across = np.concatenate([x, x[::-1]])
        if not inner.any():
            up = np.concatenate([outside, -outside[::-1]])
            return np.stack([across, middle + up], -1)[None]
        up = np.concatenate([inside, outside[::-1]])
        return np.stack([np.stack([across, middle + side * up], -1) for side in (1, -1)])

    def _draw_gates(self, per_one: float) -> None:
        corridor, cut, boxes = self.corridor, [], []
        for k, l in enumerate(self.network.reached):
            edge, length = corridor.edges[k], corridor.lengths[k]
            x = edge - np.linspace(GATE, CLOSED, OF_GATE) * length
            seen = self._seen(x)
            if seen[-1] > self.zone.right or seen[0] < self.zone.left:
                continue
            if seen[0] - seen[-1] < LEAST:
                continue
            seen = np.clip(seen, *self._ends)
            wide = corridor.arrives[k] * per_one
            left = np.maximum(corridor.size(x) * per_one, 1e-9)
            cut.append(self._both_sides(seen, left, np.full(OF_GATE, wide)))
            boxes.append(self._doors(k, l, wide))
        self.cuts.points = polygons_of(np.concatenate(cut)) if cut else np.zeros((0, 3))
        shut = [box[~is_open] for box, is_open in boxes]
        free = [box[is_open] for box, is_open in boxes]
        none = [np.zeros((0, 4))]
        self.cuts.append_points(rectangles(np.concatenate([*none, *shut])))
        self.open.points = rectangles(np.concatenate([*none, *free]))

    def _doors(self, k: int, l: int, wide: float) -> tuple[np.ndarray, np.ndarray]:
        """Boxes ahead of a gate, one for each neuron, and which of them are open."""
        is_open = doors(self.network, l)
        corridor, zone = self.corridor, self.zone
        right = float(self._seen(corridor.edges[k] - WEIGHTS * corridor.lengths[k]))
        across = min(DOOR * self._stretch, DOORS) * corridor.lengths[k] / self._length
        wide = min(wide, zone.height)
        if is_open is None or right > zone.right or right - across < zone.left or not wide:
            return np.zeros((0, 4)), np.zeros(0, dtype=bool)
        rows = np.linspace(wide / 2, -wide / 2, len(is_open) + 1) + zone.center[1]
        ends = np.full(len(is_open), right)
        slit = SLIT * wide / len(is_open) / 2
        return np.stack([ends - across, ends, rows[1:] + slit, rows[:-1] - slit], -1), is_open

    @property
    def _length(self) -> float:
        return self.corridor.view(self.stretches)[1]

    def _draw_mark(self, per_one: float) -> None:
        self._round = round_part(max(MARK / per_one, MARKS[0]))
        left, y = self.zone.left, staging().scale_line + 0.12
        right = left + self._round.value * per_one
        ends = [(left, y - JAW, left, y + JAW), (right, y - JAW, right, y + JAW)]
        strokes = np.array([*ends, (left, y, right, y)])
        self.bar.points = lines(strokes[:, :2], strokes[:, 2:])
        self.value.read(Numeral(self._round, size=style.NUMBER, color=style.theme.quiet))

    def _tell(self) -> None:
        """The factors of the gate that was passed last, and how near one is."""
        if not self.passed:
            return
        l, theme = self.network.reached[self.passed - 1], style.theme
        told = (
            (N_("weights"), self.network.weights(l), theme.positive),
            (
                N_("slopes"),
                self.network.slopes(l),
                theme.slope,
            ),
        )
        for readout, (name, share, color) in zip(self.factors, told, strict=True):
            if share is not None:
                text = "{n} {x} {q}"
                times = Symbol("times")
                readout.read(
                    Words(text, size=style.NUMBER, color=color, n=_(name), x=times, q=share)
                )
        if self.corridor.is_followed:
            near = Words(
                "{n} {x} {q}", size=style.NUMBER, n=_(N_("nearer")), x=Symbol("times"), q=self.power
            )
            self.nearer.read(near)

    @property
    def power(self) -> Quantity:
        """How many times nearer the gate in view is seen than the first one."""
        larger = [
            f"max({self.network.delta(l + 1).path}, {self.network.error(l).path})"
            for l in self.network.reached
        ]
        k = max(self.passed - 1, 0)
        value = float(self.corridor.lengths[0] / self.corridor.lengths[k])
        return Quantity("m", value, f"{larger[0]} / {larger[k]}", 0, 2)
