"""Keras' models give what Keras gives, and what cannot be shown is named."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backprop_model.assembly import assemble
from backprop_model.faults import ExampleError
from backprop_model.steps import Function
from publish.importing import needed
from publish.importing.costs import cost_of
from publish.importing.keras_layers import KerasLayer, steps_of
from publish.importing.readers import read_model

from .frameworks import DATA, differences, imported


@pytest.mark.parametrize("suffix", ["keras", "h5"])
@pytest.mark.parametrize(
    ("name", "activations", "cost"),
    [
        ("keras_plain", ["tanh", "gelu", "sigmoid"], "binary_cross_entropy"),
        ("keras_norm", ["relu", "relu", "softmax"], "cross_entropy"),
        ("keras_nested", ["tanh", "gelu", "sigmoid", "tanh", "softmax"], "cross_entropy"),
    ],
)
def test_output_cost_and_gradients_are_those_of_keras(name, activations, cost, suffix):
    made = imported(f"{name}.{suffix}", name)
    layers = made.example.network.layers
    assert [layer.activation.name for layer in layers] == activations
    assert made.example.cost.name == cost
    found = differences(made.example, name)
    assert {"output", "cost", "dC_dw1", "dC_db2", "dC_dw3", "dC_da0"} <= found.keys()
    # Keras keeps the outputs of a sigmoid 1e-7 away from 0 and 1, and its gradients with it.
    assert max(found.values()) < 1e-6


def test_what_was_folded_left_out_and_added_is_said():
    notes = " ".join(imported("keras_norm.keras", "keras_norm").notes)
    assert "normalization: the standardisation is folded into" in notes
    assert "the batch normalisation is folded into" in notes
    assert "taken as they come before softmax (logits), which is added" in notes
    (note,) = imported("keras_plain.keras", "keras_plain").notes
    assert note == "dropout: Dropout, which only training needs, is left out."


@pytest.mark.parametrize("suffix", ["keras", "h5"])
def test_layers_of_models_within_each_other_are_named_with_their_models(suffix):
    names = [step.name for step in read_model(DATA / f"keras_nested.{suffix}").steps]
    assert names[0] == "features/dense" or names[0].startswith("features/dense_")
    assert any(name.count("/") == 2 for name in names)
    assert any(name.startswith("head/") for name in names)


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("keras_convolution.keras", "conv2d: is a Conv2D; only dense layers can be shown"),
        ("keras_branch.keras", "only layers in a row can be shown"),
        ("keras_plain.weights.h5", "holds weights without their network; save it whole"),
    ],
)
def test_what_cannot_be_shown_is_named(file, words):
    with pytest.raises(ExampleError) as why:
        read_model(DATA / file)
    assert words in str(why.value)
    assert "\n" not in str(why.value)


def test_without_the_reader_one_sentence_says_what_to_install(monkeypatch):
    monkeypatch.setattr(needed, "find_spec", lambda name: None)
    with pytest.raises(ExampleError, match="h5py, which is not installed: pip install h5py, or"):
        read_model(DATA / "keras_plain.h5")


def test_a_leaky_relu_keeps_its_slope_or_is_refused():
    """Keras' own slope is 0.2."""
    with suppress(ExampleError):
        (layer,) = assemble(read_model(DATA / "keras_leaky.keras").steps).layers
        assert float(layer.activation.derivative(-1.0)) == pytest.approx(0.2)


@pytest.mark.parametrize(
    ("kind", "config", "activation"),
    [
        ("ELU", {"alpha": 0.5}, "elu(0.5)"),
        ("ELU", {}, "elu"),
        ("LeakyReLU", {"negative_slope": 0.3}, "leaky_relu(0.3)"),
        ("ReLU", {"negative_slope": 0.0}, "relu"),
    ],
)
def test_the_constant_of_an_activation_is_read(kind, config, activation):
    (step,) = steps_of(KerasLayer(kind, "act", config, {}))
    assert isinstance(step, Function)
    assert step.activation == activation


def test_a_mean_over_outputs_is_a_mean_or_the_factor_is_said():
    notes: list[str] = []
    assert cost_of("binary_crossentropy", 1, notes) == "binary_cross_entropy"
    assert notes == []
    name = cost_of("binary_crossentropy", 3, notes)
    factor = " ".join(notes).count("so that it and all gradients are 3 times as large")
    assert (name, factor) in {("mean_binary_cross_entropy", 0), ("binary_cross_entropy", 1)}
    assert cost_of("huber", 1, notes) is None
    assert notes[-1] == "The loss huber cannot be shown; another cost takes its place."


WHOLE = (DATA / "keras_plain.h5").read_bytes()


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_damaged_file_is_read_or_refused_and_nothing_else(tmp_path, data):
    spoilt = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 3))):
        spoilt[data.draw(st.integers(0, len(spoilt) - 1))] = data.draw(st.integers(0, 255))
    file = tmp_path / "spoilt.h5"
    file.write_bytes(spoilt)
    with suppress(ExampleError):
        read_model(file)
