"""What the frames of one scene cost, from a sample of them; in a process of its own.

    python -m benchmarks.sampled scenes/ch10_backward_flow.py BackwardFlow --quality low

Of each animation, or of one in a few, so many frames from its middle are drawn and encoded; all
else is only gone through, as Manim does with ``-n``. What a sampled animation costs a frame
stands for all of its frames. Everything is processor time, of all threads together.
"""

from __future__ import annotations

import argparse
import importlib
import json
import resource
import tempfile
import time
from dataclasses import dataclass
from typing import Any

from manim import Camera, Scene, config, tempconfig
from manim.renderer.cairo_renderer import CairoRenderer

from scenes.stage.camera import RememberingCamera
from scenes.stage.explainer import ExplainerScene
from scenes.stage.filming import SparingRenderer

PARTS = ("moving", "comparing", "drawing", "encoding")
"""of a frame's time: what moves is moved; looks are compared with the last picture's, which is
cleared or kept; what has changed is drawn; and the picture is converted and encoded"""


@dataclass(frozen=True)
class Sample:
    """How much of a scene is drawn.

    Attributes:
        every: one animation in so many.
        longest: frames of an animation at the most.
    """

    every: int
    longest: int


SAMPLES = {"low": Sample(1, 40), "high": Sample(2, 16), "4k": Sample(8, 6)}
QUALITIES = {"low": "low_quality", "high": "high_quality", "4k": "fourk_quality"}


class Watch:
    """Processor seconds, part by part."""

    def __init__(self) -> None:
        self.spent = dict.fromkeys(PARTS, 0.0)


class SampledRenderer(CairoRenderer):
    """Draws and encodes a sample of all frames, and keeps what that cost."""

    sample = SAMPLES["low"]
    watch = Watch()

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.drawn = self.in_all = 0
        self.cost = dict.fromkeys(PARTS, 0.0)  # of the sampled animations, with all their frames
        self.covered = 0  # frames that these have
        self._here = self._gone_through = self._frames = 0
        self._inside = self._moved = self._last = 0.0

    def update_skipping_status(self) -> None:
        super().update_skipping_status()
        if self.num_plays % self.sample.every:
            self.skip_animations = True

    def play(self, scene: Any, *arguments: Any, **options: Any) -> None:
        self._here, self.watch.spent = 0, dict.fromkeys(PARTS, 0.0)
        self._gone_through, self._inside, self._frames = 0, 0.0, 0
        began, began_here = time.process_time(), time.thread_time()
        super().play(scene, *arguments, **options)
        here = time.thread_time() - began_here
        self.file_writer.join_all_encode_jobs()
        beside = time.process_time() - began - here
        frames = round(scene.duration * config.frame_rate)
        self.in_all += frames
        if self.skip_animations or not self._here:
            return
        still = self._gone_through == 0  # one picture that stands for a while
        share = 1 if still else frames / self._here
        spent = self.watch.spent
        self.cost["moving"] += 0.0 if still else self._moved
        self.cost["comparing"] += 0.0 if still else (self._inside - spent["drawing"]) * share
        self.cost["drawing"] += spent["drawing"] * share
        self.cost["encoding"] += beside * share
        self.covered += frames
        self.drawn += self._here

    def freeze_current_frame(self, duration: float) -> None:
        super().freeze_current_frame(duration)
        if not self.skip_animations:
            self._here = int(duration * config.frame_rate)

    def render(self, scene: Any, time_: float, moving_mobjects: Any = None) -> None:
        if self.skip_animations:
            return  # nobody looks
        now = time.thread_time()
        if not self._gone_through:
            self._moved, self.watch.spent = 0.0, dict.fromkeys(PARTS, 0.0)
            self._frames = round(scene.duration * config.frame_rate)
        else:
            self._moved += now - self._last
        start = max(self._frames - self.sample.longest, 0) // 2
        if start <= self._gone_through < start + self.sample.longest:
            super().render(scene, time_, moving_mobjects)
            self._here += 1
        else:
            self.time += 1 / self.camera.frame_rate
        self._gone_through += 1
        self._last = time.thread_time()
        self._inside += self._last - now


class SampledChapter(SampledRenderer, SparingRenderer):
    """The same for a chapter."""


def _watched(kind: type[Camera], draw: str) -> type[Camera]:
    """A camera that tells how long it draws."""

    def timed(self: Any, *arguments: Any, **options: Any) -> Any:
        began = time.thread_time()
        try:
            return getattr(super(camera, self), draw)(*arguments, **options)
        finally:
            SampledRenderer.watch.spent["drawing"] += time.thread_time() - began

    camera: Any = type("Watched", (kind,), {draw: timed, "__slots__": ()})
    return camera


def measured(kind: type[Scene], quality: str) -> dict[str, Any]:
    """Render a sample of a scene, and tell what it cost."""
    began = time.process_time()
    SampledRenderer.sample = SAMPLES[quality]
    chapter = issubclass(kind, ExplainerScene)
    if not chapter:
        SampledRenderer.sample = Sample(1, 10**6)
    renderer_class = SampledChapter if chapter else SampledRenderer
    camera = (
        _watched(RememberingCamera, "_draw") if chapter else _watched(Camera, "capture_mobjects")
    )
    chosen = {
        "quality": QUALITIES[quality],
        "progress_bar": "none",
        "verbosity": "ERROR",
        "disable_caching": True,
    }
    with tempfile.TemporaryDirectory() as folder, tempconfig({**chosen, "media_dir": folder}):
        scene = kind(renderer=renderer_class(camera_class=camera))
        scene.render()
    renderer: Any = scene.renderer
    frames = sum(renderer.cost.values())
    whole = time.process_time() - began
    return {
        "frames": renderer.drawn,
        "frames in all": renderer.in_all,
        "ms a frame": 1000 * frames / renderer.covered,
        "ms of it": {part: 1000 * renderer.cost[part] / renderer.covered for part in PARTS},
        "besides frames, s": whole - frames * renderer.drawn / renderer.covered,
        "MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("module", help="where the scene is, such as scenes.ch10_backward_flow")
    parser.add_argument("scene", help="its class")
    parser.add_argument("--quality", choices=list(SAMPLES), default="low")
    chosen = parser.parse_args()
    scene = getattr(importlib.import_module(chosen.module), chosen.scene)
    print(json.dumps(measured(scene, chosen.quality)))


if __name__ == "__main__":
    main()
