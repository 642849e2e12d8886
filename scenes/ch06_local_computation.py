"""Chapter 6: one neuron, shut off from all the rest, finds the gradients of its own weights.

Claim: a weight's gradient is the product of what came in along it, the neuron's own slope, and the
error signal that came back; whoever has these three numbers needs to see nothing of the network.
"""

from __future__ import annotations

from typing import ClassVar

from backprop_model import Example
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.light import Light
from scenes.mobjects.vary import Vary
from scenes.parts.ch06.telling import NeuronTelling
from scenes.parts.ch06.told import layer_of
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.verbs import Flare
from scenes.stage.words import N_, _


class LocalComputation(NeuronTelling):
    """What one neuron finds behind a curtain, and that it is right, on any example.

    Which neuron it is, and which of its weights: ``layer`` (1 to L), ``to_neuron`` and
    ``from_neuron`` (from 0). Where one is ``None``, it is the last hidden layer, and the first
    weight of it whose gradient stands out.
    """

    number = 6
    question = N_("What must a neuron know?")
    example: ClassVar[str | Example] = "mazur"
    shapes = ("wide", "portrait", "square")
    follows_flow = True

    @classmethod
    def suits(cls, example: Example) -> str | None:
        layer = example.network.layer(layer_of(Readings(example), cls.layer))
        if layer.activation.elementwise:
            return None
        return _(N_("LocalComputation needs a layer in which each neuron has its own slope."))

    def construct(self) -> None:
        self.set_the_stage()
        self.go_forward()
        self.go_in()
        self.wonder()
        self.see_what_came_in()
        self.see_the_slope()
        self.see_what_came_back()
        self.multiply()
        self.take_another_weight()
        self.come_out()
        self.nudge_for_real()
        self.close(self.lines.closing(self.check), meanwhile=self.bow(2 * style.SLOW))

    # -- the verbs -------------------------------------------------------------------------------

    def go_forward(self) -> None:
        """Light runs through the network, up to its cost."""
        scenery = self.scenery
        with self.opening(*scenery.waiting()), self.say(self.lines.opening) as seconds:
            share = seconds / (scenery.last + 1)
            for l in range(1, scenery.last + 1):
                self.play(*scenery.forward(l, share))
            self.play(*scenery.reach_the_cost(share))

    def go_in(self) -> None:
        """The camera goes into one neuron; a curtain closes over all else."""
        self.section(N_("Behind a curtain"))
        with self.say(self.lines.shut) as seconds:
            self.light(self.neuron, run_time=0.1 * seconds)
            self.go_near(0.4 * seconds)
            self.shut(0.4 * seconds)

    def wonder(self) -> None:
        """One weight leads in, to the neuron's own curve; three numbers are missing."""
        room, labels = self.room, self.room.labels
        with self.ask(self.lines.ask, w=self.told.first.weight) as seconds:
            walls = FadeIn(*room.slots, run_time=0.15 * seconds)
            self.play(walls, room.curve.runs("drawn", 0.3 * seconds))
            first = (labels.patches[0], room.edges[0], labels.weights[0])
            self.play(FadeIn(*first), run_time=0.25 * seconds)
            asked = FadeIn(labels.unknown, run_time=0.2 * seconds)
            self.play(Flare(room.rim, run_time=0.45 * seconds), asked)

    def see_what_came_in(self) -> None:
        """The left slot opens: light, as wide as what came in."""
        self.section(N_("Three numbers"))
        room, labels = self.room, self.room.labels
        with self.say(self.lines.arrival, a=self.told.first.arrival) as seconds:
            self.play(self.opens(0, 0.15 * seconds), *self.marks(0))
            band = Vary(room.band, room.band.draw, 0.0, 1.0, run_time=0.25 * seconds)
            self.play(band, self.incoming(0.25 * seconds))
            texts, place = (labels.arrivals[0], labels.words[0]), labels.patches[1:2]
            self.write(*texts, on=place, run_time=0.15 * seconds)
            self.play(self.incoming(0.45 * seconds))

    def see_the_slope(self) -> None:
        """The neuron's own curve, and its tangent where the sum stands."""
        curve, labels = self.room.curve, self.room.labels
        with self.say(self.lines.slope, s=self.told.slope) as seconds:
            ink = style.theme.ink
            self.play(Light([curve.to_the_sum()], [1.0], color=ink, run_time=0.25 * seconds))
            if curve.letter:
                self.show(*curve.letter, run_time=0.1 * seconds)
            self.play(curve.runs("swung", 0.35 * seconds))
            texts = (labels.slope, labels.words[1])
            self.write(*texts, on=labels.slope_patch, run_time=0.1 * seconds)
            tangent = curve.card.tangent
            self.play(Vary(curve, tangent.light, 0.0, 1.0, run_time=0.2 * seconds))

    def see_what_came_back(self) -> None:
        """The right slot opens: the error signal, up to the neuron's rim."""
        labels, crossing = self.room.labels, self.room.crossing
        with self.say(self.lines.signal, d=self.told.signal) as seconds:
            self.play(self.opens(1, 0.1 * seconds), *self.marks(1))
            self.play(Vary(crossing, crossing.comes, 0.0, 1.0, run_time=0.25 * seconds))
            self._flows = True
            texts, place = (labels.signal, labels.words[2]), labels.patches[2:3]
            self.write(*texts, on=place, run_time=0.1 * seconds)
            self.play(self.drifting(0.55 * seconds))

    def multiply(self) -> None:
        """Back through the slope, and on the edge both meet: the gradient."""
        self.section(N_("The product"))
        room, labels, crossing = self.room, self.room.labels, self.room.crossing
        with self.say(self.lines.meets) as seconds:
            passes = Vary(crossing, crossing.passes, 0.0, 1.0, run_time=0.8 * seconds)
            gives_way = Vary(room.curve, room.curve.lets_through, 0.0, 1.0, run_time=style.QUICK)
            self.play(
                passes, gives_way, *(FadeOut(z, run_time=style.QUICK) for z in room.curve.letter)
            )
            for left in labels.left:
                self.enter(left, run_time=0.2 * seconds)
        with self.say(self.lines.product) as seconds:
            self.show(*labels.times, run_time=0.08 * seconds)
            self.multiplies(0, 0.7 * seconds)
            self.answers(0, 0.14 * seconds)
            self.play(self.drifting(0.04 * seconds))
        self.rest()

    def take_another_weight(self) -> None:
        """Only the left slot changes."""
        if len(self.told.weights) == 1:
            return
        self.section(N_("Another weight"))
        room, labels, other = self.room, self.room.labels, self.told.weights[1]
        with self.say(self.lines.second(other)) as seconds:
            self.play(self.drifting(0.03 * seconds))
            self.gives_way(0.08 * seconds)
            self.asks_again(0.07 * seconds)
            start, end = self.told.first.arrival.value, other.arrival.value
            widens = Vary(room.band, room.band.turn_to, start, end, run_time=0.13 * seconds)
            self.play(widens, FadeOut(labels.arrivals[0]))
            room.band.becomes(other.arrival)
            self.enter(labels.arrivals[1], run_time=0.07 * seconds)
            self.multiplies(1, 0.5 * seconds)
            self.answers(1, 0.1 * seconds)
            self.play(self.drifting(0.02 * seconds))
        self.rest(0.9)

    def come_out(self) -> None:
        """The curtain opens, and there is the network again, around what the neuron found."""
        self.section(N_("Does it hold?"))
        with self.say(self.lines.test) as seconds:
            self.empty_the_room(0.35 * seconds)
            self.open_up(0.55 * seconds)
        self.light_the_neuron(style.QUICK)
        self.go_back(style.SLOW - style.QUICK)
        self.light_all(style.QUICK)

    def nudge_for_real(self) -> None:
        """Move the weight up and down, run the network, and compare."""
        check = self.check
        with self.say(self.lines.up, h=check.step) as seconds:
            self.move_the_weight(check.step.value, seconds)
        self.run_with(check.step.value, style.SLOW)
        with self.say(self.lines.down) as seconds:
            self.move_the_weight(-check.step.value, seconds)
        self.run_with(-check.step.value, style.STEADY)
        with self.say(self.lines.found(check)) as seconds:
            self.put_back(0.18 * seconds)
            self.span_both(0.2 * seconds)
            self.let_them_meet(0.6 * seconds)
        self.rest(0.9)
