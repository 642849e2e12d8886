"""What ``manim -p`` does on a machine that has no screen or no program to show a video."""

from __future__ import annotations

import os
import platform
import shutil

from manim import config


def spare_missing_viewer() -> None:
    """Let ``-p`` print the video's path where nothing can open it, instead of failing.

    Manim runs ``xdg-open`` unasked; without it, a finished rendering ends in a traceback.
    """
    if platform.system() != "Linux" or config.preview_command or not config.preview:
        return
    has_screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if not (has_screen and shutil.which("xdg-open")):
        config.preview_command = "echo"
