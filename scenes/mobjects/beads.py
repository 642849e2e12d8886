"""Beads on edges: a weight's gradient, area is size, filled with + or hollow with -.

    beads = Beads(ways, gradients, scale)
    self.play(*beads.born([(0, 0)], light))

One `Beads` holds those of a layer's weights: a handful of mobjects, however many beads there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from manim import Animation, VGroup, VMobject, linear

from scenes.mobjects.light import Light
from scenes.mobjects.network.lit_neuron import Glow
from scenes.mobjects.network.slots import Box, Weight, bead_places
from scenes.mobjects.shapes import ARCS, discs, polylines_of
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Measure, Scale
from scenes.stage.traits import Backing, Floating

LARGEST = 0.34
"""radius of the largest bead where there is room"""
FLOOR = 0.05
"""radius of the smallest bead of a few"""
SIGNED = 0.095
"""radius from which on a bead has its sign in it"""
THINNEST = 0.03
"""of many beads, those with a smaller radius are left out"""
FEW = 24
"""beads up to which even the smallest are shown"""
OUTLINE = 3.2
"""stroke of a hollow bead"""
RIM, CASING = 0.05, 0.08
"""how far beyond a bead its rim lies, and the ground around it reaches"""
LENS = 0.07
"""how far beyond the rim the lens lies through which a bead is seen"""


SOFT, FLASH = 0.06, 0.3
"""how far soft light reaches around a bead: at rest, and beyond that while it grows"""


class _Casing(Backing, VMobject):
    """Ground around a bead, which covers the edge behind it."""


class Beads(Floating, VGroup):
    """The gradients of some weights of one layer, each a bead on its edge.

    Attributes:
        place: ``place[j, k]``, the bead's middle; only of those that are shown.
        radius: ``radius[j, k]``.
        grown: ``grown[j, k]``, 0 to 1.
        on_scale: from a gradient's size to an area.

    Args:
        ways: of the weights' edges, each from the earlier neuron to the later, shape (n, 2 or 3).
        gradients: the gradients of the same weights.
        largest: the radius of the largest bead; less where edges are close.
        per_one: the area of the gradient 1; such that the largest bead fits if not given.
        apart: a bead that would come closer than that to a larger one is left out; none if not
            given.
        plain: whether even large beads have no sign in them: where many are seen at once, filled
            or hollow says enough.
        shares: of its way at which a bead may sit; see `slots.bead_places`.
        lensed: whether they are seen through a magnifier: each has a lens around it.

    Example::

        from backprop_model import load_example
        from scenes.mobjects.beads import Beads
        from scenes.mobjects.network.scenery import Scenery
        from scenes.readings import Readings
        from scenes.stage.style import HERO

        read = Readings(load_example("mazur"))
        scenery = Scenery(read, HERO)
        ways = {weight: edge.way() for weight, edge in scenery.edge[2].items()}
        beads = Beads(ways, {(j, k): read.dC_dw(2, j, k) for j, k in ways})
        beads.grown = dict.fromkeys(beads.grown, 1.0)
        beads.update_points()
        picture = [scenery.network.edges, scenery.network.neurons, beads]
    """

    level = 3  # above edges, ribbons and neurons

    def __init__(
        self,
        ways: Mapping[Weight, np.ndarray],
        gradients: Mapping[Weight, Quantity],
        *,
        largest: float = LARGEST,
        per_one: float | None = None,
        apart: float | None = None,
        plain: bool = False,
        shares: np.ndarray | None = None,
        lensed: bool = False,
    ) -> None:
        theme = style.theme
        self.is_lensed, self._lens = lensed, LENS if lensed else 0.0
        top = max((abs(g.value) for g in gradients.values()), default=0.0)
        floor = FLOOR if len(ways) <= FEW else 0.0
        fitting = Scale.fitting(Channel.AREA, top, np.pi * largest**2).per_one
        self.on_scale = Scale(Channel.AREA, per_one or fitting, np.pi * floor**2)
        radii = {
            w: float(np.sqrt(self.on_scale.size(g.value) / np.pi)) for w, g in gradients.items()
        }
        least = 0.0 if len(ways) <= FEW else THINNEST
        shown = [w for w in ways if radii[w] >= least and gradients[w].value != 0]
        self.all = dict(gradients)
        self._ways = {w: np.asarray(ways[w])[:, :2] for w in shown}
        own = bead_places(self._ways, {w: radii[w] for w in shown}, shares)
        places = {w: _point(self._ways[w], own[w]) for w in shown}
        if apart is not None:
            shown = _clear(places, radii, apart)
        self._share, self._signed_from = own, np.inf if plain else SIGNED
        self.radius = {w: radii[w] for w in shown}
        self.place = {w: places[w] for w in shown}
        self.grown = dict.fromkeys(shown, 0.0)
        self.casing, self.halo = _disc(theme.ground, 1.0, _Casing), _disc(theme.signal, 0.16, Glow)
        self.full, self.hollow = _disc(theme.signal), _disc(theme.ground)
        self.hollow.set_stroke(theme.signal, OUTLINE, 1.0)
        self.rim = VMobject(stroke_color=theme.activation, stroke_width=2.2)
        self.lens = VMobject(stroke_color=theme.ink, stroke_width=1.6)
        self.plus = VMobject(stroke_color=style.legible_on(theme.signal), stroke_width=4.0)
        self.minus = VMobject(stroke_color=theme.signal, stroke_width=4.0)
        marks = (self.rim, *([self.lens] if lensed else []), self.plus, self.minus)
        super().__init__(self.halo, self.casing, self.full, self.hollow, *marks)

    def __contains__(self, weight: Weight) -> bool:
        return weight in self.place

    def box(self, weight: Weight) -> Box:
        """Left, right, bottom and top of a bead with its casing."""
        (x, y), reach = self.place[weight], self.radius[weight] + CASING + self._lens + 0.02
        return float(x - reach), float(x + reach), float(y - reach), float(y + reach)

    def reach(self, weight: Weight) -> float:
        """Its radius, and that of the lens through which it is seen."""
        return self.radius[weight] + self._lens

    def update_points(self) -> None:
        """Draw every bead as far as it has grown."""
        there = [w for w, grown in self.grown.items() if grown > 0]
        at = np.array([[*self.place[w], 0.0] for w in there]).reshape(-1, 3)
        grown = np.array([self.grown[w] for w in there])
        full = np.array([self.radius[w] for w in there])
        radius = full * (grown + 0.25 * np.sin(np.pi * np.clip(grown, 0, 1)))
        plus = np.array([self.all[w].value > 0 for w in there], dtype=bool)
        flash = np.minimum(FLASH, 2 * full) * (1 - grown) * np.minimum(4 * grown, 1.0)
        self.halo.points = discs(at, radius + np.minimum(SOFT, full) + flash)
        there_yet = np.minimum(grown, 1.0)
        self.casing.points = discs(at, radius + (CASING + self._lens) * there_yet)
        self.lens.points = discs(at, radius + (RIM + self._lens) * there_yet)
        self.full.points = discs(at[plus], radius[plus])
        self.hollow.points = discs(at[~plus], radius[~plus])
        signed = full >= self._signed_from
        self.rim.points = discs(
            at[signed], radius[signed] + (RIM + ~plus * OUTLINE / 200)[signed] * there_yet[signed]
        )
        reach = 0.48 * radius
        self.plus.points = np.concatenate(
            [
                _bars(at[plus & signed], reach[plus & signed], (1.0, 0.0)),
                _bars(at[plus & signed], reach[plus & signed], (0.0, 1.0)),
            ]
        )
        self.minus.points = _bars(at[~plus & signed], reach[~plus & signed], (1.0, 0.0))

    def born(
        self, weights: Iterable[Weight], shares: Mapping[Weight, float], run_time: float
    ) -> list[Animation]:
        """Light from the tail and error from the head meet on each edge, and leave its bead.

        Args:
            weights: whose beads.
            shares: how bright the light of each is, 0 to 1.
            run_time: of all.
        """
        born = [w for w in weights if w in self.place]
        if not born:
            return []
        meeting = 0.62 * run_time
        return [
            self.light(born, shares, meeting),
            self.error(born, meeting),
            Growing(self, born, run_time=run_time),
        ]

    def light(
        self, weights: Sequence[Weight], shares: Mapping[Weight, float], run_time: float
    ) -> Light:
        """Light from the tails of edges up to their beads, each as bright as its share."""
        ways = [self._ways[w][: max(self._at_bead(w), 2)] for w in weights]
        return Light(ways, [max(shares[w], 0.06) for w in weights], run_time=run_time)

    def error(self, weights: Sequence[Weight], run_time: float) -> Light:
        """Delta from the heads of edges up to their beads."""
        ways = [self._ways[w][min(self._at_bead(w), len(self._ways[w]) - 3) :] for w in weights]
        return Light(
            [way[::-1] for way in ways],
            np.full(len(ways), 0.9),
            color=style.theme.signal,
            seed=2,
            run_time=run_time,
        )

    def _at_bead(self, weight: Weight) -> int:
        """The point of an edge's way where its bead sits."""
        return round(self._share[weight] * (len(self._ways[weight]) - 1))

    def measures(self) -> Iterator[Measure]:
        """Every bead at its full size: the area of the disc or ring that is drawn."""
        there = [w for w, grown in self.grown.items() if grown > 0]
        for shape, negative in ((self.full, False), (self.hollow, True)):
            own = [w for w in there if (self.all[w].value < 0) == negative]
            circles = shape.points.reshape(-1, 4 * ARCS, 3)
            for weight, circle in zip(own, circles, strict=True):
                if self.grown[weight] >= 1:
                    area = float(np.pi * (np.ptp(circle[:, 0]) / 2) ** 2)
                    yield Measure(self.all[weight], self.on_scale, area, negative)

    def arrived(self) -> list[Quantity]:
        """The gradients that have come about, those of beads too small to be shown included."""
        if not self.grown:
            return list(self.all.values())
        if all(grown >= 1 for grown in self.grown.values()):
            return list(self.all.values())
        return [self.all[weight] for weight, grown in self.grown.items() if grown >= 1]


