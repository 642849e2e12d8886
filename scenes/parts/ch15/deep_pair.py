"""Two deep networks that differ in their hidden neurons, and what is left of the light in each.

The light that flows back is the size of a layer's deltas, the root of the sum of their squares. On
its way into hidden layer l it is scaled by the weights (what arrives is the error signal), and then
by the layer's slopes (what is left is its delta)::

    |delta^(l)| = slopes(l) * weights(l) * |delta^(l+1)|
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from backprop_model import ACTIVATIONS, Example, Layer, Network, load_example
from backprop_model.layer_moves import LayerMoves, kept_moves
from backprop_model.trace import Trace
from scenes.stage import notation
from scenes.stage.claim import Rule, chosen_as, judged
from scenes.stage.quantity import Equation, Quantity, count, product, settle

SHIPPED = {"deep_sigmoid": "deep_relu", "deep_relu": "deep_sigmoid"}
"""examples that come as a pair, each with weights drawn for its own neurons"""
FEW, ENOUGH = (2, 3, 4), (3, 2)
"""digits that a layer's factors may have, the fewest first; and that products should have"""
MANY, FINE, FINER = (*FEW, 5), (3, 2, 4), 4
"""the same where what is left has the digits that it has elsewhere; and of what sets out"""
SIZE = notation.Symbol("norm(delta)")


@dataclass(frozen=True)
class Receipt:
    """What is left of the light, as a reader can work it out.

    Attributes:
        slopes, weights: all shares of the slopes, from the last layer on, and their product; the
            same of the weights' factors. ``None`` where they would need too many digits.
        left: what sets out, times these two products, is what leaves the first layer.
    """

    slopes: Equation | None
    weights: Equation | None
    left: Equation

    @property
    def checks_out(self) -> bool:
        """Whether a pocket calculator gets all that is displayed."""
        lines = (self.slopes, self.weights, self.left)
        return all(line is not None and line.checks_out for line in lines)


@dataclass(frozen=True, eq=False)
class DeepNetwork:
    """One of the two.

    Attributes:
        activation: of its hidden neurons, by name.
        trace: what its two passes computed.
        origin: a Python expression that gives this trace.
        moves: how its layers move while it learns; ``None`` where that was not measured.
    """

    activation: str
    trace: Trace
    origin: str
    moves: LayerMoves | None = None

    def cost(self) -> Quantity:
        """The cost C of the network for its one example."""
        return Quantity(notation.COST, self.trace.cost, f"{self.origin}.cost")

    def delta(self, l: int) -> Quantity:
        """The size of all deltas of layer l together: what leaves the layer."""
        return self._size(SIZE, "dC_dz", l)

    def error(self, l: int) -> Quantity:
        """The size of all error signals of layer l together: what arrives there."""
        return self._size(notation.Symbol("norm(e)"), "dC_da", l)

    @cached_property
    def reached(self) -> list[int]:
        """The hidden layers into which light comes, the last one first."""
        lit = []
        for l in range(self.trace.depth - 1, 0, -1):
            if not self.delta(l + 1).value:
                break
            lit.append(l)
        return lit

    def weights(self, l: int) -> Quantity:
        """By which factor the weights out of a reached layer scale what comes back to it."""
        return _share("w", self.error(l), self.delta(l + 1))

    def slopes(self, l: int) -> Quantity | None:
        """Which share the slopes of a reached layer let through; ``None`` if nothing arrives."""
        return _share("s", self.delta(l), self.error(l)) if self.error(l).value else None

    @property
    def levels(self) -> list[Quantity]:
        """How strong the light is all along its way, from the outputs to the first layer."""
        found = [self.delta(self.trace.depth)]
        for l in range(self.trace.depth - 1, 0, -1):
            found += [self.error(l), self.delta(l)]
        return found

    @cached_property
    def receipt(self) -> Receipt | None:
        """What sets out, times slopes' shares, times weights' factors, is what is left of it.

        ``None`` where no light sets out, or a layer's slopes are asked for nothing.
        """
        slopes = [share for l in self.reached if (share := self.slopes(l)) is not None]
        if not slopes or len(slopes) < len(self.reached):
            return None
        weights = [self.weights(l) for l in self.reached]
        s, w = self.running(len(slopes))
        start, left = in_short(self.delta(self.trace.depth)), self.delta(1)
        if told := self._as_shown(start, slopes, weights):
            return told
        for of_terms, *of_results in itertools.product(FEW, ENOUGH, ENOUGH, (*ENOUGH, 1)):
            results = [one.to(0, n) for one, n in zip((s, w, left), of_results, strict=True)]
            told = Receipt(
                Equation(results[0], tuple(one.to(0, of_terms) for one in slopes), product),
                Equation(results[1], tuple(one.to(0, of_terms) for one in weights), product),
                Equation(results[2], (start, results[0], results[1]), product),
            )
            if told.checks_out and results[0].has_power == results[2].has_power:
                return told
        return Receipt(None, None, settle(left, (start, s.to(0, 3), w.to(0, 3)), product))

    def _as_shown(
        self, start: Quantity, slopes: list[Quantity], weights: list[Quantity]
    ) -> Receipt | None:
        """What checks out with the very digits of what is left that stand above its layer."""
        left, (s, w) = in_short(self.delta(1)), self.running(len(slopes))
        starts = start, start.to(0, FINER)
        for begin, of_terms, *digits in itertools.product(starts, MANY, FINE, FINE):
            of_slopes, of_weights = (one.to(0, n) for one, n in zip((s, w), digits, strict=True))
            told = Receipt(
                Equation(of_slopes, tuple(one.to(0, of_terms) for one in slopes), product),
                Equation(of_weights, tuple(one.to(0, of_terms) for one in weights), product),
                Equation(left, (begin, of_slopes, of_weights), product),
            )
            if told.checks_out and of_slopes.has_power == left.has_power:
                return told
        return None

    def running(self, layers: int) -> tuple[Quantity, Quantity]:
        """The product of the slopes' shares of the last so many reached layers; of the weights'."""
        reached = self.reached[:layers]
        shares = [share.value for l in reached if (share := self.slopes(l)) is not None]
        return (
            Quantity("s", math.prod(shares), self._product(reached, "dC_dz[l]", "dC_da[l]")),
            Quantity(
                "w",
                math.prod(self.weights(l).value for l in reached),
                self._product(reached, "dC_da[l]", "dC_dz[l + 1]"),
            ),
        )

    def _product(self, layers: list[int], of: str, whole: str) -> str:
        """The product over layers of how many times as large one is as the other."""
        share = f"np.linalg.norm(t.{of}) / np.linalg.norm(t.{whole})"
        return f"(lambda t: np.prod([{share} for l in {layers!r}]))({self.origin})"

    def moved(self, l: int, epoch: int) -> Quantity:
        """How far the weights of layer l have moved by an epoch, as a share of their size."""
        assert self.moves is not None
        path = f"kept_moves({self.moves.example!r}).moved[{epoch}][{l - 1}]"
        return Quantity("m", self.moves.moved[epoch][l - 1], path, 0, 2)

    def right(self, epoch: int) -> Quantity:
        """How many unseen digits it reads right after an epoch."""
        assert self.moves is not None
        path = f"kept_moves({self.moves.example!r}).right[{epoch}]"
        return count("n", self.moves.right[epoch], path)

    def digits(self, which: str) -> Quantity:
        """How many digits were ``seen``, or ``unseen``, while it learned."""
        assert self.moves is not None
        return count("n", vars(self.moves)[which], f"kept_moves({self.moves.example!r}).{which}")

    def _size(self, symbol: notation.Symbol, name: str, l: int) -> Quantity:
        value = float(np.sqrt((getattr(self.trace, name)[l] ** 2).sum()))
        return Quantity(symbol, value, f"sum({self.origin}.{name}[{l}] ** 2) ** 0.5", decimals=0)


