"""The command that writes the sections of videos as files of their own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from publish.cli_videos import rendered_videos
from publish.faults import PublishError
from publish.options import chapters_argument, example_option, out_option, shape_option
from publish.places import RENDERS
from publish.section_formats import SECTION_FORMATS, TRANSPARENT
from scenes.stage.settings import Settings
from scenes.stage.themes import LIGHT, THEMES


@click.command()
@chapters_argument
@example_option
@click.option(
    "--to",
    "kinds",
    type=click.Choice(list(SECTION_FORMATS)),
    multiple=True,
    help="; ".join(f"{kind}: {one.about}" for kind, one in SECTION_FORMATS.items())
    + f". Can be given several times; {next(iter(SECTION_FORMATS))} if left out.",
)
@click.option(
    "--transparent",
    is_flag=False,
    flag_value=LIGHT.name,
    metavar="[THEME]",
    help=f"On no ground, for slides: {', '.join(TRANSPARENT)} ({TRANSPARENT[0]} if left out). "
    "For light slides; with --transparent dark for dark ones. The chapters are filmed again.",
)
@shape_option
@click.option("--whole", is_flag=True, help="Write each video as one file, not its sections.")
@out_option
def clips(
    chapters: tuple[str, ...],
    example: str | None,
    kinds: tuple[str, ...],
    transparent: str | None,
    shape: str | None,
    whole: bool,
    out: Path,
) -> None:
    """Write the sections of rendered videos as files of their own, and say where they are.

    They stand in a folder "sections" beside the video, numbered and named by the sections' titles;
    those without a ground in a folder "transparent-light". Nothing but these is rendered again, and
    what is there already is not made again.
    """
    from publish.course import choose
    from publish.folders import version_of_the_course
    from publish.section_files import sections_of
    from publish.transparent import transparent_sections

    if transparent and transparent not in THEMES:  # `clips --transparent 5`: a chapter follows
        chapters, transparent = (transparent, *chapters), LIGHT.name
    if transparent and (lost := [kind for kind in kinds if kind not in TRANSPARENT]):
        raise PublishError(f"A {lost[0]} can't be transparent; choose {' or '.join(TRANSPARENT)}.")
    default = TRANSPARENT if transparent else list(SECTION_FORMATS)
    chosen = {kind: SECTION_FORMATS[kind].load() for kind in kinds or default[:1]}
    if shape and out == RENDERS:
        out = RENDERS / version_of_the_course(replace(Settings(), shape=shape))
    videos = rendered_videos(out, chapters, example)
    of = {chapter.name: chapter for chapter in choose(chapters)}
    for path, entry in videos:
        files = (
            transparent_sections(
                out,
                path,
                entry,
                chosen,
                chapter=of[entry.name],
                example=example,
                theme=transparent,
                whole=whole,
            )
            if transparent
            else sections_of(out / path, chosen, entry.question if whole else "")
        )
        for file in files:
            click.echo(str(file))
