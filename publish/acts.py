"""The course in acts: which chapters belong together, and what each act is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from publish.manifest import Entry
from scenes.stage.words import N_

Video = tuple[str, Entry]
"""the path of a video in its folder, and what is known of it"""


@dataclass(frozen=True)
class Act:
    """A part of the course.

    Attributes:
        title: what it is called.
        about: what it tells, in a line.
        first: the number of its first chapter; it goes on until the next act's.
    """

    title: str
    about: str
    first: int


ACTS = (
    Act(N_("The question"), N_("What should change, and why not simply try?"), 1),
    Act(N_("One weight"), N_("Three slopes in a row, each at hand where the weight is."), 5),
    Act(N_("Every weight"), N_("Many paths to the cost, and one sweep back along all of them."), 8),
    Act(N_("In use"), N_("What software does, what it is for, and where it fades."), 13),
)
HERO = 10
"""the chapter whose picture stands at the head of the page, if it is there"""


def in_acts(videos: Sequence[Video]) -> list[tuple[Act, list[Video]]]:
    """The videos of a course by act, without acts of which there is none."""
    found: list[tuple[Act, list[Video]]] = [(act, []) for act in ACTS]
    for video in videos:
        begun = [chapters for act, chapters in found if act.first <= video[1].number]
        (begun[-1] if begun else found[0][1]).append(video)
    return [(act, chapters) for act, chapters in found if chapters]


def hero(videos: Sequence[Video]) -> Video | None:
    """The video whose picture stands for all."""
    wanted = [video for video in videos if video[1].number == HERO]
    return next(iter([*wanted, *videos[-1:]]), None)
