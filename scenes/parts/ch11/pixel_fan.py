"""One neuron of the first layer before its input: an edge from each number, a film behind it."""

from __future__ import annotations

import numpy as np
from manim import LEFT, Animation, ManimColor, Mobject, VGroup, VMobject, linear

from scenes.mobjects.beads import Beads
from scenes.mobjects.edge import Edge
from scenes.mobjects.light import Light
from scenes.mobjects.network.lit_neuron import LitNeuron, glow, shells
from scenes.mobjects.network.scenery import Arriving
from scenes.mobjects.outlines import lines, rectangles
from scenes.mobjects.pictures.film import Film
from scenes.mobjects.pictures.prints import Print
from scenes.mobjects.pixels import PixelGrid, light_shade
from scenes.mobjects.typeset import Formula, Numeral
from scenes.mobjects.vary import Vary
from scenes.parts.ch11.chosen import Pictured
from scenes.parts.ch11.stagings import staging
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Scale
from scenes.stage.shapes import WIDE
from scenes.stage.style import Zone

SPOTS = np.linspace(0.03, 0.76, 50)
"""shares of an edge, beyond the input, at which a bead may sit"""
LAG = 0.8
"""how much later the last of them leaves than the first, as a share of a way"""
MOST_EDGES = 100
LARGEST, WITHIN = 0.3, 0.42
"""radius of the largest bead at the most, and as a share of a picture's cell where it is in it"""
NUMBERED = 0.5
"""height of a cell from which on its number stands in it"""


