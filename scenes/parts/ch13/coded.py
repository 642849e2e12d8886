"""How ComputationGraph ends: the same in code, what the cells keep, and where that belongs."""

from __future__ import annotations

from manim import Mobject

from scenes.mobjects.dimming import dim
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.vary import Vary
from scenes.parts.ch13.landing import Landing
from scenes.parts.ch13.listing import Listing
from scenes.parts.ch13.settling import Settling
from scenes.parts.ch13.stagings import staging
from scenes.parts.ch13.telling import Telling
from scenes.stage import style
from scenes.stage.traits import float_level


class Coded(Telling):
    """The verbs of its last part."""

    listing: Listing
    settling: Settling
    """where the beads of a network of one neuron a layer drop"""
    recorded: list[Mobject] | None = None
    """all that stood on stage before the code came"""

    def turn_to_the_code(self) -> None:
        """A few lines of a program, and the whole tape, still blank."""
        self.recorded = sorted(self.mobjects, key=float_level)
        beads = self.machine.graph.beads
        assert beads is not None, "a network has weights"
        listing = self.listing = Listing(self.network, beads.on_scale.per_one)
        down = self.visible.center[1] - style.FRAME.center[1]
        listing.tape.shift((0.0, down, 0.0))  # it comes where the camera is, and stays there
        self.play(*map(FadeOut, self.recorded), FadeIn(listing.tape), run_time=style.QUICK)
        self.remove(*self.mobjects)
        self.cut_to(style.FRAME)
        self.add(listing.tape.shift((0.0, -down, 0.0)))
        kept = listing.kept
        coming = [*listing.written.heads, listing.title, kept.paper, *kept.labels]
        self.play(FadeIn(*coming), run_time=style.QUICK)
        self.add(*listing.labels, *kept.numbers, kept.beads)

    def turn_to_the_beads(self) -> None:
        """The network again, lit: where all steps were told, beside the rows of its parameters."""
        listing = self.listing
        if not self.network.is_whole:
            for leaf in self.scenery.family_members_with_points():
                dim(leaf, 0.0, style.REST)
            self.play(*map(FadeOut, self.mobjects), run_time=style.QUICK)
            self.remove(*self.mobjects)
            self.play(FadeIn(self.scenery), run_time=style.QUICK)
            return
        pinned = {(l, 0) for l in range(self.scenery.last + 1)}
        scenery = Scenery(self.read, staging().beside, pinned)
        self.settling = Settling(scenery, listing.kept)
        tape = [listing.tape, *listing.written.heads, *listing.labels]
        self.play(*map(FadeOut, tape), run_time=style.QUICK)
        self.remove(*tape)
        self.play(FadeIn(scenery, self.settling.rings), run_time=style.QUICK)

    def land(self, seconds: float) -> None:
        """The beads leave their cells; of a larger network, all land, layer by layer."""
        if self.network.is_whole:
            self.play(*self.settling.drop(seconds))
            return
        landing = Landing(self.scenery, self.network)
        mark, share = landing.mark, seconds / self.scenery.last
        for l in range(self.scenery.last, 0, -1):
            shows = [FadeIn(mark)] if mark and l == self.scenery.last else []
            self.play(*landing.land(l, share), *shows)

    def open_again(self) -> None:
        """The tape with its graph, as it was: the formula's, or that of the only network."""
        if self.expression is not None:
            self.machine = self.first
            self.machine.head_to(self.begin)
            again = self.machine.whole()
            if self.network.is_whole:  # these stand where the tape will
                kept = self.listing.kept
                written = [*self.settling.numbers, *kept.numbers, *kept.labels, kept.beads]
                self.play(*map(FadeOut, written), run_time=style.QUICK)
                self.remove(*written)
            self.play(*map(FadeOut, self.mobjects), FadeIn(*again), run_time=style.STEADY)
            return
        graph, recorded = self.machine.graph, self.recorded or []
        graph.pose(0.0)
        self.machine.head_to(0)
        self.play(*map(FadeOut, self.mobjects), FadeIn(graph), run_time=style.QUICK)
        run_time = 0.8 * style.STEADY
        self.look_from(0.0, Vary(graph, graph.pose, 0.0, 1.0, run_time=run_time), run_time=run_time)
        self.play(FadeIn(*(one for one in recorded if one is not graph)), run_time=style.QUICK)
