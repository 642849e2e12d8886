"""The text under a video on YouTube: what it is about, and its chapters as that site reads them.

YouTube takes a list of times as chapters if the first is 0:00, there are three or more, and each
lasts ten seconds or longer (support.google.com/youtube/answer/9884579).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from publish.film import Mark
from publish.label import Label
from publish.transcript import clock

SHORTEST = 10.0
"""seconds that a chapter lasts at least"""
FEWEST = 3
"""chapters that a video must have to have any"""


def description(label: Label, marks: Sequence[Mark]) -> str:
    """The text: title, the line under it, and a line for each chapter if there are enough."""
    chapters = long_enough(marks)
    lines = [label.title, label.about]
    if len(chapters) >= FEWEST:
        lines += ["", *(f"{clock(mark.start)} {name}" for mark, name in _named(chapters))]
    return "\n".join(lines) + "\n"


def long_enough(marks: Sequence[Mark]) -> list[Mark]:
    """The sections, short ones joined to a neighbour; the longest of those gives the name."""
    joined: list[list[Mark]] = []
    for mark in marks:
        if joined and _length(joined[-1]) < SHORTEST:
            joined[-1].append(mark)
        else:
            joined.append([mark])
    if len(joined) > 1 and _length(joined[-1]) < SHORTEST:
        last = joined.pop()
        joined[-1] += last
    return [
        replace(
            max(some, key=lambda mark: mark.end - mark.start), start=some[0].start, end=some[-1].end
        )
        for some in joined
    ]


def _length(some: Sequence[Mark]) -> float:
    # Times are shown in whole seconds, cut off: what is left must still be long enough.
    return int(some[-1].end) - int(some[0].start)


def _named(marks: Sequence[Mark]) -> list[tuple[Mark, str]]:
    """Each with a name of its own: a second of the same name is numbered."""
    seen: Counter[str] = Counter()
    found = []
    for mark in marks:
        seen[mark.title] += 1
        number = f" ({seen[mark.title]})" if seen[mark.title] > 1 else ""
        # Angle brackets are not allowed there.
        found.append((mark, (mark.title + number).replace("<", "‹").replace(">", "›")))
    return found
