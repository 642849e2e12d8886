"""A drafted example file loads as it is, and is the network that was asked for."""

import tomllib

import pytest

from backprop_model import gradient_check
from backprop_model.activations import ACTIVATIONS
from backprop_model.costs import COSTS
from backprop_model.example_draft import draft
from backprop_model.example_file import read_example


def drafted(tmp_path, **options):
    file = tmp_path / "mine.toml"
    choices = {"sizes": [3, 4, 2], "activation": "tanh", "cost": "half_squared_error", "seed": 7}
    file.write_text(draft("mine", **{**choices, **options}), encoding="utf-8")
    return read_example(file)


@pytest.mark.parametrize("cost", COSTS)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_every_activation_with_every_cost_is_an_example(tmp_path, activation, cost):
    example = drafted(tmp_path, activation=activation, cost=cost)
    assert example.network.sizes == (3, 4, 2)
    hidden = "sigmoid" if activation == "softmax" else activation
    assert example.network.layers[0].activation.name == hidden
    assert example.cost.name == cost
    assert example.trace().cost > 0


def test_its_gradients_are_those_of_nudging(tmp_path):
    assert gradient_check(drafted(tmp_path)).max_relative_error < 1e-6


@pytest.mark.parametrize("sizes", [[1, 1], [64, 16, 16, 10], [2, 3, 3, 3, 3, 1]])
def test_it_has_the_sizes_that_were_asked_for(tmp_path, sizes):
    assert drafted(tmp_path, sizes=sizes).network.sizes == tuple(sizes)


def test_the_same_seed_gives_the_same_file():
    options = {"sizes": [2, 2], "activation": "relu", "cost": "squared_error"}
    assert draft("a", **options, seed=1) == draft("a", **options, seed=1)
    assert draft("a", **options, seed=1) != draft("a", **options, seed=2)


@pytest.mark.parametrize("title", ['say "hi"', "back\\slash", "two\nlines", "ünï 7️⃣"])
def test_any_title_can_be_written(title):
    written = draft(title, [2, 2], "sigmoid", "squared_error", 1)
    assert tomllib.loads(written)["title"] == "".join(c if c.isprintable() else " " for c in title)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"sizes": [3]}, "sizes are two or more"),
        ({"sizes": [3, 0, 1]}, "each from 1 to 10,000"),
        ({"sizes": [3, 10**9]}, "each from 1 to 10,000"),
        ({"activation": "step"}, 'there is no activation "step"; there are sigmoid'),
        ({"cost": "mse"}, 'there is no cost "mse"'),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(options, words):
    choices = {"sizes": [2, 2], "activation": "tanh", "cost": "squared_error", "seed": 1}
    with pytest.raises(ValueError, match=words):
        draft("mine", **{**choices, **options})
