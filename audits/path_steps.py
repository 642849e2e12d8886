"""Takes the path of a quantity apart: sums, differences and quotients, and what they are made of.

Each path is compiled once, for all examples that are asked for it.
"""

from __future__ import annotations

import ast
from functools import lru_cache
from types import CodeType
from typing import NamedTuple


@lru_cache(maxsize=65536)  # other examples are asked for the same paths
def compiled(path: str) -> CodeType:
    """A path, ready to be evaluated."""
    return compile(path, "<path>", "eval")


class Leaf(NamedTuple):
    """A part of a path that is evaluated as a whole.

    Attributes:
        code: what it is.
        nudged: the network, where the part is the cost of a nudged one.
        from_the_miss: whether it comes from how far the outputs are from their targets.
        signals: the layers of whose error signals, dC/da, it is made.
        neuron: the network, layer and place, where the part is a neuron's sum or activation.
    """

    code: CodeType
    nudged: CodeType | None
    from_the_miss: bool
    signals: frozenset[int]
    neuron: tuple[CodeType, int, int] | None


class Step(NamedTuple):
    """A sum, a difference or a quotient of two parts."""

    op: type[ast.operator]
    left: Step | Leaf
    right: Step | Leaf


@lru_cache(maxsize=65536)
def steps(path: str) -> Step | Leaf:
    """A path as what is done to its parts."""
    return _taken_apart(ast.parse(path, mode="eval").body)


def _taken_apart(tree: ast.expr) -> Step | Leaf:
    if isinstance(tree, ast.BinOp) and isinstance(tree.op, ast.Add | ast.Sub | ast.Div):
        return Step(type(tree.op), _taken_apart(tree.left), _taken_apart(tree.right))
    return leaf_of(tree)


def leaf_of(tree: ast.expr) -> Leaf:
    """A part, with what is to be known of its rounding."""
    nudged = None
    match tree:
        case ast.Call(func=ast.Attribute(value=network, attr="cost"), args=[given, *_]) if (
            ast.unparse(given) == "example.input"
        ):
            nudged = compile(ast.Expression(network), "<path>", "eval")
    names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    from_the_miss = any(name.startswith(("cost", "dC_")) or name == "paths" for name in names)
    code = compile(ast.Expression(tree), "<path>", "eval")
    return Leaf(code, nudged, from_the_miss, _signals_in(tree), _neuron_of(tree))


def _signals_in(tree: ast.expr) -> frozenset[int]:
    found = set()
    for node in ast.walk(tree):
        match node:
            case ast.Subscript(
                value=ast.Attribute(value=ast.Name(id="trace"), attr="dC_da"),
                slice=ast.Constant(value=int(l)),
            ):
                found.add(l)
    return frozenset(found)


def _neuron_of(tree: ast.expr) -> tuple[CodeType, int, int] | None:
    match tree:
        case ast.Subscript(
            value=ast.Subscript(
                value=ast.Attribute(value=run, attr="weighted_sums" | "activations"),
                slice=ast.Constant(value=int(l)),
            ),
            slice=ast.Constant(value=int(j)),
        ) if l > 0:
            match run:
                case ast.Name(id="trace"):
                    return compiled("example.network"), l, j
                case ast.Call(func=ast.Attribute(value=of, attr="forward"), args=[given]) if (
                    ast.unparse(given) == "example.input"
                ):
                    return compile(ast.Expression(of), "<path>", "eval"), l, j
    return None
