"""The ``backprop`` command: its commands and options, and how it ends."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click
from rich.console import Console
from rich.table import Table

from publish.faults import PublishError
from publish.quality import QUALITIES

if TYPE_CHECKING:
    from publish.rendering import Outcome
    from scenes.settings import Settings

RENDERS = Path(__file__).parent.parent / "renders"
FAILED, MISUSED, INTERRUPTED = 1, 2, 130

out_option = click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=RENDERS,
    help="The folder of videos (renders/ in the project).",
)
example_option = click.option(
    "--example",
    metavar="NAME|PATH",
    help="An example in examples/, or a .toml file; each chapter's own if left out.",
)


def _version() -> str:
    try:
        return version("backprop-videos")
    except PackageNotFoundError:
        return "not installed"


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(_version(), prog_name="backprop")
def backprop() -> None:
    r"""Explainer videos of backpropagation in which every number is computed.

    \b
    backprop list                      the chapters of the course
    backprop check mine.toml           is my example right, and who can show it?
    backprop render 5 --example mine.toml
    backprop render                    the whole course, and a page to watch it on
    """


@backprop.command("list")
@out_option
def list_chapters(out: Path) -> None:
    """List the chapters: question, own example, how long the rendered video is."""
    from publish.course import course
    from publish.manifest import Manifest
    from publish.transcript import clock

    lengths = {e.name: e.duration for e in Manifest.read(out).videos.values() if e.own}
    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading in ("", "Chapter", "Question", "Example", "Length"):
        table.add_column(heading, justify="right" if heading in ("", "Length") else "left")
    for c in course():
        own = c.scene.example if c.scene else ""
        words = (c.question or c.fault, own if isinstance(own, str) else own.name)
        length = clock(lengths[c.name]) if c.name in lengths else "–"
        table.add_row(*map(_literal, (str(c.number), c.name, *words, length)))
    _console().print(table)


@backprop.command()
@click.argument("chapters", nargs=-1, metavar="[CHAPTER]...")
@example_option
@click.option(
    "--quality",
    type=click.Choice(list(QUALITIES)),
    default="low",
    show_default=True,
    help="480p15, 720p30, 1080p60 or 2160p60.",
)
@click.option("--theme", type=click.Choice(["dark", "light"]), help="The ground of the videos.")
@click.option("--lang", metavar="CODE", help="The language of words on screen and captions: en.")
@click.option("--jobs", type=click.IntRange(1), help="How many at a time; one a processor core.")
@click.option("--force", is_flag=True, help="Render also what is up to date.")
@out_option
def render(
    chapters: tuple[str, ...],
    example: str | None,
    quality: str,
    theme: str | None,
    lang: str | None,
    jobs: int | None,
    force: bool,
    out: Path,
) -> None:
    """Render chapters, with captions, transcript, poster, storyboard and a page for each.

    A CHAPTER is a number (5), a class (ThreeFactors), or a .py file of your own; without any, it
    is the whole course. Videos that are up to date are left alone. It can be interrupted at any
    moment; the next run goes on.
    """
    from publish.course import choose
    from publish.rendering import Studio, plan
    from publish.screen import Screen

    chosen = choose(chapters)
    planned = plan(chosen, _settings(example, theme, lang), QUALITIES[quality])
    workers = min(jobs or _cores(), len(planned))
    console = _console()
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) != signal.SIG_IGN:  # as nohup wishes
            signal.signal(number, _interrupt)
    outcomes = Studio(out, Screen(console), force).make(planned, workers)
    sys.exit(_sum_up(console, outcomes, out, named=bool(chapters)))


@backprop.command()
@click.argument("examples", nargs=-1, metavar="[EXAMPLE]...")
def check(examples: tuple[str, ...]) -> None:
    """Check examples: the file, the gradients against nudging, which chapters can show it.

    An EXAMPLE is a name in examples/ or the path of a .toml file; without any, all are checked.
    """
    from backprop_model import load_example
    from backprop_model.example import example_paths
    from publish.course import course
    from publish.examination import examine

    chapters = course()
    agree = True
    for name in examples or example_paths():
        report = examine(load_example(name), chapters)
        agree = agree and report.agrees
        click.echo("\n".join(report.lines()))
    sys.exit(0 if agree else FAILED)


@backprop.command()
@out_option
def doctor(out: Path) -> None:
    """See whether all parts are there, and how to get what is missing."""
    from publish.doctor import examine_parts

    findings = examine_parts(out)
    for finding in findings:
        mark = "ok     " if finding.fine else "MISSING"
        click.echo(f"{mark}  {finding.part:<14} {finding.words}")
    sys.exit(0 if all(finding.fine for finding in findings) else FAILED)


@backprop.command()
@click.argument("chapters", nargs=-1, metavar="[CHAPTER]...")
@out_option
def storyboard(chapters: tuple[str, ...], out: Path) -> None:
    """Draw the contact sheets of rendered videos anew, and say where they are."""
    from publish.course import choose
    from publish.film import read_film
    from publish.manifest import Manifest, whole
    from publish.package import Label
    from publish.storyboard import draw_storyboard

    names = {chapter.name for chapter in choose(chapters)}
    wanted = [(p, e) for p, e in Manifest.read(out).in_order() if e.name in names or not chapters]
    if not wanted:
        raise PublishError(f"None of these videos is in {out}; `backprop render` makes them.")
    for path, entry in wanted:
        target = out / path / "storyboard.png"
        label = Label(entry.number, entry.question, entry.example_title, entry.theme, entry.lang)
        with whole(target) as unfinished:
            film = read_film(out / path / "video.mp4")
            draw_storyboard(film, label.title, label.about, unfinished)
        click.echo(str(target))


def _settings(example: str | None, theme: str | None, lang: str | None) -> Settings:
    """What was chosen here, by environment variables or in manim.cfg, in this order.

    Raises:
        PublishError: there is no such language.
    """
    from publish.course import PROJECT
    from scenes.settings import read_settings
    from scenes.words import DOMAIN, LOCALES

    chosen = read_settings(PROJECT)
    chosen = replace(
        chosen,
        example=example or chosen.example,
        theme=theme or chosen.theme,
        lang=lang or chosen.lang,
    )
    known = ["en", *sorted(f.parts[-3] for f in LOCALES.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))]
    if chosen.lang not in known:
        raise PublishError(f'There is no language "{chosen.lang}"; there is {", ".join(known)}.')
    return chosen


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
                style="red" if exit_code else "",
                markup=False,
                highlight=False,
                soft_wrap=True,
            )
    states = [outcome.state for outcome in outcomes]
    counts = [f"{states.count(state)} {state}" for state in dict.fromkeys(states)]
    page = out / "index.html"
    where = f" The course page is {page}" if page.is_file() else ""
    console.print(f"{', '.join(counts)}.{where}", markup=False, highlight=False, soft_wrap=True)
    return exit_code


def _cores() -> int:
    """The processor cores that may be used; macOS tells only how many there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _console() -> Console:
    return Console(width=None if sys.stdout.isatty() else 120)


def _literal(text: str) -> str:
    """Text in which square brackets are no markup."""
    return text.replace("[", r"\[")


def _interrupt(number: int, frame: object) -> NoReturn:
    raise KeyboardInterrupt


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command and end with its exit code; a mistake is answered with one sentence."""
    from backprop_model import ExampleError
    from scenes.settings import SettingsError

    try:
        backprop.main(arguments, prog_name="backprop", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as request:
        click.echo(request.format_message())
        sys.exit(MISUSED)
    except click.UsageError as mistake:
        _end(f"{mistake.format_message()} See `{_help_of(mistake)}`.", MISUSED)
    except click.ClickException as mistake:
        _end(mistake.format_message(), MISUSED)
    except (PublishError, ExampleError, SettingsError) as mistake:
        _end(str(mistake), MISUSED)
    except (KeyboardInterrupt, click.Abort):
        _end("Interrupted; what is finished stays, and the next run goes on.", INTERRUPTED)
    sys.exit(0)


def _help_of(mistake: click.UsageError) -> str:
    return f"{mistake.ctx.command_path if mistake.ctx else 'backprop'} --help"


def _end(sentence: str, code: int) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(code)
