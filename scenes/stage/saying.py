"""What is said while a chapter plays: sections, sentences, captions and the voice.

A sentence holds until it can have been read, or was spoken; it is heard by the ledger, with what it
claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import ClassVar

from manim import Mobject, config

from scenes.mobjects.typeset import Words
from scenes.mobjects.wrapped import wrapped
from scenes.stage import narration, report, style
from scenes.stage.claim import Claim, Sentence
from scenes.stage.ledger import Ledger
from scenes.stage.notation import Name
from scenes.stage.quantity import Quantity
from scenes.stage.settings import Settings
from scenes.stage.watched import Watched
from scenes.stage.words import _, idiomatic
from scenes.voice import Speech, Voice, VoiceError


class Saying(Watched):
    """A scene that speaks; `ExplainerScene` sets up what it speaks with.

    Attributes:
        settings: how captions come, among others.
        shown: what hears every sentence.
    """

    reading_speed: ClassVar[float] = narration.CHARACTERS_A_SECOND
    settings: Settings
    shown: Ledger
    _voice: Voice | None
    _caption: Mobject | None
    _section: str

    def section(self, name: str) -> None:
        """Begin a new section of the video; its name becomes a chapter mark."""
        self._section = _(name)
        self.next_section(self._section)

    @contextmanager
    def say(
        self, text: str | Sentence, *, claims: Iterable[Claim] = (), **values: Quantity | str
    ) -> Iterator[float]:
        """Narrate while the block plays, and hold until the words were spoken or can be read.

        The block is told how many seconds the words take.

        Args:
            text: what is spoken, with a format field for every number in it; or a sentence of the
                readings', which brings its claims and values.
            claims: what it says of numbers by its words.
            values: the numbers (and words) of its fields.
        """
        if isinstance(text, Sentence):
            claims, values = (*text.claims, *claims), {**text.values, **values}
            text = text.text
        fields = {k: v.text if isinstance(v, Quantity) else v for k, v in values.items()}
        written = idiomatic(_(text).format_map(fields))
        start = float(self.renderer.time)
        speech = self._speak(written)
        self._draw_caption(written)
        reading = narration.reading_time(written, self.reading_speed)
        lasting = max(speech.seconds, style.HOLD_MIN) if speech else reading
        yield lasting
        remaining = lasting - (float(self.renderer.time) - start)
        if remaining > 1 / config.frame_rate:
            self.wait(remaining)
        end = float(self.renderer.time)
        self.shown.hear(written, self._section, start, end, claims)
        if self.settings.captions == "file":
            cues = speech.cues(start, end) if speech else narration.cues(written, start, end)
            for cue in cues:
                self.add_subcaption(cue.text, cue.end - cue.start, cue.start - end)

    def _speak(self, written: str) -> Speech | None:
        """Begin to say the text aloud, if there is a voice."""
        if self._voice is None:
            return None
        try:
            speech = self._voice.speak(written)
        except VoiceError as fault:
            report.refuse(fault)
        for sentence in speech.sentences:
            self.add_sound(str(sentence.file), sentence.begins)
        return speech

    def _draw_caption(self, written: str) -> None:
        """In the picture, for players that read no caption file."""
        if self.settings.captions != "drawn":
            return
        if self._caption is not None:
            self.remove(self._caption)
        lines = style.shape.lines
        self._caption = (
            Words("{written}", size=style.LABEL, written=Name(written))
            if lines == 1
            else wrapped(written, style.CAPTION_ZONE.width, lines, style.LABEL)
        )
        self._caption.move_to(style.CAPTION_ZONE.center)
        self.add(self._caption)
