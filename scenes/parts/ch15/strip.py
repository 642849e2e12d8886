"""One of two deep networks: its input, its layers as columns, the light that flows back."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import LEFT, RIGHT, Animation, VGroup, VMobject, linear

from scenes.mobjects.light import Light
from scenes.mobjects.network.cost_disc import CostDisc, radius_for
from scenes.mobjects.outlines import lines
from scenes.mobjects.shapes import discs
from scenes.mobjects.typeset import Numeral, Typeset, label_within
from scenes.mobjects.vary import Vary
from scenes.parts.ch15.deep_pair import DeepNetwork, DeepPair, in_short
from scenes.parts.ch15.function_curve import icon_of
from scenes.parts.ch15.light_band import LightBand
from scenes.parts.ch15.screen import Screen
from scenes.parts.ch15.stagings import staging
from scenes.parts.ch15.strip_plan import GAP, RADIUS, SAMPLES, StripPlan
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.style import Zone
from scenes.stage.traits import Shaded, Solid

SHADES = 12
MOST_SHOWN = 16
"""neurons of a layer that are drawn; of more, so many at even distances"""
THIN = 0.014
"""of a neuron's outline"""
OF_SPACING = 0.36
COST_LEAST = 0.62
MOST_LINES = 64
"""lines from one layer to the next; of more, each neuron has those to its nearest"""
NEAREST = 1
SEEN = 0.05
"""brightness from which on light is seen to run"""
FAINT_LINES = 0.4
"""how much fainter lines are than neurons, where they are not the subject"""
WAYS = 5
"""along which light is seen to run"""
PORTS = 8
"""where lines leave a picture"""
APART = 0.3
"""between two numbers above the band"""
NAMED = 3.0
"""width that a name may take with its icon, where the screen beneath is narrower"""


class Neurons(Shaded, VMobject):
    """All neurons of one shade."""


