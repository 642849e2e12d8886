"""What LocalComputation says, for each kind of neuron."""

from __future__ import annotations

from scenes.parts.ch06.told import AtHand, Check, Told
from scenes.stage.claim import Rule, Sentence, judged, verdict
from scenes.stage.words import N_

PINCHES = 0.99
"""size of a slope below which it is said to pinch"""


class Lines:
    """The sentences of one example.

    Args:
        told: what is told.
        shows: whether the product is seen as an area.
    """

    opening = N_(
        "Every weight in this network needs its gradient: how far the cost would move along with "
        "it."
    )
    shut = N_("Go into one neuron and shut a curtain on all the rest: network and cost are gone.")
    ask = N_(
        "One of its weights leads in here, {w}: what must the neuron know to find its gradient?"
    )
    arrival = N_(
        "First, what came in along the weight, {a}: that is how far the sum inside moves with it."
    )
    slope = N_(
        "Second, its own slope, {s}: where that sum stands, the curve says how far the output "
        "moves."
    )
    signal = N_(
        "Third, the error signal that came back, {d}: how far the cost moves with the output. "
        "Who sent it, it need not ask."
    )
    test = N_("Open the curtain: can a number be right that was found without seeing the network?")
    up = N_("Put it to the test: move the weight up by {h}, and run the whole network.")
    down = N_("Then move it down instead, just as far, and run once more.")

    def __init__(self, told: Told, shows: bool = False) -> None:
        self._told, self._shows = told, shows

    @property
    def meets(self) -> Sentence:
        """What the slope does to the error signal."""
        slope, signal = self._told.slope, self._told.signal
        if verdict(slope.value == 0, f"{slope.path} == 0"):
            return Sentence(
                N_("A slope of zero lets nothing of the error signal pass, whatever came in."),
                (judged(Rule.ZERO, slope),),
            )
        pinches = verdict(
            abs(slope.value) < PINCHES and signal.value != 0,
            f"(abs({slope.path}) < {PINCHES!r}) & ({signal.path} != 0)",
        )
        left = self._told.left
        if pinches and left is not None:
            return Sentence(
                N_(
                    "The slope pinches the error signal to {d}, and what is left of it meets the "
                    "light that came in."
                ),
                (*pinches.claims, self._told.is_left(left)),
                {"d": left},
            )
        if pinches:
            return Sentence(
                N_(
                    "The slope pinches the error signal, and what is left of it meets the light "
                    "that came in."
                ),
                pinches.claims,
            )
        return Sentence(
            N_(
                "The error signal passes the slope, and on the edge it meets the light that came "
                "in."
            )
        )

    @property
    def product(self) -> Sentence:
        """The gradient, where it is made."""
        one = self._told.first
        values, claims = {"g": one.gradient}, (self._told.is_product(one),)
        if self._shows:
            text = N_(
                "Where they cross lies an area, as high as delta and as wide as the light: the "
                "gradient of the weight, {g}."
            )
            return Sentence(text, claims, values)
        text = N_(
            "Multiplied, right where they are, the three give the gradient of the weight: {g}."
        )
        return Sentence(text, claims, values)

    def second(self, other: AtHand) -> Sentence:
        """Another weight's turn."""
        return Sentence(
            N_(
                "Another weight takes its turn, and only the left slot changes: {a} came in, "
                "and the gradient is {g}."
            ),
            (self._told.is_product(other),),
            {"a": other.arrival, "g": other.gradient},
        )

    @staticmethod
    def found(check: Check) -> Sentence:
        """What both runs say of the gradient."""
        values = {"d": check.change, "q": check.quotient}
        claims = tuple(check.claims)
        if not claims and check.nudge.on_kink:
            sum_ = check.nudge.read.weighted_sum(*check.nudge.target)
            return Sentence(
                N_(
                    "The sum stands on a kink, where the curve has two slopes: the neuron took one "
                    "of them, and the two runs found {q} between both."
                ),
                (judged(Rule.ZERO, sum_),),
                values,
            )
        if not claims and (near := check.as_near_as_rounding_allows) is not None:
            return Sentence(
                N_(
                    "Between the two runs the cost moved by {q} for each unit of the weight, which "
                    "is as near as rounding allows."
                ),
                (near,),
                values,
            )
        if not claims:
            return Sentence(
                N_("Between the two runs the cost moved by {q} for each unit of the weight."),
                (),
                values,
            )
        if check.span.value == 1:
            return Sentence(
                N_(
                    "Between the two runs, the weight moved by one and the cost by {d}: the very "
                    "same number."
                ),
                claims,
                values,
            )
        return Sentence(
            N_(
                "Between the two runs the cost moved by {q} for each unit of the weight: the very "
                "same number."
            ),
            claims,
            values,
        )

    @staticmethod
    def closing(check: Check) -> Sentence:
        """What was just seen."""
        claims = tuple(check.claims)
        if not claims:
            return Sentence(N_("It never looked at the network."))
        return Sentence(N_("It never looked. It was right."), claims)
