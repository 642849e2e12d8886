"""What can be calculated in a scalar graph, and how each result reacts to its operands.

Every operation is a value and a derivative for each operand, both as code and as they are written:

    >>> from backprop_model.operations import MULTIPLY
    >>> MULTIPLY.value(2.0, 3.0)
    6.0
    >>> MULTIPLY.derivatives(6.0, 2.0, 3.0)
    (3.0, 2.0)
    >>> [str(formula) for formula in MULTIPLY.derivative_formulas]
    ['y', 'x']

To add one: write it here, and give `node.py` a function or an operator that applies it.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from backprop_model.formula import Formula


@dataclass(frozen=True)
class Operation:
    """One kind of step in a calculation, on the operand x or the operands x and y.

    Attributes:
        name: what the step is called.
        symbol: what stands for it in a picture of the graph.
        form: how it is written in Python, with a pair of braces for each operand.
        value: maps the operands to the result.
        derivatives: maps ``(result, *operands)`` to d(result)/d(operand), one for each operand.
        derivative_formulas: how these are written.
        expression: the result as a Python expression, with {0} and {1} for the operands; numbers
            on screen say by it how they can be worked out again.
        derivative_expressions: the derivatives likewise; {r} is the result.
    """

    name: str
    symbol: Formula
    form: str
    value: Callable[..., float]
    derivatives: Callable[..., tuple[float, ...]]
    derivative_formulas: tuple[Formula, ...]
    expression: str
    derivative_expressions: tuple[str, ...]


ONE, MINUS_ONE = Formula("1", "1"), Formula("-1", "−1")

ADD = Operation(
    name="add",
    symbol=Formula("+", "+"),
    form="{} + {}",
    value=lambda x, y: x + y,
    derivatives=lambda result, x, y: (1.0, 1.0),
    derivative_formulas=(ONE, ONE),
    expression="{0} + {1}",
    derivative_expressions=("1.0", "1.0"),
)
SUBTRACT = Operation(
    name="subtract",
    symbol=Formula("-", "−"),
    form="{} - {}",
    value=lambda x, y: x - y,
    derivatives=lambda result, x, y: (1.0, -1.0),
    derivative_formulas=(ONE, MINUS_ONE),
    expression="{0} - {1}",
    derivative_expressions=("1.0", "-1.0"),
)
MULTIPLY = Operation(
    name="multiply",
    symbol=Formula("times", "×"),
    form="{} * {}",
    value=lambda x, y: x * y,
    derivatives=lambda result, x, y: (y, x),
    derivative_formulas=(Formula("y", "y"), Formula("x", "x")),
    expression="{0} * {1}",
    derivative_expressions=("{1} * 1.0", "{0} * 1.0"),
)
DIVIDE = Operation(
    name="divide",
    symbol=Formula("div", "÷"),
    form="{} / {}",
    value=lambda x, y: x / y,
    derivatives=lambda result, x, y: (1 / y, -result / y),
    derivative_formulas=(Formula("1/y", "1/y"), Formula("-x/y^2", "−x/y²")),
    expression="{0} / {1}",
    derivative_expressions=("1 / {1}", "-{0} / {1}**2"),
)
NEGATE = Operation(
    name="negate",
    symbol=Formula("-", "−"),
    form="-{}",
    value=lambda x: -x,
    derivatives=lambda result, x: (-1.0,),
    derivative_formulas=(MINUS_ONE,),
    expression="-{0}",
    derivative_expressions=("-1.0",),
)
POWER = Operation(
    name="power",
    symbol=Formula("x^y", "x^y"),
    form="{} ** {}",
    value=math.pow,
    derivatives=lambda result, x, y: (y * math.pow(x, y - 1), result * math.log(x)),
    derivative_formulas=(Formula("y x^(y - 1)", "y x^(y − 1)"), Formula("x^y ln x", "x^y ln x")),
    expression="{0} ** {1}",
    derivative_expressions=("{1} * {0}**({1} - 1)", "{0}**{1} * np.log({0})"),
)


def power_of(exponent: float) -> Operation:
    """The step from x to x^exponent for one fixed exponent; here x may be negative or zero."""
    n = f"{exponent:g}"
    slope = f"{n} x^({exponent - 1:g})" if exponent else "0"
    return Operation(
        name="power",
        symbol=Formula(f"x^({n})", f"x^{n}"),
        form=f"{{}} ** {n}",
        value=lambda x: math.pow(x, exponent),
        derivatives=lambda result, x: (exponent * math.pow(x, exponent - 1) if exponent else 0.0,),
        derivative_formulas=(Formula(slope, slope),),
        expression=f"{{0}} ** {n}",
        derivative_expressions=(f"{n} * {{0}}**({n} - 1)",),
    )


EXP = Operation(
    name="exp",
    symbol=Formula("exp", "exp"),
    form="exp({})",
    value=math.exp,
    derivatives=lambda result, x: (result,),
    derivative_formulas=(Formula("e^x", "e^x"),),
    expression="np.exp({0})",
    derivative_expressions=("{r}",),
)
LOG = Operation(
    name="log",
    symbol=Formula("ln", "ln"),
    form="log({})",
    value=math.log,
    derivatives=lambda result, x: (1 / x,),
    derivative_formulas=(Formula("1/x", "1/x"),),
    expression="np.log({0})",
    derivative_expressions=("1 / {0}",),
)


def _sigmoid(x: float) -> float:
    """1 / (1 + e^-x), by an exponential that cannot overflow."""
    decay = math.exp(-abs(x))
    return (1.0 if x >= 0 else decay) / (1 + decay)


def _sigmoid_slope(x: float) -> float:
    """sigma(x) (1 - sigma(x)), without the cancellation in 1 - sigma(x)."""
    decay = math.exp(-abs(x))
    return decay / (1 + decay) ** 2


SIGMOID = Operation(
    name="sigmoid",
    symbol=Formula("sigma", "σ"),
    form="sigmoid({})",
    value=_sigmoid,
    derivatives=lambda result, x: (_sigmoid_slope(x),),
    derivative_formulas=(Formula("sigma(x) (1 - sigma(x))", "σ(x) (1 − σ(x))"),),
    expression="1 / (1 + np.exp(-({0})))",
    derivative_expressions=("{r} * (1 - {r})",),
)
TANH = Operation(
    name="tanh",
    symbol=Formula("tanh", "tanh"),
    form="tanh({})",
    value=math.tanh,
    derivatives=lambda result, x: (4 * _sigmoid_slope(2 * x),),  # for tanh(x) = 2 sigma(2x) - 1
    derivative_formulas=(Formula("1 - tanh^2 (x)", "1 − tanh²(x)"),),
    expression="np.tanh({0})",
    derivative_expressions=("1 - {r}**2",),
)
RELU = Operation(
    name="relu",
    symbol=Formula('op("relu")', "relu"),
    form="relu({})",
    value=lambda x: max(x, 0.0),
    derivatives=lambda result, x: (1.0 if x > 0 else 0.0,),
    derivative_formulas=(
        Formula('cases(1 & "if" x > 0, 0 & "otherwise")', "1 if x > 0, 0 otherwise"),
    ),
    expression="max({0}, 0.0)",
    derivative_expressions=("float({0} > 0)",),
)
NORMAL_CDF = Operation(
    name="normal_cdf",
    symbol=Formula("Phi", "Φ"),
    form="normal_cdf({})",
    value=lambda x: math.erfc(-x / math.sqrt(2)) / 2,
    derivatives=lambda result, x: (math.exp(-x * x / 2) / math.sqrt(2 * math.pi),),
    derivative_formulas=(Formula("phi(x)", "φ(x)"),),
    expression="normal_cdf({0})",
    derivative_expressions=("np.exp(-({0})**2 / 2) / np.sqrt(2 * np.pi)",),
)
