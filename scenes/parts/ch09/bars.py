"""Bars as one shape: those that end within the picture, and those that run out of it."""

from __future__ import annotations

from manim import VMobject

from scenes.stage.traits import Backdrop, Shaded


class Bars(Shaded, VMobject):
    """Many bars as one shape."""


class Sky(Backdrop, VMobject):
    """The bars that run out of the picture: they lie behind all that is written."""
