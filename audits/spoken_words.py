"""Rules for what is said: its choosing, judging and explaining words stand on true claims.

Each claim is recomputed, said or not. A word that claims something needs a claim that says it; an
output that is named, where a sentence claims something of outputs, is one that it is claimed of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from backprop_model import Example
from scenes.stage.claim import Claim, Sentence
from scenes.stage.notation import Name
from scenes.stage.quantity import Quantity
from scenes.stage.words import SOURCE, idiomatic

from .choosing_words import missing
from .claims_audit import ClaimRules
from .shown_numbers import Finding
from .stand_ins import ExampleStandIn

_OF_OUTPUT = re.compile(r"(?:example\.target|trace\.(?!dC_dw)\w+\[(\d+)\])\[(\d+)\]")


_ONE_AS_MANY = re.compile(
    r"\b(?:all|next|other) 1\b(?![.,]\d)|\bone of 1\b(?![.,]\d)"
    r"|(?<![\d.,\N{MINUS SIGN}])1 (?:weights|biases|gradients|parameters|neurons|layers|edges"
    r"|outputs|examples|numbers|digits|squares|others|steps|runs|passes|screens|multiply-adds"
    r"|times as|hours|minutes|seconds)\b"
)
"""what is said of a single one by a sentence for several"""


def miscounted(said: Sentence) -> str | None:
    """The words by which a sentence tells one as many, in English, with its numbers in it."""
    fields = {k: v.text if isinstance(v, Quantity) else v for k, v in said.values.items()}
    found = _ONE_AS_MANY.search(idiomatic(said.text.format_map(fields), SOURCE))
    return found[0] if found else None


class WordRules:
    """What one chapter says of one example, against what is so."""

    def __init__(self, stand_in: ExampleStandIn, example: Example) -> None:
        self._claims, self._example = ClaimRules(stand_in), example
        self._made: list[Claim] = []

    @property
    def checked(self) -> set[Claim]:
        return self._claims.checked

    def witness(self, claim: Claim) -> None:
        """Keep a claim that a reading has made."""
        self._made.append(claim)

    def made(self) -> Iterator[Finding]:
        """What is wrong with the claims that were made since this was last asked."""
        made, self._made = self._made, []
        for claim in made:
            yield from self._claims.check(claim)

    def check(self, said: Sentence) -> Iterator[Finding]:
        """What is wrong with a sentence's words."""
        for claim in said.claims:
            yield from self._claims.check(claim)
        if wanting := missing(said.text, said.claims):
            yield from ((said.text, want) for want in wanting)
        if amiss := miscounted(said):
            yield said.text, f"{amiss!r}: one is told as many"
        spoken_of = self._outputs_of(said.claims)
        for value in said.values.values():
            if isinstance(value, Name) and value.of:
                yield from self._named(said.text, value, spoken_of)

    def _named(self, text: str, name: Name, spoken_of: set[int]) -> Iterator[Finding]:
        """An output's name is its own, and it is one that the sentence's claims speak of."""
        found = _OF_OUTPUT.fullmatch(name.of)
        if found is None:
            return
        j, labels = int(found[2]), self._example.output_labels
        if not labels and len(self._example.target) > 1:
            labels = tuple(str(n) for n in range(1, len(self._example.target) + 1))
        if labels and labels[j] not in name:
            yield text, f"{name!r} is not the name of output {j}"
        if spoken_of and j not in spoken_of:
            yield text, f"{name!r} is named, but what is claimed is of others"

    def _outputs_of(self, claims: tuple[Claim, ...]) -> set[int]:
        """The outputs that claims speak of one by one."""
        last = str(len(self._example.network.layers))
        return {
            int(found[2])
            for claim in claims
            for path in claim.addresses
            for found in _OF_OUTPUT.finditer(path)
            if found[1] in (None, last)
        }
