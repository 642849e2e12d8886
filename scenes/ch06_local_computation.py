"""Chapter 6: three numbers at hand are all that a neuron needs; all neurons use them at once."""

from __future__ import annotations

from collections.abc import Sequence

from manim import (
    Create,
    FadeIn,
    FadeOut,
    ManimColor,
    Mobject,
    TransformFromCopy,
    VGroup,
)

from backprop_model import Example
from scenes.mobjects.edge import Edge, sign_color
from scenes.mobjects.motion import Emphasis, Pulse
from scenes.mobjects.network.legend import WidthLegend
from scenes.mobjects.network.network_to_cost import NetworkToCost
from scenes.mobjects.network.neuron import Neuron
from scenes.mobjects.pill import Pill
from scenes.mobjects.pixels import Pixel
from scenes.mobjects.slope_plot import SlopePlot
from scenes.mobjects.typeset import Formula
from scenes.parts.ch06.factor_table import PLOT, FactorTable, at_hand, zones
from scenes.readings.chain import WeightChain, follow, in_other_neurons, sibling
from scenes.stage import style
from scenes.stage.explainer import ExplainerScene
from scenes.stage.quantity import Quantity
from scenes.stage.words import N_, _

FEW = 4
"""other neurons of the layer that the table may show; of more, those with the largest gradients"""


