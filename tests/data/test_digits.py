"""The shipped digits, and the examples that stand on them."""

import sys

import numpy as np
import pytest
from PIL import Image

from backprop_model import Network, load_example
from backprop_model.data.make_digits import MNIST_BOX, main, mnist_sized
from backprop_model.digits import DATA_FILE, THE_SEVEN, load_digits, the_seven
from backprop_model.digits_training import SEED
from backprop_model.trace import Trace


def stored(name):
    with np.load(DATA_FILE, allow_pickle=False) as archive:
        return archive[name]


def test_every_image_and_label_of_the_data_set():
    digits = load_digits()
    assert digits.images.shape == (1797, 8, 8)
    assert (digits.images.min(), digits.images.max()) == (0, 16)
    # How often each digit occurs, as the UCI repository states for this part of its data set.
    counts = np.bincount(digits.labels)
    assert counts.tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]


def test_no_held_out_digit_is_among_those_to_train_on():
    digits = load_digits()
    assert (len(digits.training), len(digits.held_out)) == (1400, 397)
    everything = np.concatenate([digits.training, digits.held_out])
    assert sorted(everything.tolist()) == list(range(1797))
    assert THE_SEVEN in digits.held_out


def test_a_data_set_of_some_images():
    X, Y = the_seven()
    assert (X.shape, Y.shape) == ((1, 64), (1, 10))
    assert np.array_equal(X[0] * 16, load_digits().images[THE_SEVEN].ravel())
    assert Y[0].tolist() == [0, 0, 0, 0, 0, 0, 0, 1, 0, 0]


def test_the_digits_cannot_be_changed():
    with pytest.raises(ValueError, match="read-only"):
        load_digits().images[0, 0, 0] = 1


def test_all_shipped_data_are_small():
    assert sum(path.stat().st_size for path in DATA_FILE.parent.glob("*.npz")) < 400_000


# --- the seven in the size of MNIST ------------------------------------------------------------


def test_the_enlarged_seven_fills_mnists_box_with_what_another_interpolation_gives():
    seven = stored("seven_28x28")
    assert seven.shape == (28, 28)
    box, border = seven[4:24, 4:24], seven.astype(int).sum() - seven[4:24, 4:24].sum()
    assert border == 0
    image = Image.fromarray(load_digits().images[THE_SEVEN] * np.float32(255 / 16))
    by_pillow = np.asarray(image.resize((MNIST_BOX, MNIST_BOX), Image.Resampling.BILINEAR))
    assert np.abs(box - by_pillow).max() <= 0.51
    assert np.array_equal(mnist_sized(load_digits().images[THE_SEVEN]), seven)


def test_an_even_image_stays_even():
    enlarged = mnist_sized(np.full((8, 8), 16, dtype=np.uint8))
    assert (enlarged[4:24, 4:24] == 255).all()


# --- the examples ------------------------------------------------------------------------------


def test_the_network_of_few_examples_takes_the_seven_for_a_three():
    example = load_example("digits")
    trace = example.trace()
    assert trace.sizes == (64, 16, 16, 10)
    assert example.cost.name == "half_squared_error"
    assert example.target.argmax() == 7
    assert trace.prediction[3] >= 0.8
    assert trace.prediction[7] <= 0.2
    hidden = trace.activations[2]
    assert (hidden > 0.8).sum() >= 2
    assert (hidden < 0.05).sum() >= 2


def test_the_trained_network_takes_the_same_seven_for_a_seven():
    before, after = load_example("digits"), load_example("digits_trained")
    assert np.array_equal(before.input, after.input)
    prediction = after.trace().prediction
    assert prediction[7] >= 0.9
    assert np.delete(prediction, 7).max() <= 0.2


def accuracy(name, indices):
    """The share of images whose largest output is their label's, counted one by one."""
    digits, network = load_digits(), load_example(name).network
    right = [
        network.forward(digits.images[i].ravel() / 16).prediction.argmax() == digits.labels[i]
        for i in indices
    ]
    return sum(right) / len(right)


