"""The player page of a video and the page of the course: HTML that needs nothing but its video."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from math import gcd
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from publish.film import Film
from publish.label import Label
from publish.manifest import Entry
from publish.numbers import Number
from publish.transcript import Passage, clock
from scenes.stage.themes import THEMES
from scenes.stage.words import SOURCE, catalogue, numeral

if TYPE_CHECKING:
    from publish.gallery import Exhibit

TEMPLATES = Path(__file__).parent / "templates"
SPEEDS = (0.5, 0.75, 1, 1.25, 1.5, 2)


def player(
    label: Label,
    film: Film,
    passages: Sequence[Passage],
    numbers: Sequence[Number],
    captions_vtt: str,
    chapters_vtt: str,
) -> str:
    """The page that plays a video, with all that belongs to it inside."""
    return _render(
        "player.html",
        label.lang,
        label=label,
        film=film,
        aspect=_aspect(film.width, film.height),
        passages=passages,
        numbers=numbers,
        captions=_data(captions_vtt),
        chapters=_data(chapters_vtt),
        speeds=SPEEDS,
    )


def course(videos: Sequence[tuple[str, Entry]], film: float | None = None) -> str:
    """The page that lists all videos of a folder, with their posters and durations.

    Args:
        videos: their paths, and what is known of each.
        film: the length in seconds of the film that joins them; ``None`` if there is none.
    """
    own = [(path, entry) for path, entry in videos if entry.own]
    others: dict[str, list[tuple[str, Entry]]] = {}
    for path, entry in videos:
        if not entry.own:
            others.setdefault(entry.example_title, []).append((path, entry))
    groups = [("", own), *others.items()]
    total = sum(entry.duration for _, entry in videos)
    spoken = {entry.lang for _, entry in videos}
    return _render(
        "course.html",
        spoken.pop() if len(spoken) == 1 else SOURCE,
        count=len(videos),
        groups=[g for g in groups if g[1]],
        total=total,
        film=film,
    )


def gallery(rooms: Sequence[tuple[str, Sequence[Exhibit]]], height: int) -> str:
    """The page that shows every motif, by the room that it lives in."""
    return _render(
        "gallery.html", SOURCE, rooms=rooms, height=height, width=2 * round(height * 8 / 9)
    )


def _render(template: str, lang: str, **values: object) -> str:
    """A template with its words and numerals in a language, which ``lang`` is called in it."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    words = catalogue(lang)
    environment.filters |= {"clock": clock, "numeral": lambda n: numeral(str(n), lang)}
    environment.globals |= {"inline": _inline, "colors": _colors}
    environment.globals |= {"_": words.gettext, "ngettext": words.ngettext, "lang": lang}
    return environment.get_template(template).render(**values) + "\n"


def _inline(file: str) -> Markup:
    """One of our own style sheets or scripts, to stand in the page as it is."""
    return Markup((TEMPLATES / file).read_text(encoding="utf-8"))


def _colors(name: str) -> Markup:
    """The colours of the videos' theme, as custom properties."""
    theme = THEMES[name]
    meanings = {
        "ground": theme.ground,
        "ink": theme.ink,
        "quiet": theme.quiet,
        "hairline": theme.hairline,
        "panel": theme.silent,
        "link": theme.positive,
    }
    return Markup(" ".join(f"--{key}: {color};" for key, color in meanings.items()))


def _data(vtt: str) -> str:
    """A track as an address that holds it: from a file, a browser loads no other."""
    return "data:text/vtt;base64," + base64.b64encode(vtt.encode()).decode()


def _aspect(width: int, height: int) -> str:
    """``16 / 9``, also for sizes that are a pixel off because they must be even."""
    if abs(width / height - 16 / 9) < 0.005:
        return "16 / 9"
    common = gcd(width, height)
    return f"{width // common} / {height // common}"
