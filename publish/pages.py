"""The player page of a video and the page of the course: HTML that needs nothing but its video."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import asdict
from functools import cache
from gettext import NullTranslations
from io import BytesIO
from math import gcd
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from PIL import Image

from publish.acts import hero, in_acts
from publish.film import Film
from publish.label import Label
from publish.manifest import Entry
from publish.number_cards import number_cards
from publish.questions.question import Question
from publish.sightings import Sightings
from publish.transcript import Passage, clock
from scenes.stage.shapes import SHAPES
from scenes.stage.themes import THEMES
from scenes.stage.words import N_, SOURCE, catalogue, numeral

if TYPE_CHECKING:
    from publish.gallery import Exhibit

TEMPLATES = Path(__file__).parent / "templates"
SPEEDS = (0.5, 0.75, 1, 1.25, 1.5, 2)
TITLE = N_("Backpropagation, animated from real numbers")
ABOUT = N_(
    "Short films on one idea: how an error finds its way back to every weight. "
    "Each number in them is computed; tap it, and see from what."
)
"""the course, and what it is about"""
STILL = 560
"""pixels across a picture of the handout"""


def player(
    label: Label,
    film: Film,
    passages: Sequence[Passage],
    found: Sightings,
    captions_vtt: str,
    chapters_vtt: str,
    frames: Sequence[Image.Image] = (),
    questions: Sequence[Question] = (),
) -> str:
    """The page that plays a video, with all that belongs to it inside.

    Args:
        label: what the video is called.
        film: the video.
        passages: its sections, with what is said and shown in them.
        found: its numbers, with their rules and places.
        captions_vtt: what is said, as a track.
        chapters_vtt: the sections, as a track.
        frames: the last picture of every section, for the handout.
        questions: what it can be asked to ask.
    """
    return render(
        "player.html",
        label.lang,
        label=label,
        film=film,
        aspect=_aspect(film.width, film.height),
        passages=passages,
        cards=number_cards(found, label.lang) | {"questions": [asdict(q) for q in questions]},
        questions=questions,
        captions=_data("text/vtt", captions_vtt.encode()),
        chapters=_data("text/vtt", chapters_vtt.encode()),
        stills=[_still(frame) for frame in frames],
        speeds=SPEEDS,
    )


def neighbour_links(
    home: str, before: tuple[str, Entry] | None, after: tuple[str, Entry] | None, lang: str
) -> dict[str, str]:
    """The ways from a video's page, by the place in it that they fill.

    Args:
        home: the way from the page to the folder of videos, ``../../``.
        before: the video before it, its path and what is known of it.
        after: likewise the one after it.
        lang: the page's language.
    """
    return {
        place: render(
            "neighbours.html", lang, place=place, home=home, before=before, after=after
        ).strip()
        for place in ("neighbours", "next")
    }


def course(
    videos: Sequence[tuple[str, Entry]], film: float | None = None, site: Markup | str = ""
) -> str:
    """The page that lists all videos of a folder, with their posters and durations.

    Args:
        videos: their paths, and what is known of each.
        film: the length in seconds of the film that joins them; ``None`` if there is none.
        site: what stands in its head for those who find it elsewhere.
    """
    own = [(path, entry) for path, entry in videos if entry.own]
    others: dict[str, list[tuple[str, Entry]]] = {}
    for path, entry in videos:
        if not entry.own:
            others.setdefault(entry.example_title, []).append((path, entry))
    total = sum(entry.duration for _, entry in videos)
    spoken = {entry.lang for _, entry in videos}
    return render(
        "course.html",
        spoken.pop() if len(spoken) == 1 else SOURCE,
        count=len(videos),
        acts=in_acts(own),
        hero=hero(own),
        groups=list(others.items()),
        total=total,
        film=film,
        site=site,
        title=TITLE,
        about=ABOUT,
    )


def gallery(rooms: Sequence[tuple[str, Sequence[Exhibit]]], height: int) -> str:
    """The page that shows every motif, by the room that it lives in."""
    return render(
        "gallery.html", SOURCE, rooms=rooms, height=height, width=2 * round(height * 8 / 9)
    )


def render(template: str, lang: str, **values: object) -> str:
    """A template with its words and numerals in a language, which ``lang`` is called in it."""
    page = _environment(lang, catalogue(lang)).get_template(template).render(**values) + "\n"
    return page.replace("@POLICY@", _policy(page))


@cache
def _environment(lang: str, words: NullTranslations) -> Environment:
    """What knows the templates: each is compiled once, however many pages are made of it."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"clock": clock, "numeral": lambda n: numeral(str(n), lang)}
    environment.globals |= {"inline": _inline, "colors": _colors}
    environment.globals |= {"_": words.gettext, "ngettext": words.ngettext, "lang": lang}
    return environment


def _policy(page: str) -> str:
    """What the page may do: run, and be styled by, what stands in it; play what lies beside it."""
    scripts = re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)
    styles = re.findall(r"<style>(.*?)</style>", page, flags=re.DOTALL)
    rules = {
        "default-src": ["'none'"],
        "media-src": ["'self'", "file:", "data:", "blob:"],
        "img-src": ["'self'", "file:", "data:"],
        "connect-src": ["'self'"],  # the video as a whole, from a server that sends no parts
        "style-src": [_hash(style) for style in styles] or ["'none'"],
        "script-src": [_hash(script) for script in scripts] or ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    return "; ".join(" ".join([rule, *sources]) for rule, sources in rules.items())


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _inline(file: str) -> Markup:
    """One of our own style sheets or scripts, to stand in the page as it is."""
    return Markup((TEMPLATES / file).read_text(encoding="utf-8"))


def _colors(name: str, prefix: str = "") -> Markup:
    """The colours of a videos' theme, as custom properties."""
    theme = THEMES[name]
    meanings = {
        "ground": theme.ground,
        "ink": theme.ink,
        "quiet": theme.quiet,
        "hairline": theme.hairline,
        "panel": theme.silent,
        "link": theme.positive,
        "positive": theme.positive,
        "activation": theme.activation,
        "signal": theme.signal,
        "slope": theme.slope,
        "cost": theme.cost,
    }
    return Markup(" ".join(f"--{prefix}{key}: {color};" for key, color in meanings.items()))


def _data(kind: str, content: bytes) -> str:
    """Content as an address that holds it: from a file, a browser loads no track."""
    return f"data:{kind};base64," + base64.b64encode(content).decode()


def _still(frame: Image.Image) -> str:
    """A picture small enough to stand in a page."""
    small = frame.convert("RGB").resize((STILL, round(frame.height * STILL / frame.width)))
    target = BytesIO()
    small.save(target, "JPEG", quality=80)
    return _data("image/jpeg", target.getvalue())


def _aspect(width: int, height: int) -> str:
    """``16 / 9``, also for sizes that are a pixel off because they must be even."""
    for shape in SHAPES.values():
        if abs(width / height - shape.across / shape.up) < 0.005:
            return f"{shape.across} / {shape.up}"
    common = gcd(width, height)
    return f"{width // common} / {height // common}"
