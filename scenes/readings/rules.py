"""How each number on screen comes about: its kind, and a line that works it out from others.

The rules are those of the readings: the same derivations, chains and sums that chapters show. A
number that was given has no rule, nor has one that is found by more than arithmetic, such as the
cost after a nudge: its path says all there is.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from backprop_model import Example, ExampleError, load_example
from scenes.readings import Readings
from scenes.readings.rules_by_kind import Home
from scenes.readings.worked_line import Digits, WorkedLine, constant, expression
from scenes.stage.quantity import Quantity
from scenes.stage.words import N_

KINDS = {
    "input": N_("input"),
    "activations": N_("activation"),
    "weighted_sums": N_("weighted sum"),
    "cost": N_("cost"),
    "cost_terms": N_("what one output adds to the cost"),
    "dC_da": N_("error signal: what this activation does to the cost"),
    "da_dz": N_("slope: what the weighted sum does to the activation"),
    "dC_dz": N_("delta: what this weighted sum does to the cost"),
    "dC_dw": N_("gradient: what this weight does to the cost"),
    "dC_db": N_("gradient: what this bias does to the cost"),
    "paths": N_("what comes back along one edge"),
    "layer_jacobian": N_("what a neuron does to one of the next layer"),
    "weights": N_("weight"),
    "biases": N_("bias"),
    "target": N_("target"),
    "sizes": N_("neurons in a layer"),
}
"""what a number of a kind is called"""

_BASE = re.compile(
    r"(?P<base>load_example\((?:'[^']*'|\"[^\"]*\")\)|example(?:\.step\([\w., =+-]*\))+)"
    r"(?P<what>\.trace\(\)|(?=\.network|\.target))"
)
_ADDRESS = re.compile(
    r"trace\.(?P<cost>cost)"
    r"|trace\.(?P<name>\w+)(?:\((?P<args>[\d, ]+)\)|\[(?P<l>\d+)\])"
    r"(?:\[(?P<j>\d+)(?:, (?P<k>\d+))?\])?"
    r"|example\.network\.layers\[(?P<layer>\d+)\]\.(?P<given>weights|biases)"
    r"\[(?P<to>\d+)(?:, (?P<from>\d+))?\]"
    r"|example\.(?P<target>target)\[(?P<output>\d+)\]"
)


@dataclass(frozen=True)
class Address:
    """Where in an example a number stands: its kind, and its indices as the readings take them."""

    kind: str
    at: tuple[int, ...] = ()


@cache
def address(path: str) -> Address | None:
    """The address that a path over ``example`` and ``trace`` is; ``None`` for anything else."""
    found = _ADDRESS.fullmatch(path)
    if found is None:
        return None
    if found["cost"]:
        return Address("cost")
    if found["target"]:
        return Address("target", (int(found["output"]),))
    if found["given"]:
        at = (int(found["layer"]) + 1, int(found["to"]))
        return Address(found["given"], (*at, int(found["from"])) if found["from"] else at)
    where = [*(found["args"] or "").split(", "), found["l"], found["j"], found["k"]]
    return Address(found["name"], tuple(int(index) for index in where if index))


class RuleBook:
    """The rules of one video's numbers.

    Args:
        example: the video's.
        seen: the numbers that it shows; lines use their digits where they can.
    """

    def __init__(self, example: Example, seen: Sequence[Quantity]) -> None:
        self._example, self._digits = example, Digits(seen)
        self._shown = {number.path: number for number in seen}
        self._homes: dict[str, Home | None] = {}

    def kind(self, number: Quantity) -> str:
        """What a number is called; empty where it has no name of its own."""
        home, path = self._home(number.path)
        where = home and address(path)
        if not where:
            return ""
        of_input = where.kind == "activations" and where.at[0] == 0
        return KINDS.get("input" if of_input else where.kind, "")

    def line(self, number: Quantity) -> WorkedLine | None:
        """How a number as displayed is worked out; ``None`` where that is no line of arithmetic."""
        home, path = self._home(number.path)
        where = address(path) if home else None
        if home and where:
            return home.line(where.kind, number, where.at)
        calculation = expression(number.path)
        if calculation is None or number.symbol.startswith('"'):  # a rest goes by its sum
            return None
        terms = {}
        for name, part in calculation.paths.items():
            term = self._named(part)
            if term is None:
                return None
            terms[name] = term
        return self._digits.line(number, calculation.pattern, terms, calculation.evaluate)

    def _named(self, path: str) -> Quantity | None:
        """The number at a path, if anything is known of it."""
        home, local = self._home(path)
        where = address(local) if home else None
        found = home.number(where.kind, where.at) if home and where else None
        return found or constant(path) or self._shown.get(path)

    def _home(self, path: str) -> tuple[Home | None, str]:
        """The example that a path is about, and the path as its own ``example`` and ``trace``."""
        found = _BASE.match(path)
        base = found["base"] if found else "example"
        if base not in self._homes:
            self._homes[base] = self._opened(base)
        if found is None:
            return self._homes[base], path
        return self._homes[base], ("trace" if found["what"] else "example") + path[found.end() :]

    def _opened(self, base: str) -> Home | None:
        example = _example(ast.parse(base, mode="eval").body, self._example)
        return Home(Readings(example), base, self._digits) if example else None


def _example(node: ast.expr, own: Example) -> Example | None:
    """The example that an expression of our own gives."""
    match node:
        case ast.Name("example"):
            return own
        case ast.Call(ast.Name("load_example"), [ast.Constant(str(name))]):
            try:
                return load_example(name)
            except ExampleError:
                return None
        case ast.Call(ast.Attribute(before, "step"), arguments, keywords):
            start = _example(before, own)
            values = [ast.literal_eval(argument) for argument in arguments]
            named = {str(k.arg): ast.literal_eval(k.value) for k in keywords}
            return start and start.step(*values, **named)
    return None
