"""Which questions a video answers, and when it can pause for each.

A question stands just before its answer: at the last moment at which the picture rests before the
number comes up, or is said. Where a chapter gives its viewers time to think (an ``ask`` beat), the
next answer is asked for there; if that is far off, it is asked which way the cost would go.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from publish.captions import Caption
from publish.film import Mark
from publish.numbers import Number as Listed
from publish.questions.arithmetic import NotUnderstood, Part
from publish.questions.lines import Lines
from publish.questions.question import Given, Question
from publish.questions.wording import HOW_MUCH, Wording, is_telling, resolution
from publish.sightings import Shown, Sightings
from scenes.stage.beats import Beat, Kind

IN_A_SECTION = 2
"""questions about numbers at most"""
APART = 4.0
"""seconds between two pauses at least"""
SOON = 9.0
"""seconds after a pause to think in which its answer comes, if it has one"""
LATER = 45.0
"""seconds after it in which the derivative comes that tells which way the cost goes"""
SAID_BEFORE = 12.0
"""seconds before a number comes up in which its being said is its coming up"""
BEFORE = 0.05
"""seconds: less than a picture's time at the lowest quality"""
COSTS = ("C", "overline(C)")
"""what the cost is called"""
MOST_GIVEN = 7
"""numbers that a question may take: more are no question but work"""


@dataclass(frozen=True)
class Candidate:
    """A number that could be asked for: when the video could pause, and when it comes up."""

    id: int
    line: Part
    at: float
    until: float

    def rank(self, lines: Lines) -> tuple[int, float]:
        """What is asked for first: the kinds in their order, then what comes first."""
        return list(HOW_MUCH).index(lines.kind(self.id)), self.until


