"""``manim -p`` ends well on machines without a screen or a video player."""

import os
import platform
import sys

import pytest
from manim import config, tempconfig

from scenes.stage.viewer import spare_missing_viewer


@pytest.fixture(autouse=True)
def linux_without_screen(monkeypatch, tmp_path):
    """A Linux machine as a server is: no display, nothing that opens files."""
    monkeypatch.setattr(platform, "system", lambda: "Linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with tempconfig({"preview": True, "preview_command": ""}):
        yield


@pytest.fixture
def xdg_open(tmp_path):
    program = tmp_path / "xdg-open"
    program.write_text(f"#!{sys.executable}\n", "utf-8")
    program.chmod(0o755)
    assert os.access(program, os.X_OK)


def test_without_a_screen_the_path_is_printed():
    spare_missing_viewer()
    assert config.preview_command == "echo"


def test_with_a_screen_but_no_program_the_path_is_printed(monkeypatch):
    monkeypatch.setenv("DISPLAY", ":0")
    spare_missing_viewer()
    assert config.preview_command == "echo"


def test_with_a_program_but_no_screen_the_path_is_printed(xdg_open):
    spare_missing_viewer()
    assert config.preview_command == "echo"


@pytest.mark.parametrize("display", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_where_the_video_can_be_shown_it_is(monkeypatch, xdg_open, display):
    monkeypatch.setenv(display, ":0")
    spare_missing_viewer()
    assert config.preview_command == ""


def test_a_command_of_the_users_is_kept():
    config.preview_command = "mpv"
    spare_missing_viewer()
    assert config.preview_command == "mpv"


def test_nothing_changes_where_no_preview_is_asked_for():
    config.preview = False
    spare_missing_viewer()
    assert config.preview_command == ""


@pytest.mark.parametrize("system", ["Darwin", "Windows"])
def test_other_systems_open_videos_by_themselves(monkeypatch, system):
    monkeypatch.setattr(platform, "system", lambda: system)
    spare_missing_viewer()
    assert config.preview_command == ""
