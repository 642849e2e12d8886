"""Fading in and out: Manim's own, but nothing is copied where opacity is all that changes."""

from __future__ import annotations

from typing import Any

import manim
import numpy as np
from manim import Animation, VMobject

PAINTS = ("fill_rgbas", "stroke_rgbas", "background_stroke_rgbas")
"""the colours of a shape that fade, each of shape (colours, 4)"""


class _InPlace(Animation):
    """A fade that scales the opacities of its own mobject, where it neither moves nor resizes it.

    Manim fades between two copies of the whole family, and works out all points anew. That is kept
    for what moves or grows meanwhile, comes part by part, follows something, or is an image.
    """

    fades_in: bool
    shift_vector: np.ndarray
    scale_factor: float

    def begin(self) -> None:
        members: list[Any] = list(self.mobject.get_family())
        self._is_in_place = (
            self.scale_factor == 1
            and not np.any(self.shift_vector)
            and self.lag_ratio == 0
            and all(isinstance(one, VMobject) or not len(one.points) for one in members)
            and not any(one.updaters for one in members)
        )
        if not self._is_in_place:
            super().begin()
            return
        self._paints = [
            (one, paint, getattr(one, paint))
            for one in members
            if len(one.points)
            for paint in PAINTS
            if len(getattr(one, paint))
        ]
        Animation.begin(self)

    def create_starting_mobject(self) -> Any:
        return self.mobject if self._is_in_place else super().create_starting_mobject()

    def get_all_mobjects(self) -> Any:
        return [self.mobject] if self._is_in_place else super().get_all_mobjects()

    def interpolate_mobject(self, alpha: float) -> None:
        if not self._is_in_place:
            super().interpolate_mobject(alpha)
            return
        share = self.get_sub_alpha(alpha, 0, 1)
        opacity = np.array([1.0, 1.0, 1.0, share if self.fades_in else 1 - share])
        for one, paint, full in self._paints:
            setattr(one, paint, full * opacity)


class FadeIn(_InPlace, manim.FadeIn):
    """A mobject appears; arguments as Manim's."""

    fades_in = True


class FadeOut(_InPlace, manim.FadeOut):
    """A mobject disappears, and looks as before once it is gone; arguments as Manim's."""

    fades_in = False
