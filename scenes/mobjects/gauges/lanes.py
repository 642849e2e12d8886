"""How far bars may reach: a pale lane below each."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import ManimColor, VMobject

from scenes.mobjects.gauges.track_layout import TrackLayout
from scenes.mobjects.outlines import rectangles
from scenes.stage import style
from scenes.stage.traits import Shaded

PALE = 0.17
"""share of quiet type's colour in that of the lanes"""


class Lanes(Shaded, VMobject):
    """A lane as thick as its bar, from end to end of the axis: it need not stand out by itself.

    Args:
        layouts: of the tracks.

    Example::

        from scenes.mobjects.gauges.lanes import Lanes
        from scenes.mobjects.gauges.track_layout import TrackLayout
        from scenes.stage.style import HERO

        picture = Lanes([TrackLayout(HERO, 0.0, 1.0, (1.0, 2.0, 1.0), named=False)])
    """

    def __init__(self, layouts: Sequence[TrackLayout]) -> None:
        super().__init__(stroke_width=0.0, fill_color=lane_color(), fill_opacity=1.0)
        points = []
        for layout in layouts:
            half = layout.thicknesses / 2
            start, end = (np.full(len(half), place) for place in layout.ends)
            boxes = layout.boxes(start, end, layout.middles - half, layout.middles + half)
            points.append(rectangles(boxes))
        self.points = np.concatenate(points)


def lane_color() -> ManimColor:
    """The colour of all lanes."""
    return style.mix(style.theme.ground, style.theme.quiet, PALE)
