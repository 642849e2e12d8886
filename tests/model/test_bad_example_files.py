"""Every bad example file is answered with one sentence that names file, key and fault."""

import os
from pathlib import Path

import pytest

from backprop_model import ExampleError, load_example

INPUT, TARGET = "[0.05, 0.10]", "[0.01, 0.99]"
WEIGHTS, BIASES = "[[0.15, 0.20], [0.25, 0.30]]", "[0.35, 0.35]"
SIZE, INIT = "size = 2", '"xavier_uniform", seed = 42'
TITLE = 'title = "Two inputs, two hidden, two outputs"'

# What is replaced in the good file, by what, and what is answered (after "bad.toml: ").
FAULTS = [
    ("sigmoid", "sigmod", "layer 1, activation: there is no 'sigmod'; did you mean 'sigmoid'?"),
    ('"sigmoid"', "3", "layer 1, activation: must be text in quotes, not 3"),
    ("sigmoid", "elu(-1)", "layer 1, activation: elu takes its alpha in brackets, "
     "a number of 0 or more, as in elu(0.2), not '-1'"),
    ("sigmoid", "tanh(2)",
     "layer 1, activation: tanh takes no number, so it is written without brackets"),
    ("sigmoid", "softmax", "layer 1, activation: softmax is for the last layer only"),
    ('activation = "sigmoid"\n', "", "layer 1, activation: is missing"),
    ("target = ", "tagret = ", "tagret: is not a known key; did you mean 'target'?"),
    ("activation", "actvation",
     "layer 1, actvation: is not a known key; did you mean 'activation'?"),
    ("seed", "sed", "layer 2, init, sed: is not a known key; did you mean 'seed'?"),
    (f"target = {TARGET}", "", "target: is missing"),
    (TARGET, "[0.01]", "target: has 1 number, but the network has 2 outputs"),
    (TARGET, "[[0.01, 0.99], [0, 0]]", "target: has shape (2, 2), but the network has 2 outputs"),
    (TARGET, "2020-01-01", "target: must be a list of numbers, not 2020-01-01"),
    (TARGET, "{ one_hot = 2 }",
     "target, one_hot: must be the number of an output, 0 to 1, not 2"),
    (TARGET, "{ one_hot = true }",
     "target, one_hot: must be the number of an output, 0 to 1, not true"),
    (TARGET, "{ one = 1 }", "target, one: is not a known key; did you mean 'one_hot'?"),
    (f"input = {INPUT}", "", "input: is missing"),
    (INPUT, "[]", "input: is an empty list"),
    (INPUT, "[[], []]", "input: row 1 is empty"),
    (INPUT, "5", "input: must be a list of numbers, not 5"),
    (INPUT, "[0.05, nan]", "input: entry 2 must be a finite number, not nan"),
    (INPUT, "[-inf, 0.1]", "input: entry 1 must be a finite number, not -inf"),
    (INPUT, "[true, 0.1]", "input: entry 1 must be a number, not true"),
    (INPUT, '["0.05", 0.1]', "input: entry 1 must be a number, not '0.05'"),
    (INPUT, "[[1, 2], [3]]", "input: row 2 has 1 number, but row 1 has 2"),
    (INPUT, "[[1, 2], 3]", "input: row 2 must be a list of numbers, not 3"),
    (INPUT, "[1, 2, 3]", "layer 1, weights: have rows of 2 numbers, but the input gives 3"),
    (INPUT, "{ divide_by = 16 }", "input, array: is missing"),
    (INPUT, "{ array = [1, 2], divide_by = 0 }", "input, divide_by: must be above 0, not 0"),
    (WEIGHTS, "[[0.15], [0.25, 0.30]]",
     "layer 1, weights: row 2 has 2 numbers, but row 1 has 1"),
    (WEIGHTS, "[0.15, 0.20]",
     "layer 1, weights: must be rows of numbers, one row for each neuron"),
    (WEIGHTS, "[[0.15, 0.20, 0.25]]",
     "layer 1, weights: have rows of 3 numbers, but the input gives 2"),
    (WEIGHTS, "[[0.15], [0.25]]",
     "layer 1, weights: have rows of 1 number, but the input gives 2; "
     'are rows and columns exchanged? layout = "in_out" turns them'),
    (WEIGHTS, "[[0.15, nan], [0.25, 0.30]]",
     "layer 1, weights: row 1, entry 2 must be a finite number, not nan"),
    (WEIGHTS, "[[1e308, 1e308], [1, 1]]\nsize = 2",
     "layer 1, weights: are given as well as size; leave one of them out"),
    (f"weights = {WEIGHTS}\n", "", "layer 1: needs either weights or a size"),
    (BIASES, "[0.35]", "layer 1, biases: must be 2 numbers, one for each neuron, not 1"),
    (BIASES, f"{BIASES}\nbias = false",
     "layer 1, biases: are given as well as bias = false; leave one of them out"),
    (SIZE, "size = 2\nbias = 0", "layer 2, bias: must be true or false, not 0"),
    (BIASES, "true", "layer 1, biases: must be a list of numbers, not true"),
    (BIASES, "nan", "layer 1, biases: entry 1 must be a finite number, not nan"),
    (BIASES, "[0.35, 1e999]", "layer 1, biases: entry 2 must be a finite number, not inf"),
    (SIZE, "size = 0", "layer 2, size: must be at least 1, not 0"),
    (SIZE, "size = -3", "layer 2, size: must be at least 1, not -3"),
    (SIZE, "size = 2.5", "layer 2, size: must be a whole number, not 2.5"),
    (SIZE, "size = true", "layer 2, size: must be a whole number, not true"),
    (SIZE, 'size = "2"', "layer 2, size: must be a whole number, not '2'"),
    (SIZE, "size = 1000000000", "layer 2, size: must be at most 100,000, not 1000000000"),
    (SIZE + "\n", "", "layer 2: needs either weights or a size"),
    (INIT, '"xavier_unifrom"',
     "layer 2, init, scheme: there is no 'xavier_unifrom'; did you mean 'xavier_uniform'?"),
    (INIT, '"he_normal", scale = 2.0',
     "layer 2, init, scale: goes with uniform and normal only"),
    (INIT, '"normal", scale = -1', "layer 2, init, scale: must be above 0, not -1"),
    ("seed = 42", "seed = -1", "layer 2, init, seed: must be at least 0, not -1"),
    ("seed = 42", "seed = 4.2", "layer 2, init, seed: must be a whole number, not 4.2"),
    ("init = {", "init = 42 # {", "layer 2, init: must be a table, not 42"),
    (TITLE, "", "title: is missing"),
    (TITLE, "title = 7", "title: must be text in quotes, not 7"),
    (TITLE, 'title = ""', "title: must be one line of text, not '': nothing in it can be seen"),
    (TITLE, 'title = "two\\nlines"',
     r"title: must be one line of text, not 'two\nlines': it has the control character U+000A"),
    (TITLE, 'title = "bell\\u0007"',
     r"title: must be one line of text, not 'bell\x07': it has the control character U+0007"),
    (TITLE, 'title = "\\u200f\\u00a0"',
     r"title: must be one line of text, not '\u200f\xa0': nothing in it can be seen"),
    (TITLE, TITLE + '\ncost = "squared_eror"',
     "cost: there is no cost 'squared_eror'; did you mean 'squared_error'?"),
    (TITLE, TITLE + '\ncost = "cross_entropy"',
     "cost: cross_entropy needs softmax in the last layer, not sigmoid"),
    (TARGET, '[-0.1, 1]\ncost = "binary_cross_entropy"',
     "target: must be between 0 and 1 for binary_cross_entropy, not -0.1"),
    (TITLE, TITLE + "\nlearning_rate = 0", "learning_rate: must be a number above 0, not 0"),
    (TITLE, TITLE + "\nlearning_rate = -0.5", "learning_rate: must be a number above 0, not -0.5"),
    (TITLE, TITLE + "\nlearning_rate = inf", "learning_rate: must be a finite number, not inf"),
    (TITLE, TITLE + '\nlearning_rate = "fast"', "learning_rate: must be a number, not 'fast'"),
    (TITLE, TITLE + "\nlearning_rate = true", "learning_rate: must be a number, not true"),
    (TITLE, TITLE + '\ninput_labels = ["height"]',
     "input_labels: has 1 label, but the network has 2 inputs"),
    (TITLE, TITLE + '\noutput_labels = "yes"', "output_labels: must be a list, not 'yes'"),
    (TITLE, TITLE + '\noutput_labels = ["yes", 0]',
     "output_labels, entry 2: must be text in quotes, not 0"),
    (TITLE, TITLE + "\ninput_shape = [8, 8]",
     "input_shape: must be [rows, columns] of 2 inputs, not [8, 8]"),
    (TITLE, TITLE + "\ninput_shape = [2]",
     "input_shape: must be [rows, columns] of 2 inputs, not [2]"),
    (TITLE, TITLE + '\n"a\\nb" = 1', r"'a\nb': is not a known key; known: cost, examples, input, "
     "input_labels, input_shape, layers, learning_rate, output_labels, shown, standardise, "
     "target, title"),
    (TITLE, 'title = "open', r"is not valid TOML: illegal character '\n' (at line 1, column 14)"),
    (TITLE, TITLE + f"\nlearning_rate = {'9' * 5000}",
     "is not valid TOML: a number is too long"),
    (WEIGHTS, "'nowhere.npz:W'",
     "layer 1, weights: there is no file 'nowhere.npz' beside the example, "
     "nor among the shipped data"),
]  # fmt: skip

