"""The field of all gradients once more, as large as the frame: the image to end on."""

from __future__ import annotations

from manim import Animation, VGroup

from scenes.mobjects.pictures.field_layout import FieldLayout
from scenes.parts.ch01.front import Front
from scenes.parts.ch01.gradient_field import GradientField
from scenes.parts.ch01.race import DONE, Race, Replaying, draw_sweep
from scenes.parts.ch01.rates import Rates
from scenes.parts.ch01.stagings import staging
from scenes.readings import Readings
from scenes.stage import style


class Finale(VGroup):
    """Backpropagation's field without its race, all of it found.

    Args:
        read: the readings of the example.
        race: on whose scale its squares are bright.
    """

    def __init__(self, read: Readings, race: Race) -> None:
        lane = race.sweeping.field
        layout = FieldLayout.of(read.example, staging().finale)
        self.rates = Rates(read.example, layout)
        self.field = GradientField(lane.values, layout, scaling=lane.scaling, paths=lane.paths)
        self.front = Front(layout.place, style.theme.activation, upright=layout.is_upright)
        self.back = Front(layout.place, style.theme.signal, upright=layout.is_upright)
        super().__init__(self.field, self.front, self.back)
        self.sweep_at(self.rates.swept + DONE)

    def sweep_at(self, time: float) -> None:
        """Draw it after so many passes."""
        draw_sweep(self, self.rates, time)

    def replay(self, wait: float) -> Animation:
        """A pass forward and the sweep back, after so many seconds."""
        return Replaying(self, self.rates, self.sweep_at, wait)


def finale_for(read: Readings, race: Race) -> Finale | None:
    """It, where its squares fill the frame; those of a small network are too few."""
    finale = Finale(read, race)
    place, (wide, high) = finale.field.layout.place, staging().fills
    fills = place.width >= wide * style.FRAME.width and place.height >= high * style.FRAME.height
    return finale if fills else None
