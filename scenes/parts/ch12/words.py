"""What GradientCheck says, by what its example shows, with the claims of its words."""

from __future__ import annotations

import numpy as np

from scenes.parts.ch12.broken_pass import BrokenPass, Bug
from scenes.parts.ch12.gradient_points import STEP, GradientPoints
from scenes.parts.ch12.turned import Turned
from scenes.readings.operations import Operations
from scenes.stage.claim import Rule, Sentence, Verdict, judged, verdict
from scenes.stage.quantity import Quantity
from scenes.stage.words import N_

FAR = 100.0
"""times too large from which on a gradient is off by powers of ten"""
FAR_SMALLER = 10.0
"""times by which the nudge of all is smaller than the one that is told, to be called so"""
CLOSE_BY = 0.1
"""share of the gradient by which a quotient may be off it that comes close"""
_NEVER = "1e300"
"""so large that nothing divided by it counts"""

NUDGE = N_("Now nudge it up by {h}, then down by {h}, and run the whole network each time.")
ACROSS_AND_UP = N_(
    "Go across by the first number and up by the second: if they agree, you end on this line."
)
LIFTED = N_(
    "Backpropagation spreads them all along this axis, stretched near zero; "
    "each nudge lifts one, and lights its square."
)
CLOSING = N_("Every bug has a fingerprint.")

NAMES = {
    Bug.SIGN: N_("sign flipped"),
    Bug.SLOPE: N_("slopes left out"),
    Bug.TURN: N_("weights not transposed"),
    Bug.PATH: N_("paths left out"),
}

_BREAK = {
    1: N_("Now break the program on purpose, and let the broken one compute them all again."),
    2: N_("Now break the program on purpose, in two ways, and let each compute them all again."),
    3: N_("Now break the program on purpose, in three ways, and let each compute them all again."),
}
_ASK = {
    1: N_("The points have left the line: what did the broken program do to each gradient?"),
    2: N_("Two bugs, two pictures: which bug has drawn which?"),
    3: N_("Three bugs, three pictures: which bug has drawn which?"),
}


