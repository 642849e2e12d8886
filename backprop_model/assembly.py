"""A framework's network as the steps that it takes one after another, made into layers.

Frameworks take a network apart further than the model does: a dense layer, its normalisation and
its activation are three steps. Here they are put together:

    >>> import numpy as np
    >>> from backprop_model.steps import Affine, Dense, Function
    >>> steps = [Dense("fc", np.eye(2)), Affine("bn", "batch normalisation", [2, 2], [1, 1])]
    >>> (layer,) = assemble([*steps, Function("act", "tanh")]).layers
    >>> layer.weights[0], layer.biases
    (array([2., 0.]), array([1., 1.]))

What multiplies and adds numbers that do not change (batch normalisation as it is when a network is
used, a standardisation of the inputs) is folded into the dense layer beside it; what is there for
training alone (dropout) is left out; all else that is no layer of the model is refused by its name.
No framework is known here: see `backprop_model.from_torch` and `publish.importing`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from backprop_model.activations import ACTIVATIONS, Activation, find_activation
from backprop_model.arrays import FloatArray
from backprop_model.faults import ExampleError
from backprop_model.layer import Layer
from backprop_model.steps import Affine, Dense, Function, Ignored, Step


@dataclass(frozen=True)
class Assembled:
    """The layers, and what is to be said of how they came about.

    Attributes:
        layers: the first one first.
        origins: for each layer, the names of the steps that it was made of.
        folded: for each layer, whether its parameters are no longer the framework's own.
        notes: sentences about what was folded, left out or taken for granted.
    """

    layers: tuple[Layer, ...]
    origins: tuple[str, ...]
    folded: tuple[bool, ...]
    notes: tuple[str, ...]


def known_activation(name: str, step: str) -> Activation:
    """The activation of a framework's name for it.

    Raises:
        ExampleError: the model has none of that name.
    """
    try:
        return find_activation(name)
    except KeyError:
        known = ", ".join(sorted(ACTIVATIONS))
        raise ExampleError(
            f"is the activation {name}, which cannot be shown; known: {known}", step
        ) from None
    except ValueError as fault:  # a constant that can't be
        raise ExampleError(f"is the activation {name}; {fault}", step) from None


def assemble(steps: Iterable[Step]) -> Assembled:
    """Put the steps together.

    Raises:
        ExampleError: one sentence that names the step and what is wrong with it.
    """
    building = _Building()
    for step in steps:
        match step:
            case Dense():
                building.dense(step)
            case Affine():
                building.affine(step)
            case Function():
                building.function(step)
            case Ignored():
                building.note(f"{step.name}: {step.what}, which only training needs, is left out.")
    return building.finished()


@dataclass
class _Unfinished:
    name: str
    weights: FloatArray
    biases: FloatArray
    activation: Activation | None = None
    origins: list[str] = field(default_factory=list)
    folded: bool = False
    biased: bool = True

    def multiplied(self, factor: FloatArray, shift: FloatArray) -> None:
        self.weights = factor[:, np.newaxis] * self.weights
        self.biases = factor * self.biases + shift
        self.folded = True


class _Building:
    """Layers so far, and what has to be folded into the next one."""

    def __init__(self) -> None:
        self.layers: list[_Unfinished] = []
        self.waiting: list[Affine] = []
        self.notes: list[str] = []

    def note(self, sentence: str) -> None:
        self.notes.append(sentence)

    def dense(self, step: Dense) -> None:
        weights = np.array(step.weights, dtype=np.float64)
        if weights.ndim != 2 or not weights.size:
            raise ExampleError(f"has weights of shape {weights.shape}, not a matrix", step.name)
        below = self.layers[-1] if self.layers else None
        if below and len(below.weights) != weights.shape[1]:
            raise ExampleError(
                f"takes {weights.shape[1]} numbers, but {below.name} gives {len(below.weights)}",
                step.name,
            )
        if below and below.activation and not below.activation.elementwise:
            raise ExampleError(
                f"{below.activation.name} can be shown after the last layer only", below.name
            )
        biases = np.zeros(len(weights))
        if step.biases is not None:
            biases = np.array(step.biases, dtype=np.float64)
        if biases.shape != (len(weights),):
            raise ExampleError(
                f"has biases of shape {biases.shape} for {len(weights)} neurons", step.name
            )
        layer = _Unfinished(step.name, weights, biases, origins=[step.name])
        layer.biased = step.biases is not None
        if self.waiting:
            factor, shift = _composed(self.waiting, weights.shape[1])
            layer.biases = biases + weights @ shift  # W (f x + s) + b
            layer.weights = weights * factor
            layer.folded = True
            layer.origins = [*(affine.name for affine in self.waiting), step.name]
            for affine in self.waiting:
                self.note(f"{affine.name}: the {affine.what} is folded into {step.name} after it.")
            self.waiting = []
        self.layers.append(layer)

    def affine(self, step: Affine) -> None:
        if not self.layers or self.waiting or self.layers[-1].activation:
            self.waiting.append(step)
            return
        layer = self.layers[-1]
        layer.multiplied(*_spread(step, len(layer.weights)))
        layer.origins.append(step.name)
        self.note(f"{step.name}: the {step.what} is folded into {layer.name} before it.")

    def function(self, step: Function) -> None:
        activation = known_activation(step.activation, step.name)
        if activation.name == "linear":
            return
        if not self.layers:
            raise ExampleError(
                f"is {activation.name} before the first dense layer, which cannot be shown",
                step.name,
            )
        layer = self.layers[-1]
        if layer.activation or self.waiting:
            after = self.waiting[-1].name if self.waiting else layer.origins[-1]
            raise ExampleError(
                f"is {activation.name} right after {after}, "
                "but a layer that can be shown has one activation, and it comes last",
                step.name,
            )
        layer.activation = activation
        if step.name not in layer.origins:
            layer.origins.append(step.name)

    def finished(self) -> Assembled:
        if not self.layers:
            raise ExampleError("holds no dense layer")
        if self.waiting:
            raise ExampleError(
                f"is a {self.waiting[-1].what} of the outputs; after the last activation it "
                "cannot be folded into a layer",
                self.waiting[-1].name,
            )
        layers = []
        for layer in self.layers:
            biases = layer.biases if layer.biased or layer.folded else None
            try:
                layers.append(Layer(layer.weights, biases, layer.activation or "linear"))
            except ValueError as fault:
                raise ExampleError(str(fault), layer.name) from None
        return Assembled(
            tuple(layers),
            tuple(", ".join(filter(None, layer.origins)) for layer in self.layers),
            tuple(layer.folded for layer in self.layers),
            tuple(self.notes),
        )


def _spread(step: Affine, n: int) -> tuple[FloatArray, FloatArray]:
    """Factor and shift for n numbers."""
    try:
        factor = np.broadcast_to(np.asarray(step.factor, dtype=np.float64), (n,))
        shift = np.broadcast_to(np.asarray(step.shift, dtype=np.float64), (n,))
    except ValueError:
        sizes = f"{np.size(step.factor)} numbers"
        raise ExampleError(
            f"is a {step.what} of {sizes} beside a layer of {n}", step.name
        ) from None
    return factor, shift


def _composed(steps: Sequence[Affine], n: int) -> tuple[FloatArray, FloatArray]:
    """One factor and one shift for several in a row."""
    factor, shift = np.ones(n), np.zeros(n)
    for step in steps:
        f, s = _spread(step, n)
        factor, shift = f * factor, f * shift + s
    return factor, shift
