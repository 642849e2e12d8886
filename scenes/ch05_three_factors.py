"""Chapter 5: a gradient is what is left of a nudge of one after three slopes in a row."""

from __future__ import annotations

from manim import FadeIn, FadeOut, LaggedStart, VGroup

from scenes.mobjects.beads import Growing
from scenes.mobjects.light import Light
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.nudge.beam import Shine
from scenes.mobjects.vary import Vary
from scenes.parts.ch05.further_back import further_back
from scenes.parts.ch05.path_stage import PathStage
from scenes.parts.ch05.real_move import RealMove
from scenes.parts.ch05.unfolding import Unfolding
from scenes.parts.ch05.way import really_nudge, way_of
from scenes.parts.ch05.wording import Wording
from scenes.stage import style
from scenes.stage.explainer import ExplainerScene
from scenes.stage.words import N_


class ThreeFactors(ExplainerScene):
    """One weight's gradient as what its slopes leave of a nudge, on any example.

    Which weight it follows: ``layer`` (1 to L), ``to_neuron`` and ``from_neuron`` (from 0). Where
    one is ``None``, it is the first whose gradient stands out.
    """

    number = 5
    question = N_("What does one weight do to the cost?")
    example = "mazur"
    layer: int | None = None
    to_neuron: int | None = None
    from_neuron: int | None = None
    STEPS = (0.01, 0.001, 0.0001, 0.00001, 1.0, 100.0)
    """how far the weight may really be moved: the first step that is small enough is taken"""

    def construct(self) -> None:
        self.set_the_stage()
        self.open_on_the_network()
        self.take_one_weight()
        self.open_the_neuron()
        self.unfold_the_path()
        self.send_a_nudge()
        self.pass_the_slopes()
        self.arrive_at_the_cost()
        self.do_the_same_for_the_bias()
        self.fold_it_back()
        self.nudge_for_real()
        self.look_further_back()
        self.bring_back_the_mirrors()

    # -- the verbs -------------------------------------------------------------------------------

    def set_the_stage(self) -> None:
        """Choose the weight; make the network, the path, and what leads from one to the other."""
        way = self.way = way_of(self.read, self.layer, self.to_neuron, self.from_neuron)
        l, j, k = way.layer, way.to_neuron, way.from_neuron
        self.scenery = Scenery(self.read, style.HERO, {(l, j), (l - 1, k)})
        self.path = PathStage(way)
        self.words = Wording(way)
        self.bias = PathStage(way.of_bias(), self.path.stair)
        self.unfolding = Unfolding(self.scenery, self.path.mirrors)
        self.real = RealMove(way, self.scenery, really_nudge(way, self.STEPS))
        self.further = further_back(way, self.scenery)
        self.bead, self.bead_number = self.unfolding.bead(self.scenery)

    def open_on_the_network(self) -> None:
        """Light runs forward through the network, to its cost."""
        with self.opening(*self.scenery.waiting()):
            with self.say(self.words.opening):
                for l in range(1, self.scenery.last + 1):
                    self.play(*self.scenery.forward(l, style.QUICK))
                self.play(*self.scenery.reach_the_cost(style.QUICK))

    def take_one_weight(self) -> None:
        """Single out one edge, and run along the one way from it to the cost."""
        self.section(N_("One weight"))
        with self.say(self.words.weight, w=self.way.values[0]):
            self.light(*self.path.subject(self.scenery))
            self.play(Light([self.unfolding.way_on()], [1.0], run_time=style.SLOW))

    def open_the_neuron(self) -> None:
        """Go into the neuron: its curve stands upright, with z, a, and the tangent."""
        self.section(N_("Inside the neuron"))
        unfolding, labels = self.unfolding, self.unfolding.labels()
        with self.say(self.words.neuron, z=self.way.values[1], a=self.way.values[2]):
            self.remove(*self.mobjects)
            self.add(self.scenery, unfolding)
            self.play(FadeOut(self.scenery), self.opens(0.0, 1.0))
            self.play(self.running("drawn"))
            self.play(self.running("lines"), FadeIn(labels))
            self.play(self.running("slope"))
        self.hide(labels)

    def unfold_the_path(self) -> None:
        """Lay the curve on its side, and with it all the path."""
        self.section(N_("The path unfolds"))
        path = self.path
        with self.say(self.words.unfold):
            self.play(self.turns(0.0, 1.0))
            self.play(FadeIn(*path.mirrors.unfolded(), path.letters[0], path.letters[-1], path.names))
            self.remove(self.unfolding)
            self.add(path)
            self.play(LaggedStart(*(FadeIn(value) for value in path.values), lag_ratio=0.5))

    def send_a_nudge(self) -> None:
        """A nudge of one at w, and its ghost at C: how much will be left?"""
        self.section(N_("A nudge"))
        path = self.path
        with self.say(self.words.nudge):
            self.hide(*path.values)
            self.play(Vary(path.nudge, path.nudge.grow, 0.0, 1.0), FadeIn(path.one))
            self.show(path.ghost)
        with self.ask(self.words.ask):
            self.show(path.question)

    def pass_the_slopes(self) -> None:
        """The light meets slope after slope."""
        self.section(N_("Slope by slope"))
        path = self.path
        self.play(path.shine(0))
        for number, text in enumerate(self.words.slopes, 1):
            with self.say(text, f=self.way.slopes[number - 1]):
                slope = path.mirrors.slopes[number - 1]
                self.play(Vary(slope, slope.light, 0.0, 1.0), FadeIn(path.factors[number - 1]))
                self.play(path.shine(number), *map(FadeIn, path.on_leg(number)))

    def arrive_at_the_cost(self) -> None:
        """What is left stands in the ghost of what was sent: the gradient, a product."""
        self.section(N_("What is left"))
        path = self.path
        with self.say(self.words.left, g=self.way.gradient):
            self.play(Vary(path.landing, path.landing.grow, 0.0, 1.0), FadeOut(path.question))
            self.enter(path.result)
            self.show(path.rule)
            if path.numbers is not None:
                self.enter(path.numbers)
        self.rest()

    def do_the_same_for_the_bias(self) -> None:
        """The first slope becomes one: what is left is what the others leave."""
        self.section(N_("The bias"))
        path, bias = self.path, self.bias
        turning = path.mirrors.turning(bias.mirrors)
        with self.say(self.words.bias, g=bias.way.gradient):
            self.play(
                Shine(path.light, 0, path.light.length, fading=True),
                FadeOut(path.landing, path.letters[0], *path.written()),
            )
            self.play(
                Vary(path.mirrors.line, turning, 0.0, 1.0),
                FadeIn(bias.letters[0], bias.factors[0]),
                FadeOut(path.source),
            )
            self.remove(path, path.source)
            self.add(bias)
            self.play(bias.shine_through(), *map(FadeIn, bias.lenses))
            self.play(Vary(bias.landing, bias.landing.grow, 0.0, 1.0, run_time=style.QUICK))
            self.enter(bias.result)
            self.show(bias.rule)
        self.rest()

    def fold_it_back(self) -> None:
        """Into the network again, at double speed; the gradient stays on its weight."""
        self.section(N_("Back in the network"))
        self.clear_stage(self.bias)
        self.remove(self.bias)
        self.add(self.unfolding)
        with self.say(self.words.fold):
            self.play(self.turns(1.0, 0.0))
            self.play(self.opens(1.0, 0.0), FadeIn(self.scenery))
            self.remove(self.unfolding)
            self.light()
            self.play(Growing(self.bead, wait=0.0))
            self.show(self.bead_number)

    def nudge_for_real(self) -> None:
        """Move the weight, run the network, and see the cost move as the gradient says."""
        self.section(N_("Does it hold?"))
        real = self.real
        with self.say(self.words.real, h=real.move.plain_step):
            self.show(real.weight[0], *real.cost[:1])
            self.play(FadeIn(real.step), FadeOut(real.weight[0]), FadeIn(real.weight[1]))
            self.play(Light([self.unfolding.way_on()], [1.0]))
            new = [change for pair in real.new_numbers() for change in (FadeOut(pair[0]), FadeIn(pair[1]))]
            ticks = [FadeOut(real.cost[0]), FadeIn(real.cost[1])] if real.cost else []
            self.play(*new, *ticks, FadeIn(real.change))
        with self.say(self.words.holds, d=real.move.change):
            self.become(VGroup(real.step, real.weight[1]), real.product)
        self.rest()

    def look_further_back(self) -> None:
        """A weight of an earlier layer: its last slope is itself a sum."""
        self.section(N_("A weight further back"))
        further = self.further
        if further is None:
            return
        with self.say(self.words.further):
            self.clear_stage(self.scenery, self.bead)
            self.play(Growing(self.bead, to=0.0, wait=0.0, run_time=style.QUICK))
            self.remove(self.bead)
            self.light(*further.subject)
            self.play(Light(further.into, [1.0] * len(further.into)))
            self.play(Light(further.ways, further.shares, color=style.theme.signal))
            self.show(further.sum)
        self.rest()

    def bring_back_the_mirrors(self) -> None:
        """End on the image of the chapter."""
        self.remove(self.bead)
        self.clear_stage()
        self.play(*map(FadeIn, self.path.light_up()))
        self.close(self.words.closing)

    # -- what the verbs share --------------------------------------------------------------------

    def opens(self, start: float, end: float) -> Vary:
        """The neuron opens, or closes."""
        unfolding = self.unfolding
        return Vary(unfolding, lambda share: unfolding.draw(share, 0.0), start, end)

    def turns(self, start: float, end: float) -> Vary:
        """Its curve is laid on its side and the path unfolds; or folds back."""
        unfolding = self.unfolding
        return Vary(unfolding, lambda share: unfolding.draw(1.0, share), start, end)

    def running(self, part: str) -> Vary:
        """A part of the open neuron comes: its curve, the lines from z to a, the tangent."""
        unfolding = self.unfolding

        def show(share: float) -> None:
            setattr(unfolding, part, share)
            unfolding.draw(unfolding.opened, unfolding.turned)

        return Vary(unfolding, show, 0.0, 1.0, run_time=style.STEADY)
