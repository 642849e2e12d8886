"""The shares of the paths as arrows, head to tail, and what is left over of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from manim import Animation, VGroup, VMobject, linear, smooth

from scenes.mobjects.network.slots import Box, box_of, place_clear
from scenes.mobjects.outlines import arrows, polygons
from scenes.mobjects.outlines import lines as straight
from scenes.mobjects.typeset import Numeral
from scenes.parts.ch08.stagings import staging
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Measure, Scale
from scenes.stage.style import Zone

LANE = 0.62
"""from one arrow to the next"""
NUMBERS = 0.5
"""share of its width that the widest number may need beside the arrows: the sum's is below it"""
WIDTH, SUM_WIDTH = 0.22, 0.36
HEAD, SUM_HEAD = 0.46, 0.62
PITCH = 0.14
"""from one chevron to the next"""
IN_A_ROW = 0.5
"""more than that where arrows are short, and their numbers stand in a row above them"""
MARGIN = 0.05
"""kept free around a number"""
DASH = 0.1
"""length of a dash of the lines between arrows, and of the space after it"""
SHIFTS = (0.0, 0.3, -0.3, 0.6, -0.6)
"""how far a number above or below its arrow may stand to the side"""
POWER = 44.0
"""type size of a number with a power of ten, so that its exponent can be read"""


class ShareArrow(VGroup):
    """A slope as an upright arrow: up and filled if positive, down with chevrons if not.

    `grow` draws a share of it from its tail.

    Args:
        quantity: the slope.
        scale: its length for one.
        x, tail: where it stands, and the height at which it begins.
        whole: whether it is the sum, which is drawn stronger.
    """

    def __init__(
        self, quantity: Quantity, scale: Scale, x: float, tail: float, whole: bool = False
    ) -> None:
        self.quantity, self.scaling, self.x, self.tail = quantity, scale, x, tail
        self._width, self._head = (SUM_WIDTH, SUM_HEAD) if whole else (WIDTH, HEAD)
        theme, negative = style.theme, quantity.value < 0
        fill = style.mix(theme.ground, theme.signal, 0.14) if negative else theme.signal
        self.body = VMobject(fill_color=fill, fill_opacity=1.0, stroke_color=theme.signal)
        self.body.set_stroke(width=2.4 if negative else 0.0)
        self.marks = VMobject(stroke_color=theme.signal, stroke_width=2.0)
        super().__init__(self.body, *([self.marks] if negative else []))
        self.grow(1.0)

    @property
    def tip(self) -> float:
        """The height of its tip."""
        return self.tail + self.quantity.value * self.scaling.per_one

    def grow(self, share: float) -> ShareArrow:
        """Draw so much of it."""
        self._share = share
        tip = self.tail + share * (self.tip - self.tail)
        if abs(tip - self.tail) < 1e-3:
            self.body.points = self.marks.points = np.zeros((0, 3))
            return self
        self.marks.points = self._chevrons(tip)
        ends = np.array([[self.x, self.tail]]), np.array([[self.x, tip]])
        self.body.points = polygons(arrows(*ends, self._width, self._head))
        return self

    def _chevrons(self, tip: float) -> np.ndarray:
        """In the shaft, pointing to the tip, as in a ribbon of a negative number."""
        way = -1.0 if tip < self.tail else 1.0
        shaft = max(abs(tip - self.tail) - self._head, 0.0)
        points = self.tail + way * np.arange(PITCH, shaft, PITCH)
        half, back = 0.3 * self._width, -way * 0.3 * self._width
        tips = np.column_stack([np.full(len(points), self.x), points])
        sides = [tips + np.array([side, back]) for side in (-half, half)]
        return straight(np.concatenate(sides), np.concatenate([tips, tips]))

    def box(self) -> Box:
        """What it covers when it is whole."""
        half = self._head / 2
        return self.x - half, self.x + half, min(self.tail, self.tip), max(self.tail, self.tip)

    def measures(self) -> Iterable[Measure]:
        """Its length, once it is whole."""
        if self._share < 1 or not len(self.body.points):
            return
        heights = self.body.points[:, 1]
        far = float(heights[np.abs(heights - self.tail).argmax()]) - self.tail
        yield Measure(self.quantity, self.scaling, abs(far), far < 0)


