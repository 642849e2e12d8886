"""How a step in the valley is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from manim import Animation, Mobject, smooth, squish_rate_func

from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.vary import Vary
from scenes.parts.ch04.far import Far
from scenes.parts.ch04.heading import visits_home
from scenes.parts.ch04.stagings import staging
from scenes.parts.ch04.throw import Throw
from scenes.parts.ch04.valley import Valley
from scenes.parts.ch04.view import near_view
from scenes.parts.ch04.walk import Walk
from scenes.parts.ch04.zoom import shrinks, zooms
from scenes.stage.explainer import ExplainerScene

BELOW_KNOB = np.array([0.0, 0.95])
"""from the knob of a weight down to the small picture of its valley"""


class Descending(ExplainerScene):
    """A scene with a `Walk` in a `Valley`: the verbs for it.

    Attributes:
        walk: what is on stage of it.
        near: the same from near by, where steps are taken.
        far: the same with what lies below, if a step is too long.
        on_axis: weights that are marked, and their places on the curve.
    """

    valley: Valley
    walk: Walk
    near: Walk
    far: Far | None
    on_axis: list[Mobject]

    def survey(self, valley: Valley) -> None:
        """Whose valley it is, and its three pictures: all of it, from near by, and far down."""
        self.valley, self.walk = valley, Walk(valley)
        owner, self.on_axis = self.walk.owner, self.walk.home
        self.near = Walk(valley, near_view(valley, staging().valley), owner)
        self.far = Far(valley, owner) if valley.leap else None

    def come(self, labels: Iterable[Mobject], run_time: float) -> None:
        """Labels come on stage, as far as there was room for them."""
        if shown := list(labels):
            self.show(*shown, run_time=run_time)

    def hide_tangent(self) -> None:
        """The tangent goes with the place at which it was."""
        self.walk.curve.tangent.points = np.zeros((0, 3))

    def zoom(self, new: Walk, run_time: float, slope: float | None = None) -> None:
        """The camera comes nearer, or goes back, with the ball where it starts."""
        old, w = self.walk, self.valley.places[0].weight.value
        gone = [*old.marks, *self.on_axis]
        self.play(*map(FadeOut, gone), run_time=0.2 * run_time)
        self.play(*zooms(old, new, w, slope, 0.55 * run_time))
        self.remove(*old.backdrop, old.curve)
        new.curve.drag(float(new.curve.x[0]), float(new.curve.x[-1]))
        new.curve.go(w)
        self.walk = new
        if slope is not None:
            new.lean(self.valley.places[0])
        self.bring_to_back(new.backdrop)
        self.add(new.curve)
        self.on_axis = [*new.home, new.stops[0]]
        self.play(*map(FadeIn, [*new.marks, *self.on_axis]), run_time=0.25 * run_time)

    def find_the_ball(self, run_time: float) -> None:
        """It goes to where the network stands, then to the wall, and the camera follows it."""
        walk, first = self.walk, self.valley.places[0]
        start, share = float(walk.curve.x[-1]), 0.5
        if walk.home:
            self.come(walk.home, 0.08 * run_time)
            self.play(*visits_home(walk, 0.2 * run_time))
            self.hide_tangent()
            start, share = self.valley.curve.home.value, 0.25
        self.play(*walk.rolls(start, first, share * run_time))
        self.zoom(self.near, 0.22 * run_time)
        self.play(self.walk.leans(None, first, 0.13 * run_time))
        self.come(self.walk.slopes[0], 0.12 * run_time)

    def turn_the_slope_round(self, run_time: float) -> None:
        """More weight, and what that does; the slope's arrow turns round, and the rule is written.

        The rule stands without its minus sign for no moment: it comes as the arrow has turned.
        """
        walk, w = self.walk, self.valley.places[0].weight.value
        heading = walk.heading
        if heading is None:
            self.play(*walk.goes(w, walk.further, 0.42 * run_time))
            self.play(*walk.goes(walk.further, w, 0.36 * run_time))
        else:
            self.play(*walk.goes(w, walk.further, 0.16 * run_time))
            self.play(*walk.goes(walk.further, w, 0.14 * run_time))
            self.add(heading)
            self.play(heading.plays("grow", 0.14 * run_time))
            self.play(FadeIn(heading.triangle), run_time=0.12 * run_time)
            self.bring_to_front(heading)
            self.play(heading.plays("turn", 0.26 * run_time))
        self.show(walk.rule[0], run_time=0.18 * run_time)

    def stride(self, i: int, run_time: float) -> None:
        """One step: the arrow carries the ball along, and it comes down onto the curve."""
        walk, share = self.walk, 0.6
        before, after = self.valley.places[i : i + 2]
        heading = walk.heading if not i else None
        if heading is not None:  # the arrow is there, and has its length
            self.play(FadeOut(heading.triangle), run_time=0.2 * run_time)
            self.remove(heading)
            share = 0.4
        self.add(walk.arrows[i])
        seconds, step = share * run_time, self.valley.steps[i]
        grown = heading is not None
        if grown:
            walk.arrows[i].grow(1.0)
        self.play(*walk.strides(before, step, walk.arrows[i], seconds, grown))
        down = FadeIn(walk.drops[i], walk.stops[i + 1])
        self.play(down, walk.lands(before, after, 0.4 * run_time))

    def write_the_rule(self, run_time: float) -> None:
        """The ball takes the step, and the rule is written as numbers."""
        self.stride(0, 0.5 * run_time)
        self.show(self.walk.rule[1], run_time=0.25 * run_time)
        self.come(self.walk.rate, 0.25 * run_time)

    def go_back(self, far: Far, run_time: float) -> None:
        """The ball rolls back to where it started, all its steps go, and so does the camera."""
        walk, places, share = self.walk, self.valley.places, 0.35 * run_time
        back = walk.rolls(places[-1].weight.value, places[0], share)
        self.play(*(FadeOut(one, run_time=share) for one in walk.taken()), *back)
        comes = FadeIn(far.thrown[0], run_time=0.2 * run_time)
        self.play(comes, walk.leans(places[-1], places[0], 0.2 * run_time))
        self.zoom(far, 0.45 * run_time, places[0].slope.value)

    def give_promise(self, far: Far, run_time: float) -> None:
        """What the slope promises of a step that is too long."""
        self.add(far.promise)
        self.play(far.promise.runs(0.8 * run_time))
        self.come(far.promised, 0.2 * run_time)

    def leap(self, far: Far, run_time: float) -> None:
        """The ball is thrown, and what was promised is far from what comes."""
        if far.leap_notes:  # the costs are written: the axis needs no name beside them
            self.play(FadeOut(far.marks[0]), run_time=0.06 * run_time)
        self.throw(far.leap, 0.7 * run_time)
        shown = [far.leap.drops, far.leap_stop, *far.leap_notes, *far.gap]
        self.play(FadeIn(*shown), run_time=0.24 * run_time)
        self.rest()

    def throw(self, throw: Throw, run_time: float) -> None:
        """The ball flies, and its arrow grows above it."""
        self.add(throw.ring, throw.path, throw.arrow)
        self.play(*throw.flies(run_time))

    def turn_round(self, far: Far, run_time: float) -> None:
        """From where it has landed, the next step leads the other way."""
        share = 0.4 * run_time
        left = (FadeOut(one, run_time=share / 2) for one in far.leap.left())
        self.play(*self.swap(far.thrown, share), *left)
        gone = [far.promise, *far.promised, *far.gap]
        self.play(*map(FadeOut, gone), run_time=0.1 * run_time)
        self.throw(far.back, 0.5 * run_time)

    def leave_the_valley(self, run_time: float) -> None:
        """The whole curve shrinks into the knob of its weight: it belongs to that one."""
        walk, owner = self.walk, self.walk.owner
        stays = {id(part) for part in (*walk.curve.get_family(), *owner.get_family())}
        self.hide_tangent()
        gone = [one for one in self.mobjects if id(one) not in stays]
        self.play(*map(FadeOut, gone), run_time=0.3 * run_time)
        self.bring_to_front(walk.curve)
        self.play(shrinks(walk, self.ball_at, owner.middle - BELOW_KNOB, 0.7 * run_time))

    def come_closer(self, image: Mobject | None, run_time: float) -> None:
        """All of the valley goes; the input's picture grows to where the network has it.

        Args:
            image: that picture, if the network is the same and has one.
            run_time: in seconds.
        """
        owner, picture = self.walk.owner, self.walk.owner.picture
        if image is None or picture is None or self.valley.curve.is_borrowed:
            self.play(*map(FadeOut, self.mobjects), run_time=run_time)
            return
        self.remove(owner, picture)
        gone = [*owner.net[1:], owner.knob, self.walk.curve]
        self.add(picture, *gone)
        self.play(*map(FadeOut, gone), run_time=0.45 * run_time)
        self.remove(*(one for one in self.mobjects if one is not picture))  # what floats, too
        ends = [np.array([*one.get_center(), one.width]) for one in (picture, image)]

        def grow(share: float) -> None:
            *middle, width = ends[0] + share * (ends[1] - ends[0])
            picture.scale_to_fit_width(width).move_to(middle)

        self.play(Vary(picture, grow, 0.0, 1.0, run_time=0.55 * run_time))

    @property
    def ball_at(self) -> float:
        """The weight at which the ball came to rest."""
        if self.far is not None and self.valley.back is not None:
            return self.valley.back.landing.weight.value
        return self.valley.places[-1].weight.value

    @staticmethod
    def swap(pair: Sequence[Mobject], run_time: float) -> list[Animation]:
        """The first goes, then the second comes in its place: not read through each other."""
        halves = [squish_rate_func(smooth, *half) for half in ((0.3, 0.5), (0.5, 0.7))]
        return [
            FadeOut(pair[0], run_time=run_time, rate_func=halves[0]),
            FadeIn(pair[1], run_time=run_time, rate_func=halves[1]),
        ]
