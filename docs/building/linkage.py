"""Follows every link of built pages: where it leads is there, and nothing comes from a network."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from sphinx.application import Sphinx
from sphinx.util import logging

LOADING = {"img": "src", "script": "src", "source": "src", "video": "src", "iframe": "src"}
"""what a page fetches by itself, wherever it is"""


class Page(HTMLParser):
    """What a page links to, what it loads, and the places in it that can be linked to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.places: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag names."""
        given = {name: value for name, value in attrs if value}
        self.places |= {given[name] for name in ("id", "name") if name in given}
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag == "link" and "href" in given and given.get("rel") not in ("canonical",):
            self.loaded.append(given["href"])
        if tag in LOADING and LOADING[tag] in given:
            self.loaded.append(given[LOADING[tag]])


@cache
def read(file: Path) -> Page:
    """A page of the disk."""
    return Page(file.read_text(encoding="utf-8"))


def faults(site: Path) -> Iterator[str]:
    """What is wrong with the links of a built site, a sentence each."""
    read.cache_clear()
    for file in sorted(site.rglob("*.html")):
        page, name = read(file), file.relative_to(site)
        for address in page.loaded:
            if urlsplit(address).scheme not in ("", "data") or address.startswith("//"):
                yield f"{name} loads {address} from a network"
        for address in [*page.links, *page.loaded]:
            if why := _broken(address, file):
                yield f"{name} links to {address}, {why}"


def _broken(address: str, file: Path) -> str | None:
    """Why a link leads nowhere; other sites are believed to be there."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
    target = target / "index.html" if target.is_dir() else target
    if not target.exists():
        return "which is not there"
    if parts.fragment and target.suffix == ".html":
        place = unquote(parts.fragment)
        if place not in read(target).places | {""}:
            return "which has no such place"
    return None


def check_at_the_end(app: Sphinx, exception: Exception | None) -> None:
    """Warn of every fault: with warnings as errors, the build fails."""
    if exception is None and app.builder.format == "html":
        for fault in faults(Path(app.outdir)):
            logging.getLogger(__name__).warning(fault)