class HeadToTail(VGroup):
    """Arrows side by side, each beginning at the height where the one before ends; then their sum.

    Attributes:
        shares, whole: the arrows; ``whole`` is ``None`` where there is one share only.
        numbers: of the shares, then of the sum.
        guides: the level lines between arrows, one from each tip to the next tail; that to the
            sum's tip begins at the end of its own line.

    Args:
        terms, result: the slopes and what they add up to.
        steep: the length of one.
        base: the height of zero.
        left: where they may begin.
        right: where the last number has to end.
        start: where the first guide begins, at the end of the first line.
    """

    def __init__(
        self,
        terms: Sequence[Quantity],
        result: Quantity,
        steep: float,
        base: float,
        left: float,
        zone: Zone,
    ) -> None:
        scale = Scale(Channel.LENGTH, steep)
        self.shares: list[ShareArrow] = []
        tail = base
        for index, term in enumerate(terms):
            arrow = ShareArrow(term, scale, left + LANE * (index + 0.5), tail)
            self.shares.append(arrow)
            tail = arrow.tip
        self.whole: ShareArrow | None = None
        if len(terms) > 1:
            self.whole = ShareArrow(
                result, scale, left + LANE * (len(terms) + 0.7), base, whole=True
            )
        everyone = self.arrows
        ends = [(one.x, other.x, one.tip) for one, other in pairwise([*everyone, everyone[-1]])]
        if self.whole is not None:  # from where the line ends that is the sum of the others
            ends[-2] = left, self.whole.x, self.whole.tip
        boxes = [one.box() for one in everyone]
        self.guides = [_dashed(*end, boxes) for end in ends]
        self.zone = zone
        self._unseen: list[Numeral] = []
        self.numbers = [_number(one.quantity) for one in everyone]
        super().__init__(*self.guides, *everyone)

    @property
    def arrows(self) -> list[ShareArrow]:
        """All arrows, the sum last."""
        return [*self.shares, *([self.whole] if self.whole else [])]

    @staticmethod
    def room(terms: Sequence[Quantity], result: Quantity) -> float:
        """How much width arrows and numbers need."""
        lanes = LANE * (len(terms) + (1.2 if len(terms) > 1 else 0.4))
        more = IN_A_ROW if staging().aside else 0.0
        return lanes + NUMBERS * max(_number(one).width for one in (*terms, result)) + 0.25 + more

    def shown_numbers(self) -> list[Numeral]:
        """The numbers for which there was room."""
        return [number for number in self.numbers if number not in self._unseen]

    def extent(self) -> tuple[float, float, float]:
        """Where arrows and numbers begin on the left, and between which heights they stand."""
        boxes = [arrow.box() for arrow in self.arrows]
        boxes += [box_of(number) for number in self.shown_numbers()]
        left, _, low, high = zip(*boxes, strict=True)
        return min(left), min(low), max(high)

    def set_numbers(self, boxes: Sequence[Box], ways: Sequence[np.ndarray]) -> None:
        """Place the numbers, the sum's first, then the largest: as near as there is room."""
        taken = [*boxes, *(arrow.box() for arrow in self.arrows)]
        ways = [*ways, *(guide.points for guide in self.guides if len(guide.points))]
        pairs = list(zip(self.arrows, self.numbers, strict=True))
        pairs.sort(key=lambda pair: (pair[0] is not self.whole, -abs(pair[0].quantity.value)))
        for arrow, number in pairs:
            if place_clear(number, self._spots(arrow, number), taken, ways, MARGIN):
                taken.append(box_of(number))
            else:
                self._unseen.append(number)

    def _spots(self, arrow: ShareArrow, number: Numeral) -> list[tuple[float, float]]:
        left, right, low, high = arrow.box()
        beside = right + 0.12 + number.width / 2
        rise = number.height / 2 + 0.12
        up = arrow.quantity.value >= 0
        beyond = high + rise if up else low - rise
        before = low - rise if up else high + rise
        heights = low + (high - low) * np.array([0.5, 0.35, 0.65, 0.2, 0.8])
        spots = [(beside, float(y)) for y in heights]
        last = self.zone.right - number.width / 2 - 2 * MARGIN
        for level in (before, beyond) if arrow is self.whole else (beyond, before):
            if staging().aside:  # arrows are short: side by side above them
                row = (arrow.x, arrow.x + 0.5, arrow.x + 0.55, arrow.x + 0.6, last + MARGIN)
                spots += [(x, level) for x in row]
            spots += [(arrow.x + shift, level) for shift in SHIFTS]
        spots += [(left - 0.12 - number.width / 2, float(y)) for y in heights]
        grid = np.linspace(self.zone.bottom + 0.3, self.zone.top - 0.3, 25)
        nearest = sorted(grid, key=lambda y: abs(y - (low + high) / 2))
        return [*spots, *((last, float(y)) for y in nearest)]


class Grow(Animation):
    """Arrows grow from their tails."""

    def __init__(self, *grown: ShareArrow, **options: Any) -> None:
        self._grown = grown
        super().__init__(VGroup(*grown), rate_func=linear, introducer=True, **options)

    def create_starting_mobject(self) -> Any:
        """No copy: each knows by itself how a share of it looks."""
        return self.mobject

    def interpolate_mobject(self, alpha: float) -> None:
        for one in self._grown:
            one.grow(smooth(self.rate_func(alpha)))


def _number(quantity: Quantity) -> Numeral:
    size = POWER if quantity.has_power else style.NUMBER
    return Numeral(quantity.with_sign(), size=size, color=style.theme.signal)


def _dashed(start: float, end: float, height: float, boxes: Sequence[Box]) -> VMobject:
    """A level line, without what would lie upon arrows that it passes."""
    line = VMobject(stroke_color=style.theme.quiet, stroke_width=style.RULE)
    x = np.arange(start, max(end, start), 2 * DASH)
    for left, right, low, high in boxes:
        if low + DASH < height < high - DASH:
            x = x[(x + 1.5 * DASH < left) | (x - DASH / 2 > right)]
    starts = np.column_stack([x, np.full(len(x), height)])
    line.points = straight(starts, starts + np.array([DASH, 0.0]))
    return line
