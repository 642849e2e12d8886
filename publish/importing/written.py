"""An imported network as an example file: commented, and with its large arrays beside it."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from backprop_model import Example
from backprop_model.arrays import FloatArray
from backprop_model.faults import ExampleError
from backprop_model.files import whole
from publish.importing.completed import Completed

MOST_WRITTEN = 80
"""numbers that are written out one by one; more go into a file beside the example"""
LONGEST_LINE = 96


def write(file: Path, made: Completed, model: Path, origin: str) -> list[Path]:
    """Write the example file, and beside it the arrays that are too long for it.

    Returns:
        the files that were written.

    Raises:
        ExampleError: one of them is there already, or what was written can't be loaded.
    """
    from backprop_model.example_file import read_example

    arrays_file = file.with_suffix(".weights.npz")
    arrays = _large(made.example)
    files = [file, *([arrays_file] if arrays else [])]
    for path in files:
        if path.exists():
            raise ExampleError(f"{path} is there already; choose another name with --out")
    file.parent.mkdir(parents=True, exist_ok=True)
    if arrays:
        with whole(arrays_file) as unfinished:
            np.savez(unfinished, allow_pickle=False, **arrays)
    with whole(file) as unfinished:
        text = _text(made, model, origin, dict.fromkeys(arrays, arrays_file.name))
        unfinished.write_text(text, encoding="utf-8", newline="\n")
    try:
        read_example(file)
    except ExampleError:
        for path in files:
            path.unlink()
        raise
    return files


def _large(example: Example) -> dict[str, FloatArray]:
    """The arrays that go beside the file, by the names that they have there."""
    layers = example.network.layers
    arrays: dict[str, FloatArray] = {}
    if sum(layer.weights.size for layer in layers) > MOST_WRITTEN:
        for l, layer in enumerate(layers, 1):
            arrays[f"W{l}"] = layer.weights
            if layer.has_biases:
                arrays[f"b{l}"] = layer.biases
    if example.input.size > MOST_WRITTEN:
        arrays["input"] = example.input
    if example.target.size > MOST_WRITTEN:
        arrays["target"] = example.target
    return arrays


def _text(made: Completed, model: Path, origin: str, beside: dict[str, str]) -> str:
    example, assembled = made.example, made.assembled
    lines = [
        f"# Imported by `backprop import` from {_plain(model.name)} ({_plain(origin)}).",
        *(f"# {_plain(note)}" for note in made.notes),
        "#     backprop check FILE            is it right, and which chapters can show it?",
        "#     backprop render 5 --example FILE",
        f"title = {_quoted(example.title)}",
        f'cost = "{example.cost.name}"',
        f"input = {_value('input', example.input, beside)}",
        f"target = {_value('target', example.target, beside)}",
        f"learning_rate = {example.learning_rate:g}",
    ]
    if example.input_shape is not None:
        lines.append(f"input_shape = {list(example.input_shape)}")
    for l, (layer, made_of) in enumerate(
        zip(example.network.layers, assembled.origins, strict=True), 1
    ):
        lines += ["", f"[[layers]]  # {l}: {_plain(made_of) or 'the only one'}"]
        lines.append(f'activation = "{layer.activation.name}"')
        lines.append(f"weights = {_value(f'W{l}', layer.weights, beside)}")
        if layer.has_biases:
            lines.append(f"biases = {_value(f'b{l}', layer.biases, beside)}")
        else:
            lines.append("bias = false")
    return "\n".join(lines) + "\n"


def _value(name: str, values: FloatArray, beside: dict[str, str]) -> str:
    """Numbers in full, or where they are."""
    if name in beside:
        return _quoted(f"{beside[name]}:{name}")
    if values.ndim == 1:
        return f"[{', '.join(map(repr, values.tolist()))}]"
    rows = [f"[{', '.join(map(repr, row))}]" for row in values.tolist()]
    line = f"[{', '.join(rows)}]"
    if len(line) <= LONGEST_LINE:
        return line
    return "[\n" + "".join(f"    {row},\n" for row in rows) + "]"


def _plain(words: str) -> str:
    """Words on one line of a comment; a name out of a file may hold anything."""
    return "".join(c if c.isprintable() else "?" for c in words)


def _quoted(words: str) -> str:
    """A string as TOML writes it."""
    return '"' + _plain(words).replace("\\", "\\\\").replace('"', '\\"') + '"'
