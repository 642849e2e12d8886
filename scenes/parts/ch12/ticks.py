"""The ends of a plot's axes, told: powers of ten beside them, with their marks."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, ManimColor, Mobject, VGroup, VMobject

from scenes.mobjects.outlines import lines
from scenes.mobjects.typeset import Formula
from scenes.parts.ch12.check_plot import CheckPlot
from scenes.parts.ch12.powers_of_ten import PowerOfTen
from scenes.stage import style
from scenes.stage.notation import Symbol

GAP = 0.14
TICK = 0.09


def ticks_of(plot: CheckPlot, unit: float, reach: float) -> VGroup:
    """Powers of ten on both axes, with their marks, in the free quadrants."""
    low = round(np.log10(unit))
    top = low + int(np.floor(reach))
    marks, labels = [], []
    for exponent in told_powers(unit, reach):
        place = float(np.log10(1 + 10.0 ** (exponent - low)))
        for sign in (1, -1):
            for axis in (0, 1):
                at = plot.point(sign * place, 0) if axis == 0 else plot.point(0, sign * place)
                out = (DOWN if axis == 0 else LEFT) * sign
                marks.append((at, at + TICK * out))
                label = power_label(exponent, sign).next_to(at, out, buff=GAP)
                keep_in(label)
                labels.append(label)
    kept: list[Formula] = []
    for label in labels:
        if all(_apart(label, other) for other in kept):
            kept.append(label)
    for exponent in range(low + 1, top):  # marks alone: each power of ten is as long as any other
        place = float(np.log10(1 + 10.0 ** (exponent - low)))
        for x, y, out in ((place, 0, DOWN), (-place, 0, UP), (0, place, LEFT), (0, -place, RIGHT)):
            marks.append((plot.point(x, y), plot.point(x, y) + TICK * out))
    strokes = VMobject(stroke_color=style.theme.hairline, stroke_width=style.RULE)
    if marks:  # none where all gradients are within one power of ten
        starts, ends = (np.array([mark[i][:2] for mark in marks]) for i in (0, 1))
        strokes.points = lines(starts, ends)
    return VGroup(strokes, *kept)


def told_powers(unit: float, reach: float) -> list[int]:
    """Exponents of the powers of ten that an axis tells: its last one, and one well before."""
    low = round(np.log10(unit))
    top = low + int(np.floor(reach))
    exponents = [top, top - max(1, round((top - low) / 2.5))]
    return [exponent for exponent in exponents if exponent > low] or [low]


def power_label(
    exponent: int, sign: int, color: ManimColor | None = None, size: float = style.NOTE
) -> Formula:
    """A power of ten, or its opposite, as an axis shows it."""
    value = float(f"1e{exponent}")
    number = PowerOfTen(Symbol(f"10^({exponent})"), value, repr(value), decimals=0, significant=1)
    size = style.NUMBER if number.has_power else size
    template = "{p}" if sign > 0 else "-{p}"
    return Formula(template, size=size, color=color or style.theme.quiet, p=number)


def keep_in(label: Mobject) -> None:
    """Shift what would leave the frame's margins."""
    zone = style.HERO
    label.shift((min(zone.right - label.get_right()[0], 0.0), 0.0, 0.0))
    label.shift((max(zone.left - label.get_left()[0], 0.0), 0.0, 0.0))
    label.shift((0.0, min(zone.top - label.get_top()[1], 0.0), 0.0))
    label.shift((0.0, max(zone.bottom - label.get_bottom()[1], 0.0), 0.0))


def _apart(one: Mobject, other: Mobject) -> bool:
    away = np.abs(one.get_center() - other.get_center())[:2]
    return bool(
        (away > [(one.width + other.width) / 2 + 0.1, (one.height + other.height) / 2 + 0.06]).any()
    )
