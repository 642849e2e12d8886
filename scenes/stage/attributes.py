"""The class attributes by which a chapter is turned into another video: are they ones it can take?

A subclass sets ``layer = 2`` or ``example = "mine.toml"``; what it can't take is told in one
sentence that names the attribute, its value and what is allowed.
"""

from __future__ import annotations

import difflib
import inspect
from collections.abc import Mapping
from numbers import Real
from pathlib import Path
from typing import Any

import numpy as np

from backprop_model import Example, load_example
from backprop_model.example_library import SUFFIXES
from backprop_model.expression import parse_expression
from backprop_model.graph import GraphError

NEURONS = ("to_neuron", "from_neuron", "neuron")
ATTRIBUTES = ("example", "layer", *NEURONS, "expression", "inputs", "unrolled", "reading_speed")
"""those that are looked at, as far as a chapter has them"""
CHAPTERS = Path(__file__).resolve().parents[1]
FASTEST = 100.0
"""characters a second"""


class AttributeFault(ValueError):  # noqa: N818
    """An attribute has a value that the chapter can't take; the message is one sentence."""


def example_of(scene: type, chosen: str | None) -> Example:
    """The example that a chapter shows: the one that was chosen, or the class's own.

    A path in a class is looked for in the working directory, then beside the class's file.

    Raises:
        ExampleError: about the example's file.
        AttributeFault: the class's own is neither a name nor a path nor an `Example`.
    """
    own: Any = vars_of(scene)["example"]
    if chosen:
        return load_example(chosen)
    if isinstance(own, Example):
        return own
    if not isinstance(own, str | Path) or not str(own):
        allowed = "a name in examples/, the path of an example file, or an Example"
        raise AttributeFault(_sentence(scene, "example", allowed))
    beside = _folder(scene) / own
    if not Path(own).exists() and beside.suffix in SUFFIXES and beside.exists():
        return load_example(beside)
    return load_example(own)


def _folder(scene: type) -> Path:
    """Of a class's file; the working directory for one that was made in a notebook."""
    try:
        return Path(inspect.getfile(scene)).resolve().parent
    except (OSError, TypeError):
        return Path()


def check_attributes(scene: type, example: Example) -> None:
    """See whether a chapter can be made of this example with the attributes that its class has.

    Raises:
        AttributeFault: one sentence about the first that it can't take.
    """
    _check_spelling(scene)
    _check_places(scene, example)
    values = vars_of(scene)
    speed = values["reading_speed"]
    if not _is_number(speed) or not 0 < speed <= FASTEST:
        allowed = f"a number of characters a second, above 0 and at most {FASTEST:g}"
        raise AttributeFault(_sentence(scene, "reading_speed", allowed))
    if not isinstance(values.get("unrolled", True), bool | np.bool_):
        raise AttributeFault(_sentence(scene, "unrolled", "True or False"))
    if values.get("expression") is not None:
        _check_formula(scene, values["expression"], values.get("inputs"))


def vars_of(scene: type) -> dict[str, Any]:
    """The attributes among `ATTRIBUTES` that a class has, its own and inherited ones."""
    return {name: getattr(scene, name) for name in ATTRIBUTES if hasattr(scene, name)}


def _check_places(scene: type, example: Example) -> None:
    """Layer and neurons: is there such a layer, and are there such neurons in it?"""
    sizes, values = example.network.sizes, vars_of(scene)
    if "layer" not in values:
        return
    hidden = "neuron" in values  # of a hidden layer, from which it leads on
    layers = range(1, len(sizes) - (1 if hidden else 0))
    layer, named = values["layer"], example.name or "its example"
    if layer is None and _can_choose(scene, "layer"):
        asked = layers
    elif _is_whole(layer) and layer in layers:
        asked = range(layer, layer + 1)
    else:
        kind = "a hidden layer" if hidden else "a layer"
        among = f"{kind} of {named}, {_from_to(layers.start, layers.stop - 1)}"
        raise AttributeFault(_sentence(scene, "layer", among, _can_choose(scene, "layer")))
    for name in NEURONS:
        if name not in values or (values[name] is None and _can_choose(scene, name)):
            continue
        count = min(sizes[l - 1 if name == "from_neuron" else l] for l in asked)
        if not _is_whole(values[name]) or not 0 <= values[name] < count:
            place = f"layer {layer}" if layer is not None else "whatever layer, as none is set"
            before = "the layer before " if name == "from_neuron" else ""
            allowed = f"a neuron of {before}{place}, {_from_to(0, count - 1)}"
            raise AttributeFault(_sentence(scene, name, allowed, _can_choose(scene, name)))


def _check_formula(scene: type, expression: object, inputs: object) -> None:
    if not isinstance(expression, str):
        raise AttributeFault(_sentence(scene, "expression", "a formula as text", True))
    if not isinstance(inputs, Mapping) or not all(
        isinstance(name, str) and _is_number(value) for name, value in inputs.items()
    ):
        allowed = 'a number for each name of the formula, as in {"a": 2.0}'
        raise AttributeFault(_sentence(scene, "inputs", allowed))
    try:
        parse_expression(expression, inputs)
    except GraphError as fault:
        raise AttributeFault(f"{scene.__name__}.expression is {expression!r}: {fault}.") from None


def _check_spelling(scene: type) -> None:
    """What a class sets is known, or nothing that is known is spelt like it."""
    known = vars_of(scene)
    for owner in scene.__mro__:
        if owner.__module__.split(".")[0] in ("scenes", "manim", "builtins") or _is_ours(owner):
            continue
        for name, value in vars(owner).items():
            inherited = any(hasattr(base, name) for base in owner.__mro__[1:])
            if name.startswith("_") or name in ATTRIBUTES or inherited or callable(value):
                continue
            if near := difflib.get_close_matches(name, known, n=1, cutoff=0.8):
                raise AttributeFault(
                    f"{owner.__name__}.{name}: there is no such attribute; "
                    f"did you mean {near[0]!r}?"
                )


def _is_ours(owner: type) -> bool:
    """Whether a class is of the course itself, which `manim` imports by the path of its file."""
    return _folder(owner).is_relative_to(CHAPTERS)


def _can_choose(scene: type, name: str) -> bool:
    """Whether the chapter of the course leaves it open, and so chooses itself."""
    first = next(owner for owner in reversed(scene.__mro__) if name in vars(owner))
    return vars(first)[name] is None


def _is_whole(value: object) -> bool:
    return isinstance(value, int | np.integer) and not isinstance(value, bool)


def _is_number(value: object) -> bool:
    return (
        isinstance(value, Real) and not isinstance(value, bool) and bool(np.isfinite(float(value)))
    )


def _from_to(first: int, last: int) -> str:
    return f"{first} to {last}" if last > first else f"which is {first}"


def _sentence(scene: type, name: str, allowed: str, or_none: bool = False) -> str:
    value = repr(getattr(scene, name))
    value = value if len(value) <= 40 else f"{value[:36]} ..."
    choice = ", or None for the chapter's own choice" if or_none else ""
    return f"{scene.__name__}.{name} is {value}, but must be {allowed}{choice}."
