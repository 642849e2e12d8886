"""The field of WholeIdea: prints of the image, in which what is dark tells which pixels were."""

from __future__ import annotations

import numpy as np
from manim import ManimColor

from scenes.mobjects.pictures.field import unknown
from scenes.mobjects.pictures.signed_field import SignedField


class PrintField(SignedField):
    """A zero stays as dark as what is not known: a print is to show which pixels were black."""

    def _flash(self) -> np.ndarray:
        # A square that stays dark is not lit for a moment either: it would be taken for a gradient.
        return self._shares

    def _zero(self) -> ManimColor:
        # What a zero is worth knowing for is that nothing goes that way: it stays dark.
        return unknown()
