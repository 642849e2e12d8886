"""Reads numbers off the screen: from the outlines of glyphs, not from what they claim to be.

A mobject's text can differ from its shape (a `Transform` morphs the shape and leaves the rest).
What a viewer sees is the shape, so that is what is read. An outline is known by its moments of
area, which do not depend on where a curve was cut into pieces, on place or on size.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from scenes.mobjects.typeset import Formula
from scenes.stage.notation import Symbol

CHARACTERS = "0123456789.+-"
PLAIN, RAISED = "0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"
"""raised characters are not small ones: fonts give them outlines of their own"""
TOLERANCE = 0.02
"""how far an outline may be from a character's, as a share of the spread of all characters"""

_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(12)  # exact for the moments' polynomials
_T, _W = (_NODES + 1) / 2, _WEIGHTS / 2
_BASIS = np.stack([(1 - _T) ** 3, 3 * _T * (1 - _T) ** 2, 3 * _T**2 * (1 - _T), _T**3])
_SLOPE = 3 * np.stack([-((1 - _T) ** 2), (1 - _T) * (1 - 3 * _T), _T * (2 - 3 * _T), _T**2])
_ORDERS = [(p, order - p) for order in range(2, 6) for p in range(order + 1)]


def outline_moments(outlines: Sequence[np.ndarray]) -> np.ndarray:
    """Central moments of area of each outline, scaled to area 1; shape (outlines, moments).

    An outline is an array of cubic Bézier points, shape (4 n, 3), that encloses some area.
    """
    counts = [len(points) // 4 for points in outlines]
    curves = np.concatenate([points[: 4 * n] for points, n in zip(outlines, counts, strict=True)])
    curves = curves[:, :2].reshape(-1, 4, 2)
    starts = np.cumsum([0, *counts[:-1]])
    owner = np.repeat(np.arange(len(counts)), counts)
    curves = curves - curves[starts][owner, :1]  # near the origin, where rounding is small
    x, y = (np.einsum("nc,ct->nt", curves[:, :, axis], _BASIS) for axis in (0, 1))
    dy = np.einsum("nc,ct->nt", curves[:, :, 1], _SLOPE) * _W

    def integral(p: int, q: int, x: np.ndarray, y: np.ndarray, dy: np.ndarray) -> np.ndarray:
        parts = (x ** (p + 1) / (p + 1) * y**q * dy).sum(axis=1)
        return np.add.reduceat(parts, starts)

    with np.errstate(divide="ignore", invalid="ignore"):
        area = integral(0, 0, x, y, dy)
        scale = 1 / np.sqrt(np.abs(area))
        middle_x, middle_y = integral(1, 0, x, y, dy) / area, integral(0, 1, x, y, dy) / area
        x = (x - middle_x[owner, None]) * scale[owner, None]
        y = (y - middle_y[owner, None]) * scale[owner, None]
        dy = dy * (scale * np.sign(area))[owner, None]
        return np.stack([integral(p, q, x, y, dy) for p, q in _ORDERS], axis=1)


class GlyphReader:
    """Tells which character each outline is. What it has read once, it remembers."""

    def __init__(self) -> None:
        self._names, self._atlas, self._spread = _alphabet()
        self._known: dict[bytes, str] = {}

    def read(self, outlines: Sequence[np.ndarray]) -> list[str]:
        """The character of each outline, ``""`` where it is none of those that numbers have."""
        if not outlines:
            return []
        keys = [np.round(points - points[:1], 6).tobytes() for points in outlines]
        new = {key: i for i, key in enumerate(keys) if key not in self._known}
        if new:
            moments = outline_moments([outlines[i] for i in new.values()])
            self._known.update(zip(new, self._nearest(moments), strict=True))
        return [self._known[key] for key in keys]

    def _nearest(self, moments: np.ndarray) -> list[str]:
        distances = np.abs((moments[:, None] - self._atlas[None]) / self._spread).max(axis=2)
        distances = np.where(np.isnan(distances), np.inf, distances)
        return [
            self._names[int(best)] if distances[row, best] < TOLERANCE else ""
            for row, best in enumerate(distances.argmin(axis=1))
        ]


@lru_cache
def _alphabet() -> tuple[list[str], np.ndarray, np.ndarray]:
    """Characters and their moments: as Typst sets them on the line, raised, and in words."""
    samples = [
        *((character, character, 0) for character in CHARACTERS),
        *((raised, f"x^({plain})", 1) for plain, raised in zip(PLAIN, RAISED, strict=True)),
        *((character, f'"{character}"', 0) for character in "0123456789.,"),
        ("×", "times", 0),
        *(("(", f"({inner})", 0) for inner in ("-1", "10^2", "10^(-2)")),
        *((")", f"({inner})", -1) for inner in ("-1", "10^2", "10^(-2)")),
        ("∞", "infinity", 0),
    ]
    names = [name for name, _, _ in samples]
    glyphs = [Formula("{s}", s=Symbol(source))[index] for _, source, index in samples]
    atlas = outline_moments([glyph.points for glyph in glyphs])
    return names, atlas, atlas.std(axis=0)


def in_reading_order(glyphs: Sequence[np.ndarray]) -> list[int]:
    """Indices of outlines from left to right."""
    return sorted(range(len(glyphs)), key=lambda i: float(glyphs[i][:, 0].min()))


def spell(characters: Sequence[str]) -> str:
    """Characters in reading order as a number is written: ``−0.0190``, ``4.39 × 10⁻⁹``.

    An unknown outline becomes a ``�``. Numbers that are small as a whole are no exponents.
    """
    line = "".join(character or "�" for character in characters)
    if not any(character.isdigit() and character not in RAISED for character in line):
        line = lowered(line)
    return line.replace("-", "−").replace("×", " × ")


def lowered(text: str) -> str:
    """The same characters, none of them raised."""
    return text.translate(str.maketrans(RAISED, PLAIN))
