"""Counts what is proved, by proving it: the chapters are audited, and a lie is told, for the page.

    counts(Path("counts.json")).number("claims")

That takes some minutes for the whole course, so what was counted is kept with a mark of all sources
that it depends on, and counted again when one of them has changed.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sphinx.util import logging

from audits.against_torch import compare
from audits.choosing_words import LEXICON
from audits.numbers_audit import NumberAudit, Verdict
from audits.rehearsal import find_chapters, rehearse
from backprop_model import gradient_check, load_example
from backprop_model.example_library import example_paths
from backprop_model.files import whole
from scenes.stage.claim import Rule
from scenes.stage.explainer import ExplainerScene
from scenes.stage.ledger import Utterance
from scenes.stage.style import THEMES
from tests.audits import harmless_changes, harmless_selections, look_harmless
from tests.audits.chapter_layout_mutants import CHAPTER_MUTANTS
from tests.audits.drawing_mutants import DRAWING_MUTANTS
from tests.audits.hard_examples import hard_examples
from tests.audits.layout_mutants import SPECIMEN_MUTANTS
from tests.audits.look_motion_mutants import MOTION_MUTANTS
from tests.audits.look_mutants import LOOK_MUTANTS
from tests.audits.number_mutants import NUMBER_MUTANTS
from tests.audits.selection_mutants import selections
from tests.audits.torch_gradients import examples as torch_examples
from tests.audits.torch_gradients import kept as torch_found

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("backprop_model", "scenes", "audits", "examples", "tests/audits")
SHOWN = "WrongAnswer"
"""the chapter whose sentences the page shows with their claims"""
LIE = "a wrong last digit"
"""the lie that is told while the page is built"""


@dataclass(frozen=True)
class Audited:
    """A chapter on its own example.

    Attributes:
        number, name, question: of the chapter.
        seconds: how long it runs.
        sentences: how many it says, and how many of these claim something.
        checked: how much was held against the truth, by kind.
        faults: how many were found.
    """

    number: int
    name: str
    question: str
    seconds: float
    sentences: int
    claiming: int
    checked: dict[str, int]
    faults: int


@dataclass(frozen=True)
class Gradients:
    """An example's gradients by two methods: how many, and the largest relative difference."""

    example: str
    compared: int
    largest: float


@dataclass(frozen=True)
class Counts:
    """All that was counted.

    Attributes:
        chapters: the course, audited.
        claims: sentences of the chapter `SHOWN`, each with what it claims.
        lie: what the audit said to the lie `LIE`.
        numbers: single numbers by name.
        nudged: the examples' gradients against central differences.
        torch: gradients against PyTorch's.
    """

    chapters: list[Audited]
    claims: list[tuple[str, list[str]]]
    lie: list[str]
    numbers: dict[str, int]
    nudged: list[Gradients] = field(default_factory=list)
    torch: list[Gradients] = field(default_factory=list)

    def number(self, name: str) -> int:
        """A number by its name: one of `numbers`, or a sum over the chapters."""
        if name in self.numbers:
            return self.numbers[name]
        if name in ("sentences", "claiming", "faults"):
            return sum(getattr(one, name) for one in self.chapters)
        if not any(name in one.checked for one in self.chapters):
            raise KeyError(f"nothing is counted as {name!r}")
        return sum(one.checked[name] for one in self.chapters)


def counts(kept: Path) -> Counts:
    """What was counted, from the file if it is of these sources, else anew."""
    mark = _mark()
    if kept.exists():
        known: dict[str, Any] = json.loads(kept.read_text(encoding="utf-8"))
        if known["mark"] == mark:
            return _read(known["counts"])
    counted = measured()
    kept.parent.mkdir(parents=True, exist_ok=True)
    with whole(kept) as unfinished:
        told = {"mark": mark, "counts": asdict(counted)}
        unfinished.write_text(json.dumps(told, indent=1), encoding="utf-8")
    return counted


def _read(told: dict[str, Any]) -> Counts:
    return Counts(
        [Audited(**one) for one in told["chapters"]],
        [(text, claims) for text, claims in told["claims"]],
        told["lie"],
        told["numbers"],
        [Gradients(**one) for one in told["nudged"]],
        [Gradients(**one) for one in told["torch"]],
    )


