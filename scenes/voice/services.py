"""Who can speak, and what each takes: programs on this machine, and manim-voiceover's services."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from scenes.stage.settings import VOICES, SettingsError
from scenes.voice.espeak import EspeakService
from scenes.voice.objections import how_to_add, is_installed
from scenes.voice.piper import PiperService

AZURE_VOICES = {"en": "en-US-AriaNeural", "de": "de-DE-KatjaNeural", "fr": "fr-FR-DeniseNeural"}


class VoiceError(SettingsError):
    """The voice that was chosen cannot speak; the message is one sentence for the user."""


class SpeechService(Protocol):
    """What turns a text into a file of sound: as manim-voiceover's services, so far as needed."""

    def generate_from_text(self, text: str, cache_dir: Path, path: str) -> object: ...


class OwnService(SpeechService, Protocol):
    """A service that is a program on this machine.

    Attributes:
        who: the name of the voice that it would speak with, where it has several.
        hurries: whether it runs through a number's digits, so that decimals are spelled for it.
    """

    hurries: bool

    @property
    def who(self) -> str: ...

    def objection(self) -> str | None: ...


OWN: dict[str, Callable[[str], OwnService]] = {"espeak": EspeakService, "piper": PiperService}
"""voices that speak by a program on this machine, made for a language"""


@dataclass(frozen=True)
class Handed:
    """A voice that is handed to manim-voiceover.

    Attributes:
        module, service: where its class stands, below ``manim_voiceover.services``.
        packages: what is imported for it besides; the extra of the voice's name brings it.
        keys: environment variables with an account's key; a file ``.env`` may hold them as well.
        programs: programs that it calls.
        options: what its class is called with, for a language.
        plain: how a text is written for it.
    """

    module: str
    service: str
    packages: tuple[str, ...]
    keys: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    options: Callable[[str], dict[str, Any]] = field(default=lambda lang: {})
    plain: Callable[[str], str] = str


# Without a model for transcription: that would be loaded for marks within a text, and none is used.
HANDED = {
    "gtts": Handed("gtts", "GTTSService", ("gtts",), options=lambda lang: {"lang": lang[:2]}),
    "azure": Handed(
        "azure",
        "AzureService",
        ("azure.cognitiveservices.speech",),
        keys=("AZURE_SUBSCRIPTION_KEY", "AZURE_SERVICE_REGION"),
        options=lambda lang: {"voice": AZURE_VOICES.get(lang[:2], AZURE_VOICES["en"])},
        plain=escape,  # it speaks markup
    ),
    "openai": Handed(
        "openai",
        "OpenAIService",
        ("openai",),
        keys=("OPENAI_API_KEY",),
        options=lambda lang: {"transcription_model": None},
    ),
    "elevenlabs": Handed(
        "elevenlabs",
        "ElevenLabsService",
        ("elevenlabs",),
        keys=("ELEVEN_API_KEY",),
        options=lambda lang: {
            "transcription_model": None,
            "model": f"eleven_{'monolingual_v1' if lang[:2] == 'en' else 'multilingual_v2'}",
        },
    ),
    "recorder": Handed(
        "recorder",
        "RecorderService",
        ("pyaudio", "pynput"),
        programs=("ffmpeg",),
        options=lambda lang: {"transcription_model": None},
    ),
}


def service(voice: str, lang: str, folder: Path) -> SpeechService:
    """The service behind a voice, ready to speak.

    Raises:
        VoiceError: a program, a package or a key is missing, and how to get it.
    """
    check(voice, lang)
    if voice in OWN:
        return OWN[voice](lang)
    handed = HANDED[voice]
    try:
        make = getattr(import_module(f"manim_voiceover.services.{handed.module}"), handed.service)
        made: SpeechService = make(cache_dir=folder, **handed.options(lang))
    except Exception as fault:  # theirs: an account that is refused, a network that is not there
        raise refused(voice, fault) from None
    return made


def who_speaks(voice: str | None, lang: str) -> str:
    """What tells a voice from every other, such as "piper en_US-joe-medium"; empty for none."""
    who = OWN[voice](lang).who if voice in OWN else ""
    return f"{voice or ''} {who}".strip()


def check(voice: str, lang: str) -> None:
    """See whether a voice can speak, before anything is rendered.

    Raises:
        VoiceError: a program, a package or a key is missing, and how to get it.
    """
    if voice not in VOICES:
        raise VoiceError(f'There is no voice "{voice}"; there are {", ".join(VOICES)}.')
    objection = OWN[voice](lang).objection() if voice in OWN else _missing(voice)
    if objection:
        raise VoiceError(f'The voice "{voice}" cannot speak. {objection}')


def refused(voice: str, fault: Exception) -> VoiceError:
    """What a service gave as its reason, in one line."""
    reason = " ".join(str(fault).split()) or type(fault).__name__
    return VoiceError(f'The voice "{voice}" did not speak: {reason}')


def _missing(voice: str) -> str | None:
    """What a voice that is handed on lacks, in one sentence."""
    handed = HANDED[voice]
    if not all(map(is_installed, ("manim_voiceover", *handed.packages))):
        return f"It takes packages of its own: {how_to_add(voice)}."
    for program in handed.programs:
        if shutil.which(program) is None:
            return f"It takes the program {program}: install it from your system's packages."
    if handed.keys:
        _read_key_file()
    unset = [key for key in handed.keys if not os.environ.get(key)]
    if unset:
        return f"It takes an account: set {' and '.join(unset)}, here or in a file .env."
    return None


def _read_key_file() -> None:
    """As manim-voiceover's services do themselves when they are imported."""
    dotenv = import_module("dotenv")
    dotenv.load_dotenv(dotenv.find_dotenv(usecwd=True))
