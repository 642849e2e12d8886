"""What BackwardFlow says: the sentences that depend on what the example shows."""

from __future__ import annotations

from scenes.parts.ch10 import word_claims as claims
from scenes.parts.ch10.story import Story, Told
from scenes.stage.claim import Rule, Sentence, verdict
from scenes.stage.quantity import Quantity
from scenes.stage.words import N_

NARROW = 0.99
"""size of a slope below which it is said that only a part gets through"""


class Lines:
    """The sentences of one example.

    Args:
        story: what is told.
    """

    forward = N_(
        "Light runs forward once, weighed by every edge, "
        "and how far the answer misses is the cost, {C}."
    )
    question = N_("How could a weight back here, which never meets the cost, ever learn its share?")
    error_signal = N_(
        "The width says how strongly: {signal} is the error signal, "
        "the derivative of the cost by this output."
    )
    ready_made = N_(
        "With this cost the slope is in it already, and {delta} comes out at once. "
        "That is delta, which many books just call the error."
    )
    bead = N_(
        "Look along one edge: light, {a}, came from its tail, and delta, {d}, comes from its head. "
        "Where they meet, their product is the weight's gradient, {g}."
    )
    again = N_("And now all of it in one go.")

    def __init__(self, story: Story) -> None:
        self._story = story

    @property
    def exhale(self) -> Sentence:
        """What the first ribbons say, so far as both signs are there."""
        told = claims.signs(self._story)
        felt = {claim.rule for claim in told}
        plus, minus = Rule.INCREASES in felt, Rule.DECREASES in felt
        if plus and minus:
            text = N_(
                "The cost feels the outputs, and begins. Filled means that raising this "
                "output raises the cost, hollow that it lowers it."
            )
        elif plus:
            text = N_(
                "The cost feels the outputs, and begins. "
                "Filled means that raising this output raises the cost."
            )
        elif minus:
            text = N_(
                "The cost feels the outputs, and begins. "
                "Hollow means that raising this output lowers the cost."
            )
        else:
            text = N_(
                "The cost would begin, but it feels nothing of these outputs: no error flows."
            )
        return Sentence(text, told)

    @staticmethod
    def gate(told: Told) -> Sentence:
        """The gate of an output."""
        slope = told.step.slope
        assert slope is not None
        values = {"slope": slope, "delta": told.step.delta.with_sign()}
        if verdict(abs(slope.value) < NARROW, f"abs({slope.path}) < {NARROW!r}"):
            text = N_(
                "The neuron's slope is a gate, and times {slope} only {delta} gets through. "
                "That is delta, which many books just call the error."
            )
            return Sentence(text, (claims.narrows(told.step),), values)
        text = N_(
            "The neuron's slope is a gate, and times {slope} what gets through is {delta}. "
            "That is delta, which many books just call the error."
        )
        return Sentence(text, (claims.slope_scales(told.step),), values)

    @staticmethod
    def run(told: Told) -> Sentence:
        """What weights do to delta."""
        return Sentence(
            N_(
                "Delta runs back along the weights, and each scales it, "
                "just as it scaled the light."
            ),
            claims.scaled_as_light(told),
        )

    @staticmethod
    def meet(told: Told, cancels: bool) -> Sentence:
        """What becomes of the terms that come to a hidden neuron."""
        values = {"error": told.step.signal.with_sign()}
        paths = f"len(trace.paths({told.layer}, {told.neuron}))"
        several = verdict(len(told.step.ahead) > 1, f"{paths} > 1")
        if cancels:
            text = N_(
                "Here they meet, and because their signs differ they cancel, "
                "so {error} is left as this neuron's own error signal."
            )
            return Sentence(text, (claims.cancel(told),), values)
        text = N_("What arrives here is this neuron's own error signal, {error}.")
        if several:
            text = N_(
                "Here they meet and add up, which makes this neuron's own error signal, {error}."
            )
        return Sentence(text, (claims.adds_up(told), *several.claims), values)

    @staticmethod
    def pinch(told: Told) -> Sentence:
        """The gate of a hidden neuron."""
        slope, delta = told.step.slope, told.step.delta.with_sign()
        if slope is None:
            return Sentence(
                N_("What its layer makes of it is its delta, {delta}."), (), {"delta": delta}
            )
        if slope.value == 0:
            text = N_("Its slope is {slope}, so the gate is shut and nothing gets through.")
            return Sentence(text, (claims.is_shut(told.step),), {"slope": slope})
        if slope.value == 1:
            text = N_("Its slope is {slope}, so the gate is open and all of it gets through.")
            return Sentence(text, (claims.is_open(told.step),), {"slope": slope})
        text = N_("Its own slope, {slope}, lets {delta} through, and that is its delta.")
        return Sentence(text, (claims.slope_scales(told.step),), {"slope": slope, "delta": delta})

    def layer_before(self) -> Sentence:
        """What the next layer on the way back asks for."""
        return Sentence(
            N_("The layer before needs nothing new: it only asks for the deltas ahead."),
            (claims.from_deltas_ahead(self._story.last - 2),),
        )

    @staticmethod
    def so_on() -> Sentence:
        """The layers before that."""
        return Sentence(N_("And on it goes, layer by layer, until the first has its deltas too."))

    def beads(self) -> Sentence:
        """That every weight gets its gradient."""
        return Sentence(
            N_(
                "Every edge does the same, and every weight gets its bead, "
                "large where it matters, filled for plus, hollow for minus."
            ),
            claims.products(self._story.last),
        )

    @staticmethod
    def step(cost: Quantity, lower: Quantity) -> Sentence:
        """What a step does to the cost."""
        return Sentence(
            N_(
                "A small step against every bead, light once more, "
                "and the cost falls from {C} to {lower}."
            ),
            (claims.falls(cost, lower),),
            {"C": cost, "lower": lower},
        )

    @staticmethod
    def siblings(count: int) -> str:
        """The other neurons of the same layer."""
        several = N_("All its siblings do the same, each with what comes its way.")
        return {1: N_("Its sibling does the same with what comes its way.")}.get(count, several)
