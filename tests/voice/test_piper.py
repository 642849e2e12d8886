"""Piper, the neural voice: which of its voices speaks, and how well numbers are understood."""

from __future__ import annotations

import json
import re
import sys
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from scipy.signal import resample_poly

from audits.rehearsal import rehearse
from scenes.ch05_three_factors import ThreeFactors
from scenes.stage.narration import pieces
from scenes.voice import Voice, VoiceError, piper
from scenes.voice.piper import PiperService
from scenes.voice.services import check, who_speaks
from scenes.voice.spoken import spoken

from .hearing import Understood, understand
from .listening import listen


@pytest.fixture
def nowhere(tmp_path, monkeypatch):
    """A folder without voices to work in; none is named, and no package holds one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(piper.VARIABLE, raising=False)
    monkeypatch.setattr(piper, "PACKAGED", "no_such_package")
    return tmp_path


def put_voice(folder: Path, name: str) -> Path:
    """A voice as Piper's downloader leaves it, but for its sound."""
    folder.mkdir(exist_ok=True)
    file = folder / f"{name}.onnx"
    file.touch()
    described = {"espeak": {"voice": name[:5].lower().replace("_", "-")}}
    file.with_name(f"{name}.onnx.json").write_text(json.dumps(described))
    return file


def refusal(lang: str = "en") -> str:
    with pytest.raises(VoiceError) as refused:
        check("piper", lang)
    sentence = str(refused.value)
    assert "\n" not in sentence
    return sentence


def test_without_its_package_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(piper, "find_spec", lambda name: None)

    assert "install -e '.[piper]'" in refusal()


@pytest.mark.parametrize(
    ("lang", "name"), [("en", "en_US-lessac-medium"), ("de", "de_DE-thorsten-medium")]
)
def test_without_a_voice_it_says_how_to_download_one(nowhere, lang, name):
    assert f'"{lang}"' in refusal(lang)
    assert f"-m piper.download_voices {name}" in refusal(lang)


def test_a_voice_that_was_downloaded_is_found(nowhere):
    put_voice(nowhere, "de_DE-thorsten-medium")

    check("piper", "de")
    assert who_speaks("piper", "de") == "piper de_DE-thorsten-medium"
    refusal("en")


def test_a_folder_of_voices_can_be_named(nowhere, monkeypatch):
    put_voice(nowhere, "en_US-lessac-medium")
    for name in ("de_DE-kerstin-low", "en_GB-alba-medium"):
        put_voice(nowhere / "mine", name)
    monkeypatch.setenv(piper.VARIABLE, str(nowhere / "mine"))

    assert PiperService("de").who == "de_DE-kerstin-low"
    assert PiperService("en").who == "en_GB-alba-medium"


def test_a_voice_that_is_named_speaks_its_own_language_only(nowhere, monkeypatch):
    put_voice(nowhere, "de_DE-kerstin-low")
    monkeypatch.setenv(piper.VARIABLE, str(put_voice(nowhere / "mine", "en_GB-alba-medium")))

    assert PiperService("en").who == "en_GB-alba-medium"
    assert "en_GB-alba-medium.onnx" in refusal("de")


def test_a_name_that_stands_for_nothing_is_told(nowhere, monkeypatch):
    monkeypatch.setenv(piper.VARIABLE, "voices/none.onnx")

    assert "voices/none.onnx, which does not exist" in refusal()


@pytest.mark.parametrize("described", ["", "[]", "{}", '{"espeak": 1}'])
def test_a_model_that_is_no_voice_is_passed_over(nowhere, described):
    (nowhere / "other.onnx").touch()
    (nowhere / "other.onnx.json").write_text(described)

    assert piper.voices() == []


def test_each_of_its_voices_has_files_of_its_own(nowhere, monkeypatch):
    def speak(service, text, cache_dir, path):
        (cache_dir / path).write_text(service.who)

    monkeypatch.setattr(PiperService, "generate_from_text", speak)
    spoken = []
    for name in ("en_US-amy-low", "en_US-lessac-medium"):
        monkeypatch.setenv(piper.VARIABLE, str(put_voice(nowhere, name)))
        spoken.append(Voice("piper", "en", nowhere)._file("One weight."))

    assert [file.read_text() for file in spoken] == ["en_US-amy-low", "en_US-lessac-medium"]


def test_what_cannot_be_read_as_a_voice_is_told_in_one_line(nowhere, monkeypatch):
    monkeypatch.setenv(piper.VARIABLE, str(put_voice(nowhere, "en_US-broken")))

    with pytest.raises(VoiceError) as refused:
        Voice("piper", "en", nowhere).speak("One weight.")
    assert str(refused.value).startswith('The voice "piper" did not speak: ')
    assert "\n" not in str(refused.value)


def test_a_text_that_begins_with_a_dash_is_spoken(tmp_path):
    PiperService("en").generate_from_text("-h is no option here.", tmp_path, "dash.wav")

    assert listen(tmp_path / "dash.wav").seconds > 1


@pytest.fixture(scope="module")
def narrated(tmp_path_factory) -> list[tuple[str, np.ndarray]]:
    """What a chapter says of numbers, sentence by sentence: 16,000 samples a second."""
    folder, service = tmp_path_factory.mktemp("piper"), PiperService("en")
    said = [part.text for part in rehearse(ThreeFactors).shown.utterances]
    telling = [piece for text in said for piece in pieces(text) if re.search(r"\d", piece)]
    heard = []
    for number, text in enumerate(telling):
        service.generate_from_text(spoken(text, spelled=True), folder, f"{number}.wav")
        sound = listen(folder / f"{number}.wav")
        heard.append((text, resample_poly(sound.samples, 16_000, sound.rate)))
    return heard


@pytest.mark.skipif(
    sys.version_info >= (3, 12) and find_spec("pocketsphinx") is None,
    reason="pocketsphinx comes ready-built for Python 3.11 only",
)
def test_a_machine_understands_the_numbers_of_a_chapter(narrated):
    understood: Understood = understand(narrated)

    assert understood.number_words > 50
    assert understood.numbers_right > 0.85
    assert understood.word_error_rate < 0.40
