"""Any network through all chapters: ``python -m audits.any_network --examples 200 --seed 1``.

Networks of every kind are drawn (`drawn_networks`), and each is given to the chapters: does each
say in a sentence that it can't show it, or show it without a false number, a false word, or an
error? Each network depends on the seed and its number alone, so that a run can be resumed with
``--start``. ``--layout`` looks at frames as well, ``--theme light`` and ``--language de`` show it
so. A failing network is made smaller as long as it fails in the same way, and written as a file
that ``python -m audits FILE CHAPTER`` plays again.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from backprop_model import Example, ExampleError, gradient_check
from scenes.stage.explainer import ExplainerScene

from .chapter_audit import audit_chapter
from .drawn_networks import MOST_INPUTS, MOST_NEURONS, Plan, as_toml, draw_plan
from .numbers_audit import NumberAudit
from .rehearsal import find_chapters, rehearse

TOLERANCE = 1e-5
"""the largest relative error of a gradient"""
MOST_CHECKED = 500
"""parameters up to which every gradient is nudged"""
FRAMES = 4
"""of a second of video that are looked at, where places are looked at as well"""
MOST_TRIES = 12
"""simpler networks that are tried for a failing one"""


@dataclass(frozen=True)
class Failure:
    """A chapter that fails on a network.

    Attributes:
        chapter: its name; or ``gradient_check``.
        kind: what failed, without the numbers: failures of a kind have one cause.
        words: the same in full.
    """

    chapter: str
    kind: str
    words: str


@dataclass(frozen=True)
class Showing:
    """How networks are shown.

    Attributes:
        theme, lang: as the settings.
        layout: whether frames are looked at as well: is all in its place, and as it should look?
    """

    theme: str = "dark"
    lang: str = "en"
    layout: bool = False


def fails_of(
    example: Example, chapters: Sequence[type[ExplainerScene]], showing: Showing | None = None
) -> Iterator[Failure]:
    """What is wrong with the chapters' showing of an example."""
    if example.network.parameter_count <= MOST_CHECKED:
        error = gradient_check(example, refine=TOLERANCE / 10).max_relative_error
        if not error <= TOLERANCE:
            yield Failure("gradient_check", "DISAGREE", f"largest relative error {error:.1e}")
    for chapter in chapters:
        yield from _played(chapter, example, showing or Showing())


def _played(chapter: type[ExplainerScene], example: Example, showing: Showing) -> Iterator[Failure]:
    name = chapter.__name__
    try:
        if objection := chapter.objection_to(example):
            if "\n" in objection:
                yield Failure(name, "an objection of several lines", objection)
            return
        with tempfile.TemporaryDirectory() as folder:
            if showing.layout:
                yield from _looked_at(chapter, example, Path(folder), showing)
                return
            audit = NumberAudit(chapter, example, Path(folder))
            with audit.watching():
                scene = rehearse(
                    chapter,
                    audit.example,
                    theme=showing.theme,
                    lang=showing.lang,
                    on_play_end=audit.look,
                )
            faults = audit.verdict(scene).faults
    except Exception as fault:  # whatever it is, it is a chapter's fault
        yield Failure(name, f"{type(fault).__name__}: {_where(fault)}", repr(fault))
        return
    for one in faults:
        yield Failure(name, one.rule.partition(":")[0], f"{one.text!r}: {one.rule}")
    said = Counter(utterance.text for utterance in scene.shown.utterances)
    for text in (text for text, times in said.items() if times > 1):
        yield Failure(name, "said twice", text)


def _looked_at(
    chapter: type[ExplainerScene], example: Example, pictures: Path, showing: Showing
) -> Iterator[Failure]:
    """The same by all audits in one showing: numbers and words, places, and how it looks."""
    found = audit_chapter(
        chapter,
        example,
        pictures,
        theme=showing.theme,
        lang=showing.lang,
        frames_per_second=FRAMES,
    )
    for fault in found.numbers.faults:
        rule = fault.rule.partition(":")[0]
        yield Failure(chapter.__name__, rule, f"{fault.text!r}: {fault.rule}")
    for one in (*found.layout, *found.look):
        yield Failure(chapter.__name__, re.sub(r"[\d.,]+|'.*?'", "…", one.rule), str(one))


