"""Typed formulas: what they mean, and that whatever is wrong gets one sentence with its place."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_model.expression import MAX_LENGTH, ExpressionError, parse_expression
from backprop_model.graph import GraphError, differentiate

VALUES = {"a": 2.0, "b": 1.0, "w_1": -0.5, "exponent": 3.0}


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("a", 2.0),
        ("(a + b) * (b + 1)", 6.0),
        ("a - b - 1", 0.0),
        ("a / b / 4", 0.5),
        ("-a ** 2", -4.0),
        ("(-a) ** 2", 4.0),
        ("a ** b ** 2", 2.0),
        ("a ** exponent", 8.0),
        ("2 ** -a", 0.25),
        ("a ** -1", 0.5),
        ("(-a) ** (1 + 2)", -8.0),
        ("1_000 * a + 1e-1", 2000.1),
        ("exp(b) * 1", math.e),
        ("log(a * a)", math.log(4)),
        ("tanh(w_1)", math.tanh(-0.5)),
        ("relu(w_1) + relu(a)", 2.0),
        ("sigmoid(b - 1)", 0.5),
        ("  a\n  + b ", 3.0),
        ("sigmoid(w_1*a + b)", 0.5),
    ],
)
def test_expressions_mean_what_they_mean_in_python(expression, value):
    assert parse_expression(expression, VALUES).output.value == pytest.approx(value, rel=1e-14)


def test_the_graph_has_the_steps_that_were_written_in_their_order():
    graph = parse_expression("(a + b) * (b + 1)", {"a": 2.0, "b": 1.0})
    written = [(n.name or (n.operation.name if n.operation else n.value)) for n in graph.nodes]
    assert written == ["a", "b", "add", 1.0, "add", "multiply"]
    gradients = differentiate(graph).gradients
    assert (gradients[graph["a"]], gradients[graph["b"]]) == (2.0, 5.0)


def test_numbers_among_themselves_are_calculated_beforehand():
    graph = parse_expression("2 * 3 * a", VALUES)
    assert [node.value for node in graph.nodes if node.kind == "constant"] == [6.0]


def test_names_that_look_alike_to_python_are_the_same():
    assert parse_expression("φ * 2", {"ϕ": 1.5}).output.value == 3.0


@pytest.mark.parametrize(
    ("expression", "sentence"),
    [
        ("", "the expression is empty"),
        (" \n ", "the expression is empty"),
        ("c + a", "'c' at character 1 has no value; "),
        ("a + exponnet", "'exponnet' at character 5 has no value; did you mean 'exponent'?"),
        (
            "a * sigmod(b)",
            "'sigmod(b)' at character 5 calls no known function; did you mean 'sigmoid'",
        ),
        ("sin(a)", "'sin(a)' at character 1 calls no known function; known: exp, log, relu"),
        ("a + exp", "'exp' at character 5 is a function and needs an operand, as in exp(x)"),
        ("exp(a, b)", "'exp(a, b)' at character 1 is wrong: exp takes exactly one operand"),
        ("exp()", "exp takes exactly one operand"),
        ("exp(x=a)", "exp takes exactly one operand"),
        ("a(b + 1)", "'a(b + 1)' at character 1 calls a like a function; write * for a product"),
        ("a ^ 2", "'a ^ 2' at character 1 uses ^, which is not a power here; write **"),
        ("b + a % 2", "'a % 2' at character 5 uses an operator other than + - * / ** and unary"),
        ("b + +a", "'+a' at character 5 uses an operator other than"),
        ("not a", "uses an operator other than"),
        ("a b", "cannot be read at character 3, 'b': something is missing"),
        ("a * × b", "cannot be read at character 5, '× b': invalid character '×'"),
        ("a +", "cannot be read at its end: something is missing"),
        ("(a + b", "cannot be read at character 1, '(a + b': '(' was never closed"),
        ("a + b)", "cannot be read at character 6, ')': unmatched ')'"),
        ("2a", "cannot be read at character 1, '2a'"),
        ("a # b", "'#' at character 3 has no meaning here"),
        ("a; b", "cannot be read at character 2"),
        ("a\0b", "cannot be read"),
        ("é + a * c", "'é' at character 1 has no value"),
        ("a + 'é' + c", "at character 5 is not a number, a name"),
        ("a.real", "'a.real' at character 1 is not a number, a name"),
        ("a[0]", "'a[0]' at character 1 is not a number, a name"),
        ("[a]", "is not a number, a name"),
        ("a if b else 1", "is not a number, a name"),
        ("lambda: a", "is not a number, a name"),
        ("(a := 2)", "is not a number, a name"),
        ("a == b", "is not a number, a name"),
        ("a * True", "'True' at character 5 is not a number, a name"),
        ("a * 1j", "'1j' at character 5 is not a number, a name"),
        ("exp(*a)", "'*a' at character 5 is not a number, a name"),
        ("__import__('os').system('true')", "at character 1 is not a number, a name"),
        ("1 + 2", "the expression contains no name, so nothing can be differentiated"),
        ("+".join("a" * 200), "nested more than 100 levels deep"),
        ("-" * 400 + "a", "nested more than 100 levels deep"),
        ("(" * 240 + "a" + ")" * 240, "cannot be read"),
        ("a" * (MAX_LENGTH + 1), "the expression has 501 characters, more than the 500 allowed"),
        ("log(b - a)", "log(-1) has no real value"),
        ("a / (b - 1)", "a / 0 has no real value at a = 2"),
        ("a * 1e999", "a value must be a finite number, not inf"),
        ("a * " + "9" * 400, "a value is too large for a float"),
    ],
)
def test_what_cannot_be_calculated_is_answered_with_one_sentence(expression, sentence):
    with pytest.raises(GraphError) as caught:
        parse_expression(expression, VALUES)
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("exp", 1.0, "'exp' cannot be the name of a value: it is a function"),
        ("1a", 1.0, "'1a' cannot be a name"),
        ("w 1", 1.0, "'w 1' cannot be a name"),
        ("if", 1.0, "'if' cannot be a name"),
        ("a", math.nan, "a must be a finite number, not nan"),
        ("a", "2", "a must be a real number, not '2'"),
    ],
)
def test_names_and_values_that_cannot_be_used(name, value, sentence):
    with pytest.raises(GraphError, match="^" + sentence):
        parse_expression("a", {"a": 1.0, name: value})


def test_positions_count_characters_even_after_letters_of_several_bytes():
    with pytest.raises(ExpressionError, match="'c' at character 5 has no value"):
        parse_expression("α + c", {"α": 1.0})


def outcome(text):
    try:
        return parse_expression(text, VALUES).output.value
    except GraphError as error:
        return str(error)


@given(st.text(alphabet="ab1.+-*/()^ ,explog_[]'=:", max_size=30))
def test_whatever_is_typed_gives_a_number_or_a_sentence(text):
    answer = outcome(text)
    assert "\n" not in answer if isinstance(answer, str) else math.isfinite(answer)
