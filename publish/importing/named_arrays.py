"""A network out of named arrays, as a state dict has them: which layer comes after which.

Numbers alone do not tell the activations, and not always the order of the layers or which way the
matrices lie. Shapes tell most of it: a layer takes as many numbers as the one before it gives, and
has as many biases as neurons. What is left is taken from the names, and said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from numpy.typing import NDArray

from backprop_model.faults import ExampleError
from backprop_model.steps import Dense, Function, Step
from publish.importing.array_names import EPSILON, Group, grouped
from publish.importing.found import UNTOLD, Found, Wishes


def found_in(
    arrays: Mapping[str, NDArray[Any]],
    origin: str,
    wishes: Wishes,
    *,
    in_order: bool,
    layout: str | None = None,
) -> Found:
    """The network that the arrays make.

    Args:
        arrays: by their names.
        origin: what wrote them, in a few words.
        wishes: what the user says of them.
        in_order: whether they stand in the order of the network.
        layout: how the file's format lays matrices, where it says so.

    Raises:
        ExampleError: one sentence.
    """
    groups = grouped(arrays, tuple(wishes.layers))
    dense = [group for group in groups if not group.is_norm]
    if not dense:
        raise ExampleError("holds no dense layer")
    notes: list[str] = []
    layout = wishes.layout or layout or _layout(dense)
    guessed = layout is None
    layouts = [layout] if layout else ["out_in", "in_out"]
    if wishes.layers:
        orders = [[next(g for g in dense if g.name == name) for name in wishes.layers]]
    else:
        orders = [dense] if in_order else []
        orders += [sorted(dense, key=_natural)]
    for tried in layouts:
        chain = next((order for order in orders if _follows(order, tried)), None)
        if chain is None and not wishes.layers:
            chain = _by_shapes(dense, tried)
        if chain:
            break
    else:
        told = ", ".join(f"{g.name or 'the layer'} {_io(g, layouts[0])}" for g in dense)
        raise ExampleError(
            f"its layers do not follow each other ({told}); name those that do, in their order, "
            "with --layers"
        )
    if (
        guessed
        and len(layouts) > 1
        and _follows(chain, "in_out" if tried == "out_in" else "out_in")
    ):
        notes.append(
            f'The matrices are read as layout = "{tried}"; their shapes and names do not tell '
            "(--layout says it)."
        )
    if not in_order and len(chain) > 1 and not wishes.layers:
        notes.append(f"The order of the layers is taken to be {', '.join(g.name for g in chain)}.")
    sequential = [g for g in groups if g.name.rpartition(".")[2].isdigit()] == groups
    order = groups if in_order else sorted(groups, key=_natural) if sequential else []
    steps = _steps(chain, order or [*dense, *(g for g in groups if g.is_norm)], tried, notes)
    return Found(origin, steps, notes=notes)


def _layout(dense: Sequence[Group]) -> str | None:
    """How the matrices lie, by their biases or else by their names."""
    votes = set()
    for group in dense:
        rows, columns = group.arrays["weight"].shape
        if "bias" in group.arrays and rows != columns:
            size = group.arrays["bias"].size
            votes |= {"out_in"} if size == rows else {"in_out"} if size == columns else set()
    votes = votes or {group.layout for group in dense if group.layout}
    if len(votes) > 1:
        raise ExampleError("some matrices lie (out, in) and others (in, out); --layout says which")
    return votes.pop() if votes else None


def _io(group: Group, layout: str) -> str:
    n_in, n_out = _sizes(group, layout)
    return f"{n_in} → {n_out}"


def _sizes(group: Group, layout: str) -> tuple[int, int]:
    rows, columns = group.arrays["weight"].shape
    return (columns, rows) if layout == "out_in" else (rows, columns)


def _follows(order: Sequence[Group], layout: str) -> bool:
    sizes = [_sizes(group, layout) for group in order]
    return all(below[1] == above[0] for below, above in pairwise(sizes))


def _by_shapes(dense: Sequence[Group], layout: str) -> list[Group] | None:
    """The one order in which each takes what the one before gives; ``None`` if there are more."""
    sizes = {group.name: _sizes(group, layout) for group in dense}
    starts = [g for g in dense if sizes[g.name][0] not in [out for _, out in sizes.values()]]
    if len(starts) != 1:
        return None
    chain = list(starts)
    while len(chain) < len(dense):
        n = sizes[chain[-1].name][1]
        after = [g for g in dense if sizes[g.name][0] == n and g not in chain]
        if len(after) != 1:
            return None
        chain += after
    return chain


def _natural(group: Group) -> list[tuple[int, int, str]]:
    """Names in the order in which people count: fc2 before fc10."""
    return [
        (0, int(part), "") if part.isdigit() else (1, 0, part)
        for part in re.findall(r"\d+|\D+", group.name)
    ]


def _steps(
    chain: Sequence[Group], order: Sequence[Group], layout: str, notes: list[str]
) -> list[Step]:
    """Dense layers with the normalisations beside them, and a place for each activation."""
    first = _sizes(chain[0], layout)[0]
    start: list[Step] = []
    before: dict[str, list[Step]] = {group.name: [] for group in chain}
    after: dict[str, list[Step]] = {group.name: [] for group in chain}
    for i, norm in enumerate(order):
        if not norm.is_norm:
            continue
        below = [g for g in order[:i] if g in chain]
        if not below and norm.size == first:
            start.append(_norm(norm))
            continue
        free = [g for g in chain if not before[g.name] + after[g.name]]
        fitting = [g for g in free if _sizes(g, layout)[1] == norm.size]
        if not fitting:
            raise ExampleError(
                f"normalises {norm.size} numbers, but no dense layer gives so many", norm.name
            )
        layer = below[-1] if below and below[-1] in fitting else fitting[0]
        gap = _places_between(layer.name, norm.name)
        (after if gap and gap > 1 else before)[layer.name].append(_norm(norm))
        between = "" if gap else f"stand between {_told(layer)} and its activation, and to "
        name = _told(norm)[:1].upper() + _told(norm)[1:]
        notes.append(f"{name} is taken to {between}add {EPSILON:g} to the variance.")
    steps = start
    for group in chain:
        weights = group.arrays["weight"]
        weights = weights if layout == "out_in" else weights.T
        steps.append(Dense(_told(group), weights, group.arrays.get("bias")))
        steps += [*before[group.name], Function(_told(group), UNTOLD), *after[group.name]]
    return steps


def _norm(norm: Group) -> Step:
    return replace(norm.norm(), name=_told(norm))


def _told(group: Group) -> str:
    """The layer's name as it is said: a bare number needs a word."""
    return f"module {group.name}" if group.name.isdigit() else group.name


def _places_between(layer: str, norm: str) -> int | None:
    """How many places after a layer a normalisation stands in the same `Sequential`."""
    (one, _, i), (other, _, j) = layer.rpartition("."), norm.rpartition(".")
    return int(j) - int(i) if one == other and i.isdigit() and j.isdigit() else None
