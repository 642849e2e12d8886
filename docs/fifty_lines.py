"""A chapter of one's own: what a network hears of its error, layer by layer."""

import numpy as np

from scenes.mobjects.light import Light
from scenes.mobjects.network.scenery import Scenery
from scenes.stage import narration, style
from scenes.stage.explainer import ExplainerScene
from scenes.stage.words import N_


class ThereAndBack(ExplainerScene):
    """Light forward to the cost, and the error signal back from it."""

    number = 1
    question = N_("What comes back from the cost?")
    example = "three_four_three"
    reading_speed = narration.CHARACTERS_A_SECOND

    def construct(self) -> None:
        """The storyboard."""
        self.scenery = Scenery(self.read, style.HERO)
        text = N_("Light runs through all of the layers, and at their end stands the cost, {C}.")
        cost = self.scenery.cost.quantity  # a number that knows where it comes from
        with self.opening(*self.scenery.waiting()), self.say(text, C=cost) as seconds:
            share = seconds / (self.scenery.last + 1)
            for l in range(1, self.scenery.last + 1):
                self.play(*self.scenery.forward(l, share))
            self.play(*self.scenery.reach_the_cost(share))

        self.section(N_("The way back"))
        with self.ask(N_("Every neuron had a part in that, but how would it hear of it?")) as s:
            self.play(self.back(self.scenery.last, s))
        for text in (
            N_("A signal runs back from the cost, along the edges that the light came by."),
            N_("Each neuron adds up what arrives, lets some of it through, and hands it on."),
            N_("All of this takes one sweep, and then every weight can have its gradient."),
        ):
            with self.say(text) as s:
                for l in range(self.scenery.last, 0, -1):
                    self.play(self.back(l, s / self.scenery.last))
        last = self.back(self.scenery.last, style.SLOW)
        self.close(N_("What went forward is asked again on the way back."), meanwhile=[last])

    def back(self, l: int, run_time: float) -> Light:
        """Light against the edges into a layer, as bright as the delta of each neuron there."""
        edges, deltas = self.scenery.edge[l], np.abs(self.trace.dC_dz[l])
        ways = [edge.way()[::-1] for edge in self.scenery.edges_into(l)]
        shares = [deltas[j] / (deltas.max() or 1.0) for j, _k in edges]
        return Light(ways, shares, color=style.theme.signal, run_time=run_time)
