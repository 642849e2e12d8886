"""The curve that turns a neuron's sum into its activation, small, beside the string of beads."""

from __future__ import annotations

import numpy as np
from manim import VGroup, VMobject

from scenes.mobjects.nudge.strokes import plane, strokes
from scenes.mobjects.outlines import lines
from scenes.mobjects.shapes import discs
from scenes.mobjects.typeset import Formula
from scenes.parts.ch03.stagings import staging
from scenes.parts.ch03.strand import Strand
from scenes.stage import style

REACH = 3.0
"""sums that it shows on either side, at the least, in multiples of what the neuron has"""
LEAST = 4.0
DOT = 0.085
SAMPLES = 60


class NeuronCurve(VGroup):
    """An activation function around a neuron's sum: where the sum is, and where the nudge moves it.

    A ring is where it was, as on the string; the dot is where it is now.

    Args:
        strand: the nudged weight, into a neuron with a curve of its own.
    """

    def __init__(self, strand: Strand) -> None:
        nudge, theme = strand.nudge, style.theme
        width, height = staging().curve
        (l, j), read = nudge.target, nudge.read
        function = read.example.network.layer(l).activation
        sums = np.array([read.weighted_sum(l, j).value, nudge.weighted_sum(strand.step).value])
        reach = max(LEAST, REACH * float(np.abs(sums).max()))
        z = np.linspace(-reach, reach, SAMPLES)
        a = np.asarray(function.value(z))
        low, high = float(a.min()), float(a.max())

        def at(z: np.ndarray, a: np.ndarray) -> np.ndarray:
            up = (a - low) / ((high - low) or 1.0)
            return np.column_stack([z / reach * width / 2, (up - 0.5) * height])

        foot = np.array([[-width / 2, -height / 2], [width / 2, -height / 2]])
        axis = VMobject(stroke_color=theme.quiet, stroke_width=style.RULE)
        axis.points = lines(foot[:1], foot[1:])
        curve = VMobject(stroke_color=theme.activation, stroke_width=style.OUTLINE + 1.0)
        curve.points = strokes([at(z, a)])
        before, after = at(sums, np.asarray(function.value(sums)))
        ring = VMobject(stroke_color=theme.quiet, stroke_width=style.RULE)
        ring.points = discs(plane([before]), np.array([DOT]))
        dot = VMobject(fill_color=theme.activation, fill_opacity=1.0, stroke_width=0.0)
        dot.points = discs(plane([after]), np.array([DOT]))
        z_name, a_name = strand.symbols[1:3]
        letters = (
            Formula("{s}", size=style.NUMBER, color=theme.ink, s=z_name),
            Formula("{s}", size=style.NUMBER, color=theme.activation, s=a_name),
        )
        letters[0].move_to((width / 2 + 0.25, -height / 2, 0.0))
        letters[1].move_to((-width / 4, height / 2 - 0.1, 0.0))
        if width < 1:
            letters[0].move_to((width / 2 - 0.15, -height / 2 - 0.25, 0.0))
            letters[1].move_to((-width / 2 + 0.2, height / 2 + 0.1, 0.0))
        super().__init__(axis, curve, ring, dot, *letters)
