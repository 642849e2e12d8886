"""Chapter 11: operations are recorded as they run, then traversed in reverse: autodiff."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from manim import Create, FadeIn, FadeOut, Mobject, ReplacementTransform, TransformFromCopy, VGroup

from backprop_model.expression import parse_expression
from backprop_model.graph import Contribution, Node, Visit
from scenes import style
from scenes.mobjects.graph_diagram import GraphDiagram
from scenes.mobjects.graph_lines import give_room, product_lines, sum_line
from scenes.mobjects.graph_node import GraphNode
from scenes.mobjects.motion import Emphasis
from scenes.mobjects.typeset import Formula
from scenes.quantity import Quantity
from scenes.readings.graph import GraphReadings
from scenes.readings.graph_formula import WrittenGraph
from scenes.readings.graph_of_example import read_unrolled, shows_all_summands, shows_whole
from scenes.readings.graph_words import HOW_IT_HANDS_ON
from scenes.stage import ExplainerScene
from scenes.words import N_


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

    number = 11
    question = N_("How does software find the gradients?")
    example = "chain"
    expression: ClassVar[str | None] = "(a + b) * (b + 1)"
    inputs: ClassVar[Mapping[str, float]] = {"a": 2.0, "b": 1.0}
    unrolled: ClassVar[bool] = True

    SLOW = 3
    """visits that are told with their local derivatives"""

    def construct(self) -> None:
        self.show_title()
        self.title_strip = list(self.mobjects)
        if self.expression is not None:
            self.tell_formula(self.expression)
        if self.unrolled or self.expression is None:
            self.tell_network()
        self.remember(N_("Record forward. Walk back, multiply, add up."))

    def tell_formula(self, expression: str) -> None:
        """The slow part: every operation, every local derivative."""
        self.section(N_("A formula"))
        self.put_on_stage(GraphReadings(parse_expression(expression, self.inputs)))
        self.read_the_formula()
        self.record(style.STEADY)
        self.turn_round()
        self.walk_back(slowly=self.SLOW)
        self.look_at_the_leaves()

    def tell_network(self) -> None:
        """The quick part: the same for a network."""
        self.section(N_("A network"))
        self.clear_stage(*self.title_strip)
        self.put_on_stage(read_unrolled(self.read))
        with self.say(self.introduction()):
            self.record(style.QUICK)
        self.turn_round(again=self.expression is not None)
        self.walk_back(slowly=0 if self.expression else self.SLOW)
        self.compare_with_backpropagation()

    def introduction(self) -> str:
        """Which part of the network is shown."""
        if shows_whole(self.read.example):
            return N_("A network is only a longer formula. Here is all of it, down to its cost.")
        if shows_all_summands(self.read.example):
            return N_("A network is such a formula too. Here is one output, down to its cost.")
        return N_("A network is such a formula too. Here is one output: two terms, and the others.")

    # -- what is on stage ------------------------------------------------------------------------

    def put_on_stage(self, read: GraphReadings) -> None:
        """Lay the graph out; nothing of it is seen yet."""
        self.graph = GraphDiagram(read, style.WHOLE)
        self.handed: dict[Node, list[Quantity]] = {}
        self.handed_again: list[Node] = []
        self.label: dict[Node, Mobject] = {}
        self.reached: list[Mobject] = []
        self.told: set[str] = set()

    # -- forward ---------------------------------------------------------------------------------

    def read_the_formula(self) -> None:
        """The formula; each name leaves it and becomes a leaf of the graph."""
        written = WrittenGraph(self.graph.read)
        formula = Formula(written.template, written.parts, size=style.FORMULA)
        room = give_room(formula, style.WHOLE, self.graph.obstacles())
        with self.say(N_("Software runs a formula one operation at a time. It begins with these.")):
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

    def record(self, run_time: float) -> None:
        """Every operation becomes a node with its value, in the order in which they run."""
        graph = self.graph.read.graph
        slow = run_time > style.QUICK
        steps = [node for node in graph.nodes if node.operation is not None]
        if not slow:
            self.on_stage = set()
        text = N_("Each operation becomes a node. It keeps its operands and its value.")
        if slow:
            with self.say(text):
                self.add_step(steps[0], run_time)
        for node in steps[1:] if slow else steps:
            self.add_step(node, run_time)
        if slow:
            with self.say(
                N_("This recording is the computation graph. It ends with the result, {v}."),
                v=self.graph.read.value(graph.output),
            ):
                pass

    def add_step(self, node: Node, run_time: float) -> None:
        """Operands run into a new node."""
        new = [n for n in dict.fromkeys(node.operands) if n not in self.on_stage]
        self.on_stage |= {*new, node}
        edges = self.graph.legs_into(node)
        leaves = [FadeIn(self.graph.node[n]) for n in new]
        self.play(*leaves, *(Create(edge) for edge in edges), run_time=run_time / 2)
        self.play(
            self.graph.flow_into(node, run_time), FadeIn(self.graph.node[node], run_time=run_time)
        )

    # -- backward --------------------------------------------------------------------------------

    def turn_round(self, again: bool = False) -> None:
        """All goes dark but the result, whose gradient is one."""
        self.section(N_("In reverse"))
        output = self.graph.read.graph.output
        one = self.graph.gradient[output]
        self.label[output] = one
        self.add(self.graph.scenery)
        text = (
            N_("Again in reverse. The cost's own gradient is {one}.")
            if again
            else N_("Now in reverse. The result follows itself one to one: its gradient is {one}.")
        )
        with self.say(text, one=self.graph.read.gradient(output)):
            self.play(self.light(self.graph.node[output]))
            self.play(FadeIn(one))

    def walk_back(self, slowly: int) -> None:
        """Visit the steps in reverse; each hands gradient times local derivative on."""
        visits = self.graph.read.visits
        for visit in visits[:slowly]:
            self.visit_slowly(visit)
        text = (
            N_("And so on: every step hands on its gradient times its local derivative.")
            if slowly
            else N_("The same walk: every step hands on its gradient times its local derivative.")
        )
        if quick := visits[slowly:]:
            with self.say(text):
                self.visit(quick[0])
            self.add_up()
            for visit in quick[1:]:
                self.visit(visit)
                self.add_up()

    def visit_slowly(self, visit: Visit) -> None:
        """With the local derivatives on the edges, and the arithmetic."""
        taken: list[Mobject] = []
        for share in visit.contributions:
            pill = self.graph.local(visit, share, taken)
            taken += [pill] if pill else []
        lines = product_lines(self.graph.read, visit)
        obstacles = [*self.graph.obstacles(), *self.graph.gradient.values(), *taken, *self.mobjects]
        room = give_room(lines, style.WHOLE, obstacles)
        text, values = self.how_it_hands_on(visit)
        with self.say(text, **values):
            self.play(self.light(*self.parts_of(visit)))
            if taken:
                self.play(FadeIn(*taken))
            self.play(self.graph.flow_back(visit.node))
            for share, line in zip(visit.contributions, lines, strict=True):
                if room:
                    self.play(FadeIn(line), run_time=style.QUICK)
                self.hand(visit, share)
        self.add_up()
        self.play(FadeOut(*taken, *(lines if room else [])), run_time=style.QUICK)

    def how_it_hands_on(self, visit: Visit) -> tuple[str, dict[str, Quantity]]:
        """What to say about a step, and the numbers in it."""
        assert visit.node.operation is not None
        name = visit.node.operation.name
        if name in self.told:
            return N_("Here it is the same again."), {}
        self.told.add(name)
        shares = visit.contributions
        if name == "multiply" and len(shares) == 1:
            name = "scale"
        locals_ = [self.graph.read.local(visit, share) for share in shares]
        values = {"first": locals_[0], "last": locals_[-1]}
        text = HOW_IT_HANDS_ON[name]
        return text, {key: v for key, v in values.items() if f"{{{key}}}" in text}

    def visit(self, visit: Visit) -> None:
        """The same without words."""
        self.play(self.light(*self.parts_of(visit)), self.graph.flow_back(visit.node, style.QUICK))
        for share in visit.contributions:
            self.hand(visit, share, style.QUICK / 2)

    def hand(self, visit: Visit, share: Contribution, run_time: float = style.QUICK) -> None:
        """An operand gets its share; a second one adds to the first."""
        node = share.operand
        amounts = self.handed.setdefault(node, [])
        amounts.append(self.graph.read.amount(visit, share))
        if len(amounts) > 1:
            self.handed_again.append(node)  # told by itself, after this visit
            return
        used_once = abs(share.amount - self.graph.read.gradient(node).value) == 0
        label = self.graph.gradient[node] if used_once else self.graph.amount(node, amounts[0])
        self.label[node] = label
        start = self.graph.node[visit.node]
        self.play(FadeIn(label, target_position=start), run_time=run_time)

    def add_up(self) -> None:
        """A value that was used twice gets two gradients, and their sum is its own."""
        while self.handed_again:
            node = self.handed_again.pop(0)
            self.add_up_at(node, self.handed[node])

    def add_up_at(self, node: Node, amounts: list[Quantity]) -> None:
        total = self.graph.read.running_total(node, amounts)
        line = sum_line(amounts, total)
        before, after = self.label[node], self.graph.amount(node, total)
        room = self.graph.put_below(node, line, [*self.label.values()])
        with self.say(
            N_("This value was used before. What comes back adds up: {sum}."),
            sum=line.quantities[-1],
        ):
            if room:
                self.play(ReplacementTransform(before, line))
                self.wait(style.QUICK)
                before = line
            self.play(ReplacementTransform(before, after), run_time=style.QUICK)
        self.label[node] = after

    # -- what comes of it ------------------------------------------------------------------------

    def look_at_the_leaves(self) -> None:
        """All lit: one walk, and every input has its gradient."""
        with self.say(N_("One walk back, and every input has its gradient.")):
            self.play(Emphasis(self.graph.scenery))

    def compare_with_backpropagation(self) -> None:
        """The gradients of the parameters are those of the layer by layer way."""
        self.section(N_("Automatic differentiation"))
        read = self.graph.read
        parameters = [n for n in read.graph.nodes if n.name and n.name[0] in "wb"]
        weights = [n for n in parameters if n.name and n.name[0] == "w"]
        gradient = read.gradient(weights[-1])
        with self.say(
            N_("The weights have the gradients that backpropagation finds. Here: {g}."), g=gradient
        ):
            self.play(Emphasis(self.graph.scenery, [self.graph.node[n] for n in parameters]))
        with self.say(N_("Frameworks call it automatic differentiation, in reverse mode.")):
            self.play(Emphasis(self.graph.scenery))

    # -- what the verbs share --------------------------------------------------------------------

    def light(self, *subject: Mobject) -> Emphasis:
        """Light the subject and what the walk has reached before; the rest is dark."""
        self.reached += subject
        return Emphasis(self.graph.scenery, self.reached)

    def parts_of(self, visit: Visit) -> list[Mobject]:
        """A step, its operands, and the edges between them."""
        operands = [self.graph.node[n] for n in visit.node.operands]
        return [self.graph.node[visit.node], *operands, *self.graph.legs_into(visit.node)]
