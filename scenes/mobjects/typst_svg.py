"""Typst's SVG as outlines: the points of each glyph and rule, and the part it is marked with.

A part is marked by its colour, ``#000001`` for the first, and the baseline by a speck in
`BASELINE_MARK`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import svgelements as se
from manim import VMobject
from manim.mobject.svg.svg_mobject import VMobjectFromSVGPath

BASELINE_MARK = "#00ff00"

_SVG = "{http://www.w3.org/2000/svg}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_shapes: dict[str, np.ndarray] = {}


@dataclass(frozen=True)
class Outlines:
    """What an SVG draws, in Typst's points, with y upwards.

    Attributes:
        marked: each outline with the number of the part it belongs to: points of cubic curves,
            shape (4 n, 3), which all who read the same file share.
        baseline: the height of the baseline.
        middle: of the box around the ends of all curves, shape (3,): as Manim finds a centre.
        lowest: the lower side of that box.
        height: of the box around all points, as Manim measures it.
    """

    marked: tuple[tuple[int, np.ndarray], ...]
    baseline: float
    middle: np.ndarray
    lowest: float
    height: float


@lru_cache(maxsize=1024)  # a number that runs to and fro passes the same values again
def read_svg(file: Path) -> Outlines:
    """The outlines in a file that Typst has written."""
    root = ElementTree.parse(file).getroot()
    shapes = {symbol.get("id", ""): symbol[0].get("d", "") for symbol in root.iter(_tag("symbol"))}
    marked, baseline = [], 0.0
    for element, matrix in _leaves(root, se.Matrix()):
        is_shape = element.tag == _tag("use")
        mark = element.get("fill") if is_shape else element.get("stroke")
        if mark in (None, "none"):
            mark = element.get("fill")
        if mark == BASELINE_MARK:
            baseline = -matrix.f
            continue
        if is_shape:
            key = element.get(_XLINK + "href", "").lstrip("#")
            points = _placed(_shape(key, shapes[key]), matrix)
        else:
            points = _rule(element, matrix)
        marked.append((int((mark or "#000000")[1:], 16), points))
    points = np.concatenate([np.zeros((0, 3)), *(points for _, points in marked)])
    if not len(points):
        return Outlines((), baseline, np.zeros(3), 0.0, 0.0)
    ends = np.concatenate([points[0::4], points[3::4]])
    middle = (ends.min(axis=0) + ends.max(axis=0)) / 2
    return Outlines(
        tuple(marked), baseline, middle, float(ends[:, 1].min()), float(np.ptp(points[:, 1]))
    )


def _tag(name: str) -> str:
    return _SVG + name


def _leaves(
    parent: ElementTree.Element, matrix: se.Matrix
) -> Iterator[tuple[ElementTree.Element, se.Matrix]]:
    """Drawn elements below ``parent``, each with its transformation."""
    for element in parent:
        if element.tag == _tag("defs"):
            continue
        own = se.Matrix(element.get("transform") or "") * matrix
        if element.tag == _tag("g"):
            yield from _leaves(element, own)
        elif element.tag == _tag("use"):
            shift = se.Matrix.translate(float(element.get("x", 0)), float(element.get("y", 0)))
            yield element, shift * own
        else:
            yield element, own


def _shape(key: str, path: str) -> np.ndarray:
    """A glyph's own points; its key is Typst's, a hash of the glyph."""
    if key not in _shapes:
        _shapes[key] = VMobjectFromSVGPath(se.Path(path)).points
    return _shapes[key]


def _placed(points: np.ndarray, matrix: se.Matrix) -> np.ndarray:
    """Points after a transformation, with y upwards as Manim has it."""
    x, y = points[:, 0], points[:, 1]
    placed = np.zeros_like(points)
    placed[:, 0] = matrix.a * x + matrix.c * y + matrix.e
    placed[:, 1] = -(matrix.b * x + matrix.d * y + matrix.f)
    return placed


def _rule(element: ElementTree.Element, matrix: se.Matrix) -> np.ndarray:
    """A stroked straight line (fraction bar, root) as a filled bar, which scales with its text."""
    path = se.Path(element.get("d", ""))
    if element.get("stroke") is None:
        return _placed(VMobjectFromSVGPath(path).points, matrix)
    start, end = (np.array([p.x, p.y, 0.0]) for p in (path.first_point, path.current_point))
    along = (end - start) / np.linalg.norm(end - start)
    across = np.array([-along[1], along[0], 0.0]) * float(element.get("stroke-width", 1)) / 2
    corners = [start + across, end + across, end - across, start - across, start + across]
    return _placed(VMobject().set_points_as_corners(corners).points, matrix)
