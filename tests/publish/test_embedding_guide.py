"""docs/embedding.md: what it names is there."""

from __future__ import annotations

import re

from publish.course import choose
from publish.package import FILMED, MADE

from .conftest import ROOT

GUIDE = (ROOT / "docs/embedding.md").read_text(encoding="utf-8")


def test_every_file_of_a_folder_is_explained_and_no_other() -> None:
    table = GUIDE.split("|---|---|\n")[1].split("\n\n")[0]
    explained = [re.findall(r"`([^`]+)`", row.split("|")[1]) for row in table.splitlines()]

    assert sorted(name for names in explained for name in names) == sorted((*FILMED, *MADE))


def test_the_video_in_its_samples_is_one_of_the_course() -> None:
    folders = set(re.findall(r"mazur/(ch\w+)", GUIDE))

    assert folders == {choose(["5"])[0].slug}
    assert choose(["5"])[0].question in GUIDE
