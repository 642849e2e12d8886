"""Every square of the field leaves it by its own weight's step, all of them at once."""

from __future__ import annotations

import numpy as np

from scenes.mobjects.pictures.signed_field import SignedField
from scenes.parts.ch16.squares import Squares, boxes_of

FARTHEST, MOST = 4.0, 0.34
"""squares that the largest step goes, and how far that is at the most"""
STAYS = 0.55
"""share of the way on which they are as bright as they were; then the weights take them in"""


class Kick(Squares):
    """Squares of a field that has all its gradients, on their way.

    A step goes against the gradient: where that is positive the weight sinks, and so does its
    square; a hollow one rises. Each goes the farther the brighter it is, on the field's own scale.

    Args:
        field: the squares.
    """

    def __init__(self, field: SignedField) -> None:
        super().__init__(field)
        self._far = min(FARTHEST * field.layout.cell, MOST)
        self._boxes = boxes_of(field.layout, self.chosen)
        self.go(0.0)

    def go(self, gone: float) -> None:
        """They are that share of their ways, and fade at its end."""
        far = np.where(self.hollow, 1, -1) * gone * self._far * self.shares
        boxes = self._boxes + np.column_stack([0 * far, 0 * far, far, far])
        self.draw(boxes, float(np.clip((1 - gone) / (1 - STAYS), 0.0, 1.0)))
