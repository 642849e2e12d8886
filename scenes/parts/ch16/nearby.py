"""What WholeIdea goes near to show: ribbons that meet at a neuron, and the prints of the image."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from manim import smooth, squish_rate_func

from scenes.mobjects.back_flow import MET, PINCHED, RUN, BackFlow
from scenes.mobjects.back_flow_motion import QUICK_PACE, Back, Repaint
from scenes.mobjects.drift import Drift
from scenes.mobjects.fade import Fade
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.network.scenery import SHORT
from scenes.mobjects.pictures.field import SEAM
from scenes.mobjects.pictures.film import Lattice, seam_lines
from scenes.mobjects.typeset import Typeset, Words
from scenes.mobjects.vary import Vary
from scenes.parts.ch16.meeting import met_at, view_of
from scenes.parts.ch16.places import FAR_ENOUGH, near_views
from scenes.parts.ch16.telling import Telling
from scenes.parts.ch16.weave import Weave
from scenes.stage import style
from scenes.stage.notation import Name
from scenes.stage.traits import float_level, keep_above

HUSH = style.QUICK / 2
"""seconds in which texts go before the camera comes near, and in which they come back"""
OTHERS = 0.0
"""how strong the ribbons to other neurons are while two that meet are looked at"""
TABLE, COMES = 0.84, 1.2
"""share of the picture that the last layer's squares fill, and seconds of the way there and back"""
BESIDE = 0.15
"""between a row and its name, as it is seen from near"""

_late = squish_rate_func(smooth, 0.7, 1.0)


class Nearby(Telling):
    """The verbs for which the camera moves."""

    @contextmanager
    def hushed(self) -> Iterator[None]:
        """No text is on stage for a while: the border of what is seen from near would cut it.

        The dark between squares is drawn as lines meanwhile, which are sharp from near, too.
        """
        texts = [
            one
            for top in self.mobjects
            for one in top.get_family()
            if isinstance(one, Typeset) and one.family_members_with_points()
        ]
        gone = [Fade(one, run_time=HUSH) for one in texts]
        self.play(*gone)
        field = self.field
        lines = Lattice(stroke_color=style.theme.ground, stroke_width=100 * SEAM * self.layout.cell)
        lines.points = seam_lines(self.layout.place, *self.layout.lattice)
        field.remove(field.seams).add(lines)
        yield
        field.remove(lines).add(field.seams)
        stage = sorted(self.mobjects, key=float_level)
        self.play(*(Fade(one.faded, back=one, run_time=HUSH) for one in gone))
        self.remove(*self.mobjects)  # Manim takes a part that fades by itself out of its whole
        self.add(*stage)

    def see_them_meet(self, flow: BackFlow, seconds: float) -> None:
        """Ribbons run back to a layer; from near it is seen how they cancel at one neuron."""
        k = met_at(flow)
        view = None if k is None else view_of(flow, k)
        if k is None or view is None:
            self.play(Back(flow, pace=QUICK_PACE, run_time=seconds))
            return
        seconds -= 2 * HUSH
        each, thin = 0.14 * seconds, view.width / style.FRAME.width
        others = [j for j in flow.at if j != k]
        come = 0.18 * seconds
        dims = Repaint(flow, OTHERS, rate_func=_late, run_time=come)
        self.play(Back(flow, to=RUN, run_time=come), dims)
        own = BackFlow(self.scenery, flow.arrival, flow.per_one)
        both = own, flow
        with self.hushed():
            own.paint(flow.strength)
            for coat in own.coats:
                coat.near = thin
            own.at[k], flow.at[k] = RUN, 0.0
            for one in both:
                one.update_points()
            self.add(own)
            lines = [Vary(one, one.thin, 1.0, thin, run_time=each) for one in both]
            lit = Repaint(own, 1.0, run_time=each)
            edges = Fade(self.scenery.network.edges, run_time=each)
            self.look_at(view, lit, edges, *lines, share=1.0, run_time=each)
            self.play(Back(own, [k], to=MET, run_time=0.34 * seconds))
            self.play(
                Back(own, [k], to=PINCHED, run_time=0.2 * seconds),
                Back(flow, others, to=PINCHED, run_time=0.2 * seconds),
            )
            lines = [Vary(one, one.thin, thin, 1.0, run_time=each) for one in both]
            back = Fade(edges.faded, back=edges, run_time=each)
            flow.at[k] = PINCHED
            flow.update_points()
            own_goes = Repaint(own, 0.0, run_time=each)
            self.pull_back(Repaint(flow, 1.0, run_time=each), own_goes, back, *lines, run_time=each)
            self.remove(own)

    def see_them_cross(self, recedes: Sequence[BackFlow]) -> bool:
        """From near: light falls on the last layer's squares, and error runs across it.

        Args:
            recedes: ribbons that go to rest meanwhile.

        Returns:
            Whether there is such a matrix, so small that it is gone near to.
        """
        l, returned = self.last, self.returned
        weave = returned.weaving.of(l)
        if weave is None or weave.whole.width > FAR_ENOUGH * style.FRAME.width:
            return False
        thin = weave.whole.width / style.FRAME.width / TABLE
        with self.hushed():
            rest = [Repaint(flow, run_time=COMES) for flow in recedes]
            self.look_at(weave.whole, *rest, share=TABLE, run_time=COMES)
            names = self._names_of_rows(weave, thin)
            with self.say(self.lines.crossing()) as seconds:
                first = 0.12 * seconds
                self.play(FadeIn(weave, *names, run_time=first))
                returned.weaving.now = weave
                self.play(*returned.cross(l, weave, seconds - first))
            if names:
                self.play(FadeOut(*names, run_time=HUSH))
            self.pull_back(*returned.leave_beads(l, COMES), run_time=COMES)
        return True

    def _names_of_rows(self, weave: Weave, size: float) -> list[Typeset]:
        """The outputs' names beside their deltas, as large as they would be from afar."""
        labels = self.read.example.output_labels
        if not labels or max(map(len, labels)) > SHORT:
            return []
        strip = weave.deltas.zone
        found: list[Typeset] = []
        side = -1.0 if strip.center[0] < weave.whole.center[0] else 1.0
        for j, label in enumerate(labels):
            name = Words("{s}", size=style.NUMBER, s=Name(label)).scale(size)
            y, edge = weave.deltas.cell(j).center[1], strip.left if side < 0 else strip.right
            name.move_to((edge + side * (0.5 * name.width + BESIDE * size), y, 0.0))
            keep_above(name)
            found.append(name)
        return found

    def see_the_prints(self, seconds: float) -> None:
        """The camera goes near the first layer's squares, from one end of them to the other."""
        views = near_views(self.layout)
        if not views:
            frame = self.frames[0]
            self.play(FadeIn(frame, run_time=0.3 * seconds))
            self.play(Drift(self.returned.flows[self.last], run_time=0.5 * seconds))
            self.play(FadeOut(frame, run_time=0.2 * seconds))
            return
        share = (seconds - 2 * HUSH) / (len(views) + 1)
        with self.hushed():
            for view in views:
                self.look_at(view, share=1.0, run_time=0.7 * share)
                self.play(Drift(self.returned.flows[self.last], run_time=0.3 * share))
            self.pull_back(run_time=share)
