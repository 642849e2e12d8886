"""A gallery of bugs: a picture for each, what each was, and the question which is which."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import Animation, VGroup, linear, smooth

from scenes.mobjects.typeset import Formula, Words
from scenes.mobjects.vary import Vary
from scenes.parts.ch12.board import PLOT, power_label
from scenes.parts.ch12.broken_pass import BrokenPass, Bug
from scenes.parts.ch12.check_plot import CheckPlot, reach_of
from scenes.parts.ch12.gradient_points import GradientPoints
from scenes.parts.ch12.words import NAMES
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.style import Zone
from scenes.stage.words import _

ROOM = Zone(style.HERO.left + 0.12, style.HERO.right - 0.12, -1.6, style.HEADLINE.bottom - 0.12)
"""the pictures: below where the closing sentence stands"""
FORMULA_SIZES = (52.0, 46.0, style.NUMBER)
APART = 0.45
TICKS, FORMULAS, UNDER = -1.92, -2.58, -3.27
"""heights of what stands below the pictures"""
FORMULA = {
    Bug.SIGN: ("delta = {x} partial C \\/ partial z", "-"),
    Bug.SLOPE: ("delta = W^top delta dot.o {x}", "cancel(sigma'(z))"),
    Bug.TURN: (
        "delta = W^{x} delta dot.o sigma'(z)",
        "cancel(top)",
    ),
    Bug.PATH: ("delta = {x} w delta dot.o sigma'(z)", "cancel(sum)"),
}
"""the template, and what is wrong in it"""


class Picture(VGroup):
    """One bug's picture.

    Attributes:
        plot: the points.
        ticks: a power of ten at both ends of its axis; it grows with the bug.
        formula, name: what the bug is.

    Args:
        points: the gradients.
        broken: the pass with the bug.
        zone: what the plot fills.
    """

    def __init__(self, points: GradientPoints, broken: BrokenPass, zone: Zone) -> None:
        self.broken, self.zone, self._axis = broken, zone, points.axis
        self.right, self.up = points.axis.of(points.analytic), points.axis.of(points.numeric)
        self.wrong = points.axis.of(broken.gradients())
        height = reach_of(self.right, self.up)
        self._reach = height, max(height, reach_of(self.wrong))
        self._height = height
        self.plot = CheckPlot(self.right, self.up, PLOT, (height, height))
        self.ticks = self._ticks()
        super().__init__(self.plot)

    def come(self, share: float) -> None:
        """Part from the big plot: a share of the way to its own place."""
        zone = Zone(
            *(a + share * (b - a) for a, b in zip(_sides(PLOT), _sides(self.zone), strict=True))
        )
        self.plot.lay(zone, (self._reach[0], self._height)).draw(self.right, self.up)

    def run(self, share: float) -> None:
        """The broken program's numbers take the place of the right ones."""
        reach = self._reach[0] + share * (self._reach[1] - self._reach[0])
        across = self.right + share * (self.wrong - self.right)
        self.plot.lay(self.zone, (reach, self._height)).draw(across, self.up)

    def run_again(self, share: float) -> None:
        """Back to the right numbers, and off once more."""
        self.run(abs(1 - 2 * share) if share not in (0.0, 1.0) else 1.0)

    def run_twice(self, share: float) -> None:
        """The same two times."""
        self.run_again(1.0 if share == 1.0 else 2 * share % 1.0)

    def _ticks(self) -> VGroup:
        """The outermost powers of ten of the axis."""
        low = round(np.log10(self._axis.unit))
        exponent = low + int(np.floor(self._reach[1]))
        place = float(np.log10(1 + 10.0 ** (exponent - low))) / self._reach[1]
        labels = VGroup()
        for sign in (-1, 1):
            label = power_label(exponent, sign)
            x = self.zone.center[0] + sign * place * self.zone.width / 2
            label.move_to((x, TICKS, 0.0))
            over = max(self.zone.left - label.get_left()[0], 0.0)
            over += min(self.zone.right - label.get_right()[0], 0.0)
            labels.add(label.shift((over, 0.0, 0.0)))
        return labels


class Gallery:
    """The pictures side by side.

    Attributes:
        pictures: one for each bug, from the left.
        waiting: the bugs' formulas in another order, each under a picture that is not its own.
        marks: a question mark under each.
        answers: formula and name of each bug, under its own picture.

    Args:
        points: the gradients, with their broken passes.
    """

    def __init__(self, points: GradientPoints) -> None:
        passes = list(points.broken.values())
        zones = ROOM.columns(*[1.0] * len(passes), gap=APART)
        self.pictures = [
            Picture(points, broken, zone) for broken, zone in zip(passes, zones, strict=True)
        ]
        middles = [zone.center[0] for zone in zones]
        moved = [*passes[-1:], *passes[:-1]]
        self.waiting = VGroup(
            *(
                formula_of(b.bug, zones[0].width).move_to((x, FORMULAS, 0.0))
                for b, x in zip(moved, middles, strict=True)
            )
        )
        self.marks = VGroup(
            *(
                Words("{q}", size=style.GRAND, color=style.theme.quiet, q="?").move_to(
                    (x, UNDER, 0.0)
                )
                for x in middles
            )
        )
        self.answers = [
            self._answer(b.bug, x, zones[0].width) for b, x in zip(passes, middles, strict=True)
        ]

    def part(self, run_time: float) -> Animation:
        """The big plot becomes the small ones."""
        return self._vary(Picture.come, self.pictures, run_time)

    def run(self, run_time: float) -> Animation:
        """Every program runs with its bug."""
        return self._vary(Picture.run, self.pictures, run_time)

    def run_again(self, run_time: float) -> Animation:
        """Back to where the points belong, and off once more."""
        return self._vary(Picture.run_again, self.pictures, run_time, linear)

    def run_one(self, index: int, run_time: float) -> Animation:
        """The same for one picture, two times."""
        return self._vary(Picture.run_twice, [self.pictures[index]], run_time, linear)

    def ticks(self) -> list[VGroup]:
        """The numbers below all pictures."""
        return [picture.ticks for picture in self.pictures]

    def order(self) -> list[int]:
        """In which the pictures are told: the plainest first."""
        bugs = [picture.broken.bug for picture in self.pictures]
        return sorted(range(len(bugs)), key=lambda i: list(Bug).index(bugs[i]))

    @staticmethod
    def _vary(
        how: Callable[[Picture, float], None],
        pictures: list[Picture],
        run_time: float,
        rate: Callable[[float], float] = smooth,
    ) -> Animation:
        def show(share: float) -> None:
            for picture in pictures:
                how(picture, share)

        plots = VGroup(*(picture.plot for picture in pictures))
        return Vary(plots, show, 0.0, 1.0, run_time=run_time, rate_func=rate)

    @staticmethod
    def _answer(bug: Bug, x: float, room: float) -> VGroup:
        formula = formula_of(bug, room).move_to((x, FORMULAS, 0.0))
        name = Words("{w}", size=style.NOTE, w=_(NAMES[bug])).move_to((x, UNDER, 0.0))
        return VGroup(formula, name)


def _sides(zone: Zone) -> tuple[float, float, float, float]:
    return zone.left, zone.right, zone.bottom, zone.top


def formula_of(bug: Bug, room: float) -> Formula:
    """A bug as a formula for delta: what is left out is struck out, what is too much stands out."""
    template, part = FORMULA[bug]
    theme = style.theme
    for size in FORMULA_SIZES:
        line = Formula(
            template, size=size, color=theme.quiet, colors={"x": theme.ink}, x=Symbol(part)
        )
        if line.width <= room:
            break
    return line
