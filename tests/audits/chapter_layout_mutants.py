"""Faults of a whole chapter, put in on purpose: zones and the frame's edge."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import (
    Square,
)

from scenes.stage import style
from scenes.stage.traits import Backdrop

from .layout_mutants import Mutant, Specimen, once


def _look_elsewhere(scene: Any, width: float) -> None:
    """The camera comes nearer, so that the total is cut by the border of the frame."""
    camera = scene.renderer.camera
    camera.frame_width, camera.frame_height = width, width * 9 / 16
    camera.frame_center = scene.total.get_center() - np.array([width / 2, 0.0, 0.0])


class _Cloth(Backdrop, Square):
    """A backdrop of any size."""


def _short_backdrop(scene: Any) -> None:
    """It leaves a strip of the frame uncovered."""
    ground = style.theme.ground
    cloth = _Cloth(8.0, fill_color=ground, fill_opacity=1.0, stroke_width=0.0)
    scene.mobjects.insert(0, cloth)


CHAPTER_MUTANTS: dict[str, tuple[str, Mutant]] = {
    "a label stands too low": (
        "leaves its zone",
        once(Specimen.RESTING, lambda scene: scene.label.set_y(-3.7)),
    ),
    "a label stands too far right": (
        "leaves its zone",
        once(Specimen.RESTING, lambda scene: scene.label.set_x(6.6)),
    ),
    "a backdrop does not cover the frame": (
        "leaves its zone",
        once(Specimen.RESTING, _short_backdrop),
    ),
    "the camera cuts a number": (
        "leaves the frame",
        once(Specimen.RESTING, lambda scene: _look_elsewhere(scene, 4.0)),
    ),
}
"""what is done to the specimen, and the rule for chapters that it breaks"""
