"""What goes into a package: the files of each video, and how a package is written whole."""

from __future__ import annotations

import base64
import hashlib
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from publish.faults import PublishError
from publish.label import Label
from publish.manifest import Entry
from publish.questions.exchange import questions_in
from publish.questions.question import FILE as QUESTIONS
from publish.questions.question import Question

PLAYED = (
    *("index.html", "video.mp4", "captions.vtt", "captions.srt", "poster.png", "transcript.md"),
    *("numbers.csv", "numbers.json", "storyboard.png", QUESTIONS),
)
"""what the page of a video plays and offers"""
SETTLED = (1980, 1, 1, 0, 0, 0)
"""the date of all files in a package, so that the same videos give the same package"""
PACKED = (".mp4", ".png")
"""files that hold no air"""


@dataclass(frozen=True)
class Lesson:
    """A rendered video in a package.

    Attributes:
        name: its folder in the package.
        folder: where it lies.
        label: what it is called.
        questions: what it asks.
        duration: seconds.
    """

    name: str
    folder: Path
    label: Label
    questions: tuple[Question, ...]
    duration: float

    @property
    def title(self) -> str:
        """What it is called in a list of lessons."""
        return f"{self.label.number}. {self.label.title}" if self.label.number else self.label.title


def lessons_of(out: Path, videos: Sequence[tuple[str, Entry]]) -> list[Lesson]:
    """The lessons of a package, from the videos of a folder.

    Args:
        out: the folder.
        videos: their paths in it, and what is known of each.

    Raises:
        PublishError: a video lacks a file, for an older version made it.
    """
    lessons: list[Lesson] = []
    for path, entry in videos:
        folder = out / path
        command = f"backprop render {entry.name}"
        missing = [name for name in PLAYED if not (folder / name).is_file()]
        if missing:
            raise PublishError(f"{folder} has no {missing[0]} yet; `{command}` makes it.")
        asked = questions_in(folder, entry.label, command)
        name = folder.name
        if name in [lesson.name for lesson in lessons]:
            name = f"{entry.example}-{name}"
        lessons.append(Lesson(name, folder, entry.label, asked.questions, entry.duration))
    return lessons


def with_script(page: str, script: str) -> str:
    """A player page that stands by itself, without ways out of the package, and runs a script too.

    Its policy lets run only what is known: the script's hash is added to it.
    """
    for place in ("neighbours", "next", "site"):
        page = re.sub(rf"(?s)(<!--{place}-->).*?(<!--/{place}-->)", r"\1\2", page, count=1)
    code = f"\n{script.strip()}\n"
    known = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
    page = page.replace("script-src ", f"script-src 'sha256-{known}' ", 1)
    head, body, rest = page.rpartition("</body>")
    return f"{head}<script>{code}</script>\n{body}{rest}"


def write_zip(target: Path, files: Iterable[tuple[str, Path | str]]) -> None:
    """Write a package: names in it, each with a file or a text."""
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, SETTLED)
            entry.external_attr = 0o644 << 16
            packed = name.endswith(PACKED)
            entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            if isinstance(content, str):
                archive.writestr(entry, content.encode())
                continue
            entry.file_size = content.stat().st_size
            with content.open("rb") as source, archive.open(entry, "w") as inside:
                while block := source.read(1 << 20):
                    inside.write(block)


def course_title(lessons: Sequence[Lesson], title: str) -> str:
    """What a package is called: as its only lesson, or as the course."""
    return lessons[0].label.title if len(lessons) == 1 else title
