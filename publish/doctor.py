"""Are all parts there? What is missing, and how to get it."""

from __future__ import annotations

import platform
import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

OLDEST_PYTHON = (3, 11)
PACKAGES = ("manim", "numpy", "typst", "av", "pillow", "pydantic", "jinja2", "webvtt-py", "srt")
SET_UP = "run `make setup` in the project's folder"
ROOM = 500_000_000
"""bytes that a course at 720p needs at the most while it is rendered"""


@dataclass(frozen=True)
class Finding:
    """One part: whether it is there, what it is, and what to do if it is not.

    Without a part that is not ``needed``, only what its words name cannot be had.
    """

    part: str
    fine: bool
    words: str
    needed: bool = True

    @property
    def mark(self) -> str:
        """What is to be thought of it, in a word."""
        return "ok" if self.fine else "MISSING" if self.needed else "absent"


def examine_parts(out: Path) -> list[Finding]:
    """Try every part that rendering into ``out`` takes."""
    return [
        _python(),
        *(_package(name) for name in PACKAGES),
        _tried("formulas", _typeset, "set by Typst, with its own fonts"),
        _tried("video encoder", _encode, "H.264, from PyAV"),
        _tried("settings", _settings, "manim.cfg and the environment"),
        _tried("chapters", _chapters, "all can be imported"),
        _tried("examples", _examples, "all can be loaded"),
        _extra("slides", "manim-slides", "slides"),
        _extra("Keras files", "h5py", "import"),
        _extra("ONNX files", "onnx", "import"),
        _extra("farm", "distributed", "render --farm"),
        _voice("piper", "a neural voice, for --voice piper"),
        _voice("espeak", "espeak-ng, for --voice espeak"),
        _room(out),
    ]


def _python() -> Finding:
    fine = sys.version_info >= OLDEST_PYTHON
    needed = "" if fine else f"; install {'.'.join(map(str, OLDEST_PYTHON))} or newer"
    return Finding("Python", fine, platform.python_version() + needed)


def _package(name: str) -> Finding:
    try:
        return Finding(name, True, version(name))
    except PackageNotFoundError:
        return Finding(name, False, f"is missing; {SET_UP}")


def _tried(part: str, attempt: Callable[[], None], words: str) -> Finding:
    try:
        attempt()
    except Exception as error:  # whatever is wrong with it is what the user wants to know
        return Finding(part, False, f"{str(error) or type(error).__name__}; {SET_UP}")
    return Finding(part, True, words)


def _typeset() -> None:
    import_module("typst").compile(b"$ (partial C) / (partial w) $", format="svg")


def _encode() -> None:
    import_module("av").Codec("libx264", "w")


def _settings() -> None:
    import_module("publish.places").chosen_settings()


def _chapters() -> None:
    broken = [c for c in import_module("publish.course").course() if c.fault]
    if broken:
        raise ImportError("; ".join(f"{chapter.slug}: {chapter.fault}" for chapter in broken))


def _examples() -> None:
    model = import_module("backprop_model.example_library")
    for path in model.example_paths().values():
        model.load_example(path)


def _extra(part: str, package: str, command: str) -> Finding:
    found = _package(package)
    if found.fine:
        return Finding(part, True, f"{package} {found.words}", needed=False)
    words = (
        f"no `backprop {command}`: {package} {found.words}, or `pip install '{_asked(package)}'`"
    )
    return Finding(part, False, words, needed=False)


def _asked(package: str) -> str:
    """The package with the versions that the project asks for, as pip takes it."""
    try:
        wanted = requires("backprop-videos") or []
    except PackageNotFoundError:
        wanted = []
    asked = (line.partition(";")[0].strip() for line in wanted)
    return next((one for one in asked if re.match(rf"{re.escape(package)}\b(?!-)", one)), package)


def _voice(name: str, fine: str) -> Finding:
    """A voice of this machine, and for which of the course's languages it is there."""
    services = import_module("scenes.voice.services")
    objections = {
        lang: services.OWN[name](lang).objection()
        for lang in import_module("scenes.stage.words").languages()
    }
    speaking = [lang for lang, objection in objections.items() if objection is None]
    lacking = list(dict.fromkeys(objection for objection in objections.values() if objection))
    words = f"{fine} ({', '.join(speaking)})" if speaking else f"no --voice {name}"
    return Finding(f"voice {name}", bool(speaking), ". ".join([words, *lacking]), needed=False)


def _room(out: Path) -> Finding:
    place = out.resolve()
    while not place.exists():
        place = place.parent
    try:
        import_module("tempfile").TemporaryFile(dir=place).close()
    except OSError as error:
        return Finding("folder", False, f"{place}: {error.strerror}; choose another with --out")
    free = shutil.disk_usage(place).free
    words = f"{free / 1e9:.1f} GB free in {place}"
    return Finding("folder", free > ROOM, words if free > ROOM else f"only {words}; make room")
