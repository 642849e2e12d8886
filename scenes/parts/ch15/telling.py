"""How VanishingSignal is told: what is on stage, and how light, knob, bars and numbers come."""

from __future__ import annotations

from collections.abc import Callable

from manim import LEFT, RIGHT, Animation, Create, FadeIn, FadeOut, Mobject, VGroup, linear

from scenes.mobjects.network.cost_disc import Breathing
from scenes.mobjects.network.scenery import Arriving
from scenes.mobjects.readout import Readout
from scenes.mobjects.typeset import Formula, Numeral, Words
from scenes.mobjects.vary import Vary
from scenes.parts.ch15.bars import Moves, Shares
from scenes.parts.ch15.deep_pair import DeepNetwork, DeepPair
from scenes.parts.ch15.knob import Knob
from scenes.parts.ch15.strip import BASELINE, Strip
from scenes.parts.ch15.words import Lines
from scenes.stage import narration, style
from scenes.stage.explainer import ExplainerScene
from scenes.stage.quantity import Quantity
from scenes.stage.style import Zone
from scenes.stage.words import N_, _

ROWS = Zone(style.HERO.left, style.HERO.right, -3.5, 2.95)
GAP = 0.14
SOURCE = 0.3
"""how far, in layers, light has come where it sets out"""
MOST_NUMBERED = 10
"""hidden layers whose bars have numbers"""
LEAST_CLICK = 0.15
"""seconds"""
READS = N_("reads {n} of {u}")
FIRST = N_("first layer: {m}")


