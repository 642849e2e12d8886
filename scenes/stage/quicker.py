"""What Manim asks for all the time, answered as it answers itself, in a fraction of the time.

with quickly():
    scene.render()
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from manim import ManimColor, Mobject, VMobject

_generate_rgbas_array = VMobject.generate_rgbas_array


@contextmanager
def quickly() -> Iterator[None]:
    """Let Manim use what stands here, meanwhile: a film takes a twentieth less of the processor."""
    every: Any = Mobject
    shape: Any = VMobject
    own = every.get_family, shape.generate_rgbas_array
    every.get_family, shape.generate_rgbas_array = family, rgbas_array
    try:
        yield
    finally:
        every.get_family, shape.generate_rgbas_array = own


def family(mobject: Mobject, recurse: bool = True) -> list[Mobject]:
    """What ``Mobject.get_family`` gives.

    Parents before children; what hangs below two of them comes where it was met last.
    """
    if not mobject.submobjects:
        return [mobject]
    found: list[Mobject] = []
    waiting = [mobject]
    while waiting:
        member = waiting.pop()
        found.append(member)
        if member.submobjects:
            waiting += reversed(member.submobjects)
    if len(set(found)) < len(found):
        last = {id(member): place for place, member in enumerate(found)}
        found = [member for place, member in enumerate(found) if last[id(member)] == place]
    return found


def rgbas_array(mobject: VMobject, color: Any, opacity: Any) -> np.ndarray:
    """What ``VMobject.generate_rgbas_array`` gives: of one plain colour as a rule, shape (1, 4)."""
    plain = type(color) is ManimColor and isinstance(opacity, float | int | None)
    if plain and mobject.sheen_factor == 0:
        found: np.ndarray = color.to_rgba()[None].copy()
        found[0, 3] = opacity or 0.0
        return found
    return np.asarray(_generate_rgbas_array(mobject, color, opacity))
