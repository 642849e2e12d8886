"""A JSON file read as text and parsed, with the same keys as in TOML, and what is wrong with it.

    {"title": "Will it grow?", "input": [0.8, 0.3], "target": [1.0],
     "layers": [{"activation": "sigmoid", "weights": [[0.5, -0.4]], "biases": [0.1]}]}

``null`` is the same as leaving a key out.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from backprop_model.faults import ExampleError, shown
from backprop_model.text_of_file import text_of


def read_json(path: Path) -> dict[str, Any]:
    """Read a JSON file.

    Raises:
        ExampleError: it is no text, no JSON, or no object; a key that stands twice is named.
    """
    try:
        content = json.loads(text_of(path), object_pairs_hook=_table)
    except json.JSONDecodeError as error:
        fault = f"{error.msg[:1].lower()}{error.msg[1:]}"
        raise ExampleError(
            f"is not valid JSON: {fault} (at line {error.lineno}, column {error.colno})"
        ) from None
    except RecursionError:
        raise ExampleError("is not valid JSON: lists are nested too deeply") from None
    except ExampleError:
        raise
    except ValueError:  # more digits than Python converts
        raise ExampleError("is not valid JSON: a number is too long") from None
    if not isinstance(content, dict):
        raise ExampleError(f"must be an object in braces, not {shown(content)}")
    return content


def _table(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; JSON itself would let the last of several values win in silence."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ExampleError("is given twice; leave one of them out", shown(key).strip("'"))
        found[key] = value
    return {key: value for key, value in found.items() if value is not None}
