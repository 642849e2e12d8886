"""The chapters: found in ``scenes/`` or in a file of the user's, and chosen by number or name."""

from __future__ import annotations

import importlib
import importlib.util
import re
import sys
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from backprop_model import Example, load_example
from publish.faults import PublishError, hint
from publish.places import SCENES
from scenes.stage.attributes import AttributeFault, check_attributes, example_of
from scenes.stage.explainer import ExplainerScene
from scenes.stage.settings import Settings


@dataclass(frozen=True)
class Chapter:
    """One video of the course: a class in a file.

    Attributes:
        file: where the class stands.
        scene: the class; ``None`` if the file cannot be imported, and then ``fault`` says why.
        slug: the name of its folder, its file's name for a chapter of the course.
        fault: why it cannot be rendered, in a line; empty if it can.
    """

    file: Path
    scene: type[ExplainerScene] | None
    slug: str
    fault: str = ""

    @property
    def name(self) -> str:
        """The class's name."""
        return self.scene.__name__ if self.scene else self.slug

    @property
    def number(self) -> int:
        """The place in the course; for a file that cannot be imported, from the file's name."""
        if self.scene:
            return self.scene.number
        found = re.match(r"ch(\d+)_", self.slug)
        return int(found[1]) if found else 0

    @property
    def question(self) -> str:
        """What the video answers; its title."""
        return self.scene.question if self.scene else ""

    def example(self, settings: Settings) -> Example:
        """The example it is to show: the one that was chosen, or else its own.

        Raises:
            ExampleError: one sentence about the example's file.
            PublishError: an attribute of the class is none that it can take.
        """
        if self.scene is None:
            return load_example(settings.example or "")
        try:
            example = example_of(self.scene, settings.example)
            check_attributes(self.scene, example)
        except AttributeFault as fault:
            raise PublishError(str(fault)) from None
        return example


def course() -> list[Chapter]:
    """All chapters in ``scenes/``, in the course's order."""
    found = [chapter for file in sorted(SCENES.glob("ch[0-9]*_*.py")) for chapter in _read(file)]
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


def _read(file: Path) -> list[Chapter]:
    """The chapters in a file; a broken file stands for one chapter, with its fault."""
    try:
        module = _load(file)
    except Exception as error:  # whatever a chapter's file does wrong concerns that chapter only
        return [Chapter(file, None, file.stem, _fault(error))]
    scenes = [
        value
        for value in vars(module).values()
        if isinstance(value, type)
        and issubclass(value, ExplainerScene)
        and value.__module__ == module.__name__
        and value.question
    ]
    single = len(scenes) == 1
    return [Chapter(file, s, file.stem if single else f"{file.stem}-{s.__name__}") for s in scenes]


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
