"""One group of shapes becomes another in the same places, as one picture dissolves into another."""

from __future__ import annotations

from typing import Any

from manim import Animation, Mobject, VMobject

from scenes.stage.veil import Veil


def dissolve(before: Mobject, after: Mobject, run_time: float) -> list[Animation]:
    """What is on stage leaves it, as it was, and the other comes in its place.

    Neither may change meanwhile. If one of them has no shapes, nothing dissolves: it fades.
    """
    both = _Both(before, after)
    return [
        _Dissolving(before, both, remover=True, run_time=run_time),
        _Dissolving(after, both, introducer=True, run_time=run_time),
    ]


class _Both:
    """The veil that two animations share."""

    def __init__(self, before: Mobject, after: Mobject) -> None:
        self._groups = before, after
        self.veil: Veil | None = None

    def lay(self) -> None:
        if self.veil is None:
            before, after = map(_shapes, self._groups)
            self.veil = Veil(before, after)
            self.veil.lay()

    def lift(self) -> None:
        if self.veil is not None:
            self.veil.lift()


class _Dissolving(Animation):
    """The part of one of the groups: it comes, or leaves."""

    def __init__(self, mobject: Mobject, both: _Both, **options: Any) -> None:
        self._both = both
        super().__init__(mobject, **options)

    def create_starting_mobject(self) -> Any:
        """No copy: nothing about it changes."""
        return self.mobject

    def begin(self) -> None:
        self._both.lay()
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        if self._both.veil is not None:
            self._both.veil.share = float(self.rate_func(alpha))

    def clean_up_from_scene(self, scene: Any) -> None:
        super().clean_up_from_scene(scene)
        self._both.lift()


def _shapes(group: Mobject) -> list[VMobject]:
    return [one for one in group.family_members_with_points() if isinstance(one, VMobject)]
