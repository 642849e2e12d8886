"""Where a video goes in the folder of videos, and whose place that is."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from itertools import product

from backprop_model import Example
from backprop_model.example_library import PROJECT_EXAMPLES
from publish.course import Chapter
from publish.index import FILM
from publish.places import SCENES
from scenes.stage.settings import Settings
from scenes.stage.shapes import SHAPES
from scenes.stage.themes import THEMES
from scenes.stage.words import languages

TAKEN = ("media", "logs", "showcase", FILM)
"""folders beside the videos that no example may be called like; nor like a version of the course"""

LONGEST = 80
"""bytes in a folder's name: with two of them, and what Manim adds, a name stays below 255"""


def folder_of(chapter: Chapter, example: Example) -> str:
    """A video's folder in that of all videos: ``mazur/ch05_three_factors``."""
    return f"{_folder_name(example.name)}/{_folder_name(chapter.slug)}"


def origin(chapter: Chapter, example: Example) -> str:
    """Which files of the user's a video is from, as a hash; empty if all are the course's.

    A hash, since a published manifest need not tell how folders are called at home.
    """
    files = []
    if chapter.file.parent != SCENES:
        files.append(chapter.file)
    if example.source and example.source.parent.resolve() != PROJECT_EXAMPLES.resolve():
        files.append(example.source)
    places = "\n".join(str(file.resolve()) for file in files)
    return hashlib.sha256(places.encode()).hexdigest()[:16] if files else ""


def version_of_the_course(settings: Settings) -> str:
    """The folder in which videos of another kind stand by themselves: ``de-light-portrait``.

    Empty for the language, the theme and the shape that are the default.
    """
    plain = Settings()
    own = (
        (settings.lang, plain.lang),
        (settings.theme, plain.theme),
        (settings.shape, plain.shape),
    )
    return "-".join(choice for choice, default in own if choice != default)


def _versions() -> Iterator[str]:
    for lang, theme, shape in product(languages(), THEMES, SHAPES):
        yield version_of_the_course(Settings(lang=lang, theme=theme, shape=shape))


def _folder_name(name: str) -> str:
    plain = re.sub(r"[^\w.-]+", "-", name).strip(".-") or "example"
    if len(plain.encode()) > LONGEST:  # cut, and told apart from what begins alike
        mark = hashlib.sha256(name.encode()).hexdigest()[:8]
        kept = plain.encode()[: LONGEST - len(mark) - 1].decode(errors="ignore")
        plain = f"{kept.rstrip('.-')}-{mark}"
    return f"{plain}-example" if plain in (*TAKEN, *_versions()) else plain
