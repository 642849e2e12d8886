"""What Manim asks for all the time, answered as it answers itself, in a fraction of the time.

with quickly():
    scene.render()
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

import numpy as np
from manim import Animation, ManimColor, Mobject, Scene, VMobject

_generate_rgbas_array = VMobject.generate_rgbas_array


@contextmanager
def quickly() -> Iterator[None]:
    """Let Manim use what stands here, meanwhile."""
    with (
        mock.patch.object(Mobject, "get_family", family),
        mock.patch.object(VMobject, "generate_rgbas_array", rgbas_array),
        mock.patch.object(Scene, "get_moving_and_static_mobjects", nothing_apart),
    ):
        yield


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


def nothing_apart(
    _scene: Scene, _animations: Iterable[Animation]
) -> tuple[list[Mobject], list[Mobject]]:
    """What moves and what stands still: neither, for no frame is put together from a still one.

    Manim sorts all that is on stage before every animation; where a picture is asked for, all of
    the stage is drawn.
    """
    return [], []
