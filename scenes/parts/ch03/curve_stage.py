"""A move goes through a neuron's curve: in along the sum's axis, out along the activation's."""

from __future__ import annotations

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.nudge.strokes import dashes, strokes
from scenes.mobjects.outlines import arrows, lines, polygons
from scenes.mobjects.typeset import Formula
from scenes.parts.ch03.bead_string import BAR, HEAD, BeadString
from scenes.parts.ch03.places import eased
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.style import Zone

PAD, FOOT = 0.75, 0.45
"""from the axes to the move, along and up, in units of the frame"""
BEYOND = (5.0, 4.0, 3.0, 2.5, 2.0, 1.5, 1.0, PAD)
"""how far a curve goes on, the first that fits"""
SAMPLES = 90
LIES, MEETS, COMES_OUT = 0.35, 0.55, 0.8
"""shares of its time until it lies on the axis, until its ends met the curve, and came across"""
LEAST = 0.12
"""length of what comes out, in units of the frame, that can still be seen"""
LETTERS = 0.4
"""kept free for an axis' letter at its end"""
MARGIN = 0.9
"""from the beads up to the stage, for their numbers"""


class CurveStage(VGroup):
    """Part of an activation function, on the one scale of all moves, so that it shortens one truly.

    `run` lets a move come from where its sum moved, lie down on the axis of sums, go up from both
    ends to the curve and across to the axis of activations, where it is as long as the bead goes.

    Attributes:
        bead: the bead of the activation.
        letters: of both axes.

    Args:
        string: the beads, once the first step has arrived.
        bead: the bead of the activation.
        start: foot and length of the move of the sum, as it stands there, shape (3,).
        zone: what it may fill.
        beyond: how far the curve goes on to the right of the move.
    """

    def __init__(
        self, string: BeadString, bead: int, start: np.ndarray, zone: Zone, beyond: float
    ) -> None:
        strand, theme = string.strand, style.theme
        self.bead, self._start, self._end = bead, start, string.station(bead)
        (l, j), read = strand.neurons[bead - 2], strand.nudge.read
        unit, z = string.places.unit, read.weighted_sum(l, j).value
        moved = float(start[2]) / unit
        function = read.example.network.layer(l).activation.value
        low = min(z, z + moved) - (PAD - LEAST) / unit
        high = max(z, z + moved) + beyond / unit
        sums = np.linspace(low, high, SAMPLES)
        activations = np.asarray(function(sums))
        left, base = zone.left, zone.bottom

        def at(z: np.ndarray, a: np.ndarray) -> np.ndarray:
            x = left + LEAST + (z - low) * unit
            return np.column_stack([x, base + FOOT + (a - activations.min()) * unit])

        ends = np.array([z, z + moved])
        self._met = at(ends, np.asarray(function(ends)))
        self._corner = np.array([left, base])
        way = at(sums, activations)
        right, top = float(way[-1, 0]), max(float(way[:, 1].max()), base + 2 * FOOT)
        self.fits = right + LETTERS <= zone.right and top + LETTERS <= zone.top
        self.fits = self.fits and abs(float(np.diff(self._met[:, 1])[0])) >= LEAST
        axes = VMobject(stroke_color=theme.quiet, stroke_width=style.OUTLINE)
        axes.points = lines(
            np.array([self._corner] * 2), np.array([[right, base], [left, top]], dtype=float)
        )
        curve = VMobject(stroke_color=theme.activation, stroke_width=style.STRONG)
        curve.points = strokes([way])
        self.letters = VGroup(
            Formula("{s}", size=style.NUMBER, color=theme.ink, s=Symbol(f"z_({l})")),
            Formula("{s}", size=style.NUMBER, color=theme.activation, s=strand.symbols[bead]),
        )
        self.letters[0].move_to((right + LETTERS / 2 + 0.05, base, 0.0))
        self.letters[1].move_to((left, top + LETTERS / 2 + 0.05, 0.0))
        self.scene = VGroup(axes, curve, self.letters)
        self.guides = VMobject(stroke_color=theme.ink, stroke_width=style.RULE)
        self.arrow = VMobject(fill_color=theme.ground, fill_opacity=1.0)
        self.out = VMobject(fill_color=theme.ground, fill_opacity=1.0)
        for one in (self.arrow, self.out):
            one.set_stroke(theme.ink, style.OUTLINE)
        super().__init__(self.scene, self.guides, self.arrow, self.out)

    def run(self, share: float) -> None:
        """How far the move has come."""
        lies = _along(share / LIES)
        start, (x, y) = self._start, self._met[0]
        length, foot = float(start[2]), np.array([x, self._corner[1]])
        angle = (1 - lies) * np.pi / 2
        tail = start[:2] + lies * (foot - start[:2])
        tip = tail + length * np.array([np.cos(angle), np.sin(angle)])
        self.arrow.points = _arrow(tail, tip)
        up = _along((share - LIES) / (MEETS - LIES))
        across = _along((share - MEETS) / (COMES_OUT - MEETS))
        found = [np.zeros((0, 3))]
        for place in self._met:
            foot = np.array([place[0], self._corner[1]])
            reached = foot + up * (place - foot)
            found.append(_dashed(foot, reached))
            found.append(
                _dashed(place, place + across * np.array([self._corner[0] - place[0], 0.0]))
            )
        self.guides.points = np.concatenate(found)
        grown = _along((share - MEETS) / (COMES_OUT - MEETS))
        goes = _along((share - COMES_OUT) / (1 - COMES_OUT))
        rest = np.array([self._corner[0], y])
        tail = rest + goes * (self._end[:2] - rest)
        self.out.points = _arrow(tail, tail + np.array([0.0, grown * self._end[2]]))


def room_for_stages(string: BeadString, zone: Zone) -> Zone:
    """Right of the nudged neuron's track, above all beads from there on and their numbers."""
    count, radius = len(string.beads), string.places.radius
    tops = [max(string.end(i)[1], string.rest(i)[1]) for i in range(2, count)]
    left = float(string.rest(2)[0]) + radius + LETTERS
    return Zone(left, zone.right, float(max(tops)) + radius + MARGIN, zone.top)


def stages(string: BeadString, zone: Zone) -> dict[int, CurveStage]:
    """A stage for the first neuron and the next, by their beads, if there is room for each."""
    strand = string.strand
    found: dict[int, CurveStage] = {}
    if not strand.shows_sums:
        return found
    room = room_for_stages(string, zone)
    for bead in range(2, min(4, len(string.beads) - 1)):
        start = string.station(1) if bead == 2 else string.sum_station(bead)
        made = (CurveStage(string, bead, start, room, beyond) for beyond in BEYOND)
        if (stage := next((one for one in made if one.fits), None)) is None:
            return {}
        found[bead] = stage
    return found


def _arrow(tail: np.ndarray, tip: np.ndarray) -> np.ndarray:
    if np.linalg.norm(tip - tail) < 1e-3:
        return np.zeros((0, 3))
    return polygons(arrows(tail[None], tip[None], BAR, HEAD))


def _dashed(start: np.ndarray, end: np.ndarray) -> np.ndarray:
    length = float(np.linalg.norm(end - start))
    if length < 1e-3:
        return np.zeros((0, 3))
    return dashes(np.linspace(start, end, 2 * int(5 * length) + 2))


def _along(share: float) -> float:
    return float(eased(np.array(share)))
