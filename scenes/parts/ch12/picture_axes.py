"""The axes of a bug's picture: a mark at every power of ten, some of them told outside the plot.

The quadrants of such a plot are full of points, so numbers stand along its foot, and along its
left side where no other picture that has the same upright axis stands there.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.outlines import lines
from scenes.mobjects.typeset import Words
from scenes.mobjects.wrapped import wrapped
from scenes.parts.ch12.check_plot import CheckPlot
from scenes.parts.ch12.stagings import staging
from scenes.parts.ch12.ticks import GAP, TICK, keep_in, power_label, told_powers
from scenes.stage import style
from scenes.stage.words import N_, _

NAMED = 0.12
"""from a plot to the name above it"""
BELOW = 0.36
"""from numbers along the foot to the name of that axis"""
LEAST, OVER = 0.1, 0.1
"""between two numbers in a row, or in a column; how far they stick out beyond the plot at most"""


def place_of(exponent: int, unit: float) -> float:
    """Where a power of ten stands on an axis."""
    return float(np.log10(1 + 10.0**exponent / unit))


def marks_of(plot: CheckPlot, unit: float) -> VMobject:
    """A mark at each power of ten on both axes: one is as long as any other."""
    low, half = round(np.log10(unit)), TICK / 2
    starts, ends = [], []
    for axis, reach in enumerate(plot.reach):
        for exponent, sign in product(range(low + 1, low + int(reach) + 1), (1, -1)):
            place = sign * place_of(exponent, unit)
            if abs(place) > reach:
                continue
            at = plot.at(*((place, 0.0) if axis == 0 else (0.0, place)))
            out = np.array([0.0, half] if axis == 0 else [half, 0.0])
            starts.append(at - out)
            ends.append(at + out)
    marks = VMobject(stroke_color=style.theme.hairline, stroke_width=style.RULE)
    if starts:  # none where all gradients are within one power of ten
        marks.points = lines(np.array(starts), np.array(ends))
    return marks


def scale_of(plot: CheckPlot, unit: float, is_longer: bool, *, upright: bool) -> VGroup:
    """Powers of ten along the foot and, if ``upright``, along the left side, as there is room.

    What the upright axis tells, the lying one tells as well; where this is longer, its end stands
    out.
    """
    (right, top), zone, theme = plot.reach, plot.zone, style.theme
    shared = told_powers(unit, top)
    end = round(np.log10(unit)) + int(right)
    across = list(dict.fromkeys([end, *shared])) if is_longer else shared
    labels: list[VMobject] = []
    for exponent, sign in product(across, (1, -1)):
        color = theme.ink if is_longer and exponent == across[0] else theme.quiet
        label = power_label(exponent, sign, color)
        x = plot.point(sign * place_of(exponent, unit), 0)[0]
        label.move_to((x, zone.bottom - staging().under[0], 0.0))
        over = max(zone.left - OVER - label.get_left()[0], 0.0)
        over += min(zone.right + OVER - label.get_right()[0], 0.0)
        labels.append(label.shift((over, 0.0, 0.0)))
    found = _clear(labels, 0)
    if upright and staging().scaled:
        found += _clear(list(_along_the_side(plot, unit)), 1)
    for one in found:
        keep_in(one)
    return VGroup(*found)


def _along_the_side(plot: CheckPlot, unit: float) -> Iterator[VMobject]:
    """The upright axis's numbers, those that have room left of the plot."""
    for exponent, sign in product(told_powers(unit, plot.reach[1]), (1, -1)):
        label = power_label(exponent, sign)
        y = plot.point(0, sign * place_of(exponent, unit))[1]
        if label.width <= staging().scaled - GAP:
            yield label.move_to((plot.zone.left - GAP - label.width / 2, y, 0.0))


def names_of_axes(plot: CheckPlot, ticks: VGroup) -> VGroup:
    """What is drawn across, where its own room is enough, and up."""
    theme, zone, names = style.theme, plot.zone, VGroup()
    text, room = _(N_("by backpropagation")), zone.width + staging().apart - LEAST
    lying = Words("{w}", size=style.NOTE, color=theme.signal, w=text)
    top = zone.bottom - staging().under[0] - (BELOW if len(ticks) else 0.0) + lying.height / 2
    if lying.width > room:
        widest = max(Words("{w}", size=style.NOTE, w=word).width for word in text.split())
        lying = wrapped(text, max(room, widest), 2, style.NOTE).set_color(theme.signal)
    if lying.width <= room:
        names.add(lying.move_to((zone.center[0], top - lying.height / 2, 0.0)))
        keep_in(lying)
    name = Words("{w}", size=style.NOTE, color=theme.ink, w=_(N_("by nudging")))
    left = min([zone.left, *(float(label.get_left()[0]) for label in ticks)])
    highest = max([zone.bottom, *(float(label.get_top()[1]) for label in ticks)])
    if highest > zone.top + NAMED - LEAST:  # a number below it would touch it
        left = zone.left
    x = left if len(ticks) and staging().scaled else zone.center[0] - name.width / 2
    names.add(name.move_to((x + name.width / 2, zone.top + NAMED + name.height / 2, 0.0)))
    keep_in(name)
    return names


def _clear(labels: list[VMobject], axis: int) -> list[VMobject]:
    """Those that stand clear of each other in a row (0) or a column (1); the first come first."""
    kept: list[VMobject] = []
    for label in labels:
        size = (label.width, label.height)[axis]
        if all(
            abs(label.get_center()[axis] - other.get_center()[axis])
            >= (size + (other.width, other.height)[axis]) / 2 + LEAST
            for other in kept
        ):
            kept.append(label)
    return kept
