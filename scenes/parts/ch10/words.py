"""What BackwardFlow says: the sentences that depend on what the example shows."""

from __future__ import annotations

from scenes.parts.ch10 import word_claims as claims
from scenes.parts.ch10.story import Story, Told
from scenes.readings.after_step import AfterStep
from scenes.stage.claim import Rule, Sentence, judged, verdict
from scenes.stage.quantity import Quantity, given
from scenes.stage.words import N_

NARROW = 0.99
"""size of a slope below which it is said that only a part gets through"""


class Lines:
    """The sentences of one example.

    Args:
        story: what is told.
    """

    forward = N_(
        "Light runs forward once, and the cost, {C}, says how far the outputs miss their targets."
    )
    deep_in = N_("How could a weight back here, far from the cost, ever find out which way to go?")
    marked = N_("How could this weight, which never meets the cost, find out which way to go?")
    error_signal = N_(
        "The width, {signal}, is the error signal: the derivative of the cost by this output."
    )
    ready_made = N_(
        "With this cost the slope is in it already, and what comes out at once is delta, {delta}, "
        "the derivative by the output's sum."
    )
    meeting = N_(
        "Look along this edge: light of {a} comes from its tail, and delta, {d}, from its head."
    )
    marked_meeting = N_(
        "And our weight? Light of {a} comes from its tail, and delta, {d}, from its head."
    )
    product = N_("Their product, {g}, is this weight's gradient.")

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
                "The cost sends ribbons back: filled if raising this output raises the cost, "
                "hollow if it lowers it."
            )
        elif plus:
            text = N_(
                "The cost sends ribbons back: filled, for raising this output raises the cost."
            )
        elif minus:
            text = N_(
                "The cost sends ribbons back: hollow, for raising this output lowers the cost."
            )
        else:
            text = N_("The cost feels nothing of these outputs, and no ribbon comes back.")
        return Sentence(text, told)

    @staticmethod
    def gate(told: Told) -> Sentence:
        """The gate of an output."""
        slope = told.step.slope
        assert slope is not None
        values = {"slope": slope, "delta": told.step.delta.with_sign()}
        if verdict(abs(slope.value) < NARROW, f"abs({slope.path}) < {NARROW!r}"):
            text = N_(
                "Its slope is a gate: times {slope}, only {delta} gets through, and that is "
                "delta, the derivative by its sum."
            )
            return Sentence(text, (claims.narrows(told.step),), values)
        text = N_(
            "Its slope is a gate: times {slope}, what gets through is {delta}, and that is "
            "delta, the derivative by its sum."
        )
        return Sentence(text, (claims.slope_scales(told.step),), values)

    def run(self, told: Told, power: float = 1.0, telling: bool = True) -> Sentence:
        """What weights do to delta, and how many times as wide it is drawn from here on.

        Args:
            told: the neuron that it comes to.
            power: by which widths are multiplied.
            telling: whether that number stands where it can be spoken of.
        """
        text = N_("Delta runs back along the weights, and each scales it, just as it scaled light.")
        values = {}
        if abs(power - 1) > 1e-9 and not telling:
            text = N_(
                "Delta, drawn on a new scale now, runs back along the weights, "
                "and each scales it as it scaled light."
            )
        elif abs(power - 1) > 1e-9:
            values = {"k": given("k", max(power, 1 / power))}
            text = N_(
                "Delta, now drawn {k} times as narrow, runs back along the weights, "
                "and each scales it as it scaled light."
            )
            if power > 1:
                text = N_(
                    "Delta, now drawn {k} times as wide, runs back along the weights, "
                    "and each scales it as it scaled light."
                )
        return Sentence(
            text,
            claims.scaled_as_light(told, biases=self._story.read.has_bias(told.layer + 1)),
            values,
        )

    @staticmethod
    def meet(told: Told, cancels: bool) -> Sentence:
        """What becomes of the terms that come to a hidden neuron."""
        values = {"error": told.step.signal.with_sign()}
        paths = f"len(trace.paths({told.layer}, {told.neuron}))"
        several = verdict(len(told.step.ahead) > 1, f"{paths} > 1")
        if cancels:
            text = N_(
                "Their signs differ, so the smaller uses up part of the larger, "
                "and {error} is left as this neuron's error signal."
            )
            return Sentence(text, (claims.cancel(told),), values)
        text = N_("What arrives here is this neuron's error signal, {error}.")
        if several:
            text = N_("Here they meet and add up, which makes this neuron's error signal, {error}.")
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
        text = N_("Its slope, {slope}, then lets {delta} through as its delta.")
        return Sentence(text, (claims.slope_scales(told.step),), {"slope": slope, "delta": delta})

    def layer_before(self) -> Sentence:
        """What the next layer on the way back asks for."""
        return Sentence(
            N_("The layer before needs only the deltas ahead: the sweep goes backward."),
            (claims.from_deltas_ahead(self._story.last - 2),),
        )

    @staticmethod
    def so_on() -> Sentence:
        """The layers before that."""
        return Sentence(N_("And on it goes, layer by layer, until the first has its deltas too."))

    def beads(self, first: bool) -> Sentence:
        """That every weight gets its gradient, which stays on its edge.

        Args:
            first: whether this is the first that is seen of it.
        """
        gradients = f"trace.dC_dw[{self._story.last}]"
        if not self._story.read.trace.dC_dw[self._story.last].any():
            text = N_("Every edge does the same, and as each product is zero, no bead is left.")
            if first:
                text = N_(
                    "Where an edge's light meets delta, their product would stay as a bead, but "
                    "here each is zero."
                )
            return Sentence(text, (judged(Rule.ZERO, gradients),))
        text = N_("Every edge does the same, and every weight gets its bead.")
        if not self._story.read.trace.dC_dw[self._story.last].all():
            text = N_("Every edge does the same: where its product is not zero, it leaves a bead.")
        if first:
            text = N_(
                "Where an edge's light meets delta, their product stays as a bead, whose area is "
                "that weight's gradient."
            )
        return Sentence(text, claims.products(self._story.last))

    def again(self, dust: bool) -> Sentence:
        """The sweep once more, on one scale.

        Args:
            dust: whether the first weights' beads are seen as such without a lens.
        """
        thins = claims.thins_out(self._story)
        if dust and thins:
            text = N_(
                "Now all of it on one scale: a river leaves the cost, and dust reaches the "
                "first weights."
            )
            return Sentence(text, thins.claims)
        return Sentence(N_("Now all of it: one sweep back, and every weight has its gradient."))

    @staticmethod
    def spend(after: AfterStep, last: int) -> Sentence:
        """What a step does to the weights."""
        return Sentence(
            N_(
                "Each bead changes its weight: filled takes away, hollow adds, and by {eta} times "
                "the gradient."
            ),
            claims.moves_against(after, last),
            {"eta": after.rate},
        )

    @staticmethod
    def step(after: AfterStep, story: Story, cost: Quantity, lower: Quantity) -> Sentence:
        """What that does to the outputs and to the cost."""
        values, falls = {"C": cost, "lower": lower}, claims.takes_off(cost, lower)
        nearer = claims.nearer(after, story)
        if len(story.aimed) == len(story.shown[story.last]) and nearer:
            text = N_(
                "Light runs again: the outputs move towards their targets, and the cost falls "
                "from {C} to {lower}."
            )
            return Sentence(text, (*falls, *nearer.claims), values)
        return Sentence(
            N_("Light runs again, and the cost falls from {C} to {lower}."), falls, values
        )

    def closing(self) -> Sentence:
        """What was seen."""
        layers = range(1, self._story.last + 1)
        gradients = [self._story.read.trace.dC_dw[l] for l in layers]
        paths = [f"trace.dC_dw[{l}]" for l in layers]
        if not any(one.any() for one in gradients):
            return Sentence(
                N_("One sweep back, and every weight has its gradient: here each is zero."),
                tuple(judged(Rule.ZERO, path) for path in paths),
            )
        every = verdict(
            all(one.all() for one in gradients), " and ".join(f"{p}.all()" for p in paths)
        )
        text = N_("One sweep back, and every weight knows which way to move.")
        if not every:
            text = N_("One sweep back: each weight knows its way, or that it has none.")
        return Sentence(text, every.claims)

    @staticmethod
    def siblings(count: int) -> str:
        """The other neurons of the same layer."""
        several = N_("All its siblings do the same, each with what comes its way.")
        return {1: N_("Its sibling does the same with what comes its way.")}.get(count, several)
