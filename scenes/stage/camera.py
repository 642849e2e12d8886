"""A camera that remembers outlines, paints rasters, and may move.

Manim works each outline out anew for every frame; this one keeps those of what stands still.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Self
from weakref import WeakKeyDictionary

import cairo
import numpy as np
from manim import VMobject

from scenes.stage.raster import Raster
from scenes.stage.redrawing import is_seen
from scenes.stage.sparing_camera import SparingCamera
from scenes.stage.style import Zone
from scenes.stage.veil import Veil

FEW_CURVES = 40
"""up to so many, plain numbers are compared faster one by one than as an array"""
Pictures = tuple[cairo.ImageSurface, cairo.ImageSurface, cairo.ImageSurface]
"""before, after, and between them"""
Subpath = tuple[list[list[float]], bool]
"""the numbers of each curve, x and y of four points, and whether the last one ends at the first"""


@dataclass
class _Outline:
    points: bytes
    subpaths: list[Subpath]
    path: Any = None
    """Cairo's, once it is known that the mobject stands still"""
    is_still: bool = False
    """whether it was drawn before from where the camera is"""


class RememberingCamera(SparingCamera):
    """Draws what Manim's camera draws, to the pixel.

    Besides drawing only what has changed: what moves is drawn anew together with all that is seen
    in the same place, and a path that Cairo has seen before costs a fifth of a new one.

    Attributes:
        home: what is in the picture at first: the frame.
    """

    __slots__ = ("_handed", "_outlines", "_veiled")

    def __init__(self, *arguments: Any, **options: Any) -> None:
        self._outlines: WeakKeyDictionary[VMobject, _Outline] = WeakKeyDictionary()
        self._handed: tuple[int, bytes] | None = None
        """the context that has an outline, and whose points that outline has"""
        self._veiled: tuple[bytes, Zone, Pictures] | None = None
        """the last veil, from where it was seen, and its pictures"""
        super().__init__(*arguments, **options)
        self.home = self.visible

    # -- where it looks --------------------------------------------------------------------------

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
        for outline in self._outlines.values():  # Cairo rounds a path to the pixels it was made for
            outline.path, outline.is_still = None, False
        self.forget()

    # -- how it draws ----------------------------------------------------------------------------

    def set_cairo_context_path(self, ctx: Any, vmobject: VMobject) -> Self:
        """Hand Cairo the outline of a mobject; from the third time on, as it was kept.

        The layers of a glow are strokes along the same outline: it is handed over once for all.
        """
        points = vmobject.points.tobytes()
        if self._handed == (id(ctx), points):
            return self
        known = self._outlines.get(vmobject)
        if known is None or known.points != points:
            known = self._outlines[vmobject] = _Outline(points, self._subpaths(vmobject))
            _trace(ctx, known.subpaths)
        elif known.path is None:
            _trace(ctx, known.subpaths)
            known.path = ctx.copy_path() if known.is_still else None
            known.is_still = True
        else:
            ctx.new_path()
            ctx.append_path(known.path)
        self._handed = id(ctx), points
        return self

    def _subpaths(self, vmobject: VMobject) -> list[Subpath]:
        """The curves of a mobject, cut where Manim cuts them, as plain numbers."""
        it: Any = vmobject
        points = self.transform_points_pre_display(it, it.points)[:, :2]
        size, meets = it.n_points_per_cubic_curve, it.consider_points_equals_2d
        count = len(points) // size
        curves = points[: count * size].reshape(count, 2 * size).tolist()
        if count <= FEW_CURVES:
            gaps = (i for i in range(1, count) if not meets(curves[i - 1][-2:], curves[i]))
            ends = [*gaps, count]
        else:
            cuts = it.get_subpath_split_indices_from_points(points, n_dims=2)
            ends = (cuts[:, 1] // size).tolist()
        found = []
        for first, end in pairwise([0, *ends] if count else []):
            last = curves[end - 1][-2:] if end < count else points[-1]
            found.append((curves[first:end], meets(curves[first], last)))
        return found

    def display_multiple_non_background_colored_vmobjects(
        self, vmobjects: Iterable[VMobject], pixel_array: Any
    ) -> None:
        """Draw mobjects one after the other."""
        self._handed = None
        super().display_multiple_non_background_colored_vmobjects(vmobjects, pixel_array)

    def display_vectorized(self, vmobject: VMobject, ctx: Any) -> Self:
        """Draw a mobject: a raster with its cells, any other as Manim does, if it is seen."""
        if isinstance(vmobject, Veil):
            self._dissolve(vmobject, ctx)
        elif not isinstance(vmobject, Raster):
            self.set_cairo_context_path(ctx, vmobject)
            if vmobject.background_stroke_width > 0:
                self.apply_stroke(ctx, vmobject, background=True)
            if is_seen(vmobject.fill_rgbas):
                self.apply_fill(ctx, vmobject)
            if vmobject.stroke_width > 0 and is_seen(vmobject.stroke_rgbas):
                self.apply_stroke(ctx, vmobject)
        elif vmobject.visible > 0 and (pattern := _pattern(vmobject)):
            self.set_cairo_context_path(ctx, vmobject)
            ctx.save()
            ctx.clip()
            ctx.set_source(pattern)
            ctx.paint_with_alpha(min(vmobject.visible, 1.0))
            ctx.restore()
            ctx.new_path()
            self._handed = None
        return self

    def _dissolve(self, veil: Veil, ctx: Any) -> None:
        """Draw one picture more and more through the other."""
        known = self._veiled
        if known is None or known[:2] != (veil.mark, self.visible):
            pictures = self._alone(veil.before), self._alone(veil.after), self._alone([])
            known = self._veiled = veil.mark, self.visible, pictures
        before, after, both = known[2]
        mix = cairo.Context(both)
        mix.set_operator(cairo.OPERATOR_SOURCE)
        mix.set_source_surface(before)
        mix.paint()
        mix.set_source_surface(after)
        mix.paint_with_alpha(veil.share)
        ctx.save()
        ctx.identity_matrix()
        ctx.set_source_surface(both)
        ctx.paint()
        ctx.restore()
        self._handed = None

    def _alone(self, shapes: Iterable[VMobject]) -> cairo.ImageSurface:
        """A picture of shapes on nothing."""
        pixels = np.zeros((self.pixel_height, self.pixel_width, 4), dtype=np.uint8)
        self.display_multiple_non_background_colored_vmobjects(shapes, pixels)
        self._handed = None
        self.pixel_array_to_cairo_context.pop(id(pixels), None)
        return cairo.ImageSurface.create_for_data(
            pixels.data, cairo.FORMAT_ARGB32, self.pixel_width, self.pixel_height
        )

    def set_cairo_context_color(self, ctx: Any, rgbas: Any, vmobject: VMobject) -> Self:
        """Paint with a colour, whose red and blue change places as Manim's pictures have them."""
        if len(rgbas) > 1:
            return super().set_cairo_context_color(ctx, rgbas, vmobject)
        red, green, blue, alpha = rgbas[0].tolist()
        ctx.set_source_rgba(blue, green, red, alpha)
        return self


def _trace(ctx: Any, subpaths: list[Subpath]) -> None:
    """Hand Cairo every curve, as Manim does."""
    begin, move_to, curve_to = ctx.new_sub_path, ctx.move_to, ctx.curve_to
    ctx.new_path()
    for curves, is_closed in subpaths:
        begin()
        x, y, *_ = curves[0]
        move_to(x, y)
        for _, _, a, b, c, d, e, f in curves:
            curve_to(a, b, c, d, e, f)
        if is_closed:
            ctx.close_path()


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
