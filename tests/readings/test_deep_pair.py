"""Two deep networks: the same weights, other neurons, and what is left of the light in each."""

import math
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from backprop_model import ACTIVATIONS, Example, Layer, Network, load_example
from backprop_model.layer_moves import kept_moves
from scenes.parts.ch15.deep_pair import DeepPair, hidden_activation, in_short, pair, steepest
from tests.audits.hard_examples import hard_examples

from .networks import Case
from .paths import NAMES, assert_paths_hold

SHIPPED = ["deep_sigmoid", "deep_relu", "mazur", "digits", "chain"]
HARD = hard_examples()


def there(found):
    """What a reading gives where it gives something."""
    assert found is not None
    return found


def examples():
    return {name: load_example(name) for name in SHIPPED} | HARD


@pytest.mark.parametrize("name", [*SHIPPED, *HARD])
def test_all_that_is_read_of_both_can_be_recomputed(name, monkeypatch):
    monkeypatch.setitem(NAMES, "kept_moves", kept_moves)
    example = examples()[name]
    both = DeepPair.of(example)
    for network in both.networks:
        assert_paths_hold([*network.levels, network.cost()], example)
        assert_paths_hold([network.weights(l) for l in network.reached], example)
        slopes = [network.slopes(l) for l in network.reached]
        assert_paths_hold([one for one in slopes if one is not None], example)
        if network.receipt is not None:
            assert_paths_hold([*network.receipt.left.terms, network.receipt.left.result], example)
        if network.moves is not None:
            assert_paths_hold([network.moved(1, 20), network.right(20)], example)
            assert_paths_hold([network.digits("seen"), network.digits("unseen")], example)
    assert_paths_hold([both.brightest, both.layers()], example)


@pytest.mark.parametrize("seed", range(4))
def test_light_is_the_size_of_deltas_and_each_layer_scales_it(seed):
    case = Case([3, 4, 2, 3, 2], seed)
    network, _ = pair(case.read.example)
    last = case.depth
    for l in range(1, last + 1):
        assert network.delta(l).value == pytest.approx(math.hypot(*case.delta[l]))
        assert network.error(l).value == pytest.approx(math.hypot(*case.signal[l]))
    assert network.reached == [3, 2, 1]
    light = network.delta(last).value
    for l in network.reached:
        light *= network.weights(l).value * there(network.slopes(l)).value
        assert light == pytest.approx(network.delta(l).value)
    s, w = network.running(2)
    assert s.value == pytest.approx(there(network.slopes(3)).value * there(network.slopes(2)).value)
    assert w.value == pytest.approx(network.weights(3).value * network.weights(2).value)


@pytest.mark.parametrize("name", [*SHIPPED, *HARD])
def test_a_pocket_calculator_gets_what_the_receipt_shows(name):
    for network in DeepPair.of(examples()[name]).networks:
        receipt = network.receipt
        if receipt is None:
            assert any(network.slopes(l) is None for l in network.reached)
            continue
        told = [receipt.left]
        if receipt.slopes is not None:
            assert receipt.slopes.result == receipt.left.terms[1]
            slopes, weights = receipt.slopes, there(receipt.weights)
            assert weights.result == receipt.left.terms[2]
            told += [slopes, weights]
            assert len(slopes.terms) == len(weights.terms) == len(network.reached)
        for line in told:
            by_hand = math.prod(Decimal(repr(term.shown)) for term in line.terms)
            slack = Decimal(repr(line.result.resolution)) / 2
            off = abs(by_hand - Decimal(repr(line.result.shown)))
            assert off <= slack * Decimal("1.000001"), (line.result.text, by_hand)


@pytest.mark.parametrize("name", SHIPPED)
def test_what_is_left_has_the_digits_that_stand_above_its_layer(name):
    for network in DeepPair.of(load_example(name)).networks:
        left = there(network.receipt).left
        assert left.result.text == in_short(network.delta(1)).text
        start = in_short(network.delta(network.trace.depth))
        assert left.terms[0].significant >= start.significant


def test_of_a_deep_network_each_factor_is_told():
    for network in DeepPair.of(load_example("deep_sigmoid")).networks:
        slopes = there(there(network.receipt).slopes)
        assert all(len(term.text) <= 7 for term in slopes.terms)


