"""Numbers that remember how they were calculated: the recording half of differentiation.

    >>> from backprop_model.node import Node, exp
    >>> x = Node.variable(2.0, "x")
    >>> y = exp(-x) * x
    >>> y.operation.name, y.operands
    ('multiply', (Node(exp, 0.1353352832366127), Node(x, 2.0)))

Calculating with nodes is the forward pass. Every step makes a new node that keeps its operands;
no node ever changes. `graph.py` collects the nodes behind a result and differentiates them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from itertools import count
from numbers import Real
from typing import ClassVar, Literal

from backprop_model import operations
from backprop_model.operations import Operation


class GraphError(ValueError):
    """A calculation that has no finite real result, or a question that a graph cannot answer."""


_next_serial = count().__next__


@dataclass(frozen=True, eq=False, repr=False, slots=True)
class Node:
    """One number of a calculation, and where it came from.

    Leaves are made by `Node.variable`, whose gradient is wanted, and `Node.constant`, whose
    gradient nobody asks for. All other nodes are made by calculating with nodes and Python
    numbers: `+ - * / **`, unary minus, and `exp`, `log`, `tanh`, `relu`, `sigmoid`, `normal_cdf`.
    `serial` grows with every node made, so a node's operands always have smaller serials.
    """

    value: float
    operation: Operation | None = None
    operands: tuple[Node, ...] = ()
    name: str | None = None
    is_constant: bool = False
    serial: int = field(default_factory=_next_serial)

    # NumPy's scalars would otherwise take `numpy_scalar * node` for an array of objects.
    __array_ufunc__: ClassVar[None] = None

    @classmethod
    def variable(cls, value: float, name: str | None = None) -> Node:
        """A leaf whose gradient is wanted. Raises GraphError unless `value` is finite."""
        return cls(_finite(value, name), name=name)

    @classmethod
    def constant(cls, value: float, name: str | None = None) -> Node:
        """A leaf that no gradient is handed to. Raises GraphError unless `value` is finite."""
        return cls(_finite(value, name), name=name, is_constant=True)

    @property
    def kind(self) -> Literal["variable", "constant", "operation"]:
        """What a picture should show this node as."""
        if self.operation is not None:
            return "operation"
        return "constant" if self.is_constant else "variable"

    @property
    def local_derivatives(self) -> tuple[float, ...]:
        """d(this node)/d(operand) for each operand in order; a leaf has none.

        relu's slope at exactly 0 is taken as 0. Raises GraphError where a derivative is not
        defined or not finite, as for x ** 0.5 at 0. Only an operation of which nobody knows how it
        reacts to a constant may leave that one open (nan): no gradient is handed there.
        """
        if self.operation is None:
            return ()
        try:
            values = (operand.value for operand in self.operands)
            derivatives = self.operation.derivatives(self.value, *values)
            wanted = [
                derivative
                for derivative, operand in zip(derivatives, self.operands, strict=True)
                if not (operand.is_constant and math.isnan(derivative))
            ]
        except (ArithmeticError, ValueError):
            derivatives, wanted = (), [math.nan]
        if not all(map(math.isfinite, wanted)):
            raise GraphError(_statement(self.operation, self.operands, "has no finite derivative"))
        return tuple(derivative + 0.0 for derivative in derivatives)

    def named(self, name: str) -> Node:
        """The same step under a name; go on calculating with it in this node's place."""
        return replace(self, name=name)

    def __repr__(self) -> str:
        what = self.name or (self.operation.name if self.operation else self.kind)
        return f"Node({what}, {self.value!r})"

    def __add__(self, other: Node | float) -> Node:
        return apply(operations.ADD, self, other)

    def __radd__(self, other: float) -> Node:
        return apply(operations.ADD, other, self)

    def __sub__(self, other: Node | float) -> Node:
        return apply(operations.SUBTRACT, self, other)

    def __rsub__(self, other: float) -> Node:
        return apply(operations.SUBTRACT, other, self)

    def __mul__(self, other: Node | float) -> Node:
        return apply(operations.MULTIPLY, self, other)

    def __rmul__(self, other: float) -> Node:
        return apply(operations.MULTIPLY, other, self)

    def __truediv__(self, other: Node | float) -> Node:
        return apply(operations.DIVIDE, self, other)

    def __rtruediv__(self, other: float) -> Node:
        return apply(operations.DIVIDE, other, self)

    def __pow__(self, exponent: Node | float) -> Node:
        if isinstance(exponent, Node):
            return apply(operations.POWER, self, exponent)
        return apply(operations.power_of(_finite(exponent, "the exponent")), self)

    def __rpow__(self, base: float) -> Node:
        return apply(operations.POWER, base, self)

    def __neg__(self) -> Node:
        return apply(operations.NEGATE, self)


def exp(x: Node | float) -> Node:
    """e^x. Raises GraphError where the result is too large for a float, above about 709.7."""
    return apply(operations.EXP, x)


def log(x: Node | float) -> Node:
    """The natural logarithm of x. Raises GraphError unless x > 0."""
    return apply(operations.LOG, x)


def tanh(x: Node | float) -> Node:
    """The hyperbolic tangent of x."""
    return apply(operations.TANH, x)


def relu(x: Node | float) -> Node:
    """x where it is positive, otherwise 0."""
    return apply(operations.RELU, x)


def sigmoid(x: Node | float) -> Node:
    """1 / (1 + e^-x)."""
    return apply(operations.SIGMOID, x)


def normal_cdf(x: Node | float) -> Node:
    """The probability that a standard normal variable is below x, as gelu(x) = x Phi(x) needs."""
    return apply(operations.NORMAL_CDF, x)


def apply(operation: Operation, *operands: Node | float) -> Node:
    """Calculate one step and remember it.

    Raises:
        GraphError: if the result is not a finite real number.
    """
    nodes = tuple(x if isinstance(x, Node) else Node.constant(x) for x in operands)
    try:
        value = operation.value(*(node.value for node in nodes))
    except OverflowError:
        value = math.inf
    except (ZeroDivisionError, ValueError):
        raise GraphError(_statement(operation, nodes, "has no real value")) from None
    if not math.isfinite(value):
        raise GraphError(_statement(operation, nodes, "is too large for a float"))
    return Node(value + 0.0, operation, nodes)  # + 0.0 turns -0.0 into 0.0


def _statement(operation: Operation, operands: tuple[Node, ...], verdict: str) -> str:
    """For example "log(x) has no real value at x = -1"."""
    terms = [node.name or f"{node.value:g}" for node in operands]
    if not operation.form.endswith(")"):
        terms = [f"({term})" if term.startswith("-") else term for term in terms]
    where = ", ".join(dict.fromkeys(f"{x.name} = {x.value:g}" for x in operands if x.name))
    return f"{operation.form.format(*terms)} {verdict}" + (f" at {where}" if where else "")


def _finite(value: float, name: str | None) -> float:
    """`value` as a float, or the sentence that says why it cannot be calculated with."""
    subject = name or "a value"
    if not isinstance(value, Real):
        raise GraphError(f"{subject} must be a real number, not {value!r}")
    try:
        number = float(value)
    except OverflowError:
        raise GraphError(f"{subject} is too large for a float") from None
    if not math.isfinite(number):
        raise GraphError(f"{subject} must be a finite number, not {number:g}")
    return number + 0.0
