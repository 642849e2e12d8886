"""How VanishingSignal tells why: a corridor of gates, and the product of all that they do."""

from __future__ import annotations

from collections.abc import Callable

from manim import (
    LEFT,
    RIGHT,
    Animation,
    FadeIn,
    Mobject,
    VGroup,
    VMobject,
    linear,
    smooth,
    squish_rate_func,
)

from scenes.mobjects.network.cost_disc import CostDisc
from scenes.mobjects.readout import Readout
from scenes.mobjects.typeset import Formula, Numeral, Typeset, label_within
from scenes.mobjects.vary import Vary
from scenes.parts.ch15.ceiling import Ceiling, CeilingLine
from scenes.parts.ch15.curve_names import names_of
from scenes.parts.ch15.deep_pair import DeepNetwork
from scenes.parts.ch15.function_curve import icon_of
from scenes.parts.ch15.gates import MARK, Gates
from scenes.parts.ch15.slope_curve import SlopeCurve
from scenes.parts.ch15.stagings import staging
from scenes.parts.ch15.strip import APART, NAMED
from scenes.parts.ch15.telling import LightTelling
from scenes.stage import style
from scenes.stage.quantity import Quantity

RUNS = 0.66
"""share of a sentence in which the product runs"""
FEW = 3
"""gates, past which it would not take long to follow the glow: it runs once more before"""
SCALE = MARK + 1.6
"""width that the scale's mark takes with its number"""


