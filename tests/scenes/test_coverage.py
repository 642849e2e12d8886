"""docs/coverage.md tells the truth: what it names is in that chapter, at that time."""

import re
from collections import defaultdict
from itertools import groupby

import pytest

from audits.rehearsal import find_chapters
from tests.played import played
from tests.setup.conftest import ROOT

ROW = re.compile(r"\| [^|]+ \| (\d+) \| ([^|]+) \| (\d+):(\d\d) \|")
ROWS: dict[int, list[tuple[str, int]]] = defaultdict(list)
for _row in ROW.finditer((ROOT / "docs/coverage.md").read_text(encoding="utf-8")):
    ROWS[int(_row[1])].append((_row[2], 60 * int(_row[3]) + int(_row[4])))
CHAPTERS = {chapter.number: chapter for chapter in find_chapters()}


def test_every_chapter_carries_something():
    assert sorted(ROWS) == sorted(CHAPTERS)


@pytest.mark.parametrize("number", sorted(ROWS))
def test_a_section_is_there_when_it_is_said_to_be(number):
    said = played(CHAPTERS[number]).utterances
    sections = [name for name, _ in groupby(one.section for one in said)]
    assert len(sections) == len(set(sections)), "two sections of one name"
    for section, time in ROWS[number]:
        spoken = [(u.start, u.end) for u in said if u.section == section]
        assert spoken, f"chapter {number} has no section {section!r}"
        assert any(start <= time <= end for start, end in spoken), (section, time, spoken)
