"""docs/own-network.md: every key of the format has a sample, and every sample is read."""

import re
import tomllib

import pytest

from backprop_model import ACTIVATIONS, COSTS, load_example
from backprop_model.example_schema import (
    ExampleTable,
    InitTable,
    LayerTable,
    OneHot,
    PairTable,
    ScaledInput,
    StandardiseTable,
    parse,
)
from docs.building import entries
from tests.setup.conftest import ROOT

PAGE = (ROOT / "docs/own-network.md").read_text(encoding="utf-8")
SAMPLES = re.findall(r"```toml\n(.*?)```", PAGE, flags=re.DOTALL)
WHOLE = {"title": "A sample", "input": [1.0], "target": [1.0], "layers": [{"activation": "tanh"}]}
OUTERMOST = set(ExampleTable.model_fields) - {"layers"}


def keys(value):
    """All keys in a piece of TOML."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


TABLES = [
    ExampleTable,
    LayerTable,
    InitTable,
    PairTable,
    StandardiseTable,
    ScaledInput,
    OneHot,
]


@pytest.mark.parametrize("table", TABLES)
def test_every_key_has_a_sample(table):
    shown = {key for sample in SAMPLES for key in keys(tomllib.loads(sample))}
    assert set(table.model_fields) <= shown


def test_every_key_of_the_file_and_of_a_layer_is_named_in_a_heading():
    headings = " ".join(re.findall(r"^###? (.*)$", PAGE, flags=re.MULTILINE))
    named = set(re.findall(r"`([^`]+)`", headings))
    assert (OUTERMOST | set(LayerTable.model_fields)) == named


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_is_in_the_format(sample):
    given = tomllib.loads(sample)
    if "layers" in given:
        return
    layer = {key: given.pop(key) for key in list(given) if key not in OUTERMOST}
    parse(ExampleTable, {**WHOLE, **given, "layers": [{"activation": "tanh", **layer}]})


def test_the_whole_file_is_an_example(tmp_path):
    (whole,) = [sample for sample in SAMPLES if "[[layers]]" in sample]
    file = tmp_path / "plant.toml"
    file.write_text(whole, encoding="utf-8")
    assert load_example(str(file)).trace().cost > 0


def test_the_file_in_json_is_an_example(tmp_path):
    (whole,) = re.findall(r"```json\n(.*?)```", PAGE, flags=re.DOTALL)
    file = tmp_path / "plant.json"
    file.write_text(whole, encoding="utf-8")
    assert load_example(str(file)).network.sizes == (2, 2, 1)


def test_what_is_written_in_python_runs():
    codes = re.findall(r"```python\n(.*?)```", PAGE, flags=re.DOTALL)
    bound = {"__name__": "a page"}
    for code in codes:
        exec(code, bound)
    assert vars(bound["Mine"])["example"] is bound["mine"]


def test_the_tables_name_every_activation_and_cost():
    assert set(re.findall(r"^\| `(\w+)`", entries.activations(), re.MULTILINE)) == set(ACTIVATIONS)
    assert set(re.findall(r"^\| `(\w+)`", entries.costs(), re.MULTILINE)) == set(COSTS)