class ReceiptTelling(LightTelling):
    """The verbs of the middle part."""

    def set_the_stage(self) -> None:
        """Both functions as well, the gates of both networks, and their products."""
        super().set_the_stage()
        self.curves = [SlopeCurve(self.pair, network) for network in self.pair.networks]
        self.names = names_of(self.curves)
        self.gates = [Gates(network) for network in self.pair.networks]
        self.leaving: list[VMobject] = []
        self.named = [self._name(network) for network in self.pair.networks]
        self.receipts = [self._receipt(network) for network in self.pair.networks]
        self.ceiling = self._ceiling(self.pair.above, self.receipts[0])

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
        self.go_on(self.networks, [*self.curves, *self.names], run_time)

    def networks_come(self, opacity: float) -> None:
        """Both networks are there again, as faint as that, in place of what was told last."""
        for _part, show in self._fainter():
            show(opacity)
        self.go_on(self.leaving, [*self.fans, *self.strips, *self.titles], style.STEADY)

    @property
    def networks(self) -> list[VMobject]:
        """All of both networks that is on stage while it is asked why."""
        costs = [] if self.spare else self.costs
        return [*self.fans, *self.strips, *self.titles, *costs]

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

    # -- the gates -------------------------------------------------------------------------------

    def gates_come(self, index: int, run_time: float) -> None:
        """One goes on to a network's corridor, with no glow in it yet, from what was seen last."""
        self.gates[index].come(0.0)
        gone: list[VMobject] = self.told_of(0)
        if index == 0:
            gone = [*self.curves, *self.names]
        self.go_on(gone, [self.gates[index], self.named[index]], run_time)

    def go_on(self, gone: list[VMobject], coming: list[VMobject], run_time: float) -> None:
        """One picture turns into the next; what is written leaves before, and comes after."""
        (old_texts, old), (new_texts, new) = _apart(gone), _apart(coming)
        self.play(*self.going(*old_texts), run_time=0.3 * run_time)
        self.play(*self.going(*old), FadeIn(*new), run_time=0.4 * run_time)
        if new_texts:
            self.play(FadeIn(*new_texts), run_time=0.3 * run_time)
        self.remove(*new, *new_texts)
        self.add(*coming)

    def told_of(self, index: int) -> list[VMobject]:
        """All of a corridor that is on stage once its product has been told."""
        lines = [self.receipts[index], self.ceiling if index == 0 else None]
        return [self.gates[index], self.named[index], *(line for line in lines if line)]

    def glow_runs(self, index: int, run_time: float) -> Animation:
        """The glow runs through all gates, as far as there is any."""
        gates = self.gates[index]
        return Vary(gates, gates.come, 0.0, 1.0, run_time=run_time, rate_func=linear)

    def receipt_comes(self, index: int, run_time: float) -> None:
        """Gate by gate slopes and weights are multiplied, and then what set out by these two."""
        line, gates = self.receipts[index], self.gates[index]
        if line is None:
            return
        s, w = self._running(line)
        most = self.ceiling if index == 0 else None
        begins = [line.part("d"), *([most.words] if most else [])]
        self.play(FadeIn(*begins), run_time=0.06 * run_time)
        extra = [most.running] if most else []
        counted = VGroup(gates, s, w, *extra)
        self.play(self._multiplying(index, counted, s, w, RUNS * run_time))
        self.remove(counted)
        self.add(gates, s, w, *extra)
        if most:
            self.play(FadeIn(most.working), run_time=0.1 * run_time)
            self.remove(most.running, most.working, most.words)
            self.add(most)
        self.remove(s, w)
        self.add(line.part("d", "s", "w"))
        self.play(FadeIn(VGroup(line.rest(), line.part("p"))), run_time=0.16 * run_time)
        self.add(line)

    def _multiplying(
        self, index: int, counted: VGroup, s: Readout, w: Readout, run_time: float
    ) -> Animation:
        """One follows the glow from gate to gate; or it runs once more, if all of it is seen."""
        gates, line = self.gates[index], self.receipts[index]
        assert line is not None
        told, count = dict(zip("dswp", line.quantities, strict=True)), gates.corridor.count
        is_followed = gates.corridor.is_followed
        again = 0.0 if is_followed and count > FEW else 1 / count if is_followed else 1.0

        def show(share: float) -> None:
            gates.come(min(share / again, 1.0) if again else 1.0)
            if is_followed and again < 1:
                gates.look(max(share - again, 0.0) / (1 - again) * (count - 1))
            n = gates.passed
            for readout, name, product in zip((s, w), "sw", gates.network.running(n), strict=True):
                self._read(readout, told[name] if n == count else product.to(0, 2), n)
            if index == 0 and self.ceiling:
                self.ceiling.run(n)

        return Vary(counted, show, 0.0, 1.0, run_time=run_time, rate_func=linear)

    @staticmethod
    def _read(readout: Readout, number: Quantity, count: int) -> None:
        if count:
            color = style.theme.slope if number.symbol == "s" else style.theme.positive
            readout.read(Numeral(number, size=style.NUMBER, color=color))

    @staticmethod
    def _running(line: Formula) -> tuple[Readout, Readout]:
        """Where the products run: at their places in the finished line."""
        s, w = line.part("s"), line.part("w")
        baseline = staging().receipt_line
        return (
            Readout(float(s.get_right()[0]), baseline, RIGHT),
            Readout(float(w.get_left()[0]), baseline, LEFT),
        )

    @staticmethod
    def _name(network: DeepNetwork) -> VGroup:
        """The name of the neurons' function, with its icon where it has one."""
        staged, left = staging(), style.HERO.left
        name = label_within(network.activation.replace("_", " "), NAMED, size=style.NUMBER)
        name.set_baseline(staged.named_line).set_x(left, LEFT)
        icon = icon_of(network)
        if icon is None or name.width + APART + icon.width > NAMED:
            return VGroup(name)
        end = float(name.get_right()[0]) + APART
        return VGroup(name, icon.move_to((end + icon.width / 2, name.get_y(), 0.0)))

    @staticmethod
    def _receipt(network: DeepNetwork) -> Formula | None:
        if (receipt := network.receipt) is None:
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
        beside = 0.0 if staging().is_narrow else SCALE
        if line.width > style.HERO.width - beside:
            return None
        return line.set_baseline(staging().receipt_line).set_x(style.HERO.right, RIGHT)

    @staticmethod
    def _ceiling(network: DeepNetwork, line: Formula | None) -> CeilingLine | None:
        """What the slopes leave at best, while it is told what they do leave."""
        if line is None or (ceiling := Ceiling.of(network)) is None:
            return None
        return CeilingLine(ceiling, style.HERO.right, staging().ceiling_line)


def _apart(mobjects: list[VMobject]) -> tuple[list[VMobject], list[VMobject]]:
    """What is written, and all that is drawn besides."""
    family = [m for one in mobjects for m in one.get_family() if isinstance(m, VMobject)]
    texts: list[VMobject] = [member for member in family if isinstance(member, Typeset)]
    glyphs = {id(member) for text in texts for member in text.get_family()}
    return texts, [one for one in family if one.has_points() and id(one) not in glyphs]
