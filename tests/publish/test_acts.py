"""The course in acts."""

from __future__ import annotations

from audits.rehearsal import find_chapters
from publish.acts import ACTS, hero, in_acts

from .test_package import entry


def videos(*numbers):
    return [(f"mazur/ch{n:02}", entry(number=n)) for n in numbers]


def test_every_chapter_of_the_course_is_in_one_act():
    numbers = [chapter.number for chapter in find_chapters()]
    acts = in_acts(videos(*numbers))
    assert [act for act, _ in acts] == list(ACTS)
    assert [video.number for _, chapters in acts for _, video in chapters] == numbers
    assert min(len(chapters) for _, chapters in acts) > 2


def test_an_act_of_which_nothing_is_there_is_left_out():
    (one, chapters), (other, more) = in_acts(videos(2, 3, 14))
    assert (one.first, len(chapters), other.first, len(more)) == (1, 2, 13, 1)
    assert in_acts([]) == []


def test_a_chapter_without_a_number_is_there_all_the_same():
    assert len(in_acts(videos(0))[0][1]) == 1


def test_one_picture_stands_for_all():
    assert hero(videos(2, 10, 14)) == videos(10)[0]
    assert hero(videos(2, 14)) == videos(14)[0]
    assert hero([]) is None
