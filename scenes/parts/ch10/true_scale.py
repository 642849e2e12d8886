"""The sweep once on one true scale, a river, a thread and dust; then lenses over the dust."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from manim import Animation, VGroup

from scenes.mobjects.beads import CASING, LENS, RIM, Beads
from scenes.mobjects.network.slots import Weight
from scenes.mobjects.shapes import discs
from scenes.mobjects.tiles import Tiles
from scenes.mobjects.vary import Vary
from scenes.parts.ch10.backward import Backward
from scenes.stage.scale import Channel, Scale

SPECK = 0.014
"""radius of the smallest speck of dust"""
FALLS = 0.35
"""share of the time that a lens takes to fall; then what is under it grows"""
HIGH = 1.8
"""how many times as large a lens is while it is still above"""


class Dust(Beads):
    """Beads that are seen without the lens that they need, and then through it.

    Args:
        ways: of the weights' edges.
        like: the same beads, through their lens.
        power: of the lens, by which areas are multiplied.
    """

    def __init__(self, ways: Mapping[Weight, np.ndarray], like: Beads, power: float) -> None:
        self._seen, self._power = 1.0, power
        super().__init__(ways, like.all, per_one=like.on_scale.per_one, lensed=like.is_lensed)
        self._near, self._large = self.on_scale, dict(self.radius)

    def look(self, share: float) -> None:
        """Lower the lens that far, from 0, where it is away, to 1."""
        self._seen = share
        grown = float(np.clip((share - FALLS) / (1 - FALLS), 0.0, 1.0))
        per_one = self._near.per_one / self._power ** (1 - grown)
        least = self._near.floor * grown + np.pi * SPECK**2 * (1 - grown)
        self.on_scale = Scale(Channel.AREA, per_one, least) if share < 1 else self._near
        for weight in self.radius:
            area = self.on_scale.size(self.all[weight].value)
            self.radius[weight] = float(np.sqrt(area / np.pi)) if share < 1 else self._large[weight]
        self.update_points()

    def update_points(self) -> None:
        """Draw every bead, and the lens above it as far as it has come down."""
        super().update_points()
        if self._seen >= 1 or not self.place:
            self.lens.set_stroke(opacity=1.0)
            return
        fallen = min(self._seen / FALLS, 1.0)
        there = [w for w, grown in self.grown.items() if grown > 0]
        at = np.array([[*self.place[w], 0.0] for w in there]).reshape(-1, 3)
        own = np.array([self.radius[w] for w in there])
        ring = np.array([self._large[w] for w in there]) + RIM + LENS
        around = own + (CASING - RIM + ring - own) * fallen if self._seen > 0 else own + RIM
        self.casing.points = discs(at, around)
        self.lens.points = discs(at, ring * (HIGH + (1 - HIGH) * fallen))
        self.lens.set_stroke(opacity=fallen)


class TrueScale(Backward):
    """The same sweep with all ribbons on one scale, and all beads on one, until lenses fall.

    Attributes:
        dust: the layers whose beads need a lens.

    Args:
        of: the sweep, with its scales by layer.
    """

    def __init__(self, of: Backward) -> None:
        super().__init__(of.scenery, of.story, like=of)
        self.dust = [l for l in self.beads if isinstance(self.beads[l], Dust)]

    def look(self, share: float) -> None:
        """Lower all lenses that far."""
        for beads in self.beads.values():
            if isinstance(beads, Dust):
                beads.look(share)

    def lenses_fall(self, run_time: float) -> list[Animation]:
        """Lenses come down on the dust, which grows under them."""
        if not self.dust:
            return []
        under = VGroup(*(self.beads[l] for l in self.dust))
        return [Vary(under, self.look, 0.0, 1.0, run_time=run_time)]

    def _scales(self, like: Backward | None) -> dict[int, float]:
        assert like is not None
        return dict.fromkeys(like.scales, min(like.scales.values()))

    def _beads_like(self, like: Backward) -> dict[int, Beads]:
        plain = super()._beads_like(like)
        return {
            l: Dust(self.ways[l], like.beads[l], like.enlarged[l]) if beads.is_lensed else beads
            for l, beads in plain.items()
        }

    def _tiles(self, like: Backward | None) -> Tiles:
        assert like is not None
        assert like.tiles is not None
        return like.tiles
