"""What outputs are called where they are drawn, as long as there is room for it."""

from __future__ import annotations

from manim import ManimColor

from scenes.mobjects.typeset import Words
from scenes.readings import Readings
from scenes.readings.answers import name_of
from scenes.stage import style
from scenes.stage.notation import Name
from scenes.stage.shortening import shortened

SHORT = 3
"""characters up to which a name stands in its neuron"""


def name_within(read: Readings, j: int, width: float, color: ManimColor) -> Words | None:
    """An output's name, as large as there is room for; a long one is cut in its middle.

    ``None`` where not even a short name finds room.
    """
    written = name_of(read, j)
    for size in (style.NUMBER, style.NOTE):
        label = Words("{w}", size=size, color=color, w=written)
        if label.width <= width:
            return label
    for kept in range(len(written) - 1, SHORT, -1):
        cut = Name(shortened(written, kept, read.example.output_labels), written.of)
        label = Words("{w}", size=style.NOTE, color=color, w=cut)
        if label.width <= width:
            return label
    return None
