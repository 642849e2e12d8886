"""Edges of a network that is opened: each turns to what a weight comes in by, at its own step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from manim import VMobject

from scenes.mobjects.edge import Edge
from scenes.parts.ch13.places import Places, between
from scenes.parts.ch13.recording import Recording


def weights_among(stubs: Mapping[tuple[int, int], VMobject]) -> dict[tuple[int, int], Edge]:
    """Those lines that are edges in the network."""
    return {place: line for place, line in stubs.items() if isinstance(line, Edge)}


def put_edges(
    stubs: Mapping[tuple[int, int], VMobject],
    recording: Recording,
    places: Places,
    homes: Sequence[tuple[np.ndarray, float]],
    share: float,
) -> None:
    """Each has come so far from between two neurons to its step."""
    for (row, n), line in weights_among(stubs).items():
        way = places.stub(row)
        operand = recording.rows[row].uses[n].operand
        (start, near), (end, far) = homes[operand], homes[row]
        along = (end - start)[:2] / (float(np.linalg.norm((end - start)[:2])) or 1.0)
        first = between(start[:2] + near * along, way[0], share)
        last = between(end[:2] - far * along, way[-1], share)
        line.put(np.append(first, 0.0), np.append(last, 0.0))
