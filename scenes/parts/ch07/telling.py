"""How LayersAsFunctions goes on: boxes, the product of their factors, a weight, many neurons."""

from __future__ import annotations

from functools import partial

import numpy as np
from manim import Animation, Line, Mobject, ReplacementTransform, VGroup, VMobject, linear

from scenes.mobjects.edge import sign_color
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.light import Light
from scenes.mobjects.typeset import Formula
from scenes.mobjects.vary import Vary
from scenes.parts.ch07.back_ribbon import BackRibbon
from scenes.parts.ch07.climb import Climb
from scenes.parts.ch07.on_lines import LinesTelling
from scenes.parts.ch07.own_slope import own_slope
from scenes.parts.ch07.slope_table import SlopeTable
from scenes.parts.ch07.slopes import Slopes
from scenes.parts.ch07.stagings import staging
from scenes.parts.ch07.worked_column import column_line, column_of, names_of, names_of_neurons
from scenes.stage import style
from scenes.stage.quantity import Equation

MIDDLE = 7
"""which of the points of a way is half way to the next line"""
LEAST_SEEN = 0.08
"""units of the frame from which on an arrow is long enough to lie in a longer one"""
NEAR = 0.45
"""between what a weight is called and the name of the next box, at the least"""
HANG = 0.5
"""how high a weight hangs above its box"""