WHOLE_FILES = [
    (b"", "is empty; title, input, target and [[layers]] are needed"),
    (b"# nothing yet\n", "is empty; title, input, target and [[layers]] are needed"),
    (b"\xff\xfet\x00i\x00", "is not UTF-8 text, from byte 1 on"),
    (b"title = 'caf\xe9'", "is not UTF-8 text, from byte 13 on"),
    (b"a = " + b"[" * 5000, "is not valid TOML: lists are nested too deeply"),
    (b"just words", "is not valid TOML: expected '=' after a key in a key/value pair"),
    (b"title = 't'\ninput = [1]\ntarget = [1]", "layers: is missing"),
    (b"title = 't'\ninput = [1]\ntarget = [1]\nlayers = []", "layers: must not be empty"),
    (b"title = 't'\ninput = [1]\ntarget = [1]\nlayers = [5]", "layer 1: must be a table, not 5"),
    (b"[layers]\nactivation = 'relu'", "layers: must be written [[layers]], with two brackets"),
]  # fmt: skip

OVERFLOWING = """\
title = "Too much"
input = [1e200]
target = [0.0]
[[layers]]
activation = "linear"
weights = [[{first}]]
[[layers]]
activation = "linear"
weights = [[{second}]]
"""


def answer(name="bad.toml"):
    """The sentence with which a file is refused."""
    with pytest.raises(ExampleError) as refusal:
        load_example(name)
    sentence = str(refusal.value)
    assert "\n" not in sentence
    return sentence


