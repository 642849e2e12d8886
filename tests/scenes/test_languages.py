"""Every language says all that English says, and writes numbers in its own way."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po
from hatchling.builders.wheel import WheelBuilder

from scenes.ch05_three_factors import ThreeFactors
from scenes.mobjects.typeset import Formula, Numeral, Words
from scenes.stage import words
from scenes.stage.narration import CUE_MAX, cues, reading_time
from scenes.stage.quantity import MINUS, Quantity, count
from scenes.stage.words import N_, _, catalogue_file

ROOT = Path(__file__).parents[2]
OTHERS = words.languages()[1:]


def number(value, **options):
    return Quantity("x", value, "x", **options)


# -- the catalogues --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """All texts of the source, collected anew as `make messages` does it."""
    target = tmp_path_factory.mktemp("texts") / "backprop.pot"
    mapping = ["--mapping-file", str(ROOT / "pyproject.toml"), "--output-file", str(target)]
    command = ["pybabel", "--quiet", "extract", *mapping, str(ROOT / "scenes")]
    CommandLineInterface().run([*command, str(ROOT / "publish")])
    with target.open("rb") as file:
        return read_po(file)


@pytest.fixture(params=OTHERS)
def translated(request):
    """Each catalogue in turn."""
    with catalogue_file(request.param).open("rb") as file:
        return read_po(file, request.param)


def texts_of(catalogue):
    return {message.id: message for message in catalogue if message.id}


def forms(text):
    return text if isinstance(text, list | tuple) else (text,)


def fields(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_there_is_german():
    assert words.languages() == ("en", "de")


def test_no_text_is_missing_and_none_is_left_over(source, translated):
    wanted, there = texts_of(source), texts_of(translated)

    assert len(wanted) > 400
    missing, left_over = wanted.keys() - there.keys(), there.keys() - wanted.keys()
    assert not missing, f"run `make messages` and translate: {sorted(map(str, missing))}"
    assert not left_over, f"run `make messages`: {sorted(map(str, left_over))}"
    assert not translated.obsolete


def test_every_text_is_translated_and_looked_through(translated):
    untranslated = [text for text, m in texts_of(translated).items() if not all(forms(m.string))]
    assert not untranslated
    assert not [text for text, message in texts_of(translated).items() if message.fuzzy]


def test_every_translation_has_the_fields_of_its_text(translated):
    for text, message in texts_of(translated).items():
        for form in forms(message.string):
            assert fields(form) == fields(forms(text)[-1]), f"{text!r} became {form!r}"


def test_no_translation_has_a_digit_of_its_own(translated):
    for text, message in texts_of(translated).items():
        for form in forms(message.string):
            assert re.findall(r"\d", form) == re.findall(r"\d", forms(text)[0])


def test_every_translation_can_be_read_as_a_caption(translated):
    for message in texts_of(translated).values():
        for form in filter(None, forms(message.string)):
            shown = cues(form, 0.0, reading_time(form))
            assert all(len(line) <= 42 for cue in shown for line in cue.text.split("\n"))
            assert all(len(cue.text) <= 20 * (cue.end - cue.start) + 1 for cue in shown)
            assert all(cue.end - cue.start <= CUE_MAX for cue in shown)


@pytest.fixture
def copy(tmp_path):
    """A copy of what `make messages` works on, with the tool of this environment."""
    for folder in ("scenes", "publish", "setup"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    programs = tmp_path / ".venv/bin"
    programs.mkdir(parents=True)
    (programs / "pybabel").symlink_to(Path(sys.executable).with_name("pybabel"))
    return tmp_path


def messages(folder, **variables):
    """Run `make messages` there."""
    script = [str(folder / "setup/messages.sh")]
    subprocess.run(script, env=os.environ | variables, check=True, capture_output=True)


def test_renewing_what_is_in_step_with_the_source_changes_nothing(copy):
    messages(copy, LANGUAGE="")

    for language in OTHERS:
        file = catalogue_file(language)
        assert (copy / file.relative_to(ROOT)).read_text() == file.read_text()


def test_another_language_begins_with_all_texts_untranslated(copy, source):
    messages(copy, LANGUAGE="fr")

    with (copy / catalogue_file("fr").relative_to(ROOT)).open("rb") as file:
        begun = read_po(file, "fr")
    assert texts_of(begun).keys() == texts_of(source).keys()
    assert not any(any(forms(message.string)) for message in texts_of(begun).values())


def test_the_catalogues_are_in_the_wheel(tmp_path):
    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path))

    for language in OTHERS:
        name = catalogue_file(language).relative_to(ROOT).as_posix()
        assert name in zipfile.ZipFile(wheel).namelist()


# -- the words -------------------------------------------------------------------------------------


def test_the_chosen_language_is_spoken():
    question = N_("What does one weight do to the cost?")
    assert _(question) == question

    words.speak("de")

    assert _(question) == "Was macht ein Gewicht mit den Kosten?"


def test_what_a_user_says_in_a_chapter_of_their_own_stays_as_it_is():
    words.speak("de")

    assert _("A sentence that is in no catalogue.") == "A sentence that is in no catalogue."
    assert _("") == ""


def test_one_is_not_many():
    say = words.catalogue("de").ngettext
    forms = [say("{n} video, {time} in all", "{n} videos, {time} in all", n) for n in (1, 14)]

    assert [form.format(n=n, time="1:00") for form, n in zip(forms, (1, 14), strict=True)] == [
        "1 Video, zusammen 1:00",
        "14 Videos, zusammen 1:00",
    ]


def test_an_unknown_language_ends_a_rendering_with_one_sentence(monkeypatch, capsys):
    monkeypatch.setenv("BACKPROP_LANG", "deu")

    with pytest.raises(SystemExit) as end:
        ThreeFactors().setup()

    assert end.value.code == 2
    complaint = capsys.readouterr().err
    assert complaint == 'BACKPROP_LANG: there is no language "deu"; did you mean "de"?\n'


# -- the numbers -----------------------------------------------------------------------------------

WRITTEN = [
    (number(0.0554), "0.0554", "0,0554"),
    (number(-0.0190), f"{MINUS}0.0190", f"{MINUS}0,0190"),
    (count("n", 13002, "n"), "13,002", "13.002"),
    (number(-1234.5, decimals=2), f"{MINUS}1,234.50", f"{MINUS}1.234,50"),
    (number(4.39e-9), "4.39 × 10⁻⁹", "4,39 × 10⁻⁹"),
    (number(7.0), "7", "7"),
    (number(float("inf")), "∞", "∞"),
]


@pytest.mark.parametrize(("quantity", "english", "german"), WRITTEN)
def test_a_number_is_written_as_in_the_language(quantity, english, german):
    assert quantity.text == english
    words.speak("de")
    assert quantity.text == german


@pytest.mark.parametrize("quantity", [quantity for quantity, _, _ in WRITTEN[:-1]])
def test_what_a_number_shows_is_the_same_in_every_language(quantity):
    shown, unit = quantity.shown, quantity.resolution
    words.speak("de")
    assert (quantity.shown, quantity.resolution) == (shown, unit)


@pytest.mark.parametrize("quantity", [quantity for quantity, _, _ in WRITTEN])
def test_a_number_has_as_many_glyphs_as_characters_in_both_kinds_of_text(quantity):
    words.speak("de")
    glyphs = len(quantity.text.replace(" ", ""))

    assert len(Formula("{q}", q=quantity).part("q")) == glyphs
    assert len(Words("{q}", q=quantity).part("q")) == glyphs


def test_numbers_stand_on_their_decimal_comma():
    words.speak("de")
    for value in (0.0554, -12.5, 1234.5):
        numeral = Numeral(number(value, decimals=2))
        comma = numeral[numeral.quantity.text.index(",")]
        assert numeral.point == pytest.approx(comma.get_left()[0], abs=0.06)
