"""Which tests are played, and how they share the machine: what takes longest comes first."""

from collections.abc import Iterable

import pytest

from publish.machine import cores

from .audits.pairs import EVERY, some_pairs

LONG = (
    "tests/setup/test_chapter_guide.py",
    "tests/voice",
    "tests/audits/test_selection_mutants.py",
    "tests/rendering",
    "tests/scenes/test_takes.py",
    "tests/audits/test_chapters.py",
    "tests/audits/test_other_dress.py",
    "tests/publish/test_render",
    "tests/entries",
)
"""what their paths begin with, those first whose single tests take longest"""
TOGETHER = ("tests/scenes/test_coverage.py", "tests/scenes/test_pace.py")
"""what asks for the same plays, which a worker keeps"""


@pytest.hookimpl(optionalhook=True)  # some runs go without xdist
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: a test that waits for a browser or a process leaves one."""
    return cores() + 1


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--every-pair",
        action="store_true",
        help="play each chapter on all hard examples, in all shapes, languages and themes, not on "
        "and in some (make audit does)",
    )


def pytest_report_header(config: pytest.Config) -> str:
    some = f"one in {EVERY} of them, and once in another shape, language and theme"
    played = "all of them, in all shapes, languages and themes" if _every_pair(config) else some
    return f"hard examples: each chapter plays {played} (--every-pair, or tests by name: all)"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out pairs nobody asked for; else the order stays: a worker finds what it has made."""
    if not _every_pair(config):
        from audits.rehearsal import chapter_files  # not before it is needed: it loads Manim

        from .audits.hard_examples import hard_examples
        from .audits.test_shapes import OTHERS

        chosen = some_pairs(chapter_files(), list(hard_examples()), OTHERS)
        left_out = {item for item in items if (pair := _pair(item)) and pair not in chosen}
        config.hook.pytest_deselected(items=list(left_out))
        items[:] = [item for item in items if item not in left_out]
    items.sort(key=_rank)


def _every_pair(config: pytest.Config) -> bool:
    """Whether all are asked for, or some by a name: then none of these is left out."""
    named = config.option.keyword or any("::" in argument for argument in config.args)
    return bool(config.option.every_pair or named)


def _pair(item: pytest.Item) -> tuple[str, str] | None:
    """The chapter's module, and what a test plays it on or in; most tests play none.

    A shape, a language or a theme alone is in no part: `test_other_dress` plays them together.
    """
    given = getattr(getattr(item, "callspec", None), "params", {})
    if "file" not in given:
        return None
    if alone := given.keys() & {"shape", "lang", "theme"}:
        return (given["file"], f"{alone} alone")
    what = given.get("example", given.get("dress"))
    return (given["file"], what) if what else None


def _rank(item: pytest.Item) -> int:
    places: Iterable[tuple[int, str | tuple[str, ...]]] = enumerate((*LONG, TOGETHER))
    fitting = (rank for rank, start in places if item.nodeid.startswith(start))
    return next(fitting, len(LONG) + 1)
