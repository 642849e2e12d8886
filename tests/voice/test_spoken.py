"""What a voice is given to say: words for every sign, digits as they are."""

import pytest

from scenes.stage import words
from scenes.stage.quantity import Quantity
from scenes.voice.spoken import spoken


@pytest.fixture(autouse=True)
def english_again():
    words.speak("en")
    yield
    words.speak("en")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("−0.0190", "minus 0.0190"),
        ("-0.5", "minus 0.5"),
        ("+0.0758", "plus 0.0758"),
        ("4.39 × 10⁻⁹", "4.39 times 10 to the minus 9"),
        ("1.07 × 10¹²", "1.07 times 10 to the 12"),
        ("13,002", "13,002"),
        ("At the rate −0.66870.", "At the rate minus 0.66870."),
        ("From 1.07 × 10⁻⁵: the signal.", "From 1.07 times 10 to the minus 5: the signal."),
        ("2 − 1 = 1", "2 minus 1 equals 1"),
        ("σ(z) → a", "sigma (z) to a"),
        ("Δw", "delta w"),
        ("w₁₂", "w 1 2"),
        ("∂C/∂w", "d C by d w"),
        ("∂C/∂a · ∂a/∂z", "d C by d a times d a by d z"),
        ("x² ≈ ½", "x squared about one half"),
        ("−∞", "minus infinity"),
        ("cats & dogs", "cats and dogs"),
        ("a well-known 784-16-16-10", "a well-known 784-16-16-10"),
        ("Yes.", "Yes."),
        ("", ""),
    ],
)
def test_signs_become_words_and_all_else_stays(written, said):
    assert spoken(written) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (-0.018998, "minus 0.0190"),
        (4.386e-9, "4.39 times 10 to the minus 9"),
        (13002.0, "13,002"),
        (-2.5e12, "minus 2,500,000,000,000"),
        (0.5, "0.5000"),
    ],
)
def test_a_quantity_is_spoken_as_it_is_shown(value, said):
    assert spoken(Quantity("w", value, "", whole=value < -1e9).text) == said


def test_words_and_numbers_are_those_of_the_language():
    words.speak("de")

    assert spoken(Quantity("w", -0.018998, "").text) == "minus 0,0190"
    assert spoken(Quantity("w", 4.386e-9, "").text) == "4,39 mal 10 hoch minus 9"
    assert spoken(Quantity("w", 13002.0, "").text) == "13.002"


@pytest.mark.parametrize(
    ("lang", "written", "said"),
    [
        ("en", "At −0.0190.", "At minus zero, point, zero, one, nine, zero."),
        ("en", "13,002.5 of 7", "13,002, point, five of 7"),
        ("en", "4.39 × 10⁻⁹", "four, point, three, nine times 10 to the minus 9"),
        ("en", "It is 7. It is 3.", "It is 7. It is 3."),
        ("en", "version a1.5b", "version a1.5b"),
        ("de", "Bei −0,0190.", "Bei minus null, Komma, null, eins, neun, null."),
        ("de", "13.002 Gewichte", "13.002 Gewichte"),
    ],
)
def test_where_it_is_asked_for_decimals_are_spelled(lang, written, said):
    words.speak(lang)

    assert spoken(written, spelled=True) == said


def test_a_space_that_groups_digits_is_no_pause():
    assert spoken("13\N{NARROW NO-BREAK SPACE}002 Gewichte") == "13002 Gewichte"
