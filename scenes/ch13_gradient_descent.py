"""Chapter 13: what gradients are for: examples differ, their mean is a step, steps are learning."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
from manim import DOWN, RIGHT, UP, Create, FadeIn, FadeOut, TransformFromCopy, VGroup

from backprop_model import Example
from backprop_model.training import TrainingError
from scenes import notation, style
from scenes.mobjects.curve_plot import CurvePlot
from scenes.mobjects.live_weights import LiveWeights
from scenes.mobjects.network import NetworkDiagram
from scenes.mobjects.number_table import NumberTable
from scenes.mobjects.output_bars import OutputBars
from scenes.mobjects.pixels import PixelGrid, image_shade
from scenes.mobjects.replay import Replay
from scenes.mobjects.surface import Surface
from scenes.mobjects.typeset import Formula, Numeral, Typeset, Words
from scenes.notation import Name, Symbol, derivative, inline_derivative
from scenes.quantity import given, settle
from scenes.readings.lessons import DigitsLesson, Lesson, learns_xor
from scenes.stage import ExplainerScene
from scenes.style import Zone
from scenes.words import N_, _


class GradientDescent(ExplainerScene):
    """Training as it happened: exclusive or, then the digits; or any example's own descent."""

    number = 13
    question = N_("What are gradients for?")
    example = "xor"
    WEIGHTS = 2
    """rows of the table of gradients, beside one for a bias"""
    STEPS, FIRST_LOOK, SECOND_LOOK = 300, 50, 100
    """how long the training is, and when it is looked at on its way"""
    FEWER_STEPS, FIRST_OF_FEWER, SECOND_OF_FEWER = 12, 3, 6
    """the same for an example that is learned at once"""
    MOST_BARS = 10
    NAMES_SHARE = 0.4
    """share of their room that the outputs' names may take beside the bars"""
    ROOM_FOR_COUNTS = 0.35
    """below a layer that is not shown whole stands its size"""
    COST_TICK = 0.3
    """a cost that is marked on the axis of the digits' costs"""
    PICTURE = 2.2
    """side of the picture of the 7"""

    @classmethod
    def suits(cls, example: Example) -> str | None:
        try:
            Lesson(example, cls.STEPS, cls.FEWER_STEPS)
        except TrainingError as fault:
            return _(N_("This chapter makes the example learn, but {fault}.")).format(fault=fault)
        if not learns_xor(example) and len(example.target) > cls.MOST_BARS:
            return _(N_("This chapter shows every output, and this example has too many of them."))
        return None

    def construct(self) -> None:
        self.lesson = Lesson(self.read.example, self.STEPS, self.FEWER_STEPS)
        self.ask()
        if self.lesson.is_xor:
            self.compare_examples()
            self.take_the_mean()
        self.set_up_the_lesson()
        self.learn()
        if self.lesson.is_xor:
            self.meet_the_seven_again()
            self.learn_from_many()
        self.remember(N_("Gradient, small step, again: that is learning."))

    # -- one step --------------------------------------------------------------------------------

    def ask(self) -> None:
        """The title."""
        self.section(N_("The question"))
        network = NetworkDiagram(
            self.read, style.WHOLE.inset(y=self.ROOM_FOR_COUNTS)
        ).show_weights()
        with self.say(N_("One sweep each way, and every weight has its gradient. What is it for?")):
            self.show_title()
            self.run_forward(network)
            for l in range(network.last, 0, -1):
                self.play(network.backward_pulse(network.lines_into(l)), run_time=style.QUICK)
        self.play(FadeOut(network), run_time=style.QUICK)

    def compare_examples(self) -> None:
        """The same weights, asked by each example."""
        self.section(N_("Examples differ"))
        lesson = self.lesson
        self.told = lesson.told(self.WEIGHTS)
        count = len(lesson.data.X)
        self.means = [lesson.mean_gradient(*w) for w in self.told]
        rows = [
            [*(lesson.gradient(i, *w) for i in range(count)), mean]
            for w, mean in zip(self.told, self.means, strict=True)
        ]
        symbols = [inline_derivative("C", lesson.parameter(*w).symbol) for w in self.told]
        headings: list[Typeset] = [self.example_name(i) for i in range(count)]
        headings.append(Words("{w}", size=style.BODY, w=_(N_("mean"))))
        zone = style.WHOLE
        self.table = table = NumberTable(symbols, headings, rows, zone, pitch=0.85)
        with self.say(N_("Exclusive or: the answer is one if exactly one of two inputs is.")):
            self.play(FadeIn(*headings[:count]))
        with self.say(N_("Ask each example what it wants of the same few weights. They disagree.")):
            self.play(FadeIn(table.symbols))
            for i in range(count):
                numbers = VGroup(*(row[i] for row in table.number))
                self.play(FadeIn(numbers, target_position=headings[i]), run_time=style.QUICK)

    def example_name(self, i: int) -> Formula:
        """Inputs and target of one of the examples."""
        x, y = self.lesson.data.X[i], self.lesson.data.Y[i]
        return Formula(
            "({a}, {b}) arrow.r {y}",
            size=style.BODY,
            color=style.theme.quiet,
            a=given("x", float(x[0])),
            b=given("x", float(x[1])),
            y=given("y", float(y[0])),
        )

    def take_the_mean(self) -> None:
        """A compromise, and one small step against it."""
        self.section(N_("The mean is the step"))
        table, lesson = self.table, self.lesson
        first = self.told[0]
        old, rate = lesson.parameter(*first), lesson.learning_rate()
        claim = settle(
            lesson.moved(*first),
            (old, rate, self.means[0]),
            lambda w, eta, g: w - eta * g,
        )
        old, rate, mean = claim.terms
        rule = Formula(
            "{w} arrow.l {w} - {eta} dot {g}",
            size=style.FORMULA,
            w=Symbol("w"),
            eta=Symbol("eta"),
            g=derivative("C", "w"),
        )
        line = Formula(
            "{old} - {rate} dot {mean} = {new}",
            size=style.BODY,
            old=old,
            rate=rate,
            mean=mean.as_operand(),
            new=claim.result,
        )
        below = VGroup(rule, line).arrange(RIGHT, buff=1.2)
        below.move_to((style.WHOLE.center[0], style.WHOLE.bottom + 0.7, 0.0))
        last = len(lesson.data.X)
        with self.say(N_("Their mean is the gradient of the mean cost: a compromise.")):
            self.play(Create(table.rule), FadeIn(table.heading[last]))
            for row in table.number:
                self.play(TransformFromCopy(VGroup(*row[:last]), row[last]))
        with self.say(
            N_("Each weight takes a small step against it. The first goes to {w}."), w=claim.result
        ):
            self.play(FadeIn(rule))
            self.play(FadeIn(line.part("old", "rate"), line.rest()))
            self.play(TransformFromCopy(table.number[0][last], line.part("mean")))
            self.play(FadeIn(line.part("new")))
            self.add(line)
        self.play(FadeOut(table, below), run_time=style.QUICK)

    # -- many steps ------------------------------------------------------------------------------

    def set_up_the_lesson(self) -> None:
        """What moves in step: weights, what they make of inputs, and the cost."""
        lesson = self.lesson
        first, last = lesson.cost(0), given("s", lesson.epochs)
        fits = LiveWeights.fits(self.read.example.network)
        thirds = self.side_by_side(3 if fits else 2)
        self.curve = CurvePlot(
            np.arange(lesson.epochs + 1),
            lesson.costs,
            first,
            last,
            Words("{w}", size=style.LABEL, color=style.theme.cost, w=_(N_("cost"))),
            Words("{w}", size=style.LABEL, color=style.theme.quiet, w=_(N_("steps"))),
            style.theme.cost,
            thirds[-1],
        )
        self.weights_shown = VGroup()
        if fits:
            largest = max(
                float(abs(layer.weights).max())
                for network in lesson.history.snapshots.values()
                for layer in network.layers
            )
            room = thirds[0].inset(y=0.6)
            self.weights_shown = LiveWeights(lesson.network(0), largest, room)
        self.answers = Surface(*lesson.data, thirds[-2]) if lesson.is_xor else self.bars(thirds[-2])
        self.show_step(0)

    def bars(self, zone: Zone) -> OutputBars:
        """The outputs of an example that stands alone."""
        example, lesson = self.read.example, self.lesson
        depth = example.network.depth
        words = [Words("{w}", size=style.LABEL, w=Name(w)) for w in example.output_labels]
        names: list[Typeset] = [*words]
        if not words or max(word.width for word in words) > zone.width * self.NAMES_SHARE:
            outputs = range(len(example.target))
            names = [
                Formula("{a}", size=style.LABEL, a=notation.activation(depth, j)) for j in outputs
            ]
        every = [*lesson.outputs, example.target]
        low, high = min(0.0, *map(np.min, every)), max(0.0, *map(np.max, every))
        return OutputBars(names, example.target, (float(low), float(high) or 1.0), zone)

    def learn(self) -> None:
        """The training, step by step, with a look at the numbers on its way."""
        self.section(N_("Many steps"))
        lesson = self.lesson
        curve, answers = self.curve, self.answers
        with self.say(
            N_("Before the first step. The brighter a place, the higher the answer there.")
            if lesson.is_xor
            else N_("Before the first step: the outputs, where they should be, and the cost.")
        ):
            if len(self.weights_shown):
                self.play(FadeIn(self.weights_shown))
            self.play(FadeIn(answers))
            self.play(FadeIn(curve))
        text = (
            N_("Now step after step. Weights move, the surface bends, the cost falls.")
            if lesson.is_xor
            else N_("Now step after step. Weights move, outputs move, the cost falls.")
        )
        stops = [0, self.FIRST_LOOK, self.SECOND_LOOK, self.STEPS]
        if lesson.epochs != self.STEPS:
            stops = [0, self.FIRST_OF_FEWER, self.SECOND_OF_FEWER, self.FEWER_STEPS]
        note = VGroup()
        for first, last in pairwise(stops):
            with self.say(text, s=given("s", first), C=lesson.cost(first)):
                if len(note):
                    self.play(FadeOut(note), run_time=style.QUICK)
                self.replay(self.moving(), self.show_step, first, last, 2 * style.SLOW)
            note, text = self.note(last), N_("{s} steps: the cost is {C}.")
            self.play(FadeIn(note), run_time=style.QUICK)
        with self.say(
            N_("After {s} steps the cost is {C}. It began at {B}."),
            s=given("s", lesson.epochs),
            C=lesson.cost(lesson.epochs),
            B=lesson.cost(0),
        ):
            self.wait(style.HOLD_MIN)
        if lesson.is_xor:
            self.play(FadeOut(self.answers, self.curve, self.weights_shown, note))

    def replay(
        self, parts: VGroup, show: Callable[[int], None], first: int, last: int, run_time: float
    ) -> None:
        """Play a part of a history back; what stands above the parts stays above them."""
        self.add(parts)
        self.play(Replay(parts, show, first, last, run_time=run_time))

    def moving(self) -> VGroup:
        """All that changes from step to step."""
        answers = self.answers.cells if isinstance(self.answers, Surface) else self.answers.bars
        weights = [self.weights_shown.lines] if isinstance(self.weights_shown, LiveWeights) else []
        return VGroup(*weights, answers, self.curve.moving)

    def show_step(self, step: int) -> None:
        """Put everything at a step."""
        network = self.lesson.network(step)
        if isinstance(self.weights_shown, LiveWeights):
            self.weights_shown.take(network)
        if isinstance(self.answers, Surface):
            self.answers.take(network.forward(self.answers.grid).prediction[:, 0])
        else:
            self.answers.take(network.forward(self.read.example.input).prediction)
        self.curve.draw_until(step)

    def note(self, step: int) -> VGroup:
        """The numbers of a step: in the upper right of the curve, and beside the bars."""
        cost = Words(
            _(N_("cost {C}")), size=style.LABEL, color=style.theme.cost, C=self.lesson.cost(step)
        )
        steps = Words(_(N_("after {s} steps")), size=style.LABEL, s=given("s", step))
        lines = VGroup(cost, steps).arrange(DOWN, buff=0.2, aligned_edge=RIGHT)
        lines.set_x(style.WHOLE.right, RIGHT).set_y(self.curve.get_top()[1] - 0.6, UP)
        if isinstance(self.answers, Surface):
            return lines
        numbers = (self.lesson.output(step, j) for j in range(len(self.read.example.target)))
        return VGroup(lines, *(self.answers.number(j, a) for j, a in enumerate(numbers)))

    def side_by_side(self, number: int) -> list[Zone]:
        """Equal zones in a row."""
        zone, gap = style.WHOLE, 0.6
        width = (zone.width - gap * (number - 1)) / number
        lefts = [zone.left + (width + gap) * i for i in range(number)]
        return [Zone(left, left + width, zone.bottom + 0.6, zone.top - 0.4) for left in lefts]

    # -- digits ----------------------------------------------------------------------------------

    def meet_the_seven_again(self) -> None:
        """The 7 of the second chapter, still read as a 3."""
        self.section(N_("The seven again"))
        self.digits = lesson = DigitsLesson()
        left = self.side_by_side(3)[0]
        shape = lesson.before.input_shape
        assert shape is not None
        path = "load_example('digits').input"
        picture = PixelGrid(lesson.seven.reshape(shape), image_shade, self.PICTURE, path)
        picture.move_to((left.left + self.PICTURE / 2, left.center[1], 0.0))
        names = [
            Numeral(lesson.digit(j), size=style.LABEL) for j in range(len(lesson.before.target))
        ]
        target = lesson.before.target
        self.picture = picture
        room = Zone(picture.get_right()[0] + 0.5, style.STAGE.right - 0.6, left.bottom, left.top)
        self.outputs = OutputBars(names, target, (0.0, 1.0), room)
        self.outputs.take(lesson.outputs(0))
        self.wrong, self.target = int(lesson.outputs(0).argmax()), int(target.argmax())
        numbers = self.numbers = VGroup(*self.numbers_of("before"))
        with self.say(N_("Now the seven that was read as a three. It has seen a few digits only.")):
            self.play(FadeIn(picture))
            self.play(FadeIn(self.outputs))
            self.play(FadeIn(numbers))

    def learn_from_many(self) -> None:
        """Mini-batches: the cost of each, and how many unseen digits are read right."""
        self.section(N_("From many digits"))
        lesson, theme = self.digits, style.theme
        right = Zone(style.STAGE.right, style.WHOLE.right, style.WHOLE.bottom, style.WHOLE.top)
        middle = right.center[1]
        zones = (
            Zone(right.left, right.right, middle + 0.15, right.top),
            Zone(right.left, right.right, right.bottom, middle - 0.15),
        )
        epochs = lesson.epoch * np.arange(len(lesson.right))
        steps = Words("{w}", size=style.LABEL, color=theme.quiet, w=_(N_("mini-batches")))
        self.costs = CurvePlot(
            np.arange(lesson.history.steps),
            lesson.history.step_costs,
            given("overline(C)", self.COST_TICK),
            lesson.steps(),
            Words("{w}", size=style.LABEL, color=theme.cost, w=_(N_("cost of each mini-batch"))),
            steps,
            theme.cost,
            zones[0],
        )
        self.right = CurvePlot(
            epochs,
            lesson.right * lesson.held_out,
            lesson.unseen(),
            lesson.steps(),
            Words("{w}", size=style.LABEL, color=theme.ink, w=_(N_("unseen digits read right"))),
            steps.copy(),
            theme.ink,
            zones[1],
        )
        with self.say(
            N_("It learns from {m} at a time. Of {n} that it never sees, it reads {r} right."),
            m=lesson.batch(),
            n=lesson.unseen(),
            r=lesson.read_right(after=False),
        ):
            self.play(FadeIn(self.costs))
            self.play(FadeIn(self.right))
        moving = VGroup(self.outputs.bars, self.costs.moving, self.right.moving)
        with self.say(
            N_("Each step follows {m} digits only, so the cost is restless. Yet it falls."),
            m=lesson.batch(),
        ):
            self.play(FadeOut(self.numbers), run_time=style.QUICK)
            self.replay(moving, self.show_batch, 0, lesson.history.steps, 4 * style.SLOW)
        with self.say(
            N_("Of the unseen digits it now reads {r} right."), r=lesson.read_right(after=True)
        ):
            self.play(FadeIn(self.right.number_at_the_end(lesson.read_right(after=True))))
        three, seven = self.numbers_of("after")
        with self.say(
            N_("And the seven? The three has fallen to {w}. The seven is at {r}: it is read."),
            w=three.quantity,
            r=seven.quantity,
        ):
            self.play(FadeIn(three))
            self.play(FadeIn(seven))

    def show_batch(self, step: int) -> None:
        """Put outputs and curves at a step."""
        self.outputs.take(self.digits.outputs(step))
        self.costs.draw_until(step)
        self.right.draw_until(step)

    def numbers_of(self, when: str) -> list[Numeral]:
        """The two outputs that matter, as numbers."""
        pair = (self.wrong, self.target)
        return [self.outputs.number(j, self.digits.output(when, j)) for j in pair]
