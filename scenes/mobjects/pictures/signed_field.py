"""A field of squares in which the sign is seen: filled is positive, hollow is negative."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import numpy as np
from manim import RIGHT, ManimColor, VGroup, VMobject

from scenes.mobjects.outlines import rectangles
from scenes.mobjects.pictures.field import Field, unknown
from scenes.mobjects.typeset import Formula
from scenes.stage import style
from scenes.stage.notation import Symbol, inline_derivative
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Measure

FINE = 3
"""cells along a square's side; the one in the middle is the hole"""
PALE = 0.35
"""how far the largest gradient's square is from the error's colour, towards ink"""
SIDE, GAP = 0.22, 0.1
"""of the key's squares, and between what stands in it"""


class SignedField(Field):
    """Gradients as squares: brightness is size, and a negative one has a hole, as its bead has.

    Example::

        import numpy as np
        from backprop_model import load_example
        from scenes.mobjects.pictures.field_layout import FieldLayout
        from scenes.mobjects.pictures.signed_field import SignedField
        from scenes.stage.style import HERO

        trace = load_example("digits").trace()
        layers = zip(trace.dC_dw[1:], trace.dC_db[1:])
        gradients = np.concatenate([part.ravel() for layer in layers for part in layer])
        paths = [f"trace.dC_d{part}[{l}]" for l in (1, 2, 3) for part in "wb"]
        layout = FieldLayout((64, 16, 16, 10), HERO, (8, 8))
        picture = SignedField(gradients, layout, paths=paths)
    """

    strength = 1.0
    """of all that is known; at 0 it looks as if nothing were"""

    def _tint(self) -> ManimColor:
        return pale()

    def scaled(self) -> np.ndarray:
        """How bright each number is by itself, 0 to 1."""
        scaled = np.abs(self.values) ** self.scaling.exponent * self.scaling.per_one
        return np.asarray(np.clip(scaled, 0.0, 1.0))

    def sink(self, strength: float) -> None:
        """Let what is known sink towards slate."""
        self.strength = strength
        self.light(self.since)

    def show_values(self, values: np.ndarray) -> None:
        """Show other numbers, on the same scale; all of them are known."""
        self.values, self.shown = values, self._by_square(values)
        for kept in ("_shares", "_shades", "_negative"):
            vars(self).pop(kept, None)
        self.light(np.full(self.layout.count, np.inf))

    def _paint(self, cells: np.ndarray) -> None:
        fine = np.repeat(np.repeat(cells, FINE, axis=0), FINE, axis=1)
        holes = np.zeros(self.layout.lattice, dtype=bool)
        holes[self._where] = self.since >= 0
        rows, columns = np.nonzero(holes & self._negative)
        half = FINE // 2
        fine[FINE * rows + half, FINE * columns + half, :3] = style.theme.ground.to_rgb()
        if self.strength < 1:
            slate, there = np.array(unknown().to_rgb()), fine[..., 3] > 0
            fine[there, :3] = slate + self.strength * (fine[there, :3] - slate)
        self.raster.paint_premultiplied(fine)

    @cached_property
    def _negative(self) -> np.ndarray:
        """Which squares stand for a negative number; of several, for the largest of them."""
        order = np.argsort(np.abs(self.values), kind="stable")
        signs = np.zeros(self.layout.lattice)
        signs[tuple(self.layout.cells[order].T)] = np.sign(self.values[order])
        return signs < 0

    def brightness(self) -> np.ndarray:
        """Of every known square's rim as it is drawn."""
        cells = self.raster.cells
        self.raster.cells = cells[::FINE, ::FINE]
        drawn = super().brightness()
        self.raster.cells = cells
        return drawn

    def hollow(self) -> np.ndarray:
        """Which numbers' squares are drawn with a hole."""
        rows, columns = FINE * self.layout.cells.T
        half = FINE // 2
        cells = self.raster.cells
        return np.asarray((cells[rows, columns] != cells[rows + half, columns + half]).any(axis=1))

    def measures(self) -> Iterator[Measure]:
        """Every number that is known and whose square has cooled, with its sign."""
        if self.strength == 1:
            self._drawn_hollow = self.hollow()
            yield from super().measures()

    def _measure(self, index: int, name: str, drawn: float) -> Measure:
        number = Quantity("", float(self.values[index]), name)
        return Measure(number, self.scaling, drawn, bool(self._drawn_hollow[index]))


class SignKey(VGroup):
    """What filled and hollow say of a gradient: by its symbol a square of each sign.

    Args:
        right: where it ends.
        middle: height of its middle.
    """

    def __init__(self, right: float, middle: float) -> None:
        label = Formula("{g}", size=style.NOTE, g=inline_derivative("C", "w"))
        signs = [Formula("{s}", size=style.NOTE, s=Symbol(sign)) for sign in "+-"]
        squares = VMobject(stroke_width=0.0, fill_color=pale(), fill_opacity=1.0)
        holes = VMobject(stroke_width=0.0, fill_color=style.theme.ground, fill_opacity=1.0)
        boxes, x = [], right
        for sign in signs[::-1]:
            x = float(sign.set_x(x, RIGHT).set_y(middle).get_left()[0]) - GAP
            boxes.append((x - SIDE, x, middle - SIDE / 2, middle + SIDE / 2))
            x -= SIDE + 2 * GAP
        squares.points = rectangles(np.array(boxes))
        left, right, bottom, top = boxes[0]
        rim = SIDE / FINE
        holes.points = rectangles(np.array([(left + rim, right - rim, bottom + rim, top - rim)]))
        super().__init__(squares, holes, *signs, label.set_x(x, RIGHT).set_y(middle))


def pale() -> ManimColor:
    """The colour of the largest gradient's square."""
    return style.mix(style.theme.signal, style.theme.ink, PALE)
