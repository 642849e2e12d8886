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

MODELS = ("Sequential", "Functional", "Model")
"""classes of layers in a row, which may stand in each other"""

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
                layers = _numbered(config, file)
        else:
            with h5py.File(path) as file:
                if "model_config" not in file.attrs:
                    raise ExampleError(
                        "holds weights without their network; save it whole, model.save(...)"
                    )
                config = json.loads(file.attrs["model_config"])
                compiled = json.loads(file.attrs.get("training_config", "{}"))
                layers = _named(config, file["model_weights"])
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
    if kind not in MODELS:
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


def _numbered(config: Mapping[str, Any], group: Any, within: str = "") -> list[KerasLayer]:
    """Layers with the variables of a `.keras` file, where layers of a class are counted.

    Args:
        config: of a model.
        group: what the file has of it.
        within: the names of the models that it is in, each with a slash behind it.
    """
    count: dict[str, int] = {}
    found = []
    for kind, name, told in _listed(config):
        snake = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", kind).lower()
        i = count[snake] = count.get(snake, -1) + 1
        own = group.get(f"layers/{snake}_{i}" if i else f"layers/{snake}", {})
        if kind in MODELS:
            inner = {"class_name": kind, "config": told}
            found += _numbered(inner, own, f"{within}{name}/")
            continue
        variables = own.get("vars", {})
        names = list(VARIABLES.get(kind, ()))
        if kind == "BatchNormalization":
            names = [
                variable
                for variable in names
                if not (variable == "gamma" and told.get("scale") is False)
                and not (variable == "beta" and told.get("center") is False)
            ]
        arrays = {names[int(key)]: _numbers(variables[key]) for key in variables} if names else {}
        found.append(KerasLayer(kind, f"{within}{name}", told, arrays))
    return found


def _named(config: Mapping[str, Any], groups: Any, within: str = "") -> list[KerasLayer]:
    """Layers with the variables of an `.h5` file, where they have names.

    What a model holds that stands in another one lies in one group, that of the outermost.

    Args:
        config: of a model.
        groups: the file's groups by name, or the one that all its layers lie in.
        within: as in `_numbered`.
    """
    found = []
    for kind, name, told in _listed(config):
        group = groups if within else groups.get(name)
        if kind in MODELS:
            inner = {"class_name": kind, "config": told}
            found += _named(inner, group, f"{within}{name}/")
            continue
        arrays: Arrays = {}
        for path in group.attrs.get("weight_names", []) if group is not None else []:
            word = path.decode() if isinstance(path, bytes) else str(path)
            *models, variable = word.partition(":")[0].split("/")
            if kind not in VARIABLES or (within and models[-1:] != [name]):
                continue
            if variable in arrays:
                raise ExampleError("is one of two layers of this name", f"{within}{name}")
            arrays[variable] = _numbers(group[word])
        found.append(KerasLayer(kind, f"{within}{name}", told, arrays))
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
