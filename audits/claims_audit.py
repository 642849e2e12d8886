"""Is what words say of numbers true? Each claim is recomputed on values of our own.

    for text, rule in ClaimRules(stand_in).check(claim):
        print(text, "is false:", rule)

Values come from `recomputed`, never from the model. A claim that can't be worked out is a fault.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

import numpy as np

from scenes.stage.claim import Claim, Rule, witnessed

from .claim_rules import ImpossibleClaimError, Values, agree, holds
from .nudged_gradients import Measured
from .recomputed import ROUNDING, evaluate, rounded_away
from .shown_numbers import Finding
from .stand_ins import ExampleStandIn

DRAWS = 12
"""sets of other numbers on which a cause must suffice for its effect"""


class ClaimRules:
    """Recomputes claims on one example.

    Attributes:
        checked: all claims that were held against the truth.
    """

    def __init__(self, example: ExampleStandIn) -> None:
        self._example = example
        self._known: dict[str, Values] = {}
        self._found: dict[Claim, list[Finding]] = {}
        self._others = np.random.default_rng(17)

    @property
    def checked(self) -> set[Claim]:
        return set(self._found)

    def check(self, claim: Claim) -> Iterator[Finding]:
        """What is wrong with a claim."""
        if claim not in self._found:
            with witnessed(lambda _: None):  # what is made here is not asserted
                self._found[claim] = list(self._check(claim))
        yield from self._found[claim]

    def _check(self, claim: Claim) -> Iterator[Finding]:
        try:
            if claim.rule is Rule.BECAUSE:
                wrong = self._cause(claim)
            else:
                wrong = None if holds(claim, self._look) else "a false claim"
        except Exception as fault:  # whatever an address raises: it proves nothing
            wrong = f"a claim that can't be recomputed: {type(fault).__name__}: {fault}"
        if wrong:
            yield str(claim), wrong

    def _look(self, path: str) -> Values:
        if path not in self._known:
            self._known[path] = Values.flat(*self._with_noise(ast.parse(path, mode="eval").body))
        return self._known[path]

    def _with_noise(self, tree: ast.expr) -> tuple[Any, Any]:
        """A value; a difference of large numbers is only as good as those are."""
        if isinstance(tree, ast.UnaryOp) and isinstance(tree.op, ast.USub):
            value, noise = self._with_noise(tree.operand)
            return -value, noise
        if isinstance(tree, ast.BinOp) and isinstance(tree.op, ast.Add | ast.Sub):
            (left, blur), (right, more) = (self._with_noise(t) for t in (tree.left, tree.right))
            return left + right if isinstance(tree.op, ast.Add) else left - right, blur + more
        if isinstance(tree, ast.BinOp) and isinstance(tree.op, ast.Mult):
            (left, blur), (right, more) = (self._with_noise(t) for t in (tree.left, tree.right))
            return left * right, abs(left) * more + abs(right) * blur
        if isinstance(tree, ast.BinOp) and isinstance(tree.op, ast.Div):
            (left, blur), (right, more) = (self._with_noise(t) for t in (tree.left, tree.right))
            return left / right, (blur + abs(left / right) * more) / abs(right)
        if isinstance(tree, ast.Call) and ast.unparse(tree.func) == "abs":
            value, noise = self._with_noise(tree.args[0])
            return abs(value), noise
        value = evaluate(ast.unparse(tree), self._example)
        if not isinstance(value, np.ndarray | float | int | np.number | bool | np.bool_):
            value = np.concatenate([np.ravel(part) for part in value])
        share = ROUNDING + rounded_away(tree, self._example)
        return value, value.noise if isinstance(value, Measured) else share * np.abs(value)

    # -- causes ----------------------------------------------------------------------------------

    def _cause(self, claim: Claim) -> str | None:
        """Why a cause is none."""
        if claim.effect is None or not claim.causes:
            raise ImpossibleClaimError("a cause without an effect, or an effect without a cause")
        for part in (claim.effect, *claim.causes):
            if not holds(part, self._look):
                return f"a false cause: it is not so that {part}"
        for address, expression in claim.law:
            if not agree(self._look(address), self._look(expression)).all():
                return f"a false cause: {address} is not {expression}"
        given = {
            leaf for cause in claim.causes for path in cause.addresses for leaf in leaves(path)
        }
        effect = _Rewritten(claim.effect, dict(claim.law), given)
        judged = {leaf for cause in claim.causes for path in cause.chosen for leaf in leaves(path)}
        if not judged <= effect.causes_used:
            return "a false cause: it has no part in the effect"
        for _ in range(DRAWS):
            others = {name: self._any_like(path) for name, path in effect.others.items()}
            if not holds(effect.claim, partial(self._as_if, others)):
                return "a false cause: with other numbers it would not have this effect"
        return None

    def _any_like(self, path: str) -> Any:
        """Any numbers, as many as an address has."""
        true = np.asarray(evaluate(path, self._example), float)
        return self._others.normal(size=true.shape) if true.shape else self._others.normal()

    def _as_if(self, others: Mapping[str, Any], path: str) -> Values:
        tree = ast.parse(path, mode="eval").body
        return Values.flat(evaluate(path, self._example, **others), self._blur(tree, others))

    def _blur(self, tree: ast.expr, others: Mapping[str, Any]) -> Any:
        """What rounding leaves uncertain in a sum or a difference: a share of its largest part."""
        if isinstance(tree, ast.BinOp) and isinstance(tree.op, ast.Add | ast.Sub):
            return self._blur(tree.left, others) + self._blur(tree.right, others)
        value = evaluate(ast.unparse(tree), self._example, **others)
        return np.finfo(float).eps * np.abs(np.asarray(value, float))


class _Rewritten:
    """An effect by its laws, and all that is no cause of it replaced by a name of its own."""

    def __init__(self, effect: Claim, law: Mapping[str, str], given: set[str]) -> None:
        self.others: dict[str, str] = {}
        self.causes_used: set[str] = set()
        self._law, self._given = {_plain(key): value for key, value in law.items()}, given
        self.claim = Claim(
            effect.rule,
            tuple(map(self._rewrite, effect.chosen)),
            tuple(map(self._rewrite, effect.among)),
            self._rewrite(effect.than) if effect.than else "",
            effect.share,
            effect.sole,
        )

    def _rewrite(self, path: str) -> str:
        return ast.unparse(self._replace(ast.parse(path, mode="eval").body))

    def _replace(self, tree: ast.expr) -> ast.expr:
        written = ast.unparse(tree)
        if written in self._given:
            self.causes_used.add(written)
            return tree
        if written in self._law:
            return self._replace(ast.parse(self._law[written], mode="eval").body)
        if isinstance(tree, ast.Constant):
            return tree
        if _is_arithmetic(tree):
            for name, part in ast.iter_fields(tree):
                if isinstance(part, ast.expr) and name != "func":
                    setattr(tree, name, self._replace(part))
                elif name == "args":
                    tree.args = [self._replace(one) for one in part]  # type: ignore[attr-defined]
            return tree
        known = {path: name for name, path in self.others.items()}
        name = known.get(written, f"other_{len(known)}")
        self.others[name] = written
        return ast.Name(name)


def leaves(path: str) -> set[str]:
    """The addresses that an arithmetic expression is made of."""
    return {ast.unparse(leaf) for leaf in _leaves(ast.parse(path, mode="eval").body)}


def _leaves(tree: ast.expr) -> Iterator[ast.expr]:
    if isinstance(tree, ast.Constant):
        return
    if not _is_arithmetic(tree):
        yield tree
        return
    parts = tree.args if isinstance(tree, ast.Call) else ast.iter_child_nodes(tree)
    for part in parts:
        if isinstance(part, ast.expr):
            yield from _leaves(part)


def _is_arithmetic(tree: ast.expr) -> bool:
    """Whether it is made of others: a sum, a product, a size."""
    size = isinstance(tree, ast.Call) and ast.unparse(tree.func) == "abs"
    return size or isinstance(tree, ast.BinOp | ast.UnaryOp)


def _plain(path: str) -> str:
    return ast.unparse(ast.parse(path, mode="eval").body)
