"""The network that learns, small beside the picture: strokes for weights, rings for biases.

A stroke is as wide as its weight, and turns with it as the network learns; what takes part in the
steps just now shines, and is counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
from manim import Animation, Circle, RoundedRectangle, VGroup, VMobject, linear, smooth

from backprop_model import Network
from scenes.mobjects.edge import Edge
from scenes.mobjects.network.lit_neuron import Glow
from scenes.mobjects.outlines import lines
from scenes.mobjects.readout import Readout
from scenes.mobjects.typeset import Words
from scenes.mobjects.vary import Vary
from scenes.parts.ch14.lesson import Lesson
from scenes.parts.ch14.mini_batches import MiniBatches
from scenes.parts.ch14.pair import Place, value_of
from scenes.parts.ch14.stagings import staging
from scenes.stage import style
from scenes.stage.claim import Claim, Rule, judged
from scenes.stage.quantity import Quantity, count
from scenes.stage.style import Zone
from scenes.stage.traits import Backing, Floating, Solid
from scenes.stage.words import N_, _

MOST_NEURONS, MOST_LAYERS = 12, 5
"""in a layer, and of them, up to which each stroke can be told from the others"""
RADIUS, APART = 0.15, 0.56
"""of a neuron, and from neuron to neuron in a layer, at the most"""
SHINE = 60.0
"""width of the light along a stroke, for a neuron of radius one"""
BRIGHT = {"dark": (0.36, 0.2), "light": (0.3, 0.15)}
"""its opacity by theme: where few shine, and where all do, and lie close together"""
SOFTER = 0.6
"""the share of it that is left where strokes are so wide that it would hide them"""
MARGIN, ROUND = 0.16, 0.14
COUNTED = 0.44
"""height of the line in which they are counted"""


class _Plate(Backing, RoundedRectangle):
    """It covers what lies behind."""


class SmallNetwork(Floating, Solid, VGroup):
    """All weights and biases, with the two of the map shining.

    Attributes:
        places: what is drawn: first the two of the map, then all others, layer by layer.
        edges: the strokes, by the weight's place.
        counter: how many of all of them shine.

    Args:
        lesson: the training.
        mini: the steps of the two on the map; they have come to where these end.
        zone: what it fills; as the shape of the frame asks for if not given.
        radius: of a neuron at the most.
    """

    def __init__(
        self, lesson: Lesson, mini: MiniBatches, zone: Zone | None = None, radius: float = RADIUS
    ) -> None:
        self._lesson, self._zone = lesson, zone or staging().network
        descent, at, zone = mini.descent, mini.trail[-1], self._zone
        network = lesson.network(0)
        self._widest = max(_largest(lesson.network(s)) for s in range(lesson.steps + 1))
        self._at, self._radius = _layout(network, zone.without(bottom=COUNTED), radius)
        rest = [place for place in _all_places(network) if place not in descent.pair]
        self.places: list[Place] = [*descent.pair, *rest]
        self.edges = {
            (l, j, k): Edge(self._at[l - 1][k], self._at[l][j], self._radius, self._radius)
            for l, j, k in self.places
            if k is not None
        }
        self._look(descent.network(at), descent.address(at))
        self._glows = [self._glow(place) for place in self.places]
        discs = [self._disc(middle) for layer in self._at for middle in layer]
        self.counter = Readout(zone.center[0], zone.bottom + MARGIN + 0.03)
        super().__init__(self._plate(), *self._glows, *self.edges.values(), *discs, self.counter)
        self._shining = len(descent.pair)
        self._shine(self._shining)

    @classmethod
    def of(cls, lesson: Lesson, mini: MiniBatches) -> SmallNetwork | None:
        """The one of a training, if it is so small that each of its strokes is seen."""
        sizes = lesson.network(0).sizes
        fits = max(sizes) <= MOST_NEURONS and len(sizes) <= MOST_LAYERS
        return cls(lesson, mini) if fits else None

    @property
    def middles(self) -> list[np.ndarray]:
        """Where the neurons of each layer stand."""
        return self._at

    @property
    def radius(self) -> float:
        """Of a neuron."""
        return self._radius

    def complete(self) -> Claim:
        """That as many are drawn as there are."""
        return judged(Rule.EQUAL, f"{len(self.edges)} + {self._biases}", self._lesson.parameters())

    def covers(self, points: np.ndarray) -> bool:
        """Whether some points of the picture, shape (n, 2), lie behind it."""
        zone, (x, y) = self._zone, points[:, :2].T
        within = (zone.left < x) & (x < zone.right) & (zone.bottom < y) & (y < zone.top)
        return bool(within.any())

    def goes_home(self, run_time: float) -> Animation:
        """The two go back to what they were before the first step."""
        return self._turns(0, run_time, smooth)

    def at_home(self) -> SmallNetwork:
        """The two are as before the first step."""
        self._look(self._lesson.network(0), self._lesson.address(0))
        return self

    def learns(self, step: int, run_time: float) -> Animation:
        """Every stroke becomes what its weight is after a step."""
        return self._turns(step, run_time, linear)

    def shines(self, run_time: float) -> Animation:
        """One after another all that do not shine yet do, and are counted."""
        begin, end = self._shining, len(self.places)
        return Vary(self, self._shine, begin, end, run_time=run_time, rate_func=linear)

    # -- any moment ------------------------------------------------------------------------------

    def _shine(self, number: float) -> None:
        """So many shine, the last one perhaps in part."""
        few, all_ = BRIGHT[style.theme.name]
        few *= SOFTER if self._zone != staging().network else 1.0
        most = few + (all_ - few) * number / len(self.places)
        for i, glow in enumerate(self._glows):
            glow.set_stroke(opacity=most * float(np.clip(number - i, 0.0, 1.0)))
        self.counter.read(self._counted(int(number)))

    def _look(self, network: Network, address: str) -> None:
        """Every stroke as its weight is in a network, given with its address."""
        for (l, j, k), edge in self.edges.items():
            path = f"{address}.layers[{l - 1}].weights[{j}, {k}]"
            weight = Quantity("w", value_of(network, (l, j, k)), path)
            edge.show_value(weight, self._widest)

    def _turns(self, step: int, run_time: float, pace: Callable[[float], float]) -> Animation:
        """Strokes go from how they look to how they will after a step."""
        before = self._looks()
        self._look(self._lesson.network(step), self._lesson.address(step))
        after = self._looks()
        _put(self.edges.values(), before)

        def show(share: float) -> None:
            _put(self.edges.values(), after if share >= 0.5 else before)
            if share < 1:
                for edge, one, other in zip(self.edges.values(), before, after, strict=True):
                    edge.stroke_width = one[0] + share * (other[0] - one[0])
                    edge.stroke_rgbas = one[1] + share * (other[1] - one[1])

        return Vary(self, show, 0.0, 1.0, run_time=run_time, rate_func=pace)

    def _looks(self) -> list[_Look]:
        return [
            (float(one.stroke_width), one.stroke_rgbas.copy(), one.points.copy(), one.quantity)
            for one in self.edges.values()
        ]

    # -- what it is made of ----------------------------------------------------------------------

    @property
    def _biases(self) -> int:
        return len(self.places) - len(self.edges)

    def _counted(self, number: int) -> Words:
        some, all_ = count("k", number, str(number)), self._lesson.parameters()
        some = all_ if number == len(self.places) else some
        return Words(_(N_("{k} of {n}")), size=style.NUMBER, k=some, n=all_)

    def _glow(self, place: Place) -> VMobject:
        """The light along a stroke, or around a neuron."""
        l, j, k = place
        width = SHINE * self._radius
        glow = Glow(stroke_color=style.theme.ink, stroke_width=width)
        if k is None:
            around = Circle(radius=self._radius + width / 200).move_to(self._at[l][j])
            glow.points = around.points
        else:
            edge = self.edges[l, j, k]
            glow.points = lines(edge.start_point[None, :2], edge.end_point[None, :2])
        return glow

    def _disc(self, middle: np.ndarray) -> Circle:
        theme = style.theme
        disc = Circle(radius=self._radius, stroke_color=theme.ink, stroke_width=style.OUTLINE)
        return disc.set_fill(theme.silent, opacity=1.0).move_to(middle)

    def _plate(self) -> _Plate:
        zone = self._zone
        plate = _Plate(
            width=zone.width,
            height=zone.height,
            corner_radius=ROUND,
            stroke_width=0.0,
            fill_color=style.theme.ground,
            fill_opacity=1.0,
        )
        return plate.move_to(zone.center)


_Look = tuple[float, np.ndarray, np.ndarray, Quantity | None]
"""width, colour, points and number of a stroke"""


def _put(edges: Iterable[Edge], looks: Iterable[_Look]) -> None:
    for edge, (width, rgbas, points, quantity) in zip(edges, looks, strict=True):
        edge.stroke_width, edge.stroke_rgbas = width, rgbas.copy()
        edge.points, edge.quantity = points.copy(), quantity


def _layout(network: Network, zone: Zone, most: float) -> tuple[list[np.ndarray], float]:
    """Where the neurons of each layer stand, shape (n, 3) each; and their radius."""
    pitch = min(APART * most / RADIUS, (zone.height - 2 * MARGIN) / max(network.sizes))
    radius = min(most, 0.36 * pitch)
    room = zone.width - 2 * (MARGIN + radius)
    across = zone.center[0] + np.linspace(-room / 2, room / 2, len(network.sizes))
    columns = []
    for x, size in zip(across, network.sizes, strict=True):
        y = zone.center[1] + pitch * ((size - 1) / 2 - np.arange(size))
        columns.append(np.column_stack([np.full(size, x), y, np.zeros(size)]))
    return columns, radius


def _all_places(network: Network) -> list[Place]:
    places: list[Place] = []
    for l in range(1, network.depth + 1):
        layer = network.layer(l)
        places += [(l, j, k) for j, k in np.ndindex(layer.weights.shape)]
        places += [(l, j, None) for j in range(len(layer.biases))]
    return places


def _largest(network: Network) -> float:
    return max(float(np.abs(layer.weights).max()) for layer in network.layers)
