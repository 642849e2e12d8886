"""The formats of a section's file: what each is called, what it is, and who writes it.

To add one, give it an entry in `SECTION_FORMATS`: `backprop clips --to` offers it then. Nothing is
loaded before a file is made.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Writer = Callable[[Path, Path], None]
"""makes a file from a clip"""


@dataclass(frozen=True)
class SectionFormat:
    """One format of a section.

    Attributes:
        name: what it is called, and how its files end.
        about: what it is, for a list of all.
        load: gives the writer.
        lets_through: whether it can be transparent.
    """

    name: str
    about: str
    load: Callable[[], Writer]
    lets_through: bool = False


def _clip() -> Writer:
    from publish.section_files import copy

    return copy


def _web_clip() -> Writer:
    from publish.section_files import web

    return web


def _for_cutting() -> Writer:
    from publish.section_files import for_cutting

    return for_cutting


def _moving_picture() -> Writer:
    from publish.section_files import looping

    return looping


def _still() -> Writer:
    from publish.section_files import last_picture

    return last_picture


MP4 = SectionFormat("mp4", "a part of the video, unchanged, for slides and posts", _clip)
WEBM = SectionFormat("webm", "the same for web pages, in free formats", _web_clip, True)
MOV = SectionFormat("mov", "ProRes 4444, for editing programs and Keynote", _for_cutting, True)
GIF = SectionFormat("gif", "a picture that moves, for chats and READMEs", _moving_picture)
PNG = SectionFormat("png", "what the section comes to, as a still", _still, True)

SECTION_FORMATS: dict[str, SectionFormat] = {one.name: one for one in (MP4, WEBM, MOV, GIF, PNG)}
"""Every format by its name; the first is the one that is meant if none is named."""
TRANSPARENT = [name for name, one in SECTION_FORMATS.items() if one.lets_through]
"""Those that can be transparent; the first is the one that is meant then."""
