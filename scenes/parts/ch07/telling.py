"""How LayersAsFunctions goes on: boxes, the product of their factors, a weight, many neurons."""

from __future__ import annotations

from functools import partial

import numpy as np
from manim import Animation, Group, Mobject, ReplacementTransform, VMobject, linear

from scenes.mobjects.dimming import dim
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.light import Light
from scenes.mobjects.nudge.arrow import GHOST
from scenes.mobjects.scale_mark import Caliper
from scenes.mobjects.typeset import Formula
from scenes.mobjects.vary import Vary
from scenes.parts.ch07.labels import as_it_is_said, chain_rule, nested
from scenes.parts.ch07.on_lines import LinesTelling
from scenes.parts.ch07.slope_table import SlopeTable
from scenes.parts.ch07.slopes import Slopes
from scenes.parts.ch07.stagings import staging
from scenes.parts.ch07.tiles import Tiles
from scenes.parts.ch07.weight_picture import WeightPicture
from scenes.parts.ch07.worked_column import column_line, column_of, names_of, names_of_neurons
from scenes.stage import style
from scenes.stage.quantity import Equation, Quantity

LEAST_SEEN = 0.08
"""units of the frame from which on an arrow is long enough to lie in a longer one"""
DRIFT = 1.2
"""how far the marks of the ribbon run when it is looked at once more"""


