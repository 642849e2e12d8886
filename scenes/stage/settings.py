"""What a user chooses for a rendering: example, theme, shape, captions, voice, language.

Each choice is an environment variable, falls back to the ``[backprop]`` section of the
``manim.cfg`` in the working directory, and then to a default.
"""

from __future__ import annotations

import configparser
import os
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from scenes.stage.shapes import SHAPES, WIDE
from scenes.stage.themes import DEFAULT, THEMES
from scenes.stage.words import languages

CAPTIONS = ("file", "drawn")
VOICES = ("piper", "espeak", "gtts", "azure", "openai", "elevenlabs", "recorder")


class SettingsError(ValueError):
    """A setting has a value that is not known; the message is one sentence for the user."""


@dataclass(frozen=True)
class Settings:
    """The choices in force.

    ``example`` is a name in ``examples/`` or a path to a TOML file; ``None`` leaves the choice to
    the chapter. ``shape`` is that of the picture, of which a chapter must have a layout.
    ``captions`` is ``"file"`` (an .srt beside the video) or ``"drawn"`` (in the
    picture, for players that read no .srt). ``voice`` is ``None`` for a silent video, and
    ``speech`` the folder in which what a voice has spoken is kept, if not in that of all media.
    ``fonts`` are folders of further fonts, joined as paths are in the environment.
    """

    example: str | None = None
    theme: str = DEFAULT
    shape: str = WIDE.name
    captions: str = "file"
    voice: str | None = None
    lang: str = "en"
    speech: str | None = None
    fonts: str | None = None


def read_settings(folder: Path | None = None) -> Settings:
    """Settings from the environment and from ``manim.cfg`` in ``folder`` (default: here).

    Raises:
        SettingsError: a theme, a shape, a way of captioning, a voice, a language or a folder that
            does not exist.
    """
    chosen = configparser.ConfigParser(interpolation=None)
    chosen.read((folder or Path.cwd()) / "manim.cfg", encoding="utf-8")
    section = chosen["backprop"] if chosen.has_section("backprop") else {}

    def choice(key: str, default: str) -> str:
        value = os.environ.get(f"BACKPROP_{key.upper()}") or section.get(key) or default
        return value.strip()

    voice = choice("voice", "")
    return Settings(
        example=choice("example", "") or None,
        theme=_one_of("theme", choice("theme", DEFAULT), tuple(THEMES)),
        shape=_one_of("shape", choice("shape", WIDE.name), tuple(SHAPES)),
        captions=_one_of("captions", choice("captions", "file"), CAPTIONS),
        voice=_one_of("voice", voice, VOICES) if voice else None,
        lang=_one_of("lang", choice("lang", "en"), languages(), noun="language"),
        speech=choice("speech", "") or None,
        fonts=_folders(choice("fonts", "")) or None,
    )


def _folders(value: str) -> str:
    """Folders as they can be found from anywhere."""
    folders = [Path(folder) for folder in value.split(os.pathsep) if folder]
    for folder in folders:
        if not folder.is_dir():
            raise SettingsError(f'BACKPROP_FONTS: there is no folder "{folder}".')
    return os.pathsep.join(str(folder.resolve()) for folder in folders)


def _one_of(key: str, value: str, known: tuple[str, ...], noun: str = "") -> str:
    if value in known:
        return value
    near = get_close_matches(value, known, n=1)
    hint = f'; did you mean "{near[0]}"?' if near else f"; choose one of {', '.join(known)}."
    raise SettingsError(f'BACKPROP_{key.upper()}: there is no {noun or key} "{value}"{hint}')
