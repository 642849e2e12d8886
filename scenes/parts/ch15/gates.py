"""The glow as a ribbon through a corridor of equal green gates, all of them seen at one scale.

Where hardly any of it is left, one comes nearer: each picture is a frame in the one before.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import LEFT, RIGHT, VGroup, VMobject

from scenes.mobjects.outlines import lines, rectangles
from scenes.mobjects.readout import Readout
from scenes.mobjects.shapes import polygons_of
from scenes.mobjects.typeset import Numeral, Words
from scenes.parts.ch15.bars import MARKS, round_part
from scenes.parts.ch15.ceiling import Ceiling
from scenes.parts.ch15.corridor import CLOSED, GATE, WEIGHTS, Corridor, doors
from scenes.parts.ch15.deep_pair import DeepNetwork
from scenes.parts.ch15.frames import frames_of, marks_of
from scenes.parts.ch15.stagings import staging
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Measure, Scale
from scenes.stage.traits import Shaded
from scenes.stage.words import N_, _

HIGH = 0.9
"""share of the picture's height that the ribbon takes at the most"""
SAMPLES, OF_GATE = 900, 24
"""points along the ribbon, and along what a gate cuts away"""
LEAST = 0.012
"""width below which nothing is drawn"""
MARK, JAW = 1.3, 0.09
"""length of the scale's mark at the most, and half the height of its ends"""
DOORS, SLIT = 0.24, 0.16
"""share of a stretch that doors take behind the weights, and what is free between two"""
SHUTS = 0.35
"""stretches that the glow has come past a door when it is shut"""
BODY = 0.8
"""how strongly the ribbon is filled: it is as large as the picture"""
GOES = 0.15
"""of the way to the next gate, on which what stands beside frames goes"""
TELLS = 0.9
"""share of a stretch at which the ribbon shows what its gate has left"""


class Stream(Shaded, VMobject):
    """The ribbon, or what gates cut from it."""


