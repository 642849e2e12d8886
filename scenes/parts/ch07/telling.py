"""How LayersAsFunctions is told: what is on stage, how a nudge is carried, how the product grows."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

import numpy as np
from manim import Animation, FadeIn, FadeOut, Line, Mobject, VGroup, linear

from scenes.mobjects.light import Light
from scenes.mobjects.scale_mark import ROUND_NUMBERS
from scenes.mobjects.typeset import Formula, Typeset
from scenes.mobjects.vary import Vary
from scenes.parts.ch07.boxes import Boxes
from scenes.parts.ch07.glass import Glass
from scenes.parts.ch07.labels import (
    EDGE,
    Beneath,
    beside_lines,
    factor_labels,
    tick_labels,
    value_labels,
)
from scenes.parts.ch07.layer_product import LayerProduct, multiply_out, weight_line
from scenes.parts.ch07.lines import Lines
from scenes.parts.ch07.pose import Pose
from scenes.parts.ch07.route import Route, route_of
from scenes.parts.ch07.ruler import ruler_for
from scenes.parts.ch07.slope_table import SlopeTable
from scenes.parts.ch07.slopes import slopes_of
from scenes.parts.ch07.words import Wording
from scenes.stage import narration, style
from scenes.stage.explainer import ExplainerScene
from scenes.stage.style import Zone

TOP, BOTTOM = 2.2, -3.0
"""heights of the first line and of the last one"""
TURNED = Zone(-6.2, 6.2, -0.75, 2.4)
"""what the picture fills once it is turned"""
TABLE = Zone(style.HERO.left + 0.3, style.HERO.right - 0.3, -3.2, 2.9)
HANG = 0.5
"""how high a weight hangs above its box"""
SPREAD = 0.4
"""height of a glass at the most, as a share of the way from line to line"""


class FunctionsTelling(ExplainerScene):
    """The verbs that LayersAsFunctions' storyboard is written in."""

    reading_speed = 0.97 * narration.CHARACTERS_A_SECOND
    ROUND: ClassVar[tuple[float, ...]] = ROUND_NUMBERS
    """steps of a number line, and powers of a lens"""

    route: Route
    product: LayerProduct
    words: Wording

    def set_the_stage(self) -> None:
        """Lines with their numbers, boxes, what stands beneath them, the weight, the table."""
        route = route_of(self.read)
        assert route is not None
        self.route, self.product = route, multiply_out(route)
        self.words = Wording(route, self.product)
        self.values, self.factors = value_labels(route), factor_labels(self.product)
        left = style.HERO.left + max(label.width for label in self.values) + EDGE
        right = style.HERO.right - max(label.width for label in self.factors.values()) - EDGE
        flat = Zone(left, right, BOTTOM, TOP)
        pose = Pose(flat, TURNED, flat.width, route.depth + 2)
        self.lines = Lines(ruler_for(route, flat.width), pose).take_away()
        beside_lines(
            pose, self.values, self.factors, left=style.HERO.left, right=style.HERO.right
        )
        self.ticks = tick_labels(self.lines)
        self.glasses = self._glasses()
        self.boxes = Boxes(pose)
        self.beneath = Beneath(route, self.product, self.boxes)
        self.equation = weight_line(route, self.product.running[route.weighted])
        self.slopes = slopes_of(self.read)
        self.table = SlopeTable(self.slopes, TABLE)

    def _glasses(self) -> dict[int, Glass]:
        lines, found = self.lines, {}
        pose, per_one = lines.pose, 2 * lines.ruler.half * lines.ruler.per_one
        for l in range(pose.count):
            power = lines.ruler.power(l)
            if power is not None:
                line = (pose.flat.left, pose.flat.right, float(pose.line(l)[1]))
                height = SPREAD * pose.flat.height / (pose.count - 1)
                quantity = lines.arrows[l].quantity
                found[l] = Glass(power, quantity, per_one, lines.ends(l), line, height)
        return found

    # -- on the lines ----------------------------------------------------------------------------

    def varied(
        self, show: Callable[[float], object], seconds: float, start: float = 0.0, end: float = 1.0
    ) -> Animation:
        """The lines follow a number that runs."""
        return Vary(self.lines, show, start, end, run_time=seconds)

    def opens(self, seconds: float) -> None:
        """The nudge opens about the input; a lens shows it, if it is short."""
        self.play(self.varied(self.lines.start, seconds))
        self._looks_through(0)

    def carries(self, l: int, seconds: float) -> None:
        """Function l carries the nudge down; its factor comes, and a lens if there is need."""
        self.play(self.varied(lambda share: self.lines.carry(l, share), 0.75 * seconds))
        coming: list[Mobject] = [self.factors[l], self.values[l]]
        if l in self.glasses:
            coming.append(self.glasses[l])
        self.play(FadeIn(*coming), run_time=0.22 * seconds)

    def _looks_through(self, l: int) -> None:
        if l in self.glasses:
            self.show(self.glasses[l], run_time=style.QUICK)

    def runs_again(self, seconds: float) -> Animation:
        """The nudge runs through all functions."""
        count = self.route.depth + 1

        def show(place: float) -> None:
            for l in range(1, count + 1):
                self.lines.carry(l, float(np.clip(place - (l - 1), 0.0, 1.0)))

        return Vary(self.lines, show, 0.0, count, run_time=seconds, rate_func=linear)

    # -- in boxes --------------------------------------------------------------------------------

    def turns(self, seconds: float) -> None:
        """Everything but the picture itself leaves; it turns, and boxes close around it."""
        leaving = [*self.values, *self.factors.values(), *self.ticks, *self.glasses.values()]
        arrows = self.lines.arrows
        self.play(*(FadeOut(one) for one in [*leaving, *arrows]), run_time=0.12 * seconds)
        self.lines.remove(*arrows)
        self.play(self.varied(self.lines.turn, 0.38 * seconds))
        names = self.beneath.names.values()
        self.play(*map(FadeIn, names), run_time=0.1 * seconds)
        for l, outline in self.boxes.outlines.items():
            share = 0.38 * seconds / self.route.depth
            self.play(FadeIn(outline, self.boxes.names[l]), run_time=share)
        self.remove(*self.boxes.outlines.values(), *self.boxes.names.values())
        self.add(self.boxes)

    def slides(self, seconds: float, back: bool = False) -> None:
        """The boxes slide into one another, the formula grows with them; or they come apart."""
        outlines, nested = self.boxes, self.beneath.nested
        if back:
            apart = Vary(outlines, outlines.nest, 1.0, 0.0, run_time=seconds)
            self.play(apart, FadeOut(nested))
            return
        depth = self.route.depth
        share = seconds / depth
        self.show(nested.part("x"), run_time=0.1 * seconds)
        for l in range(1, depth + 1):
            own = Vary(
                outlines, lambda s, l=l: outlines.nest(s, l), 0.0, 1.0, run_time=0.8 * share
            )
            self.play(own, FadeIn(nested.part(f"f{l}")))
        self.play(FadeIn(nested.rest(), nested.part("C")), run_time=0.1 * seconds)
        self.remove(*nested)
        self.add(nested)

    def begins_at_the_cost(self, seconds: float) -> None:
        """Light comes back through the cost; its factor is the first number of the product."""
        last = self.route.depth
        self.play(self._back(last + 1, last, 0.5 * seconds))
        self.show(self.beneath.factors[last + 1], run_time=0.2 * seconds)
        self.show(self.beneath.running[last], run_time=0.2 * seconds)

    def grows(self, seconds: float) -> None:
        """Function by function: its factor, and the product up to there."""
        last = self.route.depth
        share = [0.96 * seconds / last] * (last + 1)
        for l in range(last, 0, -1):
            self.play(
                self._back(l, l - 1, 0.5 * share[l]),
                FadeIn(self.beneath.factors[l], run_time=0.4 * share[l]),
            )
            self.show(self.beneath.running[l - 1], run_time=0.45 * share[l])

    def becomes_a_rule(self, seconds: float) -> None:
        """Each number gives way to the derivative that it is."""
        beneath = self.beneath
        going: list[Mobject] = [*beneath.factors.values()]
        self.dots = beneath.times()
        self.play(
            *map(FadeOut, going),
            *map(FadeIn, [*beneath.symbols.values(), *self.dots]),
            run_time=0.4 * seconds,
        )
        self.play(self._back(self.route.depth + 1, 0, 0.55 * seconds))

    def hangs_a_weight(self, seconds: float) -> None:
        """A second line into one box, and light that runs from there to the cost."""
        l, theme, lines = self.route.weighted, style.theme, self.lines
        foot = self.boxes.top(l)
        head = foot + np.array([0.0, HANG, 0.0])
        self.string = Line(head, foot, color=theme.ink, stroke_width=style.STRONG)
        weight = self.route.weight()
        self.hung = Formula("{s} = {w}", size=style.NUMBER, s=weight.symbol, w=weight)
        self.hung.next_to(head, buff=0.15).set_y(float(head[1]) - 0.12)
        self.show(self.string, self.hung, run_time=0.25 * seconds)
        way = np.concatenate([[head, foot], lines.way(l - 1, self.route.depth + 1)[8:]])
        self.play(Light([way], [1.0], color=theme.ink, run_time=0.7 * seconds))

    def gets_its_gradient(self, seconds: float) -> None:
        """What is not needed is dimmed; the three factors in one line."""
        beneath, l = self.beneath, self.route.weighted
        assert self.equation is not None
        line = beneath.weight_line(self.equation)
        going = [*beneath.symbols.values(), *self.dots, *beneath.running.values()]
        self.play(self._back(self.route.depth + 1, l, 0.3 * seconds))
        self.play(*map(FadeOut, going), run_time=0.12 * seconds)
        self.weight_line = line
        self.show(line, run_time=0.25 * seconds)
        up = np.array([self.boxes.top(l), self.boxes.top(l) + np.array([0.0, HANG, 0.0])])
        self.play(Light([up], [1.0], color=style.theme.signal, run_time=0.28 * seconds))

    def shows_the_table(self, seconds: float) -> None:
        """Another picture: the slopes of each pair of neurons."""
        table = self.table
        table.revealed(0.0)
        rows = len(table.y)
        table.remove(table.after, table.before)
        self.play(*map(FadeOut, self.mobjects), FadeIn(table.grid, table.heads), run_time=0.7)
        self.remove(table.grid, table.heads)
        self.add(table)
        left = max(seconds - 0.7, 1.0)
        pairs = [way for k in range(len(table.x)) for way in table.pair(0, k)]
        self.play(
            Vary(table.cells, lambda n: table.revealed(n), 0.0, rows, run_time=0.8 * left),
            Light(pairs, [0.8] * len(pairs), run_time=0.8 * left),
        )

    def multiplies_by_the_table(self, seconds: float) -> None:
        """Error signals run through rows, and columns add up."""
        table, signal = self.table, style.theme.signal
        self.show(table.after, run_time=0.15 * seconds)
        rows, columns = table.along_rows(), table.down_columns()
        self.play(Light(rows, [1.0] * len(rows), color=signal, run_time=0.4 * seconds))
        table.before.reveal(0.0)
        self.add(table.before)
        self.play(
            Light(columns, [1.0] * len(columns), color=signal),
            Vary(table.before, table.before.reveal, 0.0, 1.0),
            run_time=0.35 * seconds,
        )

    def comes_back(self) -> None:
        """The lines again, flat, with nothing carried yet."""
        lines = self.lines
        lines.add(*lines.arrows)
        lines.remove(lines.dots, lines.end)
        lines.add(lines.dots, lines.end)
        for arrow in lines.arrows:
            arrow.set_fill(style.theme.ink, opacity=1.0)
        lines.turn(0.0).take_away()
        lines.start(1.0)
        beside = VGroup(*self.values, *self.factors.values(), *self.ticks)
        self.play(*map(FadeOut, self.mobjects), FadeIn(lines, beside), run_time=style.STEADY)

    def _back(self, last: int, first: int, seconds: float) -> Animation:
        way = self.lines.way(first, last)[::-1]
        return Light([way], [1.0], color=style.theme.signal, run_time=seconds)

    @staticmethod
    def _all(*groups: list[Typeset]) -> list[Mobject]:
        return [one for group in groups for one in group]