def test_the_file_without_a_fault_is_read(folder, good):
    (folder / "good.toml").write_text(good)
    assert load_example("good.toml").network.sizes == (2, 2, 2)


@pytest.mark.parametrize(("old", "new", "says"), FAULTS, ids=range(len(FAULTS)))
def test_a_fault_is_answered_with_its_key(folder, good, old, new, says):
    assert old in good
    (folder / "bad.toml").write_text(good.replace(old, new, 1))
    assert answer() == f"bad.toml: {says}"


@pytest.mark.parametrize(("content", "says"), WHOLE_FILES, ids=range(len(WHOLE_FILES)))
def test_a_file_that_is_no_example_at_all(folder, content, says):
    (folder / "bad.toml").write_bytes(content)
    assert answer().startswith(f"bad.toml: {says}")


def test_targets_of_a_cross_entropy_are_a_distribution(folder, good):
    text = good.replace(TARGET, "[0.5, 0.6]")
    head, last = text.rsplit("sigmoid", 1)
    text = 'cost = "cross_entropy"\n' + head + "softmax" + last
    (folder / "bad.toml").write_text(text)
    assert answer() == "bad.toml: target: must add up to 1 for cross_entropy, not to 1.1"


@pytest.mark.parametrize(
    ("first", "second", "says"),
    [
        ("1e200", "1.0", "layer 1: weighted sums grow too large to compute with"),
        ("1e100", "1e100", "layer 2: weighted sums grow too large to compute with"),
        ("1.0", "1.0", "cost and gradients grow too large to compute with"),
    ],
)
def test_numbers_that_overflow_on_their_way(folder, first, second, says):
    (folder / "bad.toml").write_text(OVERFLOWING.format(first=first, second=second))
    assert answer() == f"bad.toml: {says}"


