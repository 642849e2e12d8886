"""Two deep networks that differ in their hidden neurons: what the chapter on depth compares."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from backprop_model import ACTIVATIONS, Example, Layer, Network, load_example
from backprop_model.trace import Trace
from scenes.readings.log_scale import LogScale
from scenes.stage import notation
from scenes.stage.claim import Rule, chosen_as, judged
from scenes.stage.quantity import Equation, Quantity, count

SHIPPED = {"deep_sigmoid": "deep_relu", "deep_relu": "deep_sigmoid"}
"""examples that come as a pair, each with weights drawn for its own neurons"""


@dataclass(frozen=True, eq=False)
class DeepNetwork:
    """One of the two.

    Attributes:
        activation: of its hidden neurons, by name.
        trace: what its two passes computed.
        origin: a Python expression that gives this trace.
    """

    activation: str
    trace: Trace
    origin: str

    def norm(self, l: int) -> Quantity:
        """The size of the signal at layer l: the root of the sum of its squares."""
        symbol = notation.Symbol(f"norm({notation.derivative('C', f'a^(({l}))')})")
        value = float(np.sqrt((self.trace.dC_da[l] ** 2).sum()))
        return Quantity(symbol, value, f"sum({self.origin}.dC_da[{l}] ** 2) ** 0.5")

    def cost(self) -> Quantity:
        """The cost C of the network for its one example."""
        return Quantity(notation.COST, self.trace.cost, f"{self.origin}.cost")

    @property
    def norms(self) -> list[Quantity]:
        """Of layers 1..L."""
        return [self.norm(l) for l in range(1, self.trace.depth + 1)]

    @property
    def compared(self) -> tuple[int, int]:
        """The last hidden layer and the first; with a single one, the outputs and that one."""
        late = max(self.trace.depth - 1, 2)
        judged(Rule.EQUAL, str(late), f"max({self.origin}.depth - 1, 2)")
        return late, 1

    def shrinks(self) -> Quantity:
        """How many times larger the signal is at the later layer than at the first."""
        late, early = (self.norm(l) for l in self.compared)
        return Quantity("r", late.value / early.value, f"{late.path} / {early.path}", decimals=0)

    def slopes_leave(self, activation: str) -> Equation:
        """What the steepest slopes leave of a signal from the one layer to the other, at most."""
        slope, (late, early) = steepest(activation), self.compared
        layers = count("n", late - early, f"max({self.origin}.depth - 1, 2) - 1")
        power = Quantity("s^n", slope.value**layers.value, f"{slope.path} ** ({layers.path})")
        return Equation(power, (slope, layers), pow)


def pair(example: Example) -> tuple[DeepNetwork, DeepNetwork]:
    """An example's network, and its counterpart: the shipped one, or the same weights.

    The counterpart of sigmoids has relus; that of all others has sigmoids.
    """
    own = DeepNetwork(hidden_activation(example), example.trace(), "trace")
    if example.name in SHIPPED:
        name = SHIPPED[example.name]
        other = load_example(name)
        return own, DeepNetwork(
            hidden_activation(other), other.trace(), f"load_example({name!r}).trace()"
        )
    name = "relu" if own.activation == "sigmoid" else "sigmoid"
    hidden = [Layer(layer.weights, layer.biases, name) for layer in example.network.layers[:-1]]
    network = Network([*hidden, example.network.layers[-1]])
    origin = (
        "Trace.record(Network([*(Layer(layer.weights, layer.biases, "
        f"{name!r}) for layer in example.network.layers[:-1]), example.network.layers[-1]]), "
        "example.input, example.target, example.cost)"
    )
    return own, DeepNetwork(name, replace(example, network=network).trace(), origin)


def hidden_activation(example: Example) -> str:
    """The activation of the hidden layers; of several, all their names."""
    names = [layer.activation.name for layer in example.network.layers[:-1]]
    return ", ".join(dict.fromkeys(names))


def common_scale(networks: tuple[DeepNetwork, ...]) -> LogScale:
    """Decades that hold the norms of all networks, so far as they are above zero."""
    norms = [n for network in networks for n in network.norms if 0 < n.value < np.inf]
    smallest, largest = min(norms, key=_value), max(norms, key=_value)
    chosen_as(Rule.SMALLEST, smallest, norms)
    chosen_as(Rule.LARGEST, largest, norms)
    return LogScale.spanning(smallest, largest)


def _value(quantity: Quantity) -> float:
    return quantity.value


def steepest(name: str) -> Quantity:
    """The slope of an activation function at zero: of the sigmoid, its largest."""
    slope = slope_at(name, 0.0)
    judged(Rule.AT_LEAST, slope, f"ACTIVATIONS[{name!r}].derivative(np.linspace(-9, 9, 73))")
    return slope


def slope_at(name: str, z: float) -> Quantity:
    """The slope of an activation function at one place."""
    return Quantity(
        notation.derivative("a", "z"),
        float(ACTIVATIONS[name].derivative(z)),
        f"ACTIVATIONS[{name!r}].derivative({z!r})",
        2,
        given=True,
    )
