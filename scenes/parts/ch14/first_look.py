"""The network at first: the map's axes are two of its weights, and zeros run through it."""

from __future__ import annotations

import numpy as np
from manim import Animation, FadeIn

from scenes.mobjects.light import Light
from scenes.mobjects.network.scenery import Arriving
from scenes.mobjects.typeset import Numeral
from scenes.parts.ch14.descent import Descent
from scenes.parts.ch14.landscape import Landscape
from scenes.parts.ch14.lesson import Lesson
from scenes.parts.ch14.mini_batches import MiniBatches
from scenes.parts.ch14.small_network import SmallNetwork
from scenes.parts.ch14.stagings import staging
from scenes.stage import style
from scenes.stage.claim import Rule, Verdict, judged
from scenes.stage.quantity import Quantity, given
from scenes.stage.traits import keep_above

RADIUS, LEAST = 0.25, 0.2
"""of its neurons, and the least in which a number finds room"""
KEEPS_ZERO = ("tanh", "relu")
"""functions that make zero of zero"""


class FirstLook:
    """The small network, large enough for numbers.

    Attributes:
        network: it.
        zeros: the numbers of an example that does not pull, by layer; empty if they are not zeros.

    Args:
        network: it, beside the map.
        descent: on the map.
    """

    def __init__(self, network: SmallNetwork, descent: Descent) -> None:
        self.network = network
        self.zeros: list[list[Numeral]] = []
        if makes_zeros(descent):
            (i,) = descent.silent
            trace = descent.examples.trace(i)
            inputs = [given("x", float(x)) for x in descent.examples.data.X[i]]
            count = len(network.middles[1])
            hidden = [Quantity("a", 0.0, f"{trace}.activations[1][{k}]") for k in range(count)]
            self.zeros = [
                [self._number(one, at) for one, at in zip(row, middles, strict=True)]
                for row, middles in zip((inputs, hidden), network.middles, strict=False)
            ]

    @classmethod
    def of(cls, lesson: Lesson, mini: MiniBatches) -> FirstLook | None:
        """Where the map leaves room for it, and its neurons for numbers."""
        zone = staging().first
        if zone is None or SmallNetwork.of(lesson, mini) is None:
            return None
        network = SmallNetwork(lesson, mini, zone, RADIUS).at_home()
        return cls(network, mini.descent) if network.radius >= LEAST else None

    def is_clear_of(self, land: Landscape) -> bool:
        """Whether nothing is hidden by it that is told of the first place."""
        descent, frame = land.descent, land.map.frame
        tips = frame.at(*(descent.trail[0] + descent.pulls[0]).T)
        told = [one.get_all_points() for one in (*land.tiles, *land.axes, land.costs[0])]
        return not any(self.network.covers(points) for points in (tips, *told))

    def runs(self, run_time: float) -> list[Animation]:
        """Zeros come in, and light runs on: what arrives at the two weights is zero."""
        if not self.zeros:
            return []
        first, second = self.zeros
        ways = [
            np.array([edge.start_point, edge.end_point])
            for (l, _j, _k), edge in self.network.edges.items()
            if l == 1
        ]
        ways = [np.linspace(start, end, 24) for start, end in ways]
        light = Light(ways, [0.3] * len(ways), color=style.theme.ink, run_time=run_time)
        return [
            FadeIn(*first, run_time=0.3 * run_time),
            light,
            Arriving(*second, run_time=run_time),
        ]

    @property
    def shown(self) -> list[Numeral]:
        """All numbers in it."""
        return [one for row in self.zeros for one in row]

    @staticmethod
    def _number(quantity: Quantity, at: np.ndarray) -> Numeral:
        number = Numeral(quantity, size=style.NOTE, color=style.legible_on(style.theme.silent))
        keep_above(number, 4)
        return number.move_to(at)


def makes_zeros(descent: Descent) -> Verdict:
    """Whether the one example that does not pull is all zeros, of which the curve makes zeros."""
    network, silent = descent.examples.example.network, descent.silent
    if len(silent) != 1 or network.depth != 2 or not descent.silenced():
        return Verdict(False, ())
    x = descent.examples.data.X[silent[0]]
    a = network.forward(x).activations[1]
    if x.any() or a.any() or network.layer(1).activation.name not in KEEPS_ZERO:
        return Verdict(False, ())
    trace = descent.examples.trace(silent[0])
    return Verdict(
        True,
        (
            judged(Rule.ZERO, f"{trace}.activations[0]"),
            judged(Rule.ZERO, f"{trace}.activations[1]"),
        ),
    )
