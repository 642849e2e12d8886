"""Arrays taken from other files: what can be read, and what is refused without running it."""

import gzip
import json
import pickle
import struct
import tracemalloc
import zipfile

import numpy as np
import pytest
from safetensors.numpy import save_file

from backprop_model import ExampleError, load_example, stored_arrays
from backprop_model.stored_arrays import read_stored_array

IMAGES = np.arange(12, dtype=np.uint8).reshape(3, 2, 2)


@pytest.fixture
def stored(tmp_path):
    """A folder with one good file of each kind."""
    np.savez(
        tmp_path / "a.npz",
        W=np.array([[1.0, 2.0], [3.0, 4.0]], dtype=np.float32),
        images=IMAGES,
        labels=np.array([1, 0, 7]),
        complex=np.array([1j]),
        words=np.array(["one"]),
        truths=np.array([True]),
        broken=np.array([1.0, np.nan]),
        empty=np.zeros((0, 2)),
    )
    weights = np.array([[5, 6], [7, 8]], dtype=np.float32)
    save_file({"fc.1.weight": weights}, tmp_path / "b.safetensors")
    np.save(tmp_path / "alone.npy", IMAGES)
    np.save(tmp_path / "turned.npy", np.asfortranarray(np.arange(6).reshape(2, 3)))
    np.save(tmp_path / "one.npy", np.float32(0.5))
    return tmp_path


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("a.npz:W", [[1, 2], [3, 4]]),
        ("a.npz:images[2]", [[8, 9], [10, 11]]),
        ("a.npz:labels[2]", 7),
        ("b.safetensors:fc.1.weight", [[5, 6], [7, 8]]),
        ("b.safetensors:fc.1.weight[1]", [7, 8]),
        ("alone.npy", IMAGES),
        ("alone.npy[1]", [[4, 5], [6, 7]]),
        ("turned.npy", [[0, 1, 2], [3, 4, 5]]),
        ("turned.npy[1]", [3, 4, 5]),
        ("one.npy", 0.5),
    ],
)
def test_an_array_is_read_in_double_precision(stored, reference, expected):
    array = read_stored_array(reference, stored)
    assert array.dtype == np.float64
    np.testing.assert_array_equal(array, expected)


def test_a_file_is_looked_for_beside_the_example_then_among_the_shipped_data(
    stored, tmp_path_factory, monkeypatch
):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    monkeypatch.setattr(stored_arrays, "DATA_FOLDER", stored)
    np.testing.assert_array_equal(read_stored_array("a.npz:labels", elsewhere), [1, 0, 7])
    np.savez(elsewhere / "a.npz", labels=np.array([9]))
    np.testing.assert_array_equal(read_stored_array("a.npz:labels", elsewhere), [9])


def safetensors_of(kind, path):
    header = json.dumps({"w": {"dtype": kind, "shape": [2], "data_offsets": [0, 4]}}).encode()
    path.write_bytes(struct.pack("<Q", len(header)) + header + b"\0" * 4)


class Bomb:
    """What a pickle can do: run something when it is loaded."""

    def __reduce__(self):
        return print, ("executed",)


