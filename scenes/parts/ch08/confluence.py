"""Shares come back as streams, full frame: each loses width at its weight's collar; they meet.

Before a collar a stream is as wide as delta, behind it as wide as the share. Side by side the
streams run up to the neuron. What has the smaller sign slides into the rest and goes out with the
strip it covers; what is left flows into the neuron.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.docks import OVERLAP, Berth, Dock, Way, dock, edge_way
from scenes.mobjects.edge import sign_color
from scenes.mobjects.network.upright import Bearing
from scenes.mobjects.ribbon_geometry import ease, evenly
from scenes.mobjects.ribbon_pieces import Key, Piece, together
from scenes.mobjects.ribbons import FLOOR, THIN, Ribbons
from scenes.mobjects.shapes import polygons_of
from scenes.parts.ch08.cancelling import FACE, Cancelling
from scenes.parts.ch08.fan import Fan
from scenes.parts.ch08.pairs import Pairs
from scenes.parts.ch08.paths import Paths
from scenes.parts.ch08.stagings import staging
from scenes.stage.scale import Channel, Measure, Scale

MET, DOCK = 0.07, 0.4
"""how far streams lie side by side, and where they dock, as shares of the way from the neuron"""
AHEAD, AT_HOME, SHARE = 1.7, 2.3, 1.4
"""width of a stream that leaves a neuron ahead, in that one's radii; of all that dock together and
of a single one, in radii of the neuron they come to; at most"""
COLLAR = 0.36, 0.48
"""where a weight's collar begins and ends, as shares of the way from a neuron ahead to the dock"""
DOCKED = 0.78
"""share of the time a stream takes after which it has docked; then it runs on beside the others"""
CUFF, SLIT = 0.1, 0.025
"""how far a collar reaches beyond the widest it holds; from a stream to it"""
POINTS = 61
REST_OF = -1
"""stands for all neurons ahead that are not drawn"""


