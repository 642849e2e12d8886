"""What a mutant is, and the two ways in which one is made: always from outside the product."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from scenes.stage.explainer import ExplainerScene

Patch = pytest.MonkeyPatch


@dataclass(frozen=True)
class Mutant:
    """A lie, the chapter that tells it, words of the finding that must notice it, the example."""

    name: str
    chapter: type[ExplainerScene]
    tell: Callable[[Patch], None]
    noticed_as: str
    example: str = "mazur"

    def __str__(self) -> str:
        return self.name.replace(" ", "-")


def afterwards(patch: Patch, owner: type, method: str, then: Callable[[Any], object]) -> None:
    """Let something happen after a method of a chapter or a mobject, to what it belongs to."""
    original = getattr(owner, method)

    def both(self: Any, *args: Any, **options: Any) -> Any:
        result = original(self, *args, **options)
        then(self)
        return result

    patch.setattr(owner, method, both)
