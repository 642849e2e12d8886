"""Chapter 13: operations are recorded as they run, then traversed in reverse: autodiff."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from typing import ClassVar

from manim import (
    Animation,
    Create,
    FadeIn,
    FadeOut,
    Mobject,
    ReplacementTransform,
    TransformFromCopy,
    VGroup,
)

from backprop_model.expression import parse_expression
from backprop_model.graph import Node, Visit
from scenes.mobjects.motion import Emphasis
from scenes.mobjects.typeset import Formula, Words
from scenes.parts.ch13.diagram import GraphDiagram
from scenes.parts.ch13.graph_formula import WrittenGraph
from scenes.parts.ch13.graph_of_example import UnrolledReadings
from scenes.parts.ch13.graph_readings import GraphReadings
from scenes.parts.ch13.graph_words import how_it_hands_on, told_in_passing
from scenes.parts.ch13.lines import give_room, product_lines
from scenes.parts.ch13.node import GraphNode
from scenes.parts.ch13.unrolled_network import UnrolledNetwork
from scenes.parts.ch13.walk import Addition, GraphWalk
from scenes.stage import style
from scenes.stage.claim import Sentence
from scenes.stage.explainer import ExplainerScene
from scenes.stage.notation import inline_derivative, weight
from scenes.stage.style import Zone
from scenes.stage.words import N_, _

SPOKEN = 4
"""steps of a long recording that go by while a sentence is spoken"""


class ComputationGraph(ExplainerScene):
    """A formula as a graph, then a network as one: recorded forward, traversed in reverse.

    For a formula of your own, subclass and set ``expression`` and ``inputs``::

        class Neuron(ComputationGraph):
            expression = "sigmoid(w1*x1 + w2*x2 + b)"
            inputs = {"w1": 0.5, "x1": 1.0, "w2": -0.3, "x2": 2.0, "b": 0.1}

    Class attributes:
        expression: the formula; with ``None`` only the example's network is shown.
        inputs: a number for each name in it.
        unrolled: whether the example's network follows the formula.
    """

    number = 13
    question = N_("How does software find the gradients?")
    example = "chain"
    expression: ClassVar[str | None] = "(a + b) * (b + 1)"
    inputs: ClassVar[Mapping[str, float]] = {"a": 2.0, "b": 1.0}
    unrolled: ClassVar[bool] = True

    SLOW = 3
    """visits that are told one by one, with their arithmetic"""

    def construct(self) -> None:
        self.show_title()
        self.title_strip = list(self.mobjects)
        if self.expression is not None:
            self.tell_formula(self.expression)
        if self.unrolled or self.expression is None:
            self.tell_network()
        self.name_the_method()
        self.remember(N_("Record forward. Walk back, multiply, add up."))

    def tell_formula(self, expression: str) -> None:
        """The slow part: every operation, every local derivative."""
        self.section(N_("A formula"))
        read = GraphReadings(parse_expression(expression, self.inputs))
        self.put_on_stage(read, style.WHOLE)
        self.read_the_formula()
        self.record_slowly()
        self.turn_round(N_("Now back. Move the result by one, it moves by one: gradient {one}."))
        self.walk_back(slowly=self.SLOW)
        with self.say(N_("One walk back, and every input has its gradient.")):
            self.play(Emphasis(self.graph.scenery))

    def tell_network(self) -> None:
        """The quick part: the same for a network."""
        self.section(N_("A network"))
        self.clear_stage(*self.title_strip)
        read = UnrolledReadings(self.read)
        self.network = UnrolledNetwork(self.read, read)
        self.meet_the_network()
        self.put_on_stage(read, self.network.room)
        self.record_network(read)
        self.turn_round(N_("Again in reverse. The cost's own gradient is {one}."))
        self.walk_back(slowly=0 if self.expression else self.SLOW)
        self.compare_with_backpropagation()

    def put_on_stage(self, read: GraphReadings, zone: Zone) -> None:
        """Lay the graph out; nothing of it is seen yet."""
        self.graph = GraphDiagram(read, zone)
        self.walk = GraphWalk(self.graph)
        self.told: set[str] = set()

    # -- forward ---------------------------------------------------------------------------------

    def read_the_formula(self) -> None:
        """The formula; each name leaves it and becomes a leaf of the graph."""
        written = WrittenGraph(self.graph.read)
        formula = Formula(written.template, written.parts, size=style.FORMULA)
        room = give_room(formula, style.WHOLE, self.graph.obstacles())
        with self.say(N_("A formula runs one operation at a time. Its letters are just numbers.")):
            if room:
                self.play(FadeIn(formula))
            for node, names in written.uses.items():
                self.enter_leaf(self.graph.node[node], formula.part(names[0]) if room else None)
        self.on_stage = set(written.uses)

    def enter_leaf(self, drawn: GraphNode, name: Mobject | None) -> None:
        """A name leaves the formula and becomes a leaf; its number joins it."""
        if name is None:
            self.play(FadeIn(drawn), run_time=style.QUICK)
            return
        rest = VGroup(*(glyph for glyph in drawn.face if glyph not in drawn.called.submobjects))
        self.play(FadeIn(drawn.frame), run_time=style.QUICK / 2)
        self.play(TransformFromCopy(name, drawn.called), FadeIn(rest), run_time=style.QUICK)
        self.add(drawn)

    def record_slowly(self) -> None:
        """Every operation becomes a node with its value, in the order in which they run."""
        first, *others = self.graph.read.steps
        with self.say(N_("Each operation becomes a node. It keeps its operands and its value.")):
            self.add_step(first, style.STEADY)
        for node in others:
            self.add_step(node, style.STEADY)
        with self.say(
            N_("This recording is the computation graph. It ends with the result, {v}."),
            v=self.graph.read.value(self.graph.read.graph.output),
        ):
            pass

    def meet_the_network(self) -> None:
        """Forward through the network; of a larger one, the part that is unrolled is lit."""
        network = self.network.diagram
        with self.say(N_("A network is only a longer formula.")):
            self.run_forward(network)
        if not self.network.stays:
            with self.say(N_("Take one output, and what comes in there.")):
                self.play(network.emphasize(*self.network.subject))
            self.play(FadeOut(network), run_time=style.QUICK)

    def record_network(self, read: UnrolledReadings) -> None:
        """The same, quickly; leaves come from where they are in the network."""
        self.on_stage = set()
        if read.is_whole:
            text = N_("Here is all of it as a graph, down to its cost.")
        elif read.has_all_summands:
            text = N_("Here it is as a graph, down to its cost.")
        else:
            text = N_("Here it is as a graph: two terms, the others, down to the cost.")
        first, *others = read.steps
        with self.say(text):
            self.add_step(first, style.QUICK)
        third = len(others) // 3
        spoken = others[third : third + SPOKEN] if len(others) > 2 * SPOKEN else []
        self.add_steps(others[:third])
        if spoken:
            with self.say(N_("Nothing new here: one small operation after the other.")):
                self.add_steps(spoken)
        self.add_steps(others[third + len(spoken) :])

    def add_steps(self, nodes: Iterable[Node]) -> None:
        """Quickly, one after the other."""
        for node in nodes:
            self.add_step(node, style.QUICK)

    def add_step(self, node: Node, run_time: float) -> None:
        """Operands run into a new node."""
        new = [n for n in dict.fromkeys(node.operands) if n not in self.on_stage]
        self.on_stage |= {*new, node}
        leaves = [self.enter_from_network(n) for n in new]
        edges = self.graph.legs_into(node)
        self.play(*leaves, *(Create(edge) for edge in edges), run_time=run_time / 2)
        self.play(
            self.graph.flow_into(node, run_time), FadeIn(self.graph.node[node], run_time=run_time)
        )

    def enter_from_network(self, leaf: Node) -> Animation:
        """A leaf comes from where it is in the network, if that is on stage."""
        drawn = self.graph.node[leaf]
        return FadeIn(drawn, target_position=self.network.source(leaf) or drawn)

    # -- backward --------------------------------------------------------------------------------

    def turn_round(self, text: str) -> None:
        """All goes dark but the result, whose gradient is one."""
        self.section(N_("In reverse"))
        one = self.walk.begin()
        self.add(self.graph.scenery)
        with self.say(text, one=one.quantity):
            self.play(self.walk.light())
            self.play(FadeIn(one))

    def walk_back(self, slowly: int) -> None:
        """Visit the steps in reverse; each hands gradient times local derivative on."""
        visits = self.graph.read.visits
        for visit in visits[:slowly]:
            self.visit_slowly(visit)
        for words, some in told_in_passing(visits[slowly:], self.told):
            with self.say(words) if words else nullcontext():
                for visit in some:
                    self.visit(visit)

    def visit_slowly(self, visit: Visit) -> None:
        """With the arithmetic, and a word on what kind of step it is."""
        pills = self.walk.local_derivatives(visit)
        lines = product_lines(self.graph.read, visit)
        room = give_room(lines, style.WHOLE, [*self.taken(), *pills], below=True)
        text, values = how_it_hands_on(self.graph.read, visit, self.told)
        self.walk.reach(visit)
        with self.say(Sentence(text, values=values)):
            self.play(self.walk.light())
            self.play(self.graph.flow_back(visit.node))
            if pills:
                self.play(FadeIn(*pills))
            for share, line in zip(visit.contributions, lines, strict=True):
                if room:
                    self.play(FadeIn(line), run_time=style.QUICK)
                if handed := self.walk.hand(visit, share):
                    self.play(handed)
        self.add_up(self.walk.additions())
        self.play(FadeOut(*pills, *(lines if room else [])), run_time=style.QUICK)

    def visit(self, visit: Visit) -> None:
        """The same without its arithmetic."""
        pills = self.walk.local_derivatives(visit)
        self.walk.reach(visit)
        self.play(
            self.walk.light(),
            self.graph.flow_back(visit.node, style.QUICK),
            *(FadeIn(pill, run_time=style.QUICK) for pill in pills),
        )
        handed = [hand for share in visit.contributions if (hand := self.walk.hand(visit, share))]
        if handed:
            self.play(*handed)
        if pills:
            self.play(FadeOut(*pills), run_time=style.QUICK / 2)
        self.add_up(self.walk.additions())

    def add_up(self, additions: Iterable[Addition]) -> None:
        """A value that was used twice gets two gradients, and their sum is its own."""
        for addition in additions:
            before = addition.before
            with self.say(
                N_("This value was used before. What comes back adds up: {sum}."),
                sum=addition.total,
            ):
                if addition.line:
                    self.play(ReplacementTransform(before, addition.line))
                    self.wait(style.QUICK)
                    before = addition.line
                self.play(ReplacementTransform(before, addition.after), run_time=style.QUICK)

    # -- what comes of it ------------------------------------------------------------------------

    def compare_with_backpropagation(self) -> None:
        """The gradients of the parameters are those of the layer by layer way."""
        self.section(N_("The same gradients"))
        graph, network = self.graph, self.network
        places = {n: place for n in graph.node if (place := graph.read.place_of(n))}
        parameters = [graph.node[n] for n, place in places.items() if place[0] in "wb"]
        last = [n for n, place in places.items() if place[0] == "w"][-1]
        _letter, l, (j, k) = places[last]
        with self.say(N_("Every weight and every bias has its gradient.")):
            self.play(Emphasis(graph.scenery, parameters))
        gradient = graph.gradient[last].quantity
        with self.say(
            N_("They are those that backpropagation finds, layer by layer. Here: {g}."), g=gradient
        ):
            self.play(Emphasis(graph.scenery, [graph.node[last]]))
            if network.stays:
                edge = network.diagram.edge[l][j, k]
                by_layers = self.read.dC_dw(l, j, k).to(gradient.decimals, gradient.significant)
                name = network.name(by_layers, inline_derivative("C", weight(l, j, k)), edge)
                self.play(network.diagram.emphasize(edge))
                self.play(FadeIn(name, target_position=edge))

    def name_the_method(self) -> None:
        """All lit, and what it is called."""
        self.section(N_("Automatic differentiation"))
        name = Words("{w}", size=style.BODY, w=_(N_("automatic differentiation, in reverse mode")))
        room = give_room(name, style.WHOLE, self.taken(), below=True)
        with self.say(
            N_(
                "PyTorch and TensorFlow do this by themselves: automatic differentiation, in "
                "reverse mode."
            )
        ):
            self.play(Emphasis(self.graph.scenery), *([FadeIn(name)] if room else []))

    # -- what the verbs share --------------------------------------------------------------------

    def taken(self) -> list[Mobject]:
        """All that a text at the rim should keep clear of."""
        others = [mobject for mobject in self.mobjects if mobject is not self.graph.scenery]
        return [*self.graph.obstacles(), *self.graph.gradient.values(), *others]
