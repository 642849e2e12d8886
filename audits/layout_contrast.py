"""Contrast as drawn: every lit text and line against what is really behind it.

What is behind is measured in the drawn frame, close beside the glyph or line; the colour in front
is the one that was asked for, since the thinnest strokes are blurred by being drawn small. That a
text is there at all is measured too: some pixel of it must stand out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from scenes.stage import style
from scenes.stage.traits import Backing, ShowsNumber

from .layout_geometry import points_inside
from .layout_rules import Fault, covered
from .layout_stage import SEEN, Stage, View

WEIGHTS = np.array([0.2126, 0.7152, 0.0722])
"""share of each colour in luminance (WCAG 2.2)"""
TEXT = 4.45
"""contrast of a text at the least: 4.5, but for colours being rounded to 8 bits"""
GRAPHICS = 2.95
"""contrast of a line or an outline at the least: 3"""
THERE = 2.0
"""contrast that some pixel of a text must have to what is beside it"""
SAMPLES = 24
"""places along a line at which both sides of it are looked at"""
DENSE = 500
"""curves in one drawing from which on they fill their own surroundings"""
BLENDS = 1.5
"""contrast to the ground up to which what is declared to blend in with it does"""
BESIDE = 3
"""pixels around a drawing within which what is behind it is measured"""
SMALLEST = 0.1
"""units below which a line is not judged by itself: a dash of a dashed line"""
BESIDE_A_LINE, BESIDE_A_SHAPE = 0.75, 0.88
"""share of the places on both sides of an outline where it need not stand out: other lines may
cross it, points lie on it, and on one side of a shape there is the shape itself"""


class ContrastRule:
    """Lit texts and graphics that do not stand out from what is behind them.

    What stood out is not measured again while neither it nor the picture around it changes.
    """

    def __init__(self) -> None:
        self._light = np.zeros((0, 0))
        self._stood_out: dict[int, tuple[Any, np.ndarray]] = {}

    def look(self, stage: Stage, picture: np.ndarray) -> list[Fault]:
        """Judge the stage at rest.

        Args:
            stage: what is on stage.
            picture: the stage as drawn, RGBA, shape (height, width, 4).
        """
        light = luminance(picture[..., :3])
        as_before = self._as_before(stage, light)
        shapes = np.flatnonzero(stage.seen & ~stage.glyph & ~stage.picture & (stage.dim == 0))
        faults, stands_out = _graphics(stage, light, shapes[~as_before[shapes]])
        looks, leaves = _all_looks(stage), stage.leaves
        kept = [*shapes[as_before[shapes]], *stands_out]
        self._stood_out = {id(leaves[i]): (leaves[i], looks[i]) for i in kept}
        self._light = light
        return [*_texts(stage, light), *faults]

    def _as_before(self, stage: Stage, light: np.ndarray) -> np.ndarray:
        """Which leaves stood out at the look before and are as they were, the ground around too."""
        alike = np.zeros(len(stage.leaves), dtype=bool)
        if light.shape != self._light.shape:
            return alike
        for i, (leaf, looks) in enumerate(zip(stage.leaves, _all_looks(stage), strict=True)):
            known = self._stood_out.get(id(leaf))
            alike[i] = known is not None and np.array_equal(known[1], looks)
        return np.asarray(alike & ~_touched(stage, light != self._light))


def _all_looks(stage: Stage) -> np.ndarray:
    """What the contrast of each leaf depends on, but for what lies around it."""
    return np.column_stack(
        [stage.screen, stage.fill_rgba, stage.stroke_rgba, stage.width, stage.counts]
    )


def _touched(stage: Stage, changed: np.ndarray) -> np.ndarray:
    """Whether anything in the picture has changed at each leaf, or close beside it."""
    height, width = changed.shape
    total = np.zeros((height + 1, width + 1), dtype=int)
    total[1:, 1:] = changed.cumsum(axis=0).cumsum(axis=1)
    reach = stage.width * 0.005 * stage.view.magnified
    left, right, bottom, top = stage.screen.T
    x, y = _pixel(changed, np.array([left - reach, right + reach]), np.array([top, bottom]))
    y += np.array([[-1], [1]]) * reach * _scale(changed)
    (x1, x2), (y1, y2) = np.floor(x).astype(int), np.floor(y).astype(int)
    x1, x2 = np.clip(x1 - BESIDE, 0, width), np.clip(x2 + BESIDE + 1, 0, width)
    y1, y2 = np.clip(y1 - BESIDE, 0, height), np.clip(y2 + BESIDE + 1, 0, height)
    return np.asarray(total[y2, x2] - total[y1, x2] - total[y2, x1] + total[y1, x1] > 0)


def luminance(rgb: np.ndarray) -> np.ndarray:
    """Relative luminance of 8-bit sRGB colours, shape (..., 3) (WCAG 2.2)."""
    linear = _linear(np.arange(256) / 255)
    return np.asarray(sum(w * linear[rgb[..., channel]] for channel, w in enumerate(WEIGHTS)))


def ratio(one: Any, other: Any) -> Any:
    """Contrast ratio of two luminances, 1 to 21."""
    return (np.maximum(one, other) + 0.05) / (np.minimum(one, other) + 0.05)


def _texts(stage: Stage, light: np.ndarray) -> Iterator[Fault]:
    lit = np.flatnonzero(stage.read & (stage.dim == 0))
    lit = lit[~covered(stage, lit)]
    for serial in np.unique(stage.serial[lit]):
        best = 0.0
        glyphs = lit[stage.serial[lit] == serial]
        for glyph in glyphs:
            behind, within = _beside(light, stage.screen[glyph])
            if not behind.size or not within.size:
                continue
            around = float(np.median(behind))
            front = _asked_for(stage.leaves[glyph].fill_rgbas[0], around)
            measured = float(ratio(front, around))
            best = max(best, float(ratio(within, around).max()))
            if measured < TEXT:
                yield Fault("has too little contrast", glyph, glyph, f"{measured:.1f} to 1")
                break
        if 0 < best < THERE:
            yield Fault("is hidden", int(glyphs[0]), int(glyphs[0]), f"{best:.1f} to 1")


VEILS = 0.3
"""opacity of a fill from which on it veils what lies behind it"""
BEHIND = 0.75
"""share of a line's way on which it is hidden, from which on it is not there to be seen"""


