"""One bug's picture: its points, its axes, what gives it away."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manim import Animation, VGroup, VMobject, linear

from scenes.mobjects.dots import Dots
from scenes.mobjects.outlines import lines
from scenes.mobjects.typeset import Words
from scenes.mobjects.vary import Vary
from scenes.parts.ch12.broken_pass import BrokenPass, Bug
from scenes.parts.ch12.check_plot import CheckPlot, distinct
from scenes.parts.ch12.gradient_points import GradientPoints
from scenes.parts.ch12.grown import Grown, grown_most
from scenes.parts.ch12.picture_axes import marks_of, names_of_axes, scale_of
from scenes.parts.ch12.stagings import staging
from scenes.stage import style
from scenes.stage.style import Zone

RISES = 0.2
"""share of a run that a point takes to come"""
SAMPLE = 48
"""threads that show where points went"""


@dataclass(frozen=True)
class Place:
    """Where one picture stands.

    Attributes:
        zone: what its plot fills.
        reach: the numbers at the plot's right and at its upper side.
        right: how far right gradients reach.
        titled: where it is told below, or beside, what the bug is.
        is_first: whether its upright axis is told, which others at its right share.
    """

    zone: Zone
    reach: float
    right: float
    titled: Zone
    is_first: bool

    @property
    def is_longer(self) -> bool:
        """Whether the axes had to grow for gradients of bugs."""
        return self.reach > self.right


class Picture(VGroup):
    """One bug's picture.

    Attributes:
        plot: the points.
        ticks: powers of ten along the foot and at its left, where they are told.
        names: of what is drawn across and upwards; side by side, one picture's stand for all.
        mark, title: what stands below it: a question mark, and then what the bug is.
        threads: from where some gradients should be to where they are, or ``None``.
        grown: how far off the farthest is, in figures; ``None`` where it is not by powers of ten.
        lit: what of the plot does not dim while that is shown.
        touched, passed: points of the layers that the bug reached, and of those that were done.

    Args:
        points: the gradients.
        broken: the pass with the bug.
        place: where it stands.
        title: what the bug is called, in its place.
        is_told: whether numbers stand along its axes; what many see at once is told by its shape.
    """

    def __init__(
        self,
        points: GradientPoints,
        broken: BrokenPass,
        place: Place,
        title: VMobject,
        *,
        is_told: bool = False,
    ) -> None:
        self.broken, self.place = broken, place
        self.right, self.up = points.axis.of(points.analytic), points.axis.of(points.numeric)
        self.wrong = points.axis.of(broken.gradients())
        self.plot = CheckPlot(self.right, self.up, place.zone, (place.reach, place.reach))
        count = len(self.up)
        self._starts = (1 - RISES) * np.arange(count)[::-1] / max(count - 1, 1)
        self.marks = marks_of(self.plot, points.axis.unit)
        self.ticks, first = VGroup(), place.is_first
        if is_told:
            self.ticks = scale_of(self.plot, points.axis.unit, place.is_longer, upright=first)
        self.names = names_of_axes(self.plot, self.ticks) if first else VGroup()
        self.mark = Words("{q}", size=style.GRAND, color=style.theme.quiet, q="?")
        self.mark.move_to(place.titled.center)
        self.title: VMobject = title
        by_layers = broken.bug in (Bug.TURN, Bug.PATH)
        self.threads = None if by_layers else VMobject(stroke_color=style.theme.signal)
        if self.threads is not None:
            self.threads.set_stroke(width=style.STRONG)
        chosen = grown_most(points, broken)
        self.grown = Grown(self.plot, points, self.wrong, chosen) if chosen else None
        dots = [] if by_layers or self.grown else [self.plot.dots]
        self.lit = [] if by_layers else [self.plot.axes, self.plot.line, *dots]
        done = points.index(broken.passed()[0], 0, 0) if by_layers else count
        self.touched, self.passed = self._dots(slice(done)), self._dots(slice(done, None))
        super().__init__(self.plot)

    @property
    def labels(self) -> list[VMobject]:
        """What says of its axes what they are."""
        return [self.marks, self.ticks, self.names]

    def come(self, share: float) -> None:
        """Shrink from the big plot: a share of the way to its own place, and to its own axes."""
        zone, place = between(staging().plot, self.place.zone, share), self.place
        reach = place.right + share * (place.reach - place.right)
        self.plot.lay(zone, (reach, reach)).draw(self.right, self.up)

    def run(self, share: float) -> None:
        """The broken program finds one gradient after another, from the last layer on.

        Each point leaves the line, stands on the axis where the program puts it, and is lifted to
        what nudging measures. The threads fade: what gives a bug away is the shape alone.
        """
        self.plot.weave(1.0 - share)
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


def between(one: Zone, other: Zone, share: float) -> Zone:
    """The zone that share of the way from one to another."""
    sides = zip(_sides(one), _sides(other), strict=True)
    return Zone(*(a + share * (b - a) for a, b in sides))


def _sides(zone: Zone) -> tuple[float, float, float, float]:
    return zone.left, zone.right, zone.bottom, zone.top
