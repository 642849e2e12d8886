"""A cloud of pairs: two ways to the same number, on axes of one length."""

from __future__ import annotations

import numpy as np
from manim import ManimColor, VGroup, VMobject

from scenes.mobjects.dots import Dots
from scenes.mobjects.halo import Halo
from scenes.mobjects.outlines import lines, rectangles
from scenes.mobjects.plots.frame import PlotFrame
from scenes.stage import style
from scenes.stage.style import Zone


class Cloud(VGroup):
    """Thousands of pairs as points: where both agree they lie on the diagonal, signs and all.

    Sizes over many powers of ten keep their signs: each number lies at the sign times the
    logarithm of 1 + its size over the `unit`. Both axes have one length, so that agreement is 45°;
    a quadrant is a pair of signs, and points in the shaded ones have different signs.

    Attributes:
        frame: from transformed numbers to places.
        points_of: the dots, in the order of the pairs.

    Args:
        x, y: the pairs.
        zone: what the plot fills, with one unit of length for both axes.
        unit: the size that lies at the logarithm of 2: sizes far below it are all near zero.
        color: of the points.

    Example::

        import numpy as np
        from backprop_model import load_example
        from scenes.mobjects.plots.cloud import Cloud
        from scenes.stage.style import HERO

        trace = load_example("digits").trace()
        x = np.concatenate([part.ravel() for part in trace.dC_dw[1:]])
        wrong = np.where(np.arange(len(x)) % 7 == 0, -x, x)
        picture = Cloud(x, wrong, HERO)
    """

    def __init__(
        self,
        x: np.ndarray,
        y: np.ndarray,
        zone: Zone,
        *,
        unit: float = 1e-6,
        color: ManimColor | None = None,
    ) -> None:
        self.unit = unit
        self.x, self.y = (np.asarray(v, dtype=float).ravel() for v in (x, y))
        far = self.signed_log(np.concatenate([self.x, self.y]))
        reach = 1.06 * float(np.abs(far[np.isfinite(far)]).max(initial=1e-9))
        ends = np.array([-reach, reach])
        self.frame = PlotFrame.square(zone, ends, ends, margin=0.0)
        few = len(self.x) < 60
        places = self.places(self.x, self.y)
        color = color or style.theme.signal
        self.points_of = Dots(places, color, radius=0.1 if few else 0.05)
        self.axes = VMobject(stroke_color=style.theme.hairline, stroke_width=style.RULE)
        self.diagonal = VMobject(stroke_color=style.theme.quiet, stroke_width=style.RULE)
        (left, right), (low, high) = self.frame.x, self.frame.y
        least = min(right, high)
        corners = self.frame.at(np.array([left, 0, -least]), np.array([0, low, -least]))
        others = self.frame.at(np.array([right, 0, least]), np.array([0, high, least]))
        self.axes.points = lines(corners[:2], others[:2])
        self.diagonal.points = lines(corners[2:], others[2:])
        self.disagree = VMobject(stroke_width=0.0, fill_color=style.theme.quiet, fill_opacity=0.07)
        self.disagree.points = self._quadrants()
        self.halo = Halo(color, strength=0.5 * style.GLOW[style.theme.name], reach=0.25)
        self._glow(places)
        super().__init__(self.disagree, self.axes, self.diagonal, self.halo, self.points_of)

    def signed_log(self, values: np.ndarray) -> np.ndarray:
        """Signed logarithm: nothing at zero, and one power of ten as long as any other."""
        return np.asarray(np.sign(values) * np.log10(1 + np.abs(values) / self.unit))

    def places(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Where pairs lie, shape (n, 3)."""
        flat = self.frame.at(self.signed_log(x), self.signed_log(y))
        return np.concatenate([flat, np.zeros((len(flat), 1))], axis=1)

    def move(self, y: np.ndarray) -> None:
        """Other second numbers: the points stand where they say."""
        self.y = np.asarray(y, dtype=float).ravel()
        places = self.places(self.x, self.y)
        self.points_of.put(places)
        self._glow(places)

    def _glow(self, places: np.ndarray) -> None:
        """Light where points are many: weighed by how many share a place."""
        coarse = np.round(places[:, :2] / 0.25) * 0.25
        spots, counts = np.unique(coarse, axis=0, return_counts=True)
        boxes = np.stack([spots[:, 0], spots[:, 0], spots[:, 1], spots[:, 1]], 1)
        self.halo.around(boxes, np.minimum(np.sqrt(counts / counts.max()), 1.0))

    def _quadrants(self) -> np.ndarray:
        zone = self.frame.zone
        x, y = self.frame.at(0.0, 0.0)
        return rectangles(np.array([[zone.left, x, y, zone.top], [x, zone.right, zone.bottom, y]]))
