"""Words of the user's: every letter has an outline, and long ones stay apart when they are cut."""

import shutil
from pathlib import Path

import playwright
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_model import Example, ExampleError, Layer, Network
from scenes.mobjects.drawable import check_words
from scenes.mobjects.typeset import Words, label_within
from scenes.mobjects.typst_compiler import use_fonts
from scenes.stage.notation import Name
from scenes.stage.shortening import shortened

NEURON = Network([Layer([[0.5, -1.0]], [0.0], "sigmoid")])
SIGN = "\uea60"  # private: among fonts here, only that of Playwright's trace viewer has it


def labelled(*labels, title="one"):
    return Example(title, NEURON, [1.0, 0.5], [1.0], input_labels=labels)


@pytest.fixture
def fonts(tmp_path):
    """A folder with a font of signs."""
    found = Path(playwright.__file__).parent.rglob("codicon*.ttf")
    shutil.copy(next(found), tmp_path / "signs.ttf")
    yield tmp_path
    use_fonts(None)


@pytest.mark.parametrize(
    "label", ["größer", "сигнал", "αβγ → ✓", "سلام", "e\u0301", "می\u200cخواهم"]
)
def test_letters_that_are_there_need_no_font(label):
    check_words(labelled(label, "other"))


@pytest.mark.parametrize(
    ("example", "says"),
    [
        (
            labelled("日本", "other"),
            "input_labels: no font here can draw 日 (U+65E5, cjk unified ideograph) of '日本'; ",
        ),
        (
            labelled("a", "b😀"),
            "input_labels: no font here can draw 😀 (U+1F600, grinning face) of 'b😀'; ",
        ),
        (
            labelled(title="한국"),
            "title: no font here can draw 한 (U+D55C, hangul syllable han) of '한국'; ",
        ),
    ],
)
def test_a_letter_that_no_font_has_is_named(example, says):
    with pytest.raises(ExampleError) as refusal:
        check_words(example)
    assert str(refusal.value).startswith(says)
    assert "BACKPROP_FONTS" in str(refusal.value)


def test_a_further_font_draws_what_the_others_can_not(fonts):
    with pytest.raises(ExampleError, match=r"U\+EA60"):
        check_words(labelled(SIGN, "other"))
    box = Words("{w}", w=Name(SIGN))
    use_fonts(str(fonts))
    check_words(labelled(SIGN, "other"))
    assert Words("{w}", w=Name(SIGN)).width != box.width


def test_a_long_label_is_cut_in_its_middle_and_fits():
    words = ("probability of rain today", "probability of rain tomorrow")
    cut = [label_within(word, 2.0, words).inscriptions["w"].text for word in words]
    assert cut[0] != cut[1]
    assert all(one.startswith("pro") and "…" in one for one in cut)
    assert all(label_within(word, 2.0, words).width <= 2.0 for word in words)


def test_where_ends_are_alike_what_differs_is_kept():
    may, june = (f"probability of rain in {month} at noon" for month in ("May", "June"))
    assert shortened(may, 6, (may, june)) != shortened(june, 6, (may, june))
    assert "M" in shortened(may, 6, (may, june))


def test_a_letter_keeps_its_marks():
    assert shortened("a\u0301bcdz\u0323", 2) == "a\u0301…z\u0323"


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(st.text("abc ", min_size=1, max_size=14), min_size=2, max_size=4, unique=True))
def test_names_that_are_cut_alike_stay_distinct(names):
    names = [f"{i}{name}{i}" for i, name in enumerate(names)]  # told apart by one letter
    for kept in (3, 6, 9):
        cut = [shortened(name, kept, names) for name in names]
        assert len(set(cut)) == len(names)
        assert all(len(one) <= kept + 2 for one in cut if "…" in one)