def test_a_name_that_no_example_has():
    assert answer("mazurr") == "there is no example 'mazurr'; did you mean 'mazur'?"
    assert answer("Chain") == "there is no example 'Chain'; did you mean 'chain'?"
    assert answer("").startswith("there is no example ''; known: ")


def test_a_path_that_leads_nowhere(folder):
    assert answer("no/such.toml") == "no/such.toml: there is no such file"
    assert answer("no/" + "x" * 300 + ".toml").endswith("there is no such file")


def test_a_folder_instead_of_a_file(folder):
    (folder / "bad.toml").mkdir()
    assert answer() == "bad.toml: is a folder, not an example file"


def test_a_file_of_another_kind_says_which_there_is(folder, good, monkeypatch):
    monkeypatch.chdir(folder)
    for name in ("mine.txt", "mine", "examples.csv"):
        Path(name).write_text(good)
        assert answer(name) == f"{name}: must end in .toml or .json, as all example files do"
    assert answer(Path("mine.txt")).startswith("mine.txt: must end in .toml or .json")
    assert answer("mine.tx") == "mine.tx: there is no such file"


def test_the_suffix_may_be_left_out_or_be_large(folder, good, monkeypatch):
    monkeypatch.chdir(folder)
    for name in ("net.v2.toml", "LOUD.TOML"):
        Path(name).write_text(good)
    assert load_example("net.v2").name == "net.v2"
    assert load_example("LOUD.TOML").name == "LOUD"


def test_a_pipe_is_not_waited_for(folder):
    os.mkfifo(folder / "bad.toml")
    assert answer() == "bad.toml: is a pipe, a device or a socket, not an example file"


def test_a_file_that_is_too_large_is_not_read(folder):
    with (folder / "bad.toml").open("wb") as file:
        file.truncate(3_000_000_000)  # without a byte on the disk
    assert answer().startswith("bad.toml: is 3,000 MB large, more than the 64 MB that are read; ")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("title", "title = 'a'\ntitle", "title: is given twice, in lines 1 and 2"),
        ("target", "target = [\n  0.5,\n]\n# target\ntarget", "target: is given twice, in lines "),
        (
            "[[layers]]",
            "[[layers]]\nactivation = 'tanh'",
            "layer 1, activation: is given twice, in",
        ),
        ("seed = 42", "seed = 1, seed = 2", "is not valid TOML: duplicate inline table key 'seed'"),
        (
            '"sigmoid"\nsize',
            '"tanh"\nsize = 2\n"size"',
            "layer 2, size: is given twice, in lines 12 and 13",
        ),
    ],
)
def test_a_key_that_stands_twice_is_named_with_its_lines(folder, good, old, new, says):
    (folder / "bad.toml").write_text(good.strip().replace(old, new, 1))
    assert answer().startswith(f"bad.toml: {says}")


def test_a_file_elsewhere_is_named_as_it_was_given(folder, good, monkeypatch):
    (folder / "sub").mkdir()
    (folder / "bad.toml").write_text(good.replace("sigmoid", "sigmod"))
    monkeypatch.chdir(folder / "sub")
    assert answer("../bad.toml").startswith("../bad.toml: layer 1, activation: ")
