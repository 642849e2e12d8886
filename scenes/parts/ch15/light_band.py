"""The light that flows back through a deep network: as bright as it is strong, layer by layer."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from scenes.parts.ch15.deep_pair import DeepNetwork, DeepPair
from scenes.stage import style
from scenes.stage.raster import Raster
from scenes.stage.scale import Channel, Measure, Scale
from scenes.stage.style import Zone

CELLS = 20
"""from one layer to the next"""
ROWS = 40
FULL = 0.92
"""opacity of the brightest light"""
RIM = 0.16
"""share of the height in which the light fades, above and below"""
FRONT = 0.35
"""how long the front of the light is, in layers"""
BURNT, MOST_BURNT = 4.0, 0.85
"""powers of ten above full brightness at which glow would be burnt out; how far it is at most"""
UNHIDING = 0.04
"""fill opacity, below what counts as being there: nothing behind the light is hidden by it"""


class LightBand(Raster):
    """Light from the outputs back to the input; each layer is a filter on its way.

    Right of a hidden layer it is as bright as what arrives there (the error signals), left of it as
    what its slopes have let through (the deltas); in between, weights turn one into the other.

    Attributes:
        front: as many layers as it has come from the outputs, 0 to L.
        gain: by which it is turned up.

    Args:
        pair: whose brightest light is full brightness, for both.
        network: the one whose light it is.
        zone: from the input to the outputs.
    """

    def __init__(self, pair: DeepPair, network: DeepNetwork, zone: Zone) -> None:
        super().__init__(zone, soft=True, full=UNHIDING)
        self.network = network
        self.front, self.gain = 0.0, 1.0
        self.tint = np.array(style.theme.signal.to_rgb())
        self._per_one = 1.0 / pair.brightest.value
        depth = network.trace.depth
        sizes = [(network.delta(depth).value, 0.0)]  # left and right of each layer, from the last
        sizes += [(network.delta(l).value, network.error(l).value) for l in range(depth - 1, 0, -1)]
        stretches = [
            np.linspace(arrives, leaves, CELLS) for (leaves, _), (_, arrives) in pairwise(sizes)
        ]
        stretches.append(np.full(CELLS, sizes[-1][0]))
        self._sizes = np.concatenate(stretches[::-1])
        y = np.abs(np.linspace(-1.0, 1.0, ROWS))
        self._rim = np.clip((1 - y) / (2 * RIM), 0.0, 1.0)[:, None]
        self.shine(0.0)

    @property
    def on_scale(self) -> Scale:
        """From the size of a layer's deltas to brightness."""
        return Scale(Channel.BRIGHTNESS, self._per_one * self.gain, ceiling=1.0)

    def shine(self, front: float) -> None:
        """Let it have come so many layers far."""
        self.front = front
        depth = len(self._sizes) / CELLS
        come = depth - (np.arange(len(self._sizes)) + 0.5) / CELLS
        near = np.clip((front * (1 + FRONT / depth) - come) / FRONT, 0.0, 1.0)
        glow = self._sizes * self._per_one * self.gain
        over = np.log10(np.maximum(glow, 1.0)) / BURNT
        ends = self.tint[:, None], np.array(style.theme.ink.to_rgb())[:, None]
        tint = ends[0] + (ends[1] - ends[0]) * np.minimum(over, MOST_BURNT)
        self.paint_light(FULL * self._rim * (np.minimum(glow, 1.0) * near)[None], tint)

    def turn_up(self, gain: float) -> None:
        """So many times as bright."""
        self.gain = gain
        self.shine(self.front)

    def measures(self) -> Iterator[Measure]:
        """What arrives at each hidden layer and what leaves it, once the light has come through."""
        depth = self.network.trace.depth
        if self.front < depth or not self.visible:
            return
        drawn = self.cells[ROWS // 2, :, 3] / 255 / FULL
        for l in range(1, depth):
            right, left = float(drawn[l * CELLS]), float(drawn[l * CELLS - 1])
            yield Measure(self.network.error(l), self.on_scale, right, False)
            yield Measure(self.network.delta(l), self.on_scale, left, False)
