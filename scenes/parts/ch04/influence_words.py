"""What is said of an edge: its words are chosen by the same verdicts that its claims carry."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scenes.parts.ch04.influence import SILENT, Case, Influence, Way
from scenes.readings import Readings
from scenes.readings.answers import Answer, called, name_of
from scenes.readings.backward import Weight
from scenes.stage.claim import Claim, Rule, Sentence, Values, because, judged, verdict
from scenes.stage.words import N_

SECTION = {
    Case.TOO_HIGH: N_("Active, and too high"),
    Case.TOO_LOW: N_("Active, and too low"),
    Case.SILENT: N_("Silent"),
    Case.QUIETEST: N_("Less active"),
}

_SITUATION = {
    Case.TOO_HIGH: N_("This neuron is active, {a}. It feeds {output}, which is too high."),
    Case.TOO_LOW: N_("This neuron is active, {a}. It feeds {output}, which is too low."),
    Case.SILENT: N_("This neuron is almost silent, {a}. It feeds {output} as well."),
    Case.QUIETEST: N_("This neuron is less active, {a}. It feeds {output} as well."),
}

_ADVICE = {
    Way.DOWN: N_("The gradient is positive, {g}: more weight, more cost. So decrease the weight."),
    Way.UP: N_("The gradient is negative, {g}: more weight, less cost. So increase it."),
    Way.NEITHER: N_("The gradient is next to nothing, {g}. This weight hardly matters."),
}

_RULE = {
    (Case.TOO_HIGH, Case.TOO_LOW): N_("Into too high: down. Into too low: up."),
    (Case.TOO_HIGH,): N_("Into too high: down."),
    (Case.TOO_LOW,): N_("Into too low: up."),
}


def the_answer(answer: Answer) -> Sentence:
    """What the network says, and what it should say."""
    claims = answer.claims_of
    if not answer.is_wrong or answer.right is None:
        text = N_("The outputs are not yet what they should be. The weights must change.")
        misses = f"trace.activations[{answer.read.trace.depth}] - example.target"
        return Sentence(text, (judged(Rule.DIFFERENT, f"abs({misses}).max()", "0"),))
    return Sentence(
        N_("The network says {given}. It should say {right}. Its weights must change."),
        (*claims["given"], *claims["right"], *claims["verdict"]),
        {
            "given": name_of(answer.read, answer.given),
            "right": name_of(answer.read, answer.right),
        },
    )


def the_signal(read: Readings) -> Sentence:
    """What the signal of an output is: worked out where that is simple."""
    example, l = read.example, read.trace.depth
    by_slope = example.network.layer(l).activation.elementwise
    output, target = read.trace.prediction, read.trace.target
    is_the_miss = np.allclose(example.cost.derivative(output, target), output - target)
    if by_slope and is_the_miss:
        law = f"(trace.activations[{l}] - example.target) * trace.da_dz[{l}]"
        return Sentence(
            N_("The other is a signal, delta: the miss, times how steep the neuron is."),
            (judged(Rule.FOLLOWS, f"trace.dC_dz[{l}]", law),),
        )
    return Sentence(N_("The other is a signal, delta: how the cost changes with the neuron's sum."))


def the_sign(read: Readings) -> Sentence:
    """What the sign of an output's signal says."""
    l = read.trace.depth
    misses = f"trace.activations[{l}] - example.target"
    return Sentence(
        N_("A positive signal says: too high. A negative one: too low."),
        (judged(Rule.SAME_SIGN, f"trace.dC_dz[{l}]", misses),),
    )


def the_situation(read: Readings, influence: Influence) -> Sentence:
    """What meets at an edge."""
    output = called(read, influence.to_neuron)
    values: Values = {"a": influence.arrival.to(2, 2), "output": output}
    return Sentence(_SITUATION[influence.case], influence.situation, values)


