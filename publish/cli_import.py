"""``backprop import``: an example file from a network that was trained elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from backprop_model.faults import ExampleError, inside

if TYPE_CHECKING:
    from backprop_model.arrays import FloatArray


@click.command("import")
@click.argument("model", metavar="MODEL", type=click.Path(path_type=Path))
@click.option(
    "--input",
    "given",
    required=True,
    metavar="NUMBERS",
    help="What comes in: 0.5,-1.2 or, as in example files, images.npz:X[12].",
)
@click.option(
    "--target",
    required=True,
    metavar="NUMBERS",
    help="What should come out: 0,1 or the number of the output that should be 1, from 0.",
)
@click.option("--out", "file", metavar="NAME.toml", help="The file to write; MODEL's name if not.")
@click.option("--title", metavar="WORDS", help="What the example is called.")
@click.option("--activation", metavar="NAME", help="Of hidden layers, if MODEL does not tell.")
@click.option("--output", metavar="NAME", help="The last activation, if MODEL does not tell.")
@click.option("--cost", metavar="NAME", help="The cost, if MODEL does not tell.")
@click.option(
    "--layers", metavar="NAME,...", help="The dense layers in order, if shapes do not tell."
)
@click.option(
    "--layout",
    type=click.Choice(["out_in", "in_out"]),
    help="How the matrices lie, if neither format nor shapes tell.",
)
def import_(
    model: Path,
    given: str,
    target: str,
    file: str | None,
    title: str | None,
    activation: str | None,
    output: str | None,
    cost: str | None,
    layers: str | None,
    layout: str | None,
) -> None:
    """Make an example file of a network that was trained elsewhere (docs/importing.md).

    MODEL is a file of PyTorch's weights (.pt, .safetensors), of NumPy arrays (.npz), of Keras
    (.keras, .h5), of scikit-learn (.skops), or .onnx. Nothing in it is ever executed.

    \b
    backprop import model.pt --input 0.5,-1.2 --target 1 --activation tanh
    backprop check model.toml --against torch
    """  # noqa: D301  # \b is click's sign for lines that stay as they are
    from publish.importing.completed import Choices, completed
    from publish.importing.found import Wishes
    from publish.importing.readers import read_model
    from publish.importing.written import write

    out = Path(file or model.with_suffix(".toml").name)
    if out.suffix != ".toml":
        out = out.with_name(f"{out.name}.toml")
    with inside("--input"):
        x = _numbers(given)
    with inside("--target"):
        y = _numbers(target)
    names = [name.strip() for name in layers.split(",")] if layers else []
    found = read_model(model, Wishes(names, layout))
    words = title or out.stem.replace("_", " ")
    try:
        made = completed(found, x, y, Choices(activation, output, cost, words))
    except ExampleError as error:
        raise error.in_file(str(model)) from None
    files = write(out, made, model, found.origin)
    network = made.example.network
    told = ", ".join(layer.activation.name for layer in network.layers)
    click.echo("\n".join(map(str, files)))
    click.echo(f"  network    {'-'.join(map(str, network.sizes))} ({told}), from {found.origin}")
    for note in made.notes:
        click.echo(f"  note       {note}")
    shown = ", ".join(f"{value:.6g}" for value in made.example.trace().activations[-1][:6])
    more = ", ..." if network.sizes[-1] > 6 else ""
    click.echo(f"  outputs    {shown}{more}")
    click.echo(f"  cost       {made.example.trace().cost:.6g} ({made.example.cost.name})")
    click.echo(f"Next: backprop check {out}, then backprop render 5 --example {out}")


def _numbers(words: str) -> FloatArray:
    """Numbers with commas between them, or a reference to a stored array.

    Raises:
        ExampleError: they are neither.
    """
    import numpy as np

    from backprop_model.number_lists import read_numbers

    try:
        values = [float(word) for word in words.strip("[] ").split(",")]
    except ValueError:
        if "." not in words:
            raise ExampleError(
                f"{words!r} are no numbers; they look like 0.5,-1.2 or images.npz:X[12]"
            ) from None
        return read_numbers(words, Path())
    array = read_numbers(values, Path())
    return np.asarray(array[0]) if len(array) == 1 and "[" not in words else array
