"""The film of a course: made of the videos that are there, and made anew only if one has changed.

film, is_new = make_film(out, videos, folder)
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

from publish.film import Film, read_film
from publish.index import write_index
from publish.joined import arrange, join
from publish.label import Label
from publish.manifest import Entry, Manifest
from publish.package import FILMED, MADE, is_complete, make_files, move_files
from publish.pages import TITLE
from publish.sources import page_key
from publish.workplace import sole_user
from scenes.stage.words import catalogue

MADE_OF = "parts.json"
"""which videos the film was made of, by the hashes of what these were made from"""


def make_film(out: Path, videos: Sequence[tuple[str, Entry]], folder: Path) -> tuple[Film, bool]:
    """Join videos of a folder, in their order.

    Args:
        out: the folder of videos.
        videos: their paths in it, and what is known of each.
        folder: where the film goes, in ``out``.

    Returns:
        The film, and whether it was made; else it was up to date.

    Raises:
        PublishError: the videos don't fit together, or another run is at work in ``out``.
    """
    made_of = {
        "videos": [[path, entry.film_key] for path, entry in videos],
        "page": page_key(),
    }
    if _read(folder / MADE_OF) == made_of and is_complete(folder, FILMED + MADE):
        return read_film(folder / "video.mp4"), False
    one = videos[0][1]
    titles = {entry.example_title for _, entry in videos}
    example = "" if one.own or len(titles) > 1 else one.example_title
    label = Label(0, catalogue(one.lang).gettext(TITLE), example, one.theme, one.lang)
    parts = arrange([(out / path, entry.question) for path, entry in videos])
    with sole_user(out) as work, tempfile.TemporaryDirectory(dir=work) as name:
        files = Path(name)
        join(parts, files, label.title)
        make_files(files, label, files)
        text = json.dumps(made_of, ensure_ascii=False, indent=1)
        (files / MADE_OF).write_text(text + "\n", encoding="utf-8", newline="\n")
        (folder / MADE_OF).unlink(missing_ok=True)  # until every file has taken its place
        move_files(files, folder)
        write_index(out, Manifest.read(out))
    return read_film(folder / "video.mp4"), True


def _read(file: Path) -> object:
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
