"""Activations, a cost, themes and deck formats that somebody added: one entry each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike

from backprop_model.activation import Activation
from backprop_model.activation_functions import softmax, softmax_jacobian
from backprop_model.cost import Cost
from backprop_model.formula import Formula, named
from backprop_model.node import tanh as tanh_node
from publish.formats import DeckFormat, Writer
from publish.talk import Talk
from scenes.ch13_computation_graph import ComputationGraph
from scenes.stage.themes import LIGHT


def _negative(z: ArrayLike) -> np.ndarray:
    return -np.asarray(z, dtype=np.float64)


SOFTSIGN = Activation(
    "softsign",
    lambda z: np.asarray(z, dtype=np.float64) / (1 + np.abs(z)),
    lambda z: 1 / (1 + np.abs(np.asarray(z, dtype=np.float64))) ** 2,
    symbol=named("softsign"),
    formula=Formula("z / (1 + abs(z))", "z / (1 + |z|)"),
    derivative_formula=Formula("1 / (1 + abs(z))^2", "1 / (1 + |z|)²"),
)
"""says no more than it must"""

TANH_GATE = Activation(
    "tanh_gate",
    lambda z: np.asarray(z, dtype=np.float64) * np.tanh(z),
    lambda z: np.tanh(z) + np.asarray(z, dtype=np.float64) * (1 - np.tanh(z) ** 2),
    symbol=named("tanh gate"),
    formula=Formula("z tanh(z)", "z tanh(z)"),
    derivative_formula=Formula("tanh(z) + z (1 - tanh^2 (z))", "tanh(z) + z (1 − tanh²(z))"),
    graph=lambda z: z * tanh_node(z),
)
"""says how it is calculated; its sum has two ways to it"""

SOFTMIN = Activation(
    "softmin",
    lambda z: softmax(_negative(z)),
    lambda z: -softmax_jacobian(_negative(z)),
    symbol=named("softmin"),
    formula=Formula("e^(-z_j) / (sum_i e^(-z_i))", "e^−z_j / Σ_i e^−z_i"),
    derivative_formula=Formula("a_i (a_j - delta_(i j))", "a_i (a_j − δ_ij)"),
    elementwise=False,
)
"""moves all outputs at once"""

LOG_COSH = Cost(
    "log_cosh",
    lambda a, y: np.log(np.cosh(a - y)),
    lambda a, y: np.tanh(a - y),
    formula=Formula("sum_j ln cosh(a_j - y_j)", "Σ_j ln cosh(a_j − y_j)"),
    term_formula=Formula("ln cosh(a_j - y_j)", "ln cosh(a_j − y_j)"),
    derivative_formula=Formula("tanh(a_j - y_j)", "tanh(a_j − y_j)"),
)

SEPIA = replace(LIGHT, name="sepia", ground="#FFF9EC")
FAINT = replace(LIGHT, name="faint", quiet="#B0B0B0", cost="#C70F50")
"""breaks the rules: its quiet text is faint, and a cost looks like a signal"""


def _notes() -> Writer:
    def write(talks: Sequence[Talk], target: Path) -> None:
        slides = [slide for talk in talks for slide in talk.slides]
        target.write_text("".join(f"{s.title}: {s.notes}\n" for s in slides), encoding="utf-8")

    return write


def _unwritable() -> Writer:
    raise ModuleNotFoundError("No module named 'odf'", name="odf")


NOTES = DeckFormat("txt", "what the speaker says, alone", _notes)
UNWRITABLE = DeckFormat("odp", "needs a package that is not there", _unwritable)


class NetworkAsAGraph(ComputationGraph):
    """The eleventh chapter's second half, its first steps back told one by one."""

    expression = None
