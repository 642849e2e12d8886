"""Square matrices of weights, whose shapes can't tell which way round they are meant."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from backprop_model.example_file import read_example, read_tables
from backprop_model.layer import Layer
from backprop_model.network import Network

WAYS = {
    "out_in": 'a row holds the weights into a neuron; if out of one, say layout = "in_out"',
    "in_out": 'layout = "in_out": a row holds the weights out of a neuron',
}


def square_layers(network: Network) -> tuple[int, ...]:
    """The layers, from 1, whose weights would be others if they were meant the other way round."""
    return tuple(
        l
        for l, layer in enumerate(network.layers, 1)
        if layer.weights.shape[0] == layer.weights.shape[1]
        and (layer.weights != layer.weights.T).any()
    )


def turned(network: Network, layers: Collection[int]) -> Network:
    """The same network with the square weights of some layers transposed."""
    return Network(
        Layer(layer.weights.T, layer.biases if layer.has_biases else None, layer.activation)
        if l in layers
        else layer
        for l, layer in enumerate(network.layers, 1)
    )


def squares_read(path: Path) -> str:
    """Which way round an example file's square matrices were read; nothing where there are none.

    A matrix that was drawn needs no words.
    """
    tables = read_tables(path)["layers"]
    found: dict[str, list[int]] = {}
    for l in square_layers(read_example(path).network):
        if tables[l - 1].get("weights") is not None:
            found.setdefault(tables[l - 1].get("layout") or "out_in", []).append(l)
    return "; ".join(
        f"layer{'s' if len(layers) > 1 else ''} {' and '.join(map(str, layers))}, {WAYS[layout]}"
        for layout, layers in found.items()
    )
