"""How LayersAsFunctions begins: what is on stage, and how a nudge runs from line to line."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from manim import Animation, Mobject, linear

from scenes.mobjects.edge import sign_color
from scenes.mobjects.fading import FadeIn
from scenes.mobjects.light import Light
from scenes.mobjects.scale_mark import ROUND_NUMBERS
from scenes.mobjects.typeset import Formula
from scenes.mobjects.vary import Vary
from scenes.parts.ch07.boxes import Boxes
from scenes.parts.ch07.glass import Glass
from scenes.parts.ch07.labels import (
    EDGE,
    Beneath,
    beside_gap,
    beside_last,
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
from scenes.parts.ch07.slopes import slopes_of
from scenes.parts.ch07.stagings import staging
from scenes.parts.ch07.words import Wording
from scenes.stage import narration, style
from scenes.stage.explainer import ExplainerScene
from scenes.stage.style import Zone

NEAR_EDGE = 0.15
"""from the end of a line to the frame's edge, where nothing is written there"""
SPREAD = 0.4
"""height of a glass at the most, as a share of the way from line to line"""


class LinesTelling(ExplainerScene):
    """The verbs that are about the number lines."""

    reading_speed = 0.985 * narration.CHARACTERS_A_SECOND
    ROUND: ClassVar[tuple[float, ...]] = ROUND_NUMBERS
    """steps of a number line, and powers of a lens"""

    route: Route
    product: LayerProduct
    words: Wording

    def set_the_stage(self) -> None:
        """Lines with their numbers, boxes, what stands beneath them, the weight."""
        route = route_of(self.read)
        assert route is not None
        self.route, self.product = route, multiply_out(route)
        self.words = Wording(route, self.product)
        self.values, self.factors = value_labels(route), factor_labels(self.product)
        at, hero = staging(), style.HERO
        widest = max(label.width for label in self.factors.values())
        self.result = result_label(self.product)
        if self.result is not None and self.result.width > widest:
            self.result = None  # it would take room from the lines
        column = max(label.width for label in self.values)
        left = hero.left + (max(column, widest) if at.one_column else column) + EDGE
        right = hero.right - (NEAR_EDGE if at.one_column else widest + EDGE)
        flat = Zone(left, right, at.bottom, at.top)
        pose = Pose(flat, at.turned, flat.width, route.depth + 2)
        self.lines = Lines(ruler_for(route, flat.width), pose)
        self.lines.start(0.0)
        beside_lines(pose, self.values, self.factors)
        self.ticks = tick_labels(self.lines)
        if self.result is not None:
            beside_last(pose, self.result)
        self.glasses = self._glasses()
        self.boxes = Boxes(pose)
        self.beneath = Beneath(route, self.product, self.boxes)
        self.equation = weight_line(route, self.product.running[route.weighted])
        self.slopes = slopes_of(self.read)

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

    def counts_the_layers(self, seconds: float) -> None:
        """Light runs from the name of each layer's line along it, one after the other."""
        flat, share = self.lines.pose.flat, seconds / self.route.depth
        for l in range(1, self.route.depth + 1):
            y = float(self.lines.pose.line(l)[1])
            way = np.array([(flat.left, y), (flat.right, y)])
            self.play(Light([way], [1.0], run_time=share))

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
        share = 0.22
        if l == 2 and self.sign is not None:  # it stands where the factor will
            self.hide(self.sign, run_time=0.08 * seconds)
            share -= 0.08
        self.play(FadeIn(*coming), run_time=share * seconds)

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
            beside_gap(self.lines.pose, self.sign, 2)
            self.show(self.sign, run_time=0.4 * seconds)
        y, left = float(self.lines.pose.line(1)[1]), 1.0 if self.sign is None else 0.6
        points = np.array([(x, y) for x in way])
        if 1 in self.glasses:  # too short for light to be seen along it
            points = self.lines.way(0, 1)
        self.play(self._white(points), run_time=left * seconds)

    def runs_down(self, seconds: float = style.STEADY + 0.4) -> None:
        """Light runs along all functions, from the input to the cost."""
        self.play(Light([self.lines.way(0, self.route.depth + 1)], [1.0], run_time=seconds))

    def runs_again(self, seconds: float) -> list[Animation]:
        """The nudge runs through all functions; white light with it, if it is short."""
        lines, last = self.lines, self.lines.pose.count - 1
        runs = Vary(lines, lines.carry_to, 0.0, last, run_time=seconds, rate_func=linear)
        if 1 not in self.glasses:
            return [runs]
        return [runs, self._white(lines.way(0, last)).set_run_time(seconds)]

    @staticmethod
    def _white(way: np.ndarray) -> Animation:
        return Light([way], [1.0], color=style.theme.ink)