class Lines:
    """The narration.

    Args:
        points: the gradients of the example.
        counts: its operation counts.
    """

    def __init__(self, points: GradientPoints, counts: Operations) -> None:
        self._points, self._counts = points, counts

    def opening(self, on_squares: bool) -> Sentence:
        if not on_squares:
            text = N_(
                "One sweep back gives {n} gradients; but a program found them, which may have bugs."
            )
            return Sentence(text, (), {"n": self._counts.parameters})
        return Sentence(
            N_("One sweep back gives {n} gradients, a square for each; but programs have bugs."),
            (),
            {"n": self._counts.parameters},
        )

    def weight(self, gradient: Quantity) -> Sentence:
        return Sentence(
            N_("Take one weight: {g} is the gradient that backpropagation gives it."),
            (),
            {"g": gradient},
        )

    @staticmethod
    def quotient(quotient: Quantity, gradient: Quantity, blur: Quantity | None = None) -> Sentence:
        """What the nudges gave, beside the gradient; ``blur`` is what rounding may make of it."""
        values = {"q": quotient}
        if quotient.text == gradient.text:
            text = N_("The change of the cost, divided by that of the weight, is {q} as well.")
            return Sentence(text, (), values)
        off = f"{quotient.path} - {gradient.path}"
        if abs(quotient.value - gradient.value) <= CLOSE_BY * abs(gradient.value):
            text = N_("The change of the cost, divided by that of the weight, comes close: {q}.")
            close = judged(Rule.SIZE_AT_MOST, off, gradient, share=CLOSE_BY)
            return Sentence(text, (close,), values)
        if blur is not None and abs(quotient.value - gradient.value) <= blur.value:
            text = N_(
                "The change of the cost, divided by that of the weight, comes to {q}, as near as "
                "rounding allows."
            )
            return Sentence(text, (judged(Rule.SIZE_AT_MOST, off, blur),), values)
        text = N_("The change of the cost, divided by that of the weight, comes to {q} instead.")
        return Sentence(text, (judged(Rule.DIFFERENT, quotient, gradient),), values)

    def landed(self) -> Sentence:
        agree = self._points.agree
        n: dict[str, Quantity | str] = {"n": self._counts.parameters}
        if not agree and (small := self._points.too_small):
            text = N_(
                "These gradients are too small for a check: rounding blurs what nudging measures, "
                "and not all {n} end on the line."
            )
            return Sentence(text, (*agree.claims, *small.claims), n)
        if not agree:
            text = N_("Not all {n} end on the line: on some of them the two ways do not agree.")
            return Sentence(text, agree.claims, n)
        values = {**n, "gap": self._points.widest_gap()}
        if self._points.step() < FAR_SMALLER * STEP:
            text = N_(
                "With a nudge fitted to each, all {n} end on the line: the widest gap is {gap}."
            )
            return Sentence(text, agree.claims, values)
        text = N_("With a far smaller nudge, all {n} end on the line: the widest gap is {gap}.")
        share = 1 / FAR_SMALLER
        smaller = judged(Rule.SIZE_AT_MOST, repr(STEP), repr(self._points.step()), share=share)
        return Sentence(text, (*agree.claims, smaller), values)

    def price(self) -> Sentence:
        """Why nobody trains by nudging."""
        runs = self._points.runs()
        text = N_(
            "That took {r} runs where one sweep back is enough: for a check, not for training."
        )
        two = judged(Rule.AT_LEAST, runs, f"2 * {self._counts.parameters.path}")
        return Sentence(text, (two,), {"r": runs})

    def zeros(self) -> Sentence | None:
        """Where many points stand in one place."""
        agree, silent = self._points.zeros_agree, self._points.silent_inputs_make_the_zeros
        if not agree:
            return None
        claims = silent.claims
        if self._points.zeros().value == 1:
            text = N_("One of them stands in the middle: both ways find zero there.")
            return Sentence(text, agree.claims)
        if not silent:
            text = N_("Of them, {z} pile up in the middle: both ways find zero there.")
        elif self._points.read.example.input_shape:
            text = N_(
                "Of them, {z} pile up at zero, because their pixels are dark and pass nothing on."
            )
        else:
            text = N_(
                "Of them, {z} pile up at zero, because their inputs are zero and pass nothing on."
            )
        return Sentence(text, (*agree.claims, *claims), {"z": self._points.zeros()})

    # -- bugs ------------------------------------------------------------------------------------

    def breaking(self) -> str:
        """How many bugs there will be."""
        return _BREAK[len(self._points.broken)]

    def ask(self) -> str:
        return _ASK[len(self._points.broken)]

    def answer(self, broken: BrokenPass, times: Quantity | None = None) -> Sentence:
        """Which bug it is, and what gives it away; ``times`` is how far one gradient grew."""
        if broken.bug is Bug.SLOPE:
            return self._slope(broken, times)
        return {
            Bug.SIGN: self._sign,
            Bug.TURN: self._turn,
            Bug.PATH: self._path,
        }[broken.bug](broken)

    def _sign(self, broken: BrokenPass) -> Sentence:
        claims = [judged(Rule.FOLLOWS, broken.path(l), f"-trace.dC_dw[{l}]") for l in self._layers]
        text = N_("The other diagonal is a flipped sign: each gradient keeps its size.")
        return Sentence(text, tuple(claims))

    def _slope(self, broken: BrokenPass, times: Quantity | None) -> Sentence:
        far = self._far_off(broken)
        if far and times is not None:
            text = N_(
                "Each jump to the side is ten times as much: with the slopes left out, this "
                "gradient grew {f} times."
            )
            return Sentence(text, (*far.claims, self._points.tenfold), {"f": times})
        text = (
            N_("Off to the sides, the slopes were left out, and gradients grew by powers of ten.")
            if far
            else N_(
                "These left the line where the slopes were left out, one factor for each layer."
            )
        )
        return Sentence(text, far.claims)

    def _turn(self, broken: BrokenPass) -> Sentence:
        square = [
            judged(Rule.EQUAL, f"trace.sizes[{l}]", f"trace.sizes[{l + 1}]")
            for l in self._layers[:-1]
            if self._points.read.trace.sizes[l] == self._points.read.trace.sizes[l + 1]
        ]
        text = N_(
            "These streaks are weights not transposed on the way back; "
            "a square matrix lets that pass."
        )
        return Sentence(text, tuple(square))

    def turned(self, told: Turned) -> Sentence:
        """What is due on the way back."""
        l, j = told.layer, told.neuron
        matrix, ahead = f"example.network.layer({l + 1}).weights", f"trace.dC_dz[{l + 1}]"
        row = judged(Rule.FOLLOWS, f"{matrix}.T[{j}] @ {ahead}", f"trace.dC_da[{l}][{j}]")
        text = N_(
            "The streaks are weights not transposed. Turned over, a row of this square gives a "
            "neuron its error signal: {r}."
        )
        return Sentence(text, (row, *told.claims), {"r": told.told[0]})

    def not_turned(self, told: Turned) -> Sentence:
        """What the program does instead."""
        l, (right, wrong) = told.layer, told.told
        square = judged(Rule.EQUAL, f"trace.sizes[{l}]", f"trace.sizes[{l + 1}]")
        off = judged(Rule.DIFFERENT, wrong, right)
        text = N_("Not turned, the same row gives {w}, which is {f} times as much.")
        return Sentence(text, (square, off), {"w": wrong, "f": told.factor})

    def slid(self, broken: BrokenPass, told: Turned) -> Sentence:
        """Why there are streaks."""
        l = told.layer
        times = judged(
            Rule.FOLLOWS,
            f"{broken.path(l)} * trace.dC_dz[{l}][:, None]",
            f"trace.dC_dw[{l}] * {broken.paths[l]}[:, None]",
        )
        text = N_(
            "By this one factor, all its points slide into a streak; and every neuron has its own."
        )
        return Sentence(text, (times,))

    def passed(self, broken: BrokenPass) -> Sentence | None:
        """Why some points are still on the line, where the bug is one on the way back."""
        if broken.bug not in (Bug.TURN, Bug.PATH):
            return None
        passed, trace = broken.passed(), "trace.dC_dz"
        claims = [judged(Rule.EQUAL, broken.paths[l], f"{trace}[{l}]") for l in passed]
        before = passed[0] - 1
        off = f"abs({broken.paths[before]} - {trace}[{before}]).max() > 0"
        claims += verdict(True, off).claims
        text = N_("All that is nearer the cost stays on the line: it was done before.")
        return Sentence(text, tuple(claims))

    @staticmethod
    def _path(broken: BrokenPass) -> Sentence:
        return Sentence(
            N_(
                "These are gradients of neurons that heard from one neuron ahead, "
                "their other paths left out."
            )
        )

    def _far_off(self, broken: BrokenPass) -> Verdict:
        """Whether some gradient is too large by powers of ten."""
        dC_dw = self._points.read.trace.dC_dw
        times = [
            float(np.abs(broken.weights(l)[dC_dw[l] != 0] / dC_dw[l][dC_dw[l] != 0]).max(initial=0))
            for l in self._layers
        ]
        right = {l: f"trace.dC_dw[{l}]" for l in self._layers}
        ways = ", ".join(
            f"(abs({broken.path(l)}) / (abs({g}) + {_NEVER} * ({g} == 0))).max()"
            for l, g in right.items()
        )
        far = max(times) >= FAR
        rule = Rule.AT_LEAST if far else Rule.BELOW
        return Verdict(far, (judged(rule, f"max([{ways}])", repr(FAR)),))

    @property
    def _layers(self) -> range:
        return range(1, self._points.read.trace.depth + 1)
