"""A network whose outputs are bars: one weight is moved, and the bars show what that does."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from manim import Mobject, VGroup

from scenes.mobjects.curved_edge import CurvedEdge
from scenes.mobjects.gauges.gauges import Gauges
from scenes.mobjects.gauges.lanes import Lanes
from scenes.mobjects.network.scenery import Scenery
from scenes.parts.ch04.bar_labels import BarLabels
from scenes.parts.ch04.bar_marks import quieten_ticks
from scenes.parts.ch04.stagings import staging
from scenes.parts.ch04.trials import Trial
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.style import Zone

GAP = 0.16
WIDEST = 1.7
"""depth of the row of a single bar"""
ARROW = 1.1
"""length of the arrow that says by how much a weight is moved"""
BEFORE, BEHIND, EDGE = 0.35, 0.2, 0.02
"""from the weight to that arrow, from there to its number, and from the frame to the row"""
STRIP = 0.2
"""half the height of what is told of a weight"""
BAND, PALE = 14.0, 0.14
"""width and opacity of the band below an edge that is told"""
STRAND = 2.2
"""width at the least of that edge itself, which is drawn once more over all the others"""


class Bench(Scenery):
    """A network without its cost, a bar at each of its outputs.

    Attributes:
        bars: one for each run of outputs that is shown.
        lanes: below each bar, all that it may be.
        values: the numbers of the bars that are spoken of.

    Args:
        read: the readings of the example.
        trials: what will be moved.
    """

    def __init__(self, read: Readings, trials: list[Trial]) -> None:
        l = read.trace.depth
        pinned = {(l, t.to_neuron) for t in trials} | {(l - 1, t.from_neuron) for t in trials}
        widest = max(
            float(np.abs(layer.weights).max())
            for r in (read, *(t.after for t in trials))
            for layer in r.example.network.layers
        )
        self._at = staging()
        zone, image = self._at.network_of(l), self._at.image
        super().__init__(read, zone, pinned, widest=widest, image_side=image)
        self.widest = widest
        self.remove(self.links, self.cost_shell, self.cost)
        self.trials = trials
        self.told_outputs = sorted({t.to_neuron for t in trials})
        self.span = self._span()
        readings = [read, *(trial.after for trial in trials)]
        self._labels = BarLabels(self.neuron[l], self.told_outputs, readings, self._at.bars_end)
        self.bars_end = self._at.bars_end or style.HERO.right - self._labels.room
        self.bars = list(self._bars())
        shown = list(zip(self.bars, self._runs(), strict=True))
        quieten_ticks(shown, self.told_outputs)
        self.lanes = Lanes([bars.layout for bars in self.bars])
        self.values = {
            j: self._labels.value(read.activation(l, j), j) for j in self._labels.numbered
        }
        words = read.example.output_labels
        self.names = VGroup(
            *(name for bars, run in shown for name in self._labels.names(bars, run, words))
        )

    def waiting(self) -> list[Mobject]:
        """The network before anything was computed: only the input is lit."""
        apart = {id(self.links), id(self.cost_shell)}
        return [one for one in super().waiting() if id(one) not in apart]

    def quantities(self, read: Readings) -> list[list[Quantity]]:
        """The outputs of a reading, as the bars show them."""
        return [[read.activation(self.last, j) for j in run] for run in self._runs()]

    def bar_of(self, j: int) -> tuple[Gauges, int]:
        """The bars among which an output's is, and which of them it is."""
        runs = zip(self.bars, self._runs(), strict=True)
        return next((bars, run.index(j)) for bars, run in runs if j in run)

    def way_of(self, trial: Trial) -> np.ndarray:
        """Points along the edge of a weight, shape (n, 3)."""
        l, j, k = trial.address
        edge = self.edge[l][j, k]
        assert isinstance(edge, CurvedEdge)
        return edge.way()

    # -- construction ----------------------------------------------------------------------------

    def _runs(self) -> list[list[int]]:
        """The outputs that are shown, a list for each run without a gap."""
        shown = sorted(self.neuron[self.last])
        runs = [[shown[0]]]
        for before, j in pairwise(shown):
            if j - before == 1:
                runs[-1].append(j)
            else:
                runs.append([j])
        return runs

    def _span(self) -> tuple[float, float]:
        """What the axis spans at least: 0 to 1, unless all numbers on it are much smaller."""
        values = [*self.read.trace.prediction, *self.read.trace.target]
        for trial in self.trials:
            values += list(trial.after.trace.prediction)
        largest = max(1e-12, *(abs(float(v)) for v in values))
        low, high = min(0.0, *map(float, values)), max(0.0, *map(float, values))
        return (low, high) if largest < 0.2 else (low, max(high, 1.0))

    def _bars(self) -> Iterator[Gauges]:
        upright = self.plan.is_upright
        across = {j: one.middle[0 if upright else 1] for j, one in self.neuron[self.last].items()}
        start = self.plan.x(self.last) + self.plan.radius(self.last) + GAP
        apart = [high - low for low, high in pairwise(sorted(across.values()))]
        row = min(apart, default=WIDEST)
        for run in self._runs():
            ends = sorted((across[run[0]], across[run[-1]]))
            low, high = ends[0] - row / 2, ends[1] + row / 2
            along = start, self.bars_end
            yield Gauges(
                [self.read.activation(self.last, j) for j in run],
                Zone(low, high, *along) if upright else Zone(*along, low, high),
                [self.read.target(j) for j in run],
                standing=upright,
                named=False,
                span=self.span,
                shares=[1.0] * len(run),
                gaps=False,
            )
