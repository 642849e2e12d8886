"""The chapters: found in ``scenes/`` or in a file of the user's, and chosen by number or name.

A chapter of the course is read off its file (see `publish.outline`); it is imported, and Manim with
it, where somebody asks for its class.
"""

from __future__ import annotations

import importlib
import importlib.util
import re
import sys
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from backprop_model import Example, load_example
from publish.faults import PublishError, hint
from publish.outline import outlines
from publish.places import SCENES
from scenes.stage.settings import Settings
from scenes.stage.shapes import WIDE

if TYPE_CHECKING:
    from scenes.stage.explainer import ExplainerScene


@dataclass(frozen=True)
class Imported:
    """A chapter's class; ``None`` if its file cannot be imported, and then why, in a line."""

    scene: type[ExplainerScene] | None
    fault: str = ""


@dataclass(frozen=True)
class Chapter:
    """One video of the course: a class in a file.

    Attributes:
        file: where the class stands.
        name: the class's name; for a file that cannot be imported, the file's.
        slug: the name of its folder, its file's name for a chapter of the course.
        number: the place in the course; for a file that cannot be imported, from the file's name.
        question: what the video answers; its title.
        own_example: the name of the example that the class has.
        shapes: of pictures that it has a layout for.
        imported: the class, if it was imported to find the chapter.
    """

    file: Path
    name: str
    slug: str
    number: int = 0
    question: str = ""
    own_example: str = ""
    shapes: tuple[str, ...] = (WIDE.name,)
    imported: Imported | None = field(default=None, compare=False, repr=False)

    @cached_property
    def _imported(self) -> Imported:
        if self.imported:
            return self.imported
        found = {chapter.name: chapter.imported for chapter in _read(self.file)}
        broken = found.get(self.file.stem)
        return found.get(self.name) or broken or Imported(None, f"There is no {self.name}.")

    @property
    def scene(self) -> type[ExplainerScene] | None:
        """The class, imported at the first use; ``None`` if the file cannot be imported."""
        return self._imported.scene

    @property
    def fault(self) -> str:
        """Why the file cannot be imported, in a line; empty if it can."""
        return self._imported.fault

    def example(self, settings: Settings) -> Example:
        """The example it is to show: the one that was chosen, or else its own.

        Raises:
            ExampleError: one sentence about the example's file.
            PublishError: an attribute of the class is none that it can take.
        """
        from scenes.stage.attributes import AttributeFault, check_attributes, example_of

        if self.scene is None:
            return load_example(settings.example or "")
        try:
            example = example_of(self.scene, settings.example)
            check_attributes(self.scene, example)
        except AttributeFault as fault:
            raise PublishError(str(fault)) from None
        return example

    def unchecked_example(self, settings: Settings) -> Example | None:
        """The same without asking the class; ``None`` if only the class could tell.

        Raises:
            ExampleError: one sentence about the example's file.
        """
        return None if self.imported else load_example(settings.example or self.own_example)


def course() -> list[Chapter]:
    """All chapters in ``scenes/``, in the course's order."""
    files = sorted(SCENES.glob("ch[0-9]*_*.py"))
    found = [chapter for file in files for chapter in _outlined(file) or _read(file)]
    return sorted(found, key=lambda chapter: (chapter.number, chapter.slug))


def choose(words: Sequence[str]) -> list[Chapter]:
    """The chapters meant: each word a number, a class, a file's name or a .py file of one's own.

    No word at all means the whole course.

    Raises:
        PublishError: if a word means none.
    """
    chapters = course()
    if not words:
        return chapters
    chosen = [
        chapter
        for word in words
        for chapter in (_own(Path(word)) if word.endswith(".py") else [_named(word, chapters)])
    ]
    return list(dict.fromkeys(chosen))


def _named(word: str, chapters: Sequence[Chapter]) -> Chapter:
    key = word.lower()
    for chapter in chapters:
        if key in (str(chapter.number), f"{chapter.number:02}", chapter.name.lower(), chapter.slug):
            return chapter
    names = [chapter.name for chapter in chapters]
    raise PublishError(f'There is no chapter "{word}"; {hint(word, names)}')


def _own(file: Path) -> list[Chapter]:
    if not file.is_file():
        raise PublishError(f"There is no file {file}.")
    chapters = _read(file.resolve())
    if not chapters:
        raise PublishError(f"{file} holds no chapter: no subclass of ExplainerScene with a title.")
    return chapters


def _outlined(file: Path) -> list[Chapter]:
    """The chapters as they can be read off their file; none if it must be imported."""
    found = outlines(file)
    return [
        Chapter(file, one.name, _slug(file, one.name, len(found)), *one.values) for one in found
    ]


def _read(file: Path) -> list[Chapter]:
    """The chapters in a file, imported; a broken file stands for one chapter, with its fault."""
    from scenes.stage.explainer import ExplainerScene

    try:
        module = _load(file)
    except Exception as error:  # whatever a chapter's file does wrong concerns that chapter only
        number = re.match(r"ch(\d+)_", file.stem)
        broken = Imported(None, _fault(error))
        return [
            Chapter(file, file.stem, file.stem, int(number[1]) if number else 0, imported=broken)
        ]
    scenes = [
        value
        for value in vars(module).values()
        if isinstance(value, type)
        and issubclass(value, ExplainerScene)
        and value.__module__ == module.__name__
        and value.question
    ]
    return [
        Chapter(
            file,
            scene.__name__,
            _slug(file, scene.__name__, len(scenes)),
            scene.number,
            scene.question,
            scene.example.name if isinstance(scene.example, Example) else str(scene.example),
            scene.shapes,
            Imported(scene),
        )
        for scene in scenes
    ]


def _slug(file: Path, name: str, count: int) -> str:
    return file.stem if count == 1 else f"{file.stem}-{name}"


def _fault(error: Exception) -> str:
    """What went wrong, and in which line."""
    if isinstance(error, SyntaxError):
        where, line, words = error.filename, error.lineno, error.msg
    else:
        last = traceback.extract_tb(error.__traceback__)[-1]
        where, line, words = last.filename, last.lineno, str(error)
    return f"{type(error).__name__}: {words} ({Path(where or '').name}, line {line})"


def _load(file: Path) -> ModuleType:
    if file.parent == SCENES:
        return importlib.import_module(f"scenes.{file.stem}")
    spec = importlib.util.spec_from_file_location(file.stem, file)
    if spec is None or spec.loader is None:
        raise ImportError(f"{file} cannot be read as Python")
    module = importlib.util.module_from_spec(spec)
    sys.modules[file.stem] = module
    spec.loader.exec_module(module)
    return module
