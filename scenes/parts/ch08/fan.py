"""One neuron and those ahead of it, taken out of the network: it comes from there, in one move."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, Animation, VGroup, VMobject

from scenes.mobjects.curved_edge import CurvedEdge
from scenes.mobjects.network.lit_neuron import HALO_OPACITY, HALO_REACH, HALOS, LitNeuron, glow
from scenes.mobjects.network.neuron import ROOM
from scenes.mobjects.network.scenery import SHORT, Scenery
from scenes.mobjects.shapes import discs
from scenes.mobjects.typeset import Formula, Numeral
from scenes.mobjects.vary import Vary
from scenes.parts.ch08.paths import Paths
from scenes.parts.ch08.places import Places
from scenes.parts.ch08.stagings import staging
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity

INSCRIBED = 0.97
"""share of a disc's width that a text in it may fill, from corner to corner"""
INSIDE = 1.25 * style.NUMBER
"""size of a number in a neuron that has room for all its digits at that size"""
STILL = 0.012
"""share of its way, at both ends, on which a neuron's number can be seen: it does not fly"""


class FanNeuron(LitNeuron):
    """A neuron that can move and change its size; its number, where it has one, is a large one.

    While it is dragged it shows other numbers: `tick` prepares them, `at` chooses one.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.ticks = VGroup()
        self._shown: list[Numeral | None] = []

    def _numeral(self) -> Numeral | None:
        if self.written:
            return None
        return self._fitting(self.activation)

    def _fitting(self, number: Quantity, digits: int = 4) -> Numeral | None:
        """A number as exactly as there is room for it, if it can be large."""
        room = 2 * self.radius * ROOM
        for count, size in (
            (digits, INSIDE),
            *((count, style.NUMBER) for count in range(digits, 0, -1)),
        ):
            shown = number.to(count, min(count, 3))
            numeral = Numeral(shown, size=size, color=style.legible_on(self.fill))
            if np.hypot(numeral.width, size * style.DIGIT) <= room and not shown.has_power:
                return numeral.move_to(self.disc)
        return None

    def tick(self, numbers: Sequence[Quantity]) -> FanNeuron:
        """Prepare what it shows while it moves, with as many decimals as it shows at rest."""
        if self.numeral is None:
            return self
        at_rest, widest = self.numeral.quantity, max(2 * self.radius, 1.05 * self.numeral.width)
        for number in numbers:
            shown = number.to(at_rest.decimals, at_rest.significant)
            numeral = Numeral(shown, size=self.numeral.size, color=style.legible_on(self.fill))
            same = numeral.quantity.text == at_rest.text or numeral.width > widest
            self._shown.append(None if same else numeral.move_to(self.disc))
        self.ticks.add(*(one for one in self._shown if one is not None))
        self.add(self.ticks)
        return self.at(None)

    def at(self, index: int | None) -> FanNeuron:
        """Show one of the prepared numbers; with none given, that at rest."""
        if self.numeral is None:
            return self
        chosen = None if index is None else self._shown[index]
        _let_be_seen(self.numeral, chosen is None)
        for numeral in self.ticks:
            _let_be_seen(numeral, numeral is chosen)
        return self

    def put(self, middle: np.ndarray, radius: float, written: float = 1.0) -> None:
        """Stand somewhere else, at another size; type keeps its own, and may be fainter."""
        self.radius = radius
        self.disc.points = discs(middle[None], np.array([radius]))
        for text in (self.numeral, self.word):
            if text is not None:
                text.move_to(middle)
                text.set_fill(opacity=written if self.is_within(text) else 0.0)
        for tick in self.ticks:
            tick.move_to(middle)

    def is_within(self, text: VMobject) -> bool:
        """Whether a text finds room in it, as it is now."""
        return bool(np.hypot(text.width, text.height) <= 2 * self.radius * INSCRIBED)


class Fan(VGroup):
    """A neuron, the edges that lead on from it, and the neurons at their ends.

    Attributes:
        source: the neuron.
        heads: the neurons ahead, by number.
        edges: the edges to them.
        letter: ``a``, below the neuron's own place, or beside it; a chapter brings it on stage.

    Args:
        paths: whose they are.
        scenery: the network that they are part of.
        places: where they are to stand.
    """

    def __init__(self, paths: Paths, scenery: Scenery, places: Places) -> None:
        read, l, k = paths.read, paths.layer, paths.neuron
        bright = scenery.brightest
        words = read.example.output_labels if l + 1 == scenery.last else ()
        short = words and max(map(len, words)) <= SHORT
        radius = staging().source_radius
        self.source = FanNeuron(read.activation(l, k), places.source, radius, bright[l])
        self.heads = {
            j: FanNeuron(
                read.activation(l + 1, j),
                places.middle(j),
                places.radius(j),
                bright[l + 1],
                words[j] if short and j in places.told else "",
            )
            for j in places.heads
        }
        own, ahead = scenery.neuron[l][k], scenery.neuron[l + 1]
        upright = scenery.plan.is_upright
        self._onward = UP if upright else RIGHT
        self._there = {
            -1: (np.array(places.source), radius),
            **{j: (np.array(places.middle(j)), places.radius(j)) for j in places.heads},
        }
        self._far = {
            -1: self._there[-1],
            **{j: (np.array(places.far(j)), places.radius(j)) for j in places.heads},
        }
        self._bowed: dict[int, np.ndarray] = {}
        self._from = {
            -1: (own.middle, own.radius),
            **{j: (ahead[j].middle, ahead[j].radius) for j in places.heads},
        }
        self.edges: dict[int, CurvedEdge] = {}
        for j in places.heads:
            edge = CurvedEdge(self.source.middle, self.heads[j].middle, upright=upright)
            drawn = scenery.edge[l + 1][j, k]
            assert drawn.quantity is not None
            edge.show_value(drawn.quantity, abs(drawn.quantity.value) or 1.0)
            edge.match_style(drawn)
            self.edges[j] = edge
        self._glows = [glow([neuron]) for neuron in self._all()]
        super().__init__(*self._glows, *self.edges.values(), *self._all())
        self.letter = Formula("{a}", size=style.NUMBER, a=Symbol("a"))
        aside = LEFT if upright else DOWN
        self.letter.next_to(np.array(places.source) + radius * aside, aside, buff=0.25)
        self.pose(0.0)

    def pose(self, share: float) -> Fan:
        """0: where the network has them; 1: in their own places; 2: spread over the frame."""
        stages = (self._from, self._there) if share <= 1 else (self._there, self._far)
        share = share if share <= 1 else share - 1
        for j, neuron in zip((-1, *self.heads), self._all(), strict=True):
            (start, small), (end, large) = stages[0][j], stages[1][j]
            seen = float(np.clip((abs(share - 0.5) - 0.5 + STILL) / STILL, 0.0, 1.0))
            written = seen if np.any(start != end) else 1.0
            neuron.put(start + share * (end - start), small + share * (large - small), written)
        for j, edge in self.edges.items():
            head = self.heads[j]
            edge.connect(
                self.source.middle + self.source.radius * self._onward,
                head.middle - head.radius * self._onward,
            )
            if stages[1] is self._far and j in self._bowed:
                straight, bowed = edge.way(len(self._bowed[j]))[:, :2], self._bowed[j]
                edge.reroute(straight + share * (bowed - straight))
        self._shine()
        return self

    def bow(self, ways: dict[int, np.ndarray]) -> Fan:
        """Where its edges run when it is spread over the frame."""
        self._bowed = ways
        return self

    def write(self, strength: float) -> Fan:
        """So strong is what stands in its neurons, and their light, as long as they stand still."""
        for halo in (halo for glows in self._glows for halo in glows):
            halo.set_fill(opacity=HALO_OPACITY * strength)
        for neuron in self._all():
            for text in (neuron.numeral, neuron.word):
                if text is not None:
                    text.set_fill(opacity=strength if neuron.is_within(text) else 0.0)
        return self

    def comes_out(self, run_time: float) -> Animation:
        """It moves from where the network has it to its own places."""
        return Vary(self, self.pose, 0.0, 1.0, run_time=run_time)

    def spreads(self, run_time: float) -> Animation:
        """It moves on from there, over the whole frame."""
        return Vary(self, self.pose, 1.0, 2.0, run_time=run_time)

    def _all(self) -> list[FanNeuron]:
        return [self.source, *self.heads.values()]

    def _shine(self) -> None:
        """Each neuron's glow goes along with it."""
        for neuron, glows in zip(self._all(), self._glows, strict=True):
            rings: list[Any] = list(glows)
            for ring, halo in zip(range(HALOS, 0, -1), rings, strict=True):
                if len(halo.points):
                    reach = 1 + HALO_REACH * neuron.brightness * ring / HALOS
                    halo.points = discs(neuron.middle[None], np.array([neuron.radius * reach]))


def _let_be_seen(text: VMobject, seen: bool) -> None:
    text.set_fill(opacity=1.0 if seen else 0.0)
