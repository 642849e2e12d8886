"""Manim's own measures of a picture, set to a shape before a scene and its camera are made."""

from __future__ import annotations

from manim import config

from scenes.stage import style
from scenes.stage.shapes import WIDE


def put_in_force(name: str) -> None:
    """Make a shape that of all pictures from now on: zones, frame and pixels.

    Its short side has as many pixels as was asked for, so that ``-ql`` is 480 pixels in every
    shape. What Manim writes in a shape that is not its own goes to folders of their own.
    """
    shape = style.use_shape(name)
    if shape == WIDE:  # as Manim has it
        return
    config.frame_width, config.frame_height = shape.frame.width, shape.frame.height
    short = min(config.pixel_width, config.pixel_height)
    config.pixel_width, config.pixel_height = shape.pixels(short)
    for folder in ("video_dir", "images_dir"):
        place = str(config[folder])
        if not place.endswith(f"-{name}"):
            config[folder] = f"{place}-{name}"
