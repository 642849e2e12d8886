"""Beads are spent: each goes into its edge, and from there the edge becomes what it is now."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.beads import OUTLINE, Beads
from scenes.mobjects.curved_edge import CurvedEdge, along
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.shapes import discs, smooth_path
from scenes.mobjects.vary import Vary
from scenes.stage import style
from scenes.stage.traits import keep_above

MOST = 24
"""edges up to which each is seen to change from its bead on"""
SMALL = 0.1
"""radius of what of a bead runs on along its edge, at the most"""
SAMPLES = 120


class Spent(NamedTuple):
    """A weight whose bead is spent.

    Attributes:
        layer: into which its edge runs.
        old, new: the edge before and after.
        origin: where its bead sits, as a share of the edge's length.
        radius: of what runs on.
        negative: whether its gradient is.
    """

    layer: int
    old: CurvedEdge
    new: CurvedEdge
    origin: float
    radius: float
    negative: bool


def can_spend(scenery: Scenery) -> bool:
    """Whether edges are few enough, and drawn singly."""
    edges = [edge for layer in scenery.edge for edge in layer.values()]
    return not scenery.network.image and len(edges) <= MOST


class Spending(Vary):
    """From where its bead was, an edge takes its new width, both ways up to its ends.

    Args:
        before, after: the network with its weights as they were, and as they are.
        beads: the gradients, by layer.
        pace: when a layer's beads are spent, from the share of the time that has gone.
    """

    def __init__(
        self,
        before: Scenery,
        after: Scenery,
        beads: dict[int, Beads],
        pace: Callable[[int, float], float],
        run_time: float,
    ) -> None:
        self._old, self._new, self._pace = before.network.edges, after.network.edges, pace
        self._full = VMobject(fill_color=style.theme.signal, fill_opacity=1.0, stroke_width=0.0)
        self._hollow = VMobject(fill_color=style.theme.ground, fill_opacity=1.0)
        self._hollow.set_stroke(style.theme.signal, OUTLINE)
        self._fronts = VGroup(self._full, self._hollow)
        keep_above(self._fronts, 3)
        self._spent = [
            _spent(l, weight, edge, after, beads.get(l))
            for l, layer in enumerate(before.edge)
            for weight, edge in layer.items()
            if isinstance(edge, CurvedEdge)
        ]
        self._whole = [(s.old.points.copy(), s.new.points.copy()) for s in self._spent]
        everything = VGroup(self._old, self._new, self._fronts)
        super().__init__(everything, self._show, 0.0, 1.0, run_time=run_time, rate_func=_even)

    def _show(self, share: float) -> None:
        at: dict[bool, list[np.ndarray]] = {False: [], True: []}
        radii: dict[bool, list[float]] = {False: [], True: []}
        for spent, (old, new) in zip(self._spent, self._whole, strict=True):
            gone = self._pace(spent.layer, share)
            if gone >= 1:
                spent.old.points, spent.new.points = np.zeros((0, 3)), new.copy()
                continue
            way = spent.old.way(SAMPLES)
            low, high = spent.origin * (1 - gone), spent.origin + (1 - spent.origin) * gone
            spent.new.points = _part(new, way, low, high) if gone > 0 else np.zeros((0, 3))
            ends = [_part(old, way, 0.0, low), _part(old, way, high, 1.0)]
            spent.old.points = np.concatenate(ends) if gone > 0 else old.copy()
            if gone > 0 and spent.radius > 0:
                at[spent.negative] += list(along(way, np.array([low, high])))
                radii[spent.negative] += 2 * [spent.radius * (1 - gone**3)]
        for negative, shape in ((False, self._full), (True, self._hollow)):
            middles = np.array(at[negative]).reshape(-1, 3)
            shape.points = discs(middles, np.array(radii[negative]))

    def clean_up_from_scene(self, scene: Any) -> None:
        """What was is gone, and was whole to the last."""
        super().clean_up_from_scene(scene)
        scene.remove(self.mobject, self._old, self._fronts)
        scene.add(self._new)
        for spent, (old, _) in zip(self._spent, self._whole, strict=True):
            spent.old.points = old


def _spent(
    l: int, weight: tuple[int, int], edge: CurvedEdge, after: Scenery, beads: Beads | None
) -> Spent:
    now = after.edge[l][weight]
    assert isinstance(now, CurvedEdge)
    if beads is None or weight not in beads:
        return Spent(l, edge, now, 0.5, 0.0, False)
    way = edge.way(SAMPLES)
    steps = np.linalg.norm(np.diff(way, axis=0), axis=1)
    lengths = np.concatenate([[0.0], np.cumsum(steps)])
    nearest = int(np.argmin(np.linalg.norm(way[:, :2] - beads.place[weight], axis=1)))
    radius = min(0.5 * beads.radius[weight], SMALL)
    negative = beads.all[weight].value < 0
    return Spent(l, edge, now, float(lengths[nearest] / lengths[-1]), radius, negative)


def _part(whole: np.ndarray, way: np.ndarray, low: float, high: float) -> np.ndarray:
    """What of an edge lies between two shares of its way: dashes stay as they are."""
    if high - low < 1e-3:
        return np.zeros((0, 3))
    if not _is_dashed(whole):
        inner = max(round((high - low) * SAMPLES / 4), 2)
        return smooth_path(along(way, np.linspace(low, high, inner)))
    dashes = whole.reshape(-1, 4, 3)
    shares = (np.arange(len(dashes)) + 0.25) / max(len(dashes) - 0.5, 1)
    return np.asarray(dashes[(low <= shares) & (shares < high)].reshape(-1, 3))


def _is_dashed(points: np.ndarray) -> bool:
    """Whether the pieces of a line do not join."""
    joints = points[4::4], points[3:-1:4]
    return len(points) > 4 and not np.allclose(*joints)


def _even(alpha: float) -> float:
    return alpha
