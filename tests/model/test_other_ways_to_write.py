"""What lecture notes, papers and frameworks write differently, read as it is meant."""

from __future__ import annotations

import numpy as np
import pytest

from backprop_model import ACTIVATIONS, COSTS, Example, Layer, Network, load_example
from backprop_model.faults import ExampleError

FILE = """
title = "As others write it"
cost = "{cost}"
input = {input}
target = {target}

[[layers]]
activation = "{hidden}"
weights = {weights}
{more}

[[layers]]
activation = "{output}"
size = {outputs}
"""
PLAIN = {
    "cost": "half_squared_error",
    "input": "[1.0, 4.0, 7.0]",
    "target": "[0.1, 0.9]",
    "hidden": "tanh",
    "weights": "[[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]]",
    "more": "",
    "output": "sigmoid",
    "outputs": 2,
}


@pytest.fixture
def read(tmp_path):
    def read(**changed: object) -> Example:
        file = tmp_path / "mine.toml"
        file.write_text(FILE.format(**PLAIN | changed), encoding="utf-8")
        return load_example(file)

    return read


@pytest.mark.parametrize("written", ["[[1.0], [4.0], [7.0]]", "[[1.0, 4.0, 7.0]]"])
def test_a_column_or_a_row_is_a_vector_and_no_image(read, written):
    example = read(input=written)

    assert example.input.tolist() == [1, 4, 7]
    assert example.input_shape is None


def test_a_row_that_is_called_an_image_is_one(read, tmp_path):
    file = tmp_path / "image.toml"
    text = FILE.format(**PLAIN).replace("input =", "input_shape = [1, 3]\ninput =")
    file.write_text(text, encoding="utf-8")

    assert load_example(file).input_shape == (1, 3)


def test_a_column_can_be_a_target(read):
    assert read(target="[[0.1], [0.9]]").target.tolist() == [0.1, 0.9]


@pytest.mark.parametrize(("written", "meant"), [("0", [1, 0]), ("1", [0, 1])])
def test_a_whole_number_is_the_class_that_is_wanted(read, written, meant):
    assert read(target=written).target.tolist() == meant


@pytest.mark.parametrize("written", ["2", "-1", "true", "0.5"])
def test_a_class_that_is_none_of_the_outputs_is_told(read, written):
    with pytest.raises(ExampleError, match="target"):
        read(target=written)


@pytest.mark.parametrize(("written", "meant"), [("1", 1.0), ("0.25", 0.25), ("-3", -3.0)])
def test_a_single_outputs_target_is_a_number(read, written, meant):
    assert read(target=written, outputs=1, output="linear").target.tolist() == [meant]


def test_one_bias_serves_a_whole_layer(read):
    assert read(more="biases = 0.35").network.layer(1).biases.tolist() == [0.35, 0.35]
    assert read(more="biases = [[0.3], [0.4]]").network.layer(1).biases.tolist() == [0.3, 0.4]


def test_weights_that_are_published_for_inputs_times_weights_are_turned(read):
    turned = read(weights="[[0.1, 0.4], [0.2, 0.5], [0.3, 0.6]]", more='layout = "in_out"')

    assert np.array_equal(turned.network.layer(1).weights, read().network.layer(1).weights)


def test_where_rows_and_columns_seem_exchanged_it_is_said_how_to_turn_them(read):
    with pytest.raises(ExampleError, match='layout = "in_out" turns them'):
        read(weights="[[0.1, 0.4], [0.2, 0.5], [0.3, 0.6]]")
    with pytest.raises(ExampleError, match='layout = "out_in" turns them'):
        read(more='layout = "in_out"')


def test_examples_that_stand_as_rows_of_the_input_are_told_where_they_go(read):
    with pytest.raises(ExampleError, match=r"its 3 rows are examples, each goes under .*examples"):
        read(input="[[0, 0, 1], [0, 1, 1], [1, 0, 1]]")


def test_a_layout_that_is_not_known_is_told_with_those_that_are(read):
    with pytest.raises(ExampleError) as refused:
        read(more='layout = "IO"')

    assert "layer 1, layout: must be 'out_in' or 'in_out', not 'IO'" in str(refused.value)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("logistic", "sigmoid"),
        ("identity", "linear"),
        ("ReLU", "relu"),
        ("LeakyReLU", "leaky_relu"),
        ("Tanh", "tanh"),
    ],
)
def test_an_activation_has_the_names_that_the_field_has(read, written, meant):
    assert read(hidden=written).network.layer(1).activation is ACTIVATIONS[meant]
    assert Layer([[1.0]], [0.0], written).activation is ACTIVATIONS[meant]


@pytest.mark.parametrize(
    ("written", "output", "meant"),
    [
        ("bce", "sigmoid", "binary_cross_entropy"),
        ("log_loss", "sigmoid", "binary_cross_entropy"),
        ("categorical_crossentropy", "softmax", "cross_entropy"),
        ("sse", "sigmoid", "squared_error"),
    ],
)
def test_a_cost_has_the_names_that_the_field_has(read, written, output, meant):
    assert read(cost=written, output=output, target="[0.0, 1.0]").cost is COSTS[meant]


def test_no_two_entries_share_a_name():
    for entries in (ACTIVATIONS, COSTS):
        names = [name for entry in entries.values() for name in (entry.name, *entry.aliases)]
        plain = [name.replace("_", "") for name in names]
        assert len(plain) == len(set(plain))


@pytest.mark.parametrize("name", ["sofmax", "idenity"])
def test_a_name_that_is_nearly_right_is_recognised(name):
    with pytest.raises(ValueError, match="did you mean"):
        Network([Layer([[1.0]], [0.0], name)])