@pytest.fixture
def damaged(stored):
    """The same folder with files that are not what they seem."""
    whole = (stored / "a.npz").read_bytes()
    (stored / "cut.npz").write_bytes(whole[: len(whole) // 2])
    (stored / "flipped.npz").write_bytes(whole[:180] + bytes([whole[180] ^ 255]) + whole[181:])
    (stored / "void.npz").write_bytes(b"")
    (stored / "words.npz").write_bytes(b"hello")
    (stored / "pickle.npz").write_bytes(pickle.dumps(Bomb()))
    np.savez(stored / "objects.npz", W=np.array([Bomb()], dtype=object))
    np.save(stored / "bare.npy", np.eye(2))
    (stored / "bare.npy").rename(stored / "bare.npz")
    with zipfile.ZipFile(stored / "notes.npz", "w") as archive:
        archive.writestr("W.npy", "no array")
    whole = (stored / "alone.npy").read_bytes()
    (stored / "cut.npy").write_bytes(whole[:-1])
    (stored / "longer.npy").write_bytes(whole + b"0")
    (stored / "words.npy").write_bytes(b"hello")
    np.save(stored / "objects.npy", np.array([Bomb()], dtype=object))
    np.save(stored / "named.npy", np.zeros(2, dtype=[("ä", float)]))
    safetensors_of("BF16", stored / "half.safetensors")
    (stored / "words.safetensors").write_bytes(b"hello" * 9)
    return stored


REFUSALS = [
    ("W", "'W' must name a file and an array in it, as in 'weights.npz:W1'"),
    ("a.npz", "'a.npz' must name a file and an array in it"),
    ("a.npz:", "'a.npz:' must name a file and an array in it"),
    ("a.pkl:W", "'a.pkl' must be a file of the kind .npy, .npz or .safetensors"),
    ("no.npz:W", "there is no file 'no.npz' beside the example, nor among the shipped data"),
    ("a.npz:w", "a.npz has no array 'w'; known: "),
    ("a.npz:imges", "a.npz has no array 'imges'; did you mean 'images'?"),
    ("b.safetensors:fc.weight", "b.safetensors has no array 'fc.weight'; did you mean "),
    ("a.npz:images[3]", "a.npz: 'images' has 3 rows, counted from 0: there is no row 3"),
    ("a.npz:complex", "a.npz: 'complex' holds complex128 values, not real numbers"),
    ("a.npz:words", "a.npz: 'words' holds <U3 values, not real numbers"),
    ("a.npz:truths", "a.npz: 'truths' holds bool values, not real numbers"),
    ("cut.npz:W", "cut.npz can't be read: it is damaged, or no .npz file"),
    ("flipped.npz:W", "flipped.npz can't be read"),
    ("void.npz:W", "void.npz can't be read"),
    ("words.npz:W", "words.npz can't be read"),
    ("pickle.npz:W", "pickle.npz can't be read"),
    ("bare.npz:W", "bare.npz can't be read"),
    ("notes.npz:W", "notes.npz can't be read"),
    ("objects.npz:W", "objects.npz: 'W' holds pickled Python objects, which are never loaded"),
    ("words.safetensors:W", "words.safetensors can't be read"),
    (
        "half.safetensors:w",
        "half.safetensors: 'w' is of the number type BF16, which NumPy does not know",
    ),
    ("alone.npy:W", "'alone.npy' holds one array: leave out what follows the colon"),
    ("alone.npy[3]", "alone.npy has 3 rows, counted from 0: there is no row 3"),
    ("one.npy[0]", "one.npy is a single number: there is no row 0"),
    ("no.npy", "there is no file 'no.npy' beside the example, nor among the shipped data"),
    ("cut.npy[0]", "cut.npy is truncated: its header states 3 x 2 x 2 numbers, 12 bytes, but 11"),
    ("longer.npy", "longer.npy is damaged: its header states 3 x 2 x 2 numbers, 12 bytes, but mo"),
    ("words.npy", "words.npy can't be read: it is damaged, or no .npy file"),
    ("objects.npy", "objects.npy holds pickled Python objects, which are never loaded"),
    ("named.npy", "named.npy holds fields with names, not real numbers"),
    ("x" * 300 + ".npz:W", "there is no file"),
    ("a.npz:W[99999999999]", "a.npz has no array 'W[99999999999]'"),
]


@pytest.mark.parametrize(("reference", "says"), REFUSALS, ids=[r[:24] for r, _ in REFUSALS])
def test_what_can_not_be_read_is_refused_in_one_sentence(damaged, capsys, reference, says):
    with pytest.raises(ExampleError) as refusal:
        read_stored_array(reference, damaged)
    assert str(refusal.value).startswith(says)
    assert "\n" not in str(refusal.value)
    assert "executed" not in capsys.readouterr().out


ZEROS = np.zeros((3_000, 4_000), dtype=np.uint8)
"""More numbers than can be read, and a few kilobytes once they are compressed."""


@pytest.fixture(scope="module")
def huge(tmp_path_factory):
    """A folder with an array that is too large, in each kind of file."""
    folder = tmp_path_factory.mktemp("huge")
    np.savez_compressed(folder / "a.npz", W=ZEROS)
    np.save(folder / "a.npy", ZEROS)
    save_file({"W": ZEROS}, folder / "a.safetensors")
    idx = struct.pack(">BBBBII", 0, 0, 0x08, 2, *ZEROS.shape) + ZEROS.tobytes()
    (folder / "a-idx2-ubyte.gz").write_bytes(gzip.compress(idx, compresslevel=1))
    return folder


@pytest.mark.parametrize("name", ["a.npz:W", "a.npy", "a.safetensors:W", "a-idx2-ubyte.gz"])
def test_an_array_that_is_too_large_is_refused_before_it_takes_memory(huge, name):
    tracemalloc.start()
    try:
        with pytest.raises(ExampleError, match=r"holds 3,000 x 4,000, that is 12,000,000 numbers"):
            read_stored_array(name, huge)
        row = read_stored_array(f"{name}[2999]", huge)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert row.tolist() == [0.0] * 4_000
    assert most < ZEROS.nbytes / 2


def test_what_a_header_claims_is_not_reserved(tmp_path):
    with (tmp_path / "a.npy").open("wb") as file:
        claim = {"descr": "<f8", "fortran_order": False, "shape": (250_000_000, 2)}
        np.lib.format.write_array_header_1_0(file, claim)
    with pytest.raises(ExampleError, match="500,000,000 numbers, but at most 10,000,000 can be"):
        read_stored_array("a.npy", tmp_path)
    with pytest.raises(ExampleError, match="truncated: its header states 250000000 x 2 numbers"):
        read_stored_array("a.npy[249999999]", tmp_path)


def test_an_example_can_take_all_its_numbers_from_files(stored, good):
    np.savez(stored / "c.npz", W=[[1, 2, 3, 4], [5, 6, 7, 8]])
    text = (
        good.replace("[[0.15, 0.20], [0.25, 0.30]]", '"c.npz:W"')
        .replace("[0.35, 0.35]", '"b.safetensors:fc.1.weight[0]"')
        .replace("[0.05, 0.10]", '{ array = "a.npz:images[1]", divide_by = 8 }')
        .replace("[0.01, 0.99]", '{ one_hot = "a.npz:labels[0]" }')
    )
    (stored / "mine.toml").write_text(text)
    example = load_example(stored / "mine.toml")
    np.testing.assert_array_equal(example.input, [4 / 8, 5 / 8, 6 / 8, 7 / 8])
    assert example.input_shape == (2, 2)
    np.testing.assert_array_equal(example.target, [0, 1])
    np.testing.assert_array_equal(example.network.layer(1).weights, [[1, 2, 3, 4], [5, 6, 7, 8]])
    np.testing.assert_array_equal(example.network.layer(1).biases, [5, 6])


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("[0.05, 0.10]", '"a.npz:broken"', "input: 'a.npz:broken' holds numbers that are not"),
        ("[0.05, 0.10]", '"a.npz:images"', "input: must be a list or rows of numbers, but has"),
        ("[0.05, 0.10]", '"a.npz:empty"', "input: must be a list or rows of numbers, but has"),
        ("[0.01, 0.99]", '{ one_hot = "a.npz:labels[2]" }', "target, one_hot: must be the number"),
        ("[0.01, 0.99]", '{ one_hot = "a.npz:labels" }', "target, one_hot: must be the number"),
        ("[0.01, 0.99]", '"a.npz:labels[0]"', "target: has shape ()"),
        ("[0.35, 0.35]", '"a.npz:labels"', "layer 1, biases: must be 2 numbers, one for each"),
        ("[[0.15, 0.20], [0.25, 0.30]]", '"a.npz:w"', "layer 1, weights: a.npz has no array 'w'"),
        ("[[0.15, 0.20], [0.25, 0.30]]", '"a.npz:images"', "layer 1, weights: must be rows of"),
    ],
)
def test_a_fault_in_another_file_names_the_example_and_the_key(stored, good, old, new, says):
    path = stored / "bad.toml"
    path.write_text(good.replace(old, new))
    with pytest.raises(ExampleError) as refusal:
        load_example(path)
    assert str(refusal.value).startswith(f"{path}: {says}")