@pytest.mark.parametrize("name", [*SHIPPED, *HARD])
def test_above_is_what_loses_more_light_and_full_brightness_is_the_strongest(name):
    both = DeepPair.of(examples()[name])
    first = [np.linalg.norm(network.trace.dC_dz[1]) for network in both.networks]
    assert first[0] <= first[1] * (1 + 1e-12)
    strongest = 0.0
    for network in both.networks:
        trace = network.trace
        strongest = max(strongest, float(np.linalg.norm(trace.dC_dz[trace.depth])))
        for l in range(1, trace.depth):
            strongest = max(
                strongest,
                float(np.linalg.norm(trace.dC_da[l])),
                float(np.linalg.norm(trace.dC_dz[l])),
            )
    assert both.brightest.value == pytest.approx(strongest)
    assert both.share(both.brightest) == 1.0
    assert both.depth == len(both.above.trace.sizes) - 2


def test_the_other_network_has_the_same_weights_and_the_other_neurons():
    example = Example(
        "given",
        Network([Layer([[0.5, -1.0]], [0.25], "sigmoid"), Layer([[2.0]], [0.0], "sigmoid")]),
        [1.0, 0.5],
        [1.0],
    )
    own, other = pair(example)
    assert (own.activation, other.activation) == ("sigmoid", "relu")
    np.testing.assert_allclose(other.trace.activations[1], [0.25])
    tanh, sigmoid = pair(HARD["three_five_four_two"])
    assert (tanh.activation, sigmoid.activation) == ("tanh", "sigmoid")


def test_light_that_is_stopped_reaches_no_layer_behind():
    """The relu in layer 2 is silent: what comes to layer 1 is nothing."""
    layers = [Layer([[1.0]], [0.5], "relu"), Layer([[-1.0]], [0.0], "relu")]
    network = Network([*layers, Layer([[1.0]], [0.0], "sigmoid")])
    own, _ = pair(Example("stopped", network, [1.0], [1.0]))
    assert own.reached == [2]
    assert there(own.slopes(2)).value == 0.0
    assert own.delta(1).value == 0.0
    assert there(own.receipt).left.result.value == 0.0


def test_weights_of_zero_leave_slopes_nothing_to_let_through():
    layers = [Layer([[1.0]], [0.5], "sigmoid"), Layer([[0.0]], [0.0], "sigmoid")]
    own, _ = pair(Example("cut", Network(layers), [1.0], [1.0]))
    assert own.reached == [1]
    assert own.slopes(1) is None
    assert own.receipt is None
    deeper = [*layers, Layer([[1.0]], [0.0], "sigmoid")]
    own, _ = pair(Example("cut later", Network(deeper), [1.0], [1.0]))
    assert own.reached == [2, 1]
    assert (own.slopes(2) is None, own.slopes(1) is None) == (False, True)
    assert own.receipt is None


def test_measured_is_what_the_shipped_networks_did_and_no_other_of_their_name():
    own, other = pair(load_example("deep_sigmoid"))
    assert own.moves == kept_moves("deep_sigmoid")
    assert other.moves == kept_moves("deep_relu")
    assert own.moved(3, 20).value == there(own.moves).moved[20][2]
    assert own.right(5).value == there(own.moves).right[5]
    same_name = load_example("mazur").network
    impostor = Example("other", same_name, [0.05, 0.1], [0.01, 0.99], name="deep_sigmoid")
    assert pair(impostor)[0].moves is None
    shipped = load_example("deep_sigmoid")
    first, *rest = shipped.network.layers
    changed = Network([Layer(2 * first.weights, first.biases, "sigmoid"), *rest])
    assert pair(replace(shipped, network=changed))[0].moves is None


def test_hidden_layers_of_several_kinds_are_named_by_all():
    network = Network.drawn([2, 3, 2, 1], ["tanh", "relu", "sigmoid"], 1)
    assert hidden_activation(Example("mixed", network, [1.0, 0.5], [1.0])) == "tanh, relu"


def test_no_slope_of_a_sigmoid_exceeds_the_one_that_is_shown():
    slopes = ACTIVATIONS["sigmoid"].derivative(np.linspace(-9, 9, 1001))
    assert slopes.max() <= steepest("sigmoid").value
