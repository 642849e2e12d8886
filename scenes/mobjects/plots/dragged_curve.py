"""A curve that a dot drags out, with its tangent and steps along it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import Dot, ManimColor, VGroup, VMobject

from scenes.mobjects.halo import Halo
from scenes.mobjects.outlines import arrows, lines, polygons
from scenes.mobjects.plots.frame import PlotFrame
from scenes.mobjects.shapes import discs
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Measure, Scale
from scenes.stage.style import Zone
from scenes.stage.traits import Shaded

THICK = 0.085
HEAD = 0.24
FOOTPRINT = 0.06
"""radius of a dot that the dragging leaves"""


class Ahead(Shaded, VMobject):
    """A curve where nothing has dragged it out yet: faint, for it is only to come."""


class DraggedCurve(VGroup):
    """How a number follows another: a dot moves, and what it passed stays as a curve.

    The curve is drawn from where the dragging began to wherever the dot is now, and faintly beyond
    where it has been; `drag` moves the dot. `lean` shows the tangent at a place, `step` an arrow
    along x, as long as the step is. The axes are those of the frame; the base line is its foot.
    With footprints the dot leaves dots where it passes; `join` draws the curve through them.

    Attributes:
        frame: from numbers to places.
        traced: the part that the dot has drawn.

    Args:
        x, y: samples of the curve, x increasing.
        zone: what the plot fills.
        color: what y means; a cost where none is told.
        footprints: how many dots the whole dragging leaves; none where it leaves a curve.

    Example::

        import numpy as np
        from backprop_model import load_example
        from scenes.mobjects.plots.dragged_curve import DraggedCurve
        from scenes.stage.style import HERO

        example = load_example("chain")
        network, trace = example.network, example.trace()
        w = float(network.layers[0].weights[0, 0])
        x = np.linspace(w - 3, w + 3, 121)
        run = example.input, example.target, example.cost
        costs = [network.with_weight(1, 0, 0, v).cost(*run) for v in x]
        picture = DraggedCurve(x, np.array(costs), HERO)
        picture.drag(w - 1.5, w + 0.5)
        picture.lean(w, float(trace.dC_dw[1][0, 0]))
        picture.step(w, 0.5)
    """

    def __init__(
        self,
        x: np.ndarray,
        y: np.ndarray,
        zone: Zone,
        color: ManimColor | None = None,
        *,
        footprints: int = 0,
    ) -> None:
        color = color or style.theme.cost
        self.x, self.y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
        self.frame = PlotFrame.fitted(zone, self.x, self.y, 0.04)
        self.base = VMobject(stroke_color=style.theme.hairline, stroke_width=style.RULE)
        corners = np.array([[zone.left, zone.bottom], [zone.right, zone.bottom]])
        self.base.points = lines(corners[:1], corners[1:])
        self.whole = Ahead(stroke_color=color, stroke_width=style.OUTLINE, stroke_opacity=0.3)
        if not footprints:
            self.whole.points = self._path(self.x[0], self.x[-1])
        self._marks = np.linspace(self.x[0], self.x[-1], footprints) if footprints else None
        self.footprints = VMobject(stroke_width=0.0, fill_color=color, fill_opacity=1.0)
        self.traced = VMobject(stroke_color=color, stroke_width=style.STRONG + 1)
        self.tangent = VMobject(stroke_color=style.theme.slope, stroke_width=style.STRONG)
        self.steps = VMobject(stroke_width=0.0, fill_color=style.theme.ink, fill_opacity=1.0)
        self.halo = Halo(color, reach=0.7)
        self.dot = Dot(radius=0.12, fill_color=style.mix(color, style.theme.ink, 0.4))
        super().__init__(
            self.base,
            self.whole,
            self.halo,
            self.footprints,
            self.traced,
            self.tangent,
            self.steps,
            self.dot,
        )
        self._stepped: Quantity | None = None
        if footprints:
            self.drag(self.x[0], self.x[0])
        else:
            self.drag(self.x[0], self.x[-1])

    def value(self, x: float) -> float:
        """The curve's height there, between the samples."""
        return float(np.interp(x, self.x, self.y))

    def drag(self, start: float, x: float) -> None:
        """The dot was moved from one number to another."""
        low, high = min(start, x), max(start, x)
        if self._marks is None:
            self.traced.points = self._path(low, high)
        else:
            passed = self._marks[(self._marks >= low) & (self._marks <= high)]
            middles = [self.frame.point(one, self.value(one)) for one in passed]
            self.footprints.points = discs(np.reshape(middles, (-1, 3)), np.array(FOOTPRINT))
        self.go(x)

    def join(self, share: float) -> None:
        """Draw the curve through the footprints, up to a share of the way."""
        self.traced.points = self._path(self.x[0], self.x[0] + share * (self.x[-1] - self.x[0]))

    def go(self, x: float) -> None:
        """Move the dot along the curve, and leave nothing."""
        self.put(x, self.value(x))

    def put(self, x: float, y: float) -> None:
        """The dot stands anywhere in the plot, on the curve or off it."""
        point = self.frame.point(x, y)
        self.dot.move_to(point)
        self.halo.around(np.array([[point[0], point[0], point[1], point[1]]]))

    def lean(self, x: float, slope: float, half: float = 1.6) -> None:
        """Show the tangent: through the curve at ``x``, with the slope that is told."""
        way = np.array([self.frame.per_x, slope * self.frame.per_y])
        way *= half / np.linalg.norm(way)
        at = self.frame.at(x, self.value(x))
        self.tangent.points = lines((at - way)[None], (at + way)[None])

    def step(self, x: float, by: float, quantity: Quantity | None = None) -> None:
        """Show a step along x, as an arrow from the curve; none for a step of zero."""
        start = self.frame.at(x, self.value(x))
        end = start + np.array([by * self.frame.per_x, 0.0])
        drawn = arrows(start[None], end[None], THICK, HEAD) if by else np.zeros((0, 7, 2))
        self.steps.points = polygons(drawn)
        self._stepped = quantity

    def measures(self) -> Iterator[Measure]:
        """The step, where its number was told."""
        if self._stepped is not None and len(self.steps.points):
            tail, tip = self.steps.points[0, 0], self.steps.points[12, 0]
            scale = Scale(Channel.LENGTH, self.frame.per_x)
            yield Measure(self._stepped, scale, abs(float(tip - tail)), bool(tip < tail))

    def _path(self, low: float, high: float) -> np.ndarray:
        inside = (self.x > low) & (self.x < high)
        x = np.concatenate([[low], self.x[inside], [high]])
        places = self.frame.at(x, np.interp(x, self.x, self.y))
        return lines(places[:-1], places[1:])
