"""A formula's tape: every step that the calculation of it takes, and a nudge that confirms it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from backprop_model.expression import parse_expression
from backprop_model.graph import Node
from scenes.parts.ch13.graph_readings import GraphReadings
from scenes.parts.ch13.recording import Kind, Line, Part, Recording, Row, Use
from scenes.stage.claim import Rule, Verdict, judged, verdict
from scenes.stage.notation import Name, Symbol
from scenes.stage.quantity import Quantity, given
from scenes.stage.words import N_, _

NUDGES = (0.01, 0.001, 0.0001, 0.00001)
NEAR = 0.01
"""share of a gradient by which the quotient of a nudge may miss it"""

SIGNS = {"add": "+", "subtract": "-", "multiply": "times", "divide": "div"}


class RecordedFormula:
    """The tape of a formula.

    Attributes:
        read: the readings of its graph.
        tape: its rows, one for each node; inputs and constants come first, and a constant has no
            gradient.
        nodes: the node of each row.
        has_constants: whether a number stands in the formula itself.

    Args:
        expression: the formula, in Python's notation.
        inputs: a number for each name in it.
        paths: how inputs are worked out that are not as they were given, by name.
    """

    def __init__(
        self,
        expression: str,
        inputs: Mapping[str, float],
        paths: Mapping[str, str] | None = None,
    ) -> None:
        self._expression, self._inputs = expression, dict(inputs)
        self.read = GraphReadings(parse_expression(expression, inputs), paths)
        nodes = self.read.graph.nodes
        self.nodes = sorted(nodes, key=lambda node: node.operation is not None)
        self.has_constants = any(node.kind == "constant" for node in nodes)
        self._visits = {visit.node: visit for visit in self.read.visits}
        self._is_moved = bool(paths)
        self.tape = Recording(tuple(map(self._row, self.nodes)))

    def _row(self, node: Node) -> Row:
        read, value = self.read, self._value(node)
        if node.kind == "constant":
            written = read.constant(node)
            sign = written if isinstance(written, Symbol) else Symbol(written.typst)
            called: Line = ("{x}", {"x": Name(_(N_("constant")))})
            return Row(Kind.LEAF, sign, (called,), value, None)
        if node.operation is None:
            line: Line = ("{x}", {"x": read.symbol(node)})
            return Row(Kind.LEAF, read.symbol(node), (line,), value, read.gradient(node))
        visit = self._visits[node]
        uses = [
            Use(self.nodes.index(s.operand), read.local(visit, s), read.amount(visit, s))
            for s in visit.contributions
        ]
        constants = [one for one in node.operands if one.kind == "constant"]
        uses += [Use(self.nodes.index(one), None, None) for one in constants]
        is_last = node is read.graph.output
        gradient = Quantity(Symbol("gradient"), 1.0, "1.0") if is_last else read.gradient(node)
        briefly: Line = ("{s}", {"s": Symbol("dots.c")})
        return Row(
            Kind.STEP, self._sign(node), (self._done(node), briefly), value, gradient, (*uses,)
        )

    def _done(self, node: Node) -> Line:
        """What was calculated, in numbers."""
        assert node.operation is not None
        x = [self._operand(operand) for operand in node.operands]
        parts: dict[str, Part] = {"x": x[0]}
        if len(x) == 1:
            if node.operation.name == "power":
                exponent = float(node.operation.form.rpartition(" ")[2])
                return "{x}^{n}", {**parts, "n": given("n", exponent)}
            if node.operation.name == "negate":
                return "-{x}", parts
            return "{f} ({x})", {"f": Symbol(node.operation.symbol.typst), **parts}
        y = x[1]
        parts["y"] = y.as_operand() if isinstance(y, Quantity) else y
        if node.operation.name == "power":
            return "{x}^{y}", parts
        return "{x} {s} {y}", {**parts, "s": Symbol(SIGNS[node.operation.name])}

    def _operand(self, node: Node) -> Part:
        if node.kind == "constant":
            return self.read.constant(node)
        return self._value(node)

    def _value(self, node: Node) -> Quantity:
        """Of what has moved, enough digits to see by how much."""
        value = self.read.value(node)
        return replace(value.to(4), given=True) if self._is_moved else value

    def _sign(self, node: Node) -> Symbol:
        """What stands in a node."""
        assert node.operation is not None
        return Symbol(SIGNS.get(node.operation.name) or node.operation.symbol.typst)

    # -- what is told of it ----------------------------------------------------------------------

    @property
    def followed(self) -> int:
        """The input that is nudged: of those used most often, the last one."""
        inputs = [row for row, node in enumerate(self.nodes) if node.kind == "variable"]
        return max(inputs, key=lambda row: (len(self.tape.arrivals.get(row, [])), row))

    def is_used_again(self) -> Verdict:
        """Whether the input that is nudged has more than one use."""
        uses = len(self.tape.arrivals.get(self.followed, []))
        return verdict(uses > 1, f"{uses} > 1")

    def nudged(self) -> Nudged | None:
        """The input moved a little, and every row calculated again; none if nothing comes of it."""
        row = self.followed
        gradient = self.tape.rows[row].gradient
        if gradient is None or not gradient.value:
            return None
        for step in NUDGES:
            name, was = str(self.nodes[row].name), self.nodes[row].value
            moved = {**self._inputs, name: was + step}
            again = RecordedFormula(self._expression, moved, {name: f"{was!r} + {step!r}"})
            before, after = self.tape.rows[-1].value, again.tape.rows[-1].value
            assert before is not None
            assert after is not None
            rise = Quantity(
                Symbol("Delta"),
                after.value - before.value,
                f"({after.path}) - ({before.path})",
                decimals=2,
            )
            missed = f"({rise.path}) / {step!r} - ({gradient.path})"
            if abs(rise.value / step - gradient.value) <= NEAR * abs(gradient.value):
                claim = judged(Rule.SIZE_AT_MOST, missed, gradient, share=NEAR)
                return Nudged(row, given("h", step), rise, again.tape, Verdict(True, (claim,)))
        return None


@dataclass(frozen=True)
class Nudged:
    """An input that is moved, and what becomes of the result.

    Attributes:
        row: of the input.
        step: by how much it moves.
        rise: by how much the result does.
        again: the tape with the moved input.
        fits: that the one is as many times the other as the gradient says, nearly.
    """

    row: int
    step: Quantity
    rise: Quantity
    again: Recording
    fits: Verdict
