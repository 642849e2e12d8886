"""What of this chapter's pictures depends on the shape of the frame, for each shape.

Wide, squares and numbers stand in the two quadrants of the plot that are free, and the bugs'
pictures side by side. Upright, the squares are a band above the plot, and the numbers stand below
it; the bugs' pictures stand one below the other, each with its name at the side that is free. In a
square all stand as in a wide frame, with the numbers above what they count.
"""

from __future__ import annotations

from dataclasses import dataclass

from scenes.mobjects.network.roomy import COST_ROOM, IMAGE
from scenes.stage import style
from scenes.stage.shapes import PORTRAIT, SQUARE, WIDE
from scenes.stage.style import Zone


@dataclass(frozen=True)
class Staging:
    """Places and sizes for one shape.

    Attributes:
        squares: all squares, while nothing else is on stage.
        rows: heights of what backpropagation says of a weight, and of what nudging makes of it.
        network: below them.
        image: side of its input, where that is one.
        cost_room: way from its outputs to the cost, about.
        long: units of the frame that the nudge is drawn long.
        plot: the points' axes.
        full: width of a plot whose points are full-sized.
        field: of the squares at the plot; where they are in a quadrant of it, ``None``.
        counted: of the numbers, likewise.
        brief: size of what nudging makes of the weight, as it stands above the plot.
        first: size of the numbers at the first weight's lengths, if they are short.
        rise: where the upright one stands: at that share of its length, and so far up at least.
        corner: how far squares and texts in a quadrant keep from the upright axis at the least.
        pile: reach of the pile in the middle of the plot at the most.
        beside: how far texts there keep from what is told at that axis.
        above: whether the upright axis has its name above it, and not beside.
        stacked: whether numbers stand above what they count, and not before it.
        digits: their size.
        row: height of each.
        card: room left and right of the words on a card, and between cards.
        cards: height of the row of cards, each below a picture; in the headline's, if ``None``.
        gallery: of the bugs' pictures.
        apart: between these.
        narrow: whether pictures side by side fill the height that there is.
        large: of the picture of weights that are not turned, while that is told.
        scaled: room at their left for the numbers along their upright axis; 0 if there is none.
        under: how far below a picture the ends of its axis are told, and what its bug is called.
        upright: whether what is shown there stands upright, one above the other.
    """

    squares: Zone
    rows: tuple[float, float]
    network: Zone
    image: float
    cost_room: float
    long: float
    plot: Zone
    full: float
    field: Zone | None
    counted: Zone | None
    brief: float
    first: float
    rise: tuple[float, float]
    corner: float
    pile: float
    beside: float
    above: bool
    stacked: bool
    digits: float
    row: float
    card: tuple[float, float]
    cards: float | None
    gallery: Zone
    apart: float
    narrow: bool
    large: Zone | None
    scaled: float
    under: tuple[float, float]
    upright: bool

    @property
    def is_shared(self) -> bool:
        """Whether both numbers of a weight stand in one row."""
        return self.rows[0] == self.rows[1]

    def rows_of(self, count: int) -> list[Zone]:
        """Rows for the bugs' pictures, for so many, where these stand below each other."""
        rows = self.gallery.rows(*[1.0] * count, gap=self.apart)
        sides = ("right", "left", "right")  # by turns, so that they span the frame
        return [row.without(**{side: BESIDE}) for row, side in zip(rows, sides, strict=False)]

    def is_beside(self, count: int) -> bool:
        """Whether what a bug is called stands beside its picture, and not below."""
        return style.shape.is_upright and count > 1

    def title(self, picture: Zone, count: int) -> Zone:
        """Where it stands: in the middle of a zone."""
        if self.is_beside(count):
            left, right = style.HERO.left, style.HERO.right
            if picture.left - left > BESIDE:
                return Zone(left, left + BESIDE - 0.2, picture.bottom, picture.top)
            return Zone(right - BESIDE + 0.2, right, picture.bottom, picture.top)
        wide = self.apart - 0.1  # names are long
        y, half = picture.bottom - self.under[1], 0.58
        return Zone(picture.left - wide / 2, picture.right + wide / 2, y - half, y + half)

    def turning(self, others: list[Zone]) -> Zone:
        """Where it is told why weights are turned: in place of the other pictures."""
        if style.shape.is_upright:
            return Zone(style.HERO.left, style.HERO.right, -5.3, others[0].top + 0.05)
        left = self.large.right + 0.4 if self.large else others[0].left
        return Zone(left, style.HERO.right, TURNING, style.HERO.top)


