"""Each theme, and one that was made up here, by one entry: settings, commands, videos, decks."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from manim import ManimColor

from audits.chapter_audit import audit_colours
from publish.folders import version_of_the_course
from scenes.ch05_three_factors import ThreeFactors
from scenes.stage import style
from scenes.stage.settings import Settings, SettingsError, read_settings
from scenes.stage.themes import LIGHT, THEMES

from ..audits.layout_mutants import Specimen
from ..scenes.theme_rules import broken_rules
from .made_up import FAINT, SEPIA

EVERY = [*THEMES, SEPIA.name]
COMMAND = """
import sys
from scenes.stage.themes import THEMES
from tests.entries.made_up import SEPIA

THEMES[SEPIA.name] = SEPIA
from publish.cli import main

sys.exit(main(sys.argv[1:]))
"""
"""the command, in a project with one theme more"""


@pytest.fixture(autouse=True)
def added(monkeypatch):
    """Nothing is done for a made-up theme but this."""
    monkeypatch.setitem(THEMES, SEPIA.name, SEPIA)
    yield
    style.use("dark")


def backprop(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", COMMAND, *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", EVERY)
def test_it_keeps_the_rules(name):
    assert not broken_rules(style.use(name))


def test_one_that_breaks_them_is_found():
    broken = broken_rules(FAINT.converted(ManimColor))
    assert "quiet cannot be read on the ground" in broken
    assert any(rule.startswith("signal and cost look alike") for rule in broken)


@pytest.mark.parametrize("name", EVERY)
def test_it_can_be_chosen_in_the_environment(name, monkeypatch):
    monkeypatch.setenv("BACKPROP_THEME", name)
    assert read_settings().theme == name


def test_a_mistyped_one_is_answered_with_what_there_is(monkeypatch):
    monkeypatch.setenv("BACKPROP_THEME", "sepai")
    with pytest.raises(SettingsError, match='did you mean "sepia"'):
        read_settings()


def test_the_command_offers_it_and_takes_no_other():
    offered = backprop("render", "--help")
    refused = backprop("render", "ThreeFactors", "--theme", "solarized")

    assert "[dark|light|sepia]" in offered.stdout
    assert refused.returncode == 2
    assert "'dark', 'light', 'sepia'" in refused.stderr


@pytest.mark.parametrize("name", EVERY)
def test_its_videos_have_a_folder_of_their_own(name):
    assert version_of_the_course(Settings(theme=name)) == ("" if name == "dark" else name)


def test_a_chapter_can_be_read_in_it(tmp_path):
    assert audit_colours(ThreeFactors, None, tmp_path, theme=SEPIA.name) == []
    assert style.theme.ground.to_hex() == SEPIA.ground


def test_one_that_is_too_faint_is_noticed_in_a_chapter(monkeypatch, tmp_path):
    monkeypatch.setitem(THEMES, "pale", replace(LIGHT, name="pale", ink="#B8B8B8"))
    faults = audit_colours(Specimen, None, tmp_path, theme="pale")
    assert any("has too little contrast" in fault for fault in faults)
    assert not any(
        "contrast" in one for one in audit_colours(Specimen, None, tmp_path, theme="light")
    )
