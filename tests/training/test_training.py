"""Training: its gradients, its history, what it promises to leave alone, and what it refuses."""

import autograd
import autograd.numpy as anp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_model import Layer, Network
from backprop_model.costs import (
    BINARY_CROSS_ENTROPY,
    CROSS_ENTROPY,
    HALF_SQUARED_ERROR,
    SQUARED_ERROR,
)
from backprop_model.datasets import XOR, one_hot
from backprop_model.training import Progress, evaluate, example_gradients, train


def drawn(seed=1, sizes=(2, 4, 1), activations=("tanh", "sigmoid")):
    return Network.drawn(sizes, activations, seed)


def parameters(network):
    return [array for layer in network.layers for array in (layer.weights, layer.biases)]


def same_parameters(first, second):
    pairs = zip(parameters(first), parameters(second), strict=True)
    return all(np.array_equal(a, b) for a, b in pairs)


# --- gradients ---------------------------------------------------------------------------------


def mean_cost(weights_and_biases, X, Y):
    """The mean half squared error of a tanh-sigmoid network, written for autograd."""
    W1, b1, W2, b2 = weights_and_biases
    hidden = anp.tanh(anp.dot(X, W1.T) + b1)
    outputs = 1 / (1 + anp.exp(-(anp.dot(hidden, W2.T) + b2)))
    return 0.5 * anp.sum((outputs - Y) ** 2) / len(X)


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    n=st.tuples(st.integers(1, 5), st.integers(1, 6), st.integers(1, 4)),
    m=st.integers(1, 7),
)
def test_the_mean_of_the_examples_gradients_is_the_batchs_gradient_by_two_other_ways(seed, n, m):
    rng = np.random.default_rng(seed)
    network = Network(
        [
            Layer(rng.normal(size=(n[1], n[0])), rng.normal(size=n[1]), "tanh"),
            Layer(rng.normal(size=(n[2], n[1])), rng.normal(size=n[2]), "sigmoid"),
        ]
    )
    X, Y = rng.normal(size=(m, n[0])), rng.uniform(size=(m, n[2]))
    gradients = example_gradients(network, X, Y, HALF_SQUARED_ERROR)
    batch = network.backward(network.forward(X), Y, HALF_SQUARED_ERROR)
    expected = autograd.grad(mean_cost)(parameters(network), X, Y)
    for l in (1, 2):
        assert gradients.dC_dw[l].shape == (m, *network.layers[l - 1].weights.shape)
        for mean, in_batch, independent in (
            (gradients.mean_dC_dw[l], batch.dC_dw[l], expected[2 * l - 2]),
            (gradients.mean_dC_db[l], batch.dC_db[l], expected[2 * l - 1]),
        ):
            np.testing.assert_allclose(mean, independent, rtol=1e-9, atol=1e-13)
            np.testing.assert_allclose(mean, in_batch, rtol=1e-9, atol=1e-13)


def test_each_examples_gradient_is_its_own():
    network = drawn()
    gradients = example_gradients(network, *XOR, HALF_SQUARED_ERROR)
    for i, (x, y) in enumerate(zip(*XOR, strict=True)):
        expected = autograd.grad(mean_cost)(parameters(network), x[np.newaxis], y[np.newaxis])
        np.testing.assert_allclose(gradients.dC_dw[1][i], expected[0], rtol=1e-9)
        np.testing.assert_allclose(gradients.dC_db[2][i], expected[3], rtol=1e-9)
    assert not gradients.dC_dw[1].flags.writeable


def test_one_step_is_the_rate_times_the_mean_gradient():
    network = drawn()
    history = train(network, *XOR, HALF_SQUARED_ERROR, learning_rate=0.25, epochs=1)
    gradients = autograd.grad(mean_cost)(parameters(network), *XOR)
    for before, after, gradient in zip(
        parameters(network), parameters(history.network), gradients, strict=True
    ):
        np.testing.assert_allclose(after, before - 0.25 * gradient, rtol=1e-12)


# --- history -----------------------------------------------------------------------------------


def test_exclusive_or_is_learned():
    history = train(
        drawn(),
        *XOR,
        BINARY_CROSS_ENTROPY,
        learning_rate=0.5,
        epochs=500,
        evaluate_on={"all four": XOR},
    )
    curve = history.evaluations["all four"]
    assert len(curve) == 501
    assert (curve[0].accuracy < 1.0, curve[-1].accuracy) == (True, 1.0)
    assert curve[-1].cost < 0.05 < curve[0].cost
    assert history.network.forward(XOR.X).prediction.round().tolist() == XOR.Y.tolist()


def test_with_all_examples_in_one_batch_and_a_small_rate_the_cost_falls_at_every_step():
    history = train(drawn(), *XOR, SQUARED_ERROR, learning_rate=0.05, epochs=200)
    assert (np.diff(history.step_costs) < 0).all()


def test_the_history_holds_every_step():
    rng = np.random.default_rng(0)
    X, Y = rng.normal(size=(7, 2)), rng.uniform(size=(7, 1))
    history = train(
        drawn(), X, Y, HALF_SQUARED_ERROR, learning_rate=0.1, epochs=3, batch_size=3, seed=5
    )
    assert history.steps == len(history.step_costs) == 9
    assert [len(batch) for batch in history.batches] == [3, 3, 1] * 3
    epochs = [np.concatenate(history.batches[e : e + 3]) for e in (0, 3, 6)]
    assert all(sorted(order) == list(range(7)) for order in epochs)
    assert len({tuple(order) for order in epochs}) == 3


