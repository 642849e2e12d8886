"""A rehearsal: a chapter played in this process from its first to its last frame, unfilmed.

Every animation of the chapter runs as it does in the video (it begins, is interpolated at each
audited frame, finishes, and cleans up), and the callbacks look at the stage. Nothing is encoded,
and nothing is drawn unless it is asked for: a minute of video takes about a second.

    def look(scene, time):
        ...

    rehearse(ThreeFactors, example, on_frame=look)
"""

from __future__ import annotations

import ast
import atexit
import gc
import importlib
import inspect
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np
from manim import Animation, Mobject, Scene, tempconfig
from manim.renderer.cairo_renderer import CairoRenderer
from PIL import Image

from backprop_model import Example
from scenes.stage import explainer, style, words
from scenes.stage.camera import RememberingCamera
from scenes.stage.explainer import ExplainerScene
from scenes.stage.quicker import quickly
from scenes.stage.settings import Settings

OnFrame = Callable[[ExplainerScene, float], object]
OnPlayEnd = Callable[[ExplainerScene, float, str], object]

SCENES = Path(explainer.__file__).parents[1]
FRAME_RATE = 10
"""of a rehearsal: what Manim rounds to frames is the same, however many of them are audited"""
PIXELS = 480
"""of a drawn frame's short side: the smallest video that the chapters must be legible in"""


def chapter_files() -> list[str]:
    """The names of all chapters' modules, in course order; nothing is imported."""
    return [path.stem for path in sorted(SCENES.glob("ch[0-9]*.py"))]


def called(file: str) -> str:
    """What a module is called in the name of a test: its own name, and its chapters' classes."""
    tree = ast.parse((SCENES / f"{file}.py").read_text(encoding="utf-8"))
    return "-".join([file, *(node.name for node in tree.body if isinstance(node, ast.ClassDef))])


def chapters_in(file: str) -> list[type[ExplainerScene]]:
    """The chapters of a module, by its name: as a rule it has one."""
    module = importlib.import_module(f"scenes.{file}")
    return [
        member
        for member in vars(module).values()
        if inspect.isclass(member)
        and issubclass(member, ExplainerScene)
        and member.__module__ == module.__name__
    ]


def find_chapters() -> list[type[ExplainerScene]]:
    """Every chapter in the repository, in course order."""
    return [chapter for file in chapter_files() for chapter in chapters_in(file)]


def rehearse(
    scene_class: type[ExplainerScene],
    example: Example | None = None,
    *,
    theme: str = "dark",
    lang: str = "en",
    shape: str = "wide",
    on_play_end: OnPlayEnd | None = None,
    on_frame: OnFrame | None = None,
    frames_per_second: float = 10,
    draw: bool = False,
) -> ExplainerScene:
    """Play a chapter without a camera, and return its scene as the last animation left it.

    Args:
        scene_class: the chapter.
        example: what it is about; the chapter's own if ``None``.
        theme: dark or light, as the setting.
        lang: a language, as the setting. Of the environment and ``manim.cfg``, only
            BACKPROP_FONTS counts.
        shape: of the picture, as the setting.
        on_play_end: called as ``(scene, time, section)`` at the end of every animation and wait.
        on_frame: called as ``(scene, time)`` on every audited frame of every animation, the first
            one included; not in a wait in which nothing moves, for that looks like its end.
        frames_per_second: of video time; how many frames are audited, at most as many as a
            rehearsal has. Without ``on_frame``, only the end of an animation is interpolated.
        draw: whether the end of each animation is drawn, so that `drawn` gives it to
            ``on_play_end`` without drawing a second time.
    """
    fonts = os.environ.get("BACKPROP_FONTS") or None
    with _studio(Settings(theme=theme, lang=lang, shape=shape, fonts=fonts)), _no_collection():
        renderer = _Rehearsal(on_play_end, on_frame, draw, 1 / frames_per_second)
        scene = scene_class(renderer=renderer)
        if example is not None:
            scene.example = example  # type: ignore[misc]  # for this one showing only
        scene.render()
    return scene


def drawn(scene: ExplainerScene) -> np.ndarray:
    """The stage as it stands, drawn: RGBA, shape (height, width, 4), 480 pixels its short side.

    For use in a callback.
    """
    assert isinstance(scene.renderer, _Rehearsal)
    return scene.renderer.picture(scene)


