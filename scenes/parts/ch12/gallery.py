"""A gallery of bugs: a picture for each, the bugs on cards apart, and which is which."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from manim import Animation, RoundedRectangle, VGroup, linear

from scenes.mobjects.typeset import Words
from scenes.mobjects.vary import Vary
from scenes.mobjects.wrapped import wrapped
from scenes.parts.ch12.broken_pass import Bug
from scenes.parts.ch12.check_plot import reach_of
from scenes.parts.ch12.gradient_points import GradientPoints
from scenes.parts.ch12.one_factor import can_be_told
from scenes.parts.ch12.picture import Picture, Place
from scenes.parts.ch12.picture_places import places_of
from scenes.parts.ch12.stagings import staging
from scenes.parts.ch12.ticks import keep_in
from scenes.parts.ch12.turned import Turned
from scenes.parts.ch12.words import NAMES
from scenes.stage import style
from scenes.stage.shapes import WIDE
from scenes.stage.words import _

SIZES = (style.NUMBER, 36.0, style.NOTE)
MOST_LINES = 3
"""of a name, where there is no room for a single one"""
APART = 0.5
"""between two names at least"""
CARD, ROWS_APART = WIDE.headline.height, 0.1
"""height of a card, and between rows of cards"""


class Gallery:
    """The pictures side by side.

    Attributes:
        pictures: one for each bug, from the left.
        turned: why weights have to be turned round, beside the picture of the bug that is this.
        large: that picture, as large as it is meanwhile.
        cards: what each picture's bug is called, on a card, by picture; in a row above them all,
            in another order. A bug that is alone has none: it would tell itself.

    Args:
        points: the gradients, with their broken passes.
    """

    def __init__(self, points: GradientPoints) -> None:
        passes, places = list(points.broken.values()), places_of(points)
        titles = titles_of(points, places)
        self.pictures = [Picture(points, *one) for one in zip(passes, places, titles, strict=True)]
        self.large = self.pictures[0]
        self.turned = self._turned(points)
        self.cards = cards_of(points) if len(passes) > 1 else []

    def _turned(self, points: GradientPoints) -> Turned | None:
        """Why weights are turned round, where the others' pictures stand: where there are some."""
        first, *others = self.pictures
        broken, staged = first.broken, staging()
        if broken.bug is not Bug.TURN or not others or not can_be_told(points, broken):
            return None
        room = staged.turning([other.place.zone for other in others])
        if staged.large is not None:
            reach = reach_of(first.wrong, first.up)
            place = replace(first.place, zone=staged.large, reach=reach)
            self.large = Picture(points, broken, place, first.title, is_told=True)
        return Turned(points, broken, first.plot, room)

    def run(self, run_time: float) -> Animation:
        """Every program runs with its bug."""
        return self._vary(Picture.run, run_time)

    def run_again(self, run_time: float) -> Animation:
        """Every program runs once more, and draws what it drew."""
        return self._vary(Picture.run_again, run_time)

    def order(self) -> list[int]:
        """In which the pictures are told: the plainest first."""
        bugs = [picture.broken.bug for picture in self.pictures]
        return sorted(range(len(bugs)), key=lambda i: list(Bug).index(bugs[i]))

    def _vary(self, how: Callable[[Picture, float], None], run_time: float) -> Animation:
        def show(share: float) -> None:
            for picture in self.pictures:
                how(picture, share)

        plots = VGroup(*(picture.plot for picture in self.pictures))
        return Vary(plots, show, 0.0, 1.0, run_time=run_time, rate_func=linear)


def titles_of(points: GradientPoints, places: Sequence[Place]) -> list[Words]:
    """What each bug is called, where its picture is: all of one size, as large as there is room."""
    alone = style.shape == WIDE  # each in a line of its own: a neighbour's may leave it room
    for size in SIZES:
        titles = []
        for bug, place in zip(points.broken, places, strict=True):
            title = _named(bug, place.titled.width, 1 if alone else MOST_LINES, size)
            titles.append(title.move_to(place.titled.center))
            keep_in(title)
        if alone and all(one.get_right()[0] + APART <= other.get_left()[0]
                         for one, other in pairwise(titles)):  # fmt: skip
            break
        rooms = [place.titled for place in places]
        if not alone and all(title.width <= room.width and title.height <= room.height
                             for title, room in zip(titles, rooms, strict=True)):  # fmt: skip
            break
    return titles


def _named(bug: Bug, room: float, most: int, size: float) -> Words:
    """What a bug is called, in as few lines as fit."""
    line = Words("{w}", size=size, w=_(NAMES[bug]))
    if most == 1 or line.width <= room:
        return line
    return wrapped(_(NAMES[bug]), room, most, size)


def cards_of(points: GradientPoints) -> list[VGroup]:
    """A card for each bug, in the rows that there are for headlines, in another order."""
    zone, (margin, apart) = style.HEADLINE, staging().card
    lines, own = style.shape.lines, staging().cards
    top = zone.top - CARD / 2 if own is None else own
    widest = zone.width if lines > 1 else zone.width / 3 - apart - 2 * margin
    for size in SIZES:
        names = [Words("{w}", size=size, w=_(NAMES[bug])) for bug in points.broken]
        cards = [card_of(name) for name in names]
        ends = [zone.left]
        for card in [*cards[-1:], *cards[:-1]]:
            wide = card.width
            row = next((i for i, x in enumerate(ends) if x + wide <= zone.right), len(ends))
            ends += [zone.left] * (row == len(ends))
            y = top - row * (CARD + ROWS_APART)
            card.move_to((ends[row] + wide / 2, y, 0.0))
            ends[row] += wide + apart
        if own is not None:  # in the middle of their row
            spare = zone.right - (max(ends) - apart)
            for card in cards:
                card.shift((spare / 2, 0.0, 0.0))
        if len(ends) <= lines and max(name.width for name in names) <= widest:
            break
    return cards


def card_of(words: Words) -> VGroup:
    """What a bug is called, in a frame."""
    frame = RoundedRectangle(
        width=words.width + 2 * staging().card[0],
        height=CARD,
        corner_radius=CARD / 4,
        stroke_color=style.theme.quiet,
        stroke_width=style.OUTLINE,
    )
    return VGroup(frame, words.move_to(frame))