class LightTelling(ExplainerScene):
    """The verbs that VanishingSignal's storyboard is written in."""

    reading_speed = narration.CHARACTERS_A_SECOND

    def set_the_stage(self) -> None:
        """Both networks, one above the other, and what will stand above and upon them."""
        self.pair = DeepPair.of(self.read.example)
        self.lines = Lines(self.read, self.pair)
        self.strips = [
            Strip(self.pair, network, row, self.read.example.input_shape)
            for network, row in zip(self.pair.networks, ROWS.rows(1.0, 1.0, gap=GAP), strict=True)
        ]
        self.above, self.below = self.strips
        depth = self.trace.depth
        order = [depth, 1, *range(depth - 1, 1, -1)]
        self.numbers = [strip.numbers(order) for strip in self.strips]
        self.fans = [strip.fan for strip in self.strips]
        self.costs = [strip.cost for strip in self.strips]
        self.titles = [strip.title for strip in self.strips]
        self.shares = [Shares(self.pair, strip) for strip in self.strips]
        self.receipts = [self._receipt(strip) for strip in self.strips]

    # -- light -----------------------------------------------------------------------------------

    def forward(self, run_time: float) -> list[Animation]:
        """Light runs from the input to both costs."""
        running = [one for strip in self.strips for one in strip.forward(run_time)]
        return [*running, *(Arriving(cost, run_time=run_time) for cost in self.costs)]

    def set_out(self, run_time: float) -> None:
        """Light appears at the outputs, and how strong it is."""
        depth = self.trace.depth
        self.play(
            *(strip.sweep(0.0, SOURCE, run_time) for strip in self.strips),
            *(Breathing(cost, run_time) for cost in self.costs),
            *(strip.exhale(run_time) for strip in self.strips),
            *(
                FadeIn(shown[depth], run_time=run_time, rate_func=_passing(1.0))
                for shown in self.numbers
                if depth in shown
            ),
        )

    def sweep(self, run_time: float, start: float = SOURCE) -> list[Animation]:
        """Light comes back through all layers of both networks."""
        return [strip.sweep(start, self.trace.depth, run_time) for strip in self.strips]

    def numbers_come(self, run_time: float) -> list[Animation]:
        """Each number as the light gets there."""
        depth = self.trace.depth
        return [
            FadeIn(number, run_time=run_time, rate_func=_passing((depth - l) / depth))
            for shown in self.numbers
            for l, number in shown.items()
            if l < depth
        ]

    def run_back(self, run_time: float) -> list[Animation]:
        """Soft light runs as far as it is seen to get."""
        return [
            light
            for strip in self.strips
            for light in (strip.back(run_time), strip.exhale(run_time))
        ]

    def hold_up(self, run_time: float) -> list[Animation]:
        """The line that no slope of a sigmoid gets over is drawn, from layer to layer."""
        parts = [(bars.quarter[0], bars.quarter[1:]) for bars in self.shares if len(bars.quarter)]
        rules = [Create(rule, run_time=run_time, rate_func=linear) for rule, _ in parts]
        return [*rules, *(FadeIn(*rest, run_time=run_time / 3) for _, rest in parts if len(rest))]

    def clear_screens(self, run_time: float) -> list[Animation]:
        """The input gives way to a dark screen."""
        return [
            Vary(strip, strip.screen.clear, 0.0, 1.0, run_time=run_time) for strip in self.strips
        ]

    def expose(self, run_time: float) -> list[Animation]:
        """The light falls on the screens."""
        return [
            Vary(strip, strip.screen.develop, 0.0, 1.0, run_time=run_time, rate_func=linear)
            for strip in self.strips
        ]

    # -- the gain --------------------------------------------------------------------------------

    def place_knob(self) -> Knob:
        """The knob above the upper network."""
        header = self.above.header
        middle = (self.above.x[0] + self.above.x[-1]) / 2
        return Knob(
            (float(middle) - 1.0, header.center[1]), header.bottom + BASELINE, self.lines.gains
        )

    def turn_up(self, knob: Knob, run_time: float) -> None:
        """Click by click, each ten times."""
        clicks = len(self.lines.gains) - 1
        each = max(run_time / clicks, LEAST_CLICK)
        for click in range(1, clicks + 1):
            self.play(knob.click(click, each), self._turning(click - 1, click, each))

    def turn_down(self, run_time: float) -> Animation:
        """All the way back."""
        return self._turning(len(self.lines.gains) - 1, 0, run_time)

    def _turning(self, start: int, end: int, run_time: float) -> Animation:
        gains, strip = self.lines.gains, self.above
        return Vary(
            strip,
            strip.turn_up,
            gains[start].value,
            gains[end].value,
            by_factors=True,
            run_time=run_time,
        )

    # -- why -------------------------------------------------------------------------------------

    def faint(
        self, opacity: float, start: float = 1.0, run_time: float = style.QUICK
    ) -> list[Animation]:
        """Draw both networks, but for what is on the screens, as faint as that."""
        parts = [(strip.fan, strip.draw_lines_faint) for strip in self.strips]
        parts += [(strip, strip.draw_faint) for strip in self.strips]
        return [Vary(part, show, start, opacity, run_time=run_time) for part, show in parts]

    def bars_grow(self, run_time: float) -> list[Animation]:
        """What scales the light, layer by layer, from the outputs on."""
        return [
            Vary(bars, bars.grow, 0.0, 1.0, run_time=run_time, rate_func=linear)
            for bars in self.shares
        ]

    @property
    def quarters(self) -> list[VGroup]:
        """The line that no slope of a sigmoid gets over."""
        return [bars.quarter for bars in self.shares if len(bars.quarter)]

    @property
    def marks(self) -> list[VGroup]:
        """All lines that bars are held against."""
        return [*(bars.whole for bars in self.shares), *self.quarters]

    def numerals(self) -> list[VGroup]:
        """Numbers above bars, where they are few enough."""
        if self.pair.depth > MOST_NUMBERED:
            return []
        return [shown for bars in self.shares if len(shown := bars.numerals())]

    def receipt_comes(self, index: int, run_time: float) -> None:
        """All slopes are multiplied, bar by bar, then all weights, and then these two."""
        line, bars = self.receipts[index], self.shares[index]
        if line is None:
            return
        layers = len(bars.network.reached)
        if layers == 1:
            for part in (*map(line.part, "dsw"), VGroup(line.rest(), line.part("p"))):
                self.play(FadeIn(part), run_time=run_time / 4, rate_func=linear)
            self.add(line)
            return
        s, w = self._running(index, line)
        each = 0.38 * run_time
        self.play(FadeIn(line.part("d")), run_time=0.08 * run_time)
        self.add(s, w)
        slopes, weights = self._multiply(index, s, w)
        for show, readout in ((slopes, s), (weights, w)):
            counted = VGroup(bars, readout)
            self.play(Vary(counted, show, 0.0, layers, run_time=each, rate_func=linear))
            self.remove(counted)
            self.add(bars, s, w)
        self.remove(s, w)
        self.add(line.part("d", "s", "w"))
        self.play(FadeIn(VGroup(line.rest(), line.part("p"))), run_time=0.16 * run_time)
        self.add(line)

    def _multiply(
        self, index: int, s: Readout, w: Readout
    ) -> tuple[Callable[[float], None], Callable[[float], None]]:
        """What shows so many slopes multiplied, and so many weights."""
        bars = self.shares[index]
        network, line = bars.network, self.receipts[index]
        layers = len(network.reached)
        assert line is not None
        told = dict(zip("dswp", line.quantities, strict=True))

        def slopes(count: float) -> None:
            n = int(count + 1e-6)
            bars.count_in(count, 0)
            self._read(s, told["s"] if n == layers else network.running(n)[0].to(0, 2), n)

        def weights(count: float) -> None:
            n = int(count + 1e-6)
            bars.count_in(layers, count)
            self._read(w, told["w"] if n == layers else network.running(n)[1].to(0, 2), n)

        return slopes, weights

    @staticmethod
    def _read(readout: Readout, number: Quantity, count: int) -> None:
        if count:
            color = style.theme.slope if number.symbol == "s" else style.theme.positive
            readout.read(Numeral(number, size=style.NUMBER, color=color))

    def _running(self, index: int, line: Formula) -> tuple[Readout, Readout]:
        """Where the products run: at their places in the finished line."""
        baseline = self.strips[index].header.bottom + BASELINE
        s, w = line.part("s"), line.part("w")
        return (
            Readout(float(s.get_right()[0]), baseline, RIGHT),
            Readout(float(w.get_left()[0]), baseline, LEFT),
        )

    def _receipt(self, strip: Strip) -> Formula | None:
        if (receipt := strip.network.receipt) is None:
            return None
        theme, (d, s, w) = style.theme, receipt.left.terms
        line = Formula(
            "{d} dot {s} dot {w} = {p}",
            size=style.NUMBER,
            colors={"d": theme.signal, "s": theme.slope, "w": theme.positive, "p": theme.signal},
            d=d,
            s=s,
            w=w,
            p=receipt.left.result,
        )
        line.set_baseline(strip.header.bottom + BASELINE)
        return line.set_x(strip.header.right, RIGHT)

    # -- learning --------------------------------------------------------------------------------

    def place_moves(self) -> tuple[list[Moves], list[Readout]]:
        """White bars for how far weights move, and how many digits are read."""
        bars = [Moves(self.pair, strip) for strip in self.strips]
        readouts = [
            Readout(strip.header.right, strip.header.bottom + BASELINE, RIGHT)
            for strip in self.strips
        ]
        for strip, readout in zip(self.strips, readouts, strict=True):
            readout.read(self._reads(strip.network, 0))
        return bars, readouts

    def learn(
        self, bars: list[Moves], readouts: list[Readout], start: float, end: float, run_time: float
    ) -> None:
        """Both learn from one epoch to another."""
        learning: list[Animation] = []
        for strip, one, readout in zip(self.strips, bars, readouts, strict=True):
            learning.append(Vary(one, one.learn, start, end, run_time=run_time, rate_func=linear))
            learning.append(
                Vary(
                    readout,
                    self._reading(readout, strip.network),
                    start,
                    end,
                    run_time=run_time,
                    rate_func=linear,
                )
            )
        self.play(*learning)

    def _reading(self, readout: Readout, network: DeepNetwork) -> Callable[[float], None]:
        return lambda epoch: readout.read(self._reads(network, int(epoch + 1e-6)))

    @staticmethod
    def _reads(network: DeepNetwork, epoch: int) -> Words:
        return Words(
            _(READS), size=style.NUMBER, n=network.right(epoch), u=network.digits("unseen")
        )

    def firsts(self) -> list[Words]:
        """How far the first layer's weights have moved in the end, above their bars."""
        return [self._first(strip) for strip in self.strips]

    @staticmethod
    def _first(strip: Strip) -> Words:
        assert strip.network.moves is not None
        moved = strip.network.moved(1, strip.network.moves.epochs)
        first = Words(_(FIRST), size=style.NUMBER, m=moved)
        return first.set_baseline(strip.header.bottom + BASELINE).set_x(float(strip.x[0]), LEFT)

    @staticmethod
    def going(*mobjects: Mobject) -> list[Animation]:
        """What leaves the stage."""
        return [FadeOut(*mobjects)] if mobjects else []


def _passing(share: float) -> Callable[[float], float]:
    """How far something has come in that waits for so much of the time to pass."""
    return lambda alpha: float(min(max((alpha - 0.9 * share) / 0.1, 0.0), 1.0))
