"""The voice of a video: each piece of narration as sound, spoken once and kept.

::

    voice = Voice("espeak", "en", folder)
    speech = voice.speak("This output is 0.751. It should be 0.01.")
    for sentence in speech.sentences:
        scene.add_sound(str(sentence.file), sentence.begins)
    speech.cues(start, end)  # its captions
"""

from __future__ import annotations

import hashlib
import re
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from backprop_model.files import whole
from scenes.stage import narration
from scenes.stage.narration import Cue
from scenes.voice.services import (
    HANDED,
    OWN,
    SpeechService,
    VoiceError,
    check,
    refused,
    service,
    who_speaks,
)
from scenes.voice.sound import heard
from scenes.voice.spoken import spoken

__all__ = ["Sentence", "Speech", "Voice", "VoiceError"]

BREATH = 0.4
"""seconds of silence after what is spoken at one go"""
SHORTEST_CUE = 1.0


@dataclass(frozen=True)
class Sentence:
    """What is spoken at one go and is one caption: its text, and the sound of it.

    Times are in seconds from where the narration begins: when the file is started, when something
    is heard (``heard``: some voices draw breath first) and when it has faded. Between ``ends`` and
    ``until`` is a breath, and the caption still stands.
    """

    text: str
    file: Path
    begins: float
    heard: float
    ends: float
    until: float


@dataclass(frozen=True)
class Speech:
    """A piece of narration, spoken."""

    sentences: tuple[Sentence, ...]

    @property
    def seconds(self) -> float:
        """How long it takes, with the breath after it."""
        return self.sentences[-1].until

    def cues(self, start: float, end: float) -> list[Cue]:
        """Captions that stand while they are spoken, for narration from ``start`` to ``end``."""
        shown = []
        for sentence in self.sentences:
            begin = start + sentence.heard
            until = min(start + sentence.until, begin + narration.CUE_MAX, end)
            shown.append(Cue(begin, until, narration.two_lines(sentence.text)))
        return shown


class Voice:
    """Speaks narration in a language, and keeps what it has spoken in a folder.

    Files in the folder are named by what is in them and appear whole, so processes can share it.

    Raises:
        VoiceError: something that the voice takes is missing.
    """

    def __init__(self, name: str, lang: str, folder: Path) -> None:
        self._name, self._lang, self._folder = name, lang, folder
        check(name, lang)

    def speak(self, text: str) -> Speech:
        """The text as sound, in pieces that fit a caption each.

        Raises:
            VoiceError: the service refuses, or is not reached.
        """
        sentences: list[Sentence] = []
        waiting, begins = narration.pieces(text), 0.0
        while waiting:
            piece = waiting.pop(0)
            file = self._file(spoken(piece, spelled=self._spelled))
            silent, lasting = heard(file)
            if lasting + BREATH > narration.CUE_MAX and " " in piece:
                waiting[:0] = narration.halves(piece)
                continue
            until = begins + max(lasting + BREATH, silent + SHORTEST_CUE)
            times = (begins, begins + silent, begins + lasting, until)
            sentences.append(Sentence(piece, file, *times))
            begins = until
        return Speech(tuple(sentences))

    def _file(self, words: str) -> Path:
        """The file in which the words are spoken; spoken now unless they were before."""
        said = f"{who_speaks(self._name, self._lang)} {self._lang} {words}"
        key = hashlib.sha256(said.encode()).hexdigest()[:12]
        name = re.sub(r"\W+", "-", words.lower())[:40].strip("-")
        suffix = "mp3" if self._name in HANDED else "wav"
        file = self._folder / f"{self._name}-{self._lang}" / f"{name}-{key}.{suffix}"
        if not file.is_file():
            self._generate(words, file)
        return file

    def _generate(self, words: str, file: Path) -> None:
        if self._name == "recorder" and not sys.stdin.isatty():
            raise VoiceError(
                f'Nobody can record "{words}" here; run the chapter in a terminal before, as in '
                "BACKPROP_VOICE=recorder manim -ql FILE CLASS."
            )
        plain = HANDED[self._name].plain(words) if self._name in HANDED else words
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            with whole(file) as unfinished:
                self._service.generate_from_text(plain, cache_dir=file.parent, path=unfinished.name)
        except VoiceError:
            raise
        except Exception as fault:  # whatever a service raises is its reason
            raise refused(self._name, fault) from None

    @property
    def _spelled(self) -> bool:
        return self._name in OWN and OWN[self._name](self._lang).hurries

    @cached_property
    def _service(self) -> SpeechService:
        return service(self._name, self._lang, self._folder)