class Growing(Animation):
    """Beads grow, in the later part of the time; or shrink, if ``to`` is 0."""

    def __init__(
        self,
        beads: Beads,
        weights: Iterable[Weight] | None = None,
        *,
        to: float = 1.0,
        wait: float = 0.5,
        **options: Any,
    ) -> None:
        self._weights = list(beads.grown if weights is None else weights)
        self._to, self._wait = to, wait
        options.setdefault("rate_func", linear)
        self._it = beads
        super().__init__(beads, introducer=True, **options)

    def begin(self) -> None:
        self._start = {w: self._it.grown[w] for w in self._weights}
        super().begin()

    def create_starting_mobject(self) -> Any:
        """No copy: how far each has grown is known."""
        return self.mobject

    def interpolate_mobject(self, alpha: float) -> None:
        late = max(self.rate_func(alpha) - self._wait, 0.0) / (1 - self._wait)
        eased = 1 - (1 - late) ** 3
        for w in self._weights:
            self._it.grown[w] = self._start[w] + (self._to - self._start[w]) * eased
        self._it.update_points()


def _clear(
    places: Mapping[Weight, np.ndarray], radii: Mapping[Weight, float], apart: float
) -> list[Weight]:
    """Those that are clear of every larger one that is kept, in the order given."""
    kept: list[Weight] = []
    for weight in sorted(places, key=lambda w: (-radii[w], w)):
        near = (np.linalg.norm(places[weight] - places[w]) - radii[w] for w in kept)
        if all(gap >= apart + radii[weight] for gap in near):
            kept.append(weight)
    chosen = set(kept)
    return [weight for weight in places if weight in chosen]


def _bars(at: np.ndarray, reach: np.ndarray, along: tuple[float, float]) -> np.ndarray:
    step = reach[:, None] * np.array(along)[None]
    return polylines_of(np.stack([at[:, :2] - step, at[:, :2] + step], axis=1))


def _point(way: np.ndarray, share: float) -> np.ndarray:
    place = share * (len(way) - 1)
    low = min(int(place), len(way) - 2)
    return np.asarray(way[low] + (way[low + 1] - way[low]) * (place - low))


def _disc(color: Any, opacity: float = 1.0, kind: type[VMobject] = VMobject) -> VMobject:
    shape = kind(fill_color=color, fill_opacity=opacity)
    shape.set_stroke(width=0.0, opacity=0.0)
    return shape
