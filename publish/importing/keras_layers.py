"""What each layer of Keras does, by its configuration, as steps of the model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backprop_model.faults import ExampleError
from backprop_model.steps import Affine, Dense, Function, Ignored, Step, batch_norm, elu, leaky

KERAS_LEAK = 0.2
"""the slope of Keras' function leaky_relu, where the layer is given its name alone"""


@dataclass(frozen=True, eq=False)
class KerasLayer:
    """One layer.

    Attributes:
        kind: its class.
        name: its own.
        config: what it was made with.
        arrays: its variables by their names, such as kernel.
    """

    kind: str
    name: str
    config: Mapping[str, Any]
    arrays: Mapping[str, NDArray[Any]]

    def array(self, name: str) -> NDArray[Any]:
        """A variable.

        Raises:
            ExampleError: it is not in the file.
        """
        if name not in self.arrays:
            raise ExampleError(f"its {name} is not in the file", self.name)
        return self.arrays[name]


def steps_of(layer: KerasLayer) -> list[Step]:
    """What a layer does.

    Raises:
        ExampleError: it cannot be shown, and why.
    """
    if layer.kind in _NOTHING:
        return []
    if layer.kind in _TRAINING:
        return [Ignored(layer.name, layer.kind)]
    if layer.kind not in _KINDS:
        raise ExampleError(f"is a {layer.kind}; only dense layers can be shown", layer.name)
    return _KINDS[layer.kind](layer)


def _dense(layer: KerasLayer) -> list[Step]:
    biases = layer.array("bias") if layer.config.get("use_bias", True) else None
    return [
        Dense(layer.name, layer.array("kernel").T, biases),
        _function(layer, layer.config.get("activation") or "linear"),
    ]


def _function(layer: KerasLayer, told: Any) -> Function:
    """An activation, by its name or as a layer inside the layer."""
    if isinstance(told, str):
        if told == "leaky_relu":
            return leaky(layer.name, KERAS_LEAK)
        return Function(layer.name, told)
    config = told.get("config")
    if isinstance(config, str):
        raise ExampleError(f"its activation {config} is a function of its own", layer.name)
    inner = KerasLayer(str(told.get("class_name")), layer.name, config or {}, {})
    steps = steps_of(inner)
    if len(steps) != 1 or not isinstance(steps[0], Function):
        raise ExampleError(f"its activation is a {inner.kind}, which is none", layer.name)
    return steps[0]


def _relu(layer: KerasLayer) -> list[Step]:
    config = layer.config
    if config.get("max_value") is not None or config.get("threshold"):
        raise ExampleError("is a relu with a maximum or a threshold", layer.name)
    return [leaky(layer.name, float(config.get("negative_slope") or 0.0))]


def _leaky(layer: KerasLayer) -> list[Step]:
    slope = layer.config.get("negative_slope", layer.config.get("alpha", 0.3))
    return [leaky(layer.name, float(slope))]


def _batch_norm(layer: KerasLayer) -> list[Step]:
    config = layer.config
    gamma = layer.array("gamma") if config.get("scale", True) else 1.0
    beta = layer.array("beta") if config.get("center", True) else 0.0
    mean, variance = layer.array("moving_mean"), layer.array("moving_variance")
    epsilon = float(config.get("epsilon", 1e-3))
    return [batch_norm(layer.name, mean, variance, epsilon, gamma, beta)]


def _normalization(layer: KerasLayer) -> list[Step]:
    config = layer.config
    if config.get("invert"):
        raise ExampleError("is a normalisation turned round", layer.name)
    mean, variance = (
        np.asarray(
            config[key] if config.get(key) is not None else layer.array(key), dtype=np.float64
        ).ravel()
        for key in ("mean", "variance")
    )
    deviation = np.maximum(np.sqrt(variance), 1e-7)  # as Keras keeps it from 0
    return [Affine(layer.name, "standardisation", 1 / deviation, -mean / deviation)]


def _rescaling(layer: KerasLayer) -> list[Step]:
    scale, offset = (
        np.asarray(layer.config.get(key, default), dtype=np.float64)
        for key, default in (("scale", 1.0), ("offset", 0.0))
    )
    return [Affine(layer.name, "scaling", scale, offset)]


_NOTHING = {"InputLayer", "Flatten", "Reshape"}
_TRAINING = {
    *("Dropout", "GaussianDropout", "AlphaDropout", "GaussianNoise"),
    "ActivityRegularization",
}
_KINDS: dict[str, Callable[[KerasLayer], list[Step]]] = {
    "Dense": _dense,
    "Activation": lambda layer: [_function(layer, layer.config["activation"])],
    "ReLU": _relu,
    "LeakyReLU": _leaky,
    "ELU": lambda layer: [elu(layer.name, float(layer.config.get("alpha", 1.0)))],
    "Softmax": lambda layer: [Function(layer.name, "softmax")],
    "BatchNormalization": _batch_norm,
    "Normalization": _normalization,
    "Rescaling": _rescaling,
}
"""By the layer's class; to add one, give it a function."""
VARIABLES = {
    "Dense": ("kernel", "bias"),
    "BatchNormalization": ("gamma", "beta", "moving_mean", "moving_variance"),
    "Normalization": ("mean", "variance", "count"),
}
"""The order in which `.keras` numbers a layer's variables."""
