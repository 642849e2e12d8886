"""Keras' whole models: `.keras` and `.h5`, by their configuration and their variables.

A `.keras` file is a zip archive of a configuration in JSON and variables in HDF5; an `.h5` file has
both in HDF5. No layer is made: a class is only a name here, and h5py reads the numbers.
"""

from __future__ import annotations

import io
import json
import math
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backprop_model.faults import ExampleError
from backprop_model.steps import Dense, Step
from publish.importing.costs import cost_of
from publish.importing.found import Found, Wishes
from publish.importing.keras_layers import VARIABLES, KerasLayer, steps_of
from publish.importing.needed import needed
from publish.importing.tensor_pickle import MOST_NUMBERS
from publish.importing.zipped import DAMAGED, content

Arrays = dict[str, NDArray[Any]]


def read_keras(path: Path, wishes: Wishes) -> Found:
    """Read a whole model, of either kind."""
    h5py = needed("h5py", "keras")
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                config = json.loads(content(archive, "config.json"))
                variables = io.BytesIO(content(archive, "model.weights.h5"))
            compiled = config.get("compile_config") or {}
            with h5py.File(variables) as file:
                layers = _numbered(_listed(config), file)
        else:
            with h5py.File(path) as file:
                if "model_config" not in file.attrs:
                    raise ExampleError(
                        "holds weights without their network; save it whole, model.save(...)"
                    )
                config = json.loads(file.attrs["model_config"])
                compiled = json.loads(file.attrs.get("training_config", "{}"))
                layers = _named(_listed(config), file["model_weights"])
        steps = [step for layer in layers for step in steps_of(layer)]
    except (*DAMAGED, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        if isinstance(error, ExampleError):
            raise
        raise ExampleError("is damaged, or no whole model of Keras") from None
    notes: list[str] = []
    cost = _cost(compiled.get("loss"), steps, notes)
    return Found("Keras", steps, cost, notes)


def _listed(config: Mapping[str, Any]) -> list[tuple[str, str, Mapping[str, Any]]]:
    """Class, name and configuration of each layer, in order; one must follow the other."""
    kind = config["class_name"]
    if kind not in ("Sequential", "Functional", "Model"):
        raise ExampleError(f"is a {kind}, a class of its own; only its code tells what it does")
    told = config["config"]
    entries = told["layers"] if isinstance(told, dict) else told  # a list, in Keras before 2.3
    layers = [(str(e["class_name"]), str(e["config"]["name"]), e["config"]) for e in entries]
    above = None
    for entry, (_, name, _) in zip(entries, layers, strict=True):
        sources = re.findall(
            r"'keras_history': \['([^']*)'|^\[\[\['([^']*)'", str(entry.get("inbound_nodes", ""))
        )
        names = [one or other for one, other in sources]
        if kind != "Sequential" and above is not None and names != [above]:
            raise ExampleError(
                f"takes {' and '.join(names) or 'another input'}, not what {above} gives; "
                "only layers in a row can be shown",
                name,
            )
        above = name
    return layers


def _numbered(layers: list[tuple[str, str, Mapping[str, Any]]], file: Any) -> list[KerasLayer]:
    """Layers with the variables of a `.keras` file, where layers of a class are counted."""
    count: dict[str, int] = {}
    found = []
    for kind, name, config in layers:
        snake = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", kind).lower()
        i = count[snake] = count.get(snake, -1) + 1
        group = file.get(f"layers/{snake}_{i}" if i else f"layers/{snake}", {}).get("vars", {})
        names = list(VARIABLES.get(kind, ()))
        if kind == "BatchNormalization":
            names = [
                variable
                for variable in names
                if not (variable == "gamma" and config.get("scale") is False)
                and not (variable == "beta" and config.get("center") is False)
            ]
        arrays = {names[int(key)]: _numbers(group[key]) for key in group} if names else {}
        found.append(KerasLayer(kind, name, config, arrays))
    return found


def _named(layers: list[tuple[str, str, Mapping[str, Any]]], file: Any) -> list[KerasLayer]:
    """Layers with the variables of an `.h5` file, where they have names."""
    found = []
    for kind, name, config in layers:
        group = file.get(name)
        paths = group.attrs.get("weight_names", []) if group is not None else []
        arrays: Arrays = {}
        for path in paths:
            word = path.decode() if isinstance(path, bytes) else str(path)
            key = word.rpartition("/")[2].partition(":")[0]
            if kind in VARIABLES:
                arrays[key] = _numbers(group[word])
        found.append(KerasLayer(kind, name, config, arrays))
    return found


def _numbers(dataset: Any) -> NDArray[Any]:
    """A variable, if it is as small as those of what can be shown."""
    if math.prod(dataset.shape) > MOST_NUMBERS:
        raise ExampleError(f"holds more than {MOST_NUMBERS:,} numbers")
    return np.asarray(dataset[()], dtype=np.float64)


def _cost(loss: Any, steps: list[Step], notes: list[str]) -> str | None:
    """The cost that the model was compiled with."""
    outputs = [len(np.asarray(step.weights)) for step in steps if isinstance(step, Dense)]
    if loss is None or not outputs:
        return None
    config: Mapping[str, Any] = {}
    if isinstance(loss, dict) and "class_name" in loss:
        config = loss.get("config") or {}
        loss = config.get("name", loss["class_name"]) if isinstance(config, dict) else config
    if not isinstance(loss, str):
        notes.append("The file tells more than one loss; another cost takes their place.")
        return None
    if isinstance(config, dict) and config.get("label_smoothing"):
        notes.append("The loss smooths its labels; the cost here takes the target as it is.")
    return cost_of(loss, outputs[-1], notes)
