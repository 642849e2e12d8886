"""What outputs are called where they are drawn, as long as there is room for it."""

from __future__ import annotations

from manim import ManimColor

from scenes.mobjects.typeset import Words
from scenes.readings import Readings
from scenes.readings.answers import name_of
from scenes.stage import style
from scenes.stage.notation import Name

SHORT = 3
"""characters up to which a name stands in its neuron"""


def name_within(read: Readings, j: int, width: float, color: ManimColor) -> Words | None:
    """An output's name, as large as there is room for; the end of a long one is left out.

    ``None`` where not even a short name finds room.
    """
    written = name_of(read, j)
    for size in (style.NUMBER, style.NOTE):
        label = Words("{w}", size=size, color=color, w=written)
        if label.width <= width:
            return label
    kept = len(written)
    while kept > SHORT + 1:
        kept -= 1
        label = Words(
            "{w}", size=style.NOTE, color=color, w=Name(written[:kept].rstrip() + "…", written.of)
        )
        if label.width <= width:
            return label
    return None
