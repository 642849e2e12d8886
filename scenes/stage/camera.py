"""A camera that remembers outlines: Manim works each of them out anew for every frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self
from weakref import WeakKeyDictionary

from manim import Camera, VMobject


@dataclass
class _Outline:
    points: bytes
    path: Any = None
    """Cairo's, once it is known that the mobject stands still"""


class RememberingCamera(Camera):
    """Draws what Manim's camera draws, to the pixel.

    In most frames hardly anything moves, and yet much is drawn again: all that is dimmed, and
    whatever stands before it. A path that Cairo has seen before costs a fifth of a new one.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._outlines: WeakKeyDictionary[VMobject, _Outline] = WeakKeyDictionary()

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