class PixelFan(VGroup):
    """The input, the neuron, their edges, the beads on these, and the film that is bare at first.

    Attributes:
        largest: of the layer's shown gradients, by size.
        film: what the beads become: the neuron's gradients in the input's shape.
        beads: one on each edge.
        delta: the neuron's delta, written above it; ``told``: the same above the film;
            ``told_delta``: its number.
        line: input times delta is the gradient, of one weight.

    Args:
        shown: what is shown of the example.
    """

    def __init__(self, shown: Pictured) -> None:
        read, j = shown.read, shown.neuron
        self.read, self.neuron_index, self.weight = read, j, shown.weight
        stage, count = staging(), len(read.trace.input)
        in_line = (1, count) if style.shape.is_upright else (count, 1)
        self.shape = read.example.input_shape or in_line
        self._opposite = shown.opposite
        self.values = np.asarray(read.trace.input, dtype=float)
        zone = fitted(stage.input, self.shape, first=True)
        self._top = zone.top
        self.equation, self.told_delta = shown.equation, shown.delta
        self.input = self.input_in(zone)
        self.cells = cells_of(zone, self.shape)
        gradients = np.asarray(read.trace.dC_dw[1])[j]
        self.largest = float(np.abs(np.asarray(read.trace.dC_dw[1])[shown.neurons]).max())
        self.prints = Print.of(self.largest)
        path = f"trace.dC_dw[1][{j}]"
        self.film_zone = fitted(stage.film, self.shape, first=False)
        self.film_cells = cells_of(self.film_zone, self.shape)
        self.film = Film(gradients, self.film_zone, self.prints, self.shape, path)
        self.film.develop(0.0)
        brightest = max(1.0, float(np.abs(read.trace.activations[1]).max()))
        self._middle = np.array([*stage.neuron, 0.0])
        self.neuron = LitNeuron(read.activation(1, j), tuple(self._middle), stage.radius, brightest)
        self.shell = shells([self.neuron])
        self.glow = glow([self.neuron])
        self.ways = [np.linspace(cell, self._rim(cell), 60) for cell in self.cells]
        self.edges = self._edges()
        self.beads = self._beads()
        self.delta = Formula(
            "{d} = {v}",
            size=style.NUMBER,
            color=style.theme.signal,
            d=Symbol("delta"),
            v=self.told_delta,
        )
        self.delta.move_to(self._middle + np.array([*stage.delta, 0.0]))
        self.delta.set_x(min(self.delta.get_x(), _right() - self.delta.width / 2))
        film = stage.film if style.shape == WIDE else self.film_zone
        left = min(film.left, _right() - self.delta.width)
        self.told = self.delta.copy().set_x(left, LEFT).set_y(film.top + 0.34)
        self.line = self._line()
        self.ring = VMobject(stroke_color=style.theme.ink, stroke_width=style.STRONG)
        half = min(zone.width / self.shape[1], zone.height / self.shape[0]) / 2
        x, y = self.cells[self.weight][:2]
        wide, high = zone.width / self.shape[1] / 2, zone.height / self.shape[0] / 2
        if half < 0.08:
            wide = high = 0.12
        self.ring.points = rectangles(np.array([[x - wide, x + wide, y - high, y + high]]))
        super().__init__(self.edges, self.input, self.shell, self.glow, self.neuron)

    def waiting(self) -> list[Mobject]:
        """Before anything was computed."""
        return [self.edges, self.input, self.shell]

    # -- what it does ----------------------------------------------------------------------------

    def forward(self, run_time: float) -> list[Animation]:
        """Light runs from every number into the neuron."""
        lit = VGroup(self.glow, self.neuron)
        return [self.light(run_time), Arriving(lit, run_time=run_time)]

    def light(self, run_time: float) -> Light:
        """Light along all edges, each as bright as its number; it begins beside what is written."""
        sizes = np.abs(self.values) / max(float(np.abs(self.values).max()), 1e-300)
        written = self.read.example.input_shape is None
        ways = [self._outside(way) for way in self.ways] if written else self.ways
        return Light(ways, sizes, run_time=run_time)

    def error(self, run_time: float) -> Light:
        """What comes back to the neuron from the layers behind it."""
        stage = staging()
        ways = [np.linspace(start, stage.rim(), 40) for start in stage.starts()]
        return Light(ways, np.full(5, 0.9), color=style.theme.signal, run_time=run_time)

    def leaves_beads(self, chosen: list[int], run_time: float) -> list[Animation]:
        """Light and delta meet on edges, and leave beads."""
        j = self.neuron_index
        sizes = np.abs(self.values) / max(float(np.abs(self.values).max()), 1e-300)
        shares = {(j, k): float(sizes[k]) for k in chosen}
        return self.beads.born([(j, k) for k in chosen], shares, run_time)

    def fold(self, run_time: float) -> Animation:
        """Every bead goes to its number's place on the film."""
        start = dict(self.beads.place)
        # A black pixel's bead is too small to be seen: nobody is to wait for it.
        seen = np.cumsum([self.values.ravel()[k] != 0 for _, k in start])
        turn = np.maximum(seen - 1, 0) / max(seen.max(initial=0) - 1, 1)
        lag = LAG if len(start) > 1 else 0.0
        target = self.film_cells[:, :2]

        def show(share: float) -> None:
            for place, ((j, k), at) in enumerate(start.items()):
                own = np.clip(share * (1 + lag) - lag * turn[place], 0.0, 1.0)
                own = own * own * (3 - 2 * own)
                self.beads.place[j, k] = at + own * (target[k] - at)
            self.beads.update_points()

        return Vary(self.beads, show, 0.0, 1.0, run_time=run_time, rate_func=linear)

    def develops(self, run_time: float) -> Animation:
        """The film takes the print of the gradients."""
        return Vary(self.film, self.film.develop, 0.0, 1.0, run_time=run_time, rate_func=linear)

    # -- what it is made of ----------------------------------------------------------------------

    def _told_input(self, k: int) -> Quantity:
        if k == self.weight:
            return self.equation.terms[0]
        return self.read.activation(0, k).to(2, 2)

    def input_in(self, zone: Zone) -> VGroup:
        """The input as a picture, or as a list of numbers."""
        if self.read.example.input_shape is not None:
            picture = PixelGrid(self.values.reshape(self.shape), light_shade, zone.width)
            return VGroup(picture.move_to(zone.center))
        largest = max(float(np.abs(self.values).max()), 1e-300)
        prints = Print.of(largest, 1.0, style.theme.activation)
        strip = Film(self.values, zone, prints, self.shape, "example.input")
        if zone.height / self.shape[0] < NUMBERED:
            return VGroup(strip)
        return VGroup(strip, *self._numbers(zone))

    def _numbers(self, zone: Zone) -> list[Numeral]:
        """Each number in its cell."""
        shades = Print.of(
            max(float(np.abs(self.values).max()), 1e-300), 1.0, style.theme.activation
        ).colors(self.values)
        found = []
        for k, cell in enumerate(cells_of(zone, self.shape)):
            ink = style.legible_on(ManimColor(shades[k]))
            number = Numeral(self._told_input(k), size=style.NUMBER, color=ink)
            if number.width < 0.92 * zone.width / self.shape[1]:
                found.append(number.move_to(cell))
        return found

    def _rim(self, start: np.ndarray) -> np.ndarray:
        way = self._middle - start
        return np.asarray(self._middle - staging().radius * way / np.linalg.norm(way))

    def _outside(self, way: np.ndarray) -> np.ndarray:
        """The part of a way that lies between the input and the neuron."""
        out = way[staging().is_outside(way, self._top)]
        return np.linspace(out[0], out[-1], 60)

    def _edges(self) -> VMobject | VGroup:
        """An edge for each weight; of too many, plain lines."""
        if len(self.cells) > MOST_EDGES:
            fan = VMobject(stroke_color=style.theme.hairline, stroke_width=style.EDGE_MIN)
            ports = staging().ports(28, self._top)
            rims = [self._rim(np.array([*port, 0.0]))[:2] for port in ports]
            fan.points = lines(ports, np.array(rims))
            return fan
        widest = self.read.largest_weight_into(1, [self.neuron_index]).value
        crowd = max(1.0, len(self.cells) / 16)
        return VGroup(
            *(
                Edge(cell, self._rim(cell)).show_value(
                    self.read.weight(1, self.neuron_index, k), widest, crowd
                )
                for k, cell in enumerate(self.cells)
            )
        )

    def _beads(self) -> Beads:
        j = self.neuron_index
        ways = {(j, k): self._outside(way)[:-6] for k, way in enumerate(self.ways)}
        gradients = {(j, k): self.read.dC_dw(1, j, k) for k in range(len(self.cells))}
        top = max((abs(g.value) for g in gradients.values()), default=0.0)
        per_one = self._scale(top, staging().bead, LARGEST)
        if (other := self._opposite) is not None:
            top = float(np.abs(self.read.trace.dC_dw[1][other]).max())
            per_one = min(per_one, self._scale(top, WITHIN, staging().input.height))
        return Beads(ways, gradients, per_one=per_one, shares=SPOTS)

    def _scale(self, top: float, share: float, most: float) -> float:
        """Area of the gradient 1 where the largest gets that share of a cell as its radius."""
        radius = min(most, max(0.05, share * staging().input.height / max(self.shape)))
        return Scale.fitting(Channel.AREA, top, np.pi * radius**2).per_one

    def _line(self) -> Formula:
        theme = style.theme
        x, delta = self.equation.terms
        for template in ("{x} dot {d} = {g}", "{x} dot {d} \\ = {g}"):
            line = Formula(
                template,
                size=style.NUMBER,
                color=theme.ink,
                colors={"x": theme.activation, "d": theme.signal, "g": theme.signal},
                x=x,
                d=delta,
                g=self.equation.result,
            )
            if line.width <= style.HERO.width:
                break
        x_middle, y = staging().line
        line.move_to((x_middle, y, 0.0))
        line.set_y(min(y, style.HERO.top - line.height / 2))
        half = line.width / 2
        return line.set_x(max(min(x_middle, _right() - half), style.HERO.left + half))


