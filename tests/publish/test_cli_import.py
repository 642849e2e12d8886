"""`backprop import`: a file that loads at once, what was taken for granted, and the proof."""

from __future__ import annotations

import json
import shutil

import numpy as np
import pytest

from backprop_model import load_example
from publish.cli import main

from .conftest import ROOT

DATA = ROOT / "tests/data/frameworks"
PLAIN = (str(DATA / "torch_plain.pt"), "--input", "0.5,-1.0,2.0", "--target", "0.2,0.7")
CHOSEN = ("--activation", "tanh", "--cost", "squared_error")


@pytest.fixture
def say(capsys, monkeypatch, tmp_path):
    """Run the command in an empty folder; its exit code, output and complaints."""
    monkeypatch.chdir(tmp_path)

    def say(*arguments):
        with pytest.raises(SystemExit) as end:
            main(list(arguments))
        output = capsys.readouterr()
        return int(end.value.code or 0), output.out, output.err

    return say


def test_the_file_loads_and_the_framework_s_own_gradients_agree(say):
    code, told, _ = say("import", *PLAIN, *CHOSEN)
    assert code == 0
    assert told.startswith("torch_plain.toml\n")
    assert "3-4-4-2 (tanh, tanh, linear), from a PyTorch state dict" in told
    assert "note       The file tells no activation of the outputs: they are given linear." in told
    assert "Next: backprop check torch_plain.toml" in told
    written = load_example("./torch_plain.toml")
    assert written.cost.name == "squared_error"

    proof = str(DATA / "torch_plain.json")
    code, told, _ = say("check", "./torch_plain.toml", "--quick", "--against", proof)
    assert code == 0
    assert "torch_plain.json, made by PyTorch 2.13.0+cpu:" in told
    assert told.count("agrees") == 8
    assert "it leaves out" not in told
    assert not written.network.layer(3).has_biases


def test_a_gradient_that_is_another_is_found(say, tmp_path):
    say("import", *PLAIN, *CHOSEN)
    proof = json.loads((DATA / "torch_plain.json").read_text())
    proof["dC_dw2"][1][2] += 1e-3
    (tmp_path / "proof.json").write_text(json.dumps(proof))
    code, told, _ = say("check", "./torch_plain.toml", "--quick", "--against", "proof.json")
    assert code == 1
    assert [line.split()[0] for line in told.splitlines() if "DIFFERS" in line] == ["dC_dw2"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"dC_dw9": [1.0]}, "dC_dw9: is not a quantity of this network; did you mean 'dC_dw"),
        ({"dC_dw1": [[0.0] * 4] * 3}, "not (4, 3); its rows are for neurons, so turn it (.T)"),
        ({"input": [1.0, 2.0, 3.0]}, "input: is another one than the example's"),
        ({"output": ["a", "b"]}, "output: must be finite numbers"),
        ({"output": [[1], [1, 2]]}, "output: has rows of different lengths"),
    ],
)
def test_a_proof_of_something_else_is_none(say, tmp_path, change, words):
    say("import", *PLAIN, *CHOSEN)
    proof = json.loads((DATA / "torch_plain.json").read_text()) | change
    (tmp_path / "proof.json").write_text(json.dumps(proof))
    code, _, complaint = say("check", "./torch_plain.toml", "--quick", "--against", "proof.json")
    assert (code, complaint.count("\n")) == (2, 1)
    assert words in complaint


def test_a_proof_in_single_precision_is_held_to_that(say, tmp_path):
    say("import", *PLAIN, *CHOSEN)
    proof = json.loads((DATA / "torch_plain.json").read_text())
    np.savez(
        tmp_path / "proof.npz",
        output=np.float32(proof["output"]),
        dC_dw1=np.float32(proof["dC_dw1"]) * 1.00001,
        made_by="PyTorch",
    )
    code, told, _ = say("check", "./torch_plain.toml", "--quick", "--against", "proof.npz")
    assert code == 0
    assert "proof.npz, made by PyTorch:" in told


def test_large_weights_stand_in_a_file_beside_it(say, tmp_path):
    rng = np.random.default_rng(3)
    arrays = {"W1": rng.normal(size=(20, 12)), "W2": rng.normal(size=(3, 20))}
    np.savez(tmp_path / "net.npz", allow_pickle=False, **arrays)
    np.savez(tmp_path / "image.npz", X=rng.random((2, 3, 4)))
    code, told, _ = say("import", "net.npz", "--input", "image.npz:X[1]", "--target", "2")
    assert code == 0
    assert told.startswith("net.toml\nnet.weights.npz\n")
    shutil.move(tmp_path / "net.npz", tmp_path / "gone.npz")
    example = load_example("./net.toml")
    np.testing.assert_array_equal(example.network.layer(1).weights, arrays["W1"])
    assert example.input_shape == (3, 4)
    assert example.target.tolist() == [0, 0, 1]
    code, _, complaint = say("import", "gone.npz", "--input", "image.npz:X[1]", "--target", "2")
    assert (code, complaint) == (0, "")
    code, _, complaint = say(
        "import", "gone.npz", "--input", "image.npz:X[1]", "--target", "2", "--out", "net"
    )
    assert (code, complaint.count("\n")) == (2, 1)
    assert "net.toml is there already" in complaint


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nowhere.pt", "--input", "1", "--target", "1"), "nowhere.pt: there is no such file"),
        ((PLAIN[0], "--input", "1,2", "--target", "1,2"), "input: has 2 numbers, but the network"),
        ((PLAIN[0], "--input", "1,x", "--target", "1"), "--input: '1,x' are no numbers; they look"),
        ((PLAIN[0], "--input", "1,2,3", "--target", "5"), "target: must be the number of an outp"),
        ((*PLAIN, "--activation", "rleu"), "--activation: there is no activation 'rleu'; did you"),
        ((*PLAIN, "--cost", "mes"), "there is no cost 'mes'"),
        ((*PLAIN, "--layers", "fc1,fc7"), "there is no layer 'fc7'; there are fc1"),
        (
            (str(DATA / "keras_plain.h5"), *PLAIN[1:3], "--target", "1", "--activation", "tanh"),
            "the file tells its activations itself; leave --activation out",
        ),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(say, tmp_path, arguments, words):
    code, _, complaint = say("import", *arguments)
    assert (code, complaint.count("\n")) == (2, 1)
    assert words in complaint
    assert not list(tmp_path.iterdir())
