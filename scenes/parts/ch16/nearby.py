"""What WholeIdea goes near to show: ribbons that meet at a neuron, and the prints of the image."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from manim import smooth, squish_rate_func

from scenes.mobjects.back_flow import MET, PINCHED, RUN, BackFlow
from scenes.mobjects.back_flow_motion import QUICK_PACE, Back, Repaint
from scenes.mobjects.drift import Drift
from scenes.mobjects.fade import Fade
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.typeset import Typeset
from scenes.mobjects.vary import Vary
from scenes.parts.ch16.meeting import met_at, view_of
from scenes.parts.ch16.places import near_views
from scenes.parts.ch16.telling import Telling
from scenes.stage import style
from scenes.stage.traits import float_level

HUSH = style.QUICK / 2
"""seconds in which texts go before the camera comes near, and in which they come back"""
OTHERS = 0.1
"""how strong the ribbons to other neurons are: they run beside those that are looked at"""

_late = squish_rate_func(smooth, 0.7, 1.0)


class Nearby(Telling):
    """The verbs for which the camera moves."""

    @contextmanager
    def hushed(self) -> Iterator[None]:
        """No text is on stage for a while: the border of what is seen from near would cut it."""
        texts = [
            one
            for top in self.mobjects
            for one in top.get_family()
            if isinstance(one, Typeset) and one.family_members_with_points()
        ]
        gone = [Fade(one, run_time=HUSH) for one in texts]
        self.play(*gone)
        yield
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
        seconds -= 3 * HUSH
        each, thin = 0.16 * seconds, view.width / style.FRAME.width
        others = [j for j in flow.at if j != k]
        come = 0.24 * seconds
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
            self.play(Back(own, [k], to=MET, run_time=0.28 * seconds))
            self.play(
                Back(own, [k], to=PINCHED, run_time=each),
                Back(flow, others, to=PINCHED, run_time=each),
            )
            lines = [Vary(one, one.thin, thin, 1.0, run_time=each) for one in both]
            back = Fade(edges.faded, back=edges, run_time=each)
            self.pull_back(Repaint(own, OTHERS, run_time=each), back, *lines, run_time=each)
            flow.at[k] = PINCHED
            flow.update_points()
            self.remove(own)
        self.play(Repaint(flow, 1.0, run_time=HUSH))

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