class LocalComputation(ExplainerScene):
    """What one hidden neuron needs, then all of its layer, then all.

    Which neuron it is, and which of its weights: ``layer``, ``to_neuron`` and ``from_neuron``
    (from 0). Where one is ``None``, it is the last hidden layer, and the first weight of it whose
    gradient stands out.
    """

    number = 6
    question = N_("What must a neuron know?")
    example = "mazur"
    layer: int | None = None
    to_neuron: int | None = None
    from_neuron: int | None = None

    @classmethod
    def suits(cls, example: Example) -> str | None:
        hidden = example.network.layers[:-1]
        if hidden and hidden[(cls.layer or len(hidden)) - 1].activation.elementwise:
            return None
        return _(
            N_("LocalComputation needs a hidden layer in which each neuron has its own slope.")
        )

    def construct(self) -> None:
        self.set_the_stage()
        self.meet_the_network()
        self.turn_off_the_rest()
        self.take_one_weight()
        self.hear_what_came_in()
        self.know_its_slope()
        self.hear_from_ahead()
        self.multiply()
        self.take_another_weight()
        self.do_it_in_the_whole_layer()
        self.do_it_everywhere()
        self.remember(N_("Three numbers at hand. No one sees it all."))

    # -- what is on stage ------------------------------------------------------------------------

    def set_the_stage(self) -> None:
        """Make what stays: the network up to its cost, the equation, the table."""
        l = self.layer or self.trace.depth - 1
        chain = self.chain = follow(self.read, l, self.to_neuron, self.from_neuron)
        other = self.other = sibling(self.read, chain)
        chains = [chain, *in_other_neurons(self.read, chain, FEW)]
        zone, side = zones(chains)
        pinned = {(l, c.to_neuron) for c in chains}
        pinned |= {(l - 1, c.from_neuron) for c in (chain, other) if c}
        self.legend = WidthLegend(self.read.largest_gradient(), zone)
        scenery = self.scenery = NetworkToCost(self.read, zone, pinned, self.legend)
        self.network, self.routes, self.lighting = scenery.network, scenery.routes, scenery.light
        self.neuron = self.network.neuron[l][chain.to_neuron]
        self.edge = self.edge_of(chain)
        self.pills: list[Pill] = []
        self.table = FactorTable(chains, side)
        self.pair = FactorTable([chain, other], side) if other else self.table
        self.equation = self.table.equation

    # -- the verbs -------------------------------------------------------------------------------

    def meet_the_network(self) -> None:
        """The forward pass, and the cost."""
        self.section(N_("A network and its cost"))
        with self.say(N_("A prediction, and its cost. Now each weight needs its gradient.")):
            self.show_title()
            self.run_forward(self.network)
            self.play(FadeIn(self.scenery.outcome))

    def turn_off_the_rest(self) -> None:
        """A spotlight on one neuron."""
        self.section(N_("One neuron"))
        with self.say(N_("Turn off all but one neuron. What must it know to do its part?")):
            self.play(self.lighting(self.neuron))

    def take_one_weight(self) -> None:
        """One edge into the neuron; from its symbol grows the equation, its factors still dark."""
        chain = self.chain
        weight = chain.value(self.read)
        color = self.edge.get_color()
        label = Formula("{w} = {v}", size=style.LABEL, color=color, w=weight.symbol, v=weight)
        named = self.weight_label = self.scenery.name_edge(label, self.edge)
        self.own_notes = self.scenery.note(self.neuron, *at_hand(chain))
        question = self.equation.part("gradient")
        with self.say(
            N_("Take one of its weights, {w}. Its gradient is a product of three factors."),
            w=weight,
        ):
            self.play(self.lighting(self.neuron, self.edge), *map(FadeIn, named))
            if named:
                self.play(TransformFromCopy(label.part("w"), question))
            else:
                self.play(FadeIn(question, target_position=self.edge.point_along(0.5)))
            self.play(FadeIn(self.equation.rest(), *self.table.factors_on_hold()))
        self.add(self.equation)

    def hear_what_came_in(self) -> None:
        """First: the activation that came in along the edge."""
        self.section(N_("Three numbers"))
        arrival = self.chain.arrival
        with self.say(N_("First, what came in along the edge: {a}."), a=arrival):
            self.play(Pulse([self.edge], style.theme.activation))
            source = self.source_of(self.chain)
            pills = self.pill(self.chain, arrival, style.theme.activation)
            self.arrived = [pill for pill in pills if self.scenery.is_nearest(pill, source)]
            self.bring(self.arrived, source)
            self.put_in(0, N_("came in"), "arrival", *self.arrived, source)

    def know_its_slope(self) -> None:
        """Second: how steep its own curve is where it stands."""
        chain, slope = self.chain, self.chain.slope
        activation = self.read.example.network.layer(chain.layer).activation
        z = self.read.weighted_sum(chain.layer, chain.to_neuron)
        plot = SlopePlot(activation, z, slope, height=PLOT).move_to(self.table.middle_below(1))
        with self.say(N_("Second, its own slope: {s}. It reads that off its own curve."), s=slope):
            self.play(FadeIn(plot, target_position=self.neuron, scale=0.0))
            self.bring(self.own_notes[:1], plot.slope)
            self.put_in(1, N_("its own slope"), "slope", plot.slope)
        self.play(FadeOut(plot), run_time=style.QUICK)

    def hear_from_ahead(self) -> None:
        """Third: the signal that comes back from ahead, however that came about."""
        chain, signal = self.chain, self.chain.signal
        assert signal is not None
        ahead = self.routes.stages(chain.layer, chain.to_neuron)[0]
        with self.say(
            N_("Third, the signal from ahead: {d}. How that came about, it need not ask."),
            d=signal,
        ):
            self.play(Pulse(ahead, style.theme.signal, backward=True))
            self.bring(self.own_notes[1:], self.neuron)
            self.put_in(2, N_("came back"), "signal", *self.own_notes[1:], self.neuron)

    def multiply(self) -> None:
        """The three make the gradient, which stays on the edge."""
        self.section(N_("The product"))
        chain, column = self.chain, self.table.columns[0]
        *factors, result = column.rows
        with self.say(
            N_("Multiplied, they are the gradient: {g}. Nothing else was needed."),
            g=chain.gradient,
        ):
            self.play(
                Create(self.table.rules[0]),
                TransformFromCopy(self.equation.part("gradient"), self.table.symbols[-1]),
            )
            numbers = VGroup(*(row.number for row in factors))
            self.play(TransformFromCopy(numbers, result.number), run_time=style.STEADY)
            own = self.scenery.gradients(*chain.address)
            gone = self.scenery.erase(*self.arrived, *self.weight_label)
            self.play(self.lighting(self.neuron), *gone, FadeIn(*own, self.legend))
            self.drop_on_edge(chain, result.number)

    def take_another_weight(self) -> None:
        """A second column for another weight: two of its three numbers are the same."""
        other, chain = self.other, self.chain
        if other is None or len(self.pair.columns) == 1:
            return
        edge, column = self.edge_of(other), self.pair.columns[1]
        arrival, slope, signal, gradient = column.rows
        same = zip(self.table.columns[0].rows[1:3], (slope, signal), strict=True)
        with self.say(
            N_("Another of its weights? Only what came in differs, {a}. So its gradient is {g}."),
            a=other.arrival,
            g=other.gradient,
        ):
            self.play(*map(FadeOut, self.table.words), FadeIn(*self.pair.heads))
            self.table.words.clear()
            self.play(self.lighting(self.neuron, edge), Pulse([edge], style.theme.activation))
            self.play(FadeIn(arrival.number, target_position=self.source_of(other)))
            self.play(*(TransformFromCopy(old.number, new.number) for old, new in same))
            self.play(Create(self.pair.rules[1]), FadeIn(gradient.number))
            new = self.scenery.gradients(chain.layer, chain.to_neuron)
            self.add(*new, *self.pills)  # edges below pills
            self.play(self.lighting(self.neuron), *map(FadeIn, new))
            self.drop_on_edge(other, gradient.number)
        self.play(FadeOut(column, *self.pair.heads), run_time=style.QUICK)

    def do_it_in_the_whole_layer(self) -> None:
        """All neurons of the layer at once, each with its own three numbers."""
        l, network, table = self.chain.layer, self.network, self.table
        size = self.read.size(l)
        if self.pills:
            self.play(*self.scenery.erase(*self.pills), run_time=style.QUICK)
        if size.value == 1:
            return
        self.section(N_("The whole layer"))
        together = (
            N_("Now both neurons of the layer do this, at the same time.")
            if size.value == 2
            else N_("Now all {n} neurons of the layer do this, at the same time.")
        )
        with self.say(together, n=size):
            self.play(self.lighting(*network.neuron[l].values()), *map(FadeOut, self.table.words))
            self.play(Pulse(network.lines_into(l), style.theme.activation))
            self.play(Pulse(self.routes.ahead_of(l), style.theme.signal, backward=True))
            self.leave_numbers(l)
        text = (
            N_("Each has its own three numbers, and needs no one else's.")
            if len(table.columns) in (1, size.value)
            else N_("Each has its own three numbers. These are a few of them.")
        )
        with self.say(text):
            if others := table.columns[1:]:
                self.play(FadeIn(*table.heads))
                self.play(FadeIn(*others))

    def do_it_everywhere(self) -> None:
        """Every layer works the same way, and every weight gets its gradient."""
        self.section(N_("Every layer"))
        network, outcome = self.network, self.scenery.outcome
        with self.say(
            N_("So does every layer. No one sees the whole, yet all {n} weights get theirs."),
            n=self.read.weight_count(),
        ):
            for l in range(network.last, 0, -1):
                if l != self.chain.layer:  # whose numbers are there already
                    back = Pulse(self.routes.ahead_of(l), style.theme.signal, backward=True)
                    self.play(self.lighting(*network.neuron[l].values()), back)
                    self.leave_numbers(l)
            self.play(self.lighting(network.neurons, network.labels, network.scenery, outcome))

    # -- what the verbs share --------------------------------------------------------------------

    def put_in(self, index: int, words: str, name: str, *origins: Mobject) -> None:
        """Light a factor in the equation, and bring its number onto the table from its origin."""
        row, symbol = self.table.columns[0].rows[index], self.table.symbols[index]
        term = self.equation.part(name)
        self.play(Emphasis(term))
        self.play(TransformFromCopy(term, symbol), FadeIn(row.number, target_position=origins[0]))
        self.play(FadeIn(self.table.explain(index, _(words))), run_time=style.QUICK)

    def bring(self, parts: Sequence[Mobject], origin: Mobject) -> None:
        """Let parts appear from their origin, if there was room for any."""
        if parts:
            coming = (FadeIn(part, target_position=origin) for part in parts)
            self.play(*coming, run_time=style.QUICK)

    def leave_numbers(self, l: int) -> None:
        """Slope and signal at all neurons of a layer, and the gradients on the edges into it."""
        source = self.chain.from_neuron if l == self.chain.layer else None
        neurons = self.network.neuron[l]
        others = [j for j, neuron in neurons.items() if neuron is not self.neuron]
        chains = [follow(self.read, l, j, source) for j in others]
        notes = [self.scenery.note(neurons[c.to_neuron], *at_hand(c)) for c in chains]
        new: list[Mobject] = [*self.scenery.gradients(l)]
        if all(notes):
            new += [note for pair in notes for note in pair]
        if new:
            self.play(*map(FadeIn, new))

    def drop_on_edge(self, chain: WeightChain, origin: Mobject) -> None:
        """Bring a gradient to its edge, where there is room."""
        pills = self.pill(chain, chain.gradient, sign_color(chain.gradient.value))
        self.pills += pills
        self.bring(pills, origin)

    def pill(self, chain: WeightChain, number: Quantity, color: ManimColor) -> Sequence[Pill]:
        """A number on a weight's edge, or none where neurons are too small to tell which it is."""
        small = self.neuron.numeral is None
        return () if small else self.scenery.pill(self.edge_of(chain), number, color)

    def edge_of(self, chain: WeightChain) -> Edge:
        return self.network.edge[chain.layer][chain.to_neuron, chain.from_neuron]

    def source_of(self, chain: WeightChain) -> Neuron | Pixel:
        return self.network.neuron[chain.layer - 1][chain.from_neuron]
