"""How LocalComputation multiplies: near by, what came in lies along delta's ribbon."""

from __future__ import annotations

from manim import Animation, Mobject

from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.vary import Vary
from scenes.parts.ch06.room import Room
from scenes.parts.ch06.testing import Testing
from scenes.stage import style
from scenes.stage.style import Zone
from scenes.stage.verbs import Flare


class Multiplying(Testing):
    """The verbs that make a gradient of what came in and of delta.

    Attributes:
        room: of the neuron.
    """

    room: Room
    _flows = False
    """whether the error signal is there, and moves on while other things happen"""

    def drifting(self, run_time: float) -> Vary:
        """The error signal's marks move on."""
        crossing = self.room.crossing
        start = crossing.drift
        return Vary(
            crossing,
            crossing.drifts,
            start,
            start + 0.5 * run_time,
            run_time=run_time,
            rate_func=lambda share: share,
        )

    def multiplies(self, which: int, run_time: float) -> None:
        """The light's width is laid along delta's ribbon; that area rolls up into the bead.

        The camera is near meanwhile, and what is written elsewhere waits.
        """
        room, beads = self.room, self.room.beads[which]
        product, across, rod = room.products[which], room.across, room.products[which].rod
        if not product.shows:
            self.play(*self.born(which, run_time))
            return
        waiting = self._elsewhere()
        self.hide(*waiting, run_time=0.06 * run_time)
        runs = [] if which else [Vary(across, across.runs, 0.0, 1.0)]  # then it lies there
        self.add(across)
        self._goes(0.14 * run_time, product.view, *runs)
        before = [product.ghost_of(one) for one in room.products[:which] if one.shows]
        self.add(product.turns(0.0).lights(0.0), rod)
        self.play(Vary(rod, product.turns, 0.0, 1.0), *map(FadeIn, before), run_time=0.2 * run_time)
        number, letter = product.number_on_the_rod(), product.letter
        self.show(*filter(None, [number]), letter, run_time=0.06 * run_time)
        self.play(Vary(product, product.lights, 0.0, 1.0, run_time=0.16 * run_time))
        self.play(Flare(product.area, run_time=0.1 * run_time))
        gone = [one for one in (rod, number, *before) if one is not None]
        self.play(Vary(product, product.rolls, 0.0, 1.0), FadeOut(*gone), run_time=0.1 * run_time)
        beads.grown = dict.fromkeys(beads.grown, 1.0)
        beads.update_points()
        self.remove(product)
        self.add(beads)
        self.hide(letter, run_time=0.04 * run_time)
        self._goes(0.12 * run_time, None)
        self.show(*waiting, run_time=0.06 * run_time)

    def _elsewhere(self) -> list[Mobject]:
        """All that is on stage and is not the neuron, or what comes to it."""
        room = self.room
        kept: list[Mobject] = [*room.walls, *room.slots, *room.edges, *room.beads]
        kept += [room.band, room.curve, room.crossing, room.across]
        return [one for one in self.mobjects if one not in kept]

    def _goes(self, run_time: float, view: Zone | None, *meanwhile: Animation) -> None:
        """The camera goes near, or back; what flows stands still as long as all moves."""
        flows, self._flows = self._flows, False
        if view is None:
            self.pull_back(*meanwhile, run_time=run_time)
            self._marks_for(style.FRAME)
        else:
            self._marks_for(view)
            self.look_at(view, *meanwhile, share=1.0, run_time=run_time)
        self._flows = flows

    def _marks_for(self, view: Zone) -> None:
        """The ribbons' marks and borders are as close and as fine in the picture as ever."""
        near = view.width / style.FRAME.width
        for ribbons in (self.room.crossing, self.room.across):
            for coat in ribbons.coats:
                for line in (coat.border, coat.mark, coat.outline, coat.hatch):
                    line.set_stroke(width=line.stroke_width * near / coat.near)
                coat.near = near
            ribbons.move_on()

    def born(self, which: int, run_time: float) -> list[Animation]:
        """Light and error meet on the edge and leave a bead, where no area would be seen."""
        beads, one = self.room.beads[which], self.told.weights[which]
        bright = min(abs(one.arrival.value) / self.room.full, 1.0)
        shares = dict.fromkeys(beads.all, bright)
        return beads.born(beads.all, shares, run_time) or [self.drifting(run_time)]
