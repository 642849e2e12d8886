"""How a function is written as a calculation with nodes, and what serves one that says nothing.

    >>> from backprop_model.formula import Formula
    >>> from backprop_model.graph_forms import one_step
    >>> from backprop_model.node import Node
    >>> square = one_step("square", Formula("x^2", "x²"), "{0} ** 2", lambda x: x * x,
    ...                   "2 * {0}", lambda x: 2 * x)
    >>> square(Node.variable(3.0)).value, square(Node.variable(3.0)).local_derivatives
    (9.0, (6.0,))

`activations.py` and `costs.py` declare such forms, or leave it at one step of the graph: a single
operation with the function's own value and derivative.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import SupportsFloat

from numpy.typing import ArrayLike

from backprop_model.arrays import FloatArray
from backprop_model.formula import Formula
from backprop_model.node import Node, apply, exp
from backprop_model.operations import Operation

GraphForm = Callable[[Node], Node]
"""an elementwise function, from a node to a node"""


@dataclass(frozen=True)
class LayerGraphForm:
    """A function that moves all outputs of a layer at once.

    Attributes:
        layer: maps the weighted sums of a layer to its activations, which share what they can.
        output: maps (z_j, j, all sums as numbers) to a_j alone, for a graph of one output: what
            the other sums bring is fixed in it.
    """

    layer: Callable[[Sequence[Node]], Sequence[Node]]
    output: Callable[[Node, int, Sequence[float]], Node]


OTHER_EXPONENTIALS = "rest"
"""the name of the leaf that stands for e^(z_i) of all other outputs under softmax"""


def _softmax(sums: Sequence[Node]) -> list[Node]:
    exponentials = [exp(z) for z in sums]
    total = reduce(add, exponentials)
    return [exponential / total for exponential in exponentials]


def _softmax_output(z: Node, j: int, sums: Sequence[float]) -> Node:
    others = sum(exp(s).value for i, s in enumerate(sums) if i != j)
    top = exp(z)
    return top / (top + Node.variable(others, OTHER_EXPONENTIALS))


SOFTMAX_FORM = LayerGraphForm(_softmax, _softmax_output)
"""softmax as in a textbook; one output's, with the exponentials of the others as one number"""


def one_step(
    name: str,
    symbol: Formula,
    expression: str,
    value: Callable[[float], SupportsFloat],
    derivative_expression: str,
    derivative: Callable[[float], SupportsFloat],
) -> GraphForm:
    """A function as a single operation of one operand.

    Args:
        name: what the step is called.
        symbol: what stands for it.
        expression: its value as Python, with ``{0}`` for the operand.
        value: maps the operand to the result.
        derivative_expression: its derivative as Python, likewise.
        derivative: maps the operand to the derivative.
    """
    operation = Operation(
        name=name,
        symbol=symbol,
        form=f"{name}({{}})",
        value=lambda x: float(value(x)),
        derivatives=lambda result, x: (float(derivative(x)),),
        derivative_formulas=(Formula(f"{symbol.typst}'(x)", f"{symbol.text}′(x)"),),
        expression=expression,
        derivative_expressions=(derivative_expression,),
    )
    return lambda x: apply(operation, x)


def as_layer_steps(
    name: str,
    symbol: Formula,
    value: Callable[[ArrayLike], FloatArray],
    jacobian: Callable[[ArrayLike], FloatArray],
) -> LayerGraphForm:
    """An activation of a whole layer: one operation for each output, on all sums or on its own."""
    function = f"ACTIVATIONS[{name!r}]"

    def layer(sums: Sequence[Node]) -> list[Node]:
        places = ", ".join(f"{{{i}}}" for i in range(len(sums)))

        def of_all(j: int) -> Operation:
            return Operation(
                name=name,
                symbol=symbol,
                form=f"{name}({', '.join('{}' for _ in sums)})",
                value=lambda *z: float(value(z)[j]),
                derivatives=lambda result, *z: tuple(float(slope) for slope in jacobian(z)[j]),
                derivative_formulas=tuple(
                    Formula(f"partial a_({j + 1}) \\/ partial z_({i})", f"∂a_{j + 1}/∂z_{i}")
                    for i in range(1, len(sums) + 1)
                ),
                expression=f"{function}.value([{places}])[{j}]",
                derivative_expressions=tuple(
                    f"{function}.derivative([{places}])[{j}][{i}]" for i in range(len(sums))
                ),
            )

        return [apply(of_all(j), *sums) for j in range(len(sums))]

    def output(z: Node, j: int, sums: Sequence[float]) -> Node:
        def with_own(x: float) -> list[float]:
            return [x if i == j else float(other) for i, other in enumerate(sums)]

        places = ", ".join("{0}" if i == j else repr(s) for i, s in enumerate(with_own(0.0)))
        step = one_step(
            name,
            symbol,
            f"{function}.value([{places}])[{j}]",
            lambda x: value(with_own(x))[j],
            f"{function}.derivative([{places}])[{j}][{j}]",
            lambda x: jacobian(with_own(x))[j][j],
        )
        return step(z)

    return LayerGraphForm(layer, output)


def one_term(
    name: str,
    symbol: Formula,
    term: Callable[[float, float], float],
    derivative: Callable[[float, float], float],
) -> Callable[[Node, Node], Node]:
    """A cost's term as a single operation on an activation and its target.

    Nothing is known of how it reacts to the target: that is a constant, whose derivative nobody
    asks for, and is given as "not a number".
    """
    operation = Operation(
        name=name,
        symbol=symbol,
        form=f"{name}({{}}, {{}})",
        value=lambda a, y: float(term(a, y)),
        derivatives=lambda result, a, y: (float(derivative(a, y)), float("nan")),
        derivative_formulas=(
            Formula("partial C \\/ partial a", "∂C/∂a"),
            Formula("partial C \\/ partial y", "∂C/∂y"),
        ),
        expression=f"COSTS[{name!r}].terms({{0}}, {{1}})",
        derivative_expressions=(f"COSTS[{name!r}].derivative({{0}}, {{1}})", "np.nan"),
    )
    return lambda a, y: apply(operation, a, y)
