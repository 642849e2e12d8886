"""What BackwardFlow says: the sentences that depend on what the example shows."""

from __future__ import annotations

from typing import Any

from scenes.parts.ch10.story import Story, Told
from scenes.stage.words import N_


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
    gate = N_(
        "The neuron's slope is a gate, and times {slope} only {delta} gets through. "
        "That is delta, which many books just call the error."
    )
    ready_made = N_(
        "With this cost the slope is in it already, so {delta} comes out at once. "
        "That is delta, which many books just call the error."
    )
    run = N_(
        "Delta runs back along the weights, and each scales it, "
        "because it scaled the light as well."
    )
    bead = N_(
        "Look along one edge: light, {a}, came from its tail, and delta, {d}, comes from its head. "
        "Where they meet, their product is the weight's gradient, {g}."
    )
    beads = N_(
        "Every edge does the same, so every weight gets its bead, "
        "large where it matters, filled for plus, hollow for minus."
    )
    layer_before = N_(
        "The layer before needs nothing new, because the deltas ahead are all it asks for."
    )
    so_on = N_("And so it goes on, layer by layer, until the first one has its deltas too.")
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
                "The cost begins, because it feels the outputs. Filled means that raising this "
                "output raises the cost, hollow that it lowers it."
            )
        if max(shown) > 0:
            return N_(
                "The cost begins, because it feels the outputs. "
                "Filled means that raising this output raises the cost."
            )
        return N_(
            "The cost begins, because it feels the outputs. "
            "Hollow means that raising this output lowers the cost."
        )

    def meet(self, told: Told, cancels: bool) -> str:
        """What becomes of the terms that come to a hidden neuron."""
        if cancels:
            return N_(
                "Here they meet, and because their signs differ they cancel, "
                "so {error} is left as this neuron's own error signal."
            )
        if len(told.step.ahead) > 1:
            return N_(
                "Here they meet and add up, which makes this neuron's own error signal, {error}."
            )
        return N_("What arrives here is this neuron's own error signal, {error}.")

    def pinch(self, told: Told) -> str:
        """The gate of a hidden neuron."""
        if told.step.slope is not None and told.step.slope.value == 0:
            return N_("Its slope is {slope}, so the gate is shut and nothing gets through.")
        if told.step.slope is not None and told.step.slope.value == 1:
            return N_("Its slope is {slope}, so the gate is open and all of it gets through.")
        return N_("Its own slope, {slope}, lets {delta} through, and that is its delta.")

    def values_of(self, told: Told) -> dict[str, Any]:
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
