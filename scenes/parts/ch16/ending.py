"""How WholeIdea ends: the mean over examples, and the picture that error has drawn."""

from __future__ import annotations

import numpy as np
from manim import Mobject, Succession

from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.light import Light
from scenes.mobjects.pictures.field_layout import FieldLayout
from scenes.mobjects.pixels import PixelGrid, light_shade
from scenes.mobjects.vary import Vary
from scenes.parts.ch16 import words
from scenes.parts.ch16.many import Mean
from scenes.parts.ch16.returned import EXPONENT
from scenes.parts.ch16.signed_field import SignedField
from scenes.parts.ch16.stagings import staging
from scenes.parts.ch16.stepping import Stepping
from scenes.stage import narration, style
from scenes.stage.style import Zone
from scenes.stage.words import N_, _

BOW = 0.5
"""how far light swings out on its way from pixel to pixel"""
CLEAR = 0.8
"""seconds in which what was told gives way to many examples"""


class Ending(Stepping):
    """The verbs of the end."""

    @property
    def is_drawn(self) -> bool:
        """Whether the gradients of a neuron are a picture that can be set beside the input's."""
        shape = self.read.example.input_shape
        return bool(self.after) and shape is not None and shape[0] == shape[1]

    def find_the_mean(self) -> None:
        """One example after another joins, and the squares show the mean of all so far."""
        if not (self.after and Mean.has(self.read.example)):
            return
        self.section(N_("Many examples"))
        scaling = self.returned.field.scaling
        field = SignedField(self.field.values, self.layout, exponent=EXPONENT, scaling=scaling)
        mean = Mean(self.scenery.read.example, field)
        mean.show(1.0)
        pictures = mean.pictures(staging().band)
        gone = [*self.step_shown, *self.bars_gone()]
        self.step_shown = []
        ways = [line.way()[::-1] for l in range(1, self.last + 1) for line in self._lines(l)]
        with self.say(words.MEAN) as seconds:
            self.play(
                *([FadeOut(*gone, run_time=CLEAR / 2)] if gone else []),
                *self.unmark(),
                *self.lighting(edges=False, rest=False, run_time=CLEAR),
                FadeIn(field, run_time=CLEAR),
            )
            self.remove(self.field)
            self.field = field
            each = (seconds - CLEAR) / len(pictures)
            for taken, picture in enumerate(pictures):
                light = Light(ways, np.ones(len(ways)), color=style.theme.signal, run_time=each)
                joins = Vary(field, mean.show, max(taken, 1), taken + 1, run_time=each)
                self.play(FadeIn(picture, run_time=each), light, *([joins] if taken else []))
        self.rest()

    def _lines(self, l: int) -> list[Mobject]:
        """All that light may run along into a layer."""
        return list(self.scenery.edges_into(l))

    def last_picture(self) -> None:
        """The input as light, and what its error has drawn, side by side."""
        small, shape = self.scenery.plan.image, self.read.example.input_shape
        assert small is not None
        assert shape is not None
        values = self.read.example.input.reshape(shape)
        image = PixelGrid(values, light_shade, small.width).move_to(small.center)
        left, right = staging().light, staging().drawn
        drawn, start = self._drawn(right)
        stage = list(self.mobjects)
        self.add(image, drawn)
        self.play(
            *(FadeOut(one, run_time=style.STEADY) for one in stage),
            _grown(image, small, left),
            _grown(drawn, start, right),
        )
        ways, shares = self._pixel_ways(left, right)
        half = narration.reading_time(_(words.CLOSING), self.reading_speed) / 2
        there = Light(ways, shares, run_time=half)
        back = [way[::-1] for way in ways]
        here = Light(back, shares, color=style.theme.signal, run_time=half)
        self.close(words.CLOSING, meanwhile=[Succession(there, here)])

    def _drawn(self, zone: Zone) -> tuple[SignedField, Zone]:
        """The gradients of the first-layer neuron with the largest delta, and where they were.

        One above zero, if there is such a one: its print is filled.
        """
        read, path = self.after[-1], self.after[-1].path
        deltas = read.trace.dC_dz[1]
        j = int((deltas if (deltas > 0).any() else -deltas).argmax())
        count = read.trace.sizes[0]
        layout = FieldLayout((count, 1), zone, read.example.input_shape, (False,))
        drawn = SignedField(
            read.trace.dC_dw[1][j],
            layout,
            exponent=EXPONENT,
            paths=[f"{path}.dC_dw[1][{j}:{j + 1}]", "()"],
            scaling=self.returned.field.scaling,
        )
        first, last = (self.layout.square(j * count + i) for i in (0, count - 1))
        return drawn, Zone(first.left, last.right, last.bottom, first.top)

    def _pixel_ways(self, left: Zone, right: Zone) -> tuple[list[np.ndarray], np.ndarray]:
        """From every pixel to the square that its light has had a part in."""
        assert self.read.example.input_shape is not None
        rows, columns = self.read.example.input_shape
        aside = 0 if style.shape.is_upright else 1
        swing = BOW * np.sin(np.linspace(0.0, np.pi, 24))
        ways = []
        for index in range(rows * columns):
            row, column = divmod(index, columns)
            x, y = (column + 0.5) / columns, (row + 0.5) / rows
            start, end = (
                np.array([zone.left + x * zone.width, zone.top - y * zone.height])
                for zone in (left, right)
            )
            way, out = np.linspace(start, end, 24), np.zeros((24, 2))
            out[:, aside] = swing * (1 - 2 * y if aside else 2 * x - 1)
            ways.append(way + out)
        value = np.abs(self.read.example.input)
        return ways, value / (value.max() or 1.0)


def _grown(picture: Mobject, start: Zone, end: Zone) -> Vary:
    """A picture grows from one place to another."""

    def show(share: float) -> None:
        width = start.width + share * (end.width - start.width)
        (x0, y0), (x1, y1) = start.center[:2], end.center[:2]
        picture.scale(width / picture.width)
        picture.move_to((x0 + share * (x1 - x0), y0 + share * (y1 - y0), 0.0))

    show(0.0)
    return Vary(picture, show, 0.0, 1.0, run_time=style.SLOW)
