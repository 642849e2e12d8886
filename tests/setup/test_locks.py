"""The locks: exact versions with hashes, of all that the project asks for, and no addresses."""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.requirements import Requirement

from .conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
GROUPS = PROJECT["dependency-groups"]
EXTRAS = PROJECT["project"]["optional-dependencies"]
WANTED = {
    "build": GROUPS["build"] + PROJECT["build-system"]["requires"],
    "requirements": GROUPS["dev"]
    + PROJECT["project"]["dependencies"]
    + EXTRAS["farm"]
    + EXTRAS["slides"],
}


def entries(name: str) -> list[str]:
    """The lock's entries, each joined to one line."""
    text = (ROOT / f"setup/{name}.lock").read_text()
    return text.replace("\\\n", " ").splitlines()


@pytest.mark.parametrize("name", WANTED)
def test_every_entry_is_an_exact_version_with_hashes_and_nothing_else(name: str) -> None:
    entry = re.compile(r"[a-z0-9-]+==[\w.]+( ; [()\w.<>=!' ]+?)? +(--hash=sha256:[0-9a-f]{64} *)+")

    assert [line for line in entries(name) if not entry.fullmatch(line)] == []


@pytest.mark.parametrize("name", WANTED)
def test_what_the_project_asks_for_is_locked_within_its_bounds(name: str) -> None:
    locked = dict(line.split()[0].split("==") for line in entries(name))

    for wanted in map(Requirement, WANTED[name]):
        assert wanted.specifier.contains(locked[wanted.name]), wanted


def test_a_package_has_one_version_on_every_machine() -> None:
    pins = {line.split()[0] for name in WANTED for line in entries(name)}
    packages = [pin.split("==")[0] for pin in pins]

    assert sorted(packages) == sorted(set(packages))
