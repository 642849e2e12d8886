"""Entries that can be found by any of the names that the field has for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, TypeVar


class Named(Protocol):
    """An entry with a name of its own and others."""

    @property
    def name(self) -> str:
        """The name that example files and formulas use."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other names by which the field calls it."""


NamedT = TypeVar("NamedT", bound=Named)


def find(name: str, entries: Mapping[str, NamedT]) -> NamedT:
    """The entry of a name: its own, or one of its aliases; capitals, hyphens and spaces aside.

    Raises:
        KeyError: there is none.
    """
    if name in entries:
        return entries[name]
    plain = _plain(name)
    for entry in entries.values():
        if plain in map(_plain, (entry.name, *entry.aliases)):
            return entry
    raise KeyError(name)


def all_names(entries: Mapping[str, NamedT]) -> list[str]:
    """Every name by which an entry is found."""
    return [name for key, entry in entries.items() for name in (key, *entry.aliases)]


def _plain(name: str) -> str:
    return name.lower().replace("_", "").replace("-", "").replace(" ", "")
