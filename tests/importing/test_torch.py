"""PyTorch's state dicts give what PyTorch gives, and nothing in a file is ever run."""

from __future__ import annotations

import pickle
import zipfile
from contextlib import suppress
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audits.against_file import compare_with_file
from backprop_model import COSTS
from backprop_model.faults import ExampleError
from publish.importing.found import Wishes
from publish.importing.readers import read_model
from publish.importing.tensor_pickle import read_state
from publish.importing.torch_archive import state_dict

from .frameworks import DATA, differences, imported

SQUARED = {"cost": "squared_error"}


@pytest.mark.parametrize(
    ("file", "proof", "chosen"),
    [
        ("torch_plain.pt", "torch_plain", SQUARED | {"activation": "tanh"}),
        ("torch_plain.safetensors", "torch_plain", SQUARED | {"activation": "tanh"}),
        ("torch_norm.pt", "torch_norm", {}),
        ("torch_norm.safetensors", "torch_norm", {}),
        ("torch_checkpoint.pt", "torch_norm", {}),
        ("torch_kinds.pt", "torch_kinds", SQUARED),
    ],
)
def test_output_cost_and_gradients_are_those_of_pytorch(file, proof, chosen):
    found = differences(imported(file, proof, **chosen).example, proof)
    assert {"output", "cost", "dC_dw1", "dC_db2", "dC_dw3", "dC_da0"} <= found.keys()
    assert max(found.values()) < 1e-12


def test_where_another_cost_would_agree_it_is_named():
    """PyTorch summed squares; what the file does not tell is taken to be half of that."""
    example = imported("torch_plain.pt", "torch_plain", activation="tanh").example
    found = compare_with_file(example, DATA / "torch_plain.json")
    assert not found.agrees
    assert found.another_cost == "squared_error"
    meant = compare_with_file(
        replace(example, cost=COSTS["squared_error"]), DATA / "torch_plain.json"
    )
    assert meant.agrees
    assert meant.another_cost is None
    wrong = replace(example, cost=COSTS["squared_error"]).step(0.1)
    assert compare_with_file(wrong, DATA / "torch_plain.json").another_cost is None


def test_what_the_file_does_not_tell_is_said():
    notes = " ".join(imported("torch_norm.safetensors", "torch_norm").notes)
    assert "the hidden layers are given relu" in notes
    assert "of the outputs: they are given softmax" in notes
    assert "no cost: it is given cross_entropy" in notes
    assert "module 1: the batch normalisation is folded into module 0 before it" in notes
    assert "module 6: the batch normalisation is folded into module 7 after it" in notes


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("torch_convolution.pt", "0: has weights of shape (2, 1, 3, 3), as a convolution has"),
        ("torch_whole_module.pt", "wants to run __main__.Net, and nothing in a file is ever run"),
        ("torch_script.pt", "is a TorchScript program, which is never run"),
        ("torch_old.pt", "is not what torch.save has written since PyTorch 1.6"),
    ],
)
def test_what_can_not_be_is_said_in_a_sentence(file, words):
    with pytest.raises(ExampleError) as why:
        read_model(DATA / file)
    assert str(why.value).startswith(f"{DATA / file}: ")
    assert words in str(why.value)


def test_layers_can_be_chosen_and_put_in_order():
    found = read_model(DATA / "torch_plain.pt", Wishes(["fc1", "out"]))
    assert [step.name for step in found.steps] == ["fc1", "fc1", "out", "out"]
    with pytest.raises(ExampleError, match="there is no layer 'fc9'"):
        read_model(DATA / "torch_plain.pt", Wishes(["fc1", "fc9"]))


class Evil:
    """What a pickle can do when it is unpickled."""

    def __reduce__(self):
        return exec, ("raise SystemExit('it was run')",)