class Interview:
    """The questions of a video.

    Args:
        found: its numbers.
        listed: the same as ``numbers.csv`` has them, with their times.
        marks: its sections.
        captions: what is said.
        beats: where it opens, asks, rests, closes.
        lang: its language.
    """

    def __init__(
        self,
        found: Sightings,
        listed: Sequence[Listed],
        marks: Sequence[Mark],
        captions: Sequence[Caption],
        beats: Sequence[Beat],
        lang: str,
    ) -> None:
        self._lines = Lines(found.quantities, lang)
        self._wording = Wording(self._lines)
        self._marks, self._captions, self._beats = marks, captions, beats
        self._comes: dict[str, float] = {}  # by the places of numbers
        times = [(found.quantities[id_].place, start) for id_, start, *_ in found.sightings]
        homes: dict[str, set[str]] = {}
        for one in found.quantities:
            homes.setdefault(one.path, set()).add(one.place)
        for row in listed:  # it does not tell of which of a film's examples a number is
            if len(places := list(homes.get(row.path, ()))) == 1:
                times.append((places[0], row.time))
        for place, time in times:
            self._comes[place] = min(time, self._comes.get(place, time))
        rests = {0.0, *(mark.start for mark in marks), *(one.time for one in listed)}
        rests |= {time for _, start, end, *_ in found.sightings for time in (start, end)}
        rests |= {time for beat in beats for time in (beat.start, beat.end)}
        self._rests = sorted(rests)

    def questions(self) -> list[Question]:
        """All of them, in the order of their times."""
        open_ = self._candidates()
        asked: list[Question] = []
        for beat in (one for one in self._beats if one.kind is Kind.ASK):
            if question := self._at_a_pause(beat, open_, asked):
                asked.append(question)
        for mark in self._marks:
            inside = [one for one in open_ if mark.start - 0.01 <= one.until < mark.end - 0.01]
            taken = sum(q.answer is not None and q.section == mark.title for q in asked)
            for one in sorted(inside, key=lambda one: one.rank(self._lines)):
                if taken < IN_A_SECTION and self._fits(one, asked):
                    asked.append(self._about(one, one.at, taken))
                    taken += 1
            if not any(mark.start <= q.until < mark.end for q in asked) and (
                question := self._what_becomes(mark, asked)
            ):
                asked.append(question)
        asked.sort(key=lambda question: (question.at, question.until))
        return [replace(question, id=f"q{i}") for i, question in enumerate(asked, start=1)]

    # -- what could be asked ---------------------------------------------------------------------

    def _candidates(self) -> list[Candidate]:
        found: dict[str, Candidate] = {}
        for one in self._lines.numbers:
            if one.place in found or one.place not in self._comes or not is_telling(one.shown):
                continue
            line = self._lines.line(one.id)
            operands = [self._lines.numbers[id_] for id_ in one.operands]
            few = (1 if self._lines.kind(one.id) else 2) <= len(operands) <= MOST_GIVEN
            told_apart = len({o.symbol for o in operands}) == len({o.place for o in operands})
            if line is None or not (few and told_apart and self._has_a_name(one.symbol)):
                continue
            # What is worked out from itself in other digits is no question.
            if one.place in [operand.place for operand in operands] or len(one.rule) <= len(
                "({0})"
            ):
                continue
            times = self._times(one.place, one.shown, [operand.place for operand in operands])
            if times:
                found[one.place] = Candidate(one.id, line, *times)
        return list(found.values())

    def _has_a_name(self, symbol: str) -> bool:
        """Whether a number is called by a letter, and not by a word or a sign alone."""
        return not re.fullmatch(r"\w{2,}|\W|1 - \w|\".*\"", symbol)

    def _times(
        self, place: str, shown: str, needs: Sequence[str] = ()
    ) -> tuple[float, float] | None:
        """When to pause for a number, and when it comes up; ``None`` where it can't be asked.

        Args:
            place: of the number.
            shown: its digits.
            needs: the places of those that it is worked out from: they are seen before the pause,
                where there is time for that.
        """
        until = self._comes[place]
        text = re.escape(shown.removeprefix("+"))
        token = re.compile(rf"(?<![\d.,]){text}(?!\d|[.,]\d)")
        said = [c.start for c in self._captions if token.search(c.text)]
        said = [start for start in said if until - SAID_BEFORE < start <= until]
        latest = min([until - BEFORE, *said])
        at = self._rests[max(bisect_right(self._rests, latest + 1e-3) - 1, 0)] - BEFORE
        comes = [self._comes[need] for need in needs if self._comes.get(need, until) < until]
        if comes and at < max(comes) + BEFORE < latest:
            at = max(comes) + BEFORE
        for beat in self._beats:
            if beat.kind is Kind.OPENING and at < beat.end - 2 * BEFORE:
                return None
            if beat.kind is Kind.CLOSING and beat.start - BEFORE <= until < beat.end:
                return None
        return (round(at, 3), round(until, 3)) if at > 0 else None

    def _fits(self, one: Candidate, asked: Sequence[Question]) -> bool:
        """Whether a number can be asked for beside others, none giving the other's answer away."""
        numbers = self._lines.numbers
        own, needs = numbers[one.id].place, {numbers[i].place for i in numbers[one.id].operands}
        for other in asked:
            if abs(other.at - one.at) < APART:
                return False
            if other.answer is None:
                continue
            place = numbers[other.number].place
            given = {numbers[known.number].place for known in other.given}
            if own == place or own in given or (place in needs and other.until > one.at + BEFORE):
                return False
        return True

    # -- the questions ---------------------------------------------------------------------------

    def _at_a_pause(
        self, beat: Beat, open_: Sequence[Candidate], asked: Sequence[Question]
    ) -> Question | None:
        """The question at a pause to think: for what comes next, or for which way the cost goes."""
        at = round(beat.start, 3)
        near = [one for one in open_ if beat.end - 0.1 <= one.until <= beat.end + SOON]
        for one in sorted(near, key=lambda one: one.rank(self._lines)):
            if self._fits(replace(one, at=at), asked):
                return self._about(one, at, 0)
        for one in sorted(open_, key=lambda one: one.rank(self._lines)):
            wanted = self._lines.kind(one.id) in ("dC_dw", "dC_db", "dC_da")
            if wanted and beat.end - 0.1 <= one.until <= beat.end + LATER:
                asks = self._wording.which_way(one.id)
                if asks:
                    section = self._section(one.until)
                    text, choices = asks
                    return Question(
                        "", "direction", one.id, at, one.until, section, text, (), None, 0, choices
                    )
        return None

    def _what_becomes(self, mark: Mark, asked: Sequence[Question]) -> Question | None:
        """What becomes of the cost in a section that works out no number."""
        costs = [one for one in self._lines.numbers if one.symbol in COSTS]
        times = {one.id: self._comes.get(one.place, -1.0) for one in costs}
        for one in sorted(costs, key=lambda one: times[one.id]):
            if not mark.start <= times[one.id] < mark.end - 0.01:
                continue
            earlier = [
                o
                for o in costs
                if 0 <= times[o.id] < times[one.id]
                and (o.symbol, o.example) == (one.symbol, one.example)
            ]
            before = max(earlier, key=lambda o: times[o.id], default=None)
            when = self._times(one.place, one.shown)
            if before is None or when is None or not _differ(before, one):
                continue
            if all(abs(q.at - when[0]) >= APART for q in asked):
                text, choices = self._wording.what_becomes(before.id, one.id)
                return Question("", "change", one.id, *when, mark.title, text, (), None, 0, choices)
        return None

    def _about(self, one: Candidate, at: float, before: int) -> Question:
        """A number asked for: by choice first, then as a number to be given."""
        choices = self._wording.choices(one.id, one.line)
        number = self._lines.number(one.id)
        kind = "choice" if len(choices) > 2 and before % 2 == 0 else "numeric"
        return Question(
            "",
            kind,
            one.id,
            at,
            one.until,
            self._section(one.until),
            self._wording.how_much(one.id),
            tuple(self._given(one.id)),
            number.value,
            resolution(number.text),
            choices,
        )

    def _given(self, id_: int) -> list[Given]:
        numbers = self._lines.numbers
        return [
            Given(self._wording.symbol(one), numbers[one].shown.removeprefix("+"), one)
            for one in dict.fromkeys(numbers[id_].operands)
        ]

    def _section(self, time: float) -> str:
        started = [mark.title for mark in self._marks if mark.start <= time + 0.01]
        return started[-1] if started else ""


def _differ(one: Shown, other: Shown) -> bool:
    """Whether two numbers differ by more than the coarser of their last digits."""
    if one.value is None or other.value is None:
        return False
    return abs(one.value - other.value) > max(resolution(one.shown), resolution(other.shown))


def ask(
    found: Sightings,
    listed: Sequence[Listed],
    marks: Sequence[Mark],
    captions: Sequence[Caption],
    beats: Sequence[Beat],
    lang: str,
) -> list[Question]:
    """The questions that a video answers, in the order of their times (see `Interview`)."""
    try:
        return Interview(found, listed, marks, captions, beats, lang).questions()
    except NotUnderstood:  # a number in digits that are not known here
        return []