class FunctionsTelling(LinesTelling):
    """The verbs that LayersAsFunctions' storyboard is written in."""

    table: SlopeTable
    nested: Formula
    weight: WeightPicture

    # -- in boxes --------------------------------------------------------------------------------

    def are_boxed(self, seconds: float) -> None:
        """A box closes around each function, the cost's last."""
        boxes = self.boxes
        if self.glasses:
            self.hide(*self.glasses.values(), run_time=0.08 * seconds)
        for l, outline in boxes.outlines.items():
            self.show(outline, boxes.names[l], run_time=0.88 * seconds / boxes.last)
        self.remove(*boxes.outlines.values())
        self.add(boxes)

    def slides(self, seconds: float) -> None:
        """Each box slides into the next, like dolls, and the formula grows with them."""
        boxes = self.boxes
        self.nested = formula = nested(self.route)
        share = 0.9 * seconds / (boxes.last - 0.5)  # the first one stays where it is, soon told
        self.show(formula.part("x"), run_time=0.08 * seconds)
        for l in boxes.outlines:
            slides = partial(boxes.nest, upto=l)
            own = Vary(boxes, slides, 0.0, 1.0, run_time=share if l > 1 else share / 2)
            self.play(own, FadeIn(formula.part(f"f{l}", f"end{l}")))

    # -- back from the cost ----------------------------------------------------------------------

    def begins_with_one(self, seconds: float = 1.6 * style.STEADY) -> None:
        """The nudge gives way; on the cost's line lies the 1 that the product begins with."""
        rests = Vary(self.lines, self.nudges_rest, 0.0, 1.0)
        if self.begin is None or self.seed is None:
            self.play(rests, run_time=seconds)
            return
        going = [FadeOut(self.values[-1])] if staging().one_column else []
        self.add(self.begin.grow(0.0))
        grows = Vary(self.begin, self.begin.grow, 0.0, 1.0)
        self.play(rests, grows, *going, run_time=0.6 * seconds)
        self.play(FadeIn(self.seed), run_time=0.4 * seconds)

    def begins_at_the_cost(self, seconds: float) -> None:
        """The ribbon comes out of the cost, and opens the outermost box."""
        last, pose = self.route.depth, self.lines.pose
        self.caliper = Caliper(self.ribbon.on_scale.per_one, (0.0, 0.0), level=True)
        x = staging().names_at(pose.zone, self.caliper.width)
        self.caliper.move_to((x, float(pose.line(last + 0.5)[1]), 0.0))
        self.comes_up(last + 1, 0.65 * seconds)
        self._tells(last, 0.3 * seconds, self.caliper)

    def nudges_rest(self, share: float) -> None:
        """What ran forward is not the subject: so far it has given way."""
        for one in (*self.lines.arrows, *self.lines.bright):
            dim(one, share, GHOST)

    def grows(self, seconds: float) -> None:
        """Function by function: its factor makes the ribbon what it is on the line before."""
        last = self.route.depth
        for l in range(last, 0, -1):
            self.comes_up(l, 0.6 * seconds / last)
            self._tells(l - 1, 0.38 * seconds / last)

    def comes_up(self, l: int, seconds: float) -> None:
        """The ribbon comes through function l, from its end, and the box around all opens."""
        before, boxes = self.route.depth + 1.0 - l, self.boxes
        comes = Vary(self.lines, self.ribbon.comes, before, before + 1.0, rate_func=linear)
        opens = Vary(boxes, partial(boxes.open, l), 0.0, 1.0)
        inner = ["x"] if l == 1 else []
        told = [boxes.names[l], *self.nested.part(f"f{l}", f"end{l}", *inner)]
        self.play(comes, opens, *map(FadeOut, told), run_time=seconds)
        if l == 1:
            self.remove(boxes)

    def _tells(self, l: int, seconds: float, *also: Mobject) -> None:
        """The product so far, beside its line; where both share a column, instead of the value."""
        going = [FadeOut(self.values[l])] if staging().one_column else []
        self.play(*going, *map(FadeIn, (self.signals[l], *also)), run_time=seconds)

    def runs_back(self, seconds: float = 2 * style.STEADY) -> None:
        """The marks of the ribbon run on for a while."""
        self.play(self.runs_on(seconds))

    def runs_on(self, seconds: float = 2.2 * style.STEADY) -> Animation:
        """The marks of the ribbon run on, and it stands as it is."""
        return Vary(self.lines, self.ribbon.drift, 0.0, DRIFT, run_time=seconds)

    def becomes_a_rule(self, seconds: float) -> None:
        """Above the picture, each derivative comes as light goes back through its function."""
        rows = chain_rule(self.route)
        last = self.route.depth + 1
        share = 0.97 * seconds / last
        for l in range(last, 0, -1):
            parts = [f"t{l}"] if l < last else ["c", "e"] if self.route.is_all else []
            row = next(one for one in rows if f"d{l}" in one.names)
            own = FadeIn(row.part(*parts, f"d{l}"), run_time=0.6 * share)
            self.play(own, self._back(l, share))
        self.remove(*(part for row in rows for part in row))
        self.add(*rows)

    def _back(self, l: int, seconds: float) -> Animation:
        way = self.lines.way(l - 1, l)[::-1]
        return Light([way], [1.0], color=style.theme.signal, run_time=seconds)

    # -- a weight --------------------------------------------------------------------------------

    def hangs_a_weight(self, equation: Equation, seconds: float) -> None:
        """A weight's number line takes the place of what is above its neuron; its nudge runs."""
        self.weight = weight = WeightPicture(
            self.route, self.lines, self.ribbon, self.boxes.as_at_first(), equation
        )
        l = self.route.weighted
        staying: list[Mobject] = [*self.values[l - 1 :], self.caliper]
        staying += [one for one in (self.seed, self.begin) if one is not None]
        staying += [*list(self.factors.values())[l:], *list(self.signals.values())[l:]]
        going = [one for one in self._on_stage() if one not in staying]
        coming = [weight.lines, weight.held, weight.box, weight.name, *weight.ticks]
        coming.append(self.boxes.names[l])
        if staging().one_column:  # what is held came off for an error signal
            coming.append(self.values[l - 1])
        above = [one for one in going if one is not self.lines]
        self.play(*map(FadeOut, above), run_time=0.1 * seconds)
        self.play(FadeOut(self.lines), *map(FadeIn, coming), run_time=0.12 * seconds)
        joins = weight.lines.way(0, 1)[0, :2]
        side = np.array([(weight.lines.pose.zone.left, joins[1]), joins])
        self.play(Light([side], [1.0], run_time=0.1 * seconds))
        lines, count = weight.lines, weight.lines.pose.count - 1
        self.play(Vary(lines, lines.start, 0.0, 1.0, run_time=0.12 * seconds))
        for i in range(1, count + 1):
            carry, glass = partial(lines.carry, i), lines.ruler.power(i) is not None
            light = [self._white(lines.way(i - 1, i))] if glass else []
            self.play(Vary(lines, carry, 0.0, 1.0), *light, run_time=0.53 * seconds / count)

    def gets_its_gradient(self, seconds: float) -> None:
        """The ribbon goes on up to the weight's line, past one factor more."""
        weight = self.weight
        early, late = as_it_is_said(weight.worked)
        self.play(FadeIn(*early, weight.times), run_time=0.3 * seconds)
        comes: Animation
        if weight.fits:
            before = weight.ribbon.last - 1.0
            comes = Vary(weight.lines, weight.ribbon.comes, before, before + 1.0)
        else:
            way = weight.lines.way(0, 1)[::-1]
            comes = Light([way], [1.0], color=style.theme.signal)
        self.play(comes, run_time=0.4 * seconds)
        self.play(FadeIn(*late), run_time=0.28 * seconds)
        self.remove(*early, *late)
        self.add(weight.worked)

    # -- many neurons ----------------------------------------------------------------------------

    def shows_the_table(self, slopes: Slopes, seconds: float) -> None:
        """A box opens into the slopes of each pair of neurons; error signals run along its rows."""
        self.table = table = SlopeTable(slopes, staging().table)
        names = names_of_neurons(slopes, table)
        after, before = names_of(slopes, table)
        outline = self.boxes.as_at_first().outlines[self.route.weighted].copy()
        table.revealed(0.0)
        table.remove(table.after, table.before)
        self.play(
            *map(FadeOut, self.mobjects),
            ReplacementTransform(outline, table.frame),
            run_time=0.14 * seconds,
        )
        self.play(FadeIn(table.grid, table.heads, names), run_time=0.08 * seconds)
        self.remove(table.grid, table.heads, table.frame)
        self.add(table)
        columns = table.through_columns()
        self.play(
            Vary(table.cells, table.revealed, 0.0, len(table.y), rate_func=linear),
            Light(columns, [0.8] * len(columns)),
            run_time=0.28 * seconds,
        )
        self.show(table.after, after, run_time=0.08 * seconds)
        signal, rows, columns = style.theme.signal, table.along_rows(), table.down_columns()
        self.play(Light(rows, [1.0] * len(rows), color=signal, run_time=0.18 * seconds))
        table.before.reveal(0.0)
        self.add(table.before)
        self.play(
            Light(columns, [1.0] * len(columns), color=signal),
            Vary(table.before, table.before.reveal, 0.0, 1.0),
            FadeIn(before),
            run_time=0.22 * seconds,
        )

    def adds_up_again(self, seconds: float = 2 * style.STEADY) -> None:
        """Light down all columns once more, without a word."""
        columns = self.table.down_columns()
        light = Light(columns, [1.0] * len(columns), color=style.theme.signal, run_time=seconds)
        self.play(light)

    def works_out_a_column(
        self, column: Equation, slopes: Slopes, seconds: float = 2.6 * style.STEADY
    ) -> None:
        """One column in numbers, without a word: its slopes, each times its row's error signal."""
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

    # -- the same product ------------------------------------------------------------------------

    def comes_back(self) -> None:
        """The picture from the input on, all of it."""
        picture: list[Mobject] = [self.lines, *self.factors.values(), *self.ticks]
        beside = self.values[-1:] if staging().one_column else self.values
        picture += [*beside, *self.signals.values()]
        begin = [self.begin] if staging().one_column else [self.begin, self.seed]
        picture += [one for one in begin if one is not None]
        there = self._on_stage()
        coming = [one for one in picture if one not in there]
        going = [one for one in there if one not in picture]
        wakes = [Vary(self.lines, self.nudges_rest, 1.0, 0.0)] if self.lines in there else []
        if not wakes:
            self.nudges_rest(0.0)
        self.play(*wakes, *map(FadeIn, coming), *map(FadeOut, going), run_time=style.STEADY)

    def _on_stage(self) -> list[Mobject]:
        """What is on stage, not in groups that only came together."""
        tops = [one.submobjects if type(one) is Group else [one] for one in self.mobjects]
        return [one for top in tops for one in top]

    def copies_itself(self, arrived: Quantity, seconds: float) -> None:
        """The arrow that arrived goes up to the one that was sent, and copies itself along it."""
        lines, last = self.lines, self.route.depth + 1
        tiles = Tiles(arrived, lines.ends(0), lines.pose.heights[0], lines.per_one)
        (tail, head), sent = lines.ends(last), lines.arrows[0]
        half = np.array([(head - tail) / 2, 0.0, 0.0])
        way = np.concatenate([lines.way(0, last)[::-1], [tiles.middle]])
        copy = lines.arrows[last].copy()

        def rise(share: float) -> None:
            place = share * (len(way) - 1)
            at = np.array([np.interp(place, np.arange(len(way)), x) for x in way.T])
            copy.put(at - half, at + half)

        self.add(copy)
        dims = Vary(lines, lambda share: dim(sent, share, GHOST), 0.0, 1.0)
        self.play(dims, Vary(copy, rise, 0.0, 1.0), run_time=0.3 * seconds)
        self.remove(copy)
        self.add(tiles.lay(1.0))
        lays = Vary(tiles, tiles.lay, 1.0, tiles.count, rate_func=linear)
        self.play(lays, run_time=0.68 * seconds)

    def is_laid_on_what_was_sent(self, seconds: float) -> None:
        """The nudge runs down; then what was sent comes after it, for what is left to lie in."""
        lines, last = self.lines, self.lines.pose.count - 1
        tail, head = lines.ends(last)
        if abs(head - tail) < LEAST_SEEN:  # too short to be compared by eye
            light = self._white(lines.way(0, last))
            self.play(*self.runs_again(0.9 * seconds)[:1], light.set_run_time(0.9 * seconds))
            return
        self.play(*self.runs_again(0.5 * seconds))
        sent = lines.sent()
        self.remove(lines)
        self.add(sent, lines)  # below the nudge itself
        self.play(Vary(sent, lines.send(sent), 0.0, 1.0, run_time=0.4 * seconds))
