"""docs/embedding.md: what it names is there, and its sample for Sphinx works."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, expect

from publish.course import choose
from publish.label import Label
from publish.package import FILMED, MADE, make_files, take_footage

from .conftest import ROOT, wait_until, write_footage

GUIDE = (ROOT / "docs/embedding.md").read_text(encoding="utf-8")


def test_every_file_of_a_folder_is_explained_and_no_other() -> None:
    table = GUIDE.split("|---|---|\n")[1].split("\n\n")[0]
    explained = [re.findall(r"`([^`]+)`", row.split("|")[1]) for row in table.splitlines()]

    assert sorted(name for names in explained for name in names) == sorted((*FILMED, *MADE))


def test_the_video_in_its_samples_is_one_of_the_course() -> None:
    folders = set(re.findall(r"mazur/(ch\w+)", GUIDE))

    assert folders == {choose(["5"])[0].slug}
    assert choose(["5"])[0].question in GUIDE


def sample(language: str, mark: str) -> str:
    """The guide's sample in a language that holds the mark."""
    found: list[str] = re.findall(rf"```{language}\n(.*?)```", GUIDE, flags=re.DOTALL)
    return next(text for text in found if mark in text)


def test_a_sphinx_site_made_as_it_says_shows_the_video(tmp_path: Path, browser: Browser) -> None:
    site, built = tmp_path / "site", tmp_path / "built"
    folder = site / "videos/mazur/ch05_three_factors"
    folder.mkdir(parents=True)
    label = Label(5, "What does one weight do to the cost?", "Two inputs", "dark", "en")
    take_footage(write_footage(tmp_path / "footage", "Tiny"), label, folder)
    make_files(folder, label, folder)
    settings = f'project = "A course"\n{sample("python", "html_extra_path")}'
    (site / "conf.py").write_text(settings, encoding="utf-8")
    page = f"A course\n========\n\n{sample('rst', '<iframe')}"
    (site / "index.rst").write_text(page, encoding="utf-8")

    command = [sys.executable, "-m", "sphinx", "--fail-on-warning", "-q", str(site), str(built)]
    subprocess.run(command, check=True)

    visit = browser.new_page()
    visit.goto((built / "index.html").as_uri())
    expect(visit.frame_locator("iframe").locator("video")).to_be_visible()
    inside = next(frame for frame in visit.frames if frame.parent_frame)
    wait_until(inside, "video.readyState >= 2 && video.duration > 1")
    visit.close()
