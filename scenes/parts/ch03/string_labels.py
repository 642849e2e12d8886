"""What is written at a string of beads: letters, how far each has gone, the powers of lenses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from manim import DOWN, LEFT, Rectangle, VGroup, VMobject

from scenes.mobjects.edge import sign_color
from scenes.mobjects.network.slots import Box, box_of, crosses, place_clear
from scenes.mobjects.nudge.lens import Lens
from scenes.mobjects.scale_mark import round_number
from scenes.mobjects.typeset import Formula, Numeral
from scenes.parts.ch03.bead_string import BEAD, BESIDE, FEED, HEAD, RIM, BeadString
from scenes.parts.ch03.cost_glass import CostGlass, power_for, sights
from scenes.parts.ch03.curve_stage import CurveStage, room_for_stages, stages
from scenes.parts.ch03.neuron_curve import NeuronCurve
from scenes.parts.ch03.paper import Paper
from scenes.parts.ch03.stagings import staging
from scenes.parts.ch03.strand import DIGITS, Strand, brief
from scenes.parts.ch03.string_letters import letters, source, sums, what_arrives
from scenes.parts.ch03.wording_claims import next_weight, output_and_cost
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity
from scenes.stage.style import Zone

POWER = 44.0
"""type size at which an exponent is no smaller than any digit may be"""
GLASS = 0.5
"""half the height of a lens across the string"""
SWEEP = 12
"""places of the string at which it is looked at while it moves"""
RULED = 0.95
"""distance of ruled lines at the most"""
NUMBERS = 0.7
"""height of a row of numbers above the beads"""
LOWER = 0.2
"""kept free around stages of curves"""
SHARES = (0.3, 0.2, 0.45, 0.6, 0.1)
"""of a bar's length, where its number may stand beside it"""


