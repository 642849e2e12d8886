"""Formulas typed by a user, turned into a scalar graph without ever being executed.

    >>> from backprop_model.expression import parse_expression
    >>> graph = parse_expression("(a + b) * (b + 1)", {"a": 2.0, "b": 1.0})
    >>> graph.output.value
    6.0

Python's parser reads the text. Of what it finds, only numbers, the given names, `OPERATORS`,
unary minus and `FUNCTIONS` are accepted; anything else is refused with a sentence that says where.
"""

import ast
import keyword
import operator
import unicodedata
from collections.abc import Callable, Mapping

from backprop_model.faults import hint
from backprop_model.graph import Graph, record
from backprop_model.node import GraphError, Node, exp, log, relu, sigmoid, tanh

MAX_LENGTH = 500
"""The most characters that an expression may have; no picture of a longer one could be read."""

MAX_DEPTH = 100
"""How deeply operations may be nested. A sum of n terms counts as n - 1 levels."""

OPERATORS: dict[type[ast.operator], Callable[[Node, Node], Node]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    # A fixed exponent allows a negative base, so it is not made an operand.
    ast.Pow: lambda base, exponent: base ** (exponent.value if exponent.is_constant else exponent),
}

FUNCTIONS: dict[str, Callable[[Node], Node]] = {
    "exp": exp,
    "log": log,
    "tanh": tanh,
    "relu": relu,
    "sigmoid": sigmoid,
}


class ExpressionError(GraphError):
    """An expression that cannot be read; the message says what is wrong and at which character."""


def parse_expression(expression: str, values: Mapping[str, float]) -> Graph:
    """Read a formula and calculate it, operation by operation, as a graph.

    What is made of numbers alone is calculated beforehand, so 2 * 3 * x is recorded as 6 * x.

    Args:
        expression: names, numbers, ``+ - * / **``, unary minus, parentheses, and the functions exp,
            log (natural), tanh, relu and sigmoid of one operand.
        values: a finite number for every name in the expression; more names do no harm.

    Raises:
        ExpressionError: the text is not such a formula, or contains no name.
        GraphError: the calculation has no finite real result, as in log(-1).
    """
    text = " ".join(expression.split())
    reader = _Reader(text, _variables(values))
    output = reader.read(_syntax_tree(text))
    if output.is_constant:
        raise ExpressionError("the expression contains no name, so nothing can be differentiated")
    return record(output)


def _variables(values: Mapping[str, float]) -> dict[str, Node]:
    variables = {}
    for name, value in values.items():
        if not name.isidentifier() or keyword.iskeyword(name):
            raise ExpressionError(f"{name!r} cannot be a name: use letters, digits and _ only")
        if name in FUNCTIONS:
            raise ExpressionError(f"{name!r} cannot be the name of a value: it is a function")
        # Python's parser normalizes names, so that ϕ and φ are the same.
        variables[unicodedata.normalize("NFKC", name)] = Node.variable(value, name)
    return variables


def _syntax_tree(text: str) -> ast.expr:
    if not text:
        raise ExpressionError("the expression is empty")
    if len(text) > MAX_LENGTH:
        raise ExpressionError(
            f"the expression has {len(text)} characters, more than the {MAX_LENGTH} allowed"
        )
    if "#" in text:
        raise ExpressionError(f"'#' at character {text.index('#') + 1} has no meaning here")
    try:
        return ast.parse(text, mode="eval").body
    except SyntaxError as error:
        raise ExpressionError(_syntax_fault(text, error)) from None
    except (RecursionError, MemoryError, ValueError):
        raise ExpressionError("the expression is nested too deeply to be read") from None


def _syntax_fault(text: str, error: SyntaxError) -> str:
    """Python's complaint in our words, unless it names a bracket or a character."""
    fault = "something is missing, misspelt or out of place"
    if error.msg.startswith(("'", "unmatched", "closing", "invalid character")):
        fault = error.msg
    if not error.offset or error.offset > len(text):
        return f"the expression cannot be read at its end: {fault}"
    near = text[error.offset - 1 :][:20]
    return f"the expression cannot be read at character {error.offset}, {near!r}: {fault}"


class _Reader:
    """Turns the syntax tree of `text` into nodes, and what it cannot turn into a sentence."""

    def __init__(self, text: str, variables: Mapping[str, Node]) -> None:
        self.text = text
        self.variables = variables

    def read(self, tree: ast.expr, depth: int = 0) -> Node:
        """The node for one part of the expression, made after the nodes of its own parts."""
        if depth > MAX_DEPTH:
            raise ExpressionError(f"the expression is nested more than {MAX_DEPTH} levels deep")
        match tree:
            case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
                return Node.constant(number)
            case ast.Name(id=name) if name in self.variables:
                return self.variables[name]
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return _calculate(operator.neg, self.read(operand, depth + 1))
            case ast.BinOp(left=left, op=op, right=right) if type(op) in OPERATORS:
                operands = self.read(left, depth + 1), self.read(right, depth + 1)
                return _calculate(OPERATORS[type(op)], *operands)
            case ast.Call(func=ast.Name(id=name), args=[operand], keywords=[]) if name in FUNCTIONS:
                return _calculate(FUNCTIONS[name], self.read(operand, depth + 1))
        raise ExpressionError(self._refusal(tree))

    def _refusal(self, tree: ast.expr) -> str:
        """Why this part of the expression is not accepted, and where it stands."""
        source = ast.get_source_segment(self.text, tree) or ""
        # Python counts columns in bytes of UTF-8.
        position = len(self.text.encode()[: tree.col_offset].decode()) + 1
        what = f"{source if len(source) <= 40 else source[:39] + '…'!r} at character {position}"
        match tree:
            case ast.Name(id=name) if name in FUNCTIONS:
                return f"{what} is a function and needs an operand, as in {name}(x)"
            case ast.Name(id=name):
                return f"{what} has no value; {hint(name, self.variables)}"
            case ast.Call(func=ast.Name(id=name)) if name in FUNCTIONS:
                return f"{what} is wrong: {name} takes exactly one operand"
            case ast.Call(func=ast.Name(id=name)) if name in self.variables:
                return f"{what} calls {name} like a function; write * for a product"
            case ast.Call(func=ast.Name(id=name)):
                return f"{what} calls no known function; {hint(name, FUNCTIONS)}"
            case ast.BinOp(op=ast.BitXor()):
                return f"{what} uses ^, which is not a power here; write **"
            case ast.BinOp() | ast.UnaryOp():
                return f"{what} uses an operator other than + - * / ** and unary minus"
        return f"{what} is not a number, a name, an operation or a function that is known here"


def _calculate(step: Callable[..., Node], *operands: Node) -> Node:
    result = step(*operands)
    return Node.constant(result.value) if all(x.is_constant for x in operands) else result
