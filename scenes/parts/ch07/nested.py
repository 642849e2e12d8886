"""Functions one inside the other, C(f(f(x))), and the chain rule that follows from it."""

from __future__ import annotations

from manim import DOWN, LEFT, VGroup

from scenes.mobjects.typeset import Formula, Words
from scenes.stage import style
from scenes.stage.notation import Symbol, derivative
from scenes.stage.quantity import Quantity
from scenes.stage.words import N_, _


class NestedFunctions(Formula):
    """The cost of the layers' functions of the input, each layer's part by itself.

    Args:
        depth: how many layers there are; the cost counts as one more function.
    """

    def __init__(self, depth: int) -> None:
        functions = {l: f"f_{l}" for l in range(1, depth + 1)} | {depth + 1: "C"}
        parts = {"inner": Symbol("x")}
        template = "{inner}"
        for l, name in functions.items():
            parts[f"open{l}"], parts[f"close{l}"] = Symbol(f"{name} paren.l"), Symbol("paren.r")
            template = f"{{open{l}}} {template} {{close{l}}}"
        super().__init__(template, parts, size=style.TITLE)

    def opening(self, l: int) -> VGroup:
        """A function's name and its bracket; the cost is the function after the last layer."""
        return self.part(f"open{l}")

    def closing(self, l: int) -> VGroup:
        """The bracket that ends what a function takes."""
        return self.part(f"close{l}")


def chain_rule(depth: int, first: int) -> Formula:
    """dC/da of layer ``first`` as the product of the layers' factors, from the cost's on."""
    names = ["x", *(f"a^(({l}))" for l in range(1, depth + 1))]
    factors = {
        f"factor{l}": derivative(names[l], names[l - 1]) for l in range(first + 1, depth + 1)
    }
    symbols = {
        "result": derivative("C", names[first]),
        "signal": derivative("C", names[depth]),
        **factors,
    }
    right = " dot ".join(["{signal}", *(f"{{{name}}}" for name in reversed(factors))])
    color = style.theme.signal
    return Formula(
        f"{{result}} = {right}", symbols, colors={"result": color, "signal": color}, size=style.BODY
    )


def both_orders(fewer: Quantity, more: Quantity) -> VGroup:
    """What the product costs, begun at the cost and begun at the input: two lines."""
    from_cost = Words(
        _(N_("from the cost, row times matrix: {n} multiply-adds")), size=style.LABEL, n=fewer
    )
    from_input = Words(
        _(N_("from the input, matrix times matrix: {n} multiply-adds")),
        size=style.LABEL,
        color=style.theme.quiet,
        n=more,
    )
    return VGroup(from_cost, from_input).arrange(DOWN, buff=0.18, aligned_edge=LEFT)