class Confluence(VGroup):
    """Streams of error from the neurons ahead to the one that they all meet at.

    ``come`` lets one stream run to its dock and on beside the others; ``meet`` lets opposite signs
    use each other up, and what is left flow into the neuron.

    Attributes:
        ribbons: the streams.
        collars: of each weight, by neuron ahead.
        on_scale: their widths.
        dock: where they meet, along and across.

    Args:
        paths: whose they are.
        fan: spread over the whole frame.
    """

    def __init__(self, paths: Paths, fan: Fan) -> None:
        self._paths, self._fan = paths, fan
        self.bearing = Bearing(staging().stands)
        l, k = paths.layer + 1, paths.neuron
        trace, layer = paths.read.trace, paths.read.example.network.layer(paths.layer + 1)
        shares = trace.paths(paths.layer, k)
        self._terms = {j: float(shares[j]) for j in fan.heads}
        self._deltas = {j: float(trace.dC_dz[l][j]) for j in fan.heads}
        self._weights = {j: float(layer.weights[j, k]) for j in fan.heads}
        hidden = float(sum(shares[j] for j in range(paths.count) if j not in fan.heads))
        if hidden:
            self._terms[REST_OF] = self._deltas[REST_OF] = hidden
        self.on_scale = Scale(Channel.LENGTH, self._per_one(), FLOOR)
        self._begin = min(self._rim(j)[0] for j in fan.heads)
        self.dock = self._dock()
        at = self.dock.x, self._begin
        self.cancelling = Cancelling(self.dock, at[0] + FACE * (at[1] - at[0]))
        self._come = dict.fromkeys(self._terms, 0.0)
        self._met, self._keys = 0.0, list[Key]()
        self.ribbons = Ribbons()
        self.pairs = Pairs(self.cancelling, self.bearing)
        self.collars = {j: self._collar(j) for j in fan.heads}
        super().__init__(self.ribbons, self.pairs)

    # -- what happens ----------------------------------------------------------------------------

    def come(self, heads: tuple[int, ...], share: float) -> Confluence:
        """The streams of some neurons ahead have come a share of their way."""
        for j in heads:
            self._come[j] = share
        return self._draw()

    def meet(self, share: float) -> Confluence:
        """0: side by side; 1: opposite signs have cancelled; 2: the rest is in the neuron."""
        self._met = share
        return self._draw()

    def thin(self, share: float) -> None:
        """Draw all lines so much thinner: seen from near, they are as wide on screen as before."""
        self.ribbons.thin(share)
        self.pairs.thin(share)

    def drift(self, phase: float) -> Confluence:
        """Let the marks of all streams move on."""
        self.ribbons.drift = phase
        self.ribbons.move_on()
        return self

    @property
    def others(self) -> tuple[int, ...]:
        """The streams that are not told by themselves."""
        return tuple(j for j in self._terms if j not in self._paths.ahead)

    @property
    def cancels(self) -> bool:
        """Whether streams use each other up, wide enough to be seen."""
        return self.dock.lost > 2 * FLOOR

    def is_thin(self, j: int) -> bool:
        """Whether a stream is so thin that what flows in it is not seen, if it is drawn at all."""
        return max(self._width(self._terms[j]), self._width(self._deltas[j])) < THIN

    # -- where everything is ---------------------------------------------------------------------

    def edge_ways(self) -> dict[int, np.ndarray]:
        """For each edge of the fan the way of its stream, forward, in the frame."""
        found = {}
        for j in self._fan.heads:
            way = edge_way(self.dock, self._berth_at(j), self._rim(j))
            found[j] = self.bearing.placed(way)
        return found

    def at_collar(self, j: int) -> tuple[np.ndarray, np.ndarray, float]:
        """Middle of a collar, unit vector outwards across the stream, and half its width."""
        middle, across, _half = self.at(j, sum(COLLAR) / 2)
        return middle, across, self._at_collar(j)[2]

    def at(self, j: int, share: float) -> tuple[np.ndarray, np.ndarray, float]:
        """A place of a stream, unit vector outwards across it there, and half its width."""
        line, width = self._line(j)
        place, across = round(share * (POINTS - 1)), _across(line)
        out = np.sign(self._rim(j)[1] - self.dock.y) or 1.0
        outwards = across[place] * np.sign(across[place, 1]) * out
        spot, tip = self.bearing.placed(np.array([line[place], line[place] + outwards]))
        return spot, tip - spot, float(width[place]) / 2

    def borders(self) -> list[np.ndarray]:
        """Lines that labels keep clear of, by points along them: all borders, and middles."""
        found = []
        for line, width in [*(self._line(j) for j in self._terms), self.cancelling.side_by_side()]:
            way, half = self.bearing.placed(line), width / 2
            for j in (1.0, 0.5, 0.0, -0.5, -1.0):
                found.append(way + j * half[:, None] * _across(way))
        for j in self._fan.heads:
            line, _width, outer = self._at_collar(j)
            way = self.bearing.placed(line)
            found += [way + off * _across(way) for off in np.linspace(-outer, outer, 16)]
        return found

    def measures(self) -> Iterator[Measure]:
        """Both ends of each that has arrived, and what flows into the neuron."""
        ends = dict(self.ribbons.coats[0].ends())
        found = {key: ends[place] for place, key in enumerate(self._keys) if place in ends}
        read, paths = self._paths.read, self._paths
        for j, share in zip(paths.ahead, paths.shares, strict=False):
            if self._come[j] < 1:
                continue
            for kind, number in (("from", read.dC_dz(paths.layer + 1, j)), ("to", share)):
                if (end := found.get((kind, j, j))) is not None:
                    drawn = end.first if kind == "from" else end.last
                    yield Measure(number, self.on_scale, drawn, end.negative)
        trunk = found.get(("trunk", 0, 0))
        if self._met >= 2 and trunk is not None:
            yield Measure(paths.result, self.on_scale, trunk.last, trunk.negative)

    # -- drawing ---------------------------------------------------------------------------------

    def _draw(self) -> Confluence:
        pieces: list[Piece] = []
        for j, so_far in self._come.items():
            if so_far > 0 and self._terms[j]:
                pieces += self._stream(j, so_far)
            elif so_far > 0 and self._deltas[j]:
                pieces += self._stream(j, so_far)[:1]
        at, met = self.dock, float(np.clip(self._met, 0.0, 2.0))
        if met > 0 and at.full > 0:
            pieces.append(self.cancelling.trunk(met))
            if at.lost > FLOOR:
                pieces.append(self.cancelling.tongue(met))
        pieces.sort(key=lambda piece: -float(piece.width.max()))
        self._keys = [piece.key for piece in pieces]
        for piece in pieces:
            piece.line = self.bearing.placed(piece.line)
        self.ribbons.draw([together(pieces)], [])
        self.pairs.draw(met if at.lost > FLOOR else 0.0)
        return self

    def _stream(self, j: int, so_far: float) -> list[Piece]:
        """Up to the middle of the collar with delta's sign, from there on with the share's."""
        line, width = self._line(j)
        middle = round(sum(COLLAR) / 2 * (POINTS - 1))
        turns = middle / (POINTS - 1)
        rim = self._fan.heads[j].radius if j in self._fan.heads else 0.0
        before, behind = slice(None, middle + 1), slice(middle, None)
        there, on = min(so_far / DOCKED, 1.0), max(so_far - DOCKED, 0.0) / (1 - DOCKED)
        shares = min(there / turns, 1.0), max(there - turns, 0.0) / (1 - turns)
        wide = np.maximum(width, FLOOR)
        signs = self._deltas[j] < 0, self._terms[j] < 0
        pieces = [
            Piece(("from", j, j), line[before], wide[before], signs[0], shares[0], rim, 0.0),
            Piece(("to", j, j), line[behind], wide[behind], signs[1], shares[1], 0.0, 0.0),
        ]
        if on and self._met <= 0:  # from then on those of a sign are one
            x = np.array([self.dock.way.dock + OVERLAP, self.dock.way.met])
            level = np.column_stack([x, np.full(2, self._berth_at(j))])
            last = np.full(2, wide[-1])
            pieces.append(Piece(("on", j, j), level, last, signs[1], on, 0.0, 0.0))
        return pieces

    def _collar(self, j: int) -> VMobject:
        """What surrounds a stream where its weight acts, on both sides."""
        line, width, outer = self._at_collar(j)
        way = self.bearing.placed(line)
        across, parts = _across(way), []
        for side in (1, -1):
            inner = way + side * (width / 2 + SLIT)[:, None] * across
            parts.append(np.concatenate([inner, (way + side * outer * across)[::-1]]))
        color = sign_color(self._weights[j])
        collar = VMobject(fill_color=color, fill_opacity=1.0, stroke_width=0.0)
        collar.points = polygons_of(np.array(parts))
        return collar

    def _at_collar(self, j: int) -> tuple[np.ndarray, np.ndarray, float]:
        line, width = self._line(j)
        first, last = (round(share * (POINTS - 1)) for share in COLLAR)
        inside = slice(first, last + 1)
        outer = max(float(width[inside].max()) / 2, FLOOR) + SLIT + CUFF
        return line[inside], width[inside], outer

    def _line(self, j: int) -> tuple[np.ndarray, np.ndarray]:
        """Centre line and widths from a neuron ahead to the dock, along and across."""
        first, last = self._width(self._deltas[j]), self._width(self._terms[j])
        berth = Berth(j, first, last, False, False, self._berth_at(j))
        line, _width = self.dock.line(berth, self._rim(j))
        line, _width = evenly(line, np.zeros(len(line)), POINTS)
        begin, end = COLLAR
        turn = ease((np.linspace(0.0, 1.0, POINTS) - begin) / (end - begin))
        return line, first + (last - first) * turn

    def _rim(self, j: int) -> tuple[float, float]:
        if j == REST_OF:
            return self._begin, self._middle(REST_OF)
        head = self._fan.heads[j]
        along, across = self.bearing.at(head.middle)
        return along - head.radius, across

    def _middle(self, j: int) -> float:
        if j == REST_OF:  # in the middle of those that are not told
            rest = [i for i in self._fan.heads if i not in self._paths.ahead]
            return float(np.mean([self._middle(i) for i in rest or self._fan.heads]))
        return self.bearing.at(self._fan.heads[j].middle)[1]

    def _berth_at(self, j: int) -> float:
        found = {berth.source: berth.y for berth in self.dock.berths}
        return found.get(j, self.dock.y)

    def _dock(self) -> Dock:
        source = self._fan.source
        at = self.bearing.at(source.middle)
        tail = at[0] + source.radius
        length = self._begin - tail
        way = Way(self._begin, tail + DOCK * length, tail + MET * length, tail, tail)
        sources = {j: (self._middle(j), self._deltas[j]) for j in self._terms}
        per_one = self.on_scale.per_one
        return dock(at, source.radius, 1, way, self._terms, sources, 1.0, per_one, 1e-9)

    def _width(self, value: float) -> float:
        return abs(value) * self.on_scale.per_one

    def _per_one(self) -> float:
        """So wide that all are within their limits."""
        at_home = self._fan.source.radius
        limits = [(sum(map(abs, self._terms.values())), AT_HOME * at_home)]
        limits += [(abs(term), SHARE * at_home) for term in self._terms.values()]
        limits += [
            (abs(self._deltas[j]), AHEAD * head.radius) for j, head in self._fan.heads.items()
        ]
        return min((room / size for size, room in limits if size), default=1.0)


def _across(way: np.ndarray) -> np.ndarray:
    along = np.gradient(way, axis=0)
    side = np.column_stack([-along[:, 1], along[:, 0]])
    return np.asarray(side / np.maximum(np.linalg.norm(side, axis=1, keepdims=True), 1e-9))
