"""Bars where a strip's layers are: what scales the light there, and how far weights moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from manim import LEFT, RIGHT, UP, ManimColor, VGroup, VMobject

from scenes.mobjects.outlines import lines, rectangles
from scenes.mobjects.typeset import Numeral, Words
from scenes.mobjects.wrapped import wrapped
from scenes.parts.ch15.deep_pair import DeepNetwork, DeepPair, steepest
from scenes.parts.ch15.stagings import staging
from scenes.parts.ch15.strip import Strip
from scenes.stage import style
from scenes.stage.quantity import Quantity, given
from scenes.stage.scale import Channel, Measure, Scale
from scenes.stage.traits import Shaded, keep_above
from scenes.stage.words import N_, _

WIDE, OF_PITCH = 0.6, 0.32
"""of a bar: at the most, and as a share of the way from layer to layer"""
ABOVE, BEYOND = 0.07, 0.18
"""around a scale's number: beside bars, and where its line ends"""
UNIT = 0.34
"""from the middle of a scale's number to that of its unit below it"""
LEAST = 0.012
"""height below which a bar is not drawn"""
CLEAR = 0.05
BETWEEN = 0.3
"""between the words of the key"""
WAITING = 0.4
"""opacity of bars that are not yet multiplied"""
MARKS = tuple(float(f"{m}e{p}") for p in range(-12, 7) for m in (1, 2, 5))
"""round numbers at which a scale's line may stand"""


class Bar(Shaded, VMobject):
    """One bar; its shade tells whether it has been counted in."""


class Bars(VGroup):
    """Bars on a common foot, each for one number; `grow` lets them come from the right.

    Attributes:
        share: how far they have come, 0 to 1.

    Args:
        strip: in whose room they stand.
        quantities, x, colors: a number, a place and a colour for each.
        per_one: height of the number 1.
    """

    def __init__(
        self,
        strip: Strip,
        quantities: Sequence[Quantity],
        x: Sequence[float],
        colors: Sequence[ManimColor],
        per_one: float,
    ) -> None:
        self.quantities, self.x = list(quantities), np.array(x)
        self.foot = strip.room.bottom + staging().below
        self.on_scale = Scale(Channel.LENGTH, per_one)
        self.wide = min(WIDE, OF_PITCH * strip.pitch)
        self.values = np.array([quantity.value for quantity in quantities])
        self._order = np.argsort(np.argsort(-self.x))
        self.shapes = [
            Bar(stroke_width=0.0, fill_color=color, fill_opacity=1.0) for color in colors
        ]
        super().__init__(*self.shapes)
        keep_above(self)
        self.grow(0.0)

    def grow(self, share: float) -> None:
        """Draw them as far as they have come: the rightmost first."""
        self.share = share
        count = len(self.values)
        own = np.clip(share * (count + 2) / 3 - self._order / 3, 0.0, 1.0)
        self._draw(self.values * own)

    def _top(self, value: float) -> float:
        return float(self.foot + value * self.on_scale.per_one)

    def _draw(self, values: np.ndarray) -> None:
        tops = self.foot + values * self.on_scale.per_one
        for shape, x, top in zip(self.shapes, self.x, tops, strict=True):
            box = [x - self.wide / 2, x + self.wide / 2, self.foot, top]
            there = top - self.foot > LEAST
            shape.points = rectangles(np.array([box])) if there else np.zeros((0, 3))

    def measures(self) -> Iterator[Measure]:
        """Every bar, once all have come."""
        if self.share < 1:
            return
        for quantity, shape in zip(self.quantities, self.shapes, strict=True):
            drawn = float(np.ptp(shape.points[:, 1])) if len(shape.points) else 0.0
            if quantity.value * self.on_scale.per_one > LEAST:
                yield Measure(quantity, self.on_scale, drawn, False)