def _right() -> float:
    """The right border of what is written."""
    return style.HERO.right


def fitted(zone: Zone, shape: tuple[int, int], *, first: bool) -> Zone:
    """The largest part of a zone with cells of that shape: squares of a picture, bars of a list.

    What comes first, the input, stands away from the second; in a frame that is upright, where a
    list lies, it is below.
    """
    rows, columns = shape
    width, height = zone.width, zone.height
    if rows == 1:
        height = min(height, max(width / columns, 1.6))
    elif columns > 1:
        cell = min(width / columns, height / rows)
        width, height = cell * columns, cell * rows
    else:
        width = min(width, max(height / rows, 1.6))
    start = zone.left if first else zone.right - width
    middle = zone.center[1]
    if style.shape.is_upright:
        start = zone.center[0] - width / 2
        middle = zone.bottom + height / 2 if first else zone.top - height / 2
    return Zone(start, start + width, middle - height / 2, middle + height / 2)


def cells_of(zone: Zone, shape: tuple[int, int]) -> np.ndarray:
    """Middles of a zone's cells, row by row, shape (n, 3)."""
    rows, columns = shape
    x = zone.left + (np.arange(columns) + 0.5) * zone.width / columns
    y = zone.top - (np.arange(rows) + 0.5) * zone.height / rows
    grid = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    return np.column_stack([grid, np.zeros(len(grid))])
