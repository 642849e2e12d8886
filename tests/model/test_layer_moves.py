"""How far layers move while a network learns: what is kept comes out again, and by other means."""

import numpy as np
import pytest

from backprop_model import layer_moves, load_example
from backprop_model.data.measure_layer_moves import main
from backprop_model.digits import load_digits
from backprop_model.layer_moves import kept_moves, measure


def known(name):
    """What is kept of an example of which something is."""
    found = kept_moves(name)
    assert found is not None
    return found


def one_epoch(network, learning_rate, batch_size):
    """Weights of sigmoids after an epoch of the half squared error, by the test's own means."""
    digits = load_digits()
    X = digits.images[digits.training].reshape(-1, 64) / 16
    Y = np.eye(10)[digits.labels[digits.training]]
    w = [layer.weights.copy() for layer in network.layers]
    b = [layer.biases.copy() for layer in network.layers]
    order = np.random.default_rng(0).permutation(len(X))
    for start in range(0, len(X), batch_size):
        batch = order[start : start + batch_size]
        a = [X[batch]]
        for weights, biases in zip(w, b, strict=True):
            a.append(1 / (1 + np.exp(-(a[-1] @ weights.T + biases))))
        delta = (a[-1] - Y[batch]) * a[-1] * (1 - a[-1])
        for l in range(len(w) - 1, -1, -1):
            step, into = delta.T @ a[l] / len(batch), delta.mean(axis=0)
            delta = delta @ w[l] * a[l] * (1 - a[l])
            w[l] -= learning_rate * step
            b[l] -= learning_rate * into
    return w


def test_weights_move_as_far_as_another_training_moves_them():
    example = load_example("deep_sigmoid")
    kept = known("deep_sigmoid")
    after = one_epoch(example.network, kept.learning_rate, kept.batch_size)
    before = [layer.weights for layer in example.network.layers]
    moved = [
        np.linalg.norm(new - old) / np.linalg.norm(old)
        for old, new in zip(before, after, strict=True)
    ]
    assert kept.moved[1] == pytest.approx(moved, rel=2e-3)


@pytest.mark.parametrize("name", ["deep_sigmoid", "deep_relu"])
def test_what_is_kept_comes_out_again(name):
    example, kept = load_example(name), known(name)
    now = measure(example)
    assert kept.sizes == example.network.sizes
    assert (kept.seen, kept.unseen, kept.epochs) == (1400, 397, 20)
    assert len(kept.right) == len(kept.moved) == kept.epochs + 1
    np.testing.assert_allclose(now.moved, kept.moved, rtol=0.05)  # relus may tip over by rounding
    early = slice(0, 9)  # from then on training enlarges what another processor rounds otherwise
    np.testing.assert_allclose(now.right[early], kept.right[early], atol=12)
    np.testing.assert_allclose(now.right, kept.right, rtol=0.25)
    np.testing.assert_allclose(now.right[-1], kept.right[-1], atol=12)
    assert set(kept.moved[0]) == {0.0}


def test_one_reads_digits_in_the_end_and_the_other_guesses():
    sigmoid, relu = known("deep_sigmoid"), known("deep_relu")
    assert sigmoid.right[-1] < 0.15 * sigmoid.unseen
    assert relu.right[-1] > 0.9 * relu.unseen


def test_of_other_examples_nothing_is_known():
    assert kept_moves("digits") is None


def test_others_can_be_measured_and_those_known_are_kept(tmp_path, monkeypatch, capsys):
    own_file = tmp_path / "layer_moves.json"
    own_file.write_bytes(layer_moves.MOVES_FILE.read_bytes())
    monkeypatch.setattr(layer_moves, "MOVES_FILE", own_file)
    relu = kept_moves("deep_relu")
    monkeypatch.setattr(measure, "__defaults__", (1,))
    for _ in range(2):
        main(["digits"])
    kept = known("digits")
    assert kept.epochs == 1
    assert f"{kept.right[-1]} of 397 unseen digits" in capsys.readouterr().out
    assert kept_moves("deep_relu") == relu
    assert own_file.read_text().count('"example": "digits"') == 1


def test_a_network_that_learns_nothing_moves_nowhere():
    example = load_example("digits")
    still = measure(example, epochs=0)
    assert still.moved == ((0.0,) * example.network.depth,)
