"""How the tests share the machine: what takes longest comes first, and no core waits idle."""

import pytest

from publish.machine import cores

LONG = (
    "tests/setup/test_chapter_guide.py",
    "tests/voice",
    "tests/audits/test_selection_mutants.py",
    "tests/rendering",
    "tests/scenes/test_takes.py",
    "tests/audits/test_chapters.py",
    "tests/audits/test_languages.py",
    "tests/publish/test_render",
    "tests/entries",
)
"""what their paths begin with, those first whose single tests take longest"""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: a test that waits for a browser or a process leaves one."""
    return cores() + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Otherwise the order stays as it is: what a worker has made, its next tests find there."""
    items.sort(key=_rank)


def _rank(item: pytest.Item) -> int:
    fitting = (rank for rank, start in enumerate(LONG) if item.nodeid.startswith(start))
    return next(fitting, len(LONG))
