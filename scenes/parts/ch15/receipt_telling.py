"""How VanishingSignal tells why: bars, and their product."""

from __future__ import annotations

from collections.abc import Callable

from manim import (
    LEFT,
    RIGHT,
    Animation,
    Create,
    FadeIn,
    Mobject,
    VGroup,
    linear,
    smooth,
    squish_rate_func,
)

from scenes.mobjects.network.cost_disc import CostDisc
from scenes.mobjects.readout import Readout
from scenes.mobjects.typeset import Formula, Numeral
from scenes.mobjects.vary import Vary
from scenes.parts.ch15.bars import Shares
from scenes.parts.ch15.ceiling import Ceiling, CeilingLine
from scenes.parts.ch15.curve_names import names_of
from scenes.parts.ch15.slope_curve import SlopeCurve
from scenes.parts.ch15.stagings import staging
from scenes.parts.ch15.strip import APART, Strip
from scenes.parts.ch15.strip_plan import BASELINE
from scenes.parts.ch15.telling import LightTelling
from scenes.stage import style
from scenes.stage.quantity import Quantity

PRODUCT = 0.33
"""share of a sentence in which a product runs: two do, and what they come to is left to stand"""


class ReceiptTelling(LightTelling):
    """The verbs of the middle part."""

    def set_the_stage(self) -> None:
        """The bars of both networks as well, and their products."""
        super().set_the_stage()
        self.curves = [SlopeCurve(self.pair, network) for network in self.pair.networks]
        self.names = names_of(self.curves)
        self.shares = [Shares(self.pair, strip) for strip in self.strips]
        self.receipts = [self._receipt(strip) for strip in self.strips]
        self.ceiling = self._ceiling(self.above, self.receipts[0])
        self.keys = [
            bars.key
            for bars, line in zip(self.shares, self.receipts, strict=True)
            if line is None
            or staging().is_narrow
            or bars.key.get_right()[0] + APART < line.get_left()[0]
        ]

    @property
    def spare(self) -> list[CostDisc]:
        """Costs that leave when it is asked why, so that scales find room for their numbers."""
        return self.costs if staging().is_narrow else []

    # -- why -------------------------------------------------------------------------------------

    def faint(self, opacity: float, start: float = 1.0, *, late: bool = False) -> list[Animation]:
        """Draw both networks, but for what is on the screens, as faint as that; perhaps late."""
        rate = squish_rate_func(smooth, 0.5, 1.0) if late else smooth
        return [
            Vary(part, show, start, opacity, run_time=style.QUICK, rate_func=rate)
            for part, show in self._fainter()
        ]

    def _fainter(self) -> list[tuple[Mobject, Callable[[float], None]]]:
        parts: list[tuple[Mobject, Callable[[float], None]]] = []
        parts += [(strip.fan, strip.draw_lines_faint) for strip in self.strips]
        return [*parts, *((strip, strip.draw_faint) for strip in self.strips)]

    def curves_come(self, run_time: float) -> None:
        """Both functions take the networks' place; no slope of them is drawn yet."""
        for curve in self.curves:
            curve.run(0.0)
        self.play(*self.going(*self.networks), run_time=0.4 * run_time)
        self.play(FadeIn(*self.curves, *self.names), run_time=0.6 * run_time)
        for _part, show in self._fainter():
            show(0.0)

    def networks_come_back(self, run_time: float) -> None:
        """Screens and costs are there again in the curves' place; layers are not drawn yet."""
        self.play(*self.going(*self.curves, *self.names), run_time=0.4 * run_time)
        self.play(FadeIn(*self.networks), run_time=0.6 * run_time)

    @property
    def networks(self) -> list[Mobject]:
        """All of both networks that is on stage while it is asked why."""
        costs = [] if self.spare else self.costs
        return [*self.fans, *self.strips, *self.titles, *costs, self.on_screens[True]]

    def tangents_run(self, run_time: float) -> list[Animation]:
        """A tangent runs along each function, and how steep it is is drawn beside it."""
        return [
            Vary(curve, curve.run, 0.0, 1.0, run_time=run_time, rate_func=linear)
            for curve in self.curves
        ]

    def neurons_come(self, run_time: float) -> list[Animation]:
        """Every neuron becomes a dot on its curve, the last layers' first."""
        return [
            Vary(curve.dots, curve.come, 0.0, 1.0, run_time=run_time, rate_func=linear)
            for curve in self.curves
        ]

    def marks_come(self, run_time: float) -> list[Animation]:
        """The lines that bars are held against are drawn from the outputs on, as the bars come."""
        rules = [Create(mark[0], run_time=run_time, rate_func=linear) for mark in self.marks]
        rest = [mark[1:] for mark in self.marks if len(mark) > 1]
        early = [FadeIn(*one, run_time=run_time / 3) for one in rest]
        return [*rules, *early, *(FadeIn(key, run_time=run_time / 3) for key in self.keys)]

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
        each = PRODUCT * run_time
        most = self.ceiling if index == 0 else None
        begins = [line.part("d"), *([most.words] if most else [])]
        self.play(FadeIn(*begins), run_time=0.08 * run_time)
        self.add(s, w)
        slopes, weights = self._multiply(index, s, w)
        for show, readout in ((slopes, s), (weights, w)):
            counted = VGroup(bars, readout, *([most.running] if most else []))
            self.play(Vary(counted, show, 0.0, layers, run_time=each, rate_func=linear))
            self.remove(counted)
            self.add(bars, s, w, *([most.running] if most else []))
            if most and readout is s:
                self.play(FadeIn(most.working), run_time=0.1 * run_time)
                self.remove(most.running, most.working, most.words)
                self.add(most)
                each, most = PRODUCT * run_time - 0.1 * run_time, None
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
            if index == 0 and self.ceiling:
                self.ceiling.run(n)
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
        baseline = self.strips[index].plan.lower
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
        if line.width > strip.header.width:
            return None
        line.set_baseline(strip.plan.lower)
        return line.set_x(strip.header.right, RIGHT)

    @staticmethod
    def _ceiling(strip: Strip, line: Formula | None) -> CeilingLine | None:
        """What the slopes leave at best, above what they leave."""
        if line is None or (ceiling := Ceiling.of(strip.network)) is None:
            return None
        right = float(line.part("s").get_right()[0])
        return CeilingLine(ceiling, right, strip.header.top + BASELINE)
