"""What WholeIdea says, by what its example shows."""

from __future__ import annotations

from collections.abc import Sequence

from scenes.parts.ch16.lesson import Lesson, changing_places, claims_of
from scenes.parts.ch16.many import Mean
from scenes.readings import Readings
from scenes.readings.answers import Answer, name_of
from scenes.readings.operations import Operations
from scenes.readings.sweep import scales
from scenes.stage.claim import Claim, Rule, Sentence, Verdict, judged, verdict
from scenes.stage.quantity import Quantity, count
from scenes.stage.words import N_

COST = N_("How far every output misses its target adds up to one number: the cost, {C}.")
ON = N_("And on it goes, layer by layer, until every square has its gradient.")
ON_EDGES = N_(
    "Each is a bead on its edge, too, and on it goes, layer by layer, until every square has "
    "its gradient."
)
CLOSING = N_("Light forward once, error back once, and every weight knows.")
NUMBER = (
    "1 + int(((example.batch.X == example.input).all(axis=1) "
    "& (example.batch.Y == example.target).all(axis=1)).argmax())"
)
"""of the example that is shown, among several"""
_STEPS = {
    (True, False): N_(
        "Now every weight and bias takes its own step, against its gradient, light runs again, "
        "and the cost falls to {C}."
    ),
    (False, False): N_(
        "Now every weight takes its own step, against its gradient, light runs again, "
        "and the cost falls to {C}."
    ),
    (True, True): N_(
        "Now every weight and bias takes its own step, for this one example alone, "
        "and its cost falls to {C}."
    ),
    (False, True): N_(
        "Now every weight takes its own step, for this one example alone, "
        "and its cost falls to {C}."
    ),
}
"""by whether there are biases, and by whether there are other examples"""


