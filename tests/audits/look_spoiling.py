"""How a fault is put into the specimen of a chapter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .look_specimen import Restaged
from .mutation import Patch, afterwards

Change = Callable[[Any], object]


def staged(change: Change) -> Callable[[Patch], None]:
    """Change what was made for the stage, before it comes on."""
    return lambda patch: afterwards(patch, Restaged, "set_the_stage", change)


def before(method: str, change: Change) -> Callable[[Patch], None]:
    """Change the stage before one of the chapter's beats."""

    def tell(patch: Patch) -> None:
        original = getattr(Restaged, method)

        def both(scene: Any) -> None:
            change(scene)
            original(scene)

        patch.setattr(Restaged, method, both)

    return tell


def after(method: str, change: Change) -> Callable[[Patch], None]:
    return lambda patch: afterwards(patch, Restaged, method, change)
