"""A fade that copies nothing: ribbons and edges know whole networks, which take long to copy."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import Animation, Mobject, VMobject

Look = tuple[VMobject, np.ndarray, np.ndarray]
"""a shape, and the colours of its fill and its stroke when it is there"""


class Fade(Animation):
    """A mobject fades out and stays, or leaves the stage; or it comes back.

    Attributes:
        faded: the mobject.

    Args:
        mobject: that fades.
        leaves: whether it leaves the stage, as it was.
        back: the animation by which it faded, to bring it back.
    """

    def __init__(
        self, mobject: Mobject, *, leaves: bool = False, back: Fade | None = None, **options: Any
    ) -> None:
        self._looks: list[Look] = back._looks if back else []
        self._back, self._leaves = back is not None, leaves
        self.faded = mobject
        super().__init__(mobject, remover=leaves, **options)

    def begin(self) -> None:
        if not self._back:
            family: list[Any] = list(self.mobject.get_family())
            self._looks = [
                (leaf, leaf.fill_rgbas.copy(), leaf.stroke_rgbas.copy())
                for leaf in family
                if isinstance(leaf, VMobject) and leaf.has_points()
            ]
        super().begin()

    def create_starting_mobject(self) -> Any:
        """No copy: how it looked is known."""
        return self.mobject

    def interpolate_mobject(self, alpha: float) -> None:
        share = self.rate_func(alpha)
        self._show(share if self._back else 1 - share)

    def clean_up_from_scene(self, scene: Any) -> None:
        super().clean_up_from_scene(scene)
        if self._leaves:
            self._show(1.0)

    def _show(self, share: float) -> None:
        opaque = np.array([1.0, 1.0, 1.0, share])
        for leaf, fill, stroke in self._looks:
            leaf.fill_rgbas, leaf.stroke_rgbas = fill * opaque, stroke * opaque