def test_the_trained_network_reads_the_held_out_digits_and_the_other_reads_fewer():
    held_out = load_digits().held_out
    assert accuracy("digits_trained", held_out) >= 0.93
    assert 0.7 <= accuracy("digits", held_out) <= 0.85


def test_the_seven_of_the_size_of_mnist():
    example = load_example("mnist_size")
    assert example.network.sizes == (784, 16, 16, 10)
    assert example.operation_counts().parameters == 13_002
    assert example.input_shape == (28, 28)
    assert np.array_equal(example.input.reshape(28, 28) * 255, stored("seven_28x28"))


@pytest.mark.parametrize(
    "name", ["digits", "digits_trained", "mnist_size", "deep_sigmoid", "deep_relu"]
)
def test_outputs_are_labelled_and_the_input_is_an_upright_picture(name):
    example = load_example(name)
    assert example.output_labels == tuple("0123456789")
    assert example.target.argmax() == 7
    assert example.input_shape is not None
    rows, columns = example.input_shape
    picture = example.input.reshape(rows, columns)
    ink = np.where(picture > 0.25)
    # A 7 has its bar above and its foot below, left of the bar's right end.
    top, bottom = picture[: rows // 2].sum(axis=0), picture[rows // 2 :].sum(axis=0)
    assert np.average(np.arange(columns), weights=bottom) < np.average(
        np.arange(columns), weights=top
    )
    assert (ink[0].min() < rows / 5, ink[0].max() > rows * 4 / 5 - 1) == (True, True)


# --- the deep pair -----------------------------------------------------------------------------


def signal_norms(trace):
    return np.array([np.linalg.norm(signal) for signal in trace.dC_da])


def drawn_like(example, seed):
    """Another network of the same sizes, activations and schemes, with zero biases."""
    hidden = example.network.layers[0].activation.name
    scheme = {"sigmoid": "xavier_uniform", "relu": "he_normal"}[hidden]
    activations = [layer.activation.name for layer in example.network.layers]
    return Network.drawn(example.network.sizes, activations, seed, scheme)


def test_the_signal_vanishes_in_the_sigmoid_network_and_not_in_the_relu_network():
    sigmoid, relu = load_example("deep_sigmoid"), load_example("deep_relu")
    assert sigmoid.network.sizes == relu.network.sizes == (64, *[16] * 8, 10)
    norms = signal_norms(sigmoid.trace())
    assert (norms[1:8] / norms[2:9] < 0.5).all()
    assert norms[1] / norms[8] < 1e-4
    norms = signal_norms(relu.trace())
    assert norms[1] / norms[8] > 0.3
    assert norms[1:9].max() / norms[1:9].min() < 5


@pytest.mark.parametrize("name", ["deep_sigmoid", "deep_relu"])
def test_the_deep_pair_is_typical_of_networks_drawn_in_this_way(name):
    example = load_example(name)
    drawn = [
        Trace.record(drawn_like(example, seed), example.input, example.target, example.cost)
        for seed in range(200)
    ]
    median = np.median([signal_norms(trace) for trace in drawn], axis=0)
    ratio = signal_norms(example.trace())[1:] / median[1:]
    assert ((ratio > 0.5) & (ratio < 2)).all()


# --- the script --------------------------------------------------------------------------------


def test_the_search_finds_the_case_that_is_shipped(capsys):
    assert main(["search", "--first", str(SEED), "--last", str(SEED)]) == 0
    lines = capsys.readouterr().out.splitlines()
    trace = load_example("digits").trace()
    on_3, on_7 = trace.prediction[[3, 7]]
    expected = f"seed {SEED}: image {THE_SEVEN} gives {on_3:.3f} on 3 and {on_7:.3f} on 7, with "
    assert [line.startswith(expected) for line in lines].count(True) == 1


def test_the_images_can_only_be_made_with_scikit_learn(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "sklearn.datasets", None)
    before = DATA_FILE.read_bytes()
    assert main(["images"]) == 2
    assert capsys.readouterr().err == (
        "images are taken from scikit-learn: pip install scikit-learn\n"
    )
    assert DATA_FILE.read_bytes() == before
