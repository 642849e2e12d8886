"""Narration as sound: spoken once and kept, in pieces that are captions."""

from __future__ import annotations

import wave
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from scenes import voice as voice_module
from scenes.voice import Voice, VoiceError
from scenes.voice.sound import heard

from .listening import listen

LONG = (
    "This output is 0.751. It should be 0.01. All such misses add up to the cost, 0.2984. "
    "Take one weight. If it grew by a tiny bit, how much would the cost change?"
)


class Metronome:
    """A stand-in for a speech service: a tone, as long as the text has characters."""

    SECONDS_A_CHARACTER = 0.06
    BREATH = 0.0

    def __init__(self) -> None:
        self.said: list[str] = []
        self.fault: Exception | None = None

    def generate_from_text(self, text: str, cache_dir: Path, path: str) -> None:
        self.said.append(text)
        seconds = len(text) * self.SECONDS_A_CHARACTER
        times = np.arange(round(8000 * seconds)) / 8000
        tone = (8000 * np.sin(2 * np.pi * 440 * times)).astype("<i2")
        silence = np.zeros(4000, "<i2")  # half a second, as voices have at their end
        with wave.open(str(cache_dir / path), "wb") as file:
            file.setparams((1, 2, 8000, 0, "NONE", ""))
            file.writeframes(bytes(2 * round(8000 * self.BREATH)))
            file.writeframes(np.concatenate([tone, silence]).tobytes())
        if self.fault:
            raise self.fault


@pytest.fixture
def service(monkeypatch):
    stand_in = Metronome()
    monkeypatch.setattr(voice_module, "service", lambda name, lang, folder: stand_in)
    return stand_in


@pytest.fixture
def metronome(service, tmp_path):
    return Voice("espeak", "en", tmp_path)


def test_espeak_speaks_and_is_done_when_it_has_faded(tmp_path):
    speech = Voice("espeak", "en", tmp_path).speak("Forward once, back once: every gradient.")

    (sentence,) = speech.sentences
    heard = listen(sentence.file).heard()
    assert heard[0] < 0.2
    assert sentence.ends == pytest.approx(heard[-1], abs=0.1)
    assert speech.seconds > sentence.ends


def test_espeak_speaks_german(tmp_path):
    english, german = (
        Voice("espeak", lang, tmp_path).speak("Die Gewichte").sentences[0].file.read_bytes()
        for lang in ("en", "de")
    )
    assert english != german


def test_a_text_that_was_spoken_is_not_spoken_again(metronome, service):
    first = metronome.speak("One weight.")
    again = metronome.speak("One weight.")

    assert first == again
    assert service.said == ["One weight."]


@pytest.mark.parametrize("change", ["name", "lang", "text"])
def test_each_voice_language_and_text_has_a_file_of_its_own(service, tmp_path, change, monkeypatch):
    monkeypatch.setattr(voice_module, "check", lambda name, lang: None)
    chosen = {"name": "espeak", "lang": "en", "text": "One weight."}
    other = chosen | {change: {"name": "gtts", "lang": "de", "text": "One bias."}[change]}
    files = {
        Voice(c["name"], c["lang"], tmp_path).speak(c["text"]).sentences[0].file
        for c in (chosen, other)
    }

    assert len(files) == 2


def test_the_service_gets_words_and_the_caption_keeps_its_signs(metronome, service):
    (sentence,) = metronome.speak("Here it is −0.0381.").sentences

    assert service.said == ["Here it is minus 0.0381."]
    assert sentence.text == "Here it is −0.0381."


def test_decimals_are_spelled_for_a_voice_that_hurries_through_them(service, tmp_path):
    (sentence,) = Voice("piper", "en", tmp_path).speak("Here it is −0.0381.").sentences

    assert service.said == ["Here it is minus zero, point, zero, three, eight, one."]
    assert sentence.text == "Here it is −0.0381."


def test_captions_stand_while_they_are_spoken(metronome):
    speech = metronome.speak(LONG)
    cues = speech.cues(10.0, 10.0 + speech.seconds)

    assert " ".join(cue.text for cue in cues).split() == LONG.split()
    for cue, sentence in zip(cues, speech.sentences, strict=True):
        assert cue.start == pytest.approx(10 + sentence.begins, abs=0.001)
        assert cue.end >= 10 + sentence.ends
        assert 1 <= cue.end - cue.start <= 7
        assert all(len(line) <= 42 for line in cue.text.split("\n"))
    assert all(earlier.end <= later.start + 1e-9 for earlier, later in pairwise(cues))
    assert cues[-1].end <= 10 + speech.seconds + 1e-9


def test_sentences_do_not_talk_over_one_another(metronome):
    sentences = metronome.speak(LONG).sentences

    assert len(sentences) > 1
    for earlier, later in pairwise(sentences):
        assert later.begins - earlier.ends >= 0.3


def test_what_takes_longer_than_a_caption_may_stand_is_cut(metronome, service):
    service.SECONDS_A_CHARACTER = 0.2
    speech = metronome.speak("The weight acts on its neuron's sum, and the sum on the activation.")

    assert len(speech.sentences) > 1
    assert all(s.until - s.begins <= 7 for s in speech.sentences)


def test_a_single_word_has_its_second(metronome):
    speech = metronome.speak("Yes.")
    (cue,) = speech.cues(0.0, speech.seconds)

    assert cue.end - cue.start >= 1 - 1e-9


def test_an_interrupted_service_leaves_no_file(metronome, service, tmp_path):
    service.fault = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        metronome.speak("One weight.")

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_service_that_fails_gives_its_reason_in_one_sentence(metronome, service):
    service.fault = RuntimeError("There is no\nnetwork.")

    with pytest.raises(VoiceError) as refused:
        metronome.speak("One weight.")

    assert str(refused.value) == 'The voice "espeak" did not speak: There is no network.'


def test_nobody_is_asked_to_record_where_nobody_sits(service, tmp_path, monkeypatch):
    monkeypatch.setattr(voice_module, "check", lambda name, lang: None)

    with pytest.raises(VoiceError, match="BACKPROP_VOICE=recorder manim"):
        Voice("recorder", "en", tmp_path).speak("One weight.")
    assert service.said == []


def test_a_caption_waits_for_a_voice_that_draws_breath(metronome, service, tmp_path):
    service.BREATH = 0.5
    (sentence,) = metronome.speak("One weight.").sentences
    (cue,) = metronome.speak("One weight.").cues(10.0, 20.0)

    assert sentence.begins == 0
    assert cue.start == pytest.approx(10.5, abs=0.01)
    assert cue.end - cue.start >= 1 - 1e-9


def test_silence_is_heard_as_silence(tmp_path):
    file = tmp_path / "silent.wav"
    with wave.open(str(file), "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", ""))
        sound.writeframes(bytes(16000))

    assert heard(file) == (0, 0)


def test_where_nothing_can_be_kept_that_is_told_in_one_sentence(service, tmp_path):
    (tmp_path / "speech").touch()

    with pytest.raises(VoiceError, match="speech"):
        Voice("espeak", "en", tmp_path / "speech").speak("One weight.")