def save_picture(scene: ExplainerScene, target: Path) -> Path:
    """Draw the stage as it stands into a PNG file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(drawn(scene)).save(target)
    return target


class _Rehearsal(CairoRenderer):
    """A renderer that steps the animations through time and draws only on demand."""

    def __init__(
        self, on_play_end: OnPlayEnd | None, on_frame: OnFrame | None, draw: bool, step: float
    ) -> None:
        super().__init__(camera_class=RememberingCamera)
        self._on_play_end, self._on_frame, self._draw = on_play_end, on_frame, draw
        self._step = step
        self._picture: np.ndarray | None = None

    def play(self, scene: Scene, *args: Any, **kwargs: Any) -> None:
        """As the renderer's own, without hashing, static image, file writer and progress bar."""
        assert isinstance(scene, ExplainerScene)
        scene.compile_animation_data(*args, **kwargs)
        scene.begin_animations()
        assert scene.animations is not None
        self._picture = None
        if not scene.is_current_animation_frozen_frame():
            for t in self._times(scene.duration):
                scene.update_to_time(t)
                self._audit(scene, self.time + t)
                if scene.stop_condition is not None and scene.stop_condition():
                    break
            for animation in scene.animations:
                animation.finish()
                animation.clean_up_from_scene(scene)
            scene.update_mobjects(0)
        self.time += scene.duration
        self.num_plays += 1
        self._picture = None
        if self._on_play_end is not None:
            if self._draw:
                self._picture = self.picture(scene)
            self._on_play_end(scene, self.time, self.file_writer.sections[-1].name)
        self._picture = None

    def picture(self, scene: Scene) -> np.ndarray:
        """The stage as it stands, drawn."""
        if self._picture is not None:
            return self._picture
        self.static_image = None
        self.update_frame(scene)
        return np.array(self.get_frame())

    def _audit(self, scene: ExplainerScene, time: float) -> None:
        if self._on_frame is not None:
            self._on_frame(scene, time)

    def _times(self, duration: float) -> Iterator[float]:
        """When in an animation the stage is looked at."""
        if self._on_frame is None:
            yield duration
        else:
            # a short one is looked at in its middle as well: light that runs is out at both ends
            yield from map(float, np.arange(0, duration, min(self._step, duration / 2)))


def nothing_apart(
    _scene: Scene, _animations: Iterable[Animation]
) -> tuple[list[Mobject], list[Mobject]]:
    """What moves and what stands still: neither, for no frame is put together from a still one.

    Manim sorts all that is on stage before every animation; where a picture is asked for, all of
    the stage is drawn.
    """
    return [], []


@contextmanager
def _no_collection() -> Iterator[None]:
    """No search for garbage: hardly any comes up, and looking takes a tenth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def _studio(settings: Settings) -> Iterator[None]:
    """Manim's configuration for a rehearsal; nothing from outside leaks in."""
    media = _media_folder()
    shape = style.SHAPES[settings.shape]
    width, height = shape.pixels(PIXELS)
    quiet: dict[str, Any] = {
        "dry_run": True,  # no file is written, no frame encoded
        "disable_caching": True,
        "progress_bar": "none",
        "verbosity": "ERROR",
        "frame_rate": FRAME_RATE,
        "pixel_height": height,
        "pixel_width": width,
        "frame_height": shape.frame.height,  # the renderer is made before the scene
        "frame_width": shape.frame.width,
        "media_dir": str(media),
        "tex_dir": str(media / "typst"),
        "text_dir": str(media / "text"),
        "preview": False,
        "from_animation_number": 0,
        "upto_animation_number": -1,
    }
    ours = [name for name in os.environ if name.startswith("BACKPROP_")]
    language = words.language()
    with (
        tempconfig(quiet),
        style.in_shape(settings.shape),
        mock.patch.dict(os.environ),
        mock.patch.object(explainer, "read_settings", return_value=settings),
        mock.patch.object(Scene, "get_moving_and_static_mobjects", nothing_apart),
        quickly(),
    ):
        for name in ours:
            del os.environ[name]
        try:
            yield
        finally:
            words.speak(language)


@lru_cache
def _media_folder() -> Path:
    """One folder a process: typeset texts are made once and shared by all its rehearsals."""
    folder = Path(tempfile.mkdtemp(prefix="rehearsal-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
