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

from publish.talk import Talk
from scenes.stage.style import THEMES

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


def write_deck(talks: Sequence[Talk], target: Path, kind: str) -> None:
    """Write the talks, one after the other: a deck of kind "html", "pptx" or "pdf"."""
    first = talks[0]
    shown: dict[str, object] = {"presentation_configs": [_presentation(talk) for talk in talks]}
    deck: Converter
    match kind:
        case "pptx":
            size = {"width": WIDTH, "height": round(WIDTH * first.height / first.width)}
            deck = PowerPoint.model_validate(shown | size)
        case "pdf":
            deck = PDF.model_validate(shown)
        case _:
            page = {"template": TEMPLATE, "one_file": True, "title": first.label.title}
            look = {
                "lang": first.label.lang.replace("_", "-"),
                "quiet": THEMES[first.label.theme].quiet.to_hex(),
            }
            deck = Deck.model_validate(shown | page | look)
    with redirect_stderr(StringIO()):  # a progress bar for a few seconds
        deck.convert_to(target)


def _presentation(talk: Talk) -> PresentationConfig:
    slides = [
        SlideConfig(file=s.file, rev_file=s.file, src=s.file, notes=f"{s.title}\n\n{s.notes}")
        for s in talk.slides
    ]
    return PresentationConfig(
        slides=slides,
        resolution=(talk.width, talk.height),
        background_color=Color(THEMES[talk.label.theme].ground.to_hex()),
    )
