"""Questions for other systems' question banks: Moodle XML, GIFT.

To add a format, give it an entry in `EXCHANGES`: ``backprop questions --to`` offers it then.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from pathlib import Path
from xml.etree import ElementTree

from publish.faults import PublishError
from publish.label import Label
from publish.questions.question import FILE, Choice, Question, read_questions
from publish.transcript import clock

PENALTY = 1 / 3
"""what a try costs where one can try again"""


@dataclass(frozen=True)
class Asked:
    """The questions of a video, and what it is called."""

    label: Label
    questions: tuple[Question, ...]

    @property
    def heading(self) -> str:
        """What they stand under: the chapter's number and title."""
        return f"{self.label.number:02} {self.label.title}" if self.label.number else self.title

    @property
    def title(self) -> str:
        """What the video is called."""
        return self.label.title

    def name(self, question: Question) -> str:
        """What a question is called in a list: number and title of the chapter, section, time."""
        return f"{self.heading} · {question.section} · {clock(question.at)}"


Writer = Callable[[Sequence[Asked]], str]


@dataclass(frozen=True)
class Exchange:
    """A format: what it is called, how its files end, what it is, and what writes it."""

    name: str
    ending: str
    about: str
    write: Writer


def questions_in(folder: Path, label: Label, command: str) -> Asked:
    """The questions of a rendered video.

    Raises:
        PublishError: the folder has none yet, for an older version made it.
    """
    try:
        found = read_questions(folder / FILE)
    except FileNotFoundError:
        raise PublishError(f"{folder} has no {FILE} yet; `{command}` makes it.") from None
    except (ValueError, KeyError, TypeError):
        raise PublishError(f"{folder / FILE} can't be read; `{command}` makes it anew.") from None
    return Asked(label, tuple(found))


def plain(value: float) -> str:
    """A number as every system reads it: with a point, without a power of ten."""
    return format(Decimal(repr(value)), "f")


# -- Moodle XML ------------------------------------------------------------------------------------


def moodle(several: Sequence[Asked]) -> str:
    """A Moodle XML file, a category for each video."""
    quiz = ElementTree.Element("quiz")
    for asked in several:
        category = ElementTree.SubElement(quiz, "question", type="category")
        _text(category, "category", "$course$/top/" + asked.heading.replace("/", "//"))
        for question in asked.questions:
            _moodle_question(quiz, asked.name(question), question)
    ElementTree.indent(quiz)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(
        quiz, encoding="unicode"
    )


def _moodle_question(quiz: ElementTree.Element, name: str, question: Question) -> None:
    numeric = question.kind == "numeric"
    kind = "numerical" if numeric else "multichoice"
    node = ElementTree.SubElement(quiz, "question", type=kind)
    _text(node, "name", name)
    _text(node, "questiontext", f"<p>{escape(question.in_full)}</p>", "html")
    _text(node, "generalfeedback", f"<p>{escape(question.right.why)}</p>", "html")
    settings = {"defaultgrade": "1", "penalty": f"{PENALTY:.7f}", "hidden": "0"}
    if not numeric:
        # In the order of their size, numbers are found; the right one is anywhere in it.
        settings |= {"single": "true", "shuffleanswers": "0", "answernumbering": "abc"}
    for key, value in settings.items():
        ElementTree.SubElement(node, key).text = value
    for choice in sorted(question.choices, key=lambda one: not one.right and numeric):
        fraction = "100" if choice.right else "0"
        plainly = numeric and choice.value is not None
        form = "moodle_auto_format" if plainly else "html"
        answer = ElementTree.SubElement(node, "answer", fraction=fraction, format=form)
        shown = (
            plain(choice.value) if plainly and choice.value is not None else escape(choice.shown)
        )
        ElementTree.SubElement(answer, "text").text = shown
        _text(answer, "feedback", escape(choice.why), "html")
        if numeric:
            ElementTree.SubElement(answer, "tolerance").text = plain(question.tolerance)


def _text(parent: ElementTree.Element, tag: str, text: str, form: str = "") -> None:
    node = ElementTree.SubElement(parent, tag, {"format": form} if form else {})
    ElementTree.SubElement(node, "text").text = text


# -- GIFT ------------------------------------------------------------------------------------------


def gift(several: Sequence[Asked]) -> str:
    """A GIFT file, a category for each video."""
    parts = []
    for asked in several:
        parts.append(f"$CATEGORY: $course$/top/{asked.heading.replace('/', '//')}")
        parts += [_gift_question(asked.name(one), one) for one in asked.questions]
    return "\n\n".join(parts) + "\n"


def _gift_question(name: str, question: Question) -> str:
    numeric = question.kind == "numeric"
    right_first = sorted(question.choices, key=lambda one: not one.right)
    write = _gift_number if numeric else _gift_choice
    answers = [write(one, question) for one in (right_first if numeric else question.choices)]
    lines = [f"::{_gift(name)}::{_gift(question.in_full)} {{{'#' if numeric else ''}", *answers]
    return "\n".join([*lines, "}"])


def _gift_choice(one: Choice, _: Question) -> str:
    return f"  {'=' if one.right else '~'}{_gift(one.shown)}#{_gift(one.why)}"


def _gift_number(one: Choice, question: Question) -> str:
    share = "" if one.right else "%0%"
    number = f"{plain(one.value or 0.0)}:{plain(question.tolerance)}"
    return f"  ={share}{number}#{_gift(one.why)}"


def _gift(text: str) -> str:
    """Text in which no sign means anything."""
    return re.sub(r"([\\~=#{}:])", r"\\\1", " ".join(text.split()))


MOODLE = Exchange("moodle", "xml", "Moodle XML", moodle)
GIFT = Exchange("gift", "gift", "GIFT, as text", gift)

EXCHANGES: dict[str, Exchange] = {one.name: one for one in (MOODLE, GIFT)}
"""Every format by its name; the first is the one that is meant if none is named."""
