"""Whether there is anything of an example's gradients to be shown, and if not, why."""

from __future__ import annotations

import numpy as np

from backprop_model.rounding import is_all_rounding
from backprop_model.trace import Trace
from scenes.stage.words import N_

FAINTEST = 1e-30
"""a gradient below this is as good as none: of saturated networks"""


def nothing_flows(trace: Trace) -> str | None:
    """Why nothing flows back from the cost, in a sentence; ``None`` if something does."""
    if any(dC_dz.any() for dC_dz in trace.dC_dz[1:]):
        return None
    if (trace.prediction == trace.target).all():
        return N_(
            "{chapter} needs something to flow back from the cost; here every output meets its "
            "target, and nothing does."
        )
    return N_(
        "{chapter} needs something to flow back from the cost; here every slope of the outputs is "
        "zero, and nothing does."
    )


def nothing_to_see(trace: Trace) -> str | None:
    """Why gradients that are not zero can't be shown, in a sentence; ``None`` if they can.

    They may be too small for any nudge to be told from rounding, and for any scale; or no more than
    rounding themselves.
    """
    largest = max(float(np.abs(dC_dw).max(initial=0.0)) for dC_dw in trace.dC_dw[1:])
    if 0 < largest < FAINTEST:
        return N_(
            "{chapter} needs gradients that can be seen; here the largest of any weight is "
            "{largest}."
        )
    if is_all_rounding(trace):
        return N_(
            "{chapter} needs gradients that are more than rounding; here every output meets its "
            "target but for the last digits, and none is."
        )
    return None
