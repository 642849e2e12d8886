"""Text on screen says what it is given, digits come from quantities, parts can be picked out."""

import copy
from xml.etree import ElementTree

import numpy as np
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from manim import ManimColor, VMobject

from scenes.mobjects.typeset import Formula, Glyph, Inscription, Numeral, Words
from scenes.mobjects.typst_compiler import SIZE, compiled
from scenes.stage import notation, style
from scenes.stage.notation import Name, Symbol
from scenes.stage.quantity import Quantity

thorough = settings(max_examples=80, deadline=None, derandomize=True)

COMPILER = typst.Compiler(ignore_system_fonts=True)
SVG, XLINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}"


def quantity(value=0.0822, symbol="C"):
    return Quantity(symbol, value, "trace.cost")


# -- digits ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [Words, Formula])
@pytest.mark.parametrize("template", ["w = 2", "{a} + 1", "half of 3", "x_1"])
def test_a_digit_in_a_template_is_refused(kind, template):
    parts = {"a": Symbol("a")} if "{a}" in template else {}
    with pytest.raises(ValueError, match="typed-in digit"):
        kind(template, parts)


@pytest.mark.parametrize("kind", [Words, Formula])
def test_a_digit_in_a_plain_part_is_refused(kind):
    with pytest.raises(ValueError, match="typed-in digit in part 'a'"):
        kind("{a}", a="0.5")


@pytest.mark.parametrize("kind", [Words, Formula])
@pytest.mark.parametrize("part", [quantity(0.5), Symbol("w_(12)^((3))"), Name("day 7")])
def test_digits_come_from_quantities_symbols_and_names(kind, part):
    text = kind("{a}", a=part)
    assert len(text.part("a")) >= 4


def test_the_numbers_in_a_text_are_known():
    a, b = quantity(0.25, "a"), quantity(0.5, "b")
    text = Formula("{s} = {a} dot {b}", s=Symbol("C_1"), a=a, b=b)
    assert text.quantities == (a, b)
    assert text.names == ("s", "a", "b")


# -- the user's own words --------------------------------------------------------------------------


def shapes(svg):
    """Outlines of the glyphs in an SVG, in reading order."""
    root = ElementTree.fromstring(svg)
    outlines = {symbol.get("id"): symbol[0].get("d") for symbol in root.iter(f"{SVG}symbol")}
    return [outlines[use.attrib[f"{XLINK}href"][1:]] for use in root.iter(f"{SVG}use")]


