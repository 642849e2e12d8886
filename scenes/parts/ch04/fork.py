"""Where the weights that are told leave and arrive: one neuron may feed two outputs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from scenes.parts.ch04.trials import Case, Trial

BEND = 0.24
"""share of an edge's room that a bend takes, where it leaves or arrives at another height"""
RIM = np.radians(24.0)
"""how far from straight ahead a bent edge leaves its disc, and arrives"""
SAMPLES = 121


@dataclass(frozen=True)
class Heights:
    """Heights of one weight's neuron, of the level run of its edge, and of its output.

    Attributes:
        source, run, output: the heights.
        is_joined: whether a quiet neuron's edge comes up to the same output.
    """

    source: float
    run: float
    output: float
    is_joined: bool = False


@dataclass(frozen=True)
class Disc:
    """A disc at an end of an edge: its middle and its radius."""

    x: float
    y: float
    radius: float


class Stock:
    """What weights have in common, made once; see `take`."""

    def __init__(self) -> None:
        self._made: dict[object, Any] = {}

    def take(self, key: object, make: Callable[[], Any]) -> tuple[Any, bool]:
        """What has been made under a key, or is made now, and whether it is new."""
        is_new = key not in self._made
        if is_new:
            self._made[key] = make()
        return self._made[key], is_new


def heights_of(tried: Sequence[Trial], levels: Sequence[float]) -> list[Heights]:
    """One for each weight, such that no edge crosses another.

    An active neuron that feeds two outputs stands between them. A quiet neuron stands lowest, and
    its edge joins that of an active one at the output that both feed.

    Args:
        tried: the weights, those from the active neuron first.
        levels: as many heights, from the top.
    """
    active = [trial for trial in tried if trial.is_active]
    forks = len(active) > 1
    runs = dict(zip([t.case for t in active], levels[1::-1] if forks else levels, strict=False))
    source = sum(runs.values()) / len(runs)
    joined = {trial.to_neuron for trial in tried if not trial.is_active}
    found = []
    for trial, level in zip(tried, levels, strict=True):
        if trial.case in runs:
            run = runs[trial.case]
            found.append(Heights(source, run, run, trial.to_neuron in joined))
        else:
            shared = next(one.case for one in active if one.to_neuron == trial.to_neuron)
            found.append(Heights(level, level, runs[shared]))
    return found


def level_run(source: Disc, output: Disc, y: float) -> tuple[float, float]:
    """From where to where an edge runs level, at a height."""
    near, far = source.x + source.radius, output.x - output.radius
    bend = BEND * (far - near)
    return near + (bend if source.y != y else 0.0), far - (bend if output.y != y else 0.0)


def way_of(source: Disc, output: Disc, y: float) -> np.ndarray:
    """Points along an edge from disc to disc, equally far apart, shape (n, 2)."""
    near, far = level_run(source, output, y)
    pieces = [np.array([[near, y], [far, y]])]
    if source.y != y:
        pieces.insert(0, _bent(_rim(source, y, 1.0), np.array([near, y])))
    if output.y != y:
        pieces.append(_bent(np.array([far, y]), _rim(output, y, -1.0)))
    way = np.concatenate(pieces)
    at = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(way, axis=0), axis=1))])
    even = np.linspace(0.0, at[-1], SAMPLES)
    return np.column_stack([np.interp(even, at, along) for along in way.T])


def is_quiet(case: Case) -> bool:
    """Whether a weight leads from a neuron that is silent, or the least active."""
    return case in (Case.SILENT, Case.QUIETER)


def _rim(disc: Disc, y: float, side: float) -> np.ndarray:
    turn = RIM * np.sign(y - disc.y)
    return np.array([disc.x, disc.y]) + disc.radius * np.array([side * np.cos(turn), np.sin(turn)])


def _bent(start: np.ndarray, end: np.ndarray) -> np.ndarray:
    share = np.linspace(0.0, 1.0, 41)
    along = start[0] + share * (end[0] - start[0])
    return np.column_stack([along, start[1] + (3 - 2 * share) * share**2 * (end[1] - start[1])])
