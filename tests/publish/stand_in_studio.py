"""A studio whose Manim is a stand-in: what a run makes, without drawing a frame."""

from __future__ import annotations

import io
import sys
from pathlib import Path

from rich.console import Console

from publish.course import choose
from publish.filming import Shot
from publish.jobs import plan
from publish.quality import QUALITIES
from publish.rendering import Studio
from publish.screen import Screen
from scenes.stage.settings import Settings

STAND_IN = Path(__file__).parent / "stand_in_manim.py"
LOW = QUALITIES["low"]


class StandInStudio:
    """Renders chapters with a stand-in for Manim, into a folder ``out``."""

    def __init__(self, place, footage, monkeypatch):
        self.out = place / "out"
        self.footage = footage
        self.behaviour: dict[str, str] = {}
        command = Shot.command
        monkeypatch.setattr(
            Shot,
            "command",
            lambda shot, *more: [
                *(sys.executable, str(STAND_IN), str(footage)),
                *(self.behaviour.get(shot.chapter.name, "well"), *command(shot, *more)),
            ],
        )

    def make(self, *files, settings=None, quality=LOW, force=False):
        jobs = plan(choose([str(file) for file in files]), settings or Settings(), quality)
        screen = Screen(Console(file=io.StringIO()))
        return [(o.state, o.words) for o in Studio(self.out, screen, force).make(jobs, 2)]

    def states(self, *files, **choices):
        return [state for state, _ in self.make(*files, **choices)]

    @property
    def filmed(self):
        return (self.footage.parent / "filmed").read_text().split()