def test_a_steps_cost_is_that_of_its_batch_before_the_step():
    rng = np.random.default_rng(0)
    X, Y = rng.normal(size=(6, 2)), rng.uniform(size=(6, 1))
    history = train(
        drawn(),
        X,
        Y,
        HALF_SQUARED_ERROR,
        learning_rate=0.5,
        epochs=2,
        batch_size=2,
        keep_steps=range(7),
    )
    assert sorted(history.snapshots) == list(range(7))
    for step in range(1, 7):
        batch, before = history.batches[step - 1], history.snapshots[step - 1]
        expected = mean_cost(parameters(before), X[batch], Y[batch])
        assert history.step_costs[step - 1] == pytest.approx(expected, rel=1e-12)
        replayed = train(
            before, X[batch], Y[batch], HALF_SQUARED_ERROR, learning_rate=0.5, epochs=1
        )
        for a, b in zip(
            parameters(replayed.network), parameters(history.snapshots[step]), strict=True
        ):
            np.testing.assert_allclose(a, b, rtol=1e-13, atol=1e-15)


def test_only_the_first_the_last_and_the_chosen_steps_are_kept():
    network = drawn()
    history = train(
        network, *XOR, SQUARED_ERROR, learning_rate=0.1, epochs=5, batch_size=2, keep_steps=[3, 99]
    )
    assert sorted(history.snapshots) == [0, 3, 10]
    assert history.snapshots[0] is network
    assert history.network is history.snapshots[10]


def test_the_same_seed_gives_the_same_history_and_another_seed_another():
    def run(seed):
        return train(
            drawn(), *XOR, SQUARED_ERROR, learning_rate=0.5, epochs=4, batch_size=1, seed=seed
        )

    first, again, other = run(3), run(3), run(4)
    assert np.array_equal(first.step_costs, again.step_costs)
    assert np.array_equal(first.batches, again.batches)
    assert same_parameters(first.network, again.network)
    assert not np.array_equal(first.batches, other.batches)
    assert not same_parameters(first.network, other.network)


@pytest.mark.parametrize("settings_of_no_effect", [{"learning_rate": 0.0}, {"epochs": 0}])
def test_nothing_changes_without_a_rate_or_an_epoch(settings_of_no_effect):
    network = drawn()
    before = [array.copy() for array in parameters(network)]
    history = train(
        network,
        *XOR,
        SQUARED_ERROR,
        **{"learning_rate": 0.5, "epochs": 3, "evaluate_on": {"all": XOR}, **settings_of_no_effect},
    )
    assert same_parameters(history.network, network)
    assert len(set(history.evaluations["all"])) == 1
    assert all(np.array_equal(a, b) for a, b in zip(parameters(network), before, strict=True))


def test_the_network_and_the_data_that_were_given_stay_as_they_are():
    network, X, Y = drawn(), np.array(XOR.X), np.array(XOR.Y)
    before = [array.copy() for array in (*parameters(network), X, Y)]
    history = train(network, X, Y, SQUARED_ERROR, learning_rate=1.0, epochs=10, batch_size=2)
    assert not same_parameters(history.network, network)
    after = (*parameters(network), X, Y)
    assert all(np.array_equal(a, b) for a, b in zip(before, after, strict=True))


def test_a_history_cannot_be_changed():
    history = train(drawn(), *XOR, SQUARED_ERROR, learning_rate=1.0, epochs=2)
    with pytest.raises(ValueError, match="read-only"):
        history.step_costs[0] = 0.0
    with pytest.raises(ValueError, match="read-only"):
        history.batches[0][0] = 3
    with pytest.raises(TypeError):
        history.snapshots[0] = drawn(2)  # type: ignore[index]


def test_progress_is_told_after_every_epoch():
    told: list[Progress] = []
    history = train(
        drawn(),
        *XOR,
        SQUARED_ERROR,
        learning_rate=0.5,
        epochs=3,
        batch_size=2,
        on_epoch=told.append,
    )
    assert [(p.epoch, p.epochs) for p in told] == [(1, 3), (2, 3), (3, 3)]
    means = history.step_costs.reshape(3, 2).mean(axis=1)
    assert [p.cost for p in told] == pytest.approx(means.tolist())


def test_accuracy_of_several_outputs_and_of_one():
    three = Network([Layer(np.eye(3), np.zeros(3), "softmax")])
    X = np.array([[2.0, 1.0, 0.0], [0.0, 1.0, 2.0], [0.0, 2.0, 1.0], [3.0, 0.0, 0.0]])
    result = evaluate(three, X, one_hot([0, 2, 0, 0], 3), CROSS_ENTROPY)
    assert result.accuracy == 0.75
    one = Network([Layer([[1.0]], [0.0], "sigmoid")])
    sides = evaluate(one, [[2.0], [-2.0], [-1.0]], [[1.0], [0.0], [1.0]], BINARY_CROSS_ENTROPY)
    assert sides.accuracy == pytest.approx(2 / 3)
