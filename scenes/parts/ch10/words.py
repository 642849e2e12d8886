"""What BackwardFlow says: the sentences that depend on what the example shows."""

from __future__ import annotations

from scenes.parts.ch10.story import Story, Told
from scenes.stage.quantity import Quantity
from scenes.stage.words import N_


class Lines:
    """The sentences of one example.

    Args:
        story: what is told.
    """

    forward = N_(
        "Light runs forward once, weighed by every edge on its way, "
        "and how far the answer misses becomes the cost, {C}."
    )
    question = N_(
        "Every weight had a hand in that. But how could one back here, which never meets the cost, "
        "learn what its share is?"
    )
    error_signal = N_(
        "How strongly is the ribbon's width, {signal}. "
        "That is the error signal, the derivative of the cost by this output."
    )
    gate = N_(
        "The neuron's slope is a gate: times {slope}, only {delta} gets through. "
        "We call that delta; many books just say error."
    )
    ready_made = N_(
        "With this cost the slope is in it already, so {delta} comes out at once. "
        "We call that delta; many books just say error."
    )
    run = N_(
        "Delta runs back along the weights, and each of them scales it, "
        "because it scaled the light on the same way forward."
    )
    bead = N_(
        "Now look along one edge. From its tail came light, {a}, from its head comes delta, {d}, "
        "and where they meet, their product is the weight's gradient, {g}."
    )
    beads = N_(
        "Every edge does the same, so every weight gets its bead: "
        "large where it matters, filled for plus, hollow for minus."
    )
    again = N_("And now all of it in one go.")
    step = N_(
        "A small step against every bead, light once more, and the cost falls from {C} to {lower}."
    )

    def __init__(self, story: Story) -> None:
        self._story = story

    @property
    def exhale(self) -> str:
        """What the first ribbons say, so far as both signs are there."""
        error = self._story.arrivals[self._story.last].error
        shown = [float(error[j]) for j in self._story.shown[self._story.last]]
        if min(shown) < 0 < max(shown):
            return N_(
                "The cost begins, because it feels the outputs: a filled ribbon means that raising "
                "this output raises the cost, a hollow one that it lowers it."
            )
        if max(shown) > 0:
            return N_(
                "The cost begins, because it feels the outputs: "
                "a filled ribbon means that raising this output raises the cost."
            )
        return N_(
            "The cost begins, because it feels the outputs: "
            "a hollow ribbon means that raising this output lowers the cost."
        )

    def meet(self, told: Told, cancels: bool) -> str:
        """What becomes of the terms that come to a hidden neuron."""
        if cancels:
            return N_(
                "Here they meet, and because their signs differ, they cancel. "
                "What is left is this neuron's error signal, {error}."
            )
        if len(told.step.ahead) > 1:
            return N_("Here they meet and add up, which makes this neuron's error signal, {error}.")
        return N_("What arrives here is this neuron's error signal, {error}.")

    def pinch(self, told: Told) -> str:
        """The gate of a hidden neuron."""
        if told.step.slope is not None and told.step.slope.value == 0:
            return N_("Its slope is {slope}, so the gate is shut and nothing gets through.")
        if told.step.slope is not None and told.step.slope.value == 1:
            return N_("Its slope is {slope}, so the gate is open and all of it gets through.")
        return N_("Its own slope, {slope}, lets {delta} through: its delta.")

    def values_of(self, told: Told) -> dict[str, Quantity]:
        """The numbers of `pinch`."""
        slope = told.step.slope
        if slope is None:
            return {}
        if slope.value in (0, 1):
            return {"slope": slope}
        return {"slope": slope, "delta": told.step.delta.with_sign()}

    def siblings(self, count: int) -> str:
        """The other neurons of the same layer."""
        if count == 1:
            return N_("Its sibling does the same with what comes its way.")
        return N_("All its siblings do the same, each with what comes its way.")

    def layer_before(self, l: int, *, first: bool) -> str:
        """A layer farther back."""
        if first:
            return N_(
                "The layer before needs nothing new, because the deltas ahead are all it asks for."
            )
        return N_("And so does the one before.") if l > 1 else N_("And so does the first.")
