"""Chapter 6: three numbers at hand are all that a neuron needs; all neurons use them at once."""

from __future__ import annotations

import numpy as np
from manim import (
    Circle,
    Circumscribe,
    Create,
    FadeIn,
    FadeOut,
    ManimColor,
    Mobject,
    TransformFromCopy,
    VGroup,
)

from backprop_model import Example
from scenes import style
from scenes.mobjects.edge import Edge, sign_color
from scenes.mobjects.factor_table import FactorTable
from scenes.mobjects.legend import ScaleLegend, WidthLegend
from scenes.mobjects.motion import Emphasis, Pulse
from scenes.mobjects.network import NetworkDiagram
from scenes.mobjects.outcome import Outcome
from scenes.mobjects.pill import Pill, pill_on
from scenes.mobjects.placement import around, find_room
from scenes.mobjects.routes import Routes
from scenes.mobjects.typeset import Formula, Numeral, Words
from scenes.notation import derivative
from scenes.quantity import Quantity
from scenes.readings.chain import WeightChain, follow
from scenes.stage import ExplainerScene
from scenes.style import Zone
from scenes.words import N_, _

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
        self.hear_what_came_in()
        self.know_its_slope()
        self.hear_from_above()
        self.multiply()
        self.do_it_in_the_whole_layer()
        self.do_it_everywhere()
        self.remember(N_("Three numbers at hand. No one sees it all."))

    # -- what is on stage ------------------------------------------------------------------------

    def set_the_stage(self) -> None:
        """Make what stays: the network up to its cost, the equation, the table."""
        l = self.layer or self.trace.depth - 1
        chain = self.chain = follow(self.read, l, self.to_neuron, self.from_neuron)
        j, k = chain.to_neuron, chain.from_neuron
        zone, theme = style.STAGE, style.theme
        room = Zone(
            zone.left, zone.right - Outcome.WIDTH, zone.bottom + ScaleLegend.HEIGHT, zone.top
        )
        self.network = NetworkDiagram(self.read, room, {(l, j), (l - 1, k)}).show_weights()
        self.outcome = Outcome(self.read, self.network, zone.right)
        self.scenery = VGroup(self.network, self.outcome)
        self.routes = Routes(self.network, self.outcome)
        self.gradient = self.network.gradient_edges()
        self.legend = WidthLegend(self.read.largest_gradient(), zone)
        self.neuron, self.source = self.network.neuron[l][j], self.network.neuron[l - 1][k]
        self.edge = self.network.edge[l][j, k]
        self.notes = VGroup()
        self.arrived: list[Pill] = []
        self.pills: list[Pill] = []
        self.words: list[Words] = []
        colors = (theme.signal, theme.slope, theme.activation)
        names = ("signal", "slope", "arrival")
        self.equation = Formula(
            "{gradient} = {signal} dot {slope} dot {arrival}",
            {"gradient": derivative("C", "w"), **dict(zip(names, chain.symbols, strict=True))},
            size=style.FORMULA,
            colors=dict(zip(names, colors, strict=True)),
        )
        ledger = style.LEDGER
        self.equation.set_x(ledger.center[0]).set_y(ledger.top - self.equation.height / 2)
        below = self.equation.get_bottom()[1] - 0.25
        zone = Zone(ledger.left, ledger.right, ledger.bottom, below)
        self.table = FactorTable(self._chains(), colors, zone)

    def _chains(self) -> list[WeightChain]:
        """One weight a neuron of the layer, from the same source; the one told slowly first."""
        l, k = self.chain.layer, self.chain.from_neuron
        others = [j for j in range(self.trace.sizes[l]) if j != self.chain.to_neuron]
        if len(others) > len(self.network.neuron[l]):
            others = [j for j in others if j in self.network.neuron[l]]
        sizes = np.abs(self.trace.dC_dw[l][:, k])
        if len(others) > FEW:
            others.sort(key=lambda j: -sizes[j])
        return [self.chain, *(follow(self.read, l, j, k) for j in others[:FEW])]

    # -- the verbs -------------------------------------------------------------------------------

    def meet_the_network(self) -> None:
        """The forward pass, and the cost."""
        self.section(N_("A network and its cost"))
        with self.say(N_("A prediction, and its cost. Each weight now needs its gradient.")):
            self.show_title()
            self.run_forward(self.network)
            self.play(FadeIn(self.outcome))

    def turn_off_the_rest(self) -> None:
        """A spotlight on one neuron, and on one edge into it."""
        self.section(N_("One neuron"))
        chain = self.chain
        weight = self.read.weight(chain.layer, chain.to_neuron, chain.from_neuron)
        with self.say(N_("Turn off all but one neuron. What must it know to do its part?")):
            self.play(self.light(self.neuron))
        with self.say(N_("Take one of its weights, {w}. What is this one's gradient?"), w=weight):
            self.play(self.light(self.neuron, self.edge))
            question = self.equation.part("gradient")
            self.play(FadeIn(question, target_position=self.edge.point_along(0.5)))

    def hear_what_came_in(self) -> None:
        """First: the activation that came in along the edge."""
        self.section(N_("Three numbers"))
        arrival = self.chain.arrival
        with self.say(N_("First, the activation that came in along the edge, {a}."), a=arrival):
            self.play(Pulse([self.edge], style.theme.activation))
            pills = self.pill(self.edge, arrival, style.theme.activation)
            self.arrived = [pill for pill in pills if self.is_from_source(pill)]
            for pill in self.arrived:
                self.play(FadeIn(pill, target_position=self.source))
            origin = self.arrived[0] if self.arrived else self.source
            self.enter(0, N_("came in"), "arrival", origin)

    def know_its_slope(self) -> None:
        """Second: how steep its own curve is where it stands."""
        slope = self.chain.slope
        with self.say(N_("Second, its own slope, {s}: how much it gives way."), s=slope):
            self.play(Circumscribe(self.neuron.disc, Circle, color=style.theme.slope))
            self.enter(1, N_("its own slope"), "slope", self.near(slope, style.theme.slope))

    def hear_from_above(self) -> None:
        """Third: the signal that comes back from above, however that came about."""
        signal = self.chain.signal
        assert signal is not None
        l, j = self.chain.layer, self.chain.to_neuron
        with self.say(
            N_("Third, the signal from above, {d}. How that came about, it need not ask."),
            d=signal,
        ):
            self.play(Pulse(self.routes.stages(l, j)[0], style.theme.signal, backward=True))
            self.enter(2, N_("came back"), "signal", self.near(signal, style.theme.signal))

    def multiply(self) -> None:
        """The three make the gradient, which stays on the edge."""
        self.section(N_("The product"))
        chain, column = self.chain, self.table.columns[0]
        *factors, result = column.rows
        with self.say(
            N_("Multiplied, they are the gradient, {g}. Nothing else was needed."),
            g=chain.gradient,
        ):
            self.play(
                Create(self.table.rules[0]),
                TransformFromCopy(self.equation.part("gradient"), self.table.symbols[-1]),
            )
            numbers = VGroup(*(row.number for row in factors))
            self.play(TransformFromCopy(numbers, result.number), run_time=style.STEADY)
            own = self.gradient[chain.layer][chain.to_neuron, chain.from_neuron]
            self.play(self.light(self.neuron), *map(FadeOut, self.arrived))
            self.play(FadeIn(own, self.legend), run_time=style.QUICK)
            self.drop_on_edge(0)
        others = [edge for edge in self.gradients_into(chain.layer, chain.to_neuron) if edge != own]
        if others:
            with self.say(N_("For its other weights only what came in differs.")):
                into = self.network.edge[chain.layer].items()
                lines = [edge for (j, _), edge in into if j == chain.to_neuron]
                self.play(Pulse(lines, style.theme.activation))
                self.play(FadeIn(*others))

    def do_it_in_the_whole_layer(self) -> None:
        """All neurons of the layer at once, each with its own three numbers."""
        l, network, table = self.chain.layer, self.network, self.table
        size = self.read.size(l)
        if size.value == 1:
            return
        self.section(N_("The whole layer"))
        with self.say(N_("Now all {n} neurons of the layer do this, at the same time."), n=size):
            self.play(*(FadeOut(part) for part in (*self.notes, *self.words)))
            self.notes.remove(*self.notes)
            self.play(self.light(*network.neuron[l].values()))
            ahead = [edge for j in network.neuron[l] for edge in self.routes.stages(l, j)[0]]
            self.play(Pulse(network.lines_into(l), style.theme.activation))
            self.play(Pulse(ahead, style.theme.signal, backward=True))
            self.leave_gradients(l)
        everyone = len(table.columns) == size.value
        text = (
            N_("Each has its own three numbers, and needs no one else's.")
            if everyone
            else N_("Each has its own three numbers. These are a few of them.")
        )
        with self.say(text):
            self.play(FadeIn(*table.heads))
            self.play(FadeIn(*table.columns[1:]))
            for index in range(len(self.pills), len(table.columns)):
                self.drop_on_edge(index)

    def do_it_everywhere(self) -> None:
        """Every layer works the same way, and every weight gets its gradient."""
        self.section(N_("Every layer"))
        network = self.network
        with self.say(
            N_("So does every layer. No one sees the whole, yet all {n} weights get theirs."),
            n=self.read.weight_count(),
        ):
            for l in range(network.last, 0, -1):
                if l != self.chain.layer:
                    self.play(self.light(*network.neuron[l].values()))
                    self.leave_gradients(l)
            self.play(self.light(*network.neurons, *network.labels, *network.scenery, self.outcome))

    # -- what the verbs share --------------------------------------------------------------------

    def light(self, *subject: Mobject) -> Emphasis:
        """Dim all of network, targets and cost but the subject; nothing given lights all."""
        return Emphasis(self.scenery, subject or None)

    def enter(self, index: int, words: str, name: str, origin: Mobject) -> None:
        """Bring a factor onto the table: its symbol from the equation, its number from afar."""
        row, symbol = self.table.columns[0].rows[index], self.table.symbols[index]
        meaning = Words(_(words), size=style.LABEL, color=style.theme.quiet)
        self.table.place_beside(index, meaning)
        self.words.append(meaning)
        term = self.equation.part(name)
        if index == 0:
            self.play(FadeIn(self.equation.rest(), term), run_time=style.QUICK)
        else:
            self.play(FadeIn(term), run_time=style.QUICK)
        self.play(TransformFromCopy(term, symbol), FadeIn(row.number, target_position=origin))
        self.play(FadeIn(meaning), run_time=style.QUICK)

    def near(self, quantity: Quantity, color: ManimColor) -> Mobject:
        """A number beside the neuron where there is room; else the neuron, where it comes from."""
        neuron, label = self.neuron, Numeral(quantity, size=style.LABEL, color=color)
        gaps = (0.12, 0.24, 0.36, 0.48)
        anchors = [spot for gap in gaps for spot in around(neuron, label, gap)]
        anchors = [spot for spot in anchors if self.is_nearest(spot)]
        if neuron.numeral is None or not anchors or not find_room(label, anchors, self.obstacles()):
            return neuron
        self.notes.add(label)
        self.play(FadeIn(label), run_time=style.QUICK)
        return label

    def is_nearest(self, spot: np.ndarray) -> bool:
        """Whether a place is clearly nearer to the neuron than to all others of the network."""
        own = float(np.linalg.norm(spot - self.neuron.middle))
        others = [n for n in self.network.neurons if n is not self.neuron]
        return all(float(np.linalg.norm(spot - n.middle)) > 1.5 * own for n in others)

    def is_from_source(self, pill: Pill) -> bool:
        """Whether no other neuron of the layer before is nearer to a pill."""
        before = self.network.neuron[self.chain.layer - 1].values()
        spot = pill.get_center()
        nearest = min(before, key=lambda n: float(np.linalg.norm(n.middle - spot)) - n.radius)
        return nearest is self.source

    def drop_on_edge(self, index: int) -> None:
        """Bring the product of a column to the edge whose gradient it is, where there is room."""
        chain, column = self.table.chains[index], self.table.columns[index]
        edge = self.network.edge[chain.layer][chain.to_neuron, chain.from_neuron]
        for pill in self.pill(edge, chain.gradient, sign_color(chain.gradient.value)):
            self.pills.append(pill)
            self.play(FadeIn(pill, target_position=column.rows[-1].number))

    def pill(self, edge: Edge, quantity: Quantity, color: ManimColor) -> list[Pill]:
        """A number on its edge, or none where the neurons are too small to tell which it is of."""
        if self.neuron.numeral is None:
            return []
        pill = pill_on(edge, quantity, color, [*self.bodies(), *self.pills])
        return [] if pill is None else [pill]

    def leave_gradients(self, l: int) -> None:
        """The gradients of a layer's weights, on their edges."""
        known = {id(part) for mobject in self.mobjects for part in mobject.get_family()}
        new = [edge for edge in self.gradient[l].values() if id(edge) not in known]
        if new:
            self.play(FadeIn(*new), run_time=style.QUICK)

    def gradients_into(self, l: int, j: int) -> list[Edge]:
        return [edge for (to, _), edge in self.gradient[l].items() if to == j]

    def obstacles(self) -> list[Mobject]:
        return [*self.network.obstacles(), *self.outcome.obstacles(), *self.notes]

    def bodies(self) -> list[Mobject]:
        """All that a pill must not cover: everything but the edges it may stand on."""
        return [part for part in self.obstacles() if not isinstance(part, Edge)]
