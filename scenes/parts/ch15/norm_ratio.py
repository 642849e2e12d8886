"""Two sizes of a signal, at their layers in the chart, and the ratio that they make."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import VGroup

from scenes.mobjects.dots import Dots
from scenes.mobjects.typeset import Formula, Numeral, Words
from scenes.parts.ch15.norm_chart import DOT, NormChart, NormSeries
from scenes.stage import style
from scenes.stage.quantity import Equation

RING = 2 * DOT


class NormRatio:
    """A ``line`` with the parts ``f``, ``late``, ``early`` and ``r``; ``ends``, the two numbers.

    ``rings`` mark the two points.

    Args:
        name: of the activation.
        equation: the ratio, from the size at the later layer and that at the earlier one.
        layers: the two layers.
        series: the points of all sizes.
        chart: where they stand.
        taken: what is in the chart already.
    """

    def __init__(
        self,
        name: str,
        equation: Equation,
        layers: tuple[int, int],
        series: NormSeries,
        chart: NormChart,
        taken: Sequence[VGroup],
    ) -> None:
        late, early = equation.terms
        self.rings = VGroup(*(_ring(series.places[l]) for l in layers))
        self.line = Formula(
            "{f} quad {late}/{early} = {r}",
            size=style.BODY,
            colors={"f": style.theme.signal},
            f=name,
            late=late,
            early=early,
            r=equation.result,
        )
        chart.find_room(self.line, [*taken, self.rings], _middle(series))
        self.ends = VGroup()
        for l, term in zip(layers, equation.terms, strict=True):
            label = Numeral(term, size=style.LABEL)
            others = [*taken, self.rings, self.ends, VGroup(self.line)]
            self.ends.add(chart.find_room(label, others, series.places[l]))


def activation_name(
    name: str, series: NormSeries, chart: NormChart, taken: Sequence[VGroup]
) -> Words:
    """An activation's name by itself, near its points."""
    label = Words("{f}", size=style.BODY, color=style.theme.signal, f=name)
    chart.find_room(label, list(taken), _middle(series))
    return label


def _ring(at: np.ndarray) -> Dots:
    ring = Dots(at[None], style.theme.ink, hollow=True, radius=RING)
    return ring.set_stroke(width=style.OUTLINE)


def _middle(series: NormSeries) -> np.ndarray:
    """The middle one of its points."""
    return list(series.places.values())[len(series.places) // 2]
