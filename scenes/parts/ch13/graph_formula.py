"""A recorded calculation written as a formula again, its names and numbers as parts."""

from __future__ import annotations

from dataclasses import dataclass, field

from backprop_model.graph import Node
from scenes.parts.ch13.graph_readings import GraphReadings
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity, given

SUM, PRODUCT, POWER, ATOM = range(4)
"""how tightly what stands there holds together"""


@dataclass
class WrittenGraph:
    """A template for `Formula`, its parts, and for each leaf the parts that stand for it."""

    read: GraphReadings
    template: str = ""
    parts: dict[str, Quantity | Symbol] = field(default_factory=dict)
    uses: dict[Node, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.template, _ = self._write(self.read.graph.output)

    def _write(self, node: Node) -> tuple[str, int]:
        """How a node is written, and how tightly that holds together."""
        if node.operation is None:
            return self._leaf(node), ATOM
        x, *y = node.operands
        match node.operation.name:
            case "add":
                return f"{self._operand(x, SUM)} + {self._operand(y[0], SUM)}", SUM
            case "subtract":
                return f"{self._operand(x, SUM)} - {self._operand(y[0], PRODUCT)}", SUM
            case "multiply":
                return f"{self._operand(x, PRODUCT)} dot {self._operand(y[0], PRODUCT)}", PRODUCT
            case "divide":
                return f"({self._operand(x, SUM)})/({self._operand(y[0], SUM)})", PRODUCT
            case "negate":
                return f"-{self._operand(x, PRODUCT)}", SUM
            case "power":
                exponent = self._operand(y[0], SUM) if y else self._fixed_exponent(node)
                return f"{self._operand(x, ATOM)}^({exponent})", POWER
            case _:
                operands = ", ".join(self._operand(operand, SUM) for operand in node.operands)
                return f"{node.operation.symbol.typst}({operands})", ATOM

    def _operand(self, node: Node, least: int) -> str:
        written, strength = self._write(node)
        return written if strength >= least else f"({written})"

    def _leaf(self, node: Node) -> str:
        part = self.read.symbol(node)
        if node.kind == "constant" and node.name is None:
            constant = self.read.constant(node)
            part = constant if isinstance(constant, Symbol) else constant.as_operand()  # type: ignore[assignment]
        name = self._add(part)
        self.uses.setdefault(node, []).append(name)
        return f"{{{name}}}"

    def _fixed_exponent(self, node: Node) -> str:
        assert node.operation is not None
        n = node.operation.form.rpartition(" ")[2]
        return f"{{{self._add(given('n', float(n)))}}}"

    def _add(self, part: Quantity | Symbol) -> str:
        name = f"part_{len(self.parts)}"
        self.parts[name] = part
        return name