class Lines:
    """The sentences of one example.

    Args:
        read: the readings of the example.
    """

    def __init__(self, read: Readings) -> None:
        self._read, self._answer = read, Answer.of(read)
        self._several = len(read.example.batch.X) > 1

    def opening(self) -> Sentence:
        """What runs in, and what comes out."""
        read, answer = self._read, self._answer
        if self._several:
            batch, here = read.example.batch, read.example
            same = (here.input == batch.X).all(axis=1) & (here.target == batch.Y).all(axis=1)
            number = count("i", int(same.argmax()) + 1, NUMBER)
            return Sentence(
                N_(
                    "One of {m} examples, number {i}, runs forward through a network as light, "
                    "until every output answers."
                ),
                (),
                {"m": count("m", len(read.example.batch.X), "len(example.batch.X)"), "i": number},
            )
        if read.example.input_shape and read.example.output_labels and answer.right is not None:
            return Sentence(
                N_(
                    "The picture of a {right} runs forward through a network as light, "
                    "and is read as a {given}."
                ),
                (*answer.claims_of["given"], *answer.claims_of["right"]),
                {"right": name_of(read, answer.right), "given": name_of(read, answer.given)},
            )
        return Sentence(
            N_("Numbers run forward through a network as light, until every output answers.")
        )

    def ask(self) -> Sentence:
        """Which way should all parameters go?"""
        counts = Operations(self._read.example)
        text = N_(
            "These squares stand for its {n} weights and biases, layer by layer. "
            "Which way should each move to lower the cost?"
        )
        if not counts.biases.value:
            text = N_(
                "These squares stand for its {n} weights, layer by layer. "
                "Which way should each move to lower the cost?"
            )
        return Sentence(text, (), {"n": counts.parameters})

    def exhale(self) -> Sentence:
        """What the cost sends back, and what the outputs' slopes make of it."""
        last = self._read.trace.depth
        if not scales(self._read, last):
            return Sentence(
                N_("The cost sends back to every output its delta, with the slope in it already.")
            )
        if (zero := self._no_delta()) is not None:
            return Sentence(
                N_(
                    "The cost sends an error signal back to every output, and behind its slope "
                    "each delta here is zero."
                ),
                (zero,),
            )
        narrow = self._narrows(last)
        text = N_(
            "The cost sends back an error signal to every output, whose slope lets delta through."
        )
        if narrow:
            text = N_(
                "The cost sends back an error signal to every output, whose slope narrows it "
                "to delta."
            )
        return Sentence(text, narrow.claims)

    def meet(self) -> Sentence:
        """What happens on the way to a hidden layer."""
        if (zero := self._no_delta()) is not None:
            text = N_("Along the weights run the deltas, and all that they hand on is zero, too.")
            return Sentence(text, (zero,))
        l = self._read.trace.depth - 1
        terms = f"example.network.layer({l + 1}).weights * trace.dC_dz[{l + 1}][:, None]"
        both = f"(np.maximum({terms}, 0).sum(0) * np.maximum(-({terms}), 0).sum(0)).max() > 0"
        network, trace = self._read.example.network, self._read.trace
        drawn = network.layer(l + 1).weights * trace.dC_dz[l + 1][:, None]
        cancels = verdict(bool(((drawn > 0).any(0) & (drawn < 0).any(0)).any()), both)
        law = judged(Rule.FOLLOWS, f"trace.dC_da[{l}]", f"({terms}).sum(0)")
        text = N_(
            "Deltas run back along the weights, add up where they meet, and pass a slope again."
        )
        if cancels:
            text = N_(
                "Deltas run back along the weights, partly cancel where they meet, and pass a "
                "slope again."
            )
        return Sentence(text, (*cancels.claims, law))

    def prints(self) -> Sentence:
        """What the squares of the first layer show."""
        law = judged(
            Rule.FOLLOWS, "trace.dC_dw[1]", "trace.dC_dz[1][:, None] * example.input[None, :]"
        )
        text = N_(
            "In the first layer each neuron prints the picture, as strongly as its own delta says."
        )
        return Sentence(text, (law,))

    def beads(self) -> Sentence:
        """What stays where delta meets light."""
        last = self._read.trace.depth
        if not self._read.trace.dC_dw[last].any():
            return Sentence(
                N_(
                    "Where delta meets light, their product is that weight's gradient, and as each "
                    "is zero here, no bead is left."
                ),
                (judged(Rule.ZERO, f"trace.dC_dw[{last}]"),),
            )
        product = f"np.outer(trace.dC_dz[{last}], trace.activations[{last - 1}])"
        return Sentence(
            N_(
                "Where delta meets light, their product is that weight's gradient: a bead, "
                "and a lit square."
            ),
            (judged(Rule.FOLLOWS, f"trace.dC_dw[{last}]", product),),
        )

    def crossing(self) -> Sentence:
        """What happens wherever light and error cross among a layer's squares."""
        last = self._read.trace.depth
        if not self._read.trace.dC_dw[last].any():
            return self.beads()
        product = f"np.outer(trace.dC_dz[{last}], trace.activations[{last - 1}])"
        return Sentence(
            N_(
                "Light runs along the columns, delta along the rows, and where they cross, their "
                "product lights a square: that weight's gradient."
            ),
            (judged(Rule.FOLLOWS, f"trace.dC_dw[{last}]", product),),
        )

    def first_step(self, lesson: Lesson, cost: Quantity) -> Sentence:
        """All weights take a step, and light runs anew.

        Args:
            lesson: the steps.
            cost: after it.
        """
        after = lesson.after(self._read.example)[0]
        last = lesson.steps == 1
        claims = claims_of(self._read, after, lesson.turns and last)
        right = self._answer.right
        if last and lesson.turns and right is not None and self._read.example.output_labels:
            return Sentence(
                N_(
                    "Now every weight takes its own step, light runs through all of them, "
                    "and the answer is {right}."
                ),
                claims,
                {"right": name_of(self._read, right)},
            )
        biases = bool(Operations(self._read.example).biases.value)
        return Sentence(_STEPS[biases, self._several], claims, {"C": cost})

    def further(self, lesson: Lesson, cost: Quantity) -> Sentence:
        """More steps of the same kind."""
        after = lesson.after(self._read.example)
        claims = claims_of(self._read, after[-1], lesson.turns)
        further = lesson.steps - 1
        values: dict[str, Quantity | str] = {"n": count("n", further, repr(further))}
        given, right = self._answer.given, self._answer.right
        if lesson.turns and right is not None and self._read.example.output_labels:
            values["right"] = name_of(self._read, right)
            text = N_("Once more, with new gradients, and the answer turns to {right}.")
            if further > 1:
                text = N_(
                    "The next {n} steps, each against new gradients, turn the answer to {right}."
                )
                if changes := changing_places(after, given, right):
                    text = N_(
                        "Step after step, each against new gradients, {given} sinks "
                        "and {right} rises."
                    )
                    values |= {"given": name_of(self._read, given)}
                    del values["n"]
                    claims = changes
            return Sentence(text, claims, values)
        values["C"] = cost
        text = N_("Once more, with new gradients, and the cost is down to {C}.")
        if further > 1:
            text = N_("The next {n} steps, each against new gradients, bring the cost down to {C}.")
        return Sentence(text, claims, values)

    def turned(self, lesson: Lesson) -> Sentence | None:
        """What is read in the end, where that has changed, and has not been said before."""
        given, right = self._answer.given, self._answer.right
        if right is None or not lesson.turns or not self._read.example.output_labels:
            return None
        if lesson.steps < 3 or not changing_places(lesson.after(self._read.example), given, right):
            return None
        claims = claims_of(self._read, lesson.after(self._read.example)[-1], turns=True)
        n = count("n", lesson.steps, repr(lesson.steps))
        text = N_("After {n} steps of all weights, it is read as a {right}.")
        return Sentence(text, claims, {"right": name_of(self._read, right), "n": n})

    @staticmethod
    def many(many: Mean) -> Sentence:
        """How the prints of several examples come together."""
        values: dict[str, Quantity | str] = {"m": count("m", len(many.chosen), many.count)}
        cancels = many.cancels()
        text = N_("At one neuron the prints of {m} examples add up, each with its share.")
        if cancels:
            text = N_(
                "At one neuron the prints of {m} examples add up, and where opposite ones meet, "
                "they cancel."
            )
        return Sentence(text, cancels.claims, values)

    @staticmethod
    def against_the_mean(costs: Sequence[Quantity]) -> Sentence:
        """A step against what they add up to."""
        lower = judged(Rule.BELOW, costs[1], costs[0])
        text = N_("One step against that mean, and the mean cost of all of them falls to {C}.")
        return Sentence(text, (lower,), {"C": costs[1].to(2, 3)})

    def _no_delta(self) -> Claim | None:
        """That no output has a delta, if that is so."""
        last = self._read.trace.depth
        if self._read.trace.dC_dz[last].any():
            return None
        return judged(Rule.ZERO, f"trace.dC_dz[{last}]")

    def _narrows(self, l: int) -> Verdict:
        slopes = f"trace.da_dz[{l}]"
        return verdict(
            bool((abs(self._read.trace.da_dz[l]) < 1).all()), f"(np.abs({slopes}) < 1).all()"
        )
