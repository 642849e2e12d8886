"""Movements with a meaning: light along edges, and what is the subject against what is not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from manim import Animation, ManimColor, Mobject, VMobject, linear, smooth

from scenes.mobjects.edge import Edge, segments
from scenes.stage import style


class Pulse(Animation):
    """Light that runs along edges, all at once: forward with the activations, or backward.

    One mobject for all edges, moved by one array operation a frame, so that a pulse along
    hundreds of edges costs no more than one along a few.

    Args:
        edges: the edges to run along.
        color: what the light means, such as ``theme.signal``.
        backward: whether it runs from the later neuron to the earlier one.
        length: of the light, as a share of the edge.
    """

    def __init__(
        self,
        edges: Sequence[Edge],
        color: ManimColor,
        *,
        backward: bool = False,
        length: float = 0.3,
        width: float = style.STRONG + 1,
        run_time: float = style.STEADY,
        **options: Any,
    ) -> None:
        near = np.array([edge.start_point for edge in edges])
        far = np.array([edge.end_point for edge in edges])
        self._from, self._to = (far, near) if backward else (near, far)
        self._length = length
        light = VMobject(stroke_color=color, stroke_width=width)
        super().__init__(
            light, run_time=run_time, introducer=True, remover=True, rate_func=linear, **options
        )

    def interpolate_mobject(self, alpha: float) -> None:
        head = self.rate_func(alpha) * (1 + self._length)
        first, last = (min(max(share, 0.0), 1.0) for share in (head - self._length, head))
        way = self._to - self._from
        self.mobject.points = segments(self._from + first * way, self._from + last * way)


class Emphasis(Animation):
    """Light what is the subject and dim the rest of a group, or bring all of it back.

    Args:
        group: all that may be dimmed.
        subject: parts of the group that stay lit; ``None`` lights everything.
        faint: opacity of the rest.
    """

    def __init__(
        self,
        group: Mobject,
        subject: Iterable[Mobject] | None = None,
        *,
        faint: float = style.DIMMED,
        run_time: float = style.QUICK,
        **options: Any,
    ) -> None:
        self._lit = (
            None
            if subject is None
            else {id(member) for mobject in subject for member in mobject.get_family()}
        )
        self._faint = faint
        super().__init__(group, run_time=run_time, rate_func=smooth, **options)

    def begin(self) -> None:
        self._plan: list[tuple[Any, float, float]] = []
        for leaf in self.mobject.get_family():
            if not isinstance(leaf, VMobject) or not leaf.has_points():
                continue
            start = getattr(leaf, "dimness", 0.0)
            end = 0.0 if self._lit is None or id(leaf) in self._lit else 1.0
            if start != end:
                self._plan.append((leaf, start, end))
        super().begin()

    def create_starting_mobject(self) -> Any:
        """No copy, which takes long for a whole network: the plan says where each part starts."""
        return self.mobject

    def interpolate_mobject(self, alpha: float) -> None:
        eased = self.rate_func(alpha)
        for leaf, start, end in self._plan:
            dim(leaf, start + (end - start) * eased, self._faint)


def dim(leaf: Any, dimness: float, faint: float = style.DIMMED) -> None:
    """Dim a `VMobject` by itself: 0 is as lit as it can be, 1 as dim as what is not the subject.

    Strokes and fills fade; glyphs turn grey as well, and fade less, for a number in a dimmed
    neuron should still be there for those who look for it.
    """
    if getattr(leaf, "dimness", 0.0) == 0.0:
        leaf.lit_rgbas = leaf.fill_rgbas.copy(), leaf.stroke_rgbas.copy()
    fill, stroke = (rgbas.copy() for rgbas in leaf.lit_rgbas)
    if hasattr(leaf, "inscription"):
        grey = style.theme.quiet.to_rgb()
        fill[:, :3] += (grey - fill[:, :3]) * dimness
        faint = max(style.DIMMED_TEXT, faint)
    fill[:, 3] *= 1 + (faint - 1) * dimness
    stroke[:, 3] *= 1 + (faint - 1) * dimness
    leaf.fill_rgbas, leaf.stroke_rgbas = fill, stroke
    leaf.dimness, leaf.faint = dimness, faint
