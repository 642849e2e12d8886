"""manifest.json: what lies in the folder of videos, and what each was made from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from backprop_model.files import whole
from publish.label import Label
from scenes.stage.shapes import WIDE

NAME = "manifest.json"


class Entry(BaseModel):
    """One video.

    Attributes:
        number, name, question: the chapter's place in the course, its class, its title.
        example: the example's short name; ``own`` is whether the chapter chose it itself.
        example_title: the example in words.
        duration: seconds.
        quality, theme, shape, lang, voice: the choices it was rendered with; no voice if it is
            silent.
        film_key, page_key: hashes of what the video and the files around it were made from.
        origin: a hash of which files of the user's it is from; empty for the course's own, None if
            that was not noted yet.
        versions: of Python and of the packages that took part.
    """

    model_config = ConfigDict(extra="ignore")

    number: int
    name: str
    question: str
    example: str
    example_title: str
    own: bool
    duration: float
    width: int
    height: int
    quality: str
    theme: str
    shape: str = WIDE.name
    lang: str
    voice: str = ""
    film_key: str
    page_key: str
    origin: str | None = None
    versions: dict[str, str]

    @property
    def label(self) -> Label:
        """What the video is called."""
        return Label(self.number, self.question, self.example_title, self.theme, self.lang)


class Manifest(BaseModel):
    """All videos in a folder, by their path in it: ``mazur/ch05_three_factors``.

    Attributes:
        videos: what is known of each.
        site: the address at which the folder will stand; empty if it was not told.
    """

    model_config = ConfigDict(extra="ignore")

    site: str = ""

    videos: dict[str, Entry] = Field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """The folder's manifest; an empty one where there is none, or none that can be read."""
        try:
            return cls.model_validate_json((folder / NAME).read_bytes())
        except (OSError, ValidationError):
            return cls()

    def write(self, folder: Path) -> None:
        """Write it; the file appears whole or not at all."""
        with whole(folder / NAME) as unfinished:
            videos = dict(sorted(self.model_dump(mode="json")["videos"].items()))
            own = {"site": self.site} if self.site else {}
            text = json.dumps({**own, "videos": videos}, indent=2, ensure_ascii=False)
            unfinished.write_text(text + "\n", encoding="utf-8")

    @property
    def film_keys(self) -> set[str]:
        """Of all videos that there are."""
        return {entry.film_key for entry in self.videos.values()}

    def in_order(self) -> list[tuple[str, Entry]]:
        """The course first, each chapter with its own example, then what was made besides."""

        def place(item: tuple[str, Entry]) -> tuple[Any, ...]:
            path, entry = item
            return (not entry.own, entry.example if not entry.own else "", entry.number, path)

        return sorted(self.videos.items(), key=place)
