"""A first example file for a network of one's own: it loads as it is, and says what to change.

    draft("mine", sizes=[3, 4, 2], activation="relu", cost="cross_entropy", seed=7)

The numbers are drawn, by a seed, and rounded, so that they can be read and changed by hand; the
weights of a large network are left to the seed.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from backprop_model.activations import ACTIVATIONS
from backprop_model.costs import COSTS
from backprop_model.initialization import draw_weights

MOST_WRITTEN = 80
"""weights that are written out one by one; more are drawn when the file is read"""
MOST_NEURONS = 10_000
"""in one layer: a size with some zeros too many is a slip"""
_RELU_LIKE = ("relu", "leaky_relu", "elu", "gelu", "silu", "softplus")


def draft(title: str, sizes: Sequence[int], activation: str, cost: str, seed: int) -> str:
    """The text of an example file.

    Args:
        title: what the example is called.
        sizes: n_0..n_L, the inputs first.
        activation: of all layers but, where the cost wants another one, the last; softmax can
            only be that of the last, and sigmoid stands before it then.
        cost: the cost's name.
        seed: of all numbers that are drawn.

    Raises:
        ValueError: one sentence about sizes or a name that can't be.
    """
    if len(sizes) < 2 or min(sizes) < 1 or max(sizes) > MOST_NEURONS:
        raise ValueError(
            "sizes are two or more whole numbers, the inputs first, "
            f"each from 1 to {MOST_NEURONS:,}"
        )
    for what, name, known in (("activation", activation, ACTIVATIONS), ("cost", cost, COSTS)):
        if name not in known:
            raise ValueError(f'there is no {what} "{name}"; there are {", ".join(known)}')
    rng = np.random.default_rng(seed)
    fusion = COSTS[cost].fusion
    last = fusion.activation.name if fusion else activation
    hidden = activation if ACTIVATIONS[activation].elementwise else "sigmoid"
    names = [*[hidden] * (len(sizes) - 2), last]
    written = sum(n * below for below, n in pairwise(sizes)) <= MOST_WRITTEN
    activations = ", ".join(sorted(ACTIVATIONS))
    lines = [
        f"# A network of {'-'.join(map(str, sizes))} neurons; change whatever you like, then:",
        "#     backprop check FILE            is it right, and which chapters can show it?",
        "#     backprop render 5 --example FILE",
        f"title = {_text(title)}",
        f'cost = "{cost}"  # or {", ".join(name for name in COSTS if name != cost)}',
        f"input = {_list(rng.uniform(0.05, 0.95, sizes[0]))}",
        f"target = {_list(_target(sizes[-1], rng, one_hot=last in ('softmax', 'sigmoid')))}",
        "learning_rate = 0.5",
        '# input_labels = ["height", ...]   # names instead of numbers; output_labels as well',
        "",
        f"# Activations: {activations}.",
    ]
    for (below, n), name in zip(pairwise(sizes), names, strict=True):
        scheme = "he_uniform" if name in _RELU_LIKE else "xavier_uniform"
        lines += ["", "[[layers]]", f'activation = "{name}"']
        if written:
            rows = [_list(row) for row in draw_weights(scheme, (n, below), rng)]
            lines.append("weights = [  # a row for each neuron: the weights that lead into it")
            lines += [f"    {row}," for row in rows]
            lines += ["]", f"biases = {_list(rng.uniform(-0.2, 0.2, n))}"]
        else:
            layer_seed = int(rng.integers(1_000_000))
            lines.append(f"size = {n}")
            lines.append(f'init = {{ scheme = "{scheme}", seed = {layer_seed} }}')
            lines.append('# or from a file: weights = "mine.npz:W1"')
    return "\n".join(lines) + "\n"


def _target(n: int, rng: np.random.Generator, *, one_hot: bool) -> np.ndarray:
    """One output should be 1 and the others 0; or any values, where outputs have no limits."""
    if one_hot:
        target = np.zeros(n)
        target[int(rng.integers(n))] = 1.0
        return target
    return rng.uniform(0.1, 0.9, n)


def _list(values: np.ndarray) -> str:
    return f"[{', '.join(f'{value + 0.0:.2f}' for value in np.round(values, 2))}]"


def _text(words: str) -> str:
    """A string as TOML writes it."""
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else " " for c in escaped) + '"'
