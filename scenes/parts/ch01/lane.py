"""A lane of the race: what runs in it, what it has found, its clock, and its field of squares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from manim import LEFT, RIGHT, ManimColor, VGroup, VMobject

from scenes.mobjects.halo import Halo
from scenes.mobjects.pictures.field import Field
from scenes.mobjects.readout import Readout
from scenes.mobjects.scale_mark import ROUND_NUMBERS
from scenes.mobjects.typeset import Numeral, Part, Typeset, Words
from scenes.parts.ch01.front import Front
from scenes.parts.ch01.gradient_field import brightness_of, gradient_shades
from scenes.parts.ch01.stagings import staging
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Measure, Scale
from scenes.stage.style import Zone
from scenes.stage.traits import Shaded

SPARK = 0.13
BEGINNING = 0.3
"""side of the square that a weight is before it lands"""
CONTRAST = 0.45
"""exponent of brightness in prints"""
POWER = 44.0
"""type size at which an exponent is no smaller than any digit may be"""


class Spark(VGroup):
    """What is being nudged just now: a white square in a glow, or nothing."""

    def __init__(self) -> None:
        self._glow = Halo(style.theme.ink, reach=SPARK, strength=0.9)
        self._square = _Patch(fill_color=style.theme.ink, fill_opacity=1.0, stroke_width=0.0)
        super().__init__(self._glow, self._square)

    def stand(self, zone: Zone | None) -> None:
        """Stand on a square; nowhere, if it is ``None``."""
        if zone is None:
            self._square.points = np.zeros((0, 3))
            self._glow.around(np.zeros((0, 4)))
            return
        self._square.set_points_as_corners(_corners(zone))
        self._glow.around(np.array([[zone.left, zone.right, zone.bottom, zone.top]]))


class Landing(Spark):
    """The weight that was nudged, on its way from its edge into its square.

    Args:
        start: the middle of its edge.
        square: where it lands.
    """

    def __init__(self, start: np.ndarray, square: Zone) -> None:
        super().__init__()
        x, y = start[:2]
        half = BEGINNING / 2
        self._way = np.array(
            [
                (x - half, x + half, y - half, y + half),
                (square.left, square.right, square.bottom, square.top),
            ]
        )
        self.land(0.0)

    def land(self, share: float) -> None:
        """Draw it a share of the way."""
        self.stand(Zone(*map(float, self._way[0] + share * (self._way[1] - self._way[0]))))


class Lane(VGroup):
    """One of the two that race.

    Attributes:
        field: its squares.
        zone: what it fills.
        title: what runs in it.
        baseline: of what it has found.
        found, clock: how many gradients it has, and its time.
        factor: by which it is sped up, where that has no room beside its title.
        front, back: the light of a pass forward, and of the sweep back.
        spark: the nudge.

    Args:
        name: what runs in it.
        field: its squares.
        zone: what it fills, its header at the top.
    """

    def __init__(self, name: str, field: Field, zone: Zone) -> None:
        self.field, self.zone = field, zone
        foot, staged = zone.top - staging().header, staging()
        line, self.baseline = foot + staged.name, foot + staged.found
        self.title = Readout(zone.left, line, LEFT)
        self.title.read(Words("{name}", size=style.NUMBER, color=style.theme.quiet, name=name))
        self.found = Readout(zone.center[0], self.baseline)
        self.clock = Readout(zone.right, line, RIGHT)
        self.factor = Readout(zone.left, self.baseline, LEFT)
        self.front = Front(field.layout.place, style.theme.activation)
        self.back = Front(field.layout.place, style.theme.signal)
        self.spark = Spark()
        header = (self.title, self.found, self.clock, self.factor)
        super().__init__(field, self.front, self.back, self.spark, *header)


class BrightnessKey(VGroup):
    """What brightness means: squares as bright as round numbers are, each with its number.

    Args:
        numbers: the round numbers, and zero.
        scaling: brightness of a number.
        middle: where it stands.
        baseline: of its numbers.
    """

    SIDE, GAP, APART = 0.34, 0.14, 0.42

    def __init__(
        self, numbers: Sequence[Quantity], scaling: Scale, middle: float, baseline: float
    ) -> None:
        self.on_scale = self.stated_scale = scaling
        self._numbers = list(numbers)
        sizes = np.array([scaling.size(number.value) for number in numbers])
        self._patches = [
            _Patch(fill_color=ManimColor(tuple(color)), fill_opacity=1.0, stroke_width=0.0)
            for color in gradient_shades(sizes)
        ]
        size = POWER if any(number.has_power for number in numbers) else style.NOTE
        texts: list[Typeset] = [
            Numeral(number, size=size, color=style.theme.quiet) for number in numbers
        ]
        if scaling.ceiling == 1.0:  # all that is larger is as bright
            from_on: dict[str, Part] = {"ge": Symbol(">="), "n": numbers[0]}
            texts[0] = Words("{ge} {n}", from_on, size=size, color=style.theme.quiet)
        x = 0.0
        for patch, text in zip(self._patches, texts, strict=True):
            patch.set_points_as_corners(_corners(Zone(x, x + self.SIDE, 0.0, self.SIDE)))
            text.set_baseline(0.06).set_x(x + self.SIDE + self.GAP, LEFT)
            x = float(text.get_right()[0]) + self.APART
        super().__init__(*self._patches, *texts)
        self.set_x(middle).shift((0.0, baseline - 0.04, 0.0))

    def measures(self) -> Iterator[Measure]:
        """Each square, as bright as it is drawn."""
        drawn = brightness_of(np.array([patch.fill_rgbas[0, :3] for patch in self._patches]))
        for number, share in zip(self._numbers, drawn, strict=True):
            yield Measure(number, self.on_scale, float(share), False)


class _Patch(Shaded, VMobject):
    """A square whose shade is its meaning."""


def brightness_scale(sizes: np.ndarray, *, prints: bool) -> Scale:
    """On which the largest of some numbers is as bright as can be.

    Where they make pictures, that is a round number from which on all is as bright; what is
    smaller falls off faster, for a print needs contrast.
    """
    largest = float(np.max(sizes))
    if not prints or largest == 0:
        return Scale.fitting(Channel.BRIGHTNESS, largest, 1.0, exponent=0.15)
    full = min(number for number in ROUND_NUMBERS if number >= largest)
    fitting = Scale.fitting(Channel.BRIGHTNESS, full, 1.0, exponent=CONTRAST)
    return replace(fitting, ceiling=1.0)


def _corners(zone: Zone) -> list[tuple[float, float, float]]:
    left, right, bottom, top = zone.left, zone.right, zone.bottom, zone.top
    corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
    return [(x, y, 0.0) for x, y in corners]
