"""The floor of rendering: one dot moves and nothing else is on stage."""

from __future__ import annotations

import os

from manim import LEFT, RIGHT, Dot, Scene, config, linear


class Floor(Scene):
    """As many frames as the environment variable ``FLOOR_FRAMES`` says."""

    def construct(self) -> None:
        dot = Dot(3 * LEFT)
        seconds = int(os.environ["FLOOR_FRAMES"]) / config.frame_rate
        self.play(dot.animate.shift(6 * RIGHT), run_time=seconds, rate_func=linear)
