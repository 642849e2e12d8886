"""What the cost makes of a miss, near by: its slope is the gap itself."""

from __future__ import annotations

import numpy as np
from manim import LEFT, RIGHT, VGroup, VMobject

from scenes.mobjects.areas.gap_slice import GapSlice
from scenes.mobjects.nudge.beam import Beam, Shine
from scenes.mobjects.shapes import flat
from scenes.mobjects.typeset import Formula, Numeral
from scenes.mobjects.vary import Vary
from scenes.parts.ch05.graph_frames import AROUND, outline
from scenes.parts.ch05.mirrors import Mirrors, framed
from scenes.parts.ch05.open_graph import mix
from scenes.parts.ch05.places import FACTOR
from scenes.stage import style
from scenes.stage.notation import Symbol

WIDEST, THINNEST = 0.6, 0.06
"""how wide a step is at the most and at the least, as a share of the gap, so that it is seen"""
LEAST = 0.05
"""the least gap that is drawn"""
FOOT, HEAD = 0.75, 0.3
"""room in the frame below the ground, for names, and above the half square"""
NARROW = 0.3
"""room beside the half square, where the number at its other side needs all there is"""
APART = 0.16


class GapPicture(VGroup):
    """The cost's frame, grown until it fills the picture, and in it half a square over the gap.

    Attributes:
        rim: the frame.
        areas: the half square with its slice.
        light: what arrives, as wide as it is.
        named: the target and the output, at the gap's ends.
        step, gap: how much arrives, and how long the gap is, which is the slope.

    Args:
        mirrors: the path, in whose cost's frame it opens.
    """

    def __init__(self, mirrors: Mirrors) -> None:
        way, theme, hero = mirrors.way, style.theme, style.HERO
        self._near, self._far = mirrors.zones[-1], hero.inset(0.1, 0.35)
        self.rim = framed(self._near, theme.cost)
        gap, step = way.slopes[-1], way.running(2)
        wide, onward = hero.width > hero.height, RIGHT if gap.value > 0 else LEFT
        size = style.GRAND if wide else FACTOR
        self.gap = Numeral(gap, size=size, color=theme.signal)
        beside = self.gap.width + 3 * APART
        margins = (beside if wide else NARROW, beside)
        left, right = margins if gap.value > 0 else margins[::-1]
        inside = self._far.without(left=left, right=right, bottom=FOOT, top=HEAD)
        self.areas = areas = GapSlice(gap, step, inside)
        output = Formula("{s} = {v}", size=style.NUMBER, s=way.letters[2], v=way.values[2])
        target = Formula(
            "{y} = {v}",
            size=style.NUMBER,
            y=Symbol("y"),
            v=way.read.target(way.to_neuron),
        )
        low = areas.base - APART - target.height / 2
        target.move_to((areas.foot, low, 0.0)).align_to((areas.foot, 0.0, 0.0), -onward)
        output.move_to((areas.end, low, 0.0)).align_to((areas.end, 0.0, 0.0), onward)
        self.named = VGroup(target, output)
        self.step = Numeral(step.with_sign(), size=style.NUMBER)
        self.step.next_to((areas.end, low, 0.0), onward, buff=APART)
        top = areas.base + areas.tall + HEAD - 0.1
        cuts = [[(x, y) for x in (areas.end, areas.tip)] for y in (top, areas.base)]
        self.light = Beam(np.array(cuts))
        middle = (areas.tip, areas.base + areas.tall / 2, 0.0)
        self.gap.next_to(middle, onward, buff=2 * APART)
        areas.rise(0.0)
        areas.fill(0.0)
        areas.step(0.0)
        areas.stand(0.0)
        super().__init__(self.rim, self.light, areas, self.named, self.step, self.gap)

    def grows(self, start: float, end: float, run_time: float) -> Vary:
        """The cost's frame fills the picture, or goes back to its place."""

        def show(share: float) -> None:
            near, far = outline(self._near, AROUND), outline(self._far, AROUND)
            self.rim.set_points_as_corners(flat(mix(near, far, share)))

        return Vary(self.rim, show, start, end, run_time=run_time)

    def rises(self, run_time: float) -> Vary:
        """The half square grows over the gap."""
        return Vary(self.areas.half, self.areas.rise, 0.0, 1.0, run_time=run_time)

    def arrives(self, run_time: float) -> Shine:
        """The light comes down on the gap's end."""
        return Shine(self.light, 0, 1, run_time=run_time)

    def steps(self, run_time: float) -> Vary:
        """What arrives makes the gap longer."""
        return Vary(self.areas.longer, self.areas.step, 0.0, 1.0, run_time=run_time)

    def stands(self, run_time: float) -> Vary:
        """The gap stands up, where the half square ends."""
        return Vary(self.areas.rod, self.areas.stand, 0.0, 1.0, run_time=run_time)

    def fills(self, run_time: float) -> Vary:
        """The slice rises over the step, up to the gap's height."""
        return Vary(self.areas.slice, self.areas.fill, 0.0, 1.0, run_time=run_time)

    def turns(self, run_time: float) -> Vary:
        """The gap takes the colour of the error."""
        rod: VMobject = self.areas.rod

        def show(share: float) -> None:
            rod.set_stroke(style.mix(style.theme.ink, style.theme.signal, share))

        return Vary(rod, show, 0.0, 1.0, run_time=run_time)


def gap_picture_of(mirrors: Mirrors) -> GapPicture | None:
    """The picture, where the cost's slope is the miss, and what arrives makes that larger."""
    way = mirrors.way
    if not way.misses_by_slope or any(mirrors.beams.lenses):
        return None
    gap, step = way.slopes[-1].value, way.running(2).value
    if abs(gap) < LEAST or not THINNEST <= step / gap <= WIDEST:
        return None
    return GapPicture(mirrors)