@cache
def _mark() -> str:
    """A mark of all sources that the counts depend on."""
    seen = hashlib.sha256(Path(__file__).read_bytes())
    for folder in SOURCES:
        for file in sorted((ROOT / folder).rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                seen.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    return seen.hexdigest()


@cache
def measured() -> Counts:
    """Count everything."""
    say = logging.getLogger(__name__).info
    chapters, claims = [], []
    for chapter in find_chapters():
        say(f"auditing {chapter.__name__}")
        audited, utterances = audit(chapter)
        chapters.append(audited)
        if chapter.__name__ == SHOWN:
            claims = [(u.text, [str(c) for c in u.claims]) for u in utterances if u.claims]
    say("telling a lie, and nudging every weight")
    return Counts(chapters, claims, told_lie(), singles(plays()), list(nudged()), list(by_torch()))


def audit(chapter: type[ExplainerScene]) -> tuple[Audited, list[Utterance]]:
    """Audit a chapter's numbers and words on its own example."""
    scene, verdict = _watched(chapter)
    spoken = scene.shown.utterances
    audited = Audited(
        chapter.number,
        chapter.__name__,
        chapter.question,
        float(scene.time),
        len(spoken),
        sum(bool(one.claims) for one in spoken),
        verdict.checked,
        len(verdict.faults),
    )
    return audited, spoken


def _watched(chapter: type[ExplainerScene]) -> tuple[ExplainerScene, Verdict]:
    with tempfile.TemporaryDirectory() as folder:
        watch = NumberAudit(chapter, None, Path(folder))
        with watch.watching():
            scene = rehearse(chapter, watch.example, on_play_end=watch.look)
        return scene, watch.verdict(scene)


def told_lie() -> list[str]:
    """What the audit says while the lie is told, a fault a line."""
    mutant = next(one for one in NUMBER_MUTANTS if one.name == LIE)
    with pytest.MonkeyPatch.context() as patch:
        mutant.tell(patch)
        _, verdict = _watched(mutant.chapter)
    return [
        f"{one.chapter} at {one.time:.1f} s ({one.section}): {one.text!r}: {one.rule}"
        for one in verdict.faults
    ]


def plays() -> tuple[int, int]:
    """How many chapters show a hard example, and how many refuse one."""
    suit = [one.suits(hard) is None for one in find_chapters() for hard in hard_examples().values()]
    return sum(suit), len(suit) - sum(suit)


def singles(hard: tuple[int, int]) -> dict[str, int]:
    """What can be counted without playing anything; ``hard`` is what `plays` counted."""
    turned = [str(one) for one in selections()]
    return {
        "chapters": len(find_chapters()),
        "themes": len(THEMES),
        "hard examples": len(hard_examples()),
        "hard plays": hard[0],
        "refusals": hard[1],
        "rules": len(Rule),
        "phrases": len(LEXICON),
        "number lies": len(NUMBER_MUTANTS),
        "drawing lies": len(DRAWING_MUTANTS),
        "layout lies": len(CHAPTER_MUTANTS) + len(SPECIMEN_MUTANTS),
        "look lies": len(LOOK_MUTANTS) + len(MOTION_MUTANTS),
        "lies": sum(map(len, (NUMBER_MUTANTS, DRAWING_MUTANTS, CHAPTER_MUTANTS)))
        + sum(map(len, (SPECIMEN_MUTANTS, LOOK_MUTANTS, MOTION_MUTANTS))),
        "selections": len(turned),
        "no lies": len(harmless_selections.HARMLESS),
        "turned and noticed": len(turned) - len(harmless_selections.HARMLESS),
        "harmless changes": len(harmless_changes.HARMLESS) + len(look_harmless.LOOK_HARMLESS),
    }


def nudged() -> Iterator[Gradients]:
    """Every example's gradients against central differences."""
    for name in example_paths():
        example = load_example(name)
        check = gradient_check(example)
        yield Gradients(name, example.network.parameter_count, check.max_relative_error)


def by_torch() -> Iterator[Gradients]:
    """What PyTorch found once against what the model finds now."""
    found = torch_found()
    for name, example in torch_examples().items():
        verdict = compare(example, found[name])
        yield Gradients(name, verdict.compared, verdict.largest)
