"""What a user chooses: the environment over manim.cfg over the defaults; a bad value is named."""

import os

import pytest

from scenes.stage.settings import Settings, SettingsError, read_settings

KEYS = ("example", "theme", "shape", "captions", "voice", "lang", "speech", "fonts")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """An empty working directory and an environment without choices."""
    for key in KEYS:
        monkeypatch.delenv(f"BACKPROP_{key.upper()}", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write_cfg(folder, *lines):
    (folder / "manim.cfg").write_text("\n".join(["[CLI]", "quality = low", *lines]), "utf-8")


def test_without_a_choice_all_is_at_its_default():
    expected = Settings(example=None, theme="dark", captions="file", voice=None, lang="en")
    assert read_settings() == expected


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("example", "chain"),
        ("example", "my networks/net 50%.toml"),
        ("theme", "light"),
        ("captions", "drawn"),
        ("voice", "espeak"),
        ("speech", "/my/sounds"),
        ("lang", "de"),
    ],
)
def test_each_choice_can_be_made_in_both_places(folder, monkeypatch, key, value):
    write_cfg(folder, "[backprop]", f"{key} = {value}")
    assert getattr(read_settings(), key) == value
    write_cfg(folder)
    monkeypatch.setenv(f"BACKPROP_{key.upper()}", value)
    assert getattr(read_settings(), key) == value


def test_the_environment_wins_over_the_file(folder, monkeypatch):
    write_cfg(folder, "[backprop]", "theme = light", "example = xor")
    monkeypatch.setenv("BACKPROP_THEME", "dark")
    assert read_settings().theme == "dark"
    assert read_settings().example == "xor"


def test_an_empty_choice_is_no_choice(folder, monkeypatch):
    write_cfg(folder, "[backprop]", "example =", "theme = light", "voice =")
    monkeypatch.setenv("BACKPROP_THEME", "")
    assert read_settings() == Settings(theme="light")


def test_the_folder_can_be_named(folder, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    write_cfg(elsewhere, "[backprop]", "theme = light")
    assert read_settings(elsewhere).theme == "light"
    assert read_settings().theme == "dark"


def test_space_around_a_value_does_not_matter(monkeypatch):
    monkeypatch.setenv("BACKPROP_THEME", " light ")
    assert read_settings().theme == "light"


@pytest.mark.parametrize(
    ("key", "value", "hint"),
    [
        ("theme", "lihgt", 'did you mean "light"?'),
        ("theme", "Dark", 'did you mean "dark"?'),
        ("theme", "solarized", "choose one of dark, light."),
        ("shape", "potrait", 'did you mean "portrait"?'),
        ("shape", "tall", "choose one of wide, portrait, square."),
        ("captions", "draw", 'did you mean "drawn"?'),
        ("captions", "files", 'did you mean "file"?'),
        ("captions", "no", "choose one of file, drawn."),
        ("lang", "deu", 'did you mean "de"?'),
        ("lang", "latin", "choose one of en, de."),
        ("voice", "espeek", 'did you mean "espeak"?'),
        (
            "voice",
            "nobody",
            "choose one of piper, espeak, gtts, azure, openai, elevenlabs, recorder.",
        ),
    ],
)
def test_a_bad_value_is_named_with_what_would_do(monkeypatch, key, value, hint):
    monkeypatch.setenv(f"BACKPROP_{key.upper()}", value)
    with pytest.raises(SettingsError) as fault:
        read_settings()
    message = str(fault.value)
    assert f'"{value}"' in message
    assert key in message
    assert hint in message
    assert "\n" not in message


@pytest.mark.parametrize("line", ["theme = pink", "shape = round", "captions = loud", "lang = xx"])
def test_a_bad_value_in_the_file_is_found_too(folder, line):
    write_cfg(folder, "[backprop]", line)
    with pytest.raises(SettingsError):
        read_settings()


def test_folders_of_fonts_are_found_from_anywhere(folder, monkeypatch):
    (folder / "a").mkdir()
    monkeypatch.setenv("BACKPROP_FONTS", f"a{os.pathsep}{folder}")
    assert read_settings().fonts == f"{folder / 'a'}{os.pathsep}{folder}"
    monkeypatch.setenv("BACKPROP_FONTS", "none")
    with pytest.raises(SettingsError, match=r'^BACKPROP_FONTS: there is no folder "none"\.$'):
        read_settings()
