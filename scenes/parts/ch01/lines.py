"""What PriceOfNudging says, by what there is to be seen."""

from __future__ import annotations

from scenes.parts.ch01.rates import Duration, Rates
from scenes.readings import Readings
from scenes.readings.answers import Answer, name_of
from scenes.readings.nudge import DIGITS, Nudge
from scenes.readings.operations import Operations
from scenes.stage.claim import Rule, Sentence, judged
from scenes.stage.quantity import Quantity
from scenes.stage.words import N_

COST = N_(
    "A tick marks what each output should be, and all the misses together make the cost, {C}."
)
NUMBERS = N_(
    "Each line multiplies by a number, its weight, and each neuron adds one of its own, its bias."
)
NUMBERS_WITHOUT_BIASES = N_("Each line multiplies what runs along it by a number, its weight.")
PARAMETERS = N_(
    "Learning needs to know how that cost changes when any of the {n} weights and biases moves."
)
WEIGHTS = N_("Learning needs to know how that cost changes when any of the {n} weights moves.")
NUDGE = N_("The plain way is to try it: nudge one weight by {h}, and run the network again.")
START = N_("Below, backpropagation races it, at the same rate.")
CREDIT = N_(
    "Rumelhart, Hinton and Williams made it known in 1986, and networks learn by it to this day."
)
CLOSING = N_("One pass forward, one sweep back: every gradient at once.")

APPROXIMATE = 0.06
"""share of the gradient by which a quotient that approximates it may be off"""

_TAKES = {
    "hm": N_("It takes {h} hours and {m} minutes: a whole pass for each of them, here a square."),
    "ms": N_("It takes {m} minutes and {s} seconds: a whole pass for each of them, here a square."),
    "s": N_("It takes {s} seconds: one whole pass for each weight and bias, and each is a square."),
}
_TAKES_WEIGHTS = N_("It takes {s} seconds: one whole pass for each weight, and each is a square.")


def opening(read: Readings) -> Sentence:
    """What runs in; a picture is named where it has a name."""
    answer, labels = Answer.of(read), read.example.output_labels
    if read.example.input_shape and labels and answer.right is not None:
        return Sentence(
            N_(
                "The picture of a {label} runs through this network as light, and every output "
                "answers."
            ),
            answer.claims_of["right"],
            {"label": name_of(read, answer.right)},
        )
    return Sentence(
        N_("Numbers run through this network as light, layer by layer, until every output answers.")
    )


def quotient(nudge: Nudge, step: float, shown: Quantity) -> Sentence:
    """What the nudge gave, beside the gradient."""
    values, due = {"q": shown}, nudge.derivative
    off = f"{shown.path} - {due.path}"
    if abs(shown.value - due.value) <= APPROXIMATE * abs(due.value):
        text = N_(
            "How far the cost moved, divided by the nudge, approximates the gradient of that "
            "weight: {q}."
        )
        return Sentence(text, (judged(Rule.SIZE_AT_MOST, off, due, share=APPROXIMATE),), values)
    change, cost = nudge.change(step), nudge.read.cost()
    if abs(change.value) <= DIGITS * abs(cost.value):
        text = N_(
            "How far the cost moved, divided by the nudge, is {q}, and the gradient itself is {g}: "
            "too small for the digits of the cost to show."
        )
        unseen = judged(Rule.SIZE_AT_MOST, change, cost, share=DIGITS)
        return Sentence(text, (unseen,), {**values, "g": due})
    text = N_(
        "How far the cost moved, divided by the nudge, is {q}, and the gradient itself is {g}: "
        "just here the cost bends."
    )
    return Sentence(text, (judged(Rule.DIFFERENT, shown, due),), {**values, "g": due})


def numbers(counts: Operations) -> str:
    """What a network's numbers are."""
    return NUMBERS if counts.biases.value else NUMBERS_WITHOUT_BIASES


def parameters(counts: Operations) -> Sentence:
    """Of what all gradients are wanted."""
    text = PARAMETERS if counts.biases.value else WEIGHTS
    return Sentence(text, (), {"n": counts.parameters})


def takes(total: Duration, *, biases: bool = True) -> Sentence:
    """How long nudging takes, of weights and, if there are any, biases."""
    parts = total.parts
    if total.units == "s" and not biases:
        return Sentence(_TAKES_WEIGHTS, (), parts)
    return Sentence(_TAKES[total.units], (), parts)


def ask(rates: Rates) -> Sentence:
    """How long will all of them take?"""
    values = {"n": rates.counts.parameters}
    if rates.second == 1:
        text = N_("If such a pass takes one second, how long would it take to try all {n} of them?")
        return Sentence(text, (), values)
    text = N_("If such a pass takes {p} seconds, how long would it take to try all {n} of them?")
    return Sentence(text, (), {**values, "p": rates.a_pass()})


def won(rates: Rates) -> Sentence:
    """Backpropagation is done."""
    text = N_("One pass forward, one sweep back, and it has all {n} gradients after {t} seconds.")
    return Sentence(text, (), {"n": rates.counts.parameters, "t": rates.seconds()})


def goes_on(speed: Quantity | None) -> Sentence:
    """Nudging goes on, sped up or not."""
    if speed is None:
        return Sentence(
            N_(
                "Nudging has to go on, pass after pass, until it too has approximated every "
                "gradient."
            )
        )
    text = N_(
        "Nudging has to go on, here {v} times as fast, until it too has approximated them all."
    )
    return Sentence(text, (), {"v": speed})


def bill(counts: Operations) -> Sentence:
    """How many times the work nudging took, and how many times as long, if that is known."""
    if counts.times_as_long is None:
        text = N_(
            "A multiply-add is one multiplication, one addition: nudging took {s} times as many."
        )
        return Sentence(text, (), {"s": counts.saving})
    text = N_(
        "A multiply-add is one multiplication, one addition: nudging took {s} times as many and, "
        "measured, {t} times as long."
    )
    return Sentence(text, (), {"s": counts.saving, "t": counts.times_as_long})


def brightness(read: Readings) -> Sentence:
    """What is seen in the squares, and why a picture is seen in them."""
    answer, labels = Answer.of(read), read.example.output_labels
    if not read.example.input_shape:
        return Sentence(
            N_(
                "Brightness is the size of a gradient, on the same scale in the upper and the "
                "lower field."
            )
        )
    carried = judged(
        Rule.FOLLOWS, "trace.dC_dw[1]", "np.outer(trace.dC_dz[1], trace.activations[0])"
    )
    if labels and answer.right is not None:
        return Sentence(
            N_(
                "Each large block holds one neuron's weights, brightness is the size of a "
                "gradient, and each carries what came in: the {label}."
            ),
            (carried, *answer.claims_of["right"]),
            {"label": name_of(read, answer.right)},
        )
    return Sentence(
        N_(
            "Each large block holds one neuron's weights, brightness is the size of a gradient, "
            "and each carries what came in: the picture."
        ),
        (carried,),
    )
