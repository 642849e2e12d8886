"""A sentence broken into as many lines as it needs, all about as long as each other."""

from __future__ import annotations

from itertools import combinations

from scenes.mobjects.typeset import Words
from scenes.stage import style
from scenes.stage.notation import Name


def wrapped(text: str, width: float, most: int, size: float = style.NUMBER) -> Words:
    """A text of a given size in as few lines as fit into a width, flush left.

    Args:
        text: what is written.
        width: what no line should exceed; one that does all the same is made smaller.
        most: lines at the most.
        size: of its type.
    """
    words = text.split()
    for count in range(1, most + 1):
        line = _broken(text if count == 1 else _evenly(words, count), size)
        if line.width <= width:
            return line
    return line.scale_to_fit_width(width)


def _broken(text: str | list[str], size: float) -> Words:
    if isinstance(text, str):
        return Words("{text}", size=size, text=Name(text))
    parts = {f"line{'i' * row}": Name(one) for row, one in enumerate(text)}
    return Words(" \\ ".join(f"{{{name}}}" for name in parts), parts, size=size)


def _evenly(words: list[str], count: int) -> list[str]:
    """Words in so many lines, the longest of which is as short as can be."""
    breaks = combinations(range(1, len(words)), min(count, len(words)) - 1)
    ways = [
        [" ".join(words[a:b]) for a, b in zip((0, *cuts), (*cuts, len(words)), strict=True)]
        for cuts in breaks
    ]
    return min(ways, key=lambda lines: max(map(len, lines)))
