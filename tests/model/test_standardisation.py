"""Raw inputs that a file puts on one scale: the network sees (x - mean) / deviation."""

import numpy as np
import pytest

from backprop_model import ExampleError, load_example
from backprop_model.standardisation import Standardisation
from publish.examination import examine

FILE = """\
title = "Height and weight"
input = [180.0, 60.0]
target = [1.0]

[standardise]
mean = [170.0, 65.0]
deviation = [10.0, 2.5]

[[layers]]
activation = "sigmoid"
weights = [[0.5, -0.25]]
"""


@pytest.fixture
def read(tmp_path):
    def load(old="", new=""):
        (tmp_path / "raw.toml").write_text(FILE.replace(old, new, 1))
        return load_example(tmp_path / "raw.toml")

    return load


def test_the_network_sees_standardised_inputs_and_the_raw_ones_are_kept(read):
    example = read()
    assert example.input.tolist() == [1.0, -2.0]
    assert example.raw_input == pytest.approx([180.0, 60.0])
    assert example.trace().weighted_sums[1].tolist() == [1.0]
    assert example.batch.X.tolist() == [[1.0, -2.0]]


def test_check_tells_both(read):
    lines = examine(read(), []).lines()
    assert "  inputs     180, 60, standardised: 1, -2" in lines


def test_one_number_serves_all_inputs_and_several_examples_are_all_put_on_the_scale(read):
    pair = "[[examples]]\ninput = {}\ntarget = [1.0]\n"
    several = pair.format([180.0, 60.0]) + pair.format([0.0, 10.0])
    example = read(
        "input = [180.0, 60.0]\ntarget = [1.0]\n\n[standardise]\nmean = [170.0, 65.0]\n"
        "deviation = [10.0, 2.5]\n",
        several + "[standardise]\nmean = 60\ndeviation = 2.0\n",
    )
    np.testing.assert_array_equal(example.batch.X, [[60.0, 0.0], [-30.0, -25.0]])
    assert example.showing(1).raw_input == pytest.approx([0.0, 10.0])


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("[170.0, 65.0]", "[170.0]", ", mean: must be 2 numbers, one for each input, not 1"),
        ("[10.0, 2.5]", "[10.0, 0]", ": deviations must be above 0, not 0"),
        ("[10.0, 2.5]", "[10.0, nan]", ", deviation: entry 2 must be a finite number, not nan"),
        ("deviation = [10.0, 2.5]", "", ", deviation: is missing"),
        ("deviation", "scale", ", scale: is not a known key; known: deviation, mean"),
    ],
)
def test_a_bad_one_is_answered_with_a_sentence(read, old, new, fault):
    with pytest.raises(ExampleError) as answer:
        read(old, new)
    assert str(answer.value).endswith(f"raw.toml: standardise{fault}")


def test_in_python_it_is_checked_too():
    with pytest.raises(ValueError, match="a number for each input"):
        Standardisation([1.0, 2.0], [1.0])
