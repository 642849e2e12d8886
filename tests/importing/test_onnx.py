"""ONNX graphs give what PyTorch gives for the same network, and what cannot be shown is named."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backprop_model.faults import ExampleError
from publish.importing.readers import read_model

from .frameworks import DATA, differences, imported


@pytest.mark.parametrize(
    ("name", "activations", "chosen"),
    [
        ("onnx_torch", ["sigmoid", "gelu", "linear"], {"cost": "squared_error"}),
        ("onnx_by_hand", ["leaky_relu", "softmax"], {}),
    ],
)
def test_output_cost_and_gradients_are_those_of_pytorch(name, activations, chosen):
    made = imported(f"{name}.onnx", name, **chosen)
    layers = made.example.network.layers
    assert [layer.activation.name for layer in layers] == activations
    found = differences(made.example, name)
    assert len(found) == 3 + 2 * len(activations)
    assert max(found.values()) < 1e-9


def test_what_was_folded_is_said():
    notes = imported("onnx_by_hand.onnx", "onnx_by_hand").notes
    assert "centre: the subtraction is folded into hidden after it." in notes
    assert "norm: the batch normalisation is folded into hidden before it." in notes
    assert "The file tells no cost: it is given cross_entropy." in notes


def test_what_cannot_be_shown_is_named():
    with pytest.raises(ExampleError, match=r"is a Conv; only dense layers can be shown"):
        read_model(DATA / "onnx_convolution.onnx")


WHOLE = (DATA / "onnx_by_hand.onnx").read_bytes()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_damaged_file_is_read_or_refused_and_nothing_else(tmp_path, data):
    spoilt = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 3))):
        spoilt[data.draw(st.integers(0, len(spoilt) - 1))] = data.draw(st.integers(0, 255))
    file = tmp_path / "spoilt.onnx"
    file.write_bytes(spoilt)
    with suppress(ExampleError):
        read_model(file)
