"""What may stand in an example file, and the sentence that says what must not.

The tables are pydantic models; `parse` is the one way in. Lists of numbers are `Any` here, since
`number_lists` has more to say of what is wrong in them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from backprop_model.costs import HALF_SQUARED_ERROR
from backprop_model.example import DEFAULT_LEARNING_RATE
from backprop_model.faults import ExampleError, hint, shown

KnownKeys = Mapping[str, Collection[str]]
"""The keys that a table may have, by the key that holds it; "" for the outermost."""


MAX_SIZE = 100_000
"""Neurons in one layer: a size with some zeros too many is answered before memory runs out."""


MAX_EXAMPLES = 64
"""that are learned together: each is an arrow of its own on the map of chapter 14"""


class Table(BaseModel):
    """A TOML table: no other keys, and no guessing that "5" might be a number."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)


class InitTable(Table):
    """How a layer's weights are drawn."""

    scheme: str = "xavier_uniform"
    seed: int | None = Field(default=None, ge=0)
    scale: float | None = Field(default=None, gt=0)


class LayerTable(Table):
    """One layer: its weights given, or its size and how they are drawn."""

    activation: str
    weights: Any = None
    layout: Literal["out_in", "in_out"] = "out_in"
    biases: Any = None
    bias: bool = True
    size: int | None = Field(default=None, ge=1, le=MAX_SIZE)
    init: InitTable | None = None


class StandardiseTable(Table):
    """What is taken off each input, and what it is divided by: a number each, or one for all."""

    mean: Any
    deviation: Any


class PairTable(Table):
    """One of several examples."""

    input: Any
    target: Any


class ExampleTable(Table):
    """The whole file."""

    title: str
    cost: str = HALF_SQUARED_ERROR.name
    input: Any = None
    target: Any = None
    examples: list[PairTable] = Field(default=[], max_length=MAX_EXAMPLES)
    shown: int = Field(default=1, ge=1)
    standardise: StandardiseTable | None = None
    learning_rate: float = DEFAULT_LEARNING_RATE
    input_labels: list[str] = []
    output_labels: list[str] = []
    input_shape: list[int] | None = None
    layers: list[LayerTable] = Field(min_length=1)


class ScaledInput(Table):
    """An input that is divided by a number, as pixels of 0..16 are to become 0..1."""

    array: Any
    divide_by: float = Field(default=1.0, gt=0)


class OneHot(Table):
    """A target that is 1 for one output, counted from 0, and 0 for the rest."""

    one_hot: Any


TableT = TypeVar("TableT", bound=Table)


def parse(table: type[TableT], content: Mapping[str, Any]) -> TableT:
    """Make a table of what tomllib read.

    Raises:
        ExampleError: one sentence with its key.
    """
    inner = {
        "layers": LayerTable.model_fields,
        "init": InitTable.model_fields,
        "examples": PairTable.model_fields,
        "standardise": StandardiseTable.model_fields,
    }
    try:
        return table.model_validate(content)
    except ValidationError as error:
        raise _first_fault(error, {"": table.model_fields, **inner}) from None


_MUST_BE = {
    "string_type": "text in quotes",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "finite_number": "a finite number",
    "list_type": "a list",
    "model_type": "a table",
    "literal_error": "{expected}",
    "greater_than": "above {gt:g}",
    "greater_than_equal": "at least {ge:g}",
    "less_than_equal": "at most {le:,}",
}


def _first_fault(error: ValidationError, known_keys: KnownKeys) -> ExampleError:
    """The fault to mend first.

    A key that is not known comes before all others: who misspells "target" has also left the
    target out, and only the first says why.
    """
    faults = error.errors(include_url=False)
    fault = next((fault for fault in faults if fault["type"] == "extra_forbidden"), faults[0])
    return ExampleError(_sentence(fault, known_keys), _place(list(fault["loc"])))


def _sentence(fault: ErrorDetails, known_keys: KnownKeys) -> str:
    kind, given, bounds = fault["type"], fault["input"], fault.get("ctx", {})
    if kind == "extra_forbidden":
        *around, unknown = fault["loc"]
        table = next((part for part in reversed(around) if isinstance(part, str)), "")
        return f"is not a known key; {hint(str(unknown), known_keys[table])}"
    if kind == "missing":
        return "is missing"
    if kind == "too_short":
        return "must not be empty"
    if kind in _MUST_BE:
        return f"must be {_MUST_BE[kind].format(**bounds)}, not {shown(given)}"
    return f"is not valid: {fault['msg']}"


def _place(loc: list[int | str]) -> str:
    """("layers", 1, "init", "seed") as "layer 2, init, seed": layers count from 1 everywhere."""
    match loc:
        case ["layers", int(index)]:
            return f"layer {index + 1}"
        case ["examples", int(index)]:
            return f"example {index + 1}"
        case ["examples", int(index), *inner]:
            return f"example {index + 1}, {_place(inner)}"
        case ["layers", int(index), *inner]:
            return f"layer {index + 1}, {_place(inner)}"
        case [*outer, int(index)]:
            return f"{_place(outer)}, entry {index + 1}"
    return ", ".join(str(part) if str(part).isprintable() else repr(part) for part in loc)
