"""Options and arguments that several commands share, and what they do without an option."""

from __future__ import annotations

from pathlib import Path

import click

from publish.places import RENDERS
from scenes.stage.shapes import SHAPES

FAILED = 1
"""the exit code where the command was right but what it did was not"""


def absolute(_: click.Context, __: click.Parameter, path: Path | None) -> Path | None:
    """A path as of the folder where the command was called, for Manim is called in another one."""
    return path and path.absolute()


out_option = click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=RENDERS,
    callback=absolute,
    help="The folder of videos (renders/ in the project, or here).",
)
example_option = click.option(
    "--example",
    metavar="NAME|PATH",
    help="An example in examples/, or a .toml or .json file; each chapter's own if left out.",
)
shape_option = click.option(
    "--shape",
    type=click.Choice(list(SHAPES)),
    help="The shape of the videos: "
    + ", ".join(f"{one.name} ({one.ratio})" for one in SHAPES.values())
    + "; wide if left out.",
)
chapters_argument = click.argument("chapters", nargs=-1, metavar="[CHAPTER]...")
