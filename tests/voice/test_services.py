"""Who can speak here: what is missing is told in one sentence, and services get what they take."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from scenes.stage.settings import VOICES
from scenes.voice import VoiceError
from scenes.voice.espeak import EspeakService, how_to_install
from scenes.voice.services import HANDED, OWN, check, service

SERVICE = """
class {name}:
    def __init__(self, **options):
        self.options = options
"""


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """Stand-ins for the packages of all voices; no account's key is set."""
    folder = tmp_path / "packages"
    services = folder / "manim_voiceover/services"
    services.mkdir(parents=True)
    for handed in HANDED.values():
        (services / f"{handed.module}.py").write_text(SERVICE.format(name=handed.service))
        for package in handed.packages:
            folder.joinpath(*package.split(".")).mkdir(parents=True)
        for key in handed.keys:
            monkeypatch.delenv(key, raising=False)
    (folder / "dotenv.py").write_text(
        "import os, pathlib\n"
        "def find_dotenv(usecwd): return os.path.join(os.getcwd(), '.env')\n"
        "def load_dotenv(file):\n"
        "    lines = pathlib.Path(file).read_text().split() if os.path.exists(file) else []\n"
        "    os.environ.update(line.split('=') for line in lines)\n"
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [str(folder), *sys.path])
    monkeypatch.setattr(sys, "modules", dict(sys.modules))
    return tmp_path


def refusal(voice: str, lang: str = "en") -> str:
    with pytest.raises(VoiceError) as refused:
        check(voice, lang)
    sentence = str(refused.value)
    assert "\n" not in sentence
    return sentence


def programs(monkeypatch, folder: Path, *names: str) -> None:
    """Have these programs and no others."""
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_text("#!/bin/sh\n")
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))


def test_every_voice_that_can_be_chosen_has_a_service():
    assert {*OWN, *HANDED} == set(VOICES)


@pytest.mark.parametrize("manager", ["apt-get", "dnf", "brew"])
def test_a_missing_espeak_comes_with_the_command_that_installs_it(tmp_path, monkeypatch, manager):
    programs(monkeypatch, tmp_path / "bin", manager)

    assert refusal("espeak") == (
        'The voice "espeak" cannot speak. It takes the program espeak-ng: '
        f"{manager} install espeak-ng."
    )


def test_on_a_system_that_is_not_known_the_program_is_named(tmp_path, monkeypatch):
    programs(monkeypatch, tmp_path / "bin")

    assert how_to_install() == "install espeak-ng from your system's packages"


def test_a_language_that_espeak_does_not_speak_is_named():
    assert '"xx"' in refusal("espeak", "xx")


@pytest.mark.parametrize("lang", ["en", "de", "pt_BR"])
def test_espeak_speaks_the_languages_of_the_course(lang):
    assert EspeakService(lang).objection() is None


def test_where_nothing_can_be_written_espeak_does_not_seem_to_have_spoken(tmp_path):
    with pytest.raises(OSError, match="nowhere"):
        EspeakService("en").generate_from_text("One.", tmp_path / "nowhere", "one.wav")


@pytest.mark.parametrize("voice", HANDED)
def test_a_voice_without_its_packages_says_what_to_install(voice):
    sentence = refusal(voice)

    assert f'"{voice}" cannot speak' in sentence
    assert f"install -e '.[{voice}]'" in sentence


@pytest.mark.parametrize(
    ("voice", "keys"),
    [
        ("azure", "AZURE_SUBSCRIPTION_KEY and AZURE_SERVICE_REGION"),
        ("openai", "OPENAI_API_KEY"),
        ("elevenlabs", "ELEVEN_API_KEY"),
    ],
)
def test_a_missing_key_is_named(installed, voice, keys):
    assert refusal(voice) == (
        f'The voice "{voice}" cannot speak. It takes an account: set {keys}, '
        "here or in a file .env."
    )


def test_a_key_can_stand_in_a_file(installed, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "")  # taken away again at the end
    (installed / ".env").write_text("OPENAI_API_KEY=secret\n")

    check("openai", "en")


def test_the_recorder_takes_a_program_that_makes_mp3(installed, monkeypatch, tmp_path):
    programs(monkeypatch, tmp_path / "bin")
    assert "the program ffmpeg" in refusal("recorder")

    programs(monkeypatch, tmp_path / "bin", "ffmpeg")
    check("recorder", "en")


@pytest.mark.parametrize(
    ("voice", "lang", "options"),
    [
        ("gtts", "de", {"lang": "de"}),
        ("azure", "en", {"voice": "en-US-AriaNeural"}),
        ("azure", "de", {"voice": "de-DE-KatjaNeural"}),
        ("openai", "de", {"transcription_model": None}),
        ("elevenlabs", "en", {"transcription_model": None, "model": "eleven_monolingual_v1"}),
        ("elevenlabs", "de", {"transcription_model": None, "model": "eleven_multilingual_v2"}),
        ("recorder", "en", {"transcription_model": None}),
    ],
)
def test_a_service_is_made_for_the_language_and_without_a_model_to_transcribe(
    installed, monkeypatch, tmp_path, voice, lang, options
):
    programs(monkeypatch, tmp_path / "bin", "ffmpeg")
    for key in HANDED[voice].keys:
        monkeypatch.setenv(key, "secret")

    made = service(voice, lang, tmp_path)

    assert type(made).__name__ == HANDED[voice].service
    assert vars(made)["options"] == {"cache_dir": tmp_path, **options}


def test_markup_is_escaped_for_the_service_that_speaks_markup():
    assert HANDED["azure"].plain("<b> & c") == "&lt;b&gt; &amp; c"
    assert HANDED["gtts"].plain("<b> & c") == "<b> & c"


def test_a_service_that_cannot_be_made_gives_its_reason(installed, monkeypatch, tmp_path):
    broken = installed / "packages/manim_voiceover/services/elevenlabs.py"
    broken.write_text("raise ConnectionError('no\\nnetwork')\n")
    monkeypatch.setenv("ELEVEN_API_KEY", "secret")

    with pytest.raises(VoiceError, match=r"did not speak: no network$"):
        service("elevenlabs", "en", tmp_path)
