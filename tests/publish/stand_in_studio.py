"""A studio whose Manim is a stand-in: what a run makes, without drawing a frame."""

from __future__ import annotations

import io
import sys
from pathlib import Path

from rich.console import Console

from publish.course import choose
from publish.jobs import plan
from publish.quality import QUALITIES
from publish.rendering import Studio
from publish.screen import Screen
from publish.shot import Shot
from scenes.stage.settings import Settings
from scenes.stage.share import Share

STAND_IN = Path(__file__).parent / "stand_in_manim.py"
LOW = QUALITIES["low"]


class StandInStudio:
    """Renders chapters with a stand-in for Manim, into a folder ``out``."""

    def __init__(self, place, footage, monkeypatch):
        self.out = place / "out"
        self.footage = footage
        self.behaviour: dict[str, str] = {}
        self.shares: list[tuple[str, Share]] = []
        """which animations of which chapter were to be drawn, process by process"""
        command = Shot.command

        def stand_in(shot, *more):
            name = shot.chapter.name
            self.shares.append((name, shot.share))
            start = [sys.executable, str(STAND_IN), str(footage), self.behaviour.get(name, "well")]
            return [*start, *command(shot, *more)]

        monkeypatch.setattr(Shot, "command", stand_in)

    def make(self, *files, settings=None, quality=LOW, force=False, workers=2):
        jobs = plan(choose([str(file) for file in files]), settings or Settings(), quality)
        screen = Screen(Console(file=io.StringIO()))
        return [(o.state, o.words) for o in Studio(self.out, screen, force).make(jobs, workers)]

    def states(self, *files, **choices):
        return [state for state, _ in self.make(*files, **choices)]

    @property
    def filmed(self):
        return (self.footage.parent / "filmed").read_text().split()
