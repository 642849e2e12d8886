"""What ManyPaths says of a hidden neuron: how many paths, which way, and what is missed."""

import numpy as np
import pytest

from backprop_model import Example, Layer, Network
from scenes.parts.ch08.paths import paths_of
from scenes.parts.ch08.words import Lines
from scenes.readings import Readings


def lines(targets, weights=None):
    """One hidden neuron before some outputs; a target of 0 makes a share positive, 1 negative."""
    weights = np.ones(len(targets)) if weights is None else np.array(weights)
    layers = [
        Layer([[1.0]], [0.0], "sigmoid"),
        Layer(weights[:, None], np.zeros(len(targets)), "sigmoid"),
    ]
    read = Readings(Example("paths", Network(layers), [0.5], np.array(targets, dtype=float)))
    paths = paths_of(read, 1, 0)
    return Lines(paths, {j: read.activation(2, j) for j in range(len(targets))})


@pytest.mark.parametrize("targets", [(0,), (0, 1), (0, 0, 1), (0, 1, 0, 1)])
def test_one_path_is_told_as_one_and_several_as_several(targets):
    said = lines(targets)
    one, two = len(targets) == 1, len(targets) == 2
    assert said.is_single == one
    assert ("this one path" in said.ways().text) == one
    assert ("every line runs" in said.down().text) != one
    assert said.arrows().text.startswith("How steep the line is") == one
    assert ("along the one path" in said.arrows().text) == two
    assert ("With a single path" in said.left().text) == one


@pytest.mark.parametrize(
    ("targets", "weights", "words"),
    [
        ((0,), None, "the cost rises, which draws a line"),
        ((1,), None, "the cost falls, which draws a line"),
        ((0, 1), None, "their sum, runs in between"),
        ((0, 1, 1), None, "itself follows all of them together"),
        ((0, 0), None, "along each of these lines the cost rises"),
        ((1, 1, 1), None, "along each of these lines the cost falls"),
        ((0, 0), (1.0, 0.0), "no line runs downhill, and the cost itself rises"),
        ((1, 1), (1.0, 0.0), "no line runs uphill, and the cost itself falls"),
        ((0, 0), (0.0, 0.0), "it feels nothing"),
    ],
)
def test_dragging_it_up_is_told_by_the_signs_of_the_shares(targets, weights, words):
    said = lines(targets, weights)
    assert words in said.up().text
    shares = [share.value for share in said._paths.shares]
    assert said.cancels == (min(shares) < 0 < max(shares))
    still = not np.any(shares)
    assert ("nothing moves either" in said.down().text) == still


@pytest.mark.parametrize(
    ("targets", "words"),
    [
        ((0, 1), "no line is seen to run downhill, and the cost itself rises"),
        ((1, 0), "no line is seen to run uphill, and the cost itself falls"),
    ],
)
def test_a_path_that_is_too_faint_to_be_seen_cancels_nothing(targets, words):
    said = lines(targets, (1.0, 1e-12))
    one, other = (share.value for share in said._paths.shares)
    assert one * other < 0
    assert words in said.up().text
    assert not said.cancels
    assert "Together they reach" in said.left().text
    seen = lines(targets, (1.0, 1e-3))
    assert seen.cancels
    assert "What is left over" in seen.left().text
    assert "they cancel in part" in seen.meet().text
    assert "they add up" in said.meet().text


@pytest.mark.parametrize(
    ("targets", "words", "featured"),
    [
        ((0, 1), "The outputs disagree", (0, 1)),
        ((1, 0), "The outputs disagree", (1, 0)),
        ((0, 0), "too high as well", (0, 1)),
        ((1, 1), "too low as well", (0, 1)),
        ((0,), "this is too high", (0,)),
        ((1,), "this is too low", (0,)),
    ],
)
def test_what_the_outputs_miss_is_told_of_those_that_miss_it(targets, words, featured):
    said = lines(targets)
    sentence = said.misses()
    assert words in sentence.text
    assert said.featured() == featured
    shown = [sentence.values[name].value for name in ("a", "b") if name in sentence.values]
    wanted = [sentence.values[name].value for name in ("y", "z") if name in sentence.values]
    assert wanted == [targets[j] for j in featured]
    assert len(shown) == len(featured)
