"""What stands at the side of the gradient check, page by page."""

from __future__ import annotations

from manim import DOWN, LEFT, UP, Mobject, VGroup

from scenes.mobjects.equations.quotient_line import quotient_line
from scenes.mobjects.equations.receipt import Receipt
from scenes.mobjects.typeset import Formula, Words
from scenes.parts.ch12.count_receipt import CountReceipt
from scenes.parts.ch12.gradient_points import GradientPoints
from scenes.readings.operations import Operations
from scenes.stage import style
from scenes.stage.notation import Symbol, derivative
from scenes.stage.quantity import Quantity, product
from scenes.stage.style import Zone
from scenes.stage.words import N_, _

QUOTIENT = Symbol("(Delta C)/(Delta w)")
CENTRAL = Symbol("(C(w + h) - C(w - h))/(2 h)")
EPSILON = Symbol("epsilon")
NARROW = 0.6
"""width of a column of single letters"""
GAP = 0.2


class Claimed(VGroup):
    """How many gradients one sweep back gives."""

    def __init__(self, counts: Operations) -> None:
        receipt = CountReceipt(
            style.SIDE,
            N_("gradients, from one sweep back"),
            [(N_("weights"), counts.weights), (N_("biases"), counts.biases)],
            (N_("gradients"), counts.parameters),
        )
        super().__init__(receipt)


class TwoWays(VGroup):
    """The gradient of one weight ``by_backpropagation`` and ``by_nudging``; how the latter is got.

    Attributes:
        central: how nudging gets it.
        worked_out: the same in numbers; ``None`` where costs that can be read don't give it.

    Args:
        symbol: of the weight.
        analytic, numeric: its gradient, both ways.
        costs: after the nudge up and after the nudge down.
        by: how far the weight was nudged, up and down.
    """

    def __init__(
        self,
        symbol: str,
        analytic: Quantity,
        numeric: Quantity,
        costs: tuple[Quantity, Quantity],
        by: float,
    ) -> None:
        receipt = Receipt(style.SIDE, [analytic, numeric])
        self.by_backpropagation = receipt.row(
            derivative("C", symbol), analytic, _note(N_("backpropagation"))
        )
        self.by_nudging = receipt.row(QUOTIENT, numeric, _note(N_("nudging")))
        self.central = Formula("{q} = {c}", size=style.BODY, q=QUOTIENT, c=CENTRAL)
        self.worked_out = quotient_line(QUOTIENT, numeric, costs, by, style.SIDE.width)
        working = VGroup(self.central, *([self.worked_out] if self.worked_out else []))
        working.arrange(DOWN, buff=2 * GAP, aligned_edge=LEFT).move_to(_below(receipt).center)
        super().__init__(receipt, working)


class Nudged(VGroup):
    """How many points there are, and how many of them at zero."""

    def __init__(self, points: GradientPoints, counts: Operations) -> None:
        receipt = CountReceipt(
            style.SIDE,
            N_("nudged, one after the other"),
            [(N_("not zero"), points.not_zero()), (N_("zero"), points.zeros())],
            (N_("points"), counts.parameters),
        )
        super().__init__(receipt)


class WorstError(VGroup):
    """What the relative error is, the ``largest`` of all, and the ``floor`` that it stops at."""

    def __init__(self, worst: Quantity, floor: Quantity) -> None:
        self.error = _at_the_top(
            Formula("{e} = abs(g - q) / max(abs(g), abs(q), f)", size=style.FORMULA, e=EPSILON)
        )
        receipt = Receipt(_below(self.error), [worst, floor], symbols=NARROW)
        self.largest = receipt.row(EPSILON, worst, _note(N_("the largest")))
        self.floor = receipt.row(Symbol("f"), floor, _note(N_("the floor")))
        super().__init__(self.error, receipt)


class ForgottenSlope(VGroup):
    """The three factors, of which the program forgets one, and what that makes of one weight.

    Attributes:
        equation: the product of the three factors.
        kept: all of it but the slope.
        with_the_bug, by_nudging: the gradient as the program has it, and as nudging finds it.
    """

    def __init__(self, wrong: Quantity, right: Quantity) -> None:
        theme = style.theme
        self.equation = _at_the_top(
            Formula(
                "{gradient} = {signal} dot {slope} dot {arrival}",
                size=style.FORMULA,
                colors={"signal": theme.signal, "slope": theme.slope, "arrival": theme.activation},
                gradient=derivative("C", "w"),
                signal=derivative("C", "a"),
                slope=derivative("a", "z"),
                arrival=derivative("z", "w"),
            )
        )
        forgotten = self.equation.part("slope").submobjects
        self.kept = [glyph for glyph in self.equation if glyph not in forgotten]
        receipt = Receipt(_below(self.equation), [wrong, right])
        with_bug = _note(N_("with the bug"))
        self.with_the_bug = receipt.row(derivative("C", "w"), wrong, with_bug, color=theme.negative)
        self.by_nudging = receipt.row(QUOTIENT, right, _note(N_("nudging")))
        super().__init__(self.equation, receipt)


class Prices(VGroup):
    """What the gradients take ``by_nudging`` and ``by_backpropagation``."""

    def __init__(self, points: GradientPoints, counts: Operations) -> None:
        zone = style.SIDE
        middle = zone.center[1]
        self.by_nudging = CountReceipt(
            Zone(zone.left, zone.right, middle, zone.top),
            N_("nudging"),
            [(N_("passes forward"), points.passes()), (N_("multiplications each"), counts.forward)],
            (N_("multiplications"), points.multiply_adds()),
            product,
        )
        self.by_backpropagation = CountReceipt(
            Zone(zone.left, zone.right, zone.bottom, middle - GAP / 2),
            N_("backpropagation"),
            [(N_("forward"), counts.forward), (N_("backward"), counts.backward)],
            (N_("multiplications"), counts.by_backpropagation),
        )
        super().__init__(self.by_nudging, self.by_backpropagation)


def _at_the_top(equation: Formula) -> Formula:
    return equation.set_x(style.SIDE.center[0]).set_y(style.SIDE.top, UP)


def _below(above: Mobject) -> Zone:
    zone = style.SIDE
    return Zone(zone.left, zone.right, zone.bottom, above.get_bottom()[1] - GAP)


def _note(words: str) -> Words:
    return Words("{w}", size=style.LABEL, color=style.theme.quiet, w=_(words))
