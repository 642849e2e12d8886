"""An example in JSON has the keys of one in TOML, and its faults are told as clearly."""

import json
import tomllib
from pathlib import Path

import numpy as np
import pytest

from backprop_model import ExampleError, load_example
from backprop_model.example_file import LANGUAGES, files_of_example
from backprop_model.example_library import SUFFIXES

from .conftest import GOOD


@pytest.fixture
def write(folder):
    def written(text):
        Path("mine.json").write_text(text, encoding="utf-8")
        return "mine.json"

    return written


@pytest.mark.parametrize(
    "example", sorted(Path(__file__).parents[2].glob("examples/*.toml")), ids=lambda p: p.stem
)
def test_the_same_keys_give_the_same_network(write, example):
    """Whatever may stand in TOML: tables, classes, drawn weights, images, arrays in files."""
    ours = load_example(write(json.dumps(tomllib.loads(example.read_text("utf-8")))))
    theirs = load_example(example)
    assert (ours.title, ours.cost.name) == (theirs.title, theirs.cost.name)
    assert ours.input_shape == theirs.input_shape
    np.testing.assert_array_equal(ours.input, theirs.input)
    assert ours.trace().cost == theirs.trace().cost
    for mine, other in zip(ours.network.layers, theirs.network.layers, strict=True):
        np.testing.assert_array_equal(mine.weights, other.weights)


def test_it_is_found_by_its_name_and_a_toml_of_that_name_comes_first(write, good):
    write(json.dumps(tomllib.loads(good) | {"title": "JSON"}))
    assert load_example("mine").title == "JSON"
    Path("mine.toml").write_text(good)
    assert load_example("mine").title.startswith("Two inputs")
    Path("examples").mkdir()
    Path("mine.json").rename("examples/other.json")
    assert load_example("other").title == "JSON"


def test_null_leaves_a_key_out(write, good):
    content = tomllib.loads(good) | {"learning_rate": None, "input_labels": None}
    assert load_example(write(json.dumps(content))).learning_rate == 0.1


def test_the_arrays_that_it_needs_are_told(write, good):
    np.savez("weights.npz", W=np.eye(2))
    content = tomllib.loads(good)
    content["layers"][0]["weights"] = "weights.npz:W"
    file = Path(write(json.dumps(content)))
    assert [each.name for each in files_of_example(file)] == ["mine.json", "weights.npz"]


JSON = json.dumps(tomllib.loads(GOOD))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "is not valid JSON: expecting value (at line 1, column 1)"),
        ('{"title": "x",\n "input" [1]}',
         "is not valid JSON: expecting ':' delimiter (at line 2, column 10)"),
        ("[1, 2]", "must be an object in braces, not [1, 2]"),
        ("{}", "is empty; title, input, target and layers are needed"),
        ("[" * 100_000, "is not valid JSON: lists are nested too deeply"),
        ("{" + f'"input": [{"9" * 5000}]' + "}", "is not valid JSON: a number is too long"),
        ('{"title": "x", "title": "y"}', "title: is given twice; leave one of them out"),
        ('{"layers": {"size": 2}}', "layers: must be a list of objects"),
        (JSON.replace("target", "tagret"),
         "tagret: is not a known key; did you mean 'target'?"),
        (JSON.replace("0.05", "NaN"), "input: entry 1 must be a finite number, not nan"),
        (JSON.replace("0.05", "null"), "input: entry 1 must be a number, not null"),
        (JSON.replace("sigmoid", "sigmod", 1),
         "layer 1, activation: there is no 'sigmod'; did you mean 'sigmoid'?"),
    ],
)  # fmt: skip
def test_every_fault_is_one_sentence(write, text, fault):
    file = write(text)
    with pytest.raises(ExampleError) as answer:
        load_example(file)
    assert str(answer.value) == f"mine.json: {fault}"


def test_every_kind_of_file_that_is_found_is_read():
    assert set(SUFFIXES) == set(LANGUAGES)
