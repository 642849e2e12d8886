"""A text put in a wrong place for some looks, in any chapter, to see that the audit finds it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from audits.layout_stage import Stage
from scenes.stage import style


class Displaced:
    """Puts a text that is lit and at rest in a wrong place, for some looks, and then back.

    Attributes:
        words: parts of what it moved; empty as long as there was nothing to move.
    """

    def __init__(self, start: float, looks: int, to: Callable[[Stage, int], np.ndarray]) -> None:
        self.words: set[str] = set()
        self._start, self._looks, self._to = start, looks, to
        self._target: Any = None
        self._moved: list[Any] = []
        self._looked: dict[Any, int] = {}
        self._way = np.zeros(3)

    @property
    def is_over(self) -> bool:
        """Whether everything is back where it belongs, for good."""
        return not self._looks and not self._moved

    def __call__(self, scene: Any, time: float) -> None:
        for glyph in self._moved:
            glyph.shift(-self._way)
        self._moved = []
        if time < self._start or not self._looks:
            return
        stage = Stage(scene)
        still = [i for i in np.flatnonzero(stage.read & ~stage.moving) if not stage.dim[i]]
        least = 2 if self._to is onto_another_text else 1
        if len(np.unique(stage.serial[still])) < least or not stage.changing:
            return
        # A counter that ticks is another text at every look: one that has stood for long is moved.
        self._looked = {stage.leaves[i]: self._looked.get(stage.leaves[i], 0) + 1 for i in still}
        same = [i for i in still if stage.leaves[i] is self._target]
        longest = max(still, key=lambda i: (self._looked[stage.leaves[i]], i))
        chosen = int(same[0] if same else longest)
        self._target = stage.leaves[chosen]
        self._looks -= 1
        self._way = self._to(stage, chosen)
        self._moved = [
            leaf for i, leaf in enumerate(stage.leaves) if stage.serial[i] == stage.serial[chosen]
        ]
        self.words |= {leaf.inscription.text for leaf in self._moved}
        for leaf in self._moved:
            leaf.shift(self._way)


def off_the_frame(stage: Stage, glyph: int) -> np.ndarray:
    """To the right until it is half out of the picture."""
    right = stage.view.x + style.FRAME.right / stage.view.magnified
    return np.array([right - stage.box[glyph, 0] - 0.02, 0.0, 0.0])


def onto_another_text(stage: Stage, glyph: int) -> np.ndarray:
    """Onto the glyph of another text that is to be read and stands on no plate of its own."""
    others = stage.read & (stage.serial != stage.serial[glyph]) & (stage.dim == 0)
    other = int(np.flatnonzero(others)[0])
    middle = stage.box[[glyph, other]].reshape(2, 2, 2).mean(axis=2)
    return np.array([*(middle[1] - middle[0]), 0.0])
