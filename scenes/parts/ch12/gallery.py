"""A gallery of bugs: a picture for each, the bugs on cards apart, and which is which."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import Animation, RoundedRectangle, VGroup, VMobject, linear

from scenes.mobjects.dots import Dots
from scenes.mobjects.outlines import lines
from scenes.mobjects.typeset import Words
from scenes.mobjects.vary import Vary
from scenes.mobjects.wrapped import wrapped
from scenes.parts.ch12.board import NAMED
from scenes.parts.ch12.broken_pass import BrokenPass, Bug
from scenes.parts.ch12.check_plot import CheckPlot, distinct, reach_of
from scenes.parts.ch12.gradient_points import GradientPoints
from scenes.parts.ch12.stagings import staging
from scenes.parts.ch12.ticks import keep_in, power_label
from scenes.parts.ch12.turned import Turned, can_be_told
from scenes.parts.ch12.words import NAMES
from scenes.stage import style
from scenes.stage.shapes import WIDE
from scenes.stage.style import Zone
from scenes.stage.words import N_, _

SIZES = (style.NUMBER, 36.0, style.NOTE)
MOST_LINES = 3
"""of a name, where there is no room for a single one"""
CARD, ROWS_APART = WIDE.headline.height, 0.1
"""height of a card, and between rows of cards"""
RISES = 0.2
"""share of a run that a point takes to come"""
SAMPLE = 48
"""threads that show where points went"""


class Picture(VGroup):
    """One bug's picture.

    Attributes:
        plot: the points.
        ticks: a power of ten at both ends of its axis.
        names: what is drawn across, between them, and what upwards, above that axis.
        mark, title: what stands below it: a question mark, and then what the bug is.
        threads: from where some gradients should be to where they are, or ``None``.
        lit: what of the plot does not dim while that is shown.
        touched, passed: points of the layers that the bug reached, and of those that were done.

    Args:
        points: the gradients.
        broken: the pass with the bug.
        zone: what the plot fills.
        width: the number at its right side: the same in all pictures.
        titled: where it is told below, or beside, what the bug is.
    """

    def __init__(
        self, points: GradientPoints, broken: BrokenPass, zone: Zone, width: float, titled: Zone
    ) -> None:
        self.broken, self.zone, self._axis = broken, zone, points.axis
        self.right, self.up = points.axis.of(points.analytic), points.axis.of(points.numeric)
        self.wrong = points.axis.of(broken.gradients())
        self._height = reach_of(self.right, self.up)
        self._width = max(width, self._height)
        self.plot = CheckPlot(self.right, self.up, zone, (self._width, self._height))
        count = len(self.up)
        self._starts = (1 - RISES) * np.arange(count)[::-1] / max(count - 1, 1)
        self.ticks = self._ticks()
        self.names = self._names()
        self.mark = Words("{q}", size=style.GRAND, color=style.theme.quiet, q="?")
        self.mark.move_to(titled.center)
        most = 1 if style.shape == WIDE else MOST_LINES
        self.title = names_of(points, titled, most)[broken.bug].move_to(titled.center)
        keep_in(self.title)
        by_layers = broken.bug in (Bug.TURN, Bug.PATH)
        self.threads = None if by_layers else VMobject(stroke_color=style.theme.signal)
        if self.threads is not None:
            self.threads.set_stroke(width=style.STRONG)
        self.lit = [] if by_layers else [self.plot.axes, self.plot.line, self.plot.dots]
        done = points.index(broken.passed()[0], 0, 0) if by_layers else count
        self.touched, self.passed = self._dots(slice(done)), self._dots(slice(done, None))
        super().__init__(self.plot)

    @property
    def is_longer(self) -> bool:
        """Whether the axis across had to grow for the bugs' gradients."""
        return self._width > self._height

    def come(self, share: float) -> None:
        """Shrink from the big plot: a share of the way to its own place, and to its own axis."""
        sides = zip(_sides(staging().plot), _sides(self.zone), strict=True)
        zone = Zone(*(a + share * (b - a) for a, b in sides))
        reach = self._height + share * (self._width - self._height), self._height
        self.plot.lay(zone, reach).draw(self.right, self.up)

    def run(self, share: float) -> None:
        """The broken program finds one gradient after another, from the last layer on.

        Each point leaves the line, stands on the axis where the program puts it, and is lifted to
        what nudging measures.
        """
        self._run_from(self.right, share)

    def run_again(self, share: float) -> None:
        """The same program finds the same once more."""
        self._run_from(self.wrong, share)

    def _run_from(self, before: np.ndarray, share: float) -> None:
        own = np.clip((share - self._starts) / RISES, 0.0, 1.0)
        across = np.where(own > 0, self.wrong, before)
        risen = np.where(own > 0, own * own * (3 - 2 * own), 1.0)
        self.plot.draw(across, self.up * risen)

    def pull(self, share: float) -> None:
        """Threads grow: of a turned sign both ways from the axis, else away from the line."""
        some = slice(None, None, max(len(self.up) // SAMPLE, 1))
        right, wrong, up = self.right[some], self.wrong[some], self.up[some]
        if self.broken.bug is Bug.SIGN:
            starts, ends = np.zeros(2 * len(up)), np.concatenate([right, wrong])
            up = np.concatenate([up, up])
        else:
            starts, ends = right, wrong
        plot, tips = self.plot, starts + share * (ends - starts)
        assert self.threads is not None
        self.threads.points = lines(plot.at(starts, up), plot.at(tips, up))

    def shown_why(self, passed: bool) -> VMobject:
        """What `why` draws."""
        if self.threads is not None:
            return self.threads
        return self.passed if passed else self.touched

    def why(self, passed: bool, run_time: float) -> Animation:
        """What gives the bug away: where points went, or which layers' they are."""
        if self.threads is not None:
            return Vary(self.threads, self.pull, 0.0, 1.0, run_time=run_time, rate_func=linear)
        dots = self.passed if passed else self.touched
        places = dots.places
        starts = (1 - RISES) * np.arange(len(places)) / max(len(places) - 1, 1)

        def show(share: float) -> None:
            own = np.clip((share - starts) / RISES, 0.0, 1.0)
            dots.put(places[own > 0], own[own > 0])

        return Vary(dots, show, 0.0, 1.0, run_time=run_time, rate_func=linear)

    def _dots(self, which: slice) -> Dots:
        """Some of the points, as they are drawn, once more."""
        places = distinct(self.plot.at(self.wrong[which], self.up[which]))
        color, radius = self.plot.dots.get_fill_color(), self.plot.radius
        return Dots(np.column_stack([places, np.zeros(len(places))]), color, radius=radius)

    def _names(self) -> VGroup:
        """Of both axes; that of the lying one only if it finds room between the ticks."""
        theme, (x, _y, _z) = style.theme, self.plot.middle
        upright = Words("{w}", size=style.NOTE, color=theme.ink, w=_(N_("by nudging")))
        upright.move_to((x, self.zone.top + NAMED + upright.height / 2, 0.0))
        keep_in(upright)
        lying = Words("{w}", size=style.NOTE, color=theme.signal, w=_(N_("by backpropagation")))
        start, end = self.ticks[0].get_right()[0], self.ticks[1].get_left()[0]
        lying.move_to(((start + end) / 2, self.zone.bottom - staging().under[0], 0.0))
        return VGroup(upright, *([lying] if lying.width < end - start - 2 * NAMED else []))

    def _ticks(self) -> VGroup:
        """The outermost power of ten; it stands out where the right gradients end before."""
        low, theme = round(np.log10(self._axis.unit)), style.theme
        exponent = low + int(np.floor(self._width))
        place = float(np.log10(1 + 10.0 ** (exponent - low)))
        labels = VGroup()
        for sign in (-1, 1):
            color = theme.ink if self.is_longer else theme.quiet
            label = power_label(exponent, sign, color)
            y = self.zone.bottom - staging().under[0]
            label.move_to((self.plot.point(sign * place, 0)[0], y, 0.0))
            over = max(self.zone.left - label.get_left()[0], 0.0)
            over += min(self.zone.right - label.get_right()[0], 0.0)
            labels.add(label.shift((over, 0.0, 0.0)))
        return labels


class Gallery:
    """The pictures side by side.

    Attributes:
        pictures: one for each bug, from the left.
        turned: why weights have to be turned round, beside the picture of the bug that is this.
        cards: what each picture's bug is called, on a card, by picture; in a row above them all,
            in another order. A bug that is alone has none: it would tell itself.

    Args:
        points: the gradients, with their broken passes.
        widest: the weight that is drawn widest.
    """

    def __init__(self, points: GradientPoints, widest: float = 1.0) -> None:
        passes = list(points.broken.values())
        zones = staging().pictures(len(passes))
        width = max(reach_of(points.axis.of(broken.gradients())) for broken in passes)
        self.pictures = [
            Picture(points, broken, zone, width, staging().title(zone, len(passes)))
            for broken, zone in zip(passes, zones, strict=True)
        ]
        for one in self.pictures[1:]:  # where they would run into each other, the first has one
            if one.names[0].width > one.zone.width:
                one.names.remove(one.names[0])
        self.turned = self._turned(points, widest)
        self.cards = cards_of(points) if len(passes) > 1 else []

    def _turned(self, points: GradientPoints, widest: float) -> Turned | None:
        """Why weights are turned round, where the others' pictures stand: where there are some."""
        first, *others = self.pictures
        broken = first.broken
        if broken.bug is not Bug.TURN or not others or not can_be_told(points, broken):
            return None
        room = staging().turning([other.zone for other in others])
        return Turned(points, broken, first.plot, room, widest)

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


def names_of(points: GradientPoints, room: Zone, most: int = 1) -> dict[Bug, Words]:
    """What each bug is called, all of one size: as large as there is room, in so many lines."""
    for size in SIZES:
        names = {bug: _named(bug, room.width, most, size) for bug in points.broken}
        wide, high = (max(side) for side in zip(*map(_size, names.values()), strict=True))
        if wide <= room.width and high <= room.height:
            break
    return names


def _size(one: VMobject) -> tuple[float, float]:
    return float(one.width), float(one.height)


def _named(bug: Bug, room: float, most: int, size: float) -> Words:
    """What a bug is called, in as few lines as fit."""
    line = Words("{w}", size=size, w=_(NAMES[bug]))
    if most == 1 or line.width <= room:
        return line
    return wrapped(_(NAMES[bug]), room, most, size)


def cards_of(points: GradientPoints) -> list[VGroup]:
    """A card for each bug, in the rows that there are for headlines, in another order."""
    zone, (margin, apart) = style.HEADLINE, staging().card
    lines = style.shape.lines
    widest = zone.width if lines > 1 else zone.width / 3 - apart - 2 * margin
    for size in SIZES:
        names = [Words("{w}", size=size, w=_(NAMES[bug])) for bug in points.broken]
        cards = [card_of(name) for name in names]
        ends = [zone.left]
        for card in [*cards[-1:], *cards[:-1]]:
            wide = card.width
            row = next((i for i, x in enumerate(ends) if x + wide <= zone.right), len(ends))
            ends += [zone.left] * (row == len(ends))
            y = zone.top - CARD / 2 - row * (CARD + ROWS_APART)
            card.move_to((ends[row] + wide / 2, y, 0.0))
            ends[row] += wide + apart
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


def _sides(zone: Zone) -> tuple[float, float, float, float]:
    return zone.left, zone.right, zone.bottom, zone.top
