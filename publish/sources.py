"""What a video is made from, as one hash: if it is the same, the video need not be made again."""

from __future__ import annotations

import ast
import hashlib
import json
import os
import platform
import threading
from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from backprop_model import Example
from publish.course import Chapter
from publish.places import MANIM, PROJECT
from publish.quality import Quality
from scenes.stage.settings import Settings
from scenes.stage.words import LOCALES, catalogue_file

PACKAGES = ("manim", "numpy", "typst", "av", "pycairo", "svgelements", "pillow", "babel")
"""the packages that have a part in what a video looks like"""


def versions() -> dict[str, str]:
    """The versions of Python and of the packages that draw and encode."""
    return {"python": platform.python_version(), **{name: version(name) for name in PACKAGES}}


def film_key(chapter: Chapter, example: Example, settings: Settings, quality: Quality) -> str:
    """A hash of all that decides what Manim draws: sources, example, choices, versions."""
    parts = [
        *sorted(_source_lines(imported_files(chapter.file))),  # wherever the project lies
        *_source_lines([MANIM / "manim.cfg", catalogue_file(settings.lang)]),
        chapter.name,
        _describe(example),
        json.dumps([quality.name, settings.theme, settings.lang, _voice(settings), versions()]),
        *_fonts(settings),
    ]
    return _hash(parts)


def _voice(settings: Settings) -> str:
    if settings.voice is None:
        return ""
    # It imports Manim, which the key of a silent video does not need.
    services = import_module("scenes.voice.services")
    return str(services.who_speaks(settings.voice, settings.lang))


def _fonts(settings: Settings) -> list[str]:
    folders = [Path(folder) for folder in (settings.fonts or "").split(os.pathsep) if folder]
    files = [file for folder in folders for file in sorted(folder.rglob("*")) if file.is_file()]
    return [f"{file.name} {file.stat().st_size}" for file in files]


def page_key() -> str:
    """A hash of what makes the files around a video from it: this package, templates, languages."""
    files = [*Path(__file__).parent.rglob("*"), *LOCALES.rglob("*")]
    return _hash(_source_lines(sorted(f for f in files if f.suffix in KINDS)))


KINDS = (".py", ".css", ".js", ".html", ".xml", ".typ", ".po")


def imported_files(file: Path) -> list[Path]:
    """A Python file and all of the project's files that it imports, however indirectly."""
    found: dict[Path, None] = {}
    waiting = [file]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found[current] = None
            waiting += _imports(current)
    return sorted(found)


_parsing = threading.Lock()
"""Python 3.11 can lose count of its recursion depth where two threads parse (SystemError)."""


def _imports(file: Path) -> Iterator[Path]:
    with _parsing:
        tree = ast.parse(file.read_bytes())
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        else:
            continue
        for name in names:
            yield from _files_of(name, file.parent)


def _files_of(module: str, beside: Path) -> Iterator[Path]:
    """The module's file and those of the packages it is in, in the project or beside its user."""
    parts = module.split(".")
    for root in dict.fromkeys((PROJECT, beside)):
        for depth in range(1, len(parts) + 1):
            place = root.joinpath(*parts[:depth])
            yield from (p for p in (place / "__init__.py", place.with_suffix(".py")) if p.is_file())


def _source_lines(files: Iterable[Path]) -> list[str]:
    return [f"{f.name} {hashlib.sha256(f.read_bytes()).hexdigest()}" for f in files if f.is_file()]


def _describe(example: Example) -> str:
    """All that an example holds, wherever it was read from."""
    arrays = [example.input, example.target, *example.batch]
    for layer in example.network.layers:
        arrays += [layer.weights, layer.biases]
    words = [
        example.title,
        example.cost.name,
        repr(example.learning_rate),
        *(layer.activation.name for layer in example.network.layers),
        *("input", *example.input_labels),
        *("output", *example.output_labels),
        str(example.input_shape),
    ]
    numbers = [f"{a.shape} {hashlib.sha256(a.tobytes()).hexdigest()}" for a in arrays]
    return json.dumps([words, numbers])


def _hash(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]
