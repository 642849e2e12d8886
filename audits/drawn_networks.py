"""Networks of every kind, drawn: what a person may bring who tries the videos on numbers of theirs.

A plan says in a few numbers what is drawn, so that a failing one can be made smaller::

    example = draw_plan(np.random.default_rng([1, 7])).example()
    print(as_toml(example))
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from itertools import pairwise

import numpy as np

from backprop_model import Example, Layer, Network

MOST_INPUTS, MOST_LAYERS, MOST_NEURONS = 1000, 8, 64
SMALLEST, LARGEST = -12, 6
"""powers of ten of the values"""

HIDDEN = (
    *("sigmoid", "tanh", "relu", "leaky_relu", "gelu", "linear"),
    *("silu", "elu", "softplus"),
)
OUTPUTS = (
    ("half_squared_error", "sigmoid"),
    ("half_squared_error", "tanh"),
    ("half_squared_error", "relu"),
    ("half_squared_error", "linear"),
    ("squared_error", "sigmoid"),
    ("binary_cross_entropy", "sigmoid"),
    ("cross_entropy", "softmax"),
    ("half_squared_error", "softmax"),
    ("mean_squared_error", "linear"),
    ("mean_binary_cross_entropy", "sigmoid"),
)
USUAL_HIDDEN, USUAL_OUTPUTS, RARE = 6, 8, 0.25
"""how many of both are usual, and the share of networks with one of the others, or no biases"""
KINDS = ("usual", "negative", "dead", "saturated", "met", "zeros")
"""of a network: all weights below zero, no sum above zero, sums far out, a target that is met, and
inputs and weights many of which are zero"""


@dataclass(frozen=True)
class Plan:
    """What is drawn.

    Attributes:
        sizes: n_0..n_L.
        hidden: the activation of the layers before the last.
        output: an index in ``OUTPUTS``: the cost, and the last activation.
        kind: of the network, see ``KINDS``.
        input_power, weight_power: the powers of ten of inputs, and of what weights add up to.
        seed: of the numbers.
        biases: whether layers have any.
    """

    sizes: tuple[int, ...]
    hidden: str = "sigmoid"
    output: int = 0
    kind: str = "usual"
    input_power: int = 0
    weight_power: int = 0
    seed: int = 0
    biases: bool = True

    def example(self) -> Example:
        """The example; the same for the same plan."""
        rng = np.random.default_rng(self.seed)
        cost, last = OUTPUTS[self.output]
        x = rng.uniform(0.1, 1.0, self.sizes[0]) * 10.0**self.input_power
        if self.kind == "zeros":
            x *= rng.random(len(x)) < 0.5
        if self.kind == "negative":
            x = -x
        shapes = list(pairwise(self.sizes))
        names = [*[self.hidden] * (len(shapes) - 1), last]
        layers, arrives = [], 10.0**self.input_power
        for (below, n), name in zip(shapes, names, strict=True):
            weights, biases = self._parameters(rng, below, n, arrives)
            layers.append(Layer(_round(weights), _round(biases) if self.biases else None, name))
            arrives = 1.0
        network = Network(layers)
        target = rng.uniform(0.0, 1.0, self.sizes[-1])
        if cost == "cross_entropy":
            target = np.eye(self.sizes[-1])[self.seed % self.sizes[-1]]
        elif self.kind == "met":
            target = np.asarray(network.forward(_round(x)).prediction)
        title = f"Drawn: {', '.join(f'{key} {value}' for key, value in asdict(self).items())}"
        return Example(title, network, _round(x), _round(target, self.kind), cost, name="drawn")

    def _parameters(
        self, rng: np.random.Generator, below: int, n: int, arrives: float
    ) -> tuple[np.ndarray, np.ndarray]:
        size = 10.0**self.weight_power
        weights = rng.normal(0, 1.5 * size / np.sqrt(below), (n, below)) / max(arrives, 1e-3)
        biases = rng.normal(0, 0.5 * size, n)
        if self.kind == "negative":
            weights, biases = -abs(weights), -abs(biases)
        elif self.kind == "dead":
            biases = -abs(biases) - 2 * abs(weights).sum(axis=1) * max(arrives, 1.0)
        elif self.kind == "saturated":
            weights, biases = 400 * weights, 400 * biases
        elif self.kind == "zeros":
            weights, biases = weights * (rng.random(weights.shape) < 0.5), 0 * biases
        return weights, biases

    def smaller(self) -> Iterator[Plan]:
        """Simpler plans, the simplest first, that may fail in the same way."""
        sizes = self.sizes
        for i in range(1, len(sizes) - 1):
            yield replace(self, sizes=(*sizes[:i], *sizes[i + 1 :]))
        for i, n in enumerate(sizes):
            for fewer in sorted({1, 2, n // 2} - {0}):
                if fewer < n:
                    yield replace(self, sizes=(*sizes[:i], fewer, *sizes[i + 1 :]))
        for plain in ({"output": 0}, {"hidden": "sigmoid"}, {"kind": "usual"}, {"biases": True}):
            if any(getattr(self, key) != value for key, value in plain.items()):
                yield replace(self, **plain)
        for key in ("input_power", "weight_power"):
            power = getattr(self, key)
            for nearer in dict.fromkeys((0, power // 2 if power > 0 else -(-power // 2))):
                if nearer != power:
                    yield replace(self, **{key: nearer})


def draw_plan(
    rng: np.random.Generator, inputs: int = MOST_INPUTS, neurons: int = MOST_NEURONS
) -> Plan:
    """Any plan: more often small networks than large ones, and usual values than far ones.

    Args:
        rng: what it is drawn from.
        inputs: how many there are at the most.
        neurons: how many there are in a layer at the most.
    """
    layers = int(rng.choice([1, 2, 2, 2, 3, 3, 4, int(rng.integers(5, MOST_LAYERS + 1))]))
    most = min(neurons, int(rng.choice([1, 3, 3, 6, 16, MOST_NEURONS])))
    first = min(inputs, int(rng.choice([1, 2, 3, 4, 10, int(rng.integers(11, MOST_INPUTS + 1))])))
    sizes = (first, *map(int, rng.integers(1, most + 1, layers)))
    powers = [0, 0, 0, 1, -1, 3, -3, LARGEST, SMALLEST, int(rng.integers(SMALLEST, LARGEST + 1))]
    plan = Plan(
        sizes,
        str(rng.choice(HIDDEN[:USUAL_HIDDEN])),
        int(rng.integers(USUAL_OUTPUTS)),
        str(rng.choice(KINDS)),
        int(rng.choice(powers)),
        int(rng.choice([0, 0, 0, 0, 1, -1, -2])),
        int(rng.integers(2**31)),
    )
    if rng.random() < RARE:
        plan = replace(plan, hidden=str(rng.choice(HIDDEN[USUAL_HIDDEN:])))
    if rng.random() < RARE:
        plan = replace(plan, output=int(rng.integers(USUAL_OUTPUTS, len(OUTPUTS))))
    return replace(plan, biases=bool(rng.random() >= RARE))


def as_toml(example: Example) -> str:
    """An example file that gives the same numbers."""
    lines = [
        f'title = "{example.title}"',
        f'cost = "{example.cost.name}"',
        f"input = {_row(example.input)}",
        f"target = {_row(example.target)}",
    ]
    for layer in example.network.layers:
        rows = ", ".join(map(_row, layer.weights))
        lines += ["", "[[layers]]", f'activation = "{layer.activation.name}"']
        lines += [
            f"weights = [{rows}]",
            f"biases = {_row(layer.biases)}" if layer.has_biases else "bias = false",
        ]
    return "\n".join(lines) + "\n"


def _row(numbers: np.ndarray) -> str:
    return f"[{', '.join(repr(float(number)) for number in numbers)}]"


def _round(numbers: np.ndarray, kind: str = "usual") -> np.ndarray:
    """Three significant digits, as people write them; a target that is met keeps all."""
    if kind == "met":
        return numbers
    digits = np.vectorize(lambda number: float(f"{number:.2e}"), otypes=[float])
    return np.asarray(digits(numbers))
