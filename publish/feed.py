"""The videos of a folder as a feed, for feed readers, podcast players and learning platforms.

RSS 2.0 (rssboard.org/rss-specification), each video an item that carries its file. It takes the
address at which the folder will stand (``backprop render --site``), as a feed has no other.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from urllib.parse import quote

from publish.manifest import Entry
from publish.pages import ABOUT, TITLE, render

NAME = "feed.xml"


def feed(site: str, out: Path, videos: Sequence[tuple[str, Entry]], lang: str) -> str:
    """The feed, in the order of the videos.

    Args:
        site: where the folder of videos will stand, as in ``https://example.org/backprop``.
        out: that folder here.
        videos: their paths in it, and what is known of each.
        lang: the language of the feed's own words.
    """
    home = site.rstrip("/")
    items = [(f"{home}/{quote(path)}", entry, out / path / "video.mp4") for path, entry in videos]
    return render(
        "feed.xml",
        lang,
        home=home,
        address=f"{home}/{NAME}",
        title=TITLE,
        about=ABOUT,
        items=[
            {
                "address": address,
                "label": entry.label,
                "seconds": round(entry.duration),
                "bytes": file.stat().st_size,
                "made": format_datetime(datetime.fromtimestamp(int(file.stat().st_mtime), UTC)),
            }
            for address, entry, file in items
        ],
    )
