"""The numbers of a video as its page has them: what a card says, and where to point at each."""

from __future__ import annotations

from typing import Any

from publish.parsing import names_in
from publish.sightings import Shown, Sightings
from publish.symbols import write_symbols
from scenes.readings.rules import KINDS
from scenes.stage.words import N_, catalogue, numeral

TONES = {
    "input": "activation",
    "activations": "activation",
    "dC_da": "signal",
    "dC_dz": "signal",
    "paths": "signal",
    "da_dz": "slope",
    "layer_jacobian": "slope",
    "weights": "weight",
    "biases": "weight",
    "cost": "cost",
    "cost_terms": "cost",
    "target": "cost",
}
"""the colour of a kind of number, by its meaning in the theme"""

GIVEN = N_("is given: chosen, not computed")
BY_PYTHON = N_("comes from running the network; the line of Python does it")

HOMES = {
    "gradient_check": "backprop_model",
    "load_example": "backprop_model",
    "Trace": "backprop_model",
    "Network": "backprop_model",
    "Layer": "backprop_model",
    "ACTIVATIONS": "backprop_model",
    "COSTS": "backprop_model",
    "XOR": "backprop_model.datasets",
    "train": "backprop_model.training",
    "train_on_many": "backprop_model.digits_training",
    "BATCH_SIZE": "backprop_model.digits_training",
    "load_digits": "backprop_model.digits",
    "kept_moves": "backprop_model.layer_moves",
    "kept_timing": "backprop_model.timing",
}
"""where the names in paths come from"""


def python_line(number: Shown) -> str:
    """A line to paste into Python, in the project's environment, that prints the number."""
    names = names_in(number.path)
    steps = ["import numpy as np"] if "np" in names else []
    wanted = {name: HOMES[name] for name in sorted(names) if name in HOMES}
    own = names & {"example", "trace"}
    if own:
        wanted["load_example"] = HOMES["load_example"]
    for home in sorted(set(wanted.values())):
        steps.append(
            f"from {home} import {', '.join(sorted(n for n in wanted if wanted[n] == home))}"
        )
    if own:
        steps.append(f"example = load_example({number.example!r})")
    if "trace" in names:
        steps.append("trace = example.trace()")
    return "; ".join([*steps, f"print({number.path})"])


def number_cards(found: Sightings, lang: str) -> dict[str, Any]:
    """What the page's script needs, as data for JSON."""
    words = catalogue(lang)
    symbols = write_symbols(number.symbol for number in found.quantities)
    kinds = {word: kind for kind, word in KINDS.items()}
    cards = [
        {
            "symbol": str(symbols[number.symbol].mathml),
            "plain": symbols[number.symbol].plain,
            "kind": words.gettext(number.kind) if number.kind else "",
            "tone": TONES.get(kinds.get(number.kind, ""), "ink"),
            "shown": number.shown,
            "exact": "∞" if number.value is None else numeral(_in_full(number.value), lang),
            "place": number.place,
            "python": python_line(number),
            "rule": number.rule,
            "operands": list(number.operands),
            "how": "" if number.rule else words.gettext(GIVEN if _is_given(number) else BY_PYTHON),
        }
        for number in found.quantities
    ]
    return {"numbers": cards, "sightings": [list(one) for one in found.sightings]}


def _in_full(value: float) -> str:
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)


def _is_given(number: Shown) -> bool:
    """Whether a number was chosen: by the example, or by the chapter, which then writes it out."""
    chosen = (KINDS["input"], KINDS["weights"], KINDS["biases"], KINDS["target"], KINDS["sizes"])
    return number.kind in chosen or not names_in(number.path)
