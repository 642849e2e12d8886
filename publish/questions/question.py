"""A question that a video answers, and ``questions.json``, in which a video's questions are kept.

The file is made anew with the page, from what was filmed::

    {"lang": "en", "questions": [
     {"id": "q1", "kind": "choice", "number": 25, "at": 57.35, "until": 59.67,
      "section": "What is left", "text": "How much does this weight do ...?",
      "given": [{"symbol": "∂C/∂a₁⁽²⁾", "shown": "0.7414", "number": 19}],
      "answer": 0.0822, "tolerance": 0.0001,
      "choices": [{"shown": "0.0822", "value": 0.0822, "right": true, "why": "..."}]}]}

``at`` is when the video can pause for it, ``until`` when the answer comes up. A numeric question
has choices too: the right one, and mistakes that can be told by the number that was given.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from backprop_model.files import whole

FILE = "questions.json"


@dataclass(frozen=True)
class Given:
    """A number that is known: its symbol as plain text, as displayed, and its id."""

    symbol: str
    shown: str
    number: int


@dataclass(frozen=True)
class Choice:
    """An answer: as shown, its value (of words, none), whether it is right, and why or why not."""

    shown: str
    value: float | None
    right: bool
    why: str


@dataclass(frozen=True)
class Question:
    """A question.

    Attributes:
        id: its name among those of the video.
        kind: "choice" or "numeric", which both ask for a number; "direction" (which way the cost
            would go) or "change" (what becomes of it), which ask for words.
        number: the id of the number that it is about.
        at: when the video can pause for it, in seconds.
        until: when the answer is in the picture.
        section: the title of the section that answers it.
        text: the question.
        given: the numbers that it takes.
        answer: the number as displayed; of words, none.
        tolerance: by how much a right answer may be off.
        choices: one right answer, and wrong ones.
    """

    id: str
    kind: str
    number: int
    at: float
    until: float
    section: str
    text: str
    given: tuple[Given, ...]
    answer: float | None
    tolerance: float
    choices: tuple[Choice, ...]

    @property
    def right(self) -> Choice:
        """The right answer."""
        return next(choice for choice in self.choices if choice.right)

    @property
    def wrong(self) -> tuple[Choice, ...]:
        """The wrong ones."""
        return tuple(choice for choice in self.choices if not choice.right)

    @property
    def in_full(self) -> str:
        """The question with all that is given, for where no picture stands beside it."""
        known = ", ".join(f"{one.symbol} = {one.shown}" for one in self.given)
        return f"{self.text} ({known})" if known else self.text


def write_questions(target: Path, questions: Sequence[Question], lang: str) -> None:
    """Write ``questions.json``; a question is a line. The file appears whole or not at all."""
    rows = ",\n".join(
        json.dumps(asdict(one), ensure_ascii=False, separators=(",", ":")) for one in questions
    )
    with whole(target) as unfinished:
        text = f'{{"lang": {json.dumps(lang)},\n"questions": [{rows}]}}\n'
        unfinished.write_text(text, encoding="utf-8", newline="\n")


def read_questions(source: Path) -> list[Question]:
    """What `write_questions` has written."""
    data = json.loads(source.read_text(encoding="utf-8"))
    return [_question(row) for row in data["questions"]]


def _question(row: dict[str, Any]) -> Question:
    given = tuple(Given(**one) for one in row["given"])
    return Question(
        **{**row, "given": given, "choices": tuple(Choice(**one) for one in row["choices"])}
    )
