"""What is said and shown, section by section."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from publish.captions import Caption
from publish.film import Mark
from publish.numbers import Number, new_in_each
from scenes.stage.words import SOURCE, catalogue

MOST_LISTED = 24
"""numbers of a section that are listed; a picture has one for each of its pixels"""


@dataclass(frozen=True)
class Passage:
    """A section of the video: its name and time, what is said in it, what numbers are new."""

    mark: Mark
    captions: tuple[Caption, ...]
    numbers: tuple[Number, ...]


def passages(
    marks: Sequence[Mark], captions: Sequence[Caption], numbers: Sequence[Number]
) -> list[Passage]:
    """Share captions and numbers out among the sections."""
    said: list[list[Caption]] = [[] for _ in marks]
    for caption in captions:
        middle = (caption.start + caption.end) / 2
        said[max(i for i, mark in enumerate(marks) if mark.start <= middle or i == 0)].append(
            caption
        )
    shown = new_in_each(marks, numbers)
    return [Passage(m, tuple(c), tuple(n)) for m, c, n in zip(marks, said, shown, strict=True)]


def clock(seconds: float) -> str:
    """A time in a video, as players show it: ``1:05``."""
    minutes, second = divmod(int(seconds + 1e-6), 60)
    return f"{minutes}:{second:02}"


def as_markdown(title: str, about: str, course: Sequence[Passage], lang: str = SOURCE) -> str:
    """The transcript: a heading for every section, what is said, the numbers that come up."""
    heading = catalogue(lang).gettext("Numbers shown:")
    more = catalogue(lang).gettext("{n} more, in numbers.csv")
    parts = [f"# {_literal(title)}", _literal(about)]
    for passage in course:
        parts.append(f"## {_literal(passage.mark.title)} ({clock(passage.mark.start)})")
        if passage.captions:
            parts.append(_literal(" ".join(caption.text for caption in passage.captions)))
        if passage.numbers:
            listed = passage.numbers[:MOST_LISTED]
            shown = [f"- {_literal(n.symbol.plain)} = {_literal(n.shown)}" for n in listed]
            if others := len(passage.numbers) - len(listed):
                shown.append("- " + more.format(n=others))
            parts.append(f"{heading}\n\n" + "\n".join(shown))
    return "\n\n".join(parts) + "\n"


def _literal(text: str) -> str:
    """Text that Markdown takes as text, whatever signs are in it."""
    one_line = " ".join(text.split())
    return re.sub(r"([\\`*_{}\[\]<>#|~&$])", r"\\\1", one_line)