class StringLabels:
    """The texts of a string, each where nothing else stands once the first step has arrived.

    Attributes:
        string: the beads.
        arrives, source: what multiplies the weight, and that as it is written.
        letters: of the beads.
        numbers: how far each bead goes; none where there is no room.
        sums: how far the sum goes that leads to a bead, where that is shown.
        mark, paper: a round number, and lines that are so far apart, up to the first lens.
        glass: over the cost's move, where that is too small to be seen for what it is.
        lenses: between which beads the scale changes: the later bead's number, and its lens.
        stages: the curves through which a move goes to a bead, where there is room for them.
        reasons: what a bead moves by as it does, where there is room for it: at the neuron its
            curve, at the first bead of the next layer the weight that leads there, at the cost
            output and target.
    """

    def __init__(self, string: BeadString) -> None:
        self.string, strand = string, string.strand
        self.arrives = what_arrives(strand)
        self.source = source(string)
        self.letters = VGroup(*letters(string))
        string.wave(len(string.beads))
        self._walls = list(self._obstacles())
        self._ways = string.ways()
        self.lenses = dict(self._lenses(strand))
        last = Numeral(strand.moves[-1], size=style.GRAND)
        self.glass = self._glass(last)
        self.stages: dict[int, CurveStage] = (
            {} if staging().is_narrow else stages(string, style.HERO)
        )
        self.reasons = {3: self._next_weight(strand)}
        self.reasons[2] = [] if self.stages else self._curve(strand)
        self.reasons[len(string.beads) - 1] = self._output(strand)
        if self.stages:
            room = room_for_stages(string, style.HERO)
            string.reach[2:, 1] = room.bottom - LOWER
            self._walls.append((room.left - LOWER, room.right, room.bottom - LOWER, room.top))
        count = len(string.beads) - 1
        self.numbers: list[Numeral | None] = [self._number(i) for i in range(count)]
        self.numbers.append(last if self.glass else self._number(count))
        self.sums = sums(string, self._walls, self._lines)
        self.mark, self.paper = self._ruled()
        string.wave(0.0)

    def on(self, beads: Sequence[int]) -> list[VMobject]:
        """The numbers of some beads."""
        return [number for i in beads if (number := self.numbers[i]) is not None]

    def all(self) -> list[VMobject]:
        """Everything that is written."""
        numbers = self.on(range(len(self.numbers)))
        reasons = [one for several in self.reasons.values() for one in several]
        written = [self.source, *self.letters, *numbers, *self.lenses.values(), *reasons]
        written += self.sums.values()
        return [*written, self.paper, self.mark, *([self.glass] if self.glass else [])]

    # -- where it stands -------------------------------------------------------------------------

    def _obstacles(self) -> Iterator[Box]:
        string, radius = self.string, self.string.places.radius
        yield box_of(self.source)
        yield from map(box_of, self.letters)
        (x, y), around = string.places.at[0], FEED * radius / BEAD
        yield (x - around, x + around, y - around, y + around)
        for i in range(len(string.beads)):
            (x, high), (_, low) = string.end(i), string.rest(i)
            for y in (high, low):
                yield (x - radius, x + radius, y - radius, y + radius)
            bar = x + radius + BESIDE
            yield (bar - RIM / 2, bar + RIM / 2, min(low, high), max(low, high))
        if string.strand.shows_sums:
            count = len(string.beads) - 1
            for i in range(count - len(string.strand.sums), count):
                (x, rest), (_, tip) = string.sum_at(i)
                yield (x - HEAD / 2, x + HEAD / 2, min(rest, tip), max(rest, tip))

    def _lenses(self, strand: Strand) -> Iterator[tuple[int, Lens]]:
        exponents = strand.exponents
        for i in range(1, len(exponents)):
            change = exponents[i] - exponents[i - 1]
            if not change:
                continue
            size = 10.0 ** abs(change)
            power = Quantity(Symbol("times"), size, repr(size)).to(0, 1)
            one, two = self.string.end(i - 1), self.string.end(i)
            x, y = one + 0.62 * (two - one)
            lens = Lens(power, change < 0, np.array([[x, y - GLASS], [x, y + GLASS]]))
            self._walls.append(box_of(lens.glass))
            spots = [
                (x + dx, y + side * (GLASS + up))
                for up in (0.28, 0.7, 1.1)
                for side in (1, -1)
                for dx in (0.0, 0.3, -0.3)
            ]
            aside = [0.0, 0.3, -0.3, 0.6, -0.6]
            aside += [0.9, -0.9, 1.2, -1.2, 1.6, -1.6] if staging().is_narrow else []
            column = np.arange(*staging().powers[::-1], -0.2)
            spots += [(x + dx, y) for dx in aside for y in column]
            if place_clear(lens.power, spots, self._walls, self._lines(i)):
                self._walls.append(box_of(lens.power))
            yield i, lens

    def _glass(self, number: Numeral) -> CostGlass | None:
        """Near the cost, its number above it."""
        string = self.string
        if (power := power_for(string)) is None:
            return None
        head = number.height + 0.2
        proxy = Rectangle(
            width=max(2 * staging().cost_glass, number.width),
            height=2 * staging().cost_glass + head,
        )
        x, y = string.end(len(string.beads) - 1)
        spots = [(x - dx, y + dy) for dx in np.arange(-1, 5, 0.1) for dy in np.arange(-3, 5.5, 0.1)]
        free = proxy.height / 2 + string.places.radius + NUMBERS  # what leaves numbers their room
        spots.sort(
            key=lambda spot: (abs(spot[1] - y) < free, np.hypot(spot[0] - x, spot[1] - y)),
        )
        written = [*map(box_of, self.letters), *(box_of(one.power) for one in self.lenses.values())]

        def sees_past(spot: tuple[float, float]) -> bool:
            ways = sights(string, np.array([spot[0], spot[1] - head / 2]))
            return not any(crosses(way, box) for way in ways for box in written)

        best = [*filter(sees_past, spots), *spots]
        if not place_clear(proxy, best, self._walls, self._ways):
            return None
        x, y = (float(v) for v in proxy.get_center()[:2])
        middle = np.array([x, y - head / 2])
        number.move_to((x, y + proxy.height / 2 - number.height / 2, 0.0))
        self._walls.append(box_of(proxy))
        joined = sees_past((x, y))  # else ring and glass are not joined by lines
        self._ways += sights(string, middle) if joined else []
        return CostGlass(string, power, middle, joined=joined)

    def _number(self, i: int) -> Numeral | None:
        string = self.string
        (x, end), (_, rest), radius = string.end(i), string.rest(i), string.places.radius
        number = Numeral(string.strand.moves[i], size=style.NUMBER)
        half = number.width / 2
        beside = x + radius + BESIDE + RIM / 2 + 0.1 + half
        spots: list[tuple[float, float]] = []
        above, below = max(end, rest) + radius + 0.3, min(end, rest) - radius - 0.3
        sides = (above, below) if end >= rest else (below, above)
        spots += [
            (x + dx, y + np.sign(y - rest) * more)
            for more in (0.0, 0.4, 0.8)
            for y in sides
            for dx in (0.0, 0.25, -0.25, 0.5, -0.5)
        ]
        spots += [(beside, rest + share * (end - rest)) for share in SHARES]
        spots += [(x - radius - 0.15 - half, end), (beside, end)]
        if not place_clear(number, spots, self._walls, self._lines(i + 1)):
            return None
        self._walls.append(box_of(number))
        return number

    def _next_weight(self, strand: Strand) -> list[VMobject]:
        """The weight from the nudged neuron to the next layer, beside its edge."""
        if len(strand.neurons) == 1:
            return []
        weight = brief(next_weight(strand), DIGITS)
        label = Numeral(weight, size=style.NUMBER, color=sign_color(weight.value))
        one, two = self.string.rest(2), self.string.rest(3)
        half = np.array([label.width, label.height]) / 2
        sides = (1, -1) if strand.moves[3].value < 0 else (-1, 1)  # off what is carried there
        spots = [
            tuple(one + share * (two - one) + side * (half + up) * np.array([dx, 1.0]))
            for up in (0.12, 0.2, 0.3)
            for share in (0.62, 0.55, 0.7, 0.45)
            for dx in (0.0, 0.3, -0.3)
            for side in sides
        ]
        return self._put(label, spots, self._lines(3))

    def _curve(self, strand: Strand) -> list[VMobject]:
        """The neuron's curve, if it has one of its own, in the free room above the string."""
        l, _ = strand.nudge.target
        if not strand.nudge.read.example.network.layer(l).activation.elementwise:
            return []
        x = float(self.string.rest(2)[0])
        apart = float(self.string.rest(3)[0]) - x
        aside, up = staging().curve_aside, staging().curve_up
        spots = [(x + apart / 2 + dx, y) for dx in aside for y in up]
        return self._put(NeuronCurve(strand), spots, self._lines(2))

    def _output(self, strand: Strand) -> list[VMobject]:
        """A single output, and its target above or below it, as the one is to the other."""
        read, (l, j) = strand.nudge.read, strand.neurons[-1]
        if output_and_cost(strand) is None:
            return []
        theme, (a, y) = style.theme, (read.activation(l, j), read.target(j))
        lines = [
            Formula("{s} = {v}", size=style.NUMBER, color=color, s=symbol, v=brief(value, DIGITS))
            for symbol, value, color in (
                (strand.symbols[-2], a, theme.activation),
                (Symbol("y"), y, theme.ink),
            )
        ]
        if a.value < y.value:
            lines.reverse()
        pair = VGroup(*lines).arrange(DOWN, buff=0.25, aligned_edge=LEFT)
        x = float(self.string.end(len(self.letters) - 2)[0])
        aside, heights = staging().output_aside, staging().output_up
        spots = [(x + dx, up) for up in heights for dx in aside]
        return self._put(pair, spots, self._lines(len(self.letters) - 1))

    def _put(
        self, label: VMobject, spots: list[tuple[float, float]], ways: list[np.ndarray]
    ) -> list[VMobject]:
        if not any(place_clear(label, spots, self._walls, ways, margin) for margin in (0.2, 0.06)):
            return []
        self._walls.append(box_of(label))
        return [label]

    def _ruled(self) -> tuple[Numeral, Paper]:
        """Lines at every round number of the scale, as far as it holds, and that number."""
        string = self.string
        base, unit = float(string.places.at[0, 1]), string.places.unit
        step = round_number(RULED / unit)
        size = POWER if step.has_power else style.NOTE
        mark = Numeral(step, size=size, color=style.theme.quiet)
        high = step.value * unit
        left = style.HERO.left + mark.width / 2
        first = min((float(lens.glass.get_x()) for lens in self.lenses.values()), default=None)
        right = style.HERO.right if first is None else first - 0.2
        across = np.arange(left, max(right - mark.width / 2, left + 0.21), 0.1)
        walls, ways = list(self._walls), self._lines(0)
        radius, aside = string.places.radius, string.places.radius + BESIDE + HEAD
        for i in range(len(string.beads)):  # a bead goes there, and what is carried to the next
            (x, end), last = string.end(i), min(i + 1, len(string.beads) - 1)
            far = string.rest(last)[0] + aside
            walls.append((x - radius, far, min(base, end) - radius, max(base, end) + radius))
        if staging().is_narrow:
            across = across[::-1]
        spots = [(x, base + k * high + up) for up in (0.2, -0.2) for k in (1, -1) for x in across]
        place_clear(mark, spots, walls, ways)
        zone = Zone(style.HERO.left, right, staging().letters + 0.4, style.HERO.top)
        heights = base + high * np.arange(-60, 61)
        fits = heights[(heights > zone.bottom) & (heights < zone.top)]
        numbers = [one for one in self.numbers if one is not None]
        reasons = [one for several in self.reasons.values() for one in several]
        powers: list[VMobject] = [lens.power for lens in self.lenses.values()]
        powers += [self.glass.label] if self.glass else []
        powers += [letter for stage in self.stages.values() for letter in stage.letters]
        return mark, Paper(zone, fits, (mark, *numbers, *self.sums.values(), *reasons, *powers))

    def _lines(self, bead: int) -> list[np.ndarray]:
        """What must not be crossed by what is written before a bead moves, and stays thereafter.

        That is the ways between the beads, and the tracks of the beads that are at rest.
        """
        string, count = self.string, len(self.letters)
        return [*self._ways, *(string.track(i) for i in range(bead, count))]
