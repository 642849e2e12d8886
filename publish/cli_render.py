"""The command that renders chapters: what it is told, and how it sums up."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from publish.faults import PublishError, hint
from publish.machine import places as places_here
from publish.options import FAILED, absolute, chapters_argument, example_option, shape_option
from publish.places import RENDERS, chosen_settings
from publish.quality import DEFAULT, QUALITIES, Quality
from scenes.stage.themes import THEMES

if TYPE_CHECKING:
    from publish.course import Chapter
    from publish.filming import Films
    from publish.rendering import Outcome
    from scenes.stage.settings import Settings


@click.command()
@chapters_argument
@example_option
@click.option(
    "--quality",
    type=click.Choice(list(QUALITIES)),
    default=DEFAULT,
    show_default=True,
    help="480p15, 720p30, 1080p60 or 2160p60.",
)
@click.option("--theme", type=click.Choice(list(THEMES)), help="The ground of the videos.")
@shape_option
@click.option("--lang", metavar="CODE", help="The language of captions and words, such as de.")
@click.option("--voice", metavar="NAME", help="Who speaks, such as piper; silent if left out.")
@click.option(
    "--jobs",
    type=click.IntRange(1),
    help="How many processes at a time, also of one chapter; if left out, one a processor core, "
    "fewer where memory is short.",
)
@click.option(
    "--farm",
    metavar="ADDRESS",
    help="A Dask scheduler, such as tcp://10.0.0.5:8786, whose workers film (docs/farm.md).",
)
@click.option("--site", metavar="URL", help="Where the folder will stand, for link previews.")
@click.option("--force", is_flag=True, help="Render also what is up to date, and draw all of it.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    callback=absolute,
    help="The folder of videos (renders/ in the project, and in it de/ for --lang de, light/ for "
    "--theme light, portrait/ for --shape portrait).",
)
def render(
    chapters: tuple[str, ...],
    example: str | None,
    quality: str,
    theme: str | None,
    shape: str | None,
    lang: str | None,
    voice: str | None,
    jobs: int | None,
    farm: str | None,
    site: str | None,
    force: bool,
    out: Path | None,
) -> None:
    """Render chapters, with captions, transcript, poster, storyboard and a page for each.

    A CHAPTER is a number (5), a class (ThreeFactors), or a .py file of your own; without any, it
    is the whole course. Videos that are up to date are left alone, and of others only what looks
    otherwise than before is drawn. It can be interrupted at any moment; the next run goes on.
    Not every chapter has a layout for every shape.
    """
    from publish.course import choose
    from publish.folders import version_of_the_course
    from publish.jobs import plan
    from publish.manifest import Manifest
    from publish.rendering import Studio
    from publish.screen import Screen

    meant = choose(chapters)
    settings = _settings(
        out or RENDERS, example=example, theme=theme, shape=shape, lang=lang, voice=voice
    )
    console = console_here()
    chosen = _with_a_layout(meant, settings.shape, console, named=bool(chapters))
    out = out or RENDERS / version_of_the_course(settings)
    known = () if force else Manifest.read(out).film_keys
    planned = plan(chosen, settings, QUALITIES[quality], known)
    with _films(farm, QUALITIES[quality]) as (crew, places):
        outcomes = Studio(out, Screen(console), force, crew, site).make(planned, jobs or places)
    sys.exit(_sum_up(console, outcomes, out, named=bool(chapters)))


def _with_a_layout(
    chosen: list[Chapter], shape: str, console: Console, named: bool
) -> list[Chapter]:
    """The chapters that can be shown in a shape; of the whole course, say which can't.

    Raises:
        PublishError: a chapter that was named can't, or none of them can.
    """
    able = [chapter for chapter in chosen if shape in chapter.shapes]
    unable = [chapter.name for chapter in chosen if chapter not in able]
    if unable and (named or not able):
        raise PublishError(f"These have no layout of the shape {shape}: {', '.join(unable)}.")
    if unable:
        words = f"These have no layout of the shape {shape} yet: {', '.join(unable)}."
        console.print(words, markup=False, highlight=False, soft_wrap=True)
    return able


@contextmanager
def _films(address: str | None, quality: Quality) -> Iterator[tuple[Films | None, int]]:
    """Who films, if not this machine, and how many chapters at a time.

    Raises:
        PublishError: there is no farm at that address, or Dask is not installed.
    """
    if address is None:
        yield None, places_here(quality)
        return
    from publish.doctor import SET_UP

    try:
        from publish.farm import Farm
    except ModuleNotFoundError as missing:
        raise PublishError(
            f"A farm is run by Dask, but {missing.name} is not installed: {SET_UP}, "
            "or `pip install 'distributed>=2025.1,<2027'`."
        ) from None
    with Farm(address) as farm:
        yield farm, farm.size


def _settings(out: Path, **choices: str | None) -> Settings:
    """What was chosen here, by environment variables or in manim.cfg, in this order.

    Raises:
        PublishError: there is no such language or voice.
        VoiceError: what the voice takes is missing.
    """
    from scenes.stage.settings import VOICES
    from scenes.stage.words import languages

    for choice, noun, known in (("lang", "language", languages()), ("voice", "voice", VOICES)):
        word = choices[choice]
        if word and word not in known:
            raise PublishError(f'There is no {noun} "{word}"; {hint(word, known)}')
    chosen = replace(chosen_settings(), **{k: word for k, word in choices.items() if word})
    if chosen.voice:
        from scenes.voice.services import check as check_voice

        check_voice(chosen.voice, chosen.lang)
    return replace(chosen, speech=chosen.speech or str((out / "media/speech").resolve()))


def _sum_up(console: Console, outcomes: Sequence[Outcome], out: Path, named: bool) -> int:
    """Say what was made and what was not, and give the exit code."""
    exit_code = 0
    for outcome in outcomes:
        if outcome.state == "failed" or (outcome.state == "unsuitable" and named):
            exit_code = FAILED
        if outcome.state in ("failed", "unsuitable"):
            where = f"\nThe whole output is in {outcome.log}." if outcome.log else ""
            console.print(
                f"{outcome.job.chapter.name}: {outcome.words}{where}",
                style="red" if outcome.state == "failed" else "",
                markup=False,
                highlight=False,
                soft_wrap=True,
            )
    states = [outcome.state for outcome in outcomes]
    counts = [f"{states.count(state)} {state}" for state in dict.fromkeys(states)]
    summary = f"{', '.join(counts)}.{_where(outcomes, out)}"
    console.print(summary, markup=False, highlight=False, soft_wrap=True)
    return exit_code


def _where(outcomes: Sequence[Outcome], out: Path) -> str:
    """Where the videos are to be found."""
    page = out / "index.html"
    if len(outcomes) == 1:
        page = out / outcomes[0].job.path / "index.html"
        if (video := page.with_name("video.mp4")).is_file():
            return f" The video is {_near(video)}, and {_near(page)} plays it."
    return f" The course page is {_near(page)}" if page.is_file() else ""


def _near(path: Path) -> Path:
    """The path as seen from here, if it is below."""
    path = path.absolute()
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def console_here() -> Console:
    """The terminal, or lines of 120 characters where there is none."""
    return Console(width=None if sys.stdout.isatty() else 120)
