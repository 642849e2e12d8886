"""Chapter 8: a hidden neuron reaches the cost by each neuron ahead; the shares of the paths add."""

from __future__ import annotations

from manim import (
    Create,
    FadeIn,
    FadeOut,
    FadeTransform,
    Indicate,
    Mobject,
    TransformFromCopy,
    VGroup,
)

from backprop_model import Example
from scenes.mobjects.edge import Edge, sign_color
from scenes.mobjects.motion import Pulse
from scenes.mobjects.network.legend import WEIGHT, ScaleLegend
from scenes.mobjects.network.network_to_cost import NetworkToCost
from scenes.mobjects.network.neuron import Neuron, SignalRing
from scenes.mobjects.typeset import Formula, Numeral
from scenes.parts.ch08.nudged_neuron import NudgedNeuron
from scenes.parts.ch08.path_receipt import (
    NETWORK_ZONE,
    RECEIPT_ZONE,
    PathReceipt,
    signal_rule,
)
from scenes.readings.backward import gather, telling_neuron
from scenes.stage import notation, style
from scenes.stage.explainer import ExplainerScene
from scenes.stage.quantity import Quantity, given
from scenes.stage.words import N_, _

FEW = 6
"""neurons up to which the first is told; of more, the strongest"""


class ManyPaths(ExplainerScene):
    """The signal of one hidden neuron, path by path.

    Which neuron it follows: ``layer`` and ``neuron`` (from 0). Where one is ``None``, it is the
    last layer from which several paths lead on, and its first neuron whose signal stands out.
    """

    number = 8
    question = N_("How does a hidden neuron reach the cost?")
    example = "mazur"
    layer: int | None = None
    neuron: int | None = None
    NUDGE = 0.01
    """how far the activation is moved, up and down, to check the sum"""
    STANDS_OUT = 0.1
    """a signal stands out that is at least this share of its layer's largest"""

    @classmethod
    def suits(cls, example: Example) -> str | None:
        if any(size > 1 for size in example.network.sizes[2:]):
            return None
        return _(N_("ManyPaths needs a hidden layer that leads on to two neurons or more."))

    def construct(self) -> None:
        self.set_the_stage()
        self.ask_about_one_neuron()
        self.see_the_paths()
        for index in range(len(self.ahead)):
            self.walk_path(index)
        self.count_the_others()
        self.add_up()
        self.nudge_there_and_back()
        self.write_in_general()
        self.remember(N_("By every path ahead. The shares add up."))

    # -- what is on stage ------------------------------------------------------------------------

    def set_the_stage(self) -> None:
        """Make what stays: the network up to its cost, the rule, the receipt."""
        l, k = self.l, self.k = self._chosen()
        self.ahead, self.equation = gather(self.read, l, k)
        pinned = {(l, k), *((l + 1, i) for i in self.ahead)}
        self.full_ring = self.read.largest_delta()
        self.legend = ScaleLegend(self.full_ring, self.read.largest_weight(), NETWORK_ZONE, WEIGHT)
        self.scenery = NetworkToCost(self.read, NETWORK_ZONE, pinned, self.legend)
        self.network, self.routes = self.scenery.network, self.scenery.routes
        self.lighting = self.scenery.light
        self.focus = self.network.neuron[l][k]
        self.signals, self.pills = VGroup(), VGroup()
        self.rule = signal_rule("a", "sum_j w_j delta_j")
        self.receipt = PathReceipt(self.read, l, k, self.ahead, self.equation, self.rule)

    def _chosen(self) -> tuple[int, int]:
        sizes = self.trace.sizes
        l = self.layer or max(l for l in range(1, self.trace.depth) if sizes[l + 1] > 1)
        if self.neuron is not None:
            return l, self.neuron
        (k,) = telling_neuron(self.read, l, FEW, self.STANDS_OUT)
        return l, k

    # -- the verbs -------------------------------------------------------------------------------

    def ask_about_one_neuron(self) -> None:
        """A network, one hidden neuron in it, and the question."""
        self.section(N_("One hidden neuron"))
        with self.say(N_("An input becomes a prediction, and the prediction a cost.")):
            self.show_title()
            self.run_forward(self.network)
            self.play(FadeIn(self.scenery.outcome))
        name = Formula("{a}", size=style.LABEL, a=notation.activation(self.l, self.k))
        self.name = VGroup(*self.scenery.note(self.focus, name))
        with self.say(N_("Take one hidden neuron. If it grew a little, what would the cost do?")):
            self.play(self.lighting(self.focus), *map(FadeIn, self.name))
            self.scenery.add(self.name)
            signal = self.rule.part("signal")
            self.play(
                TransformFromCopy(name, signal)
                if len(self.name)
                else FadeIn(signal, target_position=self.focus)
            )

    def see_the_paths(self) -> None:
        """It has no edge to the cost; each neuron ahead hears it."""
        self.section(N_("The paths"))
        l, k = self.l, self.k
        with self.say(
            N_("In a chain one path leads on. Here every neuron ahead hears it: {n} paths."),
            n=self.read.size(l + 1),
        ):
            self.play(self.lighting(self.focus, self.name, *self.routes.beyond(l, k)))
            for pulse in self.routes.forward(l, k, run_time=style.STEADY):
                self.play(pulse)

    def walk_path(self, index: int) -> None:
        """One path alone: the signal of the neuron ahead, times the weight of the edge."""
        i = self.ahead[index]
        ahead, edge = self.network.neuron[self.l + 1][i], self.network.edge[self.l + 1][i, self.k]
        weight, delta = self.read.weight(self.l + 1, i, self.k), self.read.dC_dz(self.l + 1, i)
        share, row = self.equation.terms[index], self.receipt.paths[index]
        if index == 0:
            self.section(N_("Path by path"))
            first = N_("The first path alone. How the cost feels the sum ahead is its delta, {d}.")
            second = N_("Times the weight, {w}, it comes back as {share}.")
            legend = [FadeIn(self.legend)]
        else:
            first = N_("The next path alone. Here delta is {d}.")
            second = N_("Times its weight, {w}, that is {share}.")
            legend = []
        with self.say(first, d=delta):
            way = self.routes.beyond(self.l + 1, i)
            self.play(self.lighting(self.focus, self.name, edge, ahead, *way), *legend)
            for pulse in self.routes.backward(self.l + 1, i):
                self.play(pulse)
            self.signal_at(i)
        with self.say(second, w=weight, share=share):
            origin = self.share_on(edge, weight, share)
            self.play(FadeIn(row.symbol, row.lines), FadeIn(row.number, target_position=origin))

    def count_the_others(self) -> None:
        """Of many paths the largest were walked; all others come as one number."""
        if len(self.equation.terms) == len(self.ahead):
            return
        others = [
            edge
            for (i, k), edge in self.network.edge[self.l + 1].items()
            if k == self.k and i not in self.ahead
        ]
        with self.say(
            N_("These were the largest. All other paths together bring {rest}."),
            rest=self.equation.terms[-1],
        ):
            self.play(self.lighting(self.focus, self.name, *others))
            if others:
                self.play(Pulse(others, style.theme.signal, backward=True))
            self.play(FadeIn(self.receipt.paths[-1], target_position=self.focus))

    def add_up(self) -> None:
        """The shares come together in the neuron."""
        self.section(N_("The sum"))
        result = self.receipt.result
        with self.say(
            N_("Both reach the cost at once, so their shares add up: {sum}.")
            if len(self.equation.terms) == 2
            else N_("All reach the cost at once, so their shares add up: {sum}."),
            sum=self.equation.result,
        ):
            edges = self.routes.stages(self.l, self.k)[0]
            self.play(self.lighting(self.focus, self.name, *self.routes.beyond(self.l, self.k)))
            self.play(Pulse(edges, style.theme.signal, backward=True, run_time=style.QUICK))
            self.play(Create(self.receipt.line), FadeIn(result.symbol))
            numbers = VGroup(*(row.number for row in self.receipt.paths))
            self.play(TransformFromCopy(numbers, result.number), run_time=style.STEADY)
            arrived = Numeral(self.equation.result, size=style.LABEL, color=style.theme.signal)
            for note in self.scenery.note(self.focus, arrived):
                self.play(TransformFromCopy(result.number, note, path_arc=-style.BOW))
                self.signals.add(note)
        self.play(FadeIn(self.rule.rest(), self.rule.part("sum")))
        self.add(self.rule)

    def nudge_there_and_back(self) -> None:
        """Let the activation grow a little: all outputs move, and the cost by the sum."""
        nudged = NudgedNeuron(self.network, self.scenery.outcome, self.l, self.k, self.NUDGE)
        line = nudged.quotient(RECEIPT_ZONE.width)
        if line is None:
            return
        self.section(N_("Does it agree?"))
        with self.say(
            N_("Try it. Let it grow by {h}: all ahead move at once, and the cost with them."),
            h=given("h", self.NUDGE),
        ):
            self.play(FadeOut(self.pills, self.signals), run_time=style.QUICK)
            pulses = self.routes.forward(self.l, self.k)
            for changes, pulse in zip(nudged.changes, [None, *pulses], strict=False):
                if pulse:
                    self.play(pulse)
                self.play(*(FadeTransform(old, new) for old, new in changes))
        side = RECEIPT_ZONE
        line.set_x(side.center[0]).set_y(side.bottom + line.height / 2)
        with self.say(
            N_("Nudged up and down, the cost moves at a rate of {q}. The very same sum."),
            q=line.quantities[-1],
        ):
            self.play(FadeIn(line, target_position=self.scenery.outcome.box))
            self.play(
                Indicate(self.receipt.result.number, color=style.theme.cost),
                Indicate(line.part("quotient"), 1.0, color=style.theme.cost),
            )
        back = [FadeTransform(new, old) for changes in nudged.changes for old, new in changes]
        self.play(*back)
        self.add(self.scenery)  # as one again, so that it is dimmed and lit below the pills
        self.play(FadeIn(self.signals, self.pills), run_time=style.QUICK)

    def write_in_general(self) -> None:
        """The same for every neuron of every layer."""
        self.section(N_("In general"))
        general = signal_rule("a_k^((l))", "sum_j w_(j k)^((l+1)) delta_j^((l+1))")
        with self.say(N_("So for any neuron: weight times signal, summed over all neurons ahead.")):
            self.scenery.remove(self.name)
            self.rewrite(self.rule, general, *map(FadeOut, self.name))
            self.play(self.lighting())

    # -- what the verbs share --------------------------------------------------------------------

    def signal_at(self, i: int) -> None:
        """The signal of a neuron ahead: a ring, and its number where there is room."""
        delta = self.read.dC_dz(self.l + 1, i)
        neuron = self.network.neuron[self.l + 1][i]
        assert isinstance(neuron, Neuron)  # pixels stand in for inputs only
        ring = neuron.ring(delta, self.full_ring.value)
        label = Formula(
            "{d} = {v}",
            size=style.LABEL,
            color=style.theme.signal,
            d=notation.without_layer(delta.symbol),
            v=delta,
        )
        labels = self.scenery.note(neuron, label, away=SignalRing.GAP)
        self.signals.add(ring, *labels)
        self.play(Create(ring), *map(FadeIn, labels))

    def share_on(self, edge: Edge, weight: Quantity, share: Quantity) -> Mobject:
        """The weight on its edge, which the passing signal turns into the path's share."""
        pulse = Pulse([edge], style.theme.signal, backward=True)
        before = self.scenery.pill(edge, weight, sign_color(weight.value))
        if before:
            self.play(*map(FadeIn, before))
            self.play(*self.scenery.erase(*before), run_time=style.QUICK)
        self.play(pulse)
        after = self.scenery.pill(edge, share, style.theme.signal)
        if after:
            self.pills.add(*after)
            self.play(*map(FadeIn, after), run_time=style.QUICK)
        return after[0] if after else edge
