"""``backprop new``: a file to begin with, for a network of one's own."""

from __future__ import annotations

from pathlib import Path

import click

from publish.faults import PublishError, disk_fault


@click.command()
@click.argument("name", metavar="NAME")
@click.option(
    "--sizes",
    default="2,3,2",
    show_default=True,
    metavar="N,N,...",
    help="Neurons in each layer, the inputs first.",
)
@click.option("--activation", default="sigmoid", show_default=True, help="Of the layers.")
@click.option(
    "--cost",
    default="half_squared_error",
    show_default=True,
    help="A cross entropy brings its own activation for the last layer.",
)
@click.option(
    "--seed", type=click.IntRange(0), default=7, show_default=True, help="Of the numbers drawn."
)
def new(name: str, sizes: str, activation: str, cost: str, seed: int) -> None:
    """Write an example file to begin with: NAME.toml, commented, and right as it is.

    \b
    backprop new mine --sizes 3,4,2 --activation relu --cost cross_entropy
    backprop render 5 --example mine.toml
    """  # noqa: D301  # \b is click's sign for lines that stay as they are
    from backprop_model.example_draft import draft
    from backprop_model.example_file import read_example
    from backprop_model.files import whole

    file = Path(name if name.endswith(".toml") else f"{name}.toml")
    if file.exists():
        raise PublishError(f"{file} is there already; choose another name, or delete it.")
    try:
        counts = [int(word) for word in sizes.split(",")]
    except ValueError:
        raise PublishError(f'"{sizes}" are no sizes; they look like 3,4,2.') from None
    try:
        text = draft(file.stem.replace("_", " "), counts, activation, cost, seed)
    except ValueError as fault:
        raise PublishError(f"{str(fault)[0].upper()}{str(fault)[1:]}.") from None
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with whole(file) as unfinished:
            unfinished.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise PublishError(disk_fault(error)) from None
    read_example(file)  # it would say what is wrong with it
    click.echo(f"{file}\nNext: backprop check {file}, then backprop render 5 --example {file}")
