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
from scenes.parts.ch12.bug_sketch import BugSketch
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
from scenes.stage.style import Zone
from scenes.stage.words import _

SIZES = (style.NUMBER, 36.0, style.NOTE)
MOST_LINES = 3
"""of a name, where there is no room for a single one"""
APART = 0.5
"""between two names at least"""
CARD, ROWS_APART = WIDE.headline.height, 0.1
"""height of a card, and between rows of cards"""
TALL, NAMED, SKETCHED, LEAST = 1.42, 0.26, 1.5, 0.2
"""height of a card with a sketch, the middle of its name above its foot, half a sketch's width, and
what is kept free between two cards, and within one"""


class Gallery:
    """The pictures side by side.

    Attributes:
        pictures: one for each bug, from the left.
        turned: why weights have to be turned round, beside the picture of the bug that is this.
        large: that picture, as large as it is meanwhile.
        cards: what each picture's bug is called, on a card, by picture; they stand in another
            order. A bug that is alone has none: it would tell itself.
        slots: whose card stands below each picture now, where they do.

    Args:
        points: the gradients, with their broken passes.
    """

    def __init__(self, points: GradientPoints) -> None:
        passes, places = list(points.broken.values()), places_of(points)
        titles = titles_of(points, places)
        self.pictures = [Picture(points, *one) for one in zip(passes, places, titles, strict=True)]
        self.large = self.pictures[0]
        self.turned = self._turned(points)
        self.cards = cards_of(points, self.pictures) if len(passes) > 1 else []
        count = len(self.cards)
        self.slots = [(slot - 1) % count for slot in range(count)]

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

    @property
    def sketches(self) -> list[BugSketch]:
        """Of the bugs, on their cards, by picture; none where a card has no room for one."""
        parts = [part for card in self.cards for part in card]
        return [part for part in parts if isinstance(part, BugSketch)]

    def trade(self, index: int) -> list[VGroup]:
        """The cards that change places so that one comes below its own picture."""
        slot = self.slots.index(index)
        if slot == index:
            return []
        other = self.slots[index]
        both = [self.cards[index], self.cards[other]]
        self.slots[index], self.slots[slot] = index, other
        return both

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


def cards_of(points: GradientPoints, pictures: Sequence[Picture]) -> list[VGroup]:
    """A card for each bug, in another order than its picture: below these, or above them all."""
    y = staging().cards
    return _in_rows(points) if y is None else _below(points, pictures, y)


def _below(points: GradientPoints, pictures: Sequence[Picture], y: float) -> list[VGroup]:
    """What each bug is called, and a sketch of it, below another one's picture."""
    zones = [picture.place.zone for picture in pictures]
    pitch = float(zones[1].center[0] - zones[0].center[0])
    width = min(pitch - LEAST, 2 * (float(zones[0].center[0]) - style.HERO.left))
    for size in SIZES:
        names = [Words("{w}", size=size, w=_(NAMES[bug])) for bug in points.broken]
        if max(name.width for name in names) <= width - LEAST:
            break
    cards = []
    for index, (bug, name) in enumerate(zip(points.broken, names, strict=True)):
        x = float(zones[(index + 1) % len(zones)].center[0])
        frame = RoundedRectangle(
            width=width,
            height=TALL,
            corner_radius=CARD / 4,
            stroke_color=style.theme.quiet,
            stroke_width=style.OUTLINE,
        ).move_to((x, y, 0.0))
        foot = y - TALL / 2
        name.move_to((x, foot + NAMED, 0.0))
        half = min(width / 2 - 0.4, SKETCHED)
        sketch = BugSketch(bug, Zone(x - half, x + half, foot + 2 * NAMED, foot + TALL - 0.14))
        cards.append(VGroup(frame, name, sketch))
    return cards


def _in_rows(points: GradientPoints) -> list[VGroup]:
    """What each bug is called, in the rows that there are for headlines."""
    zone, (margin, apart) = style.HEADLINE, staging().card
    top, most = zone.top - CARD / 2, style.shape.lines
    widest = zone.width if most > 1 else zone.width / 3 - apart - 2 * margin
    for size in SIZES:
        names = [Words("{w}", size=size, w=_(NAMES[bug])) for bug in points.broken]
        cards = [card_of(name) for name in names]
        ends = [zone.left]
        for card in [*cards[-1:], *cards[:-1]]:
            wide = card.width
            row = next((i for i, x in enumerate(ends) if x + wide <= zone.right), len(ends))
            ends += [zone.left] * (row == len(ends))
            card.move_to((ends[row] + wide / 2, top - row * (CARD + ROWS_APART), 0.0))
            ends[row] += wide + apart
        if len(ends) <= most and max(name.width for name in names) <= widest:
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