class FunctionsTelling(LinesTelling):
    """The verbs that LayersAsFunctions' storyboard is written in."""

    table: SlopeTable
    ribbon: BackRibbon

    # -- in boxes --------------------------------------------------------------------------------

    def turns(self, seconds: float) -> None:
        """Everything but the nudge in its picture leaves; that turns, and boxes close around it."""
        leaving = [*self.values, *self.factors.values(), *self.ticks, *self.glasses.values()]
        self.play(*map(FadeOut, leaving), run_time=0.12 * seconds)
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
        self.ribbon = BackRibbon(self.product, self.beneath)
        self.show(self.beneath.factors[last + 1], self.ribbon.caliper, run_time=0.3 * seconds)
        self.play(
            self._back(last + 1, last, 0.7 * seconds),
            self._widens(last + 1, 0.6 * seconds),
            FadeIn(self.beneath.running[last], run_time=0.7 * seconds),
        )

    def grows(self, seconds: float) -> None:
        """Function by function: its factor, and the product up to there."""
        last = self.route.depth
        share = [seconds / last] * (last + 1)
        for l in range(last, 0, -1):
            self.play(
                self._back(l, l - 1, 0.5 * share[l]),
                self._widens(l, 0.5 * share[l]),
                FadeIn(self.beneath.factors[l], run_time=0.4 * share[l]),
            )
            self.show(self.beneath.running[l - 1], run_time=0.45 * share[l])

    def _widens(self, l: int, seconds: float) -> Animation:
        """The ribbon comes on beneath function l."""
        before = self.route.depth + 1.0 - l
        return Vary(self.ribbon, self.ribbon.comes, before, before + 1.0, run_time=seconds)

    def runs_back(self, seconds: float = style.STEADY + 0.4) -> None:
        """And error back."""
        self.play(self._back(self.route.depth + 1, 0, seconds))

    def becomes_a_rule(self, seconds: float) -> None:
        """Above each number comes the derivative that it is; of the products the last stays."""
        beneath = self.beneath
        going: list[Mobject] = [*beneath.factors.values()]
        going += [one for i, one in beneath.running.items() if i]
        self.dots = beneath.times()
        self.hide(*going, run_time=0.15 * seconds)
        coming = [*beneath.symbols.values(), *beneath.numbers.values(), *self.dots]
        self.show(*coming, run_time=0.28 * seconds)
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
        start, end = head[0] - NEAR, hung.get_right()[0] + NEAR
        names = [n for n in self.boxes.names.values() if start < n.get_right()[0]]
        going: list[Mobject] = [name for name in names if name.get_left()[0] < end]
        going += [*self.beneath.symbols.values(), *self.beneath.numbers.values(), *self.dots]
        going += [self.beneath.running[0], *lines.arrows]  # they are about the input
        self.play(FadeIn(string, hung), *map(FadeOut, going), run_time=0.25 * seconds)
        others = [one for one in self.mobjects if one not in lines.get_family()]
        lines.remove(*lines.arrows)
        self.remove(*lines.family_in_order())  # Manim took the group apart
        self.add(lines, *others)
        way = np.concatenate([[head], self._to_the_cost(l)])
        self.play(Light([way], [1.0], color=theme.ink, run_time=0.7 * seconds))

    def gets_its_gradient(self, seconds: float) -> None:
        """The product comes back as far as its box, then up to it, pinched by two more factors."""
        beneath, l, last = self.beneath, self.route.weighted, self.route.depth + 1
        assert self.equation is not None
        line = beneath.weight_line(self.equation)
        curve = own_slope(
            self.route,
            self.equation.terms[1],
            float(self.lines.pose.line(l - 1, 1.0)[0]),
            float(beneath.running[l].get_left()[0]),
            float(line.get_bottom()[1]),
        )
        climb = Climb.fitting(self.equation, self.ribbon.on_scale, self._string())
        ribbon = Vary(self.ribbon, self.ribbon.comes, float(last), float(last - l))
        self.play(
            ribbon.set_run_time(0.3 * seconds),
            Light([self._to_the_cost(l)[::-1]], [1.0], color=style.theme.signal),
            FadeIn(beneath.running[l]),
            run_time=0.34 * seconds,
        )
        shows: list[Animation] = [] if curve is None else [FadeIn(curve)]
        if climb is None:
            up = self._string()[::-1]
            shows.append(Light([up], [1.0], color=style.theme.signal))
            self.play(*shows, FadeIn(line), run_time=0.63 * seconds)
            return
        self.add(climb)
        early, late = beneath.as_it_is_said(line)
        for part, pinched, more in ((early, 0.0, shows), (late, 1.0, [])):
            come = [one.set_run_time(0.12 * seconds) for one in (*more, FadeIn(*part))]
            pinch = Vary(climb, climb.comes, pinched, pinched + 1, run_time=0.3 * seconds)
            self.play(pinch, *come)
        self.remove(*early, *late)
        self.add(line)

    def _to_the_cost(self, l: int) -> np.ndarray:
        """The thread from where a weight joins it in box l."""
        return self.lines.way(l - 1, self.route.depth + 1)[MIDDLE:]

    def _string(self) -> np.ndarray:
        """From above the weight's box to the thread in it."""
        l = self.route.weighted
        foot = self.lines.way(l - 1, l)[MIDDLE]
        return np.array([[foot[0], self.boxes.top(l)[1] + HANG, 0.0], foot])

    def shows_the_table(self, slopes: Slopes, seconds: float) -> None:
        """A box opens into another picture: the slopes of each pair of neurons."""
        self.table = table = SlopeTable(slopes, staging().table)
        names = names_of_neurons(slopes, table)
        outline = self.boxes.outlines[self.route.weighted].copy()
        table.revealed(0.0)
        table.remove(table.after, table.before)
        self.play(
            *map(FadeOut, self.mobjects),
            ReplacementTransform(outline, table.frame),
            run_time=0.25 * seconds,
        )
        self.play(FadeIn(table.grid, table.heads, names), run_time=0.12 * seconds)
        self.remove(table.grid, table.heads, table.frame)
        self.add(table)
        columns = table.through_columns()
        self.play(
            Vary(table.cells, table.revealed, 0.0, len(table.y), rate_func=linear),
            Light(columns, [0.8] * len(columns)),
            run_time=0.63 * seconds,
        )

    def multiplies_by_the_table(self, slopes: Slopes, seconds: float) -> None:
        """Error signals run through rows, and columns add up."""
        table, signal = self.table, style.theme.signal
        after, before = names_of(slopes, table)
        self.show(table.after, after, run_time=0.15 * seconds)
        rows, columns = table.along_rows(), table.down_columns()
        self.play(Light(rows, [1.0] * len(rows), color=signal, run_time=0.35 * seconds))
        table.before.reveal(0.0)
        self.add(table.before)
        self.play(
            Light(columns, [1.0] * len(columns), color=signal),
            Vary(table.before, table.before.reveal, 0.0, 1.0),
            FadeIn(before),
            run_time=0.3 * seconds,
        )

    def adds_up_again(self, seconds: float = style.STEADY + 0.7) -> None:
        """Light down all columns once more, without a word."""
        columns = self.table.down_columns()
        light = Light(columns, [1.0] * len(columns), color=style.theme.signal, run_time=seconds)
        self.play(light)

    def works_out_a_column(self, column: Equation, slopes: Slopes, seconds: float) -> None:
        """One column in numbers: its slopes, each times its row's error signal."""
        number = column_of(column, slopes)
        ring = VMobject(stroke_color=style.theme.ink, stroke_width=style.OUTLINE)
        ring.points = self.table.around_column(number)
        line = column_line(column, slopes, style.HERO.width)
        line.move_to((0.0, style.HERO.top - line.height / 2, 0.0))
        self.show(ring, run_time=0.25 * seconds)
        down = [self.table.down_columns()[number]]
        self.play(
            FadeIn(line, run_time=0.4 * seconds),
            Light(down, [1.0], color=style.theme.signal, run_time=0.7 * seconds),
        )

    def comes_back(self) -> None:
        """All else leaves, the picture turns back, and the nudge of the input is to be carried."""
        lines, last = self.lines, float(self.lines.pose.count - 1)
        others = [one for one in self.mobjects if one is not lines]
        beside = VGroup(*self.values, *self.factors.values(), *self.ticks)
        if lines in self.mobjects:
            back = Vary(lines, lines.carry_to, last, 0.0)
            self.play(*map(FadeOut, others), back, run_time=0.3 * style.STEADY)
            self.play(Vary(lines, lines.turn, 1.0, 0.0), run_time=0.5 * style.STEADY)
            lines.submobjects = [*lines.family_in_order()]
            lines.start(1.0)
            self.play(FadeIn(lines.arrows[0], beside), run_time=0.2 * style.STEADY)
            self.remove(lines.arrows[0])
        else:
            lines.submobjects = [*lines.family_in_order()]
            lines.turn(0.0).carry_to(0.0).start(1.0)
            self.play(*map(FadeOut, others), run_time=0.4 * style.STEADY)
            self.play(FadeIn(lines, beside), run_time=0.6 * style.STEADY)
        self.add(lines)

    def is_laid_on_what_was_sent(self, seconds: float) -> None:
        """The nudge runs down; then what was sent comes after it, for what is left to lie in."""
        lines, last = self.lines, self.lines.pose.count - 1
        tail, head = lines.ends(last)
        result = [] if self.result is None else [FadeIn(self.result)]
        if abs(head - tail) < LEAST_SEEN:  # too short to be compared by eye
            light = self._white(lines.way(0, last))
            self.play(*self.runs_again(0.8 * seconds)[:1], light.set_run_time(0.8 * seconds))
        else:
            self.play(*self.runs_again(0.5 * seconds))
            sent = lines.sent()
            self.remove(lines)
            self.add(sent, lines)  # below the nudge itself
            self.play(Vary(sent, lines.send(sent), 0.0, 1.0, run_time=0.33 * seconds))
        if result:
            self.play(*result, run_time=0.15 * seconds)

    def _back(self, last: int, first: int, seconds: float) -> Animation:
        way = self.lines.way(first, last)[::-1]
        return Light([way], [1.0], color=style.theme.signal, run_time=seconds)
