"""What is written on the map: names of examples at their arrows, and the cost at the ball."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import numpy as np
from manim import DOWN, LEFT, RIGHT, Mobject, VGroup, VMobject

from scenes.mobjects.network.slots import box_of, place_clear
from scenes.mobjects.plots.frame import PlotFrame
from scenes.mobjects.typeset import Words as Text
from scenes.parts.ch14.descent import STEPS, Descent
from scenes.parts.ch14.leaders import Box, free_places, leader, nearest
from scenes.parts.ch14.stagings import staging
from scenes.parts.ch14.tiles import Tile
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity, count
from scenes.stage.words import N_, _

RING = 0.34
"""radius of the ring at the ball, for examples that do not pull"""
BY = 0.25
"""how near the ball may come to the name of an axis"""
TUG = 0.12
"""share of its arrow by which an example moves the ball that does not go yet"""
BELOW = 0.1
"""between a cost and its name"""
BEYOND = (0.15, 0.3, 0.5, 0.7, 0.9)
"""how far beyond an arrow's tip its tile may begin"""
MARGINS = (0.25, 0.12, 0.05)
"""around a cost, the first with which there is room"""
MOST_NAMED = 8
"""examples whose names are written"""
AROUND = np.linspace(0, 2 * np.pi, 16, endpoint=False)


def name_axes(descent: Descent, frame: PlotFrame, trails: Sequence[np.ndarray]) -> list[Text]:
    """Names at the ends of both axes, or at another corner where the ball comes by.

    Args:
        descent: what is shown.
        frame: of the map.
        trails: where the ball goes, each by places on the map.
    """
    across, up = (_(name) for name in descent.names)
    low, high = style.CAPTIONS_TOP + 0.2, style.HEADLINE.bottom - 0.6
    left, right = (style.HERO.left, LEFT), (style.HERO.right, RIGHT)
    way = np.concatenate([_along(frame.at(*trail.T), 8) for trail in trails])
    is_wide = staging().first is not None
    size = style.NUMBER if is_wide else style.NOTE
    axis = Text("{w} {a}", size=size, w=across, a=Symbol("arrow.r"))
    upright = Text("{w} {a}", size=size, w=up, a=Symbol("arrow.t"))
    ends = [(left, high), (right, high)]
    if is_wide:  # below the name of the task it would be read on from there
        ends.reverse()
    return [
        _off_the_way(axis, [(right, low), (left, low)], way),
        _off_the_way(upright, ends, way),
    ]


def name_the_task(descent: Descent) -> list[Text]:
    """What is learned, if that has a name."""
    if not descent.examples.is_xor:
        return []
    heading = Text(_(N_("exclusive or")), size=style.NUMBER)
    return [heading.set_x(style.HERO.left, LEFT).set_baseline(staging().heading)]


def _off_the_way(
    label: Text, spots: list[tuple[tuple[float, np.ndarray], float]], way: np.ndarray
) -> Text:
    """A label at the first spot by which the ball does not come; else at the first of all."""
    for (x, side), baseline in [*spots, spots[0]]:
        label.set_x(x, side).set_baseline(baseline)
        reach = np.array([label.width, label.height]) / 2 + BY
        if not (np.abs(way - label.get_center()[:2]) < reach).all(axis=1).any():
            break
    return label


def place_tiles(
    descent: Descent, frame: PlotFrame, axes: Iterable[Mobject], trails: Iterable[np.ndarray]
) -> list[VMobject]:
    """Each example beyond its arrow's tip, or near it: a tile of exclusive or's, or its number.

    None where there is only one, or so many that their names would cover the map.

    Args:
        descent: what is shown.
        frame: of the map.
        axes: what is written already.
        trails: where the ball goes, each by places on the map.
    """
    start = frame.at(*descent.home)
    tips = frame.at(*(descent.home + descent.pulls[0]).T)
    if not 1 < len(tips) <= MOST_NAMED:
        return []
    ends = tips + TUG * (tips - start)
    ways = [np.linspace(start, end, 60) for end in ends]
    ways += [_along(frame.at(*trail.T)) for trail in trails]
    placed: list[VMobject] = []
    for i, end in enumerate(ends):
        tile = _tile(descent, i)
        half = np.array([tile.width, tile.height]) / 2
        way = end - start
        length = float(np.hypot(*way))
        if length > 0:
            way = way / length
            spots = [end + way * out + np.sign(way) * half for out in BEYOND]
            spots += [end + way * (out + float(np.abs(way) @ half)) for out in BEYOND]
        else:
            spots = [start + (RING + far + half) * _round(t) for far in BEYOND for t in AROUND]
        spots += [end + (0.3 + half) * _round(t) for t in AROUND]
        taken = [*map(box_of, [*placed, *axes]), _box(start, RING)]
        place_clear(tile, map(_pair, chain(spots, nearest(end))), taken, ways, 0.08)
        placed.append(tile)
    return placed


