"""What a network makes of every input in a square: the brighter, the higher its output."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import DOWN, LEFT, Circle, Square, VGroup, VMobject

from scenes.mobjects.typeset import Formula
from scenes.parts.ch14.replay import Above
from scenes.stage import style
from scenes.stage.notation import input_
from scenes.stage.style import Zone
from scenes.stage.traits import Shaded

CELLS = 40
LEVELS = 24
OVERLAP = 0.012
"""how far cells reach under each other, so that no line shows between them"""
REACH = 0.25
"""how far the square reaches beyond inputs of 0 and 1"""
RADIUS = 0.16

Outputs = Callable[[np.ndarray], np.ndarray]


class _Cells(Shaded, VMobject):
    """All cells of one shade. They may come on stage without the others."""


class _Point(Shaded, VGroup):
    """An example, as bright as its target."""


class Surface(VGroup):
    """A heat map over two inputs, and the examples on it, each as bright as it should be.

    Attributes:
        cells: all that changes, one drawing a shade.

    Args:
        X, Y: the examples, shapes (m, 2) and (m, 1).
        zone: the square stands in its middle.
    """

    def __init__(self, X: np.ndarray, Y: np.ndarray, zone: Zone) -> None:
        room = 0.45
        side = min(zone.width - room, zone.height - room)
        middle = np.array([zone.center[0] + room / 2, zone.center[1] + room / 2, 0.0])
        self._unit = side / (1 + 2 * REACH)
        self._origin = middle - (side / 2 - REACH * self._unit) * np.array([1.0, 1.0, 0.0])
        at = np.linspace(-REACH, 1 + REACH, 2 * CELLS + 1)[1::2]
        self.grid = np.array([(x, y) for x in at for y in at])
        """the inputs in the middles of all cells, shape (cells, 2)"""
        half = side / CELLS / 2 + OVERLAP
        corners = half * np.array([[-1, -1, 0], [1, -1, 0], [1, 1, 0], [-1, 1, 0], [-1, -1, 0]])
        self._square = VMobject().set_points_as_corners(corners).points
        theme = style.theme
        self.cells = VGroup(
            *(
                _Cells(
                    fill_color=style.mix(theme.silent, theme.activation, level / (LEVELS - 1)),
                    fill_opacity=1.0,
                    stroke_width=0.0,
                )
                for level in range(LEVELS)
            )
        )
        frame = Square(side, stroke_color=theme.quiet, stroke_width=style.RULE).move_to(middle)
        points = Above(*(self._point(x, float(y[0])) for x, y in zip(X, Y, strict=True)))
        names = VGroup(
            *(
                Formula("{x}", size=style.LABEL, color=theme.quiet, x=input_(index)).next_to(
                    frame, side_of, buff=0.12
                )
                for index, side_of in enumerate((DOWN, LEFT))
            )
        )
        self.scenery = VGroup(frame, points, names)
        super().__init__(self.cells, self.scenery)

    def take(self, outputs: np.ndarray) -> None:
        """Take the outputs for all of ``grid``, each between 0 and 1."""
        level = np.rint(np.clip(outputs, 0.0, 1.0) * (LEVELS - 1)).astype(int)
        middles = self._origin + self._unit * np.column_stack([self.grid, np.zeros(len(self.grid))])
        for index, cells in enumerate(self.cells):
            cells.points = (middles[level == index][:, None] + self._square).reshape(-1, 3)

    def _point(self, x: np.ndarray, y: float) -> _Point:
        """An example where its inputs are, as bright as its target, in a rim for any ground."""
        theme = style.theme
        halo = Circle(radius=RADIUS + 0.06, fill_color=theme.ground, stroke_width=0.0)
        disc = Circle(
            radius=RADIUS,
            fill_color=style.mix(theme.silent, theme.activation, y),
            fill_opacity=1.0,
            stroke_color=theme.ink,
            stroke_width=style.OUTLINE,
        )
        at = self._origin + self._unit * np.array([x[0], x[1], 0.0])
        return _Point(halo.set_fill(opacity=1.0), disc).move_to(at)
