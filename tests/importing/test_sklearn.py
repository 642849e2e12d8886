"""scikit-learn's networks give what scikit-learn gives; its files are read, and nothing made."""

from __future__ import annotations

import json
import sys
import zipfile
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backprop_model.faults import ExampleError
from publish.importing.readers import read_model

from .frameworks import DATA, differences, imported


@pytest.mark.parametrize(
    ("name", "activations", "cost"),
    [
        ("sklearn_classes", ["tanh", "tanh", "softmax"], "cross_entropy"),
        ("sklearn_pipeline", ["relu", "sigmoid"], "binary_cross_entropy"),
        ("sklearn_regressor", ["sigmoid", "linear"], "half_squared_error"),
    ],
)
def test_output_cost_and_gradients_are_those_of_scikit_learn(name, activations, cost):
    made = imported(f"{name}.skops", name)
    layers = made.example.network.layers
    assert [layer.activation.name for layer in layers] == activations
    assert made.example.cost.name == cost
    found = differences(made.example, name)
    assert len(found) == 2 + 2 * len(activations)
    assert max(found.values()) < 1e-12


def test_a_standardisation_is_folded_and_a_penalty_left_out_and_both_are_said():
    notes = " ".join(imported("sklearn_pipeline.skops", "sklearn_pipeline").notes)
    assert "standardscaler: the standardisation is folded into coefs_[0] after it" in notes
    assert "(alpha = 0.0001) is no part of the cost" in notes


def test_what_cannot_be_shown_is_named():
    with pytest.raises(ExampleError, match=r"sklearn_pca\.skops: pca: is a PCA; only scalers"):
        read_model(DATA / "sklearn_pca.skops")


def test_neither_scikit_learn_nor_skops_is_imported():
    read_model(DATA / "sklearn_classes.skops")
    assert not {"sklearn", "skops"} & {name.partition(".")[0] for name in sys.modules}


SCHEMA = json.loads(zipfile.ZipFile(DATA / "sklearn_classes.skops").read("schema.json"))


def nodes(tree):
    if isinstance(tree, dict):
        yield tree
        for inner in tree.values():
            yield from nodes(inner)
    elif isinstance(tree, list):
        for inner in tree:
            yield from nodes(inner)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_changed_schema_is_read_or_refused_and_nothing_else(tmp_path, data):
    schema = json.loads(json.dumps(SCHEMA))
    node = data.draw(st.sampled_from(list(nodes(schema))))
    key = data.draw(st.sampled_from(sorted(node)))
    node[key] = data.draw(st.sampled_from(["os", "system", None, 1, [], {}, "[1", "ListNode"]))
    file = tmp_path / "changed.skops"
    with (
        zipfile.ZipFile(DATA / "sklearn_classes.skops") as whole,
        zipfile.ZipFile(file, "w") as archive,
    ):
        for name in whole.namelist():
            archive.writestr(name, json.dumps(schema) if name[-5:] == ".json" else whole.read(name))
    with suppress(ExampleError):
        read_model(file)


def test_a_file_that_is_no_archive_is_refused(tmp_path):
    file = tmp_path / "no.skops"
    file.write_bytes(b"no archive")
    with pytest.raises(ExampleError, match=r"no\.skops: is damaged, or no \.skops file"):
        read_model(file)
