"""What a chapter is played on and in, where not everything is asked for.

To play all takes as long as all other tests together. `make test` plays a part: each chapter on
every sixth hard example, and once in another shape, language and theme together, the next chapter
on and in others. `make audit` plays everything, also each of those alone, and so does whoever asks
for tests by a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

EVERY = 6
"""of the hard examples one in so many is played by a chapter"""


def some_pairs(
    chapters: Iterable[str], examples: Sequence[str], shapes: Sequence[str]
) -> set[tuple[str, str]]:
    """The chosen part: names of chapters with names of hard examples and of shapes.

    Examples that stand beside each other are alike, so each chapter has one of any six.
    """
    return {
        (chapter, what)
        for number, chapter in enumerate(chapters)
        for what in (*examples[number % EVERY :: EVERY], shapes[number % len(shapes)])
    }
