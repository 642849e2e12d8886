"""What an example file may say, and the examples that come with the project."""

import numpy as np
import pytest

from backprop_model import COSTS, ExampleError, gradient_check, load_example
from backprop_model.example_file import files_of_example
from backprop_model.example_library import PROJECT_EXAMPLES, example_paths

SHIPPED = sorted(PROJECT_EXAMPLES.glob("*.toml"))


def written(folder, text, name="mine.toml"):
    (folder / name).write_text(text, encoding="utf-8")
    return load_example(folder / name)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_example_that_comes_with_the_project_is_right(path):
    example = load_example(path.stem)
    assert example.name == path.stem
    assert example.source == path
    if example.network.parameter_count < 2000:
        assert gradient_check(example).max_relative_error < 1e-6
    assert path.read_text(encoding="utf-8").startswith("# ")


def test_the_examples_that_chapters_name_are_there():
    assert {"mazur", "chain", "xor", "relu_softmax", "three_five_four_two"} <= set(example_paths())


def test_the_chain_is_one_neuron_wide_and_its_gradients_are_readable():
    chain = load_example("chain")
    assert chain.network.sizes == (1, 1, 1, 1)
    gradients = [float(g.item()) for g in chain.trace().dC_dw[1:]]
    assert all(0.01 < abs(gradient) < 1 for gradient in gradients)


def test_the_relu_example_has_a_dead_neuron_and_a_wrong_answer():
    trace = load_example("relu_softmax").trace()
    assert 0.0 in trace.da_dz[1]
    assert (trace.activations[1] == 0).sum() == 1
    assert trace.prediction.argmax() != trace.target.argmax()


def test_the_wider_example_has_its_shape():
    assert load_example("three_five_four_two").network.sizes == (3, 5, 4, 2)


def test_a_file_says_all_that_an_example_has(folder):
    example = written(
        folder,
        """
        title = "Café au lait"
        cost = "cross_entropy"
        input = [1, 0.5, 2, -3]
        target = { one_hot = 2 }
        learning_rate = 2
        input_shape = [2, 2]
        input_labels = ["a", "b", "c", "d"]
        output_labels = ["ja", "nein", "日本"]
        [[layers]]
        activation = "softmax"
        weights = [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0]]
        biases = [0, 1, 2]
        """,
    )
    assert (example.title, example.name, example.learning_rate) == ("Café au lait", "mine", 2.0)
    assert example.cost is COSTS["cross_entropy"]
    np.testing.assert_array_equal(example.input, [1, 0.5, 2, -3])
    np.testing.assert_array_equal(example.target, [0, 0, 1])
    np.testing.assert_array_equal(example.network.layer(1).biases, [0, 1, 2])
    np.testing.assert_array_equal(example.network.layer(1).weights, np.eye(3, 4))
    assert example.network.layer(1).activation.name == "softmax"
    assert example.input_shape == (2, 2)
    assert example.output_labels == ("ja", "nein", "日本")


def test_what_a_file_leaves_out_has_a_default(folder):
    example = written(
        folder,
        """
        title = "Short"
        input = [1.0]
        target = [0.0]
        [[layers]]
        activation = "tanh"
        size = 3
        [[layers]]
        activation = "tanh"
        size = 1
        """,
    )
    assert example.cost is COSTS["half_squared_error"]
    assert example.learning_rate == 0.1
    assert example.input_labels == example.output_labels == ()
    assert example.input_shape is None
    first, second = example.network.layers
    limit = np.sqrt(6 / 4)  # xavier_uniform; unseeded layers take their number for a seed
    expected = np.random.default_rng(1).uniform(-limit, limit, (3, 1))
    np.testing.assert_array_equal(first.weights, expected)
    assert (second.weights.ravel() != first.weights.ravel()).all()
    np.testing.assert_array_equal(first.biases, 0)


@pytest.mark.parametrize(
    ("init", "expected"),
    [
        ('scheme = "normal", seed = 7, scale = 0.5', lambda rng: rng.normal(0, 0.5, (2, 3))),
        ('scheme = "uniform", seed = 7', lambda rng: rng.uniform(-1, 1, (2, 3))),
        ('scheme = "he_normal", seed = 7', lambda rng: rng.normal(0, np.sqrt(2 / 3), (2, 3))),
        ('scheme = "zeros"', lambda rng: np.zeros((2, 3))),
        ("seed = 7", lambda rng: rng.uniform(-np.sqrt(6 / 5), np.sqrt(6 / 5), (2, 3))),
    ],
)
def test_weights_are_drawn_as_anyone_can_draw_them_again(folder, init, expected):
    example = written(
        folder,
        f"""
        title = "Drawn"
        input = [1, 2, 3]
        target = [0, 1]
        [[layers]]
        activation = "tanh"
        size = 2
        init = {{ {init} }}
        """,
    )
    drawn = example.network.layer(1).weights
    np.testing.assert_allclose(drawn, expected(np.random.default_rng(7)), rtol=1e-15)


SQUARE = """
title = "Four pixels"
input = {pixels}
target = [1.0]

[[layers]]
activation = "sigmoid"
size = 1
"""


def test_rows_of_numbers_make_the_input_an_image(folder):
    example = written(folder, SQUARE.format(pixels="[[0.05, 0.10], [0.15, 0.20]]"))
    assert example.input_shape == (2, 2)
    np.testing.assert_array_equal(example.input, [0.05, 0.10, 0.15, 0.20])


def test_pixels_can_be_divided(folder):
    scaled = "{ array = [[8, 16], [0, 4]], divide_by = 16 }"
    example = written(folder, SQUARE.format(pixels=scaled))
    np.testing.assert_array_equal(example.input, [0.5, 1.0, 0.0, 0.25])
    assert example.input_shape == (2, 2)


def test_a_byte_order_mark_and_windows_line_ends_are_fine(folder, good):
    (folder / "mine.toml").write_bytes(b"\xef\xbb\xbf" + good.replace("\n", "\r\n").encode())
    assert load_example(folder / "mine.toml").network.sizes == (2, 2, 2)


def test_an_example_is_found_by_name_path_or_path_without_suffix(folder, good):
    (folder / "own").mkdir()
    (folder / "own" / "mine.toml").write_text(good)
    for path in ("own/mine.toml", "own/mine", folder / "own" / "mine.toml"):
        assert load_example(path).name == "mine"
    assert load_example("mazur").source == PROJECT_EXAMPLES / "mazur.toml"


def test_ones_own_examples_folder_comes_before_the_projects(folder, good):
    (folder / "examples").mkdir()
    (folder / "examples" / "mazur.toml").write_text(good)
    assert load_example("mazur").title == "Two inputs, two hidden, two outputs"
    assert load_example("chain").network.sizes == (1, 1, 1, 1)


def test_what_an_example_needs_elsewhere_is_its_file_and_its_arrays(tmp_path):
    np.savez(tmp_path / "mine.npz", W=np.eye(2))
    mine = tmp_path / "mine.toml"
    shipped = (PROJECT_EXAMPLES / "mazur.toml").read_text()
    mine.write_text(shipped.replace("[[0.15, 0.20], [0.25, 0.30]]", '"mine.npz:W"'))

    assert set(files_of_example(mine)) == {mine, tmp_path / "mine.npz"}
    digits = PROJECT_EXAMPLES / "digits.toml"
    assert files_of_example(digits) == [digits]  # its arrays are in the package
    with pytest.raises(ExampleError, match="can't be read"):
        files_of_example(tmp_path / "nowhere.toml")
