"""A gallery of bugs: a picture for each, the bugs on cards apart, and which is which."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import Animation, RoundedRectangle, VGroup, VMobject, linear

from scenes.mobjects.dots import Dots
from scenes.mobjects.outlines import lines
from scenes.mobjects.typeset import Words
from scenes.mobjects.vary import Vary
from scenes.parts.ch12.board import PLOT, power_label
from scenes.parts.ch12.broken_pass import BrokenPass, Bug
from scenes.parts.ch12.check_plot import CheckPlot, distinct, reach_of
from scenes.parts.ch12.gradient_points import GradientPoints
from scenes.parts.ch12.turned import Turned, can_be_told
from scenes.parts.ch12.words import NAMES
from scenes.stage import style
from scenes.stage.style import Zone
from scenes.stage.words import N_, _

ROOM = Zone(style.HERO.left + 0.12, style.HERO.right - 0.12, -2.0, style.HEADLINE.bottom - 0.62)
"""the pictures: below where the cards stand, and later the closing sentence, and the axes' names"""
NAMED = 0.12
"""from the upright axis to its name above it"""
APART = 0.45
TICKS, UNDER = -2.3, -2.86
"""heights of what stands below the pictures"""
SIZES = (style.NUMBER, 36.0, style.NOTE)
MARGIN, CARDS_APART = 0.2, 0.28
"""of a card, left and right of its words; and between cards"""
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
    """

    def __init__(
        self, points: GradientPoints, broken: BrokenPass, zone: Zone, width: float
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
        x = zone.center[0]
        self.mark = Words("{q}", size=style.GRAND, color=style.theme.quiet, q="?")
        self.mark.move_to((x, UNDER, 0.0))
        self.title = names_of(points, zone.width)[broken.bug].move_to((x, UNDER, 0.0))
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
        zone = Zone(
            *(a + share * (b - a) for a, b in zip(_sides(PLOT), _sides(self.zone), strict=True))
        )
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
        lying = Words("{w}", size=style.NOTE, color=theme.signal, w=_(N_("by backpropagation")))
        start, end = self.ticks[0].get_right()[0], self.ticks[1].get_left()[0]
        lying.move_to(((start + end) / 2, TICKS, 0.0))
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
            label.move_to((self.plot.point(sign * place, 0)[0], TICKS, 0.0))
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
        zones = ROOM.columns(*[1.0] * len(passes), gap=APART)
        width = max(reach_of(points.axis.of(broken.gradients())) for broken in passes)
        self.pictures = [
            Picture(points, broken, zone, width) for broken, zone in zip(passes, zones, strict=True)
        ]
        names = names_of(points, style.HEADLINE.width / 3 - CARDS_APART - 2 * MARGIN)
        self.turned = self._turned(points, widest)
        self.cards = [card_of(name) for name in names.values()] if len(passes) > 1 else []
        left = style.HEADLINE.left
        for card in [*self.cards[-1:], *self.cards[:-1]]:
            card.move_to((left + card.width / 2, style.HEADLINE.center[1], 0.0))
            left += card.width + CARDS_APART

    def _turned(self, points: GradientPoints, widest: float) -> Turned | None:
        """Why weights are turned round, where the others' pictures stand: where there are some."""
        first, *others = self.pictures
        broken = first.broken
        if broken.bug is not Bug.TURN or not others or not can_be_told(points, broken):
            return None
        room = Zone(others[0].zone.left, others[-1].zone.right, ROOM.bottom, style.HERO.top)
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


def names_of(points: GradientPoints, room: float) -> dict[Bug, Words]:
    """What each bug is called, all of one size: as large as there is room."""
    for size in SIZES:
        names = {bug: Words("{w}", size=size, w=_(NAMES[bug])) for bug in points.broken}
        if all(name.width <= room for name in names.values()):
            break
    return names


def card_of(words: Words) -> VGroup:
    """What a bug is called, in a frame."""
    frame = RoundedRectangle(
        width=words.width + 2 * MARGIN,
        height=style.HEADLINE.height,
        corner_radius=style.HEADLINE.height / 4,
        stroke_color=style.theme.quiet,
        stroke_width=style.OUTLINE,
    )
    return VGroup(frame, words.move_to(frame))


def _sides(zone: Zone) -> tuple[float, float, float, float]:
    return zone.left, zone.right, zone.bottom, zone.top
