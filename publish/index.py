"""The page of a folder of videos, and what it lists."""

from __future__ import annotations

from pathlib import Path

from backprop_model.files import whole
from publish import pages
from publish.film import read_film
from publish.manifest import Manifest
from publish.neighbours import link_pages

FILM = "film"
"""the folder of the film that joins the chapters, in a folder of videos"""


def write_index(out: Path, manifest: Manifest) -> None:
    """Write the page anew, if there is anything to list, and the ways between the videos' pages."""
    if not manifest.videos:
        return
    film = out / FILM / "video.mp4"
    length = read_film(film).duration if film.is_file() else None
    with whole(out / "index.html") as unfinished:
        page = pages.course(manifest.in_order(), length)
        unfinished.write_text(page, encoding="utf-8")
    link_pages(out, manifest.in_order())