class Shares(Bars):
    """What scales the light at each layer: its weights' factor, and its slopes' share.

    Attributes:
        key: what blue and green bars are, above them.
        whole, quarter: lines at 1, which leaves all of the light, and at the most that a sigmoid's
            slope can be, with their numbers; the latter is empty where there are no sigmoids.

    Args:
        pair: both networks, whose bars have one scale.
        strip: the network.
    """

    def __init__(self, pair: DeepPair, strip: Strip) -> None:
        network, theme = strip.network, style.theme
        quantities, x, colors = [], [], []
        for l in network.reached:
            quantities.append(network.weights(l))
            x.append(float(strip.x[l]) + strip.pitch / 2)
            colors.append(theme.positive)
            if (slopes := network.slopes(l)) is not None:
                quantities.append(slopes)
                x.append(float(strip.x[l]))
                colors.append(theme.slope)
        largest = max([1.0, *(value for one in pair.networks for value in factors(one))])
        per_one = _free_height(strip) / largest
        super().__init__(strip, quantities, x, colors, per_one)
        self.network = network
        self.greens = [
            shape for shape, color in zip(self.shapes, colors, strict=True) if color is theme.slope
        ]
        self.key = self._key(strip)
        self.whole = self._mark(strip, given("m", 1.0).to(0, 1), theme.quiet)
        self.quarter = VGroup()
        if network.activation == "sigmoid":
            self.quarter = self._mark(strip, steepest("sigmoid"), theme.slope, self.whole)

    @staticmethod
    def _key(strip: Strip) -> VGroup:
        """A word of each colour, from where the layers begin."""
        left, theme = max(float(strip.x[0]), strip.named_to + BETWEEN), style.theme
        words = []
        for word, color in ((N_("weights"), theme.positive), (N_("slopes"), theme.slope)):
            text = Words("{w}", size=style.NUMBER, color=color, w=_(word))
            words.append(text.set_baseline(strip.plan.upper).set_x(left, LEFT))
            left = float(text.get_right()[0]) + BETWEEN
        return VGroup(*words)

    def count_in(self, slopes: float, weights: float) -> None:
        """Light so many of the slopes' bars, and of the weights', from the right; dim the rest."""
        left = {True: slopes, False: weights}
        for shape in self.shapes:  # from the last layer on
            is_slope = shape in self.greens
            share = min(max(left[is_slope], 0.0), 1.0)
            shape.set_fill(opacity=WAITING + share * (1 - WAITING))
            left[is_slope] -= 1

    def _mark(
        self, strip: Strip, quantity: Quantity, color: ManimColor, other: VGroup | None = None
    ) -> VGroup:
        y = self.foot + quantity.value * self.on_scale.per_one
        start, end = float(strip.x[0]), float(strip.x[-1])
        numeral = Numeral(quantity, size=style.NUMBER, color=color)
        if is_narrow := staging().is_narrow:  # bars are close together, and the cost has left
            left, most = end + ABOVE, style.HERO.right
        else:
            left, most = start, float(strip.x[1]) - self.wide / 2
        numeral.move_to((left, y, 0.0)).shift((numeral.width / 2, 0.0, 0.0))
        fits = numeral.get_right()[0] < most and numeral.get_bottom()[1] > strip.room.bottom
        fits = fits and not (other and _touch(_box(numeral), _box(other)))
        beside = [numeral] if fits else []
        crossed = [] if is_narrow else [*beside, *(other[1:] if other else [])]
        begin = max([start, *(float(one.get_right()[0]) + 0.1 for one in crossed)])
        rule = VMobject(stroke_color=color, stroke_width=style.RULE)
        rule.points = lines(np.array([[end, y]]), np.array([[begin, y]]))
        return VGroup(rule, *beside)


class Moves(Bars):
    """How far the weights of each layer have moved, epoch by epoch: white, as all that is moved.

    Args:
        pair: both networks, whose bars have one scale; their movements were measured.
        strip: the network.
    """

    def __init__(self, pair: DeepPair, strip: Strip) -> None:
        network = strip.network
        largest = max(max(moves(one)[-1]) for one in pair.networks)
        self._table = np.array(moves(network))
        last = len(self._table) - 1
        quantities = [network.moved(l, last) for l in range(1, len(strip.x))]
        x = [float(at) + strip.pitch / 2 for at in strip.x[:-1]]
        per_one = (_free_height(strip) - 0.1) / largest
        super().__init__(strip, quantities, x, [style.theme.ink] * len(x), per_one)
        self.mark = self._scale_mark(strip, round_part(max(largest, MARKS[0])))

    def _scale_mark(self, strip: Strip, number: Quantity) -> VGroup:
        """A line at a round number, which stands right of it."""
        y = self._top(number.value)
        numeral = Numeral(number, size=style.NUMBER, color=style.theme.quiet)
        end = float(strip.x[-1])
        numeral.move_to((end + BEYOND + numeral.width / 2, y, 0.0))
        rule = VMobject(stroke_color=style.theme.quiet, stroke_width=style.RULE)
        rule.points = lines(np.array([[float(strip.x[0]), y]]), np.array([[end, y]]))
        unit = Words("{w}", size=style.NOTE, color=style.theme.quiet, w=_(N_("of its size")))
        unit.move_to((style.HERO.right - unit.width / 2, y - UNIT, 0.0))
        if staging().is_narrow:
            unit = wrapped(_(N_("of its size")), style.HERO.right - end - 2 * ABOVE, 2, style.NOTE)
            unit.set_color(style.theme.quiet).set_x(style.HERO.right, RIGHT).set_y(y - 0.2, UP)
        return VGroup(rule, numeral, *([unit] if unit.get_left()[0] > end + ABOVE else []))

    def learn(self, epoch: float) -> None:
        """Draw how far they have moved by then."""
        last = len(self._table) - 1
        self.share = epoch / last
        epochs = np.arange(last + 1)
        self._draw(np.array([np.interp(epoch, epochs, column) for column in self._table.T]))


def round_part(largest: float) -> Quantity:
    """The largest round number that is no larger than that."""
    return given("m", max(mark for mark in MARKS if mark <= largest)).to(0, 1)


def factors(network: DeepNetwork) -> list[float]:
    """All that scales a network's light."""
    shares = [network.slopes(l) for l in network.reached]
    found = [share.value for share in shares if share is not None]
    return found + [network.weights(l).value for l in network.reached]


def moves(network: DeepNetwork) -> Sequence[Sequence[float]]:
    """How far the layers of a network have moved after each epoch."""
    assert network.moves is not None
    return network.moves.moved


def _free_height(strip: Strip) -> float:
    staged = staging()
    return strip.room.height - staged.below - staged.above


def _box(mobject: VMobject) -> tuple[float, float, float, float]:
    (left, bottom, _), (right, top, _) = (
        mobject.get_corner((-1, -1, 0)),
        mobject.get_corner((1, 1, 0)),
    )
    return float(left), float(right), float(bottom), float(top)


def _touch(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> bool:
    return (
        one[0] < other[1] + CLEAR
        and other[0] < one[1] + CLEAR
        and one[2] < other[3]
        and other[2] < one[3]
    )
