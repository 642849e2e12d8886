"""How ManyPaths is told: what is lit, what adds up, and how an activation is dragged."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import Animation, Mobject, VGroup, linear, smooth

from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.light import Light
from scenes.mobjects.motion import Emphasis
from scenes.mobjects.network.lit_neuron import LitNeuron
from scenes.mobjects.vary import Vary
from scenes.parts.ch08.routes import Attempt, Route
from scenes.parts.ch08.setting import SOFT, STOPS
from scenes.parts.ch08.streams_telling import StreamsTelling
from scenes.stage import style


def late(alpha: float) -> float:
    """A pace that begins when its lines are well on their way."""
    return float(smooth(min(max(alpha - 0.4, 0.0) / 0.35, 1.0)))


class PathsTelling(StreamsTelling):
    """The verbs that ManyPaths' storyboard is written in."""

    # -- paths in the network --------------------------------------------------------------------

    routes: list[Route]

    def along_edges(self, heads: list[int], run_time: float) -> Light:
        """Light runs from the neuron to some of those ahead."""
        l, k = self.paths.layer, self.paths.neuron
        ways = [self.scenery.edge[l + 1][j, k].way() for j in heads]
        return Light(ways, [SOFT] * len(ways), run_time=run_time)

    def turns(self) -> list[list[int]]:
        """Which paths light up together: those that are told one by one, then all others."""
        told = [[j] for j in self.paths.ahead]
        others = [j for j in self.heads if j not in self.paths.ahead]
        return [*told, others] if others else told

    def on_path(self, heads: list[int]) -> list[Mobject]:
        """All that lies on the paths by some neurons ahead."""
        scenery, l, k = self.scenery, self.paths.layer, self.paths.neuron
        found: list[Mobject] = [*self.own_neuron, scenery.cost]
        found += [scenery.edge[l + 1][j, k] for j in heads]
        found += [scenery.neuron[l + 1][j] for j in heads]
        reached = set(heads)
        for m in range(l + 2, scenery.last + 1):
            found += [edge for (_, i), edge in scenery.edge[m].items() if i in reached]
            found += scenery.neuron[m].values()
            reached = set(scenery.neuron[m])
        return found

    def try_straight_on(self, run_time: float) -> float:
        """A straight line to the cost leads nowhere; how much of the time that took."""
        scenery, l, k = self.scenery, self.paths.layer, self.paths.neuron
        own = scenery.neuron[l][k]
        discs = [
            (one.middle, one.radius)
            for layer in scenery.neuron
            for one in layer.values()
            if one is not own and isinstance(one, LitNeuron)
        ]
        discs.append((np.asarray(scenery.plan.cost), scenery.plan.cost_radius))
        attempt = Attempt(own.middle, own.radius, np.asarray(scenery.plan.cost), discs)
        if not attempt.has_room:
            return 0.0
        for start in (0.0, 1.0):
            self.play(Vary(attempt, attempt.go, start, start + 1.0, run_time=run_time / 2))
        self.remove(attempt)
        return run_time

    def legs(self, heads: list[int]) -> list[list[np.ndarray]]:
        """The ways of these paths, from the neuron to the cost, step by step."""
        scenery, l, k = self.scenery, self.paths.layer, self.paths.neuron
        found = [[scenery.edge[l + 1][j, k].way() for j in heads]]
        reached = set(heads)
        for m in range(l + 2, scenery.last + 1):
            found.append([edge.way() for (_, i), edge in scenery.edge[m].items() if i in reached])
            reached = set(scenery.neuron[m])
        return [*found, [way for j, way in scenery.link.items() if j in reached]]

    def walk(self, heads: list[int], run_time: float) -> None:
        """Light runs along these paths, and leaves the whole route behind it."""
        legs = self.legs(heads)
        route = Route(legs)
        self.routes.append(route)
        for index, ways in enumerate(legs):
            share = run_time / len(legs)
            light = Light(ways, [SOFT] * len(ways), run_time=share)
            drawn = Vary(route, route.go, index, index + 1, run_time=share, rate_func=linear)
            self.play(light, drawn)

    # -- what was wanted -------------------------------------------------------------------------

    def bars_grow(self, run_time: float) -> None:
        """The gauges come, and the bars run from nothing to what the neurons hold."""
        gauges = self.rows.gauges
        held = gauges.quantities
        gauges.draw(np.zeros(len(held)))
        light = self.light_ahead(0.5 * run_time)
        self.play(FadeIn(gauges, run_time=0.3 * run_time), light)
        share = 0.5 * run_time
        self.play(gauges.run_to(held, run_time=share), self.light_ahead(share))

    def words_come(self, j: int, run_time: float) -> None:
        """What is said of one output."""
        if words := self.rows.words[j]:
            self.play(*map(FadeIn, words), run_time=run_time)

    def other_words(self) -> list[Mobject]:
        """Words at gauges that are not on stage yet."""
        there = {id(one) for one in self.mobjects}
        return [
            word for words in self.rows.words.values() for word in words if id(word) not in there
        ]

    def rows_go(self, run_time: float) -> None:
        """The gauges give way to the plot; what was found of the outputs stays beside them."""
        gone = [one for one in self.mobjects if one is not self.fan]
        come = [self.plot, *self.axes, *([self.title] if self.title else [])]
        self.play(*map(FadeOut, gone), *map(FadeIn, come), run_time=0.5 * run_time)
        self.play(FadeIn(self.marks), FadeIn(self.fan.letter), run_time=0.5 * run_time)

    def needle_swings(self, run_time: float) -> list[Animation]:
        """Would the cost rise or fall? Light runs ahead, and a needle points up and down."""
        swings = Vary(self.needle, self.needle.swing, 0.0, 1.0, run_time=run_time, rate_func=linear)
        return [self.light_ahead(run_time), FadeIn(self.needle, run_time=0.1), swings]

    def parts_grow(self, run_time: float) -> None:
        """Each output's part of the cost takes the place of the gauges."""
        stack = self.stack
        assert stack is not None
        gone = [one for one in self.mobjects if one is not self.fan]
        self.play(*map(FadeOut, gone), run_time=0.15 * run_time)
        self.add(stack)
        grown = Vary(stack, stack.grow, 0.0, 1.0, run_time=0.85 * run_time)
        self.play(grown, *(FadeIn(label, run_time=0.15 * run_time) for label in stack.labels))

    def parts_add_up(self, run_time: float) -> None:
        """The parts are laid side by side."""
        stack = self.stack
        assert stack is not None
        share = 0.5
        if stack.leaving:
            self.play(*map(FadeOut, stack.leaving), run_time=0.2 * run_time)
        else:
            share = 0.7
        self.play(Vary(stack, stack.slide, 0.0, 1.0, run_time=share * run_time))
        self.play(*map(FadeIn, [stack.sum, *stack.names]), run_time=0.25 * run_time)

    # -- dragging --------------------------------------------------------------------------------

    def light_ahead(self, run_time: float) -> Light:
        """Light runs from the neuron that is asked about to those ahead."""
        ways = [edge.way() for edge in self.fan.edges.values()]
        return Light(ways, [SOFT] * len(ways), run_time=run_time)

    def make_room(self, run_time: float) -> None:
        """The plot moves to the left and grows there: arrows find room beside its lines."""
        names = VGroup(self.plot, *self.plot.names)
        if gone := [*self.axes, *([self.title] if self.title else []), *self.leaving]:
            self.play(*map(FadeOut, gone), run_time=0.2 * run_time)
        self.play(Vary(names, self.plot.move_aside, 0.0, 1.0, run_time=0.6 * run_time))
        self.remove(names)
        self.add(self.plot, *self.plot.names)
        come = [self.plot.further, *self.axes_beside]
        self.play(*map(FadeIn, come), run_time=0.2 * run_time)

    def drag(self, way: int, start: float, end: float, run_time: float) -> None:
        """Drag the activation between two shares of the nudge, up (1) or down (-1)."""
        arrow, number = self.plot.nudges[way]
        moving = VGroup(self.plot, *self.plot.names, arrow, self.fan)
        going = end == 0.0
        if not going:
            self.add(arrow.grow(0.0))

        def show(share: float) -> None:
            at = way * share
            self._reach = [min(self._reach[0], at), max(self._reach[1], at)]
            self.plot.drag(self._reach[0], self._reach[1], at)
            arrow.grow(share)
            self._tick(way, share)

        animations: list[Animation] = [Vary(moving, show, start, end, run_time=run_time)]
        if not going:
            animations += [FadeIn(number), self.light_ahead(run_time)]
            if self.plot.names[-1] not in self.mobjects:  # once there are lines to be named
                names = {"run_time": run_time, "rate_func": late}
                animations += [FadeIn(name, **names) for name in self.plot.names]
        self.play(*animations)
        if going:
            self.remove(arrow, number)
        self.remove(moving)
        self.add(self.fan, self.plot, *self.plot.names, *([] if going else [arrow, number]))

    def _tick(self, way: int, share: float) -> None:
        stop = round(share * STOPS) - 1
        index = None if stop < 0 else stop + (0 if way > 0 else STOPS)
        for neuron in (self.fan.source, *(self.fan.heads[j] for j in self.paths.ahead)):
            neuron.at(index)

    # -- arrows ----------------------------------------------------------------------------------

    def dim(
        self, *groups: Mobject, lit: Sequence[Mobject] = (), run_time: float = style.QUICK
    ) -> list[Animation]:
        """These are not the subject, but for parts of them."""
        return [Emphasis(group, lit, faint=style.REST, run_time=run_time) for group in groups]

    def lit(self, *groups: Mobject, run_time: float = style.QUICK) -> list[Animation]:
        """These are, once more."""
        return [Emphasis(group, faint=style.REST, run_time=run_time) for group in groups]

    def run_to_one(self, run_time: float) -> float:
        """The lines run on until the nudge is one; how much of the time that took."""
        if (run_on := self.run_on) is None:
            return 0.0
        took = 0.36 * run_time
        for nudge, number in zip((run_on.small, run_on.unit), run_on.numbers, strict=True):
            grows = Vary(nudge, nudge.grow, 0.0, 1.0, run_time=0.24 * took)
            self.play(grows, FadeIn(number, run_time=0.24 * took))
            if nudge is run_on.small:
                whole = VGroup(run_on.zoom(0.0), nudge)
                self.play(
                    Vary(whole, run_on.zoom, 0.0, 1.0, run_time=0.52 * took),
                    FadeOut(number, run_time=0.2 * took),
                )
                self.remove(whole, run_on, nudge)
        return took

    def path_in_fan(self, index: int) -> list[Mobject]:
        """What of the fan a share comes by."""
        heads = [j for j in self.paths.groups[index] if j in self.fan.edges]
        found: list[Mobject] = [self.fan.source] if heads else []
        return [*found, *(self.fan.edges[j] for j in heads), *(self.fan.heads[j] for j in heads)]

    def glow_along(self, index: int, run_time: float) -> list[Animation]:
        """The path of a share lights up in the fan, and so does its line."""
        heads = [j for j in self.paths.groups[index] if j in self.fan.edges]
        ways = [self.fan.edges[j].way() for j in heads]
        line = Light([self.plot.way(index)], [1.0], color=style.theme.cost, run_time=run_time)
        found = [line, *self.dim(self.fan, lit=self.path_in_fan(index), run_time=run_time)]
        return [*found, Light(ways, [SOFT] * len(ways), run_time=run_time)] if ways else found

    def tip_of(self, index: int, run_time: float) -> list[Animation]:
        """The number of an arrow, and the level line from its tip to the next tail."""
        chain, number = self.chain, self.chain.numbers[index]
        come: list[Animation] = [FadeIn(chain.guides[index], run_time=run_time)]
        if number in chain.shown_numbers():
            come.append(FadeIn(number, scale=0.8, run_time=run_time))
        return come
