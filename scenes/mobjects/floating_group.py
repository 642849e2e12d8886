"""A group that stays above what moves."""

from __future__ import annotations

from manim import VGroup

from scenes.stage.traits import Floating


class FloatingGroup(Floating, VGroup):
    """Whatever stays in sight while something passes: edges over ribbons, labels over a curve."""
