"""What a step does to weights: out of each bead an arrow grows, against its gradient."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from manim import Animation, VGroup, VMobject, smooth

from scenes.mobjects.beads import Beads
from scenes.mobjects.network.slots import Weight
from scenes.mobjects.outlines import arrows, polygons
from scenes.mobjects.plated import Plated
from scenes.mobjects.scale_mark import round_number
from scenes.mobjects.typeset import Words
from scenes.mobjects.vary import Vary
from scenes.stage import style
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Measure, Scale
from scenes.stage.style import Zone
from scenes.stage.traits import Floating
from scenes.stage.words import N_, _

LEAST = 4
"""beads from which on they are looked at from near"""
LONGEST, THICK, HEAD = 0.15, 0.013, 0.05
"""of an arrow, as shares of the height that is seen"""
NEAR, AROUND = 0.29, 0.72
"""share of the frame that is seen from near, and share of that in which beads are to be"""
LARGE = 0.25
"""radius of a bead from which on it need not be gone near to"""
MARK = 0.075
"""between the mark of the scale and the border of what is seen, as a share of its height"""


class Pressing(Floating, VGroup):
    """Arrows on edges: how far each weight goes, up where it grows, down where it sinks.

    Args:
        beads: the gradients of a layer's weights.
        weights: which of them.
        rate: of the step.
        view: what is seen.
    """

    level = 4  # above the beads

    def __init__(self, beads: Beads, weights: Sequence[Weight], rate: float, view: Zone) -> None:
        self._places = np.array([beads.place[w] for w in weights])[:, :2]
        self._steps = [_step(beads.all[w], rate) for w in weights]
        self._sizes = np.array([step.value for step in self._steps])
        self._view, self._settled = view, False
        longest = LONGEST * view.height
        self.on_scale = self.stated_scale = Scale.fitting(
            Channel.LENGTH, float(np.abs(self._sizes).max()), longest
        )
        ink = style.theme.ink
        self.arrows = VMobject(fill_color=ink, fill_opacity=1.0, stroke_width=0.0)
        super().__init__(self.arrows)
        self.grow(0.0)

    def grow(self, share: float) -> None:
        """They are so long, of their whole lengths."""
        self._settled = share == 1.0
        ends = self._places.copy()
        ends[:, 1] += share * self._sizes * self.on_scale.per_one
        width, head = THICK * self._view.height, HEAD * self._view.height
        there = np.abs(ends - self._places).sum(axis=1) > 0
        self.arrows.points = polygons(arrows(self._places[there], ends[there], width, head))

    def grows(self, start: float, end: float, run_time: float) -> Animation:
        """They come out of their beads, or go into their edges."""
        return Vary(self, self.grow, start, end, run_time=run_time, rate_func=smooth)

    def measures(self) -> Iterator[Measure]:
        """Every arrow at its whole length."""
        if not self._settled:
            return
        shapes = self.arrows.points.reshape(-1, 28, 3)
        shown = [step for step in self._steps if step.value]
        for step, shape in zip(shown, shapes, strict=True):
            drawn = float(np.ptp(shape[:, 1]))
            yield Measure(step, self.on_scale, drawn, step.value < 0)


class StepMark(Floating, VGroup):
    """How long an arrow of a round number is, with that number beside it."""

    level = 4  # above the neurons, where they reach so far

    def __init__(self, pressing: Pressing, view: Zone) -> None:
        self.on_scale = self.stated_scale = pressing.on_scale
        self.quantity = round_number(LONGEST * view.height / self.on_scale.per_one)
        size = view.width / style.FRAME.width
        length = self.on_scale.size(self.quantity.value)
        self.bar = VMobject(fill_color=style.theme.ink, fill_opacity=1.0, stroke_width=0.0)
        label = Words(_(N_("a step of {s}")), size=style.NUMBER, s=self.quantity).scale(size)
        margin = MARK * view.height
        y = view.bottom + margin
        x = view.right - 2 * margin - label.width
        width, head = THICK * view.height, HEAD * view.height
        start, end = np.array([[x, y]]), np.array([[x, y + length]])
        self.bar.points = polygons(arrows(start, end, width, head))
        label.move_to((x + margin + label.width / 2, y + length / 2, 0.0))
        self.label = Plated(label, margin=0.14 * size)
        super().__init__(self.label, self.bar)

    def measures(self) -> Iterator[Measure]:
        """The arrow."""
        drawn = float(np.ptp(self.bar.points[:, 1]))
        yield Measure(self.quantity, self.on_scale, drawn, False)


def view_of(beads: Beads) -> tuple[Zone, list[Weight]] | None:
    """Where most beads are seen from near, and which these are: of both signs, if there are such.

    ``None`` where beads are few or large.
    """
    if max(beads.radius.values(), default=LARGE) >= LARGE:
        return None
    half = NEAR * np.array([style.FRAME.width, style.FRAME.height]) / 2
    best: tuple[int, int] = (0, 0)
    found: tuple[Zone, list[Weight]] | None = None
    for middle in beads.place.values():
        own = [
            w
            for w, place in beads.place.items()
            if (np.abs(place - middle)[:2] <= AROUND * half).all()
        ]
        rank = len({beads.all[w].value > 0 for w in own}), len(own)
        if len(own) >= LEAST and rank > best:
            places = np.array([beads.place[w] for w in own])[:, :2]
            x, y = (places.min(axis=0) + places.max(axis=0)) / 2
            zone = Zone(x - half[0], x + half[0], y - half[1], y + half[1])
            best, found = rank, (zone, own)
    return found


def _step(gradient: Quantity, rate: float) -> Quantity:
    return Quantity("s", -rate * gradient.value, f"-{rate!r} * ({gradient.path})")
