"""How a function is written, for a screen and for plain text."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Formula:
    """One formula in two spellings.

    Attributes:
        typst: Typst mathematics, without the dollar signs (https://typst.app/docs/reference/math).
        text: the same as a line of Unicode text, for captions, transcripts and terminals.
    """

    typst: str
    text: str

    def __str__(self) -> str:
        return self.text
