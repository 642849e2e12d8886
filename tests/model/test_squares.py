"""Square matrices can be meant both ways, and only numbers can tell: what is said of it."""

import json

import pytest

from audits.against_file import compare_with_file
from backprop_model import load_example
from backprop_model.squares import square_layers, squares_read, turned
from publish.examination import against_file

SQUARE = """
title = "Square"
input = [0.5, -1.0]
target = [0.3, 0.9]
[[layers]]
activation = "tanh"
{layout}
weights = [[0.5, 0.2], [-0.7, 0.4]]
[[layers]]
activation = "sigmoid"
weights = [[1.5, 0.3], [0.3, -0.4]]
[[layers]]
activation = "sigmoid"
size = 2
"""


@pytest.fixture
def files(tmp_path):
    """The same network as it is, and as it should have been read."""
    for name, layout in (("wrong", ""), ("right", 'layout = "in_out"')):
        (tmp_path / f"{name}.toml").write_text(SQUARE.format(layout=layout), "utf-8")
    return tmp_path


def test_only_what_is_another_when_it_is_turned_is_square(files):
    network = load_example(str(files / "wrong.toml")).network
    assert square_layers(network) == (1, 3)  # the second is the same both ways
    assert turned(network, (1,)).layers[0].weights.tolist() == [[0.5, -0.7], [0.2, 0.4]]
    assert turned(turned(network, (1, 3)), (1, 3)).layers[2].weights.tolist() == (
        network.layers[2].weights.tolist()
    )


def test_the_report_says_which_way_a_given_one_was_read(files):
    assert squares_read(files / "wrong.toml") == (
        'layer 1, a row holds the weights into a neuron; if out of one, say layout = "in_out"'
    )
    assert squares_read(files / "right.toml") == (
        'layer 1, layout = "in_out": a row holds the weights out of a neuron'
    )


@pytest.mark.parametrize("their_way", [False, True])
def test_published_numbers_tell_which_way_it_was_meant(files, their_way):
    trace = load_example(str(files / "right.toml")).trace()
    dC_dw1 = trace.dC_dw[1].T if their_way else trace.dC_dw[1]
    proof = files / "proof.json"
    told = {"output": trace.prediction.tolist(), "dC_dw1": dC_dw1.tolist()}
    proof.write_text(json.dumps(told), "utf-8")
    wrong = load_example(str(files / "wrong.toml"))
    assert compare_with_file(wrong, proof).turned == (1,)
    agrees, lines = against_file(wrong, proof)
    assert not agrees
    hint = "    with the square weights of layer 1 turned (layout) all of it would agree"
    assert hint in lines


def test_numbers_that_fit_neither_way_say_nothing_of_it(files):
    proof = files / "proof.json"
    proof.write_text(json.dumps({"output": [0.1, 0.2]}), "utf-8")
    assert compare_with_file(load_example(str(files / "wrong.toml")), proof).turned == ()
