"""The chain from one weight to the cost: its factors as quantities whose product checks out."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from scenes.readings import Readings
from scenes.readings.followed_weight import FollowedWeight
from scenes.stage.claim import Chosen, Claim, Rule, chosen_as, judged, verdict
from scenes.stage.notation import Symbol, derivative
from scenes.stage.quantity import Quantity, product, settle, settle_all

STANDS_OUT = 0.1
"""a gradient stands out that is at least this share of its layer's largest"""
DIFFERS = 0.01
"""share of what arrives by which another arrival differs, at the least, to be told beside it"""


@dataclass(frozen=True)
class WeightChain(FollowedWeight):
    """The gradient of w_jk of layer l, and of b_j if there is one, as products of shown factors.

    There are three factors. Where an activation moves all outputs at once (softmax under a cost
    that listens to several of them) the first two come as one, dC/dz, and ``signal`` is ``None``.

    Attributes:
        layer, to_neuron, from_neuron: l, j and k.
        output: the neuron i whose activation the first two factors speak of; j but for softmax.
        signal: dC/da_i.
        slope: da_i/dz_j; without a signal, dC/dz_j.
        arrival: dz_j/dw_jk, which is a_k of the layer before.
        gradient: dC/dw_jk.
        bias_gradient: dC/db_j; ``None`` where the neuron has no bias.
        claims: why it is this weight.
    """

    layer: int
    to_neuron: int
    from_neuron: int
    output: int
    signal: Quantity | None
    slope: Quantity
    arrival: Quantity
    gradient: Quantity
    bias_gradient: Quantity | None
    claims: tuple[Claim, ...] = ()

    @property
    def factors(self) -> tuple[Quantity, ...]:
        """All factors of the weight's gradient, from the cost's end to the weight's."""
        upper = (self.slope,) if self.signal is None else (self.signal, self.slope)
        return (*upper, self.arrival)

    @property
    def symbols(self) -> tuple[Symbol, ...]:
        """The factors without indices, as a general rule has them."""
        if self.signal is None:
            return (derivative("C", "z"), derivative("z", "w"))
        return (derivative("C", "a"), derivative("a", "z"), derivative("z", "w"))


def follow(read: Readings, l: int | None, j: int | None, k: int | None) -> WeightChain:
    """The chain of a weight; what is ``None`` is chosen so that the gradient stands out.

    Raises:
        IndexError: there is no such weight.
    """
    l = read.trace.depth if l is None else l
    weight = _choose(read, l, j, k)
    j, k = weight
    factors = read.trace.factors(l, j, k)
    heard = [term for term in factors.terms if term.dC_da != 0] or [factors.terms[0]]
    results = [(read.dC_dw(l, j, k), product)]
    if read.has_bias(l):
        results.append((read.dC_db(l, j), lambda *terms: product(*terms[:-1])))
    arrival = read.activation(l - 1, k)
    if len(heard) == 1 and factors.multiplies_out:
        i = heard[0].neuron
        upper = [read.dC_da(l, i), read.da_dz(l, j, i if i != j else None)]
    else:
        i, upper = j, [read.dC_dz(l, j)]
    equations = settle_all(results, [*upper, arrival])
    *shown, arrival = equations[0].terms
    signal, slope = shown if len(shown) == 2 else (None, shown[0])
    gradient, *of_bias = (equation.result for equation in equations)
    bias_gradient = of_bias[0] if of_bias else None
    return WeightChain(l, j, k, i, signal, slope, arrival, gradient, bias_gradient, weight.claims)


def sibling(read: Readings, chain: WeightChain) -> WeightChain | None:
    """Another weight into the same neuron, with the same displayed numbers but for what arrives.

    It is the one at which the most arrives; ``None`` where there is none that differs.
    """
    l, j, k = chain.layer, chain.to_neuron, chain.from_neuron
    arrivals, a = read.trace.activations[l - 1], f"trace.activations[{l - 1}]"
    own = read.activation(l - 1, k)
    differs = (arrivals != 0) & (abs(arrivals - own.value) > DIFFERS * abs(own.value))
    said = f"({a} != 0) & (abs({a} - {own.path}) > {DIFFERS!r} * abs({own.path}))"
    if not differs.any():
        verdict(False, f"({said}).any()")
        return None
    other = max(map(int, np.flatnonzero(differs)), key=lambda other: abs(arrivals[other]))
    chosen = read.activation(l - 1, other)
    claims = (
        chosen_as(Rule.LARGEST_SIZE, chosen, f"{a}[{said}]"),
        judged(Rule.DIFFERENT, chosen, own),
    )
    upper = [factor.shown for factor in chain.factors[:-1]]
    try:
        equation = settle(
            read.dC_dw(l, j, other), [read.activation(l - 1, other)], lambda a: product(*upper, a)
        )
    except ValueError:
        return None
    return replace(
        chain,
        from_neuron=other,
        arrival=equation.terms[0],
        gradient=equation.result,
        claims=claims,
    )


def _choose(read: Readings, l: int, j: int | None, k: int | None) -> Chosen[int]:
    """The first (j, k) whose gradient stands out among those that are allowed."""
    sizes = np.abs(read.trace.dC_dw[l])
    rows = range(len(sizes)) if j is None else [j]
    columns = range(sizes.shape[1]) if k is None else [k]
    allowed = [(row, column) for row in rows for column in columns]
    enough = STANDS_OUT * max(sizes[pair] for pair in allowed)
    place = next(pair for pair in allowed if sizes[pair] >= enough)
    index = [":" if given is None else str(given) for given in (j, k)]
    among = f"trace.dC_dw[{l}][{', '.join(index)}]"
    return Chosen(
        place,
        chosen_as(Rule.FIRST_OF_SIZE, read.dC_dw(l, *place), among, share=STANDS_OUT),
    )
