"""What was counted, as tables and lists in Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from docs.building.entries import table
from docs.building.proof import Counts, Gradients
from tests.audits import harmless_selections
from tests.audits.chapter_layout_mutants import CHAPTER_MUTANTS
from tests.audits.drawing_mutants import DRAWING_MUTANTS
from tests.audits.layout_mutants import SPECIMEN_MUTANTS
from tests.audits.look_motion_mutants import MOTION_MUTANTS
from tests.audits.look_mutants import LOOK_MUTANTS
from tests.audits.mutation import Mutant
from tests.audits.number_mutants import NUMBER_MUTANTS
from tests.audits.selection_mutants import selections

KINDS = ("numbers", "lines", "edges", "neurons", "pictures", "claims", "steps in order")


def course(counts: Counts) -> str:
    """A row for each chapter: how much of it was held against the truth."""
    rows = [
        [
            str(one.number),
            one.name,
            *(f"{one.checked[kind]:,}" if one.checked[kind] else "" for kind in KINDS),
            str(one.faults),
        ]
        for one in counts.chapters
    ]
    sums = [f"**{counts.number(kind):,}**" for kind in KINDS]
    rows.append(["", "all", *sums, f"**{counts.number('faults')}**"])
    kinds = ("steps" if kind == "steps in order" else kind for kind in KINDS)
    return table(["", "chapter", *kinds, "faults"], rows)


def lie(counts: Counts) -> str:
    """What the audit says to a lie."""
    return "```text\n" + "\n".join(counts.lie) + "\n```"


def claims(counts: Counts) -> str:
    """Sentences of one chapter, and what they claim."""
    rows = []
    for text, claimed in counts.claims:
        rows.append([text, "<br>".join(f"`{one}`" for one in claimed)])
    return table(["said", "claimed"], rows)


def number_lies(_: Counts) -> str:
    """Every lie about a number."""
    return _mutants(NUMBER_MUTANTS)


def drawing_lies(_: Counts) -> str:
    """Every lie in a drawing, and in the order of the backward pass."""
    return _mutants(DRAWING_MUTANTS)


def look_lies(_: Counts) -> str:
    """Every broken law of the look."""
    return _mutants([*LOOK_MUTANTS, *MOTION_MUTANTS])


def layout_lies(_: Counts) -> str:
    """Everything put out of its place."""
    faults: Mapping[str, tuple[str, object]] = {**SPECIMEN_MUTANTS, **CHAPTER_MUTANTS}
    return table(["fault", "found as"], ([name, rule] for name, (rule, _) in faults.items()))


def _mutants(mutants: Iterable[Mutant]) -> str:
    rows = ([one.name, f"`{one.chapter.__name__}`", one.example, one.noticed_as] for one in mutants)
    return table(["lie", "told by", "on", "noticed as"], rows)


def selections_by_module(_: Counts) -> str:
    """How many selections each module makes, and how many of them may be turned round."""
    found = list(selections())
    made = Counter(one.module for one in found)
    free = Counter(one.module for one in found if str(one) in harmless_selections.HARMLESS)
    rows = (
        [f"`{module}`", str(made[module]), str(made[module] - free[module]), str(free[module])]
        for module in sorted(made)
    )
    return table(["module", "selections", "noticed, turned round", "no lie"], rows)


def reasons(_: Counts) -> str:
    """Why some selections may be turned round."""
    rows = ([f"`{name}`", why] for name, why in harmless_selections.HARMLESS.items())
    return table(["turned round", "is no lie, for it"], rows)


def nudged(counts: Counts) -> str:
    """Gradients against nudging."""
    return _gradients(counts.nudged)


def torch(counts: Counts) -> str:
    """Gradients against PyTorch's."""
    return _gradients(counts.torch)


def _gradients(found: Iterable[Gradients]) -> str:
    rows = ([f"`{one.example}`", f"{one.compared:,}", f"{one.largest:.1e}"] for one in found)
    return table(["example", "gradients", "largest relative difference"], rows)


PARTS: dict[str, Callable[[Counts], str]] = {
    "course": course,
    "lie": lie,
    "claims": claims,
    "number lies": number_lies,
    "drawing lies": drawing_lies,
    "look lies": look_lies,
    "layout lies": layout_lies,
    "selections": selections_by_module,
    "reasons": reasons,
    "nudged": nudged,
    "torch": torch,
}
