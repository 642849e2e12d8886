"""A TOML file read as text and parsed, and what is wrong with it in a sentence."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from backprop_model.faults import ExampleError
from backprop_model.text_of_file import text_of

_KEY = re.compile(r"""\s*(?P<key>(?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*[\w-]+)*)\s*=""")
_HEADER = re.compile(r"\s*\[")
_LAYER = re.compile(r"\s*\[\[\s*layers\s*\]\]")
_AT_LINE = re.compile(r"at line (\d+)")


def read_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file.

    Raises:
        ExampleError: it is no file of text, or no TOML; where a key stands twice, it is named.
    """
    text = text_of(path)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _repeated_key(text, str(error)) or ExampleError(
            f"is not valid TOML: {str(error)[:1].lower()}{str(error)[1:]}"
        ) from None
    except ValueError:  # more digits than Python converts
        raise ExampleError("is not valid TOML: a number is too long") from None
    except RecursionError:
        raise ExampleError("is not valid TOML: lists are nested too deeply") from None


def _repeated_key(text: str, reason: str) -> ExampleError | None:
    """The fault of a key that stands twice in its table; ``None`` if that is not the fault.

    TOML's parser tells only the line in which the second value ends.
    """
    at = _AT_LINE.search(reason)
    if "overwrite a value" not in reason or at is None:
        return None
    lines = text.split("\n")[: int(at[1])]
    second, key = _last_key(lines)
    earlier = lines[:second]
    table = max((i for i, line in enumerate(earlier) if _HEADER.match(line)), default=-1)
    twice = [
        i + 1
        for i, line in enumerate(earlier[table + 1 :], table + 1)
        if (found := _KEY.match(line)) and _bare(found["key"]) == key
    ]
    if not key:
        return None
    which = f"in lines {twice[0]} and {second + 1}" if twice else f"again in line {second + 1}"
    layers = sum(bool(_LAYER.match(line)) for line in earlier)
    place = f"layer {layers}, {key}" if layers else key
    return ExampleError(f"is given twice, {which}; leave one of them out", place)


def _last_key(lines: list[str]) -> tuple[int, str]:
    """The last line that begins with a key, and that key; an empty one if there is none."""
    for i in range(len(lines) - 1, -1, -1):
        if found := _KEY.match(lines[i]):
            return i, _bare(found["key"])
    return 0, ""


def _bare(key: str) -> str:
    return key.strip("\"'")
