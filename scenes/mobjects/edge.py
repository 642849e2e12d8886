"""An edge: a line from neuron to neuron whose width is a number's size and whose dash its sign."""

from __future__ import annotations

import numpy as np
from manim import ManimColor, VMobject

from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.traits import ShowsNumber

DASH = 0.13
"""length of a dash and of the space after it, for negative numbers"""
FAINTEST = 0.3
"""opacity of an edge whose value is near zero"""


class Edge(ShowsNumber, VMobject):
    """A straight line between two discs. It is a plain hairline until it shows a value.

    Args:
        start, end: middles of the two neurons.
        start_radius, end_radius: where their discs end.
    """

    def __init__(
        self,
        start: np.ndarray,
        end: np.ndarray,
        start_radius: float = 0.0,
        end_radius: float = 0.0,
    ) -> None:
        super().__init__(stroke_color=style.theme.hairline, stroke_width=style.RULE)
        self.put(start, end, start_radius, end_radius)

    def put(
        self,
        start: np.ndarray,
        end: np.ndarray,
        start_radius: float = 0.0,
        end_radius: float = 0.0,
    ) -> Edge:
        """Run between two other discs; what it shows stays the same."""
        along = (end - start) / np.linalg.norm(end - start)
        self.start_point = start + along * start_radius
        self.end_point = end - along * end_radius
        self._draw(dashed=self.quantity is not None and self.quantity.value < 0)
        return self

    def show_value(self, quantity: Quantity, scale: float, crowd: float = 1.0) -> Edge:
        """Take the width, colour and dash of a number.

        Args:
            quantity: the number.
            scale: the value that is shown widest.
            crowd: how much thinner and fainter than usual, among many edges.
        """
        widest = max(style.EDGE_MAX / crowd, 2 * style.EDGE_MIN)
        faintest = FAINTEST / crowd
        self.quantity = quantity
        share = min(abs(quantity.value) / scale, 1.0) if scale else 0.0
        self._draw(dashed=quantity.value < 0)
        self.set_stroke(
            color=sign_color(quantity.value),
            width=style.EDGE_MIN + (widest - style.EDGE_MIN) * share,
            opacity=faintest + (1 - faintest) * share,
        )
        return self

    def dash(self, dashed: bool) -> Edge:
        """Draw the line dashed, or whole again."""
        self._draw(dashed)
        return self

    def point_along(self, share: float) -> np.ndarray:
        """The point ``share`` of the way from the earlier neuron to the later one."""
        return np.asarray(self.start_point + share * (self.end_point - self.start_point))

    def distance_to(self, point: np.ndarray) -> float:
        """How far a point is from the line between the edge's ends."""
        way = self.end_point - self.start_point
        share = float(np.clip((point - self.start_point) @ way / (way @ way), 0.0, 1.0))
        return float(np.linalg.norm(point - self.point_along(share)))

    def _draw(self, dashed: bool) -> None:
        self.points = segments(*self._dashes() if dashed else self._whole())

    def _whole(self) -> tuple[np.ndarray, np.ndarray]:
        return self.start_point[None], self.end_point[None]

    def _dashes(self) -> tuple[np.ndarray, np.ndarray]:
        length = float(np.linalg.norm(self.end_point - self.start_point))
        count = max(round(length / (2 * DASH)), 2)
        begin = np.arange(count)[:, None] / (count - 0.5)
        finish = np.minimum(begin + 0.5 / (count - 0.5), 1.0)
        way = self.end_point - self.start_point
        return self.start_point + begin * way, self.start_point + finish * way


def sign_color(value: float) -> ManimColor:
    """The colour of a number's sign."""
    return style.theme.negative if value < 0 else style.theme.positive


def segments(starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Bézier points of straight segments, shape (4 n, 3), for many lines in a single mobject."""
    shares = np.array([0, 1 / 3, 2 / 3, 1])[None, :, None]
    return (starts[:, None] + shares * (ends - starts)[:, None]).reshape(-1, 3)
