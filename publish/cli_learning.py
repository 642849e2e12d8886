"""The commands for learning systems: questions for a question bank, packages."""

from __future__ import annotations

from pathlib import Path

import click

from publish.cli_videos import rendered_videos
from publish.faults import PublishError
from publish.options import chapters_argument, example_option, out_option
from publish.questions.exchange import EXCHANGES


@click.command()
@chapters_argument
@example_option
@click.option(
    "--to",
    "kind",
    type=click.Choice(list(EXCHANGES)),
    default=next(iter(EXCHANGES)),
    show_default=True,
    help="; ".join(f"{one.name}: {one.about}" for one in EXCHANGES.values()) + ".",
)
@click.option(
    "--file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where they go; if left out, beside the video, or in --out for several.",
)
@out_option
def questions(
    chapters: tuple[str, ...], example: str | None, kind: str, file: Path | None, out: Path
) -> None:
    """Write the questions that videos answer for a question bank, and say where they are.

    They are those that the page asks by "Ask me". It is a command of its own because a question
    bank takes questions without any video: a package (`backprop package`) brings both.
    """
    from backprop_model.files import whole
    from publish.questions.exchange import questions_in

    exchange = EXCHANGES[kind]
    videos = rendered_videos(out, chapters, example)
    several = [
        questions_in(out / path, entry.label, f"backprop render {entry.name}")
        for path, entry in videos
    ]
    count = sum(len(asked.questions) for asked in several)
    if not count:
        raise PublishError("None of these videos works out a number that could be asked for.")
    beside = out / videos[0][0] if len(videos) == 1 else out
    target = file or beside / f"questions.{exchange.ending}"
    with whole(target) as unfinished:
        text = exchange.write([asked for asked in several if asked.questions])
        unfinished.write_text(text, encoding="utf-8", newline="\n")
    click.echo(f"{target}  {count} question{'' if count == 1 else 's'}")
