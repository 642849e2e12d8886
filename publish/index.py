"""The page of a folder of videos, and what it lists."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from backprop_model.files import whole
from publish import feed, pages
from publish.acts import hero
from publish.film import read_film
from publish.manifest import Manifest
from publish.neighbours import link_home, link_pages
from publish.site import head_of_course
from scenes.stage.words import catalogue

FILM = "film"
"""the folder of the film that joins the chapters, in a folder of videos"""


def write_index(out: Path, manifest: Manifest) -> None:
    """Write the page anew, if there is anything to list, and the ways between the videos' pages."""
    if not manifest.videos:
        return
    film = out / FILM / "video.mp4"
    length = read_film(film).duration if film.is_file() else None
    with whole(out / "index.html") as unfinished:
        text = pages.course(manifest.in_order(), length, site=_site(manifest))
        unfinished.write_text(text, encoding="utf-8")
    _write_feed(out, manifest)
    link_pages(out, manifest.in_order(), manifest.site)
    for page in (*out.glob(f"{FILM}/index.html"), *out.glob(f"*/{FILM}/index.html")):
        link_home(page, "../" * (len(page.relative_to(out).parts) - 1))


def _write_feed(out: Path, manifest: Manifest) -> None:
    """The videos as a feed, where the address is known that it needs; none where it is not."""
    if not manifest.site:
        (out / feed.NAME).unlink(missing_ok=True)
        return
    videos = [(path, entry) for path, entry in manifest.in_order() if entry.own]
    videos = videos or manifest.in_order()
    with whole(out / feed.NAME) as unfinished:
        text = feed.feed(manifest.site, out, videos, videos[0][1].lang)
        unfinished.write_text(text, encoding="utf-8")


def _site(manifest: Manifest) -> Markup:
    """What the course's page says of itself elsewhere, if it is known where it will stand."""
    videos = manifest.in_order()
    picture = hero([video for video in videos if video[1].own]) or videos[0]
    lang = picture[1].lang
    words = catalogue(lang)
    title, about = words.gettext(pages.TITLE), words.gettext(pages.ABOUT)
    return head_of_course(manifest.site, title, about, lang, f"{picture[0]}/poster.png")
