"""How the camera goes somewhere: nearer, back, or thousands of screens away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from manim import Animation, Mobject, linear, smooth

from scenes.mobjects.typeset import Typeset
from scenes.stage import style
from scenes.stage.camera import RememberingCamera
from scenes.stage.style import Zone

FAR = 4.0
"""screens from which on a way is sped through"""


@dataclass(frozen=True)
class View:
    """What a camera looks at: the middle of its picture, and how wide a stretch is in it."""

    x: float
    y: float
    width: float

    @classmethod
    def of(cls, camera: RememberingCamera) -> View:
        """What a camera looks at now."""
        return cls.of_zone(camera.visible)

    @classmethod
    def of_zone(cls, zone: Zone) -> View:
        """A zone of the picture's own proportions."""
        return cls(*zone.center[:2], zone.width)

    @classmethod
    def around(cls, target: Zone | Mobject, share: float) -> View:
        """A zone or a mobject in the middle, filling that share of the picture one way or both."""
        if isinstance(target, Mobject):
            x, y = (float(c) for c in target.get_center()[:2])
            width, height = float(target.width), float(target.height)
        else:
            (x, y, _), width, height = target.center, target.width, target.height
        wide = max(width, height * style.FRAME.width / style.FRAME.height) / share
        return cls(x, y, wide or style.FRAME.width)

    def towards(self, other: View, share: float) -> View:
        """What is seen that share of the way to another view.

        Sizes change by equal ratios in equal times, and so that one point of the scene stands
        still in the picture: the way of a zoom, not of a slide.
        """
        width = self.width * (other.width / self.width) ** share
        if abs(other.width / self.width - 1) < 1e-6:
            gone = share
        else:
            gone = (width - self.width) / (other.width - self.width)
        return View(self.x + gone * (other.x - self.x), self.y + gone * (other.y - self.y), width)

    def screens_to(self, other: View) -> float:
        """How far another view is, in pictures of the smaller of the two."""
        width = min(self.width, other.width)
        away_x, away_y = abs(other.x - self.x) / width, abs(other.y - self.y) / width
        return max(away_x, away_y * style.FRAME.width / style.FRAME.height)


class Journey(Animation):
    """The camera goes from where it is to another view; all that is on stage is drawn anew.

    Type keeps its size on the screen: each text shrinks about its own middle as the camera comes
    nearer. All other mobjects are the scene's, and grow in the picture.

    Args:
        stage: everything on stage.
        camera: that moves.
        to: where it goes.
    """

    def __init__(self, stage: Mobject, camera: RememberingCamera, to: View, **options: Any) -> None:
        self._camera, self._to = camera, to
        super().__init__(stage, rate_func=linear, **options)

    def create_starting_mobject(self) -> Any:
        """No copy: nothing on stage changes but its texts' size."""
        return self.mobject

    def begin(self) -> None:
        self._from = View.of(self._camera)
        self._screens = self._from.screens_to(self._to)
        self._texts = [
            (leaf, leaf.points.copy(), text.get_center())
            for text in self.mobject.get_family()
            if isinstance(text, Typeset)
            for leaf in text.family_members_with_points()
        ]
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        view = self._from.towards(self._to, pace(self.rate_func(alpha), self._screens))
        self._camera.frame(view.x, view.y, view.width)
        size = view.width / self._from.width
        if self._from.width == self._to.width:
            return
        for leaf, points, middle in self._texts:
            leaf.points = middle + size * (points - middle)


def pace(alpha: float, screens: float) -> float:
    """Share of a way of so many screens that is behind one after a share of the time.

    A near place is gone to smoothly. On a far way the speed doubles again and again up to the
    middle and halves after it, so that both ends can be seen to move.
    """
    if screens <= FAR:
        return float(smooth(alpha))
    growth = np.log(screens / FAR) + 4.0
    half = min(alpha, 1 - alpha) * 2
    share = float(np.expm1(growth * half) / np.expm1(growth) / 2)
    return share if alpha <= 0.5 else 1 - share
