"""The ``backprop`` command: its commands and options, and how it ends."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NoReturn

import click
from rich.table import Table

from backprop_model import ExampleError
from publish.cli_check import check
from publish.cli_clips import clips
from publish.cli_import import import_
from publish.cli_learning import package, questions
from publish.cli_new import new
from publish.cli_render import console_here, render
from publish.cli_videos import film, gallery, handout, showcase, slides, storyboard
from publish.faults import PublishError, disk_fault
from publish.options import FAILED, out_option
from scenes.stage.settings import SettingsError

MISUSED, INTERRUPTED = 2, 130
HELP_WANTED = getattr(click.exceptions, "NoArgsIsHelpError", ())
"""raised for a bare ``backprop``, by click 8.2 and newer"""


def _version() -> str:
    try:
        return version("backprop-videos")
    except PackageNotFoundError:
        return "not installed"


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(_version(), prog_name="backprop")
def backprop() -> None:
    """Explainer videos of backpropagation in which every number is computed.

    \b
    backprop list                      the chapters of the course
    backprop check mine.toml           is my example right, and who can show it?
    backprop import model.pt ...       an example from a network trained elsewhere
    backprop render 5 --example mine.toml
    backprop render                    the whole course, and a page to watch it on
    backprop slides 5                  a deck of slides from a rendered video
    """  # noqa: D301  # \b is click's sign for lines that stay as they are
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) != signal.SIG_IGN:  # as nohup wishes
            signal.signal(number, _interrupt)


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
        words = (c.question or c.fault, c.own_example)
        length = clock(lengths[c.name]) if c.name in lengths else "–"
        table.add_row(*map(_literal, (str(c.number), c.name, *words, length)))
    console_here().print(table)


@backprop.command()
@out_option
def doctor(out: Path) -> None:
    """See whether all parts are there, and how to get what is missing."""
    from publish.doctor import examine_parts

    findings = examine_parts(out)
    for finding in findings:
        click.echo(f"{finding.mark:<7}  {finding.part:<14} {finding.words}")
    sys.exit(FAILED if any(finding.mark == "MISSING" for finding in findings) else 0)


for command in (
    *(new, import_, check, render, film, storyboard, slides, clips, showcase, gallery),
    *(handout, questions, package),
):
    backprop.add_command(command)


def _literal(text: str) -> str:
    """Text in which square brackets are no markup."""
    return text.replace("[", r"\[")


def _interrupt(number: int, frame: object) -> NoReturn:
    raise KeyboardInterrupt


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command and end with its exit code; a mistake is answered with one sentence."""
    try:
        backprop.main(arguments, prog_name="backprop", standalone_mode=False)
    except click.UsageError as mistake:
        if isinstance(mistake, HELP_WANTED):
            click.echo(mistake.format_message())
            sys.exit(MISUSED)
        _end(f"{mistake.format_message()} See `{_help_of(mistake)}`.", MISUSED)
    except click.ClickException as mistake:
        _end(mistake.format_message(), MISUSED)
    except (PublishError, ExampleError, SettingsError) as mistake:
        _end(str(mistake), MISUSED)
    except BrokenPipeError:  # whoever read the output has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        _end(disk_fault(error), MISUSED)
    except (KeyboardInterrupt, click.Abort):
        _end("Interrupted; what is finished stays, and the next run goes on.", INTERRUPTED)
    sys.exit(0)


def _help_of(mistake: click.UsageError) -> str:
    return f"{mistake.ctx.command_path if mistake.ctx else 'backprop'} --help"


def _end(sentence: str, code: int) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(code)