def the_advice(influence: Influence) -> Sentence:
    """What its gradient says."""
    text = _ADVICE[influence.way]
    if influence.case is Case.QUIETEST:
        text = N_("So its weight matters less: the gradient is {g}.")
    return Sentence(text, influence.advice, {"g": influence.gradient})


def the_law(read: Readings) -> Sentence:
    """That a gradient is a product, in words."""
    l = read.trace.depth
    return Sentence(
        N_("The stronger the signal and the more that arrives, the more it matters."),
        (_product(l),),
    )


def of_the_ranked(read: Readings, ranked: Sequence[Weight]) -> Sentence:
    """What the weights with the largest gradients have in common."""
    parts = [(read.activation(l - 1, k), f"trace.activations[{l - 1}]") for l, _, k in ranked] + [
        (read.dC_dz(l, j), f"trace.dC_dz[{l}]") for l, j, _ in ranked
    ]
    if all(abs(one.value) >= SILENT * _largest(read, of) for one, of in parts):
        claims = [
            judged(Rule.SIZE_AT_LEAST, one, f"abs({of}).max()", share=SILENT) for one, of in parts
        ]
        return Sentence(N_("Each joins an active start to a strong signal."), tuple(claims))
    verdict(
        False,
        " and ".join(f"abs({one.path}) >= {SILENT} * abs({of}).max()" for one, of in parts),
    )
    layers = dict.fromkeys(l for l, _, _ in ranked)
    text = N_("Each gradient is what arrives, times the signal at the end.")
    return Sentence(text, tuple(map(_product, layers)))


def the_empty_pixels(read: Readings) -> Sentence:
    """What an empty part of the picture does to the weights from there."""
    empty = "trace.activations[0] == 0"
    if not (read.trace.activations[0] == 0).any():
        text = N_("No pixel is empty here: something arrives at every weight.")
        return Sentence(text, (judged(Rule.NOT_ZERO, "trace.activations[0]"),))
    effect = judged(Rule.ZERO, f"trace.dC_dw[1][:, {empty}]")
    arrives = f"trace.activations[0][{empty}]"
    law = {effect.chosen[0]: f"trace.dC_dz[1][:, None] * {arrives}"}
    return Sentence(
        N_("Where the picture is empty, nothing arrives, and no weight changes."),
        (because(effect, judged(Rule.ZERO, arrives), law=law),),
    )


def the_wall(read: Readings) -> Sentence:
    """That all neurons' gradients are the picture, times a signal each."""
    return Sentence(
        N_("It is the same for all {n} neurons: a stronger signal, a clearer picture."),
        (_product(1),),
        {"n": read.size(1)},
    )


def to_remember(read: Readings, edges: Sequence[Influence]) -> Sentence:
    """The rule that the told edges follow; it is another where nothing active is among them."""
    told = [edge for edge in edges if edge.case in (Case.TOO_HIGH, Case.TOO_LOW)]
    if told and told[0].arrival.value <= 0:  # which is that of the other one as well
        verdict(False, f"{told[0].arrival.path} > 0")
        told = []
    if not told:
        return Sentence(
            N_("A gradient is a signal, times what arrives."), (_product(read.trace.depth),)
        )
    claims = []
    for edge in told:
        l, j = edge.layer, edge.to_neuron
        wish = f"example.target[{j}] - trace.activations[{l}][{j}]"
        step = f"-example.learning_rate * {edge.gradient.path}"
        claims.append(judged(Rule.SAME_SIGN, step, wish))
    return Sentence(_RULE[tuple(edge.case for edge in told)], tuple(claims))


def _product(l: int) -> Claim:
    """Every weight's gradient is the signal at its end times what arrives at it."""
    law = f"np.outer(trace.dC_dz[{l}], trace.activations[{l - 1}])"
    return judged(Rule.FOLLOWS, f"trace.dC_dw[{l}]", law)


def _largest(read: Readings, path: str) -> float:
    """The largest size in an array of the trace."""
    name, l = path.removeprefix("trace.").removesuffix("]").split("[")
    return float(np.abs(getattr(read.trace, name)[int(l)]).max())
