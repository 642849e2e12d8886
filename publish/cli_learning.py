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


@click.command()
@chapters_argument
@example_option
@click.option(
    "--scorm",
    is_flag=False,
    flag_value="1.2",
    metavar="[VERSION]",
    help="A SCORM package: 1.2, or with --scorm 2004 of that version (4th edition).",
)
@click.option(
    "--h5p",
    is_flag=True,
    help="An H5P Interactive Video, for one chapter: sections as bookmarks, and the questions. "
    "H5P's own libraries are not in it; the site that it is uploaded to has them.",
)
@click.option(
    "--file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where it goes; if left out, beside the video, or in --out for several.",
)
@out_option
def package(
    chapters: tuple[str, ...],
    example: str | None,
    scorm: str | None,
    h5p: bool,
    file: Path | None,
    out: Path,
) -> None:
    """Pack rendered videos with their pages and questions for a learning system.

    In a SCORM package every video is a lesson: it asks its questions, goes on where it was left,
    is completed when 90 % of it was played, and scores the first answers. Nothing is
    rendered again.
    """
    from backprop_model.files import whole
    from publish.packages.course import lessons_of
    from publish.packages.h5p import write_h5p
    from publish.packages.scorm import VERSIONS, write_scorm
    from publish.pages import TITLE
    from scenes.stage.words import catalogue

    if scorm and scorm not in VERSIONS:  # `package --scorm 5`: what follows is a chapter
        chapters, scorm = (scorm, *chapters), next(iter(VERSIONS))
    if bool(scorm) == h5p:
        raise click.UsageError("Say which kind of package is wanted: --scorm or --h5p.")
    videos = rendered_videos(out, chapters, example)
    if h5p and len(videos) > 1:
        raise PublishError("An H5P package holds one video; name one CHAPTER.")
    lessons = lessons_of(out, videos)
    beside = out / videos[0][0] if len(videos) == 1 else out
    target = file or beside / (f"scorm-{scorm}.zip" if scorm else f"{lessons[0].name}.h5p")
    title = catalogue(videos[0][1].lang).gettext(TITLE)
    with whole(target) as unfinished:
        if scorm:
            write_scorm(unfinished, lessons, title, VERSIONS[scorm])
        else:
            write_h5p(unfinished, lessons[0])
    count = len(lessons)
    click.echo(f"{target}  {count} lesson{'' if count == 1 else 's'}")
