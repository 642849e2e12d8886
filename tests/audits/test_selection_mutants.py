"""Each selection of the readings, turned round, is noticed.

By the tests of its module first, which take a moment; else by the claims of words, or another rule
of the number audit, in a chapter that uses it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from audits.numbers_audit import NumberAudit
from audits.rehearsal import find_chapters, rehearse
from backprop_model import Example, Network, load_example
from scenes.stage.explainer import ExplainerScene
from tests.imported import reachable

from .direct_tests import asking, files_about, notices, notices_as_a_whole
from .harmless_selections import HARMLESS
from .selection_mutants import SelectionMutant, selections, touched

MUTANTS = list(selections())
TESTS = Path(__file__).parents[1]


def many() -> Example:
    """More neurons than are told one by one, a blank pixel, silent neurons; no names."""
    network = Network.drawn([4, 8, 7], ["relu", "softmax"], seed=3)
    x, y = np.array([0.9, 0.0, 0.4, 0.7]), np.eye(7)[2]
    cost = "cross_entropy"
    return Example("many", network, x, y, cost, input_shape=(2, 2), name="many")


def few() -> Example:
    """Two small hidden layers, the strongest activation a negative one; an input that is zero."""
    network = Network.drawn([2, 3, 2, 2], ["tanh", "tanh", "sigmoid"], seed=237)
    return Example("few", network, [0.6, 0.0], [0.1, 0.95], name="few")


EXAMPLES = [many(), few()]
OWN = {
    "xor": [load_example("xor")],
    "chain": [
        load_example("chain"),
        Example("line", Network.drawn([1, 1, 1], ["tanh"] * 2, 5), [0.8], [0.3]),
    ],
}
"""played by the chapters whose own example it is"""


class NoticedError(Exception):
    """The first fault; nothing need be played after it."""


class Watch(NumberAudit):
    """Stops a chapter at its first fault; with ``only_words`` it looks at nothing on screen."""

    only_words = True

    def stop_at_a_fault(self, scene: ExplainerScene, time: float, section: str) -> None:
        if not self.only_words:
            self.look(scene, time, section)
        for text, rule in [*self.spoken, *self.words.made()]:
            raise NoticedError(f"{rule}: {text}")
        for fault in self.faults.values():
            raise NoticedError(f"{fault.rule}: {fault.text}")


Play = tuple[type[ExplainerScene], Example]


def noticed(play: Play, pictures: Path, *, only_words: bool) -> str | None:
    """As what a chapter's fault is noticed; ``None`` if it plays to its end without one."""
    watch = Watch(*play, pictures)
    watch.only_words = only_words
    try:
        with watch.watching():
            scene = rehearse(*play, on_play_end=watch.stop_at_a_fault)
        watch.stop_at_a_fault(scene, 0.0, "the end")
        faults = [] if only_words else watch.verdict(scene).faults
        return f"{faults[0].rule}: {faults[0].text}" if faults else None
    except NoticedError as fault:
        return str(fault)
    except (Exception, SystemExit) as fault:
        return f"it breaks: {type(fault).__name__}: {fault}"


@cache
def functions_run(play: Play, pictures: Path) -> frozenset[tuple[str, str]]:
    """The functions of the readings that run in a play: module and qualified name."""
    with touched() as seen:
        fault = noticed(play, pictures, only_words=True)
    assert fault is None, f"{play[0].__name__} on {play[1].name}: {fault}"
    return frozenset(seen)


def plays(mutant: SelectionMutant, pictures: Path) -> list[Play]:
    """The chapters, on examples that they can show, in which a mutant's function runs."""
    return [
        (chapter, example)
        for chapter in find_chapters()
        if mutant.module in reachable(chapter.__module__)
        for example in [*EXAMPLES, *OWN.get(str(chapter.example), [])]
        if chapter.suits(example) is None
        and (mutant.module, mutant.function) in functions_run((chapter, example), pictures)
    ]


@pytest.mark.parametrize("module", sorted({mutant.module for mutant in MUTANTS}))
def test_every_selection_turned_round_is_noticed(module, tmp_path_factory):
    pictures = tmp_path_factory.getbasetemp()
    survivors = []
    for mutant in (mutant for mutant in MUTANTS if mutant.module == module):
        if str(mutant) in HARMLESS:
            print(f"{mutant} | is no lie: {HARMLESS[str(mutant)]}")
            continue
        how = first_notice(mutant, pictures)
        print(f"{mutant} | {how or 'NOT NOTICED'}")
        if how is None:
            survivors.append(str(mutant))
    assert not survivors, "\n".join(survivors)


def test_what_is_said_to_be_no_lie_is_a_mutant():
    assert set(HARMLESS) <= {str(mutant) for mutant in MUTANTS}


def first_notice(mutant: SelectionMutant, pictures: Path) -> str | None:
    """As what a mutant is noticed first: by a test, by words in a play, by all that is shown."""
    files = files_about(mutant.module)
    for file in files:
        asking(file)  # as it is, before the mutant is told
        with mutant.told():
            if notices(file, (mutant.module, mutant.function)):
                return file.name
    with mutant.told():
        for file in files:
            if notices_as_a_whole(file):
                return file.name
    fitting = plays(mutant, pictures)
    with mutant.told():
        for only_words in (True, False):
            for chapter, example in fitting:
                how = noticed((chapter, example), pictures, only_words=only_words)
                if how is not None:
                    return f"{chapter.__name__} on {example.name}: {how}"
    return None
