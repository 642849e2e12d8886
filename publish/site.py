"""What a page says of itself to those who find it elsewhere: previews of links, search engines.

It needs the full address at which the folder of videos will stand (``backprop render --site``), as
Open Graph (ogp.me) and schema.org's VideoObject with a Clip for each section both want.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from publish.feed import NAME as FEED
from publish.film import Mark, read_film
from publish.label import Label
from publish.manifest import Entry
from publish.pages import render


def head_of_video(site: str, out: Path, path: str, entry: Entry) -> Markup:
    """What stands in the head of a video's page; nothing without an address.

    Args:
        site: where the folder of videos will stand, as in ``https://example.org/backprop``.
        out: that folder here.
        path: the video's folder in it.
        entry: what is known of the video.
    """
    if not site:
        return Markup()
    file = out / path / "video.mp4"
    made = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    address = f"{site.rstrip('/')}/{quote(path)}"
    found = video_object(address, entry.label, entry, read_film(file).marks, made)
    return _head(
        "video.other", f"{address}/index.html", entry.label, f"{address}/poster.png", found
    )


def head_of_course(site: str, title: str, about: str, lang: str, picture: str) -> Markup:
    """What stands in the head of the course's page; nothing without an address."""
    if not site:
        return Markup()
    home = site.rstrip("/")
    found = {
        "@context": "https://schema.org",
        "@type": "Course",
        "name": title,
        "description": about,
        "url": f"{home}/index.html",
        "inLanguage": lang.replace("_", "-"),
    }
    label = Label(0, title, about, "dark", lang)
    seen = f"{home}/{quote(picture)}"
    return _head("website", f"{home}/index.html", label, seen, found, f"{home}/{FEED}")


def video_object(
    address: str, label: Label, entry: Entry, marks: Sequence[Mark], made: datetime
) -> dict[str, Any]:
    """A VideoObject of schema.org, its sections as clips."""
    page = f"{address}/index.html"
    return {
        "@context": "https://schema.org",
        "@type": "VideoObject",
        "name": label.title,
        "description": label.about,
        "inLanguage": label.lang.replace("_", "-"),
        "thumbnailUrl": f"{address}/poster.png",
        "contentUrl": f"{address}/video.mp4",
        "embedUrl": f"{page}#embed",
        "uploadDate": made.isoformat(timespec="seconds"),
        "duration": f"PT{int(entry.duration // 60)}M{int(entry.duration % 60)}S",
        "hasPart": [
            {
                "@type": "Clip",
                "name": mark.title,
                "startOffset": round(mark.start, 2),
                "endOffset": round(mark.end, 2),
                "url": f"{page}?t={round(mark.start, 2):g}",
            }
            for mark in marks
        ],
    }


def _head(
    kind: str, address: str, label: Label, picture: str, data: dict[str, Any], feed: str = ""
) -> Markup:
    text = render(
        "site.html",
        label.lang,
        kind=kind,
        address=address,
        label=label,
        picture=picture,
        data=data,
        feed=feed,
    )
    return Markup(text.strip())
