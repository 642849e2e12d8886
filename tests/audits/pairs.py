"""Which chapters play which hard examples where not every pair is asked for.

All pairs take as long as half of all other tests together. `make test` plays a third of them: each
chapter every third example, and the next chapter others. `make audit` plays every pair, and so does
whoever asks for tests by a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

EVERY = 3
"""of a chapter's examples one in so many is played"""


def some_pairs(chapters: Iterable[str], examples: Sequence[str]) -> set[tuple[str, str]]:
    """The chosen third: names of chapters with names of hard examples.

    Examples that stand beside each other are alike, so each chapter has one of any three.
    """
    return {
        (chapter, example)
        for number, chapter in enumerate(chapters)
        for example in examples[number % EVERY :: EVERY]
    }
