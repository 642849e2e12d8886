"""The commands that make something of rendered videos: contact sheets, slides, the showcase."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from publish.faults import PublishError, hint
from publish.formats import FORMATS
from publish.options import chapters_argument, example_option, out_option
from publish.places import RENDERS

if TYPE_CHECKING:
    from publish.manifest import Entry


@click.command()
@chapters_argument
@example_option
@out_option
def storyboard(chapters: tuple[str, ...], example: str | None, out: Path) -> None:
    """Draw the contact sheets of rendered videos anew, and say where they are."""
    from backprop_model.files import whole
    from publish.film import read_film
    from publish.storyboard import draw_storyboard

    for path, entry in rendered_videos(out, chapters, example):
        target = out / path / "storyboard.png"
        label = entry.label
        with whole(target) as unfinished:
            film = read_film(out / path / "video.mp4")
            draw_storyboard(film, label.title, label.about, unfinished)
        click.echo(str(target))


@click.command()
@chapters_argument
@example_option
@click.option(
    "--to",
    "kind",
    type=click.Choice(list(FORMATS)),
    help="; ".join(f"{kind}: {one.about}" for kind, one in FORMATS.items())
    + f". If left out, as --file ends, or {next(iter(FORMATS))}.",
)
@click.option(
    "--file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where the deck goes; if left out, beside the video, or in --out for several.",
)
@out_option
def slides(
    chapters: tuple[str, ...], example: str | None, kind: str | None, file: Path | None, out: Path
) -> None:
    """Make a deck of slides from rendered videos, and say where it is.

    Every section of a video is a slide that plays, with what is said in it as speaker notes. In a
    browser: arrows and space go from section to section, K pauses, R plays one again, S opens the
    speaker's view, ? shows all keys.
    """
    from backprop_model.files import whole
    from publish.slides import make_deck

    kind = _format(kind, file)
    videos = rendered_videos(out, chapters, example)
    beside = out / videos[0][0] if len(videos) == 1 else out
    target = file or beside / f"slides.{kind}"
    with whole(target) as unfinished:
        make_deck([(out / path, entry.label) for path, entry in videos], unfinished, kind)
    click.echo(str(target))


@click.command()
@chapters_argument
@example_option
@click.option(
    "--file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where it goes; if left out, beside the video, or in --out for several.",
)
@out_option
def handout(chapters: tuple[str, ...], example: str | None, file: Path | None, out: Path) -> None:
    """Write a handout of rendered videos, a PDF, and say where it is.

    Of every section it has a still, what is said, and a table of its numbers; then the questions.
    It is tagged (PDF/UA-1), so that a screen reader reads it in order, with words for all pictures.
    """
    from backprop_model.files import whole
    from publish.handout import write_handout

    videos = rendered_videos(out, chapters, example)
    beside = out / videos[0][0] if len(videos) == 1 else out
    target = file or beside / "handout.pdf"
    with whole(target) as unfinished:
        write_handout([(out / path, entry.label) for path, entry in videos], unfinished)
    click.echo(str(target))


def _format(chosen: str | None, file: Path | None) -> str:
    """The format that is meant, by its name or by the ending of the file.

    Raises:
        PublishError: the file ends as one of another format, or as of none.
    """
    ending = file.suffix.removeprefix(".").lower() if file else ""
    if chosen is None and ending and ending not in FORMATS:
        raise PublishError(f'{file}: there is no deck format "{ending}"; {hint(ending, FORMATS)}')
    if chosen and ending in FORMATS and ending != chosen:
        raise PublishError(f"{file}: a {chosen} deck cannot be a .{ending} file.")
    return chosen or ending or next(iter(FORMATS))


@click.command()
@chapters_argument
@example_option
@out_option
def film(chapters: tuple[str, ...], example: str | None, out: Path) -> None:
    """Join rendered videos into one film, with a page like a chapter's, and say where it is.

    It is the whole course, or the chapters that are named, in the course's order, each with a
    chapter mark. From the second on, a chapter begins after its opening. Nothing is rendered again.
    """
    from publish.course import choose
    from publish.course_film import make_film
    from publish.index import FILM
    from publish.transcript import clock

    videos = rendered_videos(out, chapters, example)
    missing = {chapter.name for chapter in choose(chapters)} - {entry.name for _, entry in videos}
    if missing:
        names = ", ".join(chapter.name for chapter in choose(chapters) if chapter.name in missing)
        click.echo(f"Left out, for they are not rendered in {out}: {names}.", err=True)
    folder = out / FILM if not example else out / videos[0][1].example / FILM
    made, is_new = make_film(out, sorted(videos, key=lambda one: one[1].number), folder)
    length = clock(made.duration)
    click.echo(f"{folder / 'index.html'}  {length}{'' if is_new else ', up to date'}")


@click.command()
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    default=RENDERS / "showcase",
    help="The folder of the showcase (renders/showcase/ in the project).",
)
@click.option(
    "--flagship",
    type=click.Path(path_type=Path, file_okay=False),
    help="A folder of videos that holds a better rendering of the one that is kept.",
)
@out_option
def showcase(into: Path, flagship: Path | None, out: Path) -> None:
    """Renew the pictures and the video that are kept with the project; `make showcase` calls it."""
    from publish.course import course
    from publish.showcase import FLAGSHIP, renew

    videos = rendered_videos(out, tuple(chapter.name for chapter in course()), None)
    best = flagship or out
    [(path, _)] = rendered_videos(best, (FLAGSHIP,), None)
    for file in renew(out, videos, best / path, into):
        click.echo(str(file))


@click.command()
@out_option
def gallery(out: Path) -> None:
    """Draw every motif that the chapters speak with, in both themes, on one page.

    The pictures come from the examples in the classes' docstrings; the page is OUT/gallery.
    """
    from publish.gallery import build

    click.echo(f"The page is {build(out / 'gallery')}")


def rendered_videos(
    out: Path, words: tuple[str, ...], example: str | None
) -> list[tuple[str, Entry]]:
    """The rendered videos that are meant, in the course's order.

    Raises:
        PublishError: one of them is not rendered.
    """
    from backprop_model.example_library import SUFFIXES
    from publish.course import choose
    from publish.manifest import Manifest

    name = Path(example).stem if example and example.endswith(SUFFIXES) else example
    rendered = [
        (path, entry)
        for path, entry in Manifest.read(out).in_order()
        if (out / path / "video.mp4").is_file()
    ]
    there = {
        entry.name: (path, entry)
        for path, entry in rendered
        if (entry.example == name if name else entry.own)
    }
    wanted = [chapter.name for chapter in choose(words)]
    missing = [chapter for chapter in wanted if chapter not in there]
    choice = f" --example {shlex.quote(example)}" if example else ""
    if words and missing:
        command = f"backprop render {' '.join(missing)}{choice}"
        raise PublishError(
            f"Not rendered in {out}: {', '.join(missing)}. `{command}` does that."
            + _of_another(rendered, missing)
        )
    if not there:
        raise PublishError(
            f"No chapter is rendered in {out}; `backprop render{choice}` does that."
            + _of_another(rendered, wanted)
        )
    return [there[chapter] for chapter in wanted if chapter in there]


def _of_another(rendered: list[tuple[str, Entry]], missing: list[str]) -> str:
    """A sentence about videos of these chapters that show another example, if there are any."""
    examples = dict.fromkeys(entry.example for _, entry in rendered if entry.name in missing)
    if not examples:
        return ""
    choices = " or ".join(f"`--example {shlex.quote(example)}`" for example in examples)
    return f" There are videos of another example: {choices} takes those."