def _tile(descent: Descent, i: int) -> VMobject:
    examples = descent.examples
    if examples.is_xor:
        return Tile(examples.data.X[i], float(examples.data.Y[i][0]))
    number = count("i", i + 1, f"np.arange(len(example.batch.X))[{i}] + 1")  # inputs may be many
    return Text(_(N_("example {i}")), size=style.NUMBER, i=number)


def place_costs(
    descent: Descent,
    frame: PlotFrame,
    axes: Sequence[Mobject],
    tiles: Sequence[Mobject],
    *,
    closed: bool,
) -> list[VGroup]:
    """The cost beside the ball, where it starts and where it ends.

    Args:
        descent: what is shown.
        frame: of the map.
        axes: what is written already.
        tiles: likewise, but these have gone when the last cost is told.
        closed: whether the arrows are laid head to tail at the end.
    """
    words = N_("mean cost {C}") if descent.examples.size > 1 else N_("cost {C}")
    outside = [
        (-8.0, 8.0, -8.0, style.CAPTIONS_TOP),
        (-8.0, 8.0, style.HEADLINE.bottom, 8.0),
    ]
    texts: list[VMobject] = []
    for step, cost in zip((0, STEPS), descent.costs_told(), strict=True):
        here = frame.at(*descent.trail[step])
        there = tiles if step == 0 or not staging().anywhere else []
        boxes = [*map(box_of, [*axes, *there, *texts]), *outside, _box(here, RING)]
        ways = [_along(frame.at(*descent.trail.T)), *_arrows(descent, frame, step)]
        if closed:
            ways += _ring_of_arrows(descent, frame, STEPS)
        for text in _told(_(words), cost, named=step == 0 and descent.examples.has_entropy):
            spots = _spots(here, text, boxes[:-1], ways)
            if any(place_clear(text, spots, boxes, ways, margin) for margin in MARGINS):
                break
        texts.append(text)
    return [
        VGroup(text, leader(frame.at(*descent.trail[step]), text))
        for step, text in zip((0, STEPS), texts, strict=True)
    ]


def _told(words: str, cost: Quantity, *, named: bool) -> Iterator[VMobject]:
    """A cost in one line, or in more where the map stands; first with its name below, if any.

    Args:
        words: what is said of it.
        cost: its number.
        named: whether it is a cross entropy, and is called so.
    """
    ways = [words]
    if staging().anywhere:
        ways += [words.replace(" {C}", " \\ {C}"), words.replace(" ", " \\ ")]
    for with_name in (True, False) if named else (False,):
        for way in ways:
            text = Text(way, size=style.NUMBER, C=cost)
            below = Text(_(N_("a cross entropy, not half a square")), size=style.NOTE)
            below.next_to(text, DOWN, buff=BELOW, aligned_edge=LEFT)
            yield VGroup(text, below) if with_name else text


def _spots(
    here: np.ndarray, text: VMobject, boxes: Sequence[Box], ways: Sequence[np.ndarray]
) -> list[tuple[float, float]]:
    """Where the middle of a text may be that is told of the ball, the best place first."""
    if staging().anywhere:
        return list(map(_pair, free_places(here, text, boxes, ways)))
    aside = np.array([0.5 + text.width / 2, 0.65])
    sides = [(1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1)]
    return [_pair(here + far * aside * side) for far in (1.0, 1.4, 1.8, 2.3) for side in sides]


def _along(places: np.ndarray, between: int = 20) -> np.ndarray:
    """Points on the way from place to place, close together."""
    at = np.linspace(0, len(places) - 1, between * (len(places) - 1) + 1)
    return np.stack([np.interp(at, range(len(places)), part) for part in places.T], axis=1)


def _arrows(descent: Descent, frame: PlotFrame, step: int) -> list[np.ndarray]:
    start = frame.at(*descent.trail[step])
    tips = frame.at(*(descent.trail[step] + (1 + TUG) * descent.pulls[step]).T)
    return [np.linspace(start, tip, 60) for tip in tips]


def _ring_of_arrows(descent: Descent, frame: PlotFrame, step: int) -> list[np.ndarray]:
    """The same, head to tail."""
    ends = np.cumsum(descent.pulls[step], axis=0)
    tails = np.concatenate([np.zeros((1, 2)), ends[:-1]])
    places = [frame.at(*(descent.trail[step] + part).T) for part in (tails, ends)]
    return [np.linspace(tail, tip, 60) for tail, tip in zip(*places, strict=True)]


def _round(turn: float) -> np.ndarray:
    return np.array([np.cos(turn), np.sin(turn)])


def _pair(spot: np.ndarray) -> tuple[float, float]:
    return float(spot[0]), float(spot[1])


def _box(at: np.ndarray, reach: float) -> Box:
    return at[0] - reach, at[0] + reach, at[1] - reach, at[1] + reach