def as_a_string(text):
    """Glyphs of a text as Typst sets a string of its code, in which nothing is markup."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    source = "#set page(width: auto, height: auto)\n"
    source += f'#set text(size: {SIZE}pt, font: "New Computer Modern")\n#"{escaped}"'
    return shapes(COMPILER.compile(source.encode(), format="svg"))


def shown(text, kind=Words):
    return shapes(compiled(kind("{w}", w=Name(text)).source).read_bytes())


@pytest.mark.parametrize(
    "label",
    [
        '<script> #$*_\\ "1"',
        'arrives "late" (or #never_at_all)',
        "1. first",
        "- item",
        "+ item",
        "= heading",
        "/ term: meaning",
        "https://example.org/a?b#c",
        "// no comment /* nor this */",
        "@reference <label>",
        "a~b -- c --- d -? e...",
        "#let x = 1; #x",
        "$x^2$",
        "{w} {} [x]",
        "it's 50 % of `raw`",
        "fi ffi fl",
        "Größe, été, ñandú",
    ],
)
def test_a_label_is_shown_as_it_is(label):
    assert shown(label) == as_a_string(label)


@thorough
@given(
    st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=24).filter(
        str.strip
    )
)
def test_any_printable_label_is_shown_as_it_is(label):
    assert shown(label) == as_a_string(label)


@pytest.mark.parametrize("label", ['<script> #$*_\\ "1"', "a/b^c_d & e", "{w} sin pi"])
def test_a_label_in_a_formula_keeps_all_its_characters(label):
    formula = Formula("{w}", w=Name(label))
    assert len(formula.part("w")) == len(label.replace(" ", ""))


# -- parts -----------------------------------------------------------------------------------------


@pytest.fixture
def equation():
    return Formula(
        "{g} = {first} dot {second}",
        g=notation.derivative("C", "w"),
        first=quantity(0.7414),
        second=quantity(-0.25),
        colors={"first": style.theme.signal},
    )


def test_each_part_can_be_picked_out(equation):
    assert [glyph.inscription.text for glyph in equation.part("first")] == ["0.7414"] * 6
    assert [glyph.inscription.text for glyph in equation.part("second")] == ["−0.2500"] * 7
    assert len(equation.part("g")) == 5  # two partial signs, two letters, the bar
    assert len(equation.rest()) == 2  # equal sign and dot


def test_parts_and_rest_make_up_the_text(equation):
    glyphs = [*equation.part("g", "first", "second"), *equation.rest()]
    assert {id(glyph) for glyph in glyphs} == {id(glyph) for glyph in equation}
    assert all(isinstance(glyph, Glyph) for glyph in equation)


def test_several_parts_come_in_reading_order(equation):
    xs = [glyph.get_x() for glyph in equation.part("second", "first")]
    assert xs == sorted(xs)


def test_an_unknown_part_is_named(equation):
    with pytest.raises(KeyError, match="no part 'third'"):
        equation.part("third")


def test_each_part_knows_what_it_is(equation):
    first, gradient = equation.part("first")[0], equation.part("g")[0]
    assert first.inscription.quantity == quantity(0.7414)
    assert not first.inscription.symbol
    assert gradient.inscription.symbol
    assert gradient.inscription.quantity is None


def test_a_copy_says_the_same(equation):
    twin = equation.part("first").copy()
    assert [glyph.inscription for glyph in twin] == [
        glyph.inscription for glyph in equation.part("first")
    ]
    assert copy.deepcopy(equation).part("first")[0].inscription.quantity == quantity(0.7414)


def test_parts_have_their_colours(equation):
    assert {glyph.get_color() for glyph in equation.part("first")} == {style.theme.signal}
    others = [*equation.part("g", "second"), *equation.rest()]
    assert {glyph.get_color() for glyph in others} == {style.theme.ink}


def test_a_text_is_in_one_colour_if_asked():
    red = ManimColor("#FF0000")
    assert {glyph.get_color() for glyph in Words("so much", color=red)} == {red}


@pytest.mark.parametrize(
    ("template", "parts"), [("{a} {b}", {"a": "x"}), ("{a}", {"a": "x", "b": "y"})]
)
def test_a_part_without_a_place_or_a_place_without_a_part_is_an_error(template, parts):
    with pytest.raises(ValueError, match="do not agree on: b"):
        Formula(template, parts)


def test_the_same_part_can_stand_twice():
    text = Formula("{a} + {a}", a=Symbol("w"))
    assert len(text.part("a")) == 2


# -- size and position -----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [Words, Formula])
def test_texts_on_a_baseline_stand_on_one_line(kind):
    plain, descending = kind("{w}", w=Name("xx")), kind("{w}", w=Name("xgx"))
    plain.set_baseline(1.0)
    descending.set_baseline(1.0)
    assert plain.baseline == pytest.approx(1.0)
    assert plain[0].get_bottom()[1] == pytest.approx(descending[0].get_bottom()[1], abs=1e-6)
    assert descending.get_bottom()[1] < plain.get_bottom()[1]


def test_the_baseline_moves_and_grows_with_the_text():
    text = Words("{w}", w=Name("xgx"))
    text.scale(2).shift((3.0, 1.5, 0.0))
    assert text.baseline == pytest.approx(text[0].get_bottom()[1], abs=0.01)


def test_a_text_of_twice_the_size_is_twice_as_wide():
    small, large = (Words("so much", size=size) for size in (24, 48))
    assert large.width == pytest.approx(2 * small.width)
    assert large.height == pytest.approx(2 * small.height)


def test_the_same_text_looks_the_same_each_time():
    one, other = (Formula("{a} = {v}", a=Symbol("w"), v=quantity()) for _ in range(2))
    for glyph, twin in zip(one, other, strict=True):
        np.testing.assert_array_equal(glyph.points, twin.points)


@pytest.mark.parametrize("size", [style.LABEL, style.FORMULA])
@pytest.mark.parametrize("value", [0.0822, -12.5, 1234.567])
def test_the_decimal_point_of_a_number_is_where_it_says(value, size):
    number = Numeral(Quantity("x", value, "path"), size=size)
    place = number.quantity.text.index(".")
    dot = number[place]
    assert dot.height < number.height / 4
    assert dot.get_left()[0] < number.point < number[place + 1].get_left()[0] + 0.01


def test_numbers_on_their_points_have_their_points_in_a_column():
    numbers = [Numeral(quantity(value)) for value in (0.5, -123.25, 0.000123456)]
    dots = []
    for number in numbers:
        number.shift((2.0 - number.point, 0.0, 0.0))
        dots.append(number[number.quantity.text.index(".")].get_x())
    assert np.ptp(dots) < 0.01


def test_a_whole_number_ends_at_its_point():
    number = Numeral(quantity(7.0))
    assert number.point == pytest.approx(number.get_right()[0])


def test_texts_have_no_box_of_their_own_beside_their_glyphs():
    text = Words("{w}", w=Name("xo"))
    assert len(text) == 2
    assert text.height == pytest.approx(max(glyph.height for glyph in text), rel=1e-6)


def test_a_glyph_has_all_that_manim_gives_a_mobject_and_shares_none_of_it():
    points, color = np.zeros((4, 3)), ManimColor("#336699")
    glyph, other = (Glyph(Inscription("a"), color, points.copy()) for _ in range(2))
    plain = VMobject(fill_color=color, fill_opacity=1.0, stroke_width=0.0)
    plain.points = points
    assert vars(glyph).keys() == vars(plain).keys() | {"inscription"}
    for name, value in vars(plain).items():
        if name not in ("name", "stroke_rgbas"):  # the stroke has no width, so its colour is free
            np.testing.assert_array_equal(vars(glyph)[name], value, name)
        if isinstance(value, np.ndarray | list) and name != "_bezier_t_values":
            assert vars(glyph)[name] is not vars(other)[name], name
    assert (glyph.stroke_rgbas == [[0, 0, 0, 1]]).all()