class Gates(VGroup):
    """One network's corridor; `come` lets the glow run through it, `look` comes nearer.

    Attributes:
        corridor: where everything stands.
        mark: the scale, as long as one looks from afar: how large a glow is as wide as that.
        counter: what the slopes leave at best up to the gate in view, or how near one is.

    Args:
        network: whose gates they are.
    """

    def __init__(self, network: DeepNetwork) -> None:
        theme, staged = style.theme, staging()
        self.network, self.corridor, self.zone = network, Corridor.of(network), staged.gates
        self.ceiling = Ceiling.of(network) if self.corridor.is_even else None
        body = style.mix(theme.ground, theme.signal, BODY)
        self.ribbon = Stream(stroke_width=0.0, fill_color=body, fill_opacity=1.0)
        green = style.mix(theme.ground, theme.slope, 0.9)
        self.cuts = Stream(stroke_width=0.0, fill_color=green, fill_opacity=1.0)
        self.open = Stream(stroke_color=theme.slope, stroke_width=style.RULE)
        self.frames = VMobject(stroke_color=theme.ink, stroke_width=style.RULE)
        self.bar = VMobject(stroke_color=theme.signal, stroke_width=style.STRONG)
        value = Readout(self.zone.left + MARK + 0.2, staged.scale_line, LEFT)
        self.mark = VGroup(self.bar, value)
        self.counter = Readout(self.zone.right, staged.counter_line, RIGHT)
        self.marks = VGroup()
        if self.ceiling is not None:
            self.marks = marks_of(self.corridor, self.zone, self.ceiling)
        written = self.marks, self.mark, self.counter
        super().__init__(self.ribbon, self.cuts, self.open, self.frames, *written)
        self._round = round_part(max(MARK / self.on_scale_at(0.0).per_one, MARKS[0]))
        self.value = Numeral(self._round, size=style.NUMBER, color=theme.quiet)
        value.read(self.value)
        self._born: np.ndarray | None = None
        self.front = self.behind = self.framed = 0.0
        self.look(0.0)

    # -- what it does ----------------------------------------------------------------------------

    def come(self, front: float) -> None:
        """The glow has come through so much of the picture, 0 to 1."""
        self.front = front
        self._draw()

    def look(self, gates: float, framed: float = 0.0) -> None:
        """Look from behind so many gates; the frames of all that follows are as strong as that."""
        self.behind, self.framed = gates, framed
        self._draw()

    def be_born(self, jaws: np.ndarray, share: float) -> None:
        """Both jaws of a gate, seen elsewhere as boxes, become all of these gates."""
        self._draw()
        posts = np.concatenate([self._posts(k) for k in range(self.corridor.count)])
        boxes = np.tile(jaws, (self.corridor.count, 1))
        if share < 1:
            self.cuts.points = rectangles((1 - share) * boxes + share * posts)

    @property
    def on_scale(self) -> Scale:
        """From the size of the glow to the ribbon's width."""
        return self.on_scale_at(self.behind)

    def on_scale_at(self, gates: float) -> Scale:
        """The same as seen from behind so many gates."""
        _length, nearer = self.corridor.view(gates)
        per_one = HIGH * self.zone.height / self.corridor.largest * nearer
        return Scale(Channel.LENGTH, per_one)

    def measures(self) -> Iterator[Measure]:
        """The scale's mark; and what each gate in the picture has left of the glow."""
        scale = self.on_scale
        if not self.behind and len(self.bar.points):
            yield Measure(self._round, scale, float(np.ptp(self.bar.points[:, 0])), False)
        if self.front < 1 or self.behind % 1:
            return
        for k, l in enumerate(self.network.reached):
            left, x = self.network.delta(l), self._seen(self.corridor.edges[k] - TELLS)
            points = self.ribbon.points[np.abs(self.ribbon.points[:, 0] - x) < 0.03]
            if x < self.zone.right and scale.size(left.value) > LEAST and len(points):
                yield Measure(left, scale, float(np.ptp(points[:, 1])), False)

    # -- how it is drawn -------------------------------------------------------------------------

    @property
    def _front(self) -> float:
        return self.zone.right - self.front * self.zone.width

    @property
    def _stretch(self) -> float:
        """How wide a stretch is in the picture."""
        return self.zone.width / self.corridor.view(self.behind)[0]

    def _seen(self, x: float | np.ndarray) -> np.ndarray:
        """Where a place of the corridor is in the picture, whose left end is the corridor's."""
        return np.asarray(self.zone.left + (x - self.corridor.edges[-1]) * self._stretch)

    def _draw(self) -> None:
        zone, per_one = self.zone, self.on_scale.per_one
        self.ribbon.points = np.zeros((0, 3))
        if self.front > 0:
            x = np.linspace(self._front, zone.right, SAMPLES)
            size = self.corridor.size(self.corridor.edges[-1] + (x - zone.left) / self._stretch)
            x, size = x[size * per_one > LEAST], size[size * per_one > LEAST]
            if len(x) > 1:
                sides = self._both_sides(x, 0.0 * size, size * per_one)
                self.ribbon.points = polygons_of(sides)
        self._draw_gates(per_one)
        self._draw_mark(per_one)
        boxes = frames_of(self.corridor, self.zone, self.behind)
        self.frames.points = rectangles(boxes if self.framed else boxes[:0])
        self.frames.set_stroke(opacity=self.framed)
        self.marks.set_fill(opacity=self.framed * max(1 - self.behind / GOES, 0.0))

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
        """What stands around the glow; or a door for each neuron, which it shuts as it comes."""
        corridor, cut, boxes = self.corridor, [], [(np.zeros((0, 4)), np.zeros(0, dtype=bool))]
        for k, l in enumerate(self.network.reached):
            x = corridor.edges[k] - np.linspace(GATE, CLOSED, OF_GATE)
            seen = self._seen(x)
            if seen[0] > self.zone.right + 1e-9:
                continue
            wide = corridor.arrives[k] * per_one
            left = np.maximum(corridor.size(x) * per_one, 1e-9)
            if (is_open := doors(self.network, l)) is not None:
                boxes.append((self._doors(k, len(is_open), wide), is_open))
            else:
                cut.append(self._both_sides(seen, left, np.full(OF_GATE, self.zone.height)))
        self.cuts.points = polygons_of(np.concatenate(cut)) if cut else np.zeros((0, 3))
        shut = np.concatenate([box[~is_open] for box, is_open in boxes])
        self.open.points = rectangles(np.concatenate([box for box, _is_open in boxes]))
        come = np.clip((shut[:, 1] - self._front) / (SHUTS * self._stretch), 0.0, 1.0)
        shut[:, 0] = shut[:, 1] - come * (shut[:, 1] - shut[:, 0])
        self.cuts.append_points(rectangles(shut[come > 0]))

    def _posts(self, k: int) -> np.ndarray:
        """Both halves of a gate as boxes."""
        left, right = self._seen(self.corridor.edges[k] - np.array([CLOSED, GATE]))
        zone, middle = self.zone, self.zone.center[1]
        return np.array([[left, right, middle, zone.top], [left, right, zone.bottom, middle]])

    def _doors(self, k: int, count: int, wide: float) -> np.ndarray:
        """Boxes at a gate, one for each neuron."""
        right = float(self._seen(self.corridor.edges[k] - WEIGHTS))
        wide = min(wide, self.zone.height)
        rows = np.linspace(wide / 2, -wide / 2, count + 1) + self.zone.center[1]
        ends, slit = np.full(count, right), SLIT * wide / count / 2
        lefts = ends - DOORS * self._stretch
        return np.stack([lefts, ends, rows[1:] + slit, rows[:-1] - slit], -1)

    def _draw_mark(self, per_one: float) -> None:
        """The mark goes as soon as one comes nearer: it is said by how much."""
        left, y = self.zone.left, staging().scale_line + 0.12
        right = left + self._round.value * per_one
        ends = [(left, y - JAW, left, y + JAW), (right, y - JAW, right, y + JAW)]
        strokes = np.array([*ends, (left, y, right, y)])
        afar = not self.behind
        self.bar.points = lines(strokes[:, :2], strokes[:, 2:]) if afar else np.zeros((0, 3))
        self.value.set_fill(opacity=float(afar))

    # -- the one number --------------------------------------------------------------------------

    def count(self) -> None:
        """What slopes leave at best at the gate one looks from; of others, how near one looks."""
        if not (k := round(self.behind)):
            return
        if self.ceiling is None:
            near, times = _(N_("nearer")), Symbol("times")
            told = Words("{n} {x} {q}", size=style.NUMBER, n=near, x=times, q=self.nearer(k))
        else:
            told = Words(
                r"{w} {o}\/{k}",
                size=style.NUMBER,
                color=style.theme.slope,
                w=_(N_("at best")),
                o=Symbol("1"),
                k=self.ceiling.whole_after(k),
            )
        self.counter.read(told)

    def nearer(self, k: int) -> Quantity:
        """How many times nearer one looks behind so many gates."""
        one = self.network
        seen = [f"max({one.delta(l + 1).path}, {one.error(l).path})" for l in one.reached]
        seen.append(one.delta(one.reached[-1]).path)
        return Quantity("m", float(self.corridor.nearer[k]), f"{seen[0]} / {seen[k]}", 0, 2)

    @property
    def goes_out(self) -> float:
        """How far through the picture the ribbon is wide enough to be seen, 0 to 1."""
        x = np.linspace(0.0, self.corridor.edges[-1], SAMPLES)
        seen = self.corridor.size(x) * self.on_scale.per_one > LEAST
        return float(seen.mean())
