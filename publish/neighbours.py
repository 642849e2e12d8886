"""Ways from one video's page to the others: they are put in when it is known which there are.

A page is made when its video is; its places for these ways are filled anew whenever a video comes
in or goes, and nothing else of the page changes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from backprop_model.files import whole
from publish.manifest import Entry
from publish.pages import neighbour_links
from publish.site import head_of_video
from scenes.stage.words import SOURCE

PLACES = ("neighbours", "next", "site")


def link_pages(out: Path, videos: Sequence[tuple[str, Entry]], site: str = "") -> None:
    """Let the page of each video lead to the one before it and the one after it.

    Args:
        out: the folder of videos.
        videos: their paths in it and what is known of each, in order.
        site: the address at which the folder will stand; empty if it is not known.
    """
    courses: dict[str, list[tuple[str, Entry]]] = {}
    for path, entry in videos:
        courses.setdefault("" if entry.own else entry.example, []).append((path, entry))
    for course in courses.values():
        around = [None, *course, None]
        for (path, entry), before, after in zip(course, around, around[2:], strict=False):
            page = out / path / "index.html"
            if page.is_file():
                home = "../" * (path.count("/") + 1)
                links = neighbour_links(home, before, after, entry.lang)
                _fill(page, links | {"site": head_of_video(site, out, path, entry)})


def link_home(page: Path, home: str) -> None:
    """Let the page of a film lead to the course's, which is in the folder ``home`` from there."""
    found = re.search(r'<html lang="([\w-]+)"', page.read_text(encoding="utf-8"))
    lang = found[1].replace("-", "_") if found else SOURCE
    _fill(page, neighbour_links(home, None, None, lang) | {"site": ""})


def _fill(page: Path, links: dict[str, str]) -> None:
    text = page.read_text(encoding="utf-8")
    new = text
    for place in PLACES:
        new = re.sub(
            rf"(?s)(?<=<!--{place}-->).*?(?=<!--/{place}-->)",
            links[place].replace("\\", r"\\"),
            new,
            count=1,
        )
    if new != text:
        with whole(page) as unfinished:
            unfinished.write_text(new, encoding="utf-8", newline="\n")
