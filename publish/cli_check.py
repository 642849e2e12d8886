"""``backprop check``: what can be known of an example before anything is rendered."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from publish.faults import PublishError
from publish.machine import cores
from publish.options import FAILED, shape_option
from publish.places import chosen_settings

if TYPE_CHECKING:
    from backprop_model import Example
    from publish.course import Chapter


@click.command()
@click.argument("examples", nargs=-1, metavar="[EXAMPLE]...")
@click.option(
    "--chapter", "words", multiple=True, metavar="CHAPTER", help="Ask only this one; repeatable."
)
@click.option("--quick", is_flag=True, help="Don't play the chapters; it takes seconds.")
@click.option(
    "--against",
    metavar="torch|FILE",
    help="Compare every gradient with PyTorch's own, where it is installed, or with those that a "
    "framework left in a .json, .npz or .safetensors file (docs/importing.md).",
)
@shape_option
def check(
    examples: tuple[str, ...],
    words: tuple[str, ...],
    quick: bool,
    against: str | None,
    shape: str | None,
) -> None:
    """Check examples: the file, the gradients against nudging, which chapters can show it.

    An EXAMPLE is a name in examples/ or the path of a .toml or .json file. Each chapter that can
    show it is then played without being filmed: is every number on screen true, is anything out of
    its place, crossed or too small? That takes a minute or some. Of more than 2,000 parameters, a
    sample is nudged. Without any EXAMPLE, all are checked quickly. Of another --shape than wide,
    chapters are played that have a layout for it.
    """
    from backprop_model import load_example
    from backprop_model.example_library import example_paths
    from publish.course import choose
    from publish.examination import examine
    from scenes.mobjects.drawable import check_words
    from scenes.mobjects.typst_compiler import use_fonts

    settings = chosen_settings()
    shape = shape or settings.shape
    if fonts := settings.fonts:
        os.environ["BACKPROP_FONTS"] = fonts  # for those who play the chapters
    use_fonts(fonts)
    chapters = choose(words)
    fine = True
    for name in examples or example_paths():
        example = load_example(name)
        check_words(example)
        report = examine(example, chapters, _progress)
        click.echo("\n".join(report.lines()))
        fine = fine and report.agrees
        if against:
            asked = _ask_torch(example) if against == "torch" else _ask_file(example, against)
            fine = asked and fine
        if examples and not quick:
            source = str(example.source.resolve()) if example.source else name
            suitable = [c for c in chapters if c.name in report.suitable]
            fine = _play(source, suitable, shape) and fine
    sys.exit(0 if fine else FAILED)


def _progress(nudged: int, count: int) -> None:
    """How far the nudging is, on one line that is cleared at its end; for a terminal only."""
    if sys.stderr.isatty() and (nudged % 10 == 0 or nudged == count):
        line = f"  nudged {nudged:,} of {count:,} parameters" if nudged < count else ""
        click.echo(f"\r{line:<60}\r", nl=False, err=True)


def _ask_torch(example: Example) -> bool:
    """Tell what PyTorch says of the gradients, and whether it says the same."""
    from audits.against_torch import TorchError
    from publish.examination import against_torch

    try:
        agrees, line = against_torch(example)
    except TorchError as why:
        raise PublishError(str(why)) from why
    click.echo(line)
    return agrees


def _ask_file(example: Example, proof: str) -> bool:
    """Tell what a framework left in a file of what it found, and whether it is the same."""
    from publish.examination import against_file

    agrees, lines = against_file(example, Path(proof))
    click.echo("\n".join(lines))
    return agrees


def _play(example: str, suitable: Sequence[Chapter], shape: str) -> bool:
    """Play the chapters, tell what the audits say to each, and whether nothing was found."""
    from publish.auditing import audit

    fine = True
    chapters = [chapter for chapter in suitable if shape in chapter.shapes]
    if flat := [chapter.name for chapter in suitable if chapter not in chapters]:
        click.echo(f"  no layout  of the shape {shape}: {', '.join(flat)}")
    if chapters:
        at_a_time = f", {min(cores(), len(chapters))} at a time" if len(chapters) > 1 else ""
        many = f"{len(chapters)} chapter{'s' if at_a_time else ''}{at_a_time}"
        click.echo(f"  playing    {many}; that takes minutes, and --quick leaves it out")
    for found in audit(example, [chapter.name for chapter in chapters], cores(), shape):
        words = found.words.replace("\n", f"\n{' ' * 15}")
        verdict = f"fine ({words})" if found.fine else f"FAULTS\n{' ' * 15}{words}"
        click.echo(f"  played     {found.chapter}: {verdict}")
        fine = fine and found.fine
    return fine
