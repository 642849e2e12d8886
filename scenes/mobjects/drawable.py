"""Whether the words of an example can be drawn: does some font have an outline for each letter?"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from backprop_model import Example, ExampleError
from backprop_model.plain_text import JOINERS
from scenes.mobjects.typst_compiler import compiled, fonts_in_use

_GLYPH = re.compile(r'xlink:href="#(g\w+)"')
_NO_CHARACTER = "\U0010ffff"


def check_words(example: Example) -> None:
    """See whether the title and the labels can be drawn.

    Raises:
        ExampleError: one sentence that names the first letter that can't, and where it stands.
    """
    texts = (
        ("title", example.title),
        *(("input_labels", label) for label in example.input_labels),
        *(("output_labels", label) for label in example.output_labels),
    )
    for key, text in texts:
        for letter in dict.fromkeys(text):
            if not letter.isascii() and not _has_outline(letter, fonts_in_use()):
                code = f"{ord(letter):04X}"
                name = unicodedata.name(letter, "").lower().removesuffix(f"-{code.lower()}")
                what = f"{letter} (U+{code}{name and f', {name}'})"
                source = example.source.name if example.source else ""
                raise ExampleError(
                    f"no font here can draw {what} of {text!r}; "
                    "BACKPROP_FONTS can name a folder with one that does",
                    key,
                    source,
                )


@cache
def _has_outline(letter: str, fonts: str) -> bool:
    """Whether a letter is drawn by the fonts in use, which a verdict holds for."""
    if letter in JOINERS or unicodedata.category(letter) in ("Mn", "Me"):
        return True  # drawn with the letter before it
    glyphs = _glyphs(letter)
    return bool(glyphs) and not set(glyphs) & set(_glyphs(_NO_CHARACTER))


def _glyphs(letter: str) -> list[str]:
    """Which outlines Typst takes for a letter; those of one that no font has are an empty box."""
    return _GLYPH.findall(compiled(letter).read_text(encoding="utf-8"))