def _where(fault: BaseException) -> str:
    """The line of ours that an error comes from."""
    at, trace = "", fault.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if {"scenes", "backprop_model", "audits"} & set(Path(code.co_filename).parts):
            at = f"{Path(code.co_filename).name}, {code.co_name}"
        trace = trace.tb_next
    return at


def shrunk(
    plan: Plan,
    failure: Failure,
    chapters: Sequence[type[ExplainerScene]],
    showing: Showing | None = None,
) -> Plan:
    """A simpler plan with a failure of the same kind."""
    own = [chapter for chapter in chapters if chapter.__name__ == failure.chapter]
    for _ in range(MOST_TRIES):
        simpler = (p for p in plan.smaller() if _fails_alike(p, failure, own, showing))
        found = next(simpler, None)
        if found is None:
            break
        plan = found
    return plan


def _fails_alike(
    plan: Plan,
    failure: Failure,
    own: Sequence[type[ExplainerScene]],
    showing: Showing | None,
) -> bool:
    try:
        example = plan.example()
    except (ExampleError, ValueError):
        return False
    return any(one.kind == failure.kind for one in fails_of(example, own, showing))


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw, play, and tell; 1 if anything failed."""
    options = _options(arguments)
    chapters = [
        one for one in find_chapters() if not options.chapter or one.__name__ in options.chapter
    ]
    showing = Showing(options.theme, options.language, options.layout)
    kinds: dict[tuple[str, str], int] = {}
    for number in range(options.start, options.start + options.examples):
        rng = np.random.default_rng([options.seed, number])
        plan = draw_plan(rng, options.inputs, options.neurons)
        try:
            example = plan.example()
        except (ExampleError, ValueError) as why:
            print(f"{number}: no example: {why}", flush=True)
            continue
        print(f"{number}: {example.title}", flush=True)
        for failure in fails_of(example, chapters, showing):
            key = failure.chapter, failure.kind
            kinds[key] = kinds.get(key, 0) + 1
            if kinds[key] > 1:
                continue
            print(f"    {failure.chapter}: {failure.kind}\n        {failure.words}", flush=True)
            if options.shrink:
                _keep(shrunk(plan, failure, chapters, showing), failure, options.into)
    for (chapter, kind), times in sorted(kinds.items()):
        print(f"{times} x {chapter}: {kind}")
    print(f"{options.examples} networks, {len(kinds)} kinds of failures")
    return 1 if kinds else 0


def _keep(plan: Plan, failure: Failure, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{failure.chapter}-{abs(hash(failure.kind)) % 10**6}.toml"
    file.write_text(as_toml(plan.example()), encoding="utf-8", newline="\n")
    print(
        f"        smallest: {plan}\n        python -m audits {file} {failure.chapter}", flush=True
    )


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m audits.any_network", description=__doc__)
    parser.add_argument("--examples", type=int, default=20, help="networks to draw")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=int, default=0, help="the number of the first: to resume")
    parser.add_argument("--inputs", type=int, default=MOST_INPUTS, help="at the most")
    parser.add_argument("--neurons", type=int, default=MOST_NEURONS, help="in a layer, at the most")
    parser.add_argument("--chapter", action="append", help="only this one; repeatable")
    parser.add_argument("--theme", default="dark", help="dark or light")
    parser.add_argument("--language", default="en", help="of what is said: en or de")
    parser.add_argument("--layout", action="store_true", help="look at frames as well: slower")
    parser.add_argument("--shrink", action="store_true", help="look for a smaller network")
    parser.add_argument("--into", type=Path, default=Path("media/any_network"))
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
