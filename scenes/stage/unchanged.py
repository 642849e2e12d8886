"""A video that would come out as it is need not be drawn again.

Beside a video lies a record of what it was made from: all that was chosen, the versions of the
packages, and every file that was read meanwhile, be it a module, an example or a chapter's own
data, with a hash. As long as all of that is the same, `manim` shows the video that is there, unless
it is called with ``--disable_caching``. A scene that Python code renders is always drawn.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import sysconfig
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from types import ModuleType
from typing import Any

import manim
from manim import config
from manim.utils.file_ops import open_media_file

from backprop_model import Example
from backprop_model.files import whole
from backprop_model.fingerprint import fingerprint
from scenes.stage import report
from scenes.stage.settings import Settings
from scenes.stage.versions import versions

ANEW = "--disable_caching"
"""Manim's option; its setting says the same for all videos, and of single animations only"""
ALL_THE_SAME = {
    *("preview", "preview_command", "show_in_file_browser", "verbosity", "progress_bar"),
    *("notify_outdated_version", "disable_caching", "scene_names", "write_all", "log_to_file"),
}
"""what is told to Manim and changes no video"""
FOREIGN = tuple(
    os.path.join(folder, "")
    for folder in (
        *(sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")),
        *("/proc", "/sys", "/dev", os.path.dirname(manim.__path__[0])),
    )
)
"""folders whose files are told apart by the versions of packages, or are none"""

_read: set[str] = set()
_BEGAN = time.time() - 2 * time.process_time()
"""before any of the project's files was read, as far as one can tell from within"""


def _listen(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open":
        file, _mode, flags = arguments
        if isinstance(file, str) and not flags & (os.O_WRONLY | os.O_RDWR):
            _read.add(file)


if config.input_file:  # `manim` was called; elsewhere it would only be slow, for id() is told too
    sys.addaudithook(_listen)  # from now on, for a chapter may read its data when it is imported


def choices(scene: Any, settings: Settings, example: Example) -> str | None:
    """All that a video depends on besides files, as a hash; ``None`` where nothing is to be kept.

    Args:
        scene: about to be rendered.
        settings: the project's choices.
        example: what is shown.
    """
    if not config.input_file or not scene.renderer.file_writer.output_spec.is_video:
        return None
    if os.environ.get(report.VARIABLE):  # whoever films chapters keeps what it needs to know
        return None
    told = {key: str(value) for key, value in config.items() if key not in ALL_THE_SAME}
    made_by = (type(scene).__module__, type(scene).__qualname__)
    known = (told, made_by, asdict(settings), fingerprint(example), versions())
    return hashlib.sha256(json.dumps(known, sort_keys=True).encode()).hexdigest()


def stands(video: Path, chosen: str) -> bool:
    """Whether a video is there and would come out the same."""
    try:
        record = json.loads(_record_of(video).read_text(encoding="utf-8"))
        return bool(
            ANEW not in sys.argv
            and record["choices"] == chosen
            and record["left"] == _left(video)
            and all(_hash(file) == known for file, known in record["files"].items())
        )
    except (OSError, ValueError, KeyError, TypeError):
        return False


def remember(video: Path, chosen: str) -> None:
    """Keep what a video was made from; nothing, if a file has been changed since it was read."""
    with suppress(OSError):
        _record_of(video).unlink(missing_ok=True)
        files = sorted(_files())
        if all(os.stat(file).st_mtime < _BEGAN for file in files):
            hashes = {file: _hash(file) for file in files}
            record = {"choices": chosen, "left": _left(video), "files": hashes}
            with whole(_record_of(video)) as unfinished:
                unfinished.write_text(json.dumps(record, indent=1), encoding="utf-8")


def show(writer: Any, *, preview: bool) -> None:
    """What Manim does with a video that is finished, and a word about why it was no work."""
    video = writer.final_file_path = Path(writer.movie_file_path)
    print(
        f"The video is {os.path.relpath(video)}. Nothing that it is made from has changed; "
        f"{ANEW} draws it all the same."
    )
    browser = bool(config.show_in_file_browser)
    if preview or browser:
        open_media_file(writer, preview=preview, show_in_file_browser=browser)


def _record_of(video: Path) -> Path:
    return video.with_name(f"{video.stem}.made.json")


def _left(video: Path) -> dict[str, list[int]]:
    """The video and what lies beside it: sizes and times."""
    places = (*video.parent.glob(f"{video.stem}.*"), *video.parent.glob(f"sections/{video.stem}*"))
    files = {file.name: file.stat() for file in places if file != _record_of(video)}
    if not video.is_file():
        raise FileNotFoundError(video)
    return {name: [found.st_size, found.st_mtime_ns] for name, found in sorted(files.items())}


def _files() -> Iterator[str]:
    """What was read by now and is none of a package's: modules, and all that was opened."""
    modules = [
        vars(module).get("__file__")
        for module in list(sys.modules.values())
        if isinstance(module, ModuleType)
    ]
    media = os.path.join(os.path.abspath(config.get_dir("media_dir")), "")
    for file in {os.path.abspath(file) for file in (*modules, *_read) if file}:
        own = not file.startswith((*FOREIGN, media)) and not file.endswith(".pyc")
        if own and os.path.isfile(file):
            yield file


def _hash(file: str) -> str:
    return hashlib.sha256(Path(file).read_bytes()).hexdigest()
