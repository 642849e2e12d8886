"""A layer whose deltas a program gets wrong: each neuron's, and its gradients, by one factor."""

from __future__ import annotations

import numpy as np

from scenes.parts.ch12.broken_pass import BrokenPass
from scenes.parts.ch12.gradient_points import GradientPoints
from scenes.stage.claim import Chosen, Rule, chosen_as
from scenes.stage.quantity import Quantity


def shifted_most(points: GradientPoints, broken: BrokenPass) -> Chosen[int]:
    """Layer and neuron: in the first layer that the bug reaches, the delta that is off farthest.

    Of those that keep their signs, for these are shifted along the axis; of all, if there is none.
    """
    l = broken.passed()[0] - 1
    right, wrong = points.read.trace.dC_dz[l], broken.deltas[l]
    due, found = f"trace.dC_dz[{l}]", broken.paths[l]
    off = points.axis.of(wrong) - points.axis.of(right)
    path = f"({points.axis.path(found)} - {points.axis.path(due)})"
    if (off * (right * wrong > 0)).any():
        off, path = off * (right * wrong > 0), f"({path} * ({due} * {found} > 0))"
    j = int(np.abs(off).argmax())
    return Chosen((l, j), chosen_as(Rule.LARGEST_SIZE, f"{path}[{j}]", path))


def can_be_told(points: GradientPoints, broken: BrokenPass) -> bool:
    """Whether the neuron's own slope is all that stands between its error signal and its delta."""
    trace, (l, j) = points.read.trace, shifted_most(points, broken)
    return trace.da_dz[l].ndim == 1 and trace.dC_dz[l][j] != 0


def error_signals(points: GradientPoints, broken: BrokenPass) -> tuple[Quantity, Quantity]:
    """That neuron's error signal as it should be, and as a program finds it that turns nothing."""
    read, (l, j) = points.read, shifted_most(points, broken)
    matrix = f"example.network.layer({l + 1}).weights"
    weights = np.asarray(read.example.network.layer(l + 1).weights)
    wrong = float((weights @ broken.deltas[l + 1])[j])
    path = f"({matrix} @ {broken.paths[l + 1]})[{j}]"
    return read.dC_da(l, j).to(3, 3), Quantity(f"e_({j + 1})", wrong, path).to(3, 3)


def factor(points: GradientPoints, broken: BrokenPass) -> Quantity:
    """How many times as much the latter is."""
    right, wrong = error_signals(points, broken)
    return Quantity("f", wrong.value / right.value, f"{wrong.path} / {right.path}").to(3, 3)