def staging() -> Staging:
    """That of the shape in force."""
    return style.staged(_STAGINGS)


TURNING = -3.1
"""foot of what stands there"""
BESIDE = 2.5
"""width beside a picture, in which its bug is called"""
_HERO = WIDE.hero
_TALL, _EVEN = PORTRAIT.hero, SQUARE.hero
_STAGINGS = {
    WIDE.name: Staging(
        squares=_HERO.without(top=_HERO.top - 2.85),
        rows=(Zone(0, 0, 2.85, _HERO.top).center[1],) * 2,
        network=Zone(_HERO.left, _HERO.right, _HERO.bottom, 2.85),
        image=IMAGE,
        cost_room=COST_ROOM,
        long=1.3,
        plot=Zone(-0.44, 6.6, -3.52, 3.52),
        full=7.5,
        field=Zone(_HERO.left, -1.75, -0.75, 2.7),
        counted=Zone(_HERO.left, -0.75, -3.3, -1.1),
        brief=style.NUMBER,
        first=style.GRAND,
        rise=(0.5, 0.0),
        corner=1.4,
        pile=1.15,
        beside=0.6,
        above=False,
        stacked=False,
        digits=style.GRAND,
        row=0.74,
        card=(0.2, 0.28),
        cards=-2.86,
        gallery=Zone(_HERO.left, _HERO.right, -1.15, 2.62),
        apart=0.38,
        narrow=False,
        large=Zone(_HERO.left + 1.06, -0.24, -2.22, 3.18),
        scaled=1.06,
        under=(0.26, 0.68),
        upright=False,
    ),
    PORTRAIT.name: Staging(
        squares=Zone(_TALL.left, _TALL.right, _TALL.bottom, PORTRAIT.headline.bottom - 0.15),
        rows=(6.05, 5.4),
        network=Zone(_TALL.left, _TALL.right, _TALL.bottom, 4.9),
        image=IMAGE,
        cost_room=COST_ROOM,
        long=1.1,
        plot=Zone(-3.25, 3.25, -3.25, 3.25),
        full=7.0,
        field=Zone(_TALL.left, _TALL.right, 3.42, _TALL.top),
        counted=Zone(_TALL.left + 0.3, _TALL.right, -5.9, -3.3),
        brief=style.NUMBER,
        first=54.0,
        rise=(0.4, 1.05),
        corner=0.9,
        pile=0.68,
        beside=0.6,
        above=False,
        stacked=False,
        digits=style.GRAND,
        row=0.68,
        card=(0.15, 0.16),
        cards=None,
        gallery=Zone(_TALL.left + 0.1, _TALL.right - 0.1, -5.55, 4.5),
        apart=1.4,
        narrow=False,
        large=None,
        scaled=0.92,
        under=(0.3, 0.86),
        upright=True,
    ),
    SQUARE.name: Staging(
        squares=Zone(_EVEN.left, _EVEN.right, _EVEN.bottom, SQUARE.headline.bottom - 0.1),
        rows=(3.38, 2.55),
        network=Zone(_EVEN.left, _EVEN.right, _EVEN.bottom - 0.1, 2.6),
        image=1.5,
        cost_room=1.2,
        long=1.1,
        plot=Zone(-3.3, 3.3, -3.5, 3.1),
        full=8.0,
        field=None,
        counted=None,
        brief=style.NOTE,
        first=54.0,
        rise=(0.4, 1.05),
        corner=0.95,
        pile=0.68,
        beside=0.22,
        above=True,
        stacked=True,
        digits=style.NUMBER,
        row=0.75,
        card=(0.15, 0.16),
        cards=None,
        gallery=Zone(_EVEN.left + 0.1, _EVEN.right - 0.1, -1.45, 1.85),
        apart=0.35,
        narrow=True,
        large=Zone(_EVEN.left + 0.1, -0.4, -1.2, 1.9),
        scaled=0.0,
        under=(0.28, 1.78),
        upright=True,
    ),
}
