"""Where a glass over the end of a bar finds room: near that end, where no bar is hidden."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import VMobject

from scenes.mobjects.network.slots import Box, box_of, place_clear
from scenes.mobjects.shapes import discs
from scenes.parts.ch04.bench import Bench
from scenes.parts.ch04.stagings import staging
from scenes.parts.ch04.tip_glass import RING, TipGlass, power_for
from scenes.parts.ch04.told import Told
from scenes.parts.ch04.trials import Case
from scenes.stage import style

RADII = (1.35, 1.2, 1.05, 0.9)
"""of the glass, the one that is taken if there is room first"""
GRID = np.arange(-7.0, 7.01, 0.15)
"""places that are tried, along both axes"""
TICK = 0.12
"""kept free around where a bar should end"""
STRIP = 0.3
"""half the height of what is told of a weight"""
MARGIN = 0.08


def glass_over(bench: Bench, told: Told) -> TipGlass | None:
    """A glass near the end of the bar that a weight leads to, as large as there is room.

    Only over a silent neuron's, and not where its move is seen without one.

    Args:
        bench: the network and its bars.
        told: the weight.
    """
    if told.trial.case is not Case.SILENT:
        return None
    l, j, _k = told.trial.address
    bars, i = bench.bar_of(j)
    ends = told.trial.before.activation(l, j), told.trial.after.activation(l, j)
    layout = bars.layout
    tip = layout.points(layout.at(np.array([ends[0].value])), layout.middles[[i]])[0]
    length = abs(ends[1].value - ends[0].value) * layout.per_one
    spots = np.stack(np.meshgrid(GRID, GRID), axis=-1).reshape(-1, 2)
    away = np.hypot(*(spots - tip).T)
    boxes = list(_not_to_be_hidden(bench, told))
    for radius in RADII:
        found = power_for(length, radius, standing=layout.standing)
        if found is None:
            return None
        place = VMobject()
        place.points = discs(np.zeros((1, 3)), np.array([radius]))
        fits = (away > radius + 1.5 * RING) & (spots[:, 1] - radius > style.CAPTIONS_TOP)
        near = spots[fits][np.argsort(away[fits], kind="stable")]
        if place_clear(place, [(float(x), float(y)) for x, y in near], boxes, margin=MARGIN):
            x, y, _z = place.get_center()
            return TipGlass(bars, i, ends, *found, radius, (float(x), float(y)))
    return None


def _not_to_be_hidden(bench: Bench, told: Told) -> Iterator[Box]:
    """The network, all bars, the marks and numbers of those that are told, and the strip."""
    hero, (upper, lower) = style.HERO, staging().strip
    yield hero.left, hero.right, lower - STRIP, max(upper + STRIP, hero.top)
    written = [*bench.values.values(), *bench.names, *told.slope]
    written += [part for one in bench.traces for part in (one, one.number) if part is not None]
    yield from map(box_of, written)
    start = bench.plan.x(bench.last) + bench.plan.radius(bench.last)
    upright = bench.plan.is_upright
    yield (
        (hero.left, hero.right, hero.bottom, start)
        if upright
        else (hero.left, start, hero.bottom, hero.top)
    )
    for bars in bench.bars:
        layout, half = bars.layout, bars.layout.thicknesses / 2
        ends = layout.at(np.zeros(len(half))), layout.at(bars.values)
        yield from map(tuple, layout.boxes(*ends, layout.middles - half, layout.middles + half))
    for j in bench.told_outputs:
        bars, i = bench.bar_of(j)
        layout, half = bars.layout, bars.layout.thicknesses[[i]] / 2 + TICK
        here, across = layout.at(np.array([bars.targets[i].value])), layout.middles[[i]]
        boxes = layout.boxes(here - TICK, here + TICK, across - half, across + half)
        yield from map(tuple, boxes)
