"""How far a parameter may be nudged, so that the cost answers as its gradient says.

A nudge h of w_jk moves the sum z_j by h times what arrives, and every sum ahead by so much for each
bit of z_j. A curve is as good as straight only while no sum moves far: inputs in thousands want a
nudge a thousand times smaller. Beside a kink (of relu) there is only one side to nudge to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from backprop_model.arrays import FloatArray
from backprop_model.network import Network

if TYPE_CHECKING:
    from backprop_model.trace import Trace

ROOM = 10.0
"""steps that no weighted sum may move by more than, for each unit of its size"""
LARGE = 10.0
"""size of a sum that counts as one"""
FELT = 1e-10
"""share of a parameter that a nudge has at the least: less would be lost to rounding"""
JUMP = 1e-3
"""difference of a derivative's values on both sides from which on there is a kink between them"""
BESIDE = 1e-7
"""distance from zero, to either side, at which it is asked for"""


def reaches(network: Network, trace: Trace) -> tuple[FloatArray, ...]:
    """How far sums move for each bit of one, measured by their size in tens, at least one.

    It is max |dz_i / dz_j| / max(1, |z_i| / 10) over z_j itself and all sums ahead: no curve bends
    much over a small share of a large sum, and a smaller nudge would drown in rounding.

    By layer l = 1..L, shape (n_l,); empty at 0.
    """
    sizes = [np.maximum(1.0, np.abs(z) / LARGE) for z in trace.weighted_sums[1:]]
    found = [1 / size for size in sizes]  # of layer l at l - 1
    ahead: list[FloatArray] = []  # dz^(m)/dz^(l) for each m > l
    with np.errstate(all="ignore"):  # where numbers are beyond all bounds, so is the reach
        for l in range(trace.depth - 1, 0, -1):
            slope = np.asarray(trace.da_dz[l])
            weights = network.layer(l + 1).weights
            one = weights * slope if slope.ndim == 1 else weights @ slope
            ahead = [one, *(later @ one for later in ahead)]
            for m, later in enumerate(ahead, l):
                found[l - 1] = np.fmax(
                    found[l - 1], (np.abs(later) / sizes[m][:, None]).max(axis=0)
                )
    return (np.zeros(0), *found)


def steps_of(step: float, values: FloatArray, moves: FloatArray) -> FloatArray:
    """The nudge of each parameter: step times its size (at least one), if sums can bear that.

    Args:
        step: of a parameter up to one.
        values: the parameters, of any shape.
        moves: how far a sum moves at the most for each bit of a parameter, as `reaches` has it;
            same shape.
    """
    with np.errstate(divide="ignore"):
        bearable = np.where(moves > 0, ROOM / moves, np.inf)
    sizes = np.maximum(1.0, np.abs(values))
    return np.asarray(np.maximum(step * np.minimum(sizes, bearable), FELT * np.abs(values)))


def has_kink(network: Network, l: int) -> bool:
    """Whether the activation of layer l has a kink at zero, where its derivative jumps."""
    activation = network.layer(l).activation
    if not activation.elementwise:
        return False
    left, right = np.asarray(activation.derivative(np.array([-BESIDE, BESIDE])))
    return bool(abs(right - left) > JUMP)
