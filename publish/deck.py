"""Decks by manim-slides: it writes PowerPoint and PDF, and fills our page for reveal.js.

Its own way to a deck that needs no network loads reveal.js from one; ours takes the reveal.js that
sphinx-revealjs carries.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import redirect_stderr
from importlib.resources import files
from io import StringIO
from pathlib import Path

from manim_slides.config import PresentationConfig, SlideConfig
from manim_slides.convert import PDF, Converter, PowerPoint, RevealJS
from pydantic_extra_types.color import Color

from publish.presentation import describe
from publish.talk import Talk
from scenes.stage.themes import THEMES

TEMPLATE = Path(__file__).parent / "templates" / "deck.html"
WIDTH = 1280
"""of a slide in PowerPoint, in its pixels"""


class Deck(RevealJS):
    """A deck for reveal.js, with what our page asks for besides.

    Attributes:
        reveal: the folder of reveal.js, with ``dist`` and ``plugin``.
        lang: the language's code.
        quiet: the colour of what is not the subject.
    """

    reveal: Path = Path(str(files("sphinx_revealjs"))) / "_static/revealjs"
    lang: str
    quiet: str


def write_page(talks: Sequence[Talk], target: Path) -> None:
    """A page for a browser that needs nothing else: reveal.js and all videos are inside."""
    first = talks[0].label
    page = {"template": TEMPLATE, "one_file": True, "title": first.title}
    look = {"lang": first.lang.replace("_", "-"), "quiet": THEMES[first.theme].quiet}
    _write(Deck.model_validate(_shown(talks) | page | look), target)


def write_powerpoint(talks: Sequence[Talk], target: Path) -> None:
    """A presentation with videos, notes and titles, in the shape of the first talk's videos."""
    first = talks[0]
    size: dict[str, object] = {"width": WIDTH, "height": round(WIDTH * first.height / first.width)}
    _write(PowerPoint.model_validate(_shown(talks) | size), target)
    describe(talks, target)


def write_pictures(talks: Sequence[Talk], target: Path) -> None:
    """A PDF of the slides' last frames."""
    _write(PDF.model_validate(_shown(talks)), target)


def _write(deck: Converter, target: Path) -> None:
    with redirect_stderr(StringIO()):  # a progress bar for a few seconds
        deck.convert_to(target)


def _shown(talks: Sequence[Talk]) -> dict[str, object]:
    return {"presentation_configs": [_presentation(talk) for talk in talks]}


def _presentation(talk: Talk) -> PresentationConfig:
    slides = [
        SlideConfig(file=s.file, rev_file=s.file, src=s.file, notes=f"{s.title}\n\n{s.notes}")
        for s in talk.slides
    ]
    return PresentationConfig(
        slides=slides,
        resolution=(talk.width, talk.height),
        background_color=Color(THEMES[talk.label.theme].ground),
    )
