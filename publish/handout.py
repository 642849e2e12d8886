"""A handout of videos as a tagged PDF: to be printed, and to be read aloud by a screen reader.

Of every section it has the last picture, described by the numbers that stand in it, what is said,
and a table of the numbers that come up. Typst writes it as PDF/UA-1, and refuses what would not be.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import typst

from publish.captions import read_captions
from publish.faults import PublishError
from publish.film import Mark, last_frames, read_film
from publish.label import Label
from publish.numbers import Number, read_numbers
from publish.pages import TITLE
from publish.questions.exchange import questions_in
from publish.questions.question import Question
from publish.sightings import Shown, Sightings, read_sightings
from publish.symbols import WrittenSymbol, write_symbols
from publish.transcript import MOST_LISTED, Passage, clock, passages
from publish.typesetting import typeset_document
from scenes.stage.words import catalogue

PICTURE_WIDTH = 1280
QUALITY = 90
"""JPEG's: of a picture out of a video, more would only keep the video's own noise"""
MOST_DESCRIBED = 12
"""numbers that the description of a picture names"""
BEFORE_THE_END = 0.05
"""seconds: what stands there at a section's end stands there then"""


def write_handout(videos: Sequence[tuple[Path, Label]], target: Path) -> None:
    """Write one handout of all videos, each the folder it lies in and its label.

    Args:
        videos: at least one.
        target: where the PDF is written, over whatever is there.

    Raises:
        PublishError: a folder has no questions yet, or there is a letter that no font has.
    """
    first = videos[0][1]
    words = catalogue(first.lang)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        chapters = [
            _chapter(source, label, folder, str(number))
            for number, (source, label) in enumerate(videos)
        ]
        content = {
            "title": first.title if len(videos) == 1 else words.gettext(TITLE),
            "lang": first.lang.partition("_")[0].partition("-")[0],
            "columns": [
                words.gettext("Symbol"),
                words.gettext("Value"),
                words.gettext("What it is"),
                words.gettext("Worked out from"),
            ],
            "ask": words.gettext("Ask yourself"),
            "answers": words.gettext("Answers:"),
            "chapters": chapters,
        }
        try:
            typeset_document("handout.typ", content, folder, target)
        except typst.TypstError as error:
            raise PublishError(f"The handout can't be set: {error.message}.") from None


def _chapter(source: Path, label: Label, folder: Path, name: str) -> dict[str, Any]:
    film = read_film(source / "video.mp4")
    numbers = read_numbers(source / "numbers.csv")
    found = read_sightings(source / "numbers.json")
    symbols = write_symbols(number.symbol for number in found.quantities)
    parts = passages(film.marks, read_captions(source / "captions.srt"), numbers)
    sections = []
    for i, (part, frame) in enumerate(zip(parts, last_frames(film, PICTURE_WIDTH), strict=True)):
        picture = f"{name}-{i}.jpg"
        frame.save(folder / picture, quality=QUALITY)
        sections.append(
            {
                "title": part.mark.title,
                "time": clock(part.mark.start),
                "picture": picture,
                "alt": described(part.mark, found, symbols, label.lang),
                "said": " ".join(" ".join(c.text for c in part.captions).split()),
                **_table(part, found, symbols, label.lang),
            }
        )
    asked = questions_in(source, label, f"backprop render {label.number or ''}".strip())
    return {
        "title": label.title,
        "about": label.about,
        "sections": sections,
        "questions": [_question(question) for question in asked.questions],
    }


def described(mark: Mark, found: Sightings, symbols: Mapping[str, WrittenSymbol], lang: str) -> str:
    """The last picture of a section in words: when it is, and which numbers stand in it."""
    words = catalogue(lang)
    moment = mark.end - BEFORE_THE_END
    seen = dict.fromkeys(one[0] for one in found.sightings if one[1] <= moment <= one[2] + 0.1)
    shown = [found.quantities[id_] for id_ in seen]
    named = [f"{symbols[n.symbol].plain} = {n.shown}" for n in shown[:MOST_DESCRIBED]]
    if more := len(shown) - len(named):
        named.append(words.gettext("{n} more").format(n=more))
    what = words.gettext("The picture at {time}, at the end of “{section}”.").format(
        time=clock(moment), section=mark.title
    )
    if not named:
        return what
    return f"{what} " + words.gettext("In it stand: {numbers}.").format(numbers="; ".join(named))


def _table(
    part: Passage, found: Sightings, symbols: Mapping[str, WrittenSymbol], lang: str
) -> dict[str, Any]:
    words = catalogue(lang)
    known = {(one.path, one.shown): one for one in found.quantities}
    listed = part.numbers[:MOST_LISTED]
    more = len(part.numbers) - len(listed)
    return {
        "numbers": [
            _row(number, known.get((number.path, number.shown)), found, symbols, lang)
            for number in listed
        ],
        "more": words.gettext("{n} more, in numbers.csv").format(n=more) if more else "",
    }


def _row(
    number: Number,
    one: Shown | None,
    found: Sightings,
    symbols: Mapping[str, WrittenSymbol],
    lang: str,
) -> dict[str, str]:
    plain = number.symbol.plain
    if one is None:
        return {"math": "", "symbol": plain, "shown": number.shown, "kind": "", "line": ""}
    line = one.rule and one.rule.format(*(found.quantities[of].shown for of in one.operands))
    return {
        # What Typst does not understand stands as it is.
        "math": one.symbol if symbols[one.symbol].mathml.startswith("<math") else "",
        "symbol": plain,
        "shown": number.shown,
        "kind": catalogue(lang).gettext(one.kind) if one.kind else "",
        "line": line,
    }


def _question(question: Question) -> dict[str, Any]:
    chosen = question.kind != "numeric"
    return {
        "text": question.in_full,
        "choices": [choice.shown for choice in question.choices] if chosen else [],
        "right": question.right.shown,
    }
