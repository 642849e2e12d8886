"""Weights and biases as a tape begins with them: a row for each, whose cell keeps its gradient."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from manim import LEFT, RIGHT, VGroup, VMobject

from scenes.mobjects.beads import Beads
from scenes.mobjects.outlines import rectangles
from scenes.mobjects.typeset import Formula, Numeral, Words
from scenes.parts.ch13.of_network import RecordedNetwork
from scenes.parts.ch13.recording import Parameter
from scenes.parts.ch13.tape import CELL, PAPER, REACHED
from scenes.parts.ch13.written import BRIGHT
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.style import Zone
from scenes.stage.traits import Backing, keep_above
from scenes.stage.words import N_, _

TALLEST, LEAST = 0.5, 0.4
"""height of a row at the most, and the least that is left where there are heads"""
LARGEST = 0.17
"""radius of the largest bead, for which there is room"""
HEADING, OVER = 0.47, 0.14
"""height that is kept for what the columns are, and from the strip up to its baseline"""
INSET, CELL_GAP = 0.16, 0.035
"""between what stands in a row and its border, and between a cell and that"""
WRITTEN = 0.44
"""share of a row in which its name and its value stand"""
READ, RAISED = 0.8, 0.04
"""height that a digit may have, as a share of its row; and how far up a name stands: its index
reaches lower"""


class _Paper(Backing, VMobject):
    """What is written on: it need not stand out from the ground."""


class Given(NamedTuple):
    """A parameter that has a row.

    Attributes:
        row: that of the step which uses it.
        layer: whose neuron uses it.
        it: the parameter.
    """

    row: int
    layer: int
    it: Parameter


def given_of(network: RecordedNetwork) -> list[Given]:
    """The weights and biases whose steps are told, in the order in which they are used."""
    return [
        Given(row, layer, one)
        for row, ((layer, _j), step) in enumerate(
            zip(network.places, network.tape.rows, strict=True)
        )
        for one in step.parameters
    ]


class Kept:
    """A strip of rows; in a larger network only the opened ones have theirs.

    Attributes:
        given: what has a row.
        labels: what each row says; ``numbers`` what comes to stand in its cell.
        beads: the gradients, by the index of their row and zero.
        paper: all that is drawn but for these.
        socket: where each bead is, shape (n, 2).

    Args:
        network: its tape.
        zone: what the strip fills.
        per_one: the area of a bead of the gradient 1.
    """

    def __init__(self, network: RecordedNetwork, zone: Zone, per_one: float) -> None:
        self.given = given_of(network)
        theme, count = style.theme, len(self.given) + (not network.is_whole)
        heads = self._heads(zone) if zone.height - HEADING >= LEAST * count else []
        heading = HEADING if heads else 0.0
        height = min((zone.height - heading) / count, TALLEST)
        top = zone.top - heading
        self._y = top - height * (np.arange(count) + 0.5)
        left, right = zone.left, zone.right
        size = style.NUMBER if READ * height > style.NUMBER * style.DIGIT else style.NOTE
        lines, values = self._written(network, size)
        beside = 5 * INSET + 2 * LARGEST
        if max(one.width for one in lines) + max(one.width for one in values) + beside > zone.width:
            lines, values = self._written(network, size, has_values=False)
        cell = left + max(WRITTEN * zone.width, *(line.width + 2 * INSET for line in lines))
        rows = [[left, right, y - height / 2, y + height / 2] for y in self._y]
        gap = CELL_GAP
        cells = [[cell, right - gap, y - height / 2 + gap, y + height / 2 - gap] for y in self._y]
        tint = style.mix(theme.silent, theme.quiet, PAPER)
        written = _Paper(stroke_color=theme.ground, stroke_width=style.OUTLINE)
        written.set_fill(tint, 1.0).points = rectangles(np.array(rows))
        holes = _Paper(stroke_width=0.0).set_fill(style.mix(theme.ground, tint, CELL), 1.0)
        holes.points = rectangles(np.array(cells[: len(self.given)]))
        self._cells = np.array(cells)
        self._lit = _Paper(stroke_width=0.0)
        self._lit.set_fill(style.mix(tint, theme.signal, REACHED), 1.0)
        self.paper = VGroup(written, holes, self._lit)
        self.socket = np.array([[right - INSET - LARGEST, y] for y in self._y[: len(self.given)]])
        ways = {
            (n, 0): np.array([[x - 0.1, y], [x + 0.1, y]]) for n, (x, y) in enumerate(self.socket)
        }
        gradients = {(n, 0): one.it.gradient for n, one in enumerate(self.given)}
        self.beads = Beads(ways, gradients, per_one=per_one)
        for n, at in enumerate(self.socket):
            if (n, 0) in self.beads:
                self.beads.place[n, 0] = at
        self.labels = VGroup(*heads)
        self.numbers: list[Numeral] = []
        half = size * style.DIGIT / 2
        for n, number in enumerate(values):
            y = float(self._y[n])
            self.labels.add(lines[n].set_baseline(y - half + RAISED).set_x(left + INSET, LEFT))
            number.set_baseline(y - half).set_x(right - 2 * INSET - 2 * LARGEST, RIGHT)
            self.numbers.append(number.set_fill(opacity=0.0))
        if not network.is_whole:
            more = Formula("{d}", size=style.NOTE, color=theme.quiet, d=Symbol("dots.v"))
            self.labels.add(more.move_to((left + 2 * INSET, float(self._y[-1]), 0.0)))
        for label in (*self.labels, *self.numbers):
            keep_above(label, 2)

    def _written(
        self, network: RecordedNetwork, size: float, *, has_values: bool = True
    ) -> tuple[list[Formula], list[Numeral]]:
        """What each row says, its value where there is room for it, and what comes to its cell."""
        color = style.mix(style.theme.signal, style.theme.ink, BRIGHT)
        lines = [
            Formula("{w} = {v}", size=size, w=_name(network, one), v=one.it.value)
            if has_values
            else Formula("{w}", size=size, w=_name(network, one))
            for one in self.given
        ]
        values = [Numeral(one.it.gradient, size=size, color=color) for one in self.given]
        return lines, values

    @staticmethod
    def _heads(zone: Zone) -> list[Words]:
        """What the rows hold, and their cells: none where there is no room for both."""
        theme = style.theme
        words = (N_("weights and biases"), N_("gradient"))
        found = [
            Words("{w}", size=style.NOTE, color=color, w=_(word))
            for word, color in zip(words, (theme.quiet, theme.signal), strict=True)
        ]
        for one in found:
            one.set_baseline(zone.top - HEADING + OVER)
        found[0].set_x(zone.left + INSET, LEFT)
        found[1].set_x(zone.right - INSET, RIGHT)
        fits = sum(one.width for one in found) < zone.width - 4 * INSET
        return found if fits else []

    @property
    def whole(self) -> VGroup:
        """All of it."""
        return VGroup(self.paper, self.labels, *self.numbers, self.beads)

    def rewound_to(self, head: float) -> None:
        """The head of the tape has come back to a row: the steps behind it handed theirs."""
        reached = []
        for n, one in enumerate(self.given):
            share = float(np.clip(one.row - head, 0.0, 1.0))
            if (n, 0) in self.beads:
                self.beads.grown[n, 0] = share
            self.numbers[n].set_fill(opacity=share)
            reached += [n] if share else []
        self._lit.points = rectangles(self._cells[reached])
        self.beads.update_points()


def _name(network: RecordedNetwork, one: Given) -> Symbol:
    """What a parameter is called: by its layer, where a layer has no other."""
    letter = "w" if one.it.is_weight else "b"
    return Symbol(f"{letter}_{one.layer}" if network.is_whole else letter)
