"""NumPy's arrays by the names that people give them: order and orientation are found by shapes."""

from __future__ import annotations

import zipfile

import numpy as np
import pytest

from backprop_model import load_example
from backprop_model.faults import ExampleError
from backprop_model.steps import Dense
from publish.importing.completed import Choices, completed
from publish.importing.found import Wishes
from publish.importing.readers import read_model
from publish.importing.written import write

RNG = np.random.default_rng(1)
W1, B1, W2, B2 = (RNG.normal(size=shape) for shape in ((4, 3), (4,), (2, 4), (2,)))


@pytest.fixture
def saved(tmp_path):
    """Save arrays, and read the dense layers of the network that they make."""

    def saved(wishes=None, **arrays):
        file = tmp_path / "net.npz"
        np.savez(file, **arrays)
        found = read_model(file, wishes)
        return [step for step in found.steps if isinstance(step, Dense)], found.notes

    return saved


@pytest.mark.parametrize(
    "arrays",
    [
        {"W1": W1, "b1": B1, "W2": W2, "b2": B2},
        {"W1": W1.T, "b1": B1, "W2": W2.T, "b2": B2},
        {"arr_0": W1, "arr_1": B1, "arr_2": W2, "arr_3": B2},
        {"coefs_0": W1.T, "coefs_1": W2.T, "intercepts_0": B1, "intercepts_1": B2},
        {"dense/kernel:0": W1.T, "dense/bias:0": B1, "out/kernel:0": W2.T, "out/bias:0": B2},
        {"layer2_W": W2, "layer2_b": B2, "layer1_W": W1, "layer1_b": B1},
        {"z.weight": W1, "z.bias": B1, "a.weight": W2, "a.bias": B2},
    ],
    ids=lambda arrays: next(iter(arrays)),
)
def test_every_way_to_name_arrays_gives_the_same_network(saved, arrays):
    (first, second), notes = saved(**arrays)
    for step, weights, biases in ((first, W1, B1), (second, W2, B2)):
        np.testing.assert_array_equal(step.weights, weights)
        np.testing.assert_array_equal(step.biases, biases)
    assert notes == []


def test_square_matrices_lie_as_their_names_say_or_as_one_says(saved):
    square = RNG.normal(size=(3, 3))
    (layer,), _ = saved(**{"a.weight": square, "a.bias": square[0]})
    np.testing.assert_array_equal(layer.weights, square)
    (layer,), _ = saved(**{"a.kernel": square, "a.bias": square[0]})
    np.testing.assert_array_equal(layer.weights, square.T)
    (layer,), notes = saved(W1=square)
    np.testing.assert_array_equal(layer.weights, square)
    assert notes[0].startswith('The matrices are read as layout = "out_in"')
    (layer,), notes = saved(Wishes(layout="in_out"), W1=square)
    np.testing.assert_array_equal(layer.weights, square.T)
    assert notes == []


@pytest.mark.parametrize(
    ("arrays", "words"),
    [
        ({"W1": W1, "W2": W1}, "its layers do not follow each other (1 3 → 4, 2 3 → 4)"),
        ({"images": W1}, "images: is an array of no dense layer"),
        ({"W1": W1.astype("U8")}, "not real numbers"),
        ({"b1": B1}, "1: has biases but no weights"),
        ({"a.weight": B1, "a.bias": B1}, "a: looks like a normalisation without running"),
        ({"W1": W1, "b1": B1, "W2": W2.T, "b2": B2}, "some matrices lie (out, in) and others"),
        ({"a.running_mean": B1}, "a: has a running mean but no variance"),
        ({"W1": np.array([object()])}, "holds pickled Python objects, which are never loaded"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_makes_no_network_is_named(saved, arrays, words):
    with pytest.raises(ExampleError) as why:
        saved(**arrays)
    assert words in str(why.value)
    assert "\n" not in str(why.value)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("one.npy", "holds one array alone; put weights and biases into one file"),
        ("net.pkl", "is a pickle, a program that is never run here"),
        ("net.tflite", "is no kind of file that is read here; known: .safetensors, "),
        ("broken.npz", "is damaged, or no .npz file"),
        ("broken.safetensors", "is damaged, or no .safetensors file"),
    ],
)
def test_other_files_are_refused_in_a_sentence(tmp_path, name, words):
    (tmp_path / name).write_bytes(b"no network")
    with pytest.raises(ExampleError) as why:
        read_model(tmp_path / name)
    assert words in str(why.value)
    with pytest.raises(ExampleError, match="there is no such file"):
        read_model(tmp_path / f"other-{name}")


@pytest.mark.parametrize(
    "name", ["fc\n[[layers]]\nsize = 3", "fc\x1b[2J", "fc" * 500, "fc\u202e", 'fc"""'], ids=range(5)
)
def test_a_name_may_hold_anything_and_stays_on_its_line(tmp_path, name):
    file = tmp_path / "net.npz"
    np.savez(file, allow_pickle=False, **{f"{name}.weight": W1, f"{name}.bias": B1})
    made = completed(read_model(file), np.ones(3), np.ones(4), Choices())
    (written,) = write(tmp_path / "net.toml", made, file, "NumPy arrays")
    assert load_example(written).network.sizes == (3, 4)
    assert max(map(len, written.read_text().splitlines())) < 300
    np.savez(file, allow_pickle=False, **{f"{name}.weight": W1, f"{name}.bias": W1})
    with pytest.raises(ExampleError) as why:
        completed(read_model(file), np.ones(3), np.ones(4), Choices())
    assert str(why.value).isprintable()
    assert len(str(why.value)) < 600


def test_numbers_that_are_not_finite_are_named(tmp_path):
    np.savez(tmp_path / "net.npz", allow_pickle=False, **{"fc.weight": W1 * np.inf, "fc.bias": B1})
    with pytest.raises(ExampleError, match="fc: weights and biases must be finite numbers"):
        completed(read_model(tmp_path / "net.npz"), np.ones(3), np.ones(4), Choices())


def test_an_array_that_claims_too_much_is_not_read(tmp_path):
    header = b"{'descr': '<f8', 'fortran_order': False, 'shape': (250000000, 2), }"
    start = b"\x93NUMPY\x01\x00" + (len(header) + 1).to_bytes(2, "little") + header + b"\n"
    with zipfile.ZipFile(tmp_path / "net.npz", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("W1.npy", start + bytes(10_000))
    with pytest.raises(ExampleError, match="W1: claims to hold 500,000,000 numbers"):
        read_model(tmp_path / "net.npz")