def _graphics(stage: Stage, light: np.ndarray, shapes: np.ndarray) -> tuple[list[Fault], list[int]]:
    """Which of some shapes do not stand out, and which do; some need not."""
    faults, stands_out = [], []
    veils = np.flatnonzero(stage.there & ~stage.glyph & (stage.fill > VEILS))
    left, right, bottom, top = stage.box.T
    is_small = np.maximum(right - left, top - bottom) < SMALLEST
    for index in shapes[~covered(stage, shapes)]:
        leaf = stage.leaves[index]
        if is_small[index] or _is_hairline(leaf):
            continue
        around = _around(light, stage, index)
        if not around.size:
            continue
        if stage.fill[index] <= SEEN and _lies_behind(stage, index, veils[veils > index]):
            continue
        colours: list[np.ndarray] = []
        if stage.stroke[index] > SEEN:
            colours.append(_full(leaf, leaf.stroke_rgbas[0]))
        if stage.fill[index] > SEEN:
            colours.append(leaf.fill_rgbas[0])
        if isinstance(leaf, Backing) and _blends_in(colours):
            continue  # what stands out is its outline, or what it lies behind, each a leaf itself
        enough = BESIDE_A_SHAPE if stage.fill[index] > SEEN else BESIDE_A_LINE
        measured = max(
            _quantile(ratio(_asked_for(colour, around), around), enough) for colour in colours
        )
        if measured < GRAPHICS:
            faults.append(Fault("has too little contrast", index, index, f"{measured:.1f} to 1"))
        else:
            stands_out.append(int(index))
    return faults, stands_out


def _full(leaf: Any, rgba: np.ndarray) -> np.ndarray:
    """The colour of a line; where its opacity stands for a number, at that number's full scale."""
    if isinstance(leaf, ShowsNumber) and leaf.quantity is not None:
        return np.array([*rgba[:3], 1.0])
    return rgba


def _lies_behind(stage: Stage, line: int, veils: np.ndarray) -> bool:
    """Whether a line runs, most of its way, behind fills that are drawn after it."""
    box, boxes = stage.box[line], stage.box[veils]
    apart = (boxes[:, 0] > box[1]) | (boxes[:, 1] < box[0])
    veils = veils[~(apart | (boxes[:, 2] > box[3]) | (boxes[:, 3] < box[2]))]
    if not len(veils):
        return False
    segments = stage.segments(line)
    if not len(segments):
        return False
    middles = (segments[:, :2] + segments[:, 2:]) / 2
    x, y = middles[:, :1], middles[:, 1:]
    left, right, bottom, top = stage.box[veils].T
    # What is in no box of a fill is behind none: that settles nearly all lines.
    boxed = (left <= x) & (x <= right) & (bottom <= y) & (y <= top)
    hidden = np.zeros(len(middles), dtype=bool)
    if boxed.any(axis=1).mean() <= BEHIND:
        return False
    for plate, within in zip(veils, boxed.T, strict=True):
        asked = within & ~hidden
        if asked.any():
            hidden[asked] = points_inside(middles[asked], stage.segments(plate))
    return bool(hidden.mean() > BEHIND)