def in_short(quantity: Quantity) -> Quantity:
    """A number with fewer digits, if that saves it a power of ten."""
    shorter = quantity.to(0, 2)
    return shorter if quantity.has_power and not shorter.has_power else quantity


def _share(symbol: str, of: Quantity, whole: Quantity) -> Quantity:
    return Quantity(symbol, of.value / whole.value, f"{of.path} / {whole.path}", 2, 2)


@dataclass(frozen=True, eq=False)
class DeepPair:
    """Both networks, the one that loses more of its light above.

    Attributes:
        above: of the two, less light leaves its first layer; the example's own if both are alike.
        below: the other one.
    """

    above: DeepNetwork
    below: DeepNetwork

    @classmethod
    def of(cls, example: Example) -> DeepPair:
        """An example's network and its counterpart."""
        one, other = pair(example)
        if other.delta(1).value < one.delta(1).value:
            one, other = other, one
        judged(Rule.AT_LEAST, other.delta(1), one.delta(1))
        return cls(one, other)

    @property
    def networks(self) -> tuple[DeepNetwork, DeepNetwork]:
        """Above and below."""
        return self.above, self.below

    @cached_property
    def brightest(self) -> Quantity:
        """Where any light of the two is strongest: that is shown as full brightness."""
        levels = [level for network in self.networks for level in network.levels]
        found = max(levels, key=lambda level: level.value)
        chosen_as(Rule.LARGEST, found, levels)
        return found

    def share(self, level: Quantity) -> float:
        """How bright a level is shown, 0 to 1."""
        return level.value / self.brightest.value

    @property
    def depth(self) -> int:
        """How many hidden layers both have."""
        return self.above.trace.depth - 1

    def layers(self) -> Quantity:
        """The same, to be told."""
        return count("n", self.depth, "example.network.depth - 1")


def pair(example: Example) -> tuple[DeepNetwork, DeepNetwork]:
    """An example's network; and the shipped counterpart, or its weights with relus or sigmoids."""
    own = DeepNetwork(hidden_activation(example), example.trace(), "trace", _moves(example))
    if example.name in SHIPPED:
        name = SHIPPED[example.name]
        other = load_example(name)
        return own, DeepNetwork(
            hidden_activation(other),
            other.trace(),
            f"load_example({name!r}).trace()",
            _moves(other),
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


def _moves(example: Example) -> LayerMoves | None:
    """What was measured of a shipped example, if this is the one and no other of that name."""
    if example.name not in SHIPPED:
        return None
    weights = [layer.weights for layer in example.network.layers]
    shipped = [layer.weights for layer in load_example(example.name).network.layers]
    is_it = len(weights) == len(shipped) and all(map(np.array_equal, weights, shipped))
    return kept_moves(example.name) if is_it else None


def hidden_activation(example: Example) -> str:
    """The activation of the hidden layers; of several, all their names."""
    names = [layer.activation.name for layer in example.network.layers[:-1]]
    return ", ".join(dict.fromkeys(names))


def steepest(name: str) -> Quantity:
    """The slope of an activation function at zero: of the sigmoid, its largest."""
    slope = Quantity(
        notation.derivative("a", "z"),
        float(ACTIVATIONS[name].derivative(0.0)),
        f"ACTIVATIONS[{name!r}].derivative(0.0)",
        2,
        given=True,
    )
    judged(Rule.AT_LEAST, slope, f"ACTIVATIONS[{name!r}].derivative(np.linspace(-9, 9, 73))")
    return slope
