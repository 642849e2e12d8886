"""What the frameworks saved, and what they said of it: tests/data/frameworks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from audits.against_file import compare_with_file
from backprop_model import Example
from publish.importing.completed import Choices, Completed, completed
from publish.importing.found import Wishes
from publish.importing.readers import read_model

DATA = Path(__file__).parent.parent / "data/frameworks"


def told(proof: str) -> dict[str, Any]:
    """A framework's own output and gradients."""
    return dict(json.loads((DATA / f"{proof}.json").read_text("utf-8")))


def imported(
    file: str | Path, proof: str, wishes: Wishes | None = None, **chosen: str
) -> Completed:
    """A network with the input and the target of a proof."""
    about = told(proof)
    target = about["target"]
    y = np.array(target, dtype=float) if isinstance(target, list) else float(target)
    found = read_model(DATA / file, wishes)
    return completed(found, np.array(about["input"], dtype=float), y, Choices(**chosen))


def differences(example: Example, proof: str) -> dict[str, float]:
    """How far each quantity is from the framework's, relative to its largest number."""
    found = compare_with_file(example, DATA / f"{proof}.json")
    return {row.quantity: row.difference for row in found.rows}
