"""Ribbons as arrays: centre lines with widths, cut at a head, outlined, hatched. Pure geometry.

A ribbon's width is a number's size, all along its way. Every function works on all ribbons of a
set at once; S is their number, N the points of a centre line, all in Manim's units.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

Array = np.ndarray

ROUND = 6
"""points of a round head"""
CAP = 7
"""points of a rim that a ribbon leaves or enters"""
FEW = 24
"""ribbons up to which their ends follow rims exactly"""
HEAD = 0.55
"""length of a round head, as a share of the width"""


@dataclass(frozen=True)
class Strands:
    """A set of ribbons.

    Attributes:
        ways: centre lines, points at equal distances, shape (S, N, 2).
        widths: at these points, shape (S, N).
        negative: shape (S,).
        start_rim, end_rim: radius of the disc that a ribbon leaves, and enters, shape (S,); 0
            where it begins or ends at none, negative where it lies within the disc: its borders
            are as long as its way, and its end bulges up to the rim.
    """

    ways: Array
    widths: Array
    negative: Array
    start_rim: Array
    end_rim: Array

    @classmethod
    def of(
        cls,
        ways: Sequence[Array],
        widths: Sequence[Array],
        negative: Sequence[bool],
        start_rim: Sequence[float] | float = 0.0,
        end_rim: Sequence[float] | float = 0.0,
        points: int = 48,
    ) -> Strands:
        """From centre lines of any number of points, with a width at each of them."""
        count = len(ways)
        even = [evenly(way, width, points) for way, width in zip(ways, widths, strict=True)]
        return cls(
            np.array([way for way, _ in even]).reshape(count, points, 2),
            np.array([width for _, width in even]).reshape(count, points),
            np.array(negative, dtype=bool).reshape(count),
            np.broadcast_to(np.asarray(start_rim, dtype=float), (count,)),
            np.broadcast_to(np.asarray(end_rim, dtype=float), (count,)),
        )

    def __len__(self) -> int:
        return len(self.ways)

    def only(self, which: Array) -> Strands:
        """Some of the ribbons, by a mask or indices."""
        return Strands(
            self.ways[which],
            self.widths[which],
            self.negative[which],
            self.start_rim[which],
            self.end_rim[which],
        )

    @property
    def lengths(self) -> Array:
        """Of the centre lines, shape (S,)."""
        steps = np.diff(self.ways, axis=1)
        return np.asarray(np.linalg.norm(steps, axis=2).sum(axis=1))

    @property
    def tangents(self) -> Array:
        """Unit vectors along the centre lines, shape (S, N, 2)."""
        steps = np.gradient(self.ways, axis=1)
        return np.asarray(steps / np.maximum(np.linalg.norm(steps, axis=2, keepdims=True), 1e-9))


@dataclass(frozen=True)
class Cut:
    """Ribbons up to their heads: M points each.

    Attributes:
        centres: shape (S, M, 2).
        normals: unit vectors to the left of the way, shape (S, M, 2).
        widths: shape (S, M).
        whole: whether a ribbon has reached its end, shape (S,).
        strands: what was cut.
    """

    centres: Array
    normals: Array
    widths: Array
    whole: Array
    strands: Strands

    @property
    def sides(self) -> tuple[Array, Array]:
        """The left and the right border, shape (S, M, 2) each."""
        half = self.normals * self.widths[..., None] / 2
        return self.centres + half, self.centres - half

    def outlines(self, beyond: float = 0.0) -> Array:
        """Closed outlines, shape (S, P, 2); ``beyond`` makes the ribbons wider on both sides."""
        half = self.normals * (self.widths[..., None] / 2 + beyond)
        left, right = self.centres + half, self.centres - half
        rims = self.strands.start_rim, np.where(self.whole, self.strands.end_rim, 0.0)
        points = CAP if len(left) <= FEW else 3
        start = _cap(self, 0, rims[0], -1.0, points)
        end = _cap(self, -1, rims[1], 1.0, points)
        return np.concatenate([left, end, right[:, ::-1], start[:, ::-1]], axis=1)


def _cap(cut: Cut, at: int, rim: Array, forward: float, points: int) -> Array:
    """Where ribbons end: on the rim of a disc, from the left border to the right one."""
    across = np.linspace(0.5, -0.5, points)[None] * cut.widths[:, at, None]
    height = np.sqrt(np.maximum(rim[:, None] ** 2 - across**2, 0.0))
    bulge = np.where(rim[:, None] > 0, rim[:, None] - height, height - height[:, :1]) * forward
    bulge = np.where(rim[:, None] == 0, 0.0, bulge)
    normal = cut.normals[:, at, None]
    along = np.stack([normal[..., 1], -normal[..., 0]], axis=-1)
    return np.asarray(
        cut.centres[:, at, None] + normal * across[..., None] + along * bulge[..., None]
    )


def evenly(way: Array, width: Array, points: int) -> tuple[Array, Array]:
    """A line and the widths along it, at points of equal distance."""
    way = np.asarray(way, dtype=float)
    width = np.broadcast_to(np.asarray(width, dtype=float), (len(way),))
    steps = np.linalg.norm(np.diff(way, axis=0), axis=1)
    lengths = np.concatenate([[0.0], np.cumsum(steps)])
    at = np.linspace(0.0, lengths[-1], points)
    line = np.column_stack([np.interp(at, lengths, way[:, i]) for i in range(2)])
    return line, np.interp(at, lengths, width)


def cut(strands: Strands, shares: Array, points: int = 26) -> Cut:
    """Ribbons up to a share of their length, with a round head where they have not arrived.

    Args:
        strands: the ribbons.
        shares: how far each has come, 0 to 1, shape (S,).
        points: of each border.
    """
    shares = np.clip(np.broadcast_to(np.asarray(shares, dtype=float), (len(strands),)), 1e-4, 1.0)
    whole = shares >= 1.0 - 1e-9
    width = _at(strands.widths, shares[:, None])[:, 0]
    blunt = HEAD * width / np.maximum(strands.lengths, 1e-9)
    head = np.where(whole, 0.0, np.minimum(blunt, shares))
    body = np.linspace(0.0, 1.0, points - ROUND)[None] * (shares - head)[:, None]
    angles = np.linspace(0.0, np.pi / 2, ROUND + 1)[1:]
    front = (shares - head)[:, None] + head[:, None] * np.sin(angles)[None]
    at = np.concatenate([body, np.where(whole[:, None], shares[:, None], front)], axis=1)
    narrowing = np.concatenate([np.ones(points - ROUND), np.maximum(np.cos(angles), 0.02)])
    widths = _at(strands.widths, at) * np.where(whole[:, None], 1.0, narrowing[None])
    along = np.stack([_at(strands.tangents[..., i], at) for i in range(2)], axis=-1)
    along /= np.maximum(np.linalg.norm(along, axis=2, keepdims=True), 1e-9)
    centres = np.stack([_at(strands.ways[..., i], at) for i in range(2)], axis=-1)
    normals = np.stack([-along[..., 1], along[..., 0]], axis=-1)
    return Cut(centres, normals, widths, whole, strands)


def chevrons(
    strands: Strands, shares: Array, pitch: float, phase: float, *, share: float, lean: float
) -> Array:
    """Arrow heads along ribbons, pointing the way that they run, shape (C, 3, 2).

    Args:
        strands: the ribbons.
        shares: how far each has come.
        pitch: from one arrow head to the next.
        phase: how far all of them have moved on.
        share: of the ribbon's width that an arrow head spans.
        lean: how long an arrow head is, as a share of half its width.
    """
    lengths = strands.lengths
    most = int(np.ceil(lengths.max(initial=0.0) / pitch)) + 1
    at = (np.arange(most) * pitch + phase % pitch)[None] / np.maximum(lengths, 1e-9)[:, None]
    half = _at(strands.widths, np.clip(at, 0, 1)) * share / 2
    tip = at + np.minimum(lean * half, 1.5 * pitch) / np.maximum(lengths, 1e-9)[:, None]
    shares = np.broadcast_to(np.asarray(shares, dtype=float), (len(strands),))
    which, column = np.nonzero((at > 0) & (tip < shares[:, None]))
    if not len(which):
        return np.zeros((0, 3, 2))
    chosen = strands.only(which)
    at, tip, half = at[which, column, None], tip[which, column, None], half[which, column]
    along = np.stack([_at(chosen.tangents[..., i], at)[:, 0] for i in range(2)], axis=-1)
    normal = np.stack([-along[:, 1], along[:, 0]], axis=-1) * half[:, None]
    back = np.stack([_at(chosen.ways[..., i], at)[:, 0] for i in range(2)], axis=-1)
    front = np.stack([_at(chosen.ways[..., i], tip)[:, 0] for i in range(2)], axis=-1)
    return np.stack([back + normal, front, back - normal], axis=1)


def dashes(strands: Strands, shares: Array, pitch: float, phase: float, filled: float) -> Array:
    """Thin ribbons as rows of dashes: closed outlines, shape (D, 4, 2)."""
    lengths = np.maximum(strands.lengths, 1e-9)
    most = int(np.ceil(lengths.max(initial=0.0) / pitch)) + 1
    begin = (np.arange(most) * pitch + phase % pitch)[None] / lengths[:, None]
    finish = begin + filled * pitch / lengths[:, None]
    shares = np.broadcast_to(np.asarray(shares, dtype=float), (len(strands),))
    which, column = np.nonzero(finish < shares[:, None])
    if not len(which):
        return np.zeros((0, 4, 2))
    chosen = strands.only(which)
    ends = np.stack([begin[which, column], finish[which, column]], axis=1)
    along = np.stack([_at(chosen.tangents[..., i], ends) for i in range(2)], axis=-1)
    half = _at(chosen.widths, ends)[..., None] / 2
    normal = np.stack([-along[..., 1], along[..., 0]], axis=-1) * half
    middle = np.stack([_at(chosen.ways[..., i], ends) for i in range(2)], axis=-1)
    left, right = middle + normal, middle - normal
    return np.stack([left[:, 0], left[:, 1], right[:, 1], right[:, 0]], axis=1)


def _at(table: Array, shares: Array) -> Array:
    """Values of rows of a table of shape (S, N) at shares of their length, shape (S, M)."""
    if not len(table):
        return np.zeros((0, shares.shape[1]))
    place = np.clip(shares, 0.0, 1.0) * (table.shape[1] - 1)
    low = np.minimum(place.astype(int), table.shape[1] - 2)
    first = np.take_along_axis(table, low, axis=1)
    last = np.take_along_axis(table, low + 1, axis=1)
    return np.asarray(first + (last - first) * (place - low))


def ease(share: Array | float) -> Array:
    """Slow in, slow out, for shares 0 to 1."""
    share = np.clip(share, 0.0, 1.0)
    return np.asarray(share * share * (3 - 2 * share))