def _is_hairline(leaf: Any) -> bool:
    """Whether a line is in the colour of those that carry no meaning, and nothing else."""
    if len(leaf.fill_rgbas) and leaf.fill_rgbas[0, 3] > SEEN:
        return False
    return bool((np.abs(leaf.stroke_rgbas[0, :3] - style.theme.hairline.to_rgb()) <= 0.01).all())


def _quantile(values: np.ndarray, share: float) -> float:
    """As ``np.quantile``, which takes far longer over a few numbers."""
    ordered = np.sort(values)
    at = share * (len(ordered) - 1)
    below = int(at)
    above = min(below + 1, len(ordered) - 1)
    return float(ordered[below] + (at - below) * (ordered[above] - ordered[below]))


def _blends_in(colours: list[np.ndarray]) -> bool:
    ground = _linear(style.theme.ground.to_rgb()) @ WEIGHTS
    return all(float(ratio(_linear(rgba[:3]) @ WEIGHTS, ground)) <= BLENDS for rgba in colours)


def _asked_for(rgba: np.ndarray, around: Any) -> Any:
    """Luminance of a colour in front of a grey of the given luminance, blended as it is drawn."""
    around = np.asarray(around)
    if rgba[3] >= 1:
        return np.full(around.shape, _linear(np.asarray(rgba[:3])) @ WEIGHTS)
    grey = np.where(around <= 0.0031308, 12.92 * around, 1.055 * around ** (1 / 2.4) - 0.055)
    blended = rgba[3] * np.asarray(rgba[:3]) + (1 - rgba[3]) * grey[..., None]
    return _linear(blended) @ WEIGHTS


def _linear(rgb: np.ndarray) -> np.ndarray:
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def _beside(light: np.ndarray, box: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Luminances in the ring of two pixels around a box, and within it."""
    left, bottom = _pixel(light, box[0], box[2])
    right, top = _pixel(light, box[1], box[3])
    left, right, top, bottom = int(left), int(right) + 1, int(top), int(bottom) + 1
    outer = light[max(top - 2, 0) : bottom + 2, max(left - 2, 0) : right + 2]
    inner = light[max(top, 0) : bottom, max(left, 0) : right]
    ring = np.ones(outer.shape, dtype=bool)
    ring[2 : 2 + inner.shape[0], 2 : 2 + inner.shape[1]] = False
    return outer[ring], inner.ravel()


def _around(light: np.ndarray, stage: Stage, index: int) -> np.ndarray:
    """Luminances around a drawing: beside its lines, or around all of it where they are dense."""
    leaf = stage.leaves[index]
    if len(leaf.points) > 4 * DENSE:
        return _beside(light, stage.screen[index])[0]
    return _along(light, stage.segments(index), leaf.stroke_width, stage.view)


def _along(light: np.ndarray, outline: np.ndarray, stroke_width: float, view: View) -> np.ndarray:
    """Luminances on both sides of an outline, all along it, where it is in the picture."""
    segments = (outline - [view.x, view.y] * 2) * view.magnified
    way = segments[:, 2:] - segments[:, :2]
    length = np.hypot(way[:, 0], way[:, 1])
    until = np.cumsum(length)
    if not until.size or until[-1] == 0:
        return np.zeros(0)
    at = (np.arange(SAMPLES) + 0.5) / SAMPLES * until[-1]
    which = np.searchsorted(until, at)
    share = 1 - (until[which] - at) / length[which]
    middle = segments[which, :2] + share[:, None] * way[which]
    across = np.column_stack([-way[which, 1], way[which, 0]]) / length[which, None]
    away = stroke_width * 0.005 * view.magnified + 2 / _scale(light)
    places = np.concatenate([middle + away * across, middle - away * across])
    x, y = _pixel(light, places[:, 0], places[:, 1])
    height, width = light.shape
    visible = (x >= 0) & (x < width) & (y >= 0) & (y < height)
    return np.asarray(light[y[visible].astype(int), x[visible].astype(int)])


def _scale(light: np.ndarray) -> float:
    """Pixels a unit."""
    return float(light.shape[0] / style.FRAME.height)


def _pixel(light: np.ndarray, x: Any, y: Any) -> tuple[Any, Any]:
    """Column and row of a place in the frame."""
    scale = _scale(light)
    return (x - style.FRAME.left) * scale, (style.FRAME.top - y) * scale
