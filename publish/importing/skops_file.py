"""scikit-learn's networks saved by skops: `MLPClassifier`, `MLPRegressor`, and pipelines with one.

A `.skops` file is a zip archive with a JSON schema that names classes, and arrays beside it. The
schema is read as it is: no class that it names is looked for, none is made, and neither skops nor
scikit-learn is needed.
"""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from backprop_model.faults import ExampleError
from backprop_model.steps import Affine, Dense, Function, Step
from publish.importing.found import Found, Wishes
from publish.importing.zipped import DAMAGED, content

_SCALERS = {"StandardScaler", "MinMaxScaler", "MaxAbsScaler", "RobustScaler"}
_NETWORKS = {"MLPClassifier", "MLPRegressor"}


@dataclass(frozen=True, eq=False)
class Thing:
    """An object of a class that is only named here.

    Attributes:
        kind: the class's name.
        attributes: by their names.
    """

    kind: str
    attributes: dict[str, Any]

    def array(self, name: str, default: float) -> Any:
        """An array of numbers, or the default where the object has none."""
        value = self.attributes.get(name)
        return np.float64(default) if value is None else np.asarray(value, dtype=np.float64)


def read_skops(path: Path, wishes: Wishes) -> Found:
    """Read a network, or a pipeline of scalers and a network."""
    try:
        with zipfile.ZipFile(path) as archive:
            schema = json.loads(content(archive, "schema.json"))
            whole = _value(schema, archive)
        steps: list[Step] = []
        notes: list[str] = []
        cost = None
        for name, part in _parts(whole):
            if cost is not None:
                raise ExampleError("comes after the network, which cannot be shown", name)
            if part.kind in _SCALERS:
                steps.append(_scaler(name, part))
            elif part.kind in _NETWORKS:
                cost = _network(name, part, steps, notes)
            else:
                raise ExampleError(
                    f"is a {part.kind}; only scalers, MLPClassifier and MLPRegressor can be shown",
                    name,
                )
    except (*DAMAGED, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        if isinstance(error, ExampleError):
            raise
        raise ExampleError("is damaged, or no .skops file of a network") from None
    if cost is None:
        raise ExampleError("holds no network; MLPClassifier and MLPRegressor are networks")
    return Found("scikit-learn, saved by skops", steps, cost, notes)


def _parts(whole: Any) -> list[tuple[str, Thing]]:
    """The steps of a pipeline by their names; what does nothing is left out."""
    if not isinstance(whole, Thing):
        raise ExampleError("holds no network; MLPClassifier and MLPRegressor are networks")
    if whole.kind != "Pipeline":
        return [(whole.kind, whole)]
    steps = [(str(name), part) for name, part in whole.attributes["steps"]]
    return [(name, part) for name, part in steps if part not in ("passthrough", None)]


def _scaler(name: str, part: Thing) -> Affine:
    """A scaler as factor and shift."""
    scale = part.array("scale_", 1.0)
    if part.kind == "MinMaxScaler":
        if part.attributes.get("clip"):
            raise ExampleError("clips its numbers, which cannot be folded into a layer", name)
        return Affine(name, "scaling", scale, part.array("min_", 0.0))
    center = part.array("mean_" if part.kind == "StandardScaler" else "center_", 0.0)
    if part.kind == "StandardScaler" and part.attributes.get("with_mean") is False:
        center = np.float64(0.0)
    what = "standardisation" if part.kind == "StandardScaler" else "scaling"
    return Affine(name, what, 1.0 / scale, -center / scale)


def _network(name: str, part: Thing, steps: list[Step], notes: list[str]) -> str:
    """The network's layers, put to the steps, and its cost."""
    told = part.attributes
    if "coefs_" not in told:
        raise ExampleError("is not fitted: it has no weights yet", name)
    output = str(told["out_activation_"])
    layers = list(zip(told["coefs_"], told["intercepts_"], strict=True))
    for l, (weights, biases) in enumerate(layers, 1):
        dense = f"coefs_[{l - 1}]"
        steps.append(Dense(dense, np.asarray(weights).T, np.asarray(biases)))
        steps.append(Function(dense, output if l == len(layers) else str(told["activation"])))
    if told.get("alpha"):
        notes.append(
            f"The penalty for large weights (alpha = {told['alpha']:g}) is no part of the cost."
        )
    if part.kind == "MLPClassifier":
        return "cross_entropy" if output == "softmax" else "binary_cross_entropy"
    if told.get("loss", "squared_error") != "squared_error":
        raise ExampleError(f"has the loss {told['loss']}, which cannot be shown", name)
    return "half_squared_error"  # whose gradients it computes, whatever loss it reports


def _value(node: Any, archive: zipfile.ZipFile) -> Any:
    """What a node of the schema describes; what no network is made of becomes a bare `Thing`."""
    kind = node["__loader__"]
    if kind == "JsonNode":
        return json.loads(node["content"])
    if kind in ("ListNode", "TupleNode"):
        return [_value(inner, archive) for inner in node["content"]]
    if kind == "DictNode":
        return {str(key): _value(inner, archive) for key, inner in node["content"].items()}
    if kind == "NdArrayNode" and node["type"] == "numpy":
        array = io.BytesIO(content(archive, node["file"]))
        return np.lib.format.read_array(array, allow_pickle=False)
    state = node.get("content")
    inside = isinstance(state, dict) and state.get("__loader__") == "DictNode"
    attributes = _value(state, archive) if kind == "ObjectNode" and inside else {}
    return Thing(str(node["__class__"]), attributes)
