"""How VanishingSignal tells why: a corridor of gates, and the product of all that they do."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import (
    LEFT,
    Animation,
    FadeIn,
    FadeOut,
    Mobject,
    VGroup,
    VMobject,
    linear,
    smooth,
    squish_rate_func,
)

from scenes.mobjects.network.cost_disc import CostDisc
from scenes.mobjects.typeset import Typeset, label_within
from scenes.mobjects.vary import Vary
from scenes.parts.ch15.curve_names import names_of
from scenes.parts.ch15.deep_pair import DeepNetwork
from scenes.parts.ch15.function_curve import icon_of
from scenes.parts.ch15.gates import Gates
from scenes.parts.ch15.jaws import jaws_of
from scenes.parts.ch15.receipt_line import ReceiptLine
from scenes.parts.ch15.slope_curve import SlopeCurve
from scenes.parts.ch15.stagings import staging
from scenes.parts.ch15.strip import APART, NAMED
from scenes.parts.ch15.telling import LightTelling
from scenes.stage import style

RUNS = 0.6
"""share of a sentence in which the glow runs, before it is told what all gates made of it"""
RUNS_SEEN = 0.94
"""share of its time in which the glow runs as far as it can be seen"""
FRAMED = 0.14
"""share of the time in which frames come, before one comes nearer"""


class ReceiptTelling(LightTelling):
    """The verbs of the middle part."""

    def set_the_stage(self) -> None:
        """Both functions as well, the gates of both networks, and their products."""
        super().set_the_stage()
        self.curves = [SlopeCurve(self.pair, network) for network in self.pair.networks]
        self.jaws = jaws_of(self.curves)
        self.names = names_of(self.curves, self.jaws)
        self.gates = [Gates(network) for network in self.pair.networks]
        self.leaving: list[VMobject] = []
        self.named = [self._name(network) for network in self.pair.networks]
        self.receipts = [ReceiptLine.of(network) for network in self.pair.networks]

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
        self.go_on(self.networks, [*self.curves, *self.names, *self.jaws], run_time)

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
            Vary(one, one.run, 0.0, 1.0, run_time=run_time, rate_func=linear)
            for one in (*self.curves, *self.jaws)
        ]

    # -- the gates -------------------------------------------------------------------------------

    def gates_come(self, index: int, run_time: float) -> None:
        """One goes on to a network's corridor, with no glow in it yet, from what was seen last."""
        self.gates[index].come(0.0)
        coming: list[VMobject] = [self.gates[index], self.named[index]]
        if index or not self.jaws:
            curves: list[VMobject] = [*self.curves, *self.names, *self.jaws]
            self.go_on(self.told_of(0) if index else curves, coming, run_time)
            return
        jaws, gates = self.jaws[0], self.gates[0]
        boxes = jaws.boxes
        gates.be_born(boxes, 0.0)
        jaws.remove(jaws.shape)
        self.add(gates.cuts)  # they stand where the jaws stood
        leaving = _apart([*self.curves, *self.names, *self.jaws])
        self.play(*map(FadeOut, leaving[0]), run_time=0.25 * run_time)
        born = Vary(gates.cuts, lambda share: gates.be_born(boxes, share), 0.0, 1.0)
        self.play(FadeOut(*leaving[1], run_time=0.3 * run_time), born.set_run_time(0.5 * run_time))
        self.remove(gates.cuts)
        self.add(gates)
        self.play(FadeIn(self.named[0]), FadeIn(gates.mark), run_time=0.25 * run_time)

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
        line = self.receipts[0] if index == 0 else None
        return [self.gates[index], self.named[index], *([line] if line else [])]

    def glow_runs(self, index: int, run_time: float) -> Animation:
        """The glow runs through all gates, as far as there is any."""
        gates = self.gates[index]
        times, places = [0.0, RUNS_SEEN, 1.0], [0.0, gates.goes_out, 1.0]

        def rate(share: float) -> float:
            return float(np.interp(share, times, places))

        return Vary(gates, gates.come, 0.0, 1.0, run_time=run_time, rate_func=rate)

    def come_nearer(self, run_time: float) -> None:
        """Into the nothing, frame by frame, until what is left at last fills the picture."""
        gates = self.gates[0]
        last = gates.corridor.views

        def show(share: float) -> None:
            framed = min(share / FRAMED, 1.0)
            gates.look(last * smooth(max(share - FRAMED, 0.0) / (1 - FRAMED)), framed)
            if framed == 1:
                gates.count()

        self.play(Vary(gates, show, 0.0, 1.0, run_time=run_time, rate_func=linear))

    def stand_back(self, run_time: float) -> None:
        """All the way out again: what just filled the picture is a speck in it."""
        gates = self.gates[0]
        last = gates.corridor.views
        self.play(Vary(gates, lambda t: gates.look(t, 1.0), last, 0.0, run_time=run_time))

    def receipt_comes(self, run_time: float) -> None:
        """What set out, times slopes, times weights, is what arrived: each with its name below."""
        line = self.receipts[0]
        if line is None:
            return
        if not self.gates[0].corridor.is_followed:
            self.play(self.glow_runs(0, RUNS * run_time))
            run_time *= 1 - RUNS
        for steps in line.steps():
            self.play(FadeIn(*steps), run_time=run_time / 4)
        self.remove(*(part for steps in line.steps() for part in steps))
        self.add(line)

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


def _apart(mobjects: list[VMobject]) -> tuple[list[VMobject], list[VMobject]]:
    """What is written, and all that is drawn besides."""
    family = [m for one in mobjects for m in one.get_family() if isinstance(m, VMobject)]
    texts: list[VMobject] = [member for member in family if isinstance(member, Typeset)]
    glyphs = {id(member) for text in texts for member in text.get_family()}
    return texts, [one for one in family if one.has_points() and id(one) not in glyphs]
