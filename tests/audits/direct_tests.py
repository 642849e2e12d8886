"""The tests that ask a reading module itself: do they notice that one of its functions has changed?

Each file of tests is run once to learn which functions run in which of its tests, and how long that
takes. A change is then shown first to the tests in which its function runs, the quickest first, and
to whole files only where these are content: what they share may have been made before.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from functools import cache
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

import pytest

from .selection_mutants import touched

TESTS = Path(__file__).parents[1]
PASSED_OVER = ("cacheprovider", "unraisableexception", "threadexception", "faulthandler")
"""what pytest looks for besides a failing test; over the few tests of a file, that takes longest"""

Function = tuple[str, str]
"""a module and a qualified name"""


@cache
def files_about(module: str) -> tuple[Path, ...]:
    """The files of tests that ask a module itself; the one that is named after it first."""
    own = f"test_{module.rpartition('.')[2]}"
    files = sorted(
        (path for room in ("readings", "scenes") for path in (TESTS / room).glob("test_*.py")),
        key=lambda path: (path.stem != own, path),
    )
    return tuple(file for file in files if f"from {module} import" in file.read_text("utf-8"))


def notices(file: Path, function: Function) -> bool:
    """Whether a test in which a function runs fails now that it does something else.

    `asking` must have been asked before.
    """
    tests = asking(file).get(function, ())
    return bool(tests and _fail(tests))


def notices_as_a_whole(file: Path) -> bool:
    """Whether any test of a file fails."""
    return _fail([str(file)])


@cache
def asking(file: Path) -> dict[Function, tuple[str, ...]]:
    """The tests of a file in which each function runs, the quickest first."""
    with touched() as seen:
        watch = _Watch(seen)
        failed = _fail([str(file)], watch)
    assert not failed, f"{file.name} fails by itself"
    found: dict[Function, list[str]] = {}
    for test in sorted(watch.ran, key=lambda test: watch.ran[test].seconds):
        for function in watch.ran[test].functions:
            found.setdefault(function, []).append(test)
    return {function: tuple(tests) for function, tests in found.items()}


@dataclass
class _Run:
    seconds: float = 0.0
    functions: set[Function] = field(default_factory=set)


class _Watch:
    """A plugin of pytest that notes what ran in each test."""

    def __init__(self, seen: set[Function]) -> None:
        self._seen = seen
        self.ran: dict[str, _Run] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self._seen.clear()
        start = time.perf_counter()
        result = yield
        path, _, name = item.nodeid.partition("::")
        where = f"{TESTS.parent / path}::{name}"
        self.ran[where] = _Run(time.perf_counter() - start, set(self._seen))
        return result


def _fail(what: Sequence[str], *plugins: object) -> bool:
    """Whether one of some tests, or files of them, fails, in this process."""
    without = [option for name in PASSED_OVER for option in ("-p", f"no:{name}")]
    with (
        TemporaryDirectory() as folder,  # or else pytest looks each time for old ones to delete
        redirect_stdout(StringIO()) as said,
        redirect_stderr(StringIO()),
        mock.patch.dict(os.environ, PYTEST_DISABLE_PLUGIN_AUTOLOAD="1"),
    ):
        options = ["-q", "-x", f"--basetemp={folder}/tests", *without]
        code = pytest.main([*options, *what], plugins=plugins)
    assert code in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED), f"{what}: {said.getvalue()}"
    return code == pytest.ExitCode.TESTS_FAILED
