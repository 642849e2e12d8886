"""How LayersAsFunctions is told: what is on stage, how a nudge runs, how factors multiply."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

import numpy as np
from manim import (
    RIGHT,
    Animation,
    FadeIn,
    FadeOut,
    Line,
    Mobject,
    ReplacementTransform,
    VGroup,
    linear,
)

from scenes.mobjects.edge import sign_color
from scenes.mobjects.light import Light
from scenes.mobjects.scale_mark import ROUND_NUMBERS
from scenes.mobjects.typeset import Formula
from scenes.mobjects.vary import Vary
from scenes.parts.ch07.boxes import Boxes
from scenes.parts.ch07.glass import Glass
from scenes.parts.ch07.labels import (
    EDGE,
    Beneath,
    beside_lines,
    factor_labels,
    result_label,
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

TOP, BOTTOM = 2.25, -3.05
"""heights of the first line and of the last one"""
TURNED = Zone(-6.2, 6.2, -0.85, 2.75)
"""what the picture fills once it is turned"""
TABLE = Zone(style.HERO.left + 0.3, style.HERO.right - 0.3, -3.2, 2.9)
MIDDLE = 7
"""which of the points of a way is half way to the next line"""
HANG = 0.5
"""how high a weight hangs above its box"""
SPREAD = 0.4
"""height of a glass at the most, as a share of the way from line to line"""


class FunctionsTelling(ExplainerScene):
    """The verbs that LayersAsFunctions' storyboard is written in."""

    reading_speed = 0.985 * narration.CHARACTERS_A_SECOND
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
        self.lines = Lines(ruler_for(route, flat.width), pose)
        self.lines.start(0.0)
        beside_lines(pose, self.values, self.factors, left=style.HERO.left, right=style.HERO.right)
        self.ticks = tick_labels(self.lines)
        self.result = result_label(self.product)
        if self.result is not None:
            self.result.set_y(float(pose.line(pose.count - 1)[1])).set_x(style.HERO.right, RIGHT)
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

    def image(self) -> list[Mobject]:
        """What is there at first: lines, ticks, what they are called."""
        names = [label.part("s") for label in self.values]
        return [self.lines, *self.ticks, *names, self.values[0].part("v"), self.values[0].rest()]

    def runs_a_thread(self, seconds: float) -> None:
        """The value of the input runs down from line to line."""
        lines, count = self.lines, self.route.depth + 1
        for l in range(1, count + 1):
            ways = lines.everywhere(l)
            self.play(
                Vary(lines, lines.thread, l - 1, l),
                Light(ways, [1.0] * len(ways), color=style.theme.quiet),
                run_time=0.7 * seconds / count,
            )
            come = FadeIn(self.values[l].part("v"), self.values[l].rest())
            self.play(come, run_time=0.28 * seconds / count)

    def opens(self, seconds: float) -> None:
        """The nudge opens about the input; a lens shows it, if it is short."""
        glass = [FadeIn(self.glasses[0])] if 0 in self.glasses else []
        self.play(Vary(self.lines, self.lines.start, 0.0, 1.0), *glass, run_time=seconds)

    def carries(self, l: int, seconds: float) -> None:
        """Function l carries the nudge down; its factor comes, and a lens if there is need."""

        def show(share: float) -> None:
            self.lines.carry(l, share)

        light = [self._white(self.lines.way(l - 1, l))] if l in self.glasses else []
        self.play(Vary(self.lines, show, 0.0, 1.0), *light, run_time=0.78 * seconds)
        coming: list[Mobject] = [self.factors[l]]
        if l in self.glasses:
            coming.append(self.glasses[l])
        going = [self.sign] if l == 2 and self.sign is not None else []
        self.play(*map(FadeOut, going), FadeIn(*coming), run_time=0.22 * seconds)

    def shows_the_weight(self, seconds: float) -> None:
        """The weight of the second layer, where its factor will stand; light along the arrow."""
        weight, way = self.words.weight_of(2), self.lines.ends(1)
        self.sign = None
        if weight is not None:
            self.sign = Formula(
                "{s} = {w}",
                size=style.NUMBER,
                color=sign_color(weight.value),
                s=weight.symbol,
                w=weight.to(2, 2),
            )
            self.sign.move_to(self.factors[2]).set_x(style.HERO.right, RIGHT)
            self.show(self.sign, run_time=0.4 * seconds)
        y, left = float(self.lines.pose.line(1)[1]), 1.0 if self.sign is None else 0.6
        points = np.array([(x, y) for x in way])
        if 1 in self.glasses:  # too short for light to be seen along it
            points = self.lines.way(0, 1)
        self.play(self._white(points), run_time=left * seconds)

    def runs_down(self, seconds: float = style.STEADY + 0.4) -> None:
        """Light runs along all functions, from the input to the cost."""
        self.play(Light([self.lines.way(0, self.route.depth + 1)], [1.0], run_time=seconds))

    def runs_back(self, seconds: float = style.STEADY + 0.4) -> None:
        """And error back."""
        self.play(self._back(self.route.depth + 1, 0, seconds))

    def runs_again(self, seconds: float) -> list[Animation]:
        """The nudge runs through all functions; white light with it, if it is short."""
        lines, last = self.lines, self.lines.pose.count - 1
        runs = Vary(lines, lines.carry_to, 0.0, last, run_time=seconds, rate_func=linear)
        if 1 not in self.glasses:
            return [runs]
        return [runs, self._white(lines.way(0, last)).set_run_time(seconds)]

    # -- in boxes --------------------------------------------------------------------------------

    def turns(self, seconds: float) -> None:
        """Everything but the picture itself leaves; it turns, and boxes close around it."""
        leaving = [*self.values, *self.factors.values(), *self.ticks, *self.glasses.values()]
        arrows = self.lines.arrows
        self.play(*(FadeOut(one) for one in [*leaving, *arrows]), run_time=0.12 * seconds)
        self.lines.remove(*arrows)
        self.play(Vary(self.lines, self.lines.turn, 0.0, 1.0, run_time=0.38 * seconds))
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
        share = 0.8 * seconds / (depth - 0.5)  # the first one stays where it is, and is soon told
        self.show(nested.part("x"), run_time=0.08 * seconds)
        for l in range(1, depth + 1):
            slides = partial(outlines.nest, upto=l)
            own = Vary(outlines, slides, 0.0, 1.0, run_time=share if l > 1 else share / 2)
            self.play(own, FadeIn(nested.part(f"f{l}", f"end{l}")))
        self.show(nested.part("C"), run_time=0.12 * seconds)
        self.remove(*nested)
        self.add(nested)

    def begins_at_the_cost(self, seconds: float) -> None:
        """Light comes back through the cost; its factor is the first number of the product."""
        last = self.route.depth
        self.show(self.beneath.factors[last + 1], run_time=0.3 * seconds)
        self.play(
            self._back(last + 1, last, 0.7 * seconds),
            FadeIn(self.beneath.running[last], run_time=0.7 * seconds),
        )

    def grows(self, seconds: float) -> None:
        """Function by function: its factor, and the product up to there."""
        last = self.route.depth
        share = [seconds / last] * (last + 1)
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
        head, foot = self._string()
        string = Line(head, foot, color=theme.ink, stroke_width=style.STRONG)
        weight = self.route.weight().to(2, 2)
        color = sign_color(weight.value)
        hung = Formula("{s} = {w}", size=style.NUMBER, color=color, s=weight.symbol, w=weight)
        hung.next_to(head, buff=0.15).set_y(float(head[1]) - 0.15)
        self.show(string, hung, run_time=0.25 * seconds)
        way = np.concatenate([[head], lines.way(l - 1, self.route.depth + 1)[MIDDLE:]])
        self.play(Light([way], [1.0], color=theme.ink, run_time=0.7 * seconds))

    def gets_its_gradient(self, seconds: float) -> None:
        """The three factors in one line; the error comes back up to the weight."""
        beneath, l = self.beneath, self.route.weighted
        assert self.equation is not None
        line = beneath.weight_line(self.equation)
        going = [*beneath.symbols.values(), *self.dots, *beneath.running.values()]
        back = self.lines.way(l - 1, self.route.depth + 1)[MIDDLE:][::-1]
        self.play(
            Light([back], [1.0], color=style.theme.signal, run_time=0.45 * seconds),
            *(FadeOut(one, run_time=0.3 * seconds) for one in going),
        )
        self.play(
            Light([self._string()[::-1]], [1.0], color=style.theme.signal, run_time=0.5 * seconds),
            FadeIn(line, run_time=0.3 * seconds),
        )

    def _string(self) -> np.ndarray:
        """From above the weight's box to the thread in it."""
        l = self.route.weighted
        foot = self.lines.way(l - 1, l)[MIDDLE]
        return np.array([[foot[0], self.boxes.top(l)[1] + HANG, 0.0], foot])

    def shows_the_table(self, seconds: float) -> None:
        """A box opens into another picture: the slopes of each pair of neurons."""
        table, outline = self.table, self.boxes.outlines[self.route.weighted].copy()
        table.revealed(0.0)
        table.remove(table.after, table.before)
        self.play(
            *map(FadeOut, self.mobjects),
            ReplacementTransform(outline, table.frame),
            run_time=0.25 * seconds,
        )
        self.play(FadeIn(table.grid, table.heads), run_time=0.12 * seconds)
        self.remove(table.grid, table.heads, table.frame)
        self.add(table)
        columns = table.through_columns()
        self.play(
            Vary(table.cells, table.revealed, 0.0, len(table.y), rate_func=linear),
            Light(columns, [0.8] * len(columns)),
            run_time=0.63 * seconds,
        )

    def multiplies_by_the_table(self, seconds: float) -> None:
        """Error signals run through rows, and columns add up."""
        table, signal = self.table, style.theme.signal
        self.show(table.after, run_time=0.2 * seconds)
        rows, columns = table.along_rows(), table.down_columns()
        self.play(Light(rows, [1.0] * len(rows), color=signal, run_time=0.45 * seconds))
        table.before.reveal(0.0)
        self.add(table.before)
        self.play(
            Light(columns, [1.0] * len(columns), color=signal),
            Vary(table.before, table.before.reveal, 0.0, 1.0),
            run_time=0.35 * seconds,
        )

    def comes_back(self) -> None:
        """The lines again, flat, and the nudge of the input before it is carried."""
        lines = self.lines
        lines.submobjects = [*lines.family_in_order()]
        lines.turn(0.0).carry_to(0.0).start(1.0)
        result = [self.result] if self.result is not None else []
        beside = VGroup(*self.values, *self.factors.values(), *self.ticks, *result)
        self.play(*map(FadeOut, self.mobjects), FadeIn(lines, beside), run_time=style.STEADY)

    @staticmethod
    def _white(way: np.ndarray) -> Animation:
        return Light([way], [1.0], color=style.theme.ink)

    def _back(self, last: int, first: int, seconds: float) -> Animation:
        way = self.lines.way(first, last)[::-1]
        return Light([way], [1.0], color=style.theme.signal, run_time=seconds)
