"""How LayersAsFunctions begins: what is on stage, and how a nudge runs from line to line."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

import numpy as np
from manim import RIGHT, Animation, Mobject, linear

from scenes.mobjects.edge import sign_color
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.light import Light
from scenes.mobjects.plated import Plated
from scenes.mobjects.scale_mark import ROUND_NUMBERS
from scenes.mobjects.typeset import Formula, Typeset
from scenes.mobjects.vary import Vary
from scenes.parts.ch07.back_ribbon import BackRibbon, Seed, scale_of, seed_of
from scenes.parts.ch07.boxes import Boxes
from scenes.parts.ch07.glass import Glass
from scenes.parts.ch07.labels import (
    beside_gaps,
    beside_lines,
    layer_labels,
    on_squeeze,
    seed_label,
    signal_labels,
    tick_labels,
    times,
    value_labels,
    weight_name,
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

BESIDE_RIBBON = 0.25
"""how much further out than others what the ribbon begins with stands: there it is widest"""
TURNING = 2
"""the function of which the viewer is asked which way the arrow will point"""
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
    sign: Plated | None
    seed: Typeset | None
    begin: Seed | None

    def set_the_stage(self) -> None:
        """Lines with their numbers, factors, the ribbon that is to come back, boxes."""
        route = route_of(self.read)
        assert route is not None
        self.route, self.product = route, multiply_out(route)
        self.words = Wording(route, self.product)
        self.values, self.signals = value_labels(route), signal_labels(self.product)
        one = seed_of(self.product.running)
        self.seed = None if one is None else seed_label(one)
        self.equation = weight_line(route, self.product.running[route.weighted])
        values, signals = (max(label.width for label in labels) for labels in self._columns())
        wide = 0.0 if self.seed is None else self.seed.width + BESIDE_RIBBON
        zone = staging().lines(values, max(signals, wide))
        pose = Pose.even(zone, route.depth + 2)
        self.lines = Lines(ruler_for(route, zone.width), pose)
        running = self.product.running
        self.ribbon = BackRibbon(self.lines, running, scale_of(running))
        self.lines.hold(self.ribbon)
        self.begin = None if one is None else Seed(self.lines, one, self.ribbon.on_scale)
        begin = {} if self.seed is None else {route.depth + 1: self.seed}
        beside_lines(pose, self.values, self.signals | begin)
        if self.seed is not None and not staging().one_column:
            self.seed.shift(BESIDE_RIBBON * RIGHT)
        self.layers = layer_labels(route.depth)
        beside_gaps(pose, self.layers)
        self.factors = {
            l: on_squeeze(self.lines, l, times(f)) for l, f in self.product.factor.items()
        }
        self.ticks = tick_labels(self.lines)
        self.glasses = self._glasses(self.lines)
        self.boxes = Boxes(pose)
        self.slopes = slopes_of(self.read)

    def _columns(self) -> tuple[list[Typeset], list[Typeset]]:
        values = [*self.values, *([] if self.equation is None else [weight_name(self.route)])]
        return values, [*self.signals.values(), *layer_labels(self.route.depth).values()]

    @staticmethod
    def _glasses(lines: Lines) -> dict[int, Glass]:
        found, pose = {}, lines.pose
        for l in range(pose.count):
            power = lines.ruler.power(l)
            if power is not None:
                line = (pose.zone.left, pose.zone.right, pose.heights[l])
                height = SPREAD * min(pose.pitch(i) for i in range(1, pose.count))
                quantity = lines.arrows[l].quantity
                found[l] = Glass(power, quantity, lines.per_one, lines.ends(l), line, height)
        return found

    # -- on the lines ----------------------------------------------------------------------------

    def image(self) -> list[Mobject]:
        """What is there at first: lines, ticks, what they are called."""
        names = [label.part("s") for label in self.values]
        return [self.lines, *self.ticks, *names, self.values[0].part("v"), self.values[0].rest()]

    def counts_the_layers(self, seconds: float) -> None:
        """Beside each layer's function comes its number, and light runs through it."""
        share = seconds / self.route.depth
        for l, label in self.layers.items():
            ways = self.lines.everywhere(l)
            light = Light(ways, [0.6] * len(ways), color=style.theme.quiet, run_time=share)
            self.play(FadeIn(label, run_time=0.5 * share), light)

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
        self.remove(*(part for label in self.values for part in label))
        self.add(*self.values)

    def opens(self, seconds: float) -> None:
        """The nudge opens about the input; a lens shows it, if it is short."""
        glass = [FadeIn(self.glasses[0])] if 0 in self.glasses else []
        going = FadeOut(*self.layers.values())
        self.play(Vary(self.lines, self.lines.start, 0.0, 1.0), going, *glass, run_time=seconds)

    def carries(self, l: int, seconds: float) -> None:
        """Function l carries the nudge down, and its factor comes where it is squeezed."""
        self.takes(l, 0.72 * seconds)
        self.shows_the_factor(l, 0.28 * seconds)

    def takes(self, l: int, seconds: float) -> None:
        """Function l carries the nudge down."""
        light = [self._white(self.lines.way(l - 1, l))] if l in self.glasses else []
        carry = partial(self.lines.carry, l)
        self.play(Vary(self.lines, carry, 0.0, 1.0), *light, run_time=seconds)

    def shows_the_factor(self, l: int, seconds: float) -> None:
        """What function l multiplies by; a lens if there is need."""
        coming: list[Mobject] = [self.factors[l]]
        if l in self.glasses:
            coming.append(self.glasses[l])
        going = [FadeOut(self.sign)] if l == TURNING and self.sign is not None else []
        self.play(*going, FadeIn(*coming), run_time=seconds)

    def shows_the_weight(self, seconds: float) -> None:
        """The weight of the second layer, where its factor will stand; light along the arrow."""
        weight, way = self.words.weight_of(TURNING), self.lines.ends(1)
        self.sign = None
        if weight is not None:
            sign = Formula(
                "{s} = {w}",
                size=style.NUMBER,
                color=sign_color(weight.value),
                s=weight.symbol,
                w=weight.to(2, 2),
            )
            self.sign = on_squeeze(self.lines, TURNING, sign)
            self.show(self.sign, run_time=0.4 * seconds)
        y, left = float(self.lines.pose.line(1)[1]), 1.0 if self.sign is None else 0.6
        points = np.array([(x, y) for x in way])
        if 1 in self.glasses:  # too short for light to be seen along it
            points = self.lines.way(0, 1)
        self.play(self._white(points), run_time=left * seconds)

    def crosses(self, seconds: float) -> None:
        """White light through the second function along the nudge's tail and its head."""
        rims = self.lines.rims(TURNING)
        self.play(Light(rims, [1.0, 1.0], color=style.theme.ink, run_time=seconds))

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
