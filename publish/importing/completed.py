"""A network that was read, with what its file does not tell, as an example."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from backprop_model import Example
from backprop_model.activations import ACTIVATIONS, Activation, find_activation
from backprop_model.aliases import all_names
from backprop_model.arrays import FloatArray
from backprop_model.assembly import Assembled, assemble
from backprop_model.costs import COSTS, HALF_SQUARED_ERROR, Cost, find_cost
from backprop_model.faults import ExampleError, hint
from backprop_model.network import Network
from backprop_model.steps import Dense, Function
from publish.importing.found import Found

HIDDEN = "relu"
"""the activation of hidden layers where neither file nor user tells one"""


@dataclass(frozen=True)
class Choices:
    """What the user chose; ``None`` where the file or a default decides.

    Attributes:
        activation: of the hidden layers.
        output: the activation of the last layer.
        cost: the cost.
        title: the example's.
    """

    activation: str | None = None
    output: str | None = None
    cost: str | None = None
    title: str | None = None


@dataclass(frozen=True)
class Completed:
    """The example, and how it came about.

    Attributes:
        example: it is right as it is.
        assembled: its layers, and what they were made of.
        notes: sentences for the user, and for the head of the file.
    """

    example: Example
    assembled: Assembled
    notes: list[str]


def completed(
    found: Found, x: FloatArray, target: float | FloatArray, choices: Choices
) -> Completed:
    """Make an example of what was found.

    Args:
        found: the network.
        x: the input; several rows make it an image.
        target: the outputs that should be, or the number of the one that should be 1.
        choices: what the user chose.

    Raises:
        ExampleError: one sentence.
    """
    notes = list(found.notes)
    outputs = [len(np.asarray(s.weights)) for s in found.steps if isinstance(s, Dense)]
    y = _wanted(target, outputs[-1] if outputs else 1)
    last, cost, guesses = _ending(found, y, choices)
    if found.untold:
        hidden = _activation(choices.activation or HIDDEN, "--activation").name
        steps = found.told(hidden, last)
        if choices.activation is None and len(outputs) > 1:
            notes.append(f"The file tells no activations: the hidden layers are given {hidden}.")
    else:
        if choices.activation:
            raise ExampleError("the file tells its activations itself; leave --activation out")
        steps = [*found.steps, *([Function(last, last)] if last else [])]
    notes += guesses
    assembled = assemble(steps)
    example = Example(
        choices.title or "An imported network",
        Network(assembled.layers),
        x.ravel(),
        y,
        cost,
        input_shape=x.shape if x.ndim == 2 and 1 not in x.shape else None,
    )
    return Completed(example, assembled, [*notes, *assembled.notes])


def _wanted(target: float | FloatArray, n: int) -> FloatArray:
    """The target as one number for each output."""
    values = np.atleast_1d(np.asarray(target, dtype=np.float64)).ravel()
    if n == 1 or np.ndim(target):
        return values
    if not (float(target).is_integer() and 0 <= float(target) < n):
        raise ExampleError(f"must be the number of an output, 0 to {n - 1}, not {target}", "target")
    return np.asarray(np.eye(n)[int(target)])


def _ending(found: Found, y: FloatArray, choices: Choices) -> tuple[str, Cost, list[str]]:
    """The activation that is put last (none: "") and the cost, and what was guessed of them."""
    notes = []
    told = "" if found.untold else _last_told(found)
    wanted = choices.cost or found.cost
    cost = _cost(wanted) if wanted else None
    chosen = _activation(choices.output, "--output").name if choices.output else ""
    if chosen and told not in ("", "linear", chosen):
        raise ExampleError(f"the file says that its outputs are {told}; leave --output out")
    open_ended = told in ("", "linear")
    last = chosen
    if not last and open_ended:
        needed = cost.fusion.activation.name if cost and cost.fusion else ""
        last = needed or (_likely(y) if not cost else "linear")
        if told == "linear" and last != "linear":
            notes.append(
                f"The outputs are taken as they come before {last} (logits), which is added."
            )
        elif told == "":
            notes.append(f"The file tells no activation of the outputs: they are given {last}.")
    if cost is None:
        cost = _likely_cost(last or told, y)
        notes.append(f"The file tells no cost: it is given {cost.name}.")
    return ("" if last == told else last), cost, notes


def _last_told(found: Found) -> str:
    """The activation after the last dense layer, as the file tells it."""
    for step in reversed(found.steps):
        if isinstance(step, Dense):
            break
        if isinstance(step, Function):
            name = find_activation(step.activation).name if _is_known(step.activation) else ""
            if name != "linear":
                return name or step.activation
    return "linear"


def _is_known(name: str) -> bool:
    try:
        find_activation(name)
    except KeyError:
        return False
    return True


def _likely(y: FloatArray) -> str:
    """The output activation that the target suggests."""
    if len(y) == 1:
        return "sigmoid" if y[0] in (0, 1) else "linear"
    share = (y >= 0).all() and math.isclose(y.sum(), 1.0, abs_tol=1e-6)
    return "softmax" if share else "linear"


def _likely_cost(last: str, y: FloatArray) -> Cost:
    """The cost that belongs to the output activation, if the target allows it."""
    if (y >= 0).all() and (y <= 1).all():
        for cost in COSTS.values():
            fits = cost.fusion is not None and cost.fusion.activation.name == last
            if fits and (not cost.target_is_distribution or math.isclose(y.sum(), 1.0)):
                return cost
    return HALF_SQUARED_ERROR


def _activation(name: str, option: str) -> Activation:
    try:
        return find_activation(name)
    except KeyError:
        known = hint(name, all_names(ACTIVATIONS))
        raise ExampleError(f"there is no activation {name!r}; {known}", option) from None


def _cost(name: str) -> Cost:
    try:
        return find_cost(name)
    except KeyError:
        raise ExampleError(f"there is no cost {name!r}; {hint(name, all_names(COSTS))}") from None