@pytest.mark.parametrize("protocol", range(6))
def test_a_pickle_that_would_run_something_is_refused(tmp_path, protocol):
    file = tmp_path / "evil.pt"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("evil/data.pkl", pickle.dumps({"fc.weight": Evil()}, protocol))
    with pytest.raises(ExampleError, match=r"evil\.pt: (wants|is damaged)"):
        read_model(file)


def no_storage(key, kind, count):
    raise ValueError("there is none")


PROGRAM = zipfile.ZipFile(DATA / "torch_norm.pt").read("torch_norm/data.pkl")


def some_storage(key, kind, count):
    return np.zeros(min(count, 1000), kind)


@settings(max_examples=40)
@given(st.data())
def test_a_damaged_pickle_is_read_or_refused_and_nothing_else(data):
    spoilt = bytearray(PROGRAM)
    for _ in range(data.draw(st.integers(1, 4))):
        i = data.draw(st.integers(0, len(spoilt) - 1))
        if data.draw(st.booleans()):
            spoilt[i] = data.draw(st.integers(0, 255))
        else:
            piece = data.draw(st.binary(max_size=12))
            spoilt[i : i + data.draw(st.integers(0, 20))] = piece
    with suppress(ExampleError):
        read_state(bytes(spoilt), some_storage)


@settings(max_examples=40)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_and_nothing_else(program):
    with suppress(ExampleError):
        read_state(program, no_storage)


def test_an_escape_that_means_nothing_is_refused_without_a_warning():
    with pytest.raises(ExampleError):
        read_state(b"c\\c\nstate\n.", no_storage)


def test_a_damaged_archive_is_refused(tmp_path):
    whole = (DATA / "torch_plain.pt").read_bytes()
    file = tmp_path / "half.pt"
    for kept in (0, 10, len(whole) // 2, len(whole) - 30):
        file.write_bytes(whole[:kept])
        with pytest.raises(ExampleError, match=r"half\.pt: is"):
            read_model(file)


def with_tensor(offset, shape, strides):
    """The program of a state dict with one tensor, cut from a storage of six numbers."""

    def put(value):
        """The opcodes that leave a plain value on the stack."""
        return pickle.dumps(value, 2)[2:-1]

    storage = b"(" + put("storage") + b"ctorch\nFloatStorage\n"
    storage += put("0") + put("cpu") + put(6) + b"tQ"
    arguments = b"(" + storage + put(offset) + put(shape) + put(strides) + put(False) + b"Nt"
    tensor = b"ctorch._utils\n_rebuild_tensor_v2\n" + arguments + b"R"
    return b"\x80\x02}" + put("w") + tensor + b"s."


def six(key, kind, count):
    return np.arange(6, dtype=kind)


def test_a_tensor_is_cut_from_its_storage_by_its_strides():
    state = read_state(with_tensor(1, (2, 2), (1, 2)), six)
    assert state["w"].tolist() == [[1, 3], [2, 4]]


@pytest.mark.parametrize(
    ("offset", "shape", "strides"),
    [
        (0, (7,), (1,)),
        (5, (2,), (1,)),
        (-1, (2,), (1,)),
        (0, (2, 2), (5, 1)),
        (0, (2,), (-1,)),
        (0, (2,), (1, 1)),
        (0, (10**6, 10**6), (0, 0)),
        (0, (2**80,), (0,)),
        (0, 3, (1,)),
        (0, (2.0,), (1,)),
        (0, (1,) * 40, (1,) * 40),
    ],
)
def test_a_tensor_beyond_its_storage_is_refused(offset, shape, strides):
    with pytest.raises(ExampleError, match=r"is damaged|holds more than"):
        read_state(with_tensor(offset, shape, strides), six)


def test_a_storage_that_would_not_fit_its_file_is_not_read(tmp_path):
    file = tmp_path / "bomb.pt"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb/data.pkl", with_tensor(0, (2,), (1,)))
        archive.writestr("bomb/data/0", bytes(10_000_000))
    with pytest.raises(ExampleError, match="is damaged"):
        state_dict(file)
