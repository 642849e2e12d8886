"""Which network a curve belongs to, written beside it where both networks' curves share a plot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from manim import ManimColor, Mobject, VGroup

from scenes.mobjects.network.slots import box_of, place_clear
from scenes.mobjects.typeset import Typeset, Words
from scenes.parts.ch15.deep_pair import DeepNetwork
from scenes.parts.ch15.function_curve import REACH
from scenes.parts.ch15.slope_curve import SlopeCurve
from scenes.parts.ch15.stagings import staging
from scenes.stage import style

OFF = (0.32, 0.45, 0.62)
"""from a curve to the middle of its name"""
PLACES = (0.74, 0.56, 0.36, -0.7, -0.5, -0.3, 0.15)
"""shares of the way to an end of the plot at which a name may stand, the best first"""
STEP = 0.06
"""between points of a line that a name must not touch"""
MARGIN = 0.1


def names_of(curves: Sequence[SlopeCurve], others: Sequence[Mobject] = ()) -> list[VGroup]:
    """For each network its name beside its function, and beside its slopes, clear of all others."""
    ways = [np.concatenate([_dense(way) for one in curves for way in _drawn(one)])]
    taken: list[Mobject] = [*others, *(part for one in curves for part in _texts(one))]
    groups = []
    for one in curves:
        group = VGroup()
        for spots, color in (
            (_beside_function(one), style.theme.activation),
            (_beside_slopes(one), style.theme.slope),
        ):
            name = _name(one.network, color)
            if place_clear(name, spots, [*map(box_of, taken)], ways, MARGIN):
                taken.append(name)
                group.add(name)
        groups.append(group)
    return groups


def _name(network: DeepNetwork, color: ManimColor) -> Words:
    return Words("{w}", size=style.NUMBER, color=color, w=network.activation.replace("_", " "))


def _texts(curve: SlopeCurve) -> list[Typeset]:
    return [part for part in curve.get_family() if isinstance(part, Typeset)]


def _drawn(curve: SlopeCurve) -> Iterator[np.ndarray]:
    """Ends of all straight pieces that are drawn, shape (n, 2, 2)."""
    function = curve.function
    for shape in (function.curve, function.axes, curve.whole, curve.levels[0], *curve.axes[:1]):
        pieces = shape.points.reshape(-1, 4, 3)
        if len(pieces):
            yield pieces[:, [0, 3], :2]


def _dense(pieces: np.ndarray) -> np.ndarray:
    """Points along straight pieces, close together, shape (n, 2)."""
    starts, ends = pieces[:, 0], pieces[:, 1]
    counts = np.ceil(np.linalg.norm(ends - starts, axis=1) / STEP).astype(int) + 1
    shares = np.concatenate([np.linspace(0.0, 1.0, count) for count in counts])[:, None]
    return np.asarray(
        np.repeat(starts, counts, axis=0) * (1 - shares) + np.repeat(ends, counts, axis=0) * shares
    )


def _beside_function(curve: SlopeCurve) -> Iterator[tuple[float, float]]:
    function = curve.function
    for one in function.functions:
        for share in PLACES:
            z = np.array([share * function.reach])
            if abs(one.value(z)[0]) > REACH:
                continue
            x, y = function.at(z, one.value(z))[0]
            for off in OFF:
                if y + off <= staging().functions.top:  # tangents end above it
                    yield float(x), float(y + off)
                yield float(x), float(y - off)


def _beside_slopes(curve: SlopeCurve) -> Iterator[tuple[float, float]]:
    """First above the line that no slope gets over, then along the curve."""
    for off in OFF:
        for share in PLACES:
            x, y = curve.at(np.array([share * curve.reach]), np.array([curve.highest.value]))[0]
            yield float(x), float(y + off)
    for one in curve.function.functions:
        for share in PLACES:
            z = np.array([share * curve.reach])
            x, y = curve.at(z, np.asarray(one.derivative(z)))[0]
            for off in OFF:
                yield float(x), float(y + off)
                yield float(x), float(y - off)
