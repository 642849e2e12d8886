"""Where things lie: in the project's folder, or in what a wheel has put among other packages.

In the project, its own ``manim.cfg`` counts and videos go to its ``renders/``, wherever the command
is called. Where it was installed from a wheel, they are those of the folder that one is in.
"""

from __future__ import annotations

from pathlib import Path

from scenes.stage.settings import Settings, read_settings

PROJECT = Path(__file__).parent.parent
SCENES = PROJECT / "scenes"

_IN_A_WHEEL = Path(__file__).parent / "installed"
IS_INSTALLED = _IN_A_WHEEL.is_dir()

MANIM = _IN_A_WHEEL if IS_INSTALLED else PROJECT
"""the folder that Manim is called in: it reads the manim.cfg there"""
RENDERS = (Path.cwd() if IS_INSTALLED else PROJECT) / "renders"


def chosen_settings() -> Settings:
    """What was chosen by environment variables, or in manim.cfg.

    Raises:
        SettingsError: one sentence about a choice that does not exist.
    """
    return read_settings(Path.cwd() if IS_INSTALLED else PROJECT)
