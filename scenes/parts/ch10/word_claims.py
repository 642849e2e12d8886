"""What BackwardFlow claims by its words of deltas, weights and gradients."""

from __future__ import annotations

import numpy as np

from scenes.parts.ch10.step_rate import SHARE
from scenes.parts.ch10.story import Story, Told
from scenes.readings.after_step import AfterStep
from scenes.readings.backward import NeuronPass
from scenes.stage.claim import Claim, Rule, Verdict, because, judged, verdict
from scenes.stage.quantity import Quantity

THIN = 0.1
"""share of what leaves the cost up to which what reaches the first layer is thin"""


def signs(story: Story) -> tuple[Claim, ...]:
    """For each output on stage, which way the cost goes with it, or that it does not feel it.

    Where delta comes straight from the cost, it goes by the output's sum.
    """
    l, read = story.last, story.read
    come = story.arrivals[l]
    by = read.dC_dz if come.slope is None else read.dC_da
    felt = {1: Rule.INCREASES, -1: Rule.DECREASES, 0: Rule.ZERO}
    return tuple(judged(felt[int(np.sign(come.error[j]))], by(l, j)) for j in story.shown[l])


def slope_scales(step: NeuronPass) -> Claim:
    """A neuron's delta is its error signal times its slope."""
    return judged(Rule.FOLLOWS, step.delta, _through(step))


def narrows(step: NeuronPass) -> Claim:
    """Less gets through than came, because the slope is below one."""
    assert step.slope is not None
    return because(
        judged(Rule.SIZE_AT_MOST, step.delta, step.signal),
        judged(Rule.BELOW, f"abs({step.slope.path})", "1.0"),
        law={step.delta.path: _through(step)},
    )


def is_shut(step: NeuronPass) -> Claim:
    """No delta, because there is no slope."""
    assert step.slope is not None
    return because(
        judged(Rule.ZERO, step.delta),
        judged(Rule.ZERO, step.slope),
        law={step.delta.path: _through(step)},
    )


def is_open(step: NeuronPass) -> Claim:
    """Delta is what came, because the slope is one."""
    assert step.slope is not None
    return because(
        judged(Rule.FOLLOWS, step.delta, step.signal.path),
        judged(Rule.EQUAL, step.slope, "1.0"),
        law={step.delta.path: _through(step)},
    )


def scaled_as_light(told: Told, *, biases: bool) -> tuple[Claim, ...]:
    """What comes back along a neuron's weights, and what light became along the same weights."""
    l, k = told.layer, told.neuron
    weights = f"example.network.layer({l + 1})"
    forward = f"{weights}.weights @ trace.activations[{l}]"
    if biases:
        forward += f" + {weights}.biases"
    return (
        judged(
            Rule.FOLLOWS, f"trace.paths({l}, {k})", f"{weights}.weights[:, {k}] * {_deltas(l + 1)}"
        ),
        judged(Rule.FOLLOWS, f"trace.weighted_sums[{l + 1}]", forward),
    )


def adds_up(told: Told) -> Claim:
    """A hidden neuron's error signal is the sum of what comes along its weights."""
    return judged(Rule.FOLLOWS, told.step.signal, f"trace.paths({told.layer}, {told.neuron}).sum()")


def cancel(told: Told) -> Claim:
    """Less is left than came, because some of it is above zero and some below."""
    paths = f"trace.paths({told.layer}, {told.neuron})"
    plus, minus = f"np.maximum({paths}, 0).sum()", f"np.minimum({paths}, 0).sum()"
    return because(
        judged(Rule.BELOW, f"abs({told.step.signal.path})", f"abs({plus}) + abs({minus})"),
        judged(Rule.ABOVE, plus, "0"),
        judged(Rule.BELOW, minus, "0"),
        law={told.step.signal.path: f"{plus} + {minus}"},
    )


def from_deltas_ahead(l: int) -> Claim:
    """A layer's error signals are worked out from the deltas of the layer after it."""
    ahead = f"example.network.layer({l + 1}).weights.T @ {_deltas(l + 1)}"
    return judged(Rule.FOLLOWS, f"trace.dC_da[{l}]", ahead)


def products(last: int) -> tuple[Claim, ...]:
    """Every gradient is the delta at the head of its edge times the light from its tail."""
    return tuple(
        judged(
            Rule.FOLLOWS, f"trace.dC_dw[{l}]", f"np.outer({_deltas(l)}, trace.activations[{l - 1}])"
        )
        for l in range(1, last + 1)
    )


def moves_against(after: AfterStep, last: int) -> tuple[Claim, ...]:
    """Each weight changes by its gradient, times the rate, downwards."""
    stepped, rate = after.path.removesuffix(".trace()"), after.rate.path
    return tuple(
        judged(
            Rule.FOLLOWS,
            f"{stepped}.network.layer({l}).weights - example.network.layer({l}).weights",
            f"-{rate} * trace.dC_dw[{l}]",
        )
        for l in range(1, last + 1)
    )


def takes_off(cost: Quantity, lower: Quantity) -> tuple[Claim, ...]:
    """The cost after a step is below what it was, by no more than the share of a small step."""
    return (
        judged(Rule.BELOW, lower, cost),
        judged(Rule.SIZE_AT_LEAST, lower, cost, share=1 - SHARE),
    )


def nearer(after: AfterStep, story: Story) -> Verdict:
    """Every output is nearer to its target after a step than before it."""
    last = story.last
    outputs = f"trace.activations[{last}]"
    stepped = f"{after.path}.activations[{last}]"
    was = np.abs(story.read.trace.activations[last] - story.read.example.target)
    now = np.abs(after.trace.activations[last] - story.read.example.target)
    aim = "example.target"
    condition = f"(np.abs({stepped} - {aim}) < np.abs({outputs} - {aim})).all()"
    return verdict(bool((now < was).all()), condition)


def thins_out(story: Story) -> Verdict:
    """What reaches the first layer is a small share of what left the cost, and so are gradients."""
    trace, last = story.read.trace, story.last
    leaves = "dC_dz" if story.arrivals[last].slope is None else "dC_da"
    left = trace.dC_dz[last] if story.arrivals[last].slope is None else trace.dC_da[last]
    share = float(np.abs(trace.dC_dz[1]).max()) < THIN * float(np.abs(left).max())
    weights = np.abs(trace.dC_dw[1]).max() < THIN * np.abs(trace.dC_dw[last]).max()
    condition = (
        f"np.abs(trace.dC_dz[1]).max() < {THIN} * np.abs(trace.{leaves}[{last}]).max() and "
        f"np.abs(trace.dC_dw[1]).max() < {THIN} * np.abs(trace.dC_dw[{last}]).max()"
    )
    return verdict(bool(share and weights), condition)


def _deltas(l: int) -> str:
    return f"trace.dC_dz[{l}]"


def _through(step: NeuronPass) -> str:
    assert step.slope is not None
    return f"{step.signal.path} * {step.slope.path}"
