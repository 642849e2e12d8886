"""A camera that remembers outlines, paints rasters, and may move.

Manim works each outline out anew for every frame; this one keeps those of what stands still.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self
from weakref import WeakKeyDictionary

import cairo
import numpy as np
from manim import Camera, VMobject

from scenes.stage.raster import Raster
from scenes.stage.style import Zone


@dataclass
class _Outline:
    points: bytes
    path: Any = None
    """Cairo's, once it is known that the mobject stands still"""


class RememberingCamera(Camera):
    """Draws what Manim's camera draws, to the pixel.

    In most frames hardly anything moves, and yet much is drawn again: all that is dimmed, and
    whatever stands before it. A path that Cairo has seen before costs a fifth of a new one.

    Attributes:
        home: what is in the picture at first: the frame.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._outlines: WeakKeyDictionary[VMobject, _Outline] = WeakKeyDictionary()
        self.home = self.visible

    # -- where it looks --------------------------------------------------------------------------

    @property
    def visible(self) -> Zone:
        """What is in the picture now: the whole frame, or what the camera has gone to."""
        x, y = (float(c) for c in self.frame_center[:2])
        return Zone(
            x - self.frame_width / 2,
            x + self.frame_width / 2,
            y - self.frame_height / 2,
            y + self.frame_height / 2,
        )

    @property
    def magnification(self) -> float:
        """How many times larger than at rest things are drawn."""
        return float(self.home.width / self.frame_width)

    def frame(self, x: float, y: float, width: float) -> None:
        """Look at a point, with a stretch of the given width around it in the picture."""
        self.frame_center = np.array([x, y, 0.0])
        self.frame_width = width
        self.frame_height = width * self.home.height / self.home.width
        self.pixel_array_to_cairo_context.clear()
        self._outlines.clear()  # Cairo rounds a path to the pixels that it was made for

    # -- how it draws ----------------------------------------------------------------------------

    def set_cairo_context_path(self, ctx: Any, vmobject: VMobject) -> Self:
        """Hand Cairo the outline of a mobject; from the third time on, as it was kept."""
        points = vmobject.points.tobytes()
        known = self._outlines.get(vmobject)
        if known is None or known.points != points:
            super().set_cairo_context_path(ctx, vmobject)
            self._outlines[vmobject] = _Outline(points)
        elif known.path is None:
            super().set_cairo_context_path(ctx, vmobject)
            known.path = ctx.copy_path()
        else:
            ctx.new_path()
            ctx.append_path(known.path)
        return self

    def display_vectorized(self, vmobject: VMobject, ctx: Any) -> Self:
        """Draw a mobject: a raster with its cells, any other as Manim does."""
        if not isinstance(vmobject, Raster):
            super().display_vectorized(vmobject, ctx)
        elif vmobject.visible > 0 and (pattern := _pattern(vmobject)):
            self.set_cairo_context_path(ctx, vmobject)
            ctx.save()
            ctx.clip()
            ctx.set_source(pattern)
            ctx.paint_with_alpha(min(vmobject.visible, 1.0))
            ctx.restore()
            ctx.new_path()
        return self


def _pattern(raster: Raster) -> cairo.SurfacePattern | None:
    """The cells as a source of colour, in place; none where they have no extent."""
    rows, columns = raster.cells.shape[:2]
    origin, across, down = raster.corners()
    right, below = (across - origin) / columns, (down - origin) / rows
    matrix = cairo.Matrix(right[0], right[1], below[0], below[1], origin[0], origin[1])
    try:
        matrix.invert()
    except cairo.Error:
        return None
    surface = cairo.ImageSurface.create_for_data(
        raster.cells.data, cairo.FORMAT_ARGB32, columns, rows
    )
    pattern = cairo.SurfacePattern(surface)
    pattern.set_matrix(matrix)
    pattern.set_filter(cairo.FILTER_BILINEAR if raster.soft else cairo.FILTER_NEAREST)
    pattern.set_extend(cairo.EXTEND_PAD if raster.rimmed else cairo.EXTEND_NONE)
    return pattern
