"""No file crashes the reader: values out of place and damaged text are read or refused."""

import math
import re
import tomllib

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backprop_model import ExampleError, load_example

from .conftest import GOOD

VALUES = st.recursive(
    st.one_of(
        st.integers(-3, 10**20), st.floats(), st.booleans(), st.text(max_size=8),
        st.sampled_from(["a.npz:W", "sigmoid", "softmax", "cross_entropy", "zeros", "normal"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=4), inner, max_size=2)
    ),
    max_leaves=6,
)  # fmt: skip


def as_toml(value):
    """A value as TOML writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        escaped = (f"\\U{ord(c):08x}" if c in '"\\' or not c.isprintable() else c for c in value)
        return f'"{"".join(escaped)}"'
    if isinstance(value, list):
        return f"[{', '.join(map(as_toml, value))}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{as_toml(k)} = {as_toml(v)}' for k, v in value.items())} }}"
    return repr(value)


def is_example_or_sentence(path):
    """Whatever the file holds: an example with a finite cost, or one sentence, never a crash."""
    refusal = None
    try:
        assert math.isfinite(load_example(path).trace().cost)
    except ExampleError as error:
        refusal = str(error)
    assert refusal is None or re.fullmatch(r"fuzzed\.toml: [^\n]{4,}", refusal)


fuzzed = settings(
    max_examples=300,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@fuzzed
@given(st.data())
def test_any_value_at_any_key_is_read_or_refused(folder, data):
    content = tomllib.loads(GOOD)
    tables = [content, content["layers"][0], content["layers"][1], content["layers"][1]["init"]]
    table = data.draw(st.sampled_from(tables))
    known = [*table, "cost", "learning_rate", "input_labels", "input_shape", "scale", "biases"]
    key = data.draw(st.sampled_from(known) | st.text(max_size=4))
    table[key] = data.draw(VALUES)
    text = "\n".join(f"{as_toml(key)} = {as_toml(value)}" for key, value in content.items())
    path = folder / "fuzzed.toml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    is_example_or_sentence(path)


@fuzzed
@given(st.integers(0, len(GOOD)), st.integers(0, 30), st.binary(max_size=6))
def test_any_damage_to_the_text_is_read_or_refused(folder, start, length, junk):
    content = GOOD.encode()
    path = folder / "fuzzed.toml"
    path.write_bytes(content[:start] + junk + content[start + length :])
    is_example_or_sentence(path)
