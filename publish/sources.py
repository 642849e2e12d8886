"""What a video is made from, as one hash: if it is the same, the video need not be made again."""

from __future__ import annotations

import ast
import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from backprop_model import Example
from backprop_model.fingerprint import fingerprint
from publish.parsing import parsed
from publish.places import MANIM, PROJECT
from publish.quality import Quality
from scenes.stage.settings import Settings
from scenes.stage.versions import versions
from scenes.stage.words import LOCALES, catalogue_file

if TYPE_CHECKING:
    from publish.course import Chapter


def film_key(
    chapter: Chapter,
    example: Example,
    settings: Settings,
    quality: Quality,
    sources: Sources | None = None,
) -> str:
    """A hash of all that decides what Manim draws: sources, example, choices, versions.

    Args:
        chapter: which one.
        example: what it shows.
        settings: the other choices.
        quality: how large and how smooth.
        sources: the project's files, if some of them were looked at before.
    """
    parts = [
        *(sources or Sources()).lines(chapter.file),
        *_source_lines([MANIM / "manim.cfg", catalogue_file(settings.lang)]),
        chapter.name,
        fingerprint(example),
        json.dumps([quality.name, settings.theme, settings.shape, settings.lang]),
        json.dumps([_voice(settings), versions()]),
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
    return Sources().imported(file)


class Sources:
    """Python files as they are now: each is looked at once, whoever imports it."""

    def __init__(self) -> None:
        self._imports: dict[str, tuple[str, ...]] = {}
        self._lines: dict[str, str] = {}
        self._listed: dict[str, frozenset[str]] = {}

    def lines(self, file: Path) -> list[str]:
        """The names and hashes of a file and of all that it imports, wherever the project lies."""
        return sorted(self._lines[one] for one in self._reached(str(file)))

    def imported(self, file: Path) -> list[Path]:
        """A file and all of the project's files that it imports, however indirectly."""
        return sorted(map(Path, self._reached(str(file))))

    def _reached(self, file: str) -> dict[str, None]:
        found: dict[str, None] = {}
        waiting = [file]
        while waiting:
            current = waiting.pop()
            if current not in found:
                found[current] = None
                waiting += self._look(current)
        return found

    def _look(self, file: str) -> tuple[str, ...]:
        if file not in self._imports:
            source = Path(file).read_bytes()
            self._lines[file] = _line(Path(file), source)
            roots = dict.fromkeys((str(PROJECT), os.path.dirname(file)))
            files = (
                one
                for name in _imported_names(source)
                for root in roots
                for one in self._files_of(name, root)
            )
            self._imports[file] = tuple(dict.fromkeys(files))
        return self._imports[file]

    def _files_of(self, module: str, root: str) -> Iterator[str]:
        """The module's file and those of the packages it is in, below a folder."""
        folder = root
        for part in module.split("."):
            if f"{part}.py" in self._in(folder):
                yield os.path.join(folder, f"{part}.py")
            if part not in self._in(folder):
                return
            folder = os.path.join(folder, part)
            if "__init__.py" in self._in(folder):
                yield os.path.join(folder, "__init__.py")

    def _in(self, folder: str) -> frozenset[str]:
        """What lies in a folder; nothing if it is none."""
        if folder not in self._listed:
            try:
                self._listed[folder] = frozenset(os.listdir(folder))
            except OSError:
                self._listed[folder] = frozenset()
        return self._listed[folder]


_SIMPLE = re.compile(
    rb"^[ \t]*(?:import[ \t]+([\w. ,]+)"
    rb"|from[ \t]+([\w.]+)[ \t]+import[ \t]+([\w ,]+|\*|\([\w\s,]*\)))[ \t]*(?:#.*)?\r?$",
    re.MULTILINE,
)
"""a statement that imports, as it is written nearly everywhere: on lines of its own"""
_OTHER = re.compile(rb"\bimport\b")


@cache
def _imported_names(source: bytes) -> tuple[str, ...]:
    """What a file imports; also what it only might, but never less than it does.

    A pattern finds that two hundred times as fast as a parser. Where there is more of importing in
    the file than the pattern knows, be it in words, the parser looks.
    """
    rest = _SIMPLE.sub(b"", source)
    if _OTHER.search(rest):
        return tuple(_parsed_names(source))
    names = [name for found in _SIMPLE.findall(source) for name in _names(*found)]
    return tuple(dict.fromkeys(names))


def _names(plain: bytes, module: bytes, members: bytes) -> Iterator[str]:
    """The modules in a statement: those after ``import``, or one and what may be modules in it."""
    listed = [
        one.split()[0].decode() for one in re.split(rb"[,()]", plain or members) if one.split()
    ]
    if plain:
        yield from listed
    elif not module.startswith(b"."):
        yield module.decode()
        yield from (f"{module.decode()}.{one}" for one in listed)


def _parsed_names(source: bytes) -> Iterator[str]:
    tree = parsed(source)
    for node in ast.walk(tree) if tree else ():  # what is no Python cannot be imported
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _source_lines(files: Iterable[Path]) -> list[str]:
    return [_line(f, f.read_bytes()) for f in files if f.is_file()]


def _line(file: Path, content: bytes) -> str:
    return f"{file.name} {hashlib.sha256(content).hexdigest()}"


def _hash(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]
