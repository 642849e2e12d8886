"""What a title or a label is drawn as: one line, without what has no shape."""

from __future__ import annotations

import unicodedata

from backprop_model.faults import ExampleError, shown

JOINERS = ("\u200c", "\u200d")
"""Without a shape themselves, but letters of Persian or Devanagari change theirs by them."""


def one_line(text: str) -> str:
    """A text as it can be drawn: every space a plain one, invisible marks left out.

    Marks of direction, soft hyphens and the like come along when text is copied; what runs from
    right to left does so by its letters. Letters with accents are composed.

    >>> one_line("rain\u00a0today\u200f"), one_line("cafe\u0301")
    ('rain today', 'café')

    Raises:
        ValueError: nothing is left, or there are several lines or control characters.
    """
    drawn = ""
    for character in text:
        kind = unicodedata.category(character)
        if kind in ("Cc", "Zl", "Zp", "Cs"):
            raise ValueError(f"it has the control character U+{ord(character):04X}")
        if kind == "Zs":
            drawn += " "
        elif kind != "Cf" or character in JOINERS:
            drawn += character
    drawn = unicodedata.normalize("NFC", drawn).strip()
    if not drawn.strip("".join(JOINERS)):
        raise ValueError("nothing in it can be seen")
    return drawn


def line_of(key: str, text: str) -> str:
    """As `one_line`, for the text that a key of an example holds.

    Raises:
        ExampleError: one sentence with its key.
    """
    try:
        return one_line(text)
    except ValueError as why:
        raise ExampleError(f"must be one line of text, not {shown(text)}: {why}", key) from None
