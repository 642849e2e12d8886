"""A deck of slides from videos: a title and then every section, with what is said as notes."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from publish.captions import read_captions
from publish.clips import cut
from publish.doctor import SET_UP
from publish.faults import PublishError, hint
from publish.film import read_film
from publish.formats import FORMATS
from publish.label import Label
from publish.talk import Slide, Talk
from publish.transcript import passages
from publish.typesetting import typeset
from scenes.stage.themes import THEMES

TITLE_RESOLUTION = 120
"""pixels an inch, of which a title is 16 wide"""


def make_deck(videos: Sequence[tuple[Path, Label]], target: Path, kind: str) -> None:
    """Write one deck of all videos, each the folder it lies in and its label.

    Args:
        videos: at least one.
        target: where the deck is written, over whatever is there.
        kind: a name in `FORMATS`.

    Raises:
        PublishError: there is no such format, or manim-slides, which writes them, is not installed.
    """
    if kind not in FORMATS:
        raise PublishError(f'There is no deck format "{kind}"; {hint(kind, FORMATS)}')
    try:
        write = FORMATS[kind].load()
    except ModuleNotFoundError as missing:
        raise PublishError(
            f"Slides are made by manim-slides, but {missing.name} is not installed: {SET_UP}, "
            "or `pip install 'manim-slides>=5.7,<6'`."
        ) from None
    with tempfile.TemporaryDirectory() as name:
        talks = []
        for number, (source, label) in enumerate(videos):
            folder = Path(name) / str(number)
            folder.mkdir()
            talks.append(_talk(source, label, folder))
        write(talks, target)


def _talk(source: Path, label: Label, folder: Path) -> Talk:
    film = read_film(source / "video.mp4")
    said = passages(film.marks, read_captions(source / "captions.srt"), ())
    slides = [_title(label, folder)]
    for passage, clip in zip(said, cut(film, folder), strict=True):
        notes = " ".join(caption.text for caption in passage.captions)
        slides.append(Slide(clip, passage.mark.title, notes))
    return Talk(label, tuple(slides), film.width, film.height)


def _title(label: Label, folder: Path) -> Slide:
    theme = THEMES[label.theme]
    words = {"title": label.title, "about": label.about}
    words |= {"ground": theme.ground, "ink": theme.ink, "quiet": theme.quiet}
    file = folder / "title.png"
    typeset("title.typ", words, folder, file, TITLE_RESOLUTION)
    return Slide(file, label.title, label.about)
