"""The file of an example, in TOML or in JSON: what may stand in it, and how it is read.

    title = "Two inputs, two hidden, two outputs"
    cost = "half_squared_error"                # the default; see backprop_model.costs
    input = [0.05, 0.10]                       # several rows of numbers make it an image
    target = [0.01, 0.99]                      # or { one_hot = 7 }, or 7: 1 for output 7, else 0
    learning_rate = 0.5
    input_labels = ["height", "weight"]        # optional, as is output_labels
    input_shape = [8, 8]                       # optional: the input is an image, rows by columns

    [[layers]]                                 # one for each layer, the first one first
    activation = "sigmoid"                     # see backprop_model.activations; "elu(0.5)"
    weights = [[0.15, 0.20], [0.25, 0.30]]     # row j: the weights into neuron j
    layout = "out_in"                          # or "in_out": row i, the weights out of neuron i
    biases = [0.35, 0.35]                      # zeros if left out; one number: the same for all
    # or, for a layer that has no biases at all: bias = false

    [[layers]]
    activation = "sigmoid"
    size = 2                                   # instead of weights: drawn from a named scheme
    init = { scheme = "xavier_uniform", seed = 42 }  # (see backprop_model.initialization)

Several examples that are learned together stand in place of input and target, each under
[[examples]] with an input and a target of its own; shown = 2 says which one is shown, the first
otherwise. Raw inputs are put on one scale by

    [standardise]                              # the network sees (x - mean) / deviation
    mean = [170.0, 65.0]                       # a number for each input, or one for all
    deviation = [10.0, 5.0]

A vector may be written as a row or a column, `[[1], [4]]`, as lecture notes do, and a single
output's target as a number. Wherever numbers stand, the name of a file and of an array in it may
stand instead, as in `weights = "digits.npz:W2"` or `input = "digits.npz:images[12]"`; a `.npy` file
holds one array, `biases = "b1.npy"`
(`backprop_model.stored_arrays`). `input = { array = "digits.npz:images[12]", divide_by = 16 }`
scales what is found there.
MNIST's own files serve as they are: `input = { array = "train-images-idx3-ubyte.gz[12]", divide_by
= 255 }` and `target = { one_hot = "train-labels-idx1-ubyte.gz[12]" }`.

A `.json` file has the same keys: objects for tables, and a list of them for `[[layers]]`. To read
another language, give its suffix a function in `LANGUAGES`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from backprop_model.activations import ACTIVATIONS, find_activation
from backprop_model.aliases import all_names
from backprop_model.arrays import FloatArray
from backprop_model.datasets import DataSet
from backprop_model.example import Example
from backprop_model.example_pairs import (
    batch_of,
    pairs_of,
    read_input,
    read_standardisation,
    read_target,
    vector,
)
from backprop_model.example_schema import (
    ExampleTable,
    InitTable,
    LayerTable,
    parse,
)
from backprop_model.faults import ExampleError, counted, hint, inside
from backprop_model.initialization import SCALED_SCHEMES, SCHEMES, draw_weights
from backprop_model.json_text import read_json
from backprop_model.layer import Layer
from backprop_model.network import Network
from backprop_model.number_lists import read_numbers
from backprop_model.stored_arrays import DATA_FOLDER, file_of
from backprop_model.toml_text import read_toml

LANGUAGES: dict[str, Callable[[Path], dict[str, Any]]] = {".toml": read_toml, ".json": read_json}
"""What reads a file of each suffix that `backprop_model.example_library` knows."""

MAX_WEIGHTS = 10_000_000
"""In one drawn layer: a size with some zeros too many is answered before memory runs out."""


def read_example(path: Path) -> Example:
    """Read an example file.

    Raises:
        ExampleError: one sentence that names file, key and fault.
    """
    try:
        example = _build(parse(ExampleTable, read_tables(path)), path)
        _check_magnitudes(example)
    except ExampleError as error:
        raise error.in_file(_short(path)) from None
    return example


def files_of_example(path: Path) -> list[Path]:
    """All that an example needs in another place: its file, and those that it takes arrays from.

    Raises:
        ExampleError: the file can't be read.
    """
    files, waiting = {path: None}, [read_tables(path)]
    while waiting:
        value: Any = waiting.pop()
        if isinstance(value, dict | list):
            waiting += value.values() if isinstance(value, dict) else value
        elif isinstance(value, str):
            file = file_of(value, path.parent)
            if file and not file.is_relative_to(DATA_FOLDER):
                files[file] = None
    return list(files)


def read_tables(path: Path) -> dict[str, Any]:
    """What stands in an example file, as it stands there.

    Raises:
        ExampleError: the file can't be read.
    """
    content = LANGUAGES[path.suffix.lower()](path)
    in_toml = path.suffix.lower() != ".json"
    if not content:
        layers = "[[layers]]" if in_toml else "layers"
        raise ExampleError(f"is empty; title, input, target and {layers} are needed")
    if isinstance(content.get("layers"), dict):
        written = "written [[layers]], with two brackets" if in_toml else "a list of objects"
        raise ExampleError(f"must be {written}", "layers")
    return content


def _build(table: ExampleTable, path: Path) -> Example:
    pairs, at = pairs_of(table)
    inputs = [read_input(pair.input, path.parent, where) for pair, where in pairs]
    given = inputs[at]
    scale = read_standardisation(table, given.size, path.parent)
    network = _build_network(table.layers, given.shape, path.parent)
    targets = [
        read_target(pair.target, network.sizes[-1], path.parent, where) for pair, where in pairs
    ]
    X, Y = batch_of(inputs, targets)
    if scale is not None:
        X = scale.of(X)
    return Example(
        title=table.title,
        network=network,
        input=X[at],
        target=Y[at],
        batch=DataSet(X, Y),
        standardisation=scale,
        cost=table.cost,
        learning_rate=table.learning_rate,
        input_labels=table.input_labels,
        output_labels=table.output_labels,
        input_shape=table.input_shape or (given.shape if given.ndim == 2 else None),
        name=path.stem,
        source=path.absolute(),
    )


def _build_network(tables: list[LayerTable], given: tuple[int, ...], folder: Path) -> Network:
    layers: list[Layer] = []
    for l, table in enumerate(tables, 1):
        with inside(f"layer {l}"):
            below = (layers[-1].size,) if layers else given
            layers.append(_build_layer(table, l, below, folder))
    return Network(layers)


def _build_layer(table: LayerTable, l: int, below: tuple[int, ...], folder: Path) -> Layer:
    try:
        activation = find_activation(table.activation)
    except KeyError:
        known = hint(table.activation, all_names(ACTIVATIONS))
        raise ExampleError(f"there is no {table.activation!r}; {known}", "activation") from None
    except ValueError as error:
        raise ExampleError(str(error), "activation") from None
    if table.weights is None:
        weights = _draw_weights(table, l, math.prod(below))
    else:
        with inside("weights"):
            weights = _read_weights(table, l, below, folder)
    with inside("biases"):
        biases = _read_biases(table, len(weights), folder)
    return Layer(weights, biases, activation)


def _read_weights(table: LayerTable, l: int, given: tuple[int, ...], folder: Path) -> FloatArray:
    n_below = math.prod(given)
    for key, value in (("size", table.size), ("init", table.init)):
        if value is not None:
            raise ExampleError(f"are given as well as {key}; leave one of them out")
    weights = read_numbers(table.weights, folder)
    if table.layout == "in_out":
        weights = weights.T
    if weights.ndim != 2 or not weights.size:
        raise ExampleError("must be rows of numbers, one row for each neuron")
    if weights.shape[1] != n_below:
        below = f"layer {l - 1}" if l > 1 else "the input"
        other = "out_in" if table.layout == "in_out" else "in_out"
        turned = (
            f'; are rows and columns exchanged? layout = "{other}" turns them'
            if weights.shape[0] == n_below
            else ""
        )
        if len(given) == 2 and weights.shape[1] == given[1]:
            turned = f"; if its {given[0]} rows are examples, each goes under [[examples]]"
        raise ExampleError(
            f"have rows of {counted(weights.shape[1], 'number')}, "
            f"but {below} gives {n_below}{turned}"
        )
    return weights


def _draw_weights(table: LayerTable, l: int, n_below: int) -> FloatArray:
    if table.size is None:
        raise ExampleError("needs either weights or a size")
    if table.size * n_below > MAX_WEIGHTS:
        raise ExampleError(f"would have {table.size * n_below:,} weights", "size")
    # Layers that name no seed get their own number, so that no two draw the same weights.
    init = table.init or InitTable()
    rng = np.random.default_rng(l if init.seed is None else init.seed)
    with inside("init"):
        if init.scheme not in SCHEMES:
            raise ExampleError(
                f"there is no {init.scheme!r}; {hint(init.scheme, SCHEMES)}", "scheme"
            )
        if init.scale is not None and init.scheme not in SCALED_SCHEMES:
            raise ExampleError(f"goes with {' and '.join(SCALED_SCHEMES)} only", "scale")
    scale = 1.0 if init.scale is None else init.scale
    return draw_weights(init.scheme, (table.size, n_below), rng, scale)


def _read_biases(table: LayerTable, n: int, folder: Path) -> FloatArray | None:
    if table.biases is None:
        return np.zeros(n) if table.bias else None
    if not table.bias:
        raise ExampleError("are given as well as bias = false; leave one of them out")
    if isinstance(table.biases, int | float) and not isinstance(table.biases, bool):
        return np.repeat(read_numbers([table.biases], folder), n)
    biases = vector(read_numbers(table.biases, folder))
    if biases.shape != (n,):
        raise ExampleError(
            f"must be {counted(n, 'number')}, one for each neuron, not {biases.size}"
        )
    return biases


def _check_magnitudes(example: Example) -> None:
    """Finite numbers can still overflow on their way; the trace is kept, so this costs nothing."""
    with np.errstate(over="ignore", invalid="ignore"):
        trace = example.trace()
    for l in range(1, trace.depth + 1):
        if not np.isfinite(trace.weighted_sums[l]).all():
            raise ExampleError("weighted sums grow too large to compute with", f"layer {l}")
    if not np.isfinite(trace.cost) or not all(
        np.isfinite(gradient).all() for gradient in trace.dC_dw[1:]
    ):
        raise ExampleError("cost and gradients grow too large to compute with")


def _short(path: Path) -> str:
    """The path as seen from the working directory, if it lies inside."""
    full = path.absolute()
    return str(full.relative_to(Path.cwd()) if full.is_relative_to(Path.cwd()) else path)
