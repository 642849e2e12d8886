"""A scene that is watched while it is filmed: which numbers stand still, and when by the video."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import Mobject, Scene, config

from scenes.stage.camera import RememberingCamera
from scenes.stage.quantity import Quantity
from scenes.stage.resting import Place, Watch, numbers_in_view


class Watched(Scene):
    """Looks at the numbers before, midway through and after each animation of a video.

    Attributes:
        watch: which numbers stood where, and when.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.watch = Watch()
        self._midway: dict[Place, Quantity] | None = None
        self._looking = False
        self._plain: list[Mobject] | None = None

    def play(self, *animations: Any, **options: Any) -> None:
        """Play; the time is that of the video, also where its pictures were there already."""
        self._plain = None
        renderer: Any = self.renderer
        start = float(renderer.time)
        self._looking = renderer.file_writer.output_spec.is_video
        before, self._midway = self._view(), None
        super().play(*animations, **options)
        if renderer.skip_animations and renderer.animations_hashes[-1] is not None:
            renderer.time = start + self._frames() / config.frame_rate
        if self._looking:
            moments = [before]
            if not self.is_current_animation_frozen_frame():
                moments += [before if self._midway is None else self._midway, self._view()]
            self.watch.saw(*moments, start=start, end=float(renderer.time))

    def update_to_time(self, t: float) -> None:
        """As Manim does, and look around halfway: what has gone there and back was not at rest."""
        half = float(self.duration or 0) / 2
        if not self._looking or self._midway is not None or t < half:
            super().update_to_time(t)
            return
        super().update_to_time(half if t == self.duration else t)  # all at once: it was filmed
        self._midway = self._view()
        if t == self.duration:
            super().update_to_time(t)

    def update_mobjects(self, dt: float) -> None:
        """As Manim does, where anything is there that follows something; to see that is faster.

        Where nothing does, it is not looked for again before the next animation begins, or before
        something else is on stage.
        """
        if self._plain is not None and self._plain == self.mobjects:
            return
        waiting: list[Any] = list(self.mobjects)
        while waiting:
            one = waiting.pop()
            if one.updaters or type(one).update is not Mobject.update:
                self._plain = None
                super().update_mobjects(dt)
                return
            waiting += one.submobjects
        self._plain = list(self.mobjects)

    def _view(self) -> dict[Place, Quantity]:
        camera: Any = self.camera
        if not self._looking or not isinstance(camera, RememberingCamera):
            return {}
        return numbers_in_view([*self.mobjects, *self.foreground_mobjects], camera.visible)

    def _frames(self) -> int:
        """The pictures that Manim films of an animation, counted as it does."""
        duration, rate = float(self.duration or 0), config.frame_rate
        if self.is_current_animation_frozen_frame():
            return int(duration / (1 / rate))
        return len(np.arange(0, duration, 1 / rate))
