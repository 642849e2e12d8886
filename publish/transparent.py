"""Sections on no ground, for slides: a chapter is filmed once more for them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from publish.course import Chapter
from publish.faults import PublishError
from publish.film import read_film
from publish.filming import Crew, FilmingError
from publish.jobs import plan
from publish.manifest import Entry
from publish.places import chosen_settings
from publish.quality import QUALITIES
from publish.section_files import Writer, in_one, write_sections
from publish.shot import Footage, Shot
from publish.workplace import sole_user


def transparent_sections(
    out: Path,
    path: str,
    entry: Entry,
    writers: Mapping[str, Writer],
    *,
    chapter: Chapter,
    example: str | None,
    theme: str,
    whole: bool,
) -> Iterator[Path]:
    """The sections of a rendered video without its ground, in a folder beside it.

    The chapter is filmed at the video's size, in its shape and language and with its voice, unless
    all files are there and newer than the video.

    Args:
        out: the folder of videos.
        path: the video's folder in it.
        entry: what is known of the video.
        writers: what makes a file from a clip, by how the file ends.
        chapter: the video's.
        example: the example that was chosen; the chapter's own if ``None``.
        theme: for which ground it is made.
        whole: whether all of it is written as one file.

    Raises:
        PublishError: Manim failed, or the chapter can't be filmed any more.
    """
    film = read_film(out / path / "video.mp4")
    if whole:
        film = in_one(film, entry.question)

    with sole_user(out) as work, TemporaryDirectory(dir=work, ignore_cleanup_errors=True) as name:

        def filmed(_: Path) -> Sequence[Path]:
            settings = replace(
                chosen_settings(),
                example=example,
                theme=theme,
                lang=entry.lang,
                shape=entry.shape,
                voice=entry.voice or None,
                speech=chosen_settings().speech or str((out / "media/speech").resolve()),
            )
            [job] = plan([chapter], settings, QUALITIES[entry.quality])
            if refused := job.fault or job.objection:
                raise PublishError(f"{entry.name}: {refused}")
            log = out / "logs" / f"{path.replace('/', '-')}-transparent.log"
            log.parent.mkdir(parents=True, exist_ok=True)
            log.unlink(missing_ok=True)
            shot = Shot(chapter, job.settings, job.quality, Path(name), log, transparent=True)
            clips = _film(shot, whole)
            if len(clips) != len(film.marks):
                raise PublishError(
                    f"{entry.name} has other sections than when it was rendered; "
                    f"`backprop render {entry.name}` renders it anew."
                )
            log.unlink()
            return clips

        folder = out / path / f"transparent-{theme}"
        yield from write_sections(film, folder, writers, filmed, first=0 if whole else 1)


def _film(shot: Shot, whole: bool) -> list[Path]:
    crew = Crew()
    try:
        footage = crew.film(shot, lambda second: None)
    except FilmingError as fault:
        raise PublishError(f"{fault}\nThe whole output is in {shot.log}.") from None
    except BaseException:
        crew.stop()
        raise
    return [footage.video] if whole else _clips(footage)


def _clips(footage: Footage) -> list[Path]:
    described = json.loads(footage.sections.read_text(encoding="utf-8"))
    return [footage.sections.with_name(section["video"]) for section in described]