class Strip(Solid, VGroup):
    """A network from its input at the left to its outputs, and light above it.

    Attributes:
        x: where each layer stands, l = 0..L; 0 is the screen's right edge.
        band: the light that flows back.
        screen: the input, later the gradient of the first weights.
        fan: plain lines from layer to layer, behind the strip and no part of it.
        cost: the cost's disc, beside the outputs; it is no part of the strip.
        title: the name of the hidden neurons' function, above the screen; no part of it either.
        icon: the function itself beside its name, where there is room; empty otherwise.
        plan: where everything stands.
        header, room: the lines above the band, and where the band is.

    Args:
        pair: both networks.
        network: the one that is drawn.
        zone: what it fills with its header.
        image: rows and columns of an input that is a picture.
    """

    def __init__(
        self, pair: DeepPair, network: DeepNetwork, zone: Zone, image: tuple[int, int] | None
    ) -> None:
        super().__init__()
        self.pair, self.network = pair, network
        trace = network.trace
        radius = radius_for([one.cost() for one in pair.networks], COST_LEAST)
        self.plan = plan = StripPlan.of(zone, trace.depth, image, radius)
        self.header, self.room = plan.header, plan.room
        self.x, self.pitch = plan.x, plan.pitch
        self.cost = CostDisc(network.cost(), (*plan.cost, 0.0), radius)
        self.screen = Screen(pair, network, plan.screen, image or (len(trace.input), 1))
        first, last = float(self.x[0]), float(self.x[-1])
        high = self.room.height
        self.band = LightBand(pair, network, Zone(first, last, self.room.bottom, self.room.top))
        self._places = [self._column(l, size) for l, size in enumerate(trace.sizes) if l]
        self._radius = min(
            RADIUS,
            0.2 * self.pitch,
            *(OF_SPACING * high / len(places) for places in self._places),
        )
        theme = style.theme
        self.fan = VMobject(stroke_color=theme.hairline, stroke_width=style.EDGE_MIN)
        self.fan.points = self._fan()
        self.shells = Neurons(fill_color=theme.silent, fill_opacity=1.0, stroke_width=0.0)
        self.rims = Neurons(fill_color=theme.quiet, fill_opacity=1.0, stroke_width=0.0)
        middles = np.concatenate(self._places)
        self.shells.points = _discs(middles, self._radius)
        self.rims.points = _rings(middles, self._radius)
        self.lit = [
            Neurons(
                fill_color=style.mix(theme.silent, theme.activation, (step + 0.5) / SHADES),
                fill_opacity=1.0,
                stroke_width=0.0,
            )
            for step in range(SHADES)
        ]
        self._middles, self._steps = middles, self._shades()
        self._reached = -1
        self.title = label_within(
            network.activation.replace("_", " "),
            max(plan.screen.width, staging().named) + GAP,
            size=style.NUMBER,
        )
        self.title.set_x(zone.left, LEFT).set_baseline(plan.upper)
        self.icon = self._icon(first)
        self.add(self.band, self.screen, self.shells, *self.lit, self.rims)
        self.reach(zone.left)

    # -- what it does ----------------------------------------------------------------------------

    def reach(self, x: float) -> None:
        """Light all neurons up to x."""
        there = self._middles[:, 0] <= x
        if int(there.sum()) == self._reached:
            return
        self._reached = int(there.sum())
        for step, shape in enumerate(self.lit):
            shape.points = _discs(self._middles[there & (self._steps == step)], self._radius)

    def forward(self, run_time: float) -> list[Animation]:
        """Light runs from the input to the cost, and all neurons light up as it passes."""
        start, end = (self.plan.reached(share) for share in (0.0, 1.0))
        reaching = Vary(self, self.reach, start, end, run_time=run_time, rate_func=linear)
        return [reaching, self.light_through(run_time)]

    def light_through(self, run_time: float, to_cost: bool = True) -> Light:
        """The light alone, to the cost, or where there is none on stage to the outputs."""
        ys = np.linspace(self.room.top - 0.25, self.room.bottom + 0.25, WAYS)
        ways = self.plan.ways(ys) if to_cost else self._level(ys)
        return Light(ways, np.full(len(ways), 0.9), run_time=run_time)

    def _level(self, ys: np.ndarray) -> list[np.ndarray]:
        x = np.linspace(float(self.x[0]), float(self.x[-1]), SAMPLES)
        return [np.column_stack([x, np.full(len(x), y)]) for y in ys]

    def sweep(self, start: float, end: float, run_time: float) -> Animation:
        """The light comes back, from so many layers to so many."""
        return Vary(self, self.band.shine, start, end, run_time=run_time, rate_func=linear)

    def exhale(self, run_time: float) -> Light:
        """What the cost sends back to the outputs."""
        last = self._places[-1]
        picked = np.unique(np.linspace(0, len(last) - 1, WAYS).round().astype(int))
        ways = [np.array([self.plan.entry, last[j]]) for j in picked]
        shares = np.full(len(ways), 0.9)
        return Light(ways, shares, color=style.theme.signal, run_time=run_time)

    def back(self, run_time: float) -> Light:
        """Soft light runs all the way that it still can be seen."""
        way = [level for l in range(len(self.x) - 2, 0, -1) for level in (self.network.error(l),)]
        seen = [self.pair.share(level) * self.band.gain > SEEN for level in way]
        reach = next((len(self.x) - 1 - i for i, lit in enumerate(seen) if not lit), 0)
        end = float(self.x[reach])
        ys = np.linspace(self.room.top - 0.3, self.room.bottom + 0.3, WAYS)
        ways = [np.array([[self.x[-1], y], [end, y]]) for y in ys]
        shares = np.full(len(ways), 0.9 if end < self.x[-1] else 0.0)
        return Light(ways, shares, color=style.theme.signal, run_time=run_time)

    def turn_up(self, gain: float) -> None:
        """Make all its light so many times as bright."""
        self.band.turn_up(gain)
        self.screen.turn_up(gain)

    def draw_faint(self, opacity: float) -> None:
        """Draw the network, but for its screen, as faint as that."""
        for shape in (self.shells, *self.lit, self.rims):
            shape.set_fill(opacity=opacity)
        self.band.set_fill(
            opacity=self.band.full * max(opacity - style.REST, 0.0) / (1 - style.REST)
        )

    def draw_lines_faint(self, opacity: float) -> None:
        """The same for its lines: numbers may stand upon them then."""
        self.fan.set_stroke(opacity=opacity if opacity == 1 else FAINT_LINES * opacity)

    def numbers(self, chosen: Sequence[int]) -> dict[int, Numeral]:
        """How strong the light is where it leaves layers, above them, as far as there is room."""
        shown: dict[int, Numeral] = {}
        for l in chosen:
            number = self._above(in_short(self.network.delta(l)), float(self.x[l]))
            if all(_apart(number, other) for other in [*shown.values(), *self._beside]):
                shown[l] = number
        return shown

    @property
    def named_to(self) -> float:
        """Where the name ends, with its icon."""
        return float((self.icon if len(self.icon) else self.title).get_right()[0])

    def _above(self, quantity: Quantity, x: float) -> Numeral:
        number = Numeral(quantity, size=style.NUMBER, color=style.theme.signal)
        number.set_baseline(self.plan.lower).set_x(x)
        left = self.named_to + APART if self._beside else self.header.left
        if number.get_left()[0] < left:
            number.set_x(left, LEFT)
        if number.get_right()[0] > self.plan.numbers_to:
            number.set_x(self.plan.numbers_to, RIGHT)
        return number

    @property
    def _beside(self) -> list[Typeset]:
        """What stands on the line of numbers from the beginning."""
        return [] if staging().is_narrow else [self.title]

    # -- what it is made of ----------------------------------------------------------------------

    def _icon(self, end: float) -> VGroup:
        """The function as a small curve, on the line of its name."""
        icon = icon_of(self.network)
        left = float(self.title.get_right()[0]) + APART
        if icon is None or left + icon.width > max(end, self.screen.get_left()[0] + NAMED):
            return VGroup()
        return VGroup(icon.move_to((left + icon.width / 2, self.title.get_y(), 0.0)))

    def _column(self, l: int, size: int) -> np.ndarray:
        """Middles of the neurons of a layer that are drawn, shape (n, 2)."""
        shown = min(size, MOST_SHOWN)
        step = min(self.room.height / shown, 5 * RADIUS)
        y = self.room.center[1] + step * ((shown - 1) / 2 - np.arange(shown))
        return np.column_stack([np.full(shown, self.x[l]), y])

    def _shades(self) -> np.ndarray:
        found = []
        for l, places in enumerate(self._places, 1):
            a = np.abs(self.network.trace.activations[l])
            picked = np.linspace(0, len(a) - 1, len(places)).round().astype(int)
            share = a[picked] / max(1.0, float(a.max()))
            found.append(np.minimum((share * SHADES).astype(int), SHADES - 1))
        return np.concatenate(found)

    def _fan(self) -> np.ndarray:
        """Plain lines from layer to layer: too many to show each weight."""
        before = self._ports()
        starts, ends = [], []
        for places in self._places:
            one, other = (m.ravel() for m in np.meshgrid(range(len(before)), range(len(places))))
            if len(one) > MOST_LINES:
                level = other * (len(before) - 1) / max(len(places) - 1, 1)
                near = np.abs(level - one) <= NEAREST + 0.5
                one, other = one[near], other[near]
            starts.append(before[one])
            ends.append(places[other])
            before = places
        return lines(np.concatenate(starts), np.concatenate(ends))

    def _ports(self) -> np.ndarray:
        """Where lines leave the input: beside each number of a list, evenly beside a picture."""
        rows, columns = self.screen.shape
        count = rows if columns == 1 and rows <= MOST_SHOWN else PORTS
        screen = self.plan.screen
        y = screen.top - (np.arange(count) + 0.5) * screen.height / count
        return np.column_stack([np.full(count, self.x[0]), y])


def _discs(middles: np.ndarray, radius: float) -> np.ndarray:
    flat = np.column_stack([middles, np.zeros(len(middles))])
    return discs(flat, np.full(len(middles), radius))


def _rings(middles: np.ndarray, radius: float) -> np.ndarray:
    """Outlines as surfaces, which are drawn in a fraction of the time: inner circles run back."""
    outer = _discs(middles, radius + THIN / 2)
    return np.concatenate([outer, _discs(middles, radius - THIN / 2)[::-1]])


def _apart(one: Typeset, other: Typeset) -> bool:
    return bool(
        one.get_left()[0] > other.get_right()[0] + APART
        or one.get_right()[0] < other.get_left()[0] - APART
    )
