"""Names that are too long for their place: cut in the middle, so that they stay distinct."""

from __future__ import annotations

import re
from collections.abc import Collection

_CLUSTER = re.compile(
    "(?s).(?:[\u0300-\u036f\u064b-\u065f\u0900-\u0903\u093a-\u094f\ufe00-\ufe0f\u200c]|\u200d.)*"
)
"""a letter with the marks that belong to it, which are never parted"""

ELLIPSIS = "…"
LETTERS = 18
"""of a name that are kept where there is little room"""


def shortened(name: str, kept: int, among: Collection[str] = ()) -> str:
    """A name with only so many of its letters, and an ellipsis for the others.

    Args:
        name: what is too long.
        kept: how many letters stay, one at least.
        among: the names beside it. What is left of this one is left of no other of them, as far as
            so few letters can tell them apart.
    """
    letters = _CLUSTER.findall(name)
    if len(letters) <= kept:
        return name
    others = [other for other in among if other != name]
    even = (kept + 1) // 2
    heads = sorted(range(kept + 1), key=lambda head: abs(head - even))
    cuts = [
        ("".join(letters[:head]), "".join(letters[len(letters) - kept + head :])) for head in heads
    ]
    fit = [cut for cut in cuts if not any(_alike(cut, other) for other in others)]
    if not fit and (inner := _difference(letters, others, kept)):
        return f"{ELLIPSIS}{inner}{ELLIPSIS}"
    head, tail = (fit or cuts)[0]
    return f"{head.rstrip()}{ELLIPSIS}{tail.lstrip()}"


def _alike(cut: tuple[str, str], other: str) -> bool:
    head, tail = cut
    return len(other) >= len(head + tail) and other.startswith(head) and other.endswith(tail)


def _difference(letters: list[str], others: Collection[str], kept: int) -> str:
    """Letters from the middle that none of the other names has; empty if there are none."""
    for start in range(1, len(letters) - kept):
        inner = "".join(letters[start : start + kept])
        if not any(inner in other for other in others):
            return inner.strip()
    return ""
