"""The examples in the docstrings of mobjects: found, run, and drawn as small pictures."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType

import numpy as np
from manim import Group, Mobject, tempconfig
from PIL import Image

import scenes.mobjects
from scenes.stage import style
from scenes.stage.camera import RememberingCamera

MARK = "Example::"
PICTURE = "picture"
"""the name that an example gives to what is to be seen"""


class MotifError(ValueError):
    """An example shows nothing; the message says which."""


@dataclass(frozen=True)
class Motif:
    """A class of mobjects with an example in its docstring.

    Attributes:
        kind: the class.
        words: its docstring, down to its arguments.
        code: the example: a Python program that binds ``picture`` to a mobject, or to several.
    """

    kind: type
    words: str
    code: str

    @property
    def name(self) -> str:
        return self.kind.__name__

    @property
    def module(self) -> str:
        return self.kind.__module__

    @property
    def room(self) -> str:
        """The folder or module below ``scenes.mobjects`` that it lives in."""
        return self.module.removeprefix("scenes.mobjects.").partition(".")[0]

    def mobject(self) -> Mobject:
        """What the example shows, in the theme in force.

        Raises:
            MotifError: it shows nothing.
        """
        bound: dict[str, object] = {"__name__": f"example of {self.name}"}
        exec(compile(self.code, f"<example of {self.name}>", "exec"), bound)
        shown = bound.get(PICTURE)
        several = list(shown) if isinstance(shown, list | tuple) else [shown]
        if not several or not all(isinstance(one, Mobject) for one in several):
            raise MotifError(f"The example of {self.name} binds no mobject to {PICTURE!r}.")
        return Group(*several)

    def picture(self, theme: str, height: int = 480) -> Image.Image:
        """The example on a frame of its own, 16 to 9."""
        before = style.theme.name
        style.use(theme)
        width = 2 * round(height * 8 / 9)
        try:
            with tempconfig({"pixel_width": width, "pixel_height": height}):
                camera = RememberingCamera(background_color=style.theme.ground)
                camera.capture_mobjects([self.mobject()])
                return Image.fromarray(np.array(camera.pixel_array)).convert("RGB")
        finally:
            style.use(before)


def motifs(package: ModuleType = scenes.mobjects) -> list[Motif]:
    """All motifs of a package, in the order of their rooms and names."""
    found = {motif.kind: motif for module in _modules(package) for motif in _motifs_in(module)}
    return sorted(found.values(), key=lambda motif: (motif.module, motif.name))


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    for info in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if not info.name.endswith(".__main__"):
            yield importlib.import_module(info.name)


def _motifs_in(module: ModuleType) -> Iterator[Motif]:
    for kind in vars(module).values():
        if not inspect.isclass(kind) or kind.__module__ != module.__name__:
            continue
        said = inspect.cleandoc(kind.__doc__ or "")
        before, mark, after = said.partition(f"\n{MARK}\n")
        if mark:
            yield Motif(kind, before.partition("\nArgs:")[0].strip(), _block(after))


def _block(text: str) -> str:
    """The indented lines with which a text begins."""
    block: list[str] = []
    for line in text.splitlines():
        if line.strip() and not line.startswith("    "):
            break
        block.append(line)
    return textwrap.dedent("\n".join(block)).strip() + "\n"
