"""Ribbons that are drawn together, each with how far it has come."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scenes.mobjects.ribbon_geometry import Strands

Key = tuple[str, int, int]
"""a ribbon: what it is (a link, a term, a trunk, a tongue), to which neuron, and from which"""


@dataclass
class Piece:
    """One ribbon to draw: centre line, widths, sign, how far it has come, rims at its ends."""

    key: Key
    line: np.ndarray
    width: np.ndarray
    negative: bool
    share: float
    start_rim: float
    end_rim: float


def together(pieces: list[Piece]) -> tuple[Strands, np.ndarray]:
    """All of them as strands, and how far each has come."""
    strands = Strands.of(
        [piece.line for piece in pieces],
        [piece.width for piece in pieces],
        [piece.negative for piece in pieces],
        [piece.start_rim for piece in pieces],
        [piece.end_rim for piece in pieces],
    )
    return strands, np.array([piece.share for piece in pieces])
