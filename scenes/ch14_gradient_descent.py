"""Chapter 14: what gradients are for: examples differ, their mean is a step, steps are learning."""

from __future__ import annotations

from itertools import pairwise

from manim import (
    Create,
    FadeIn,
    FadeOut,
    Indicate,
    ReplacementTransform,
    TransformFromCopy,
    VGroup,
)

from backprop_model import Example
from backprop_model.training import TrainingError
from scenes.mobjects.network.diagram import NetworkDiagram
from scenes.mobjects.typeset import Formula, Typeset, Words
from scenes.parts.ch14.digits_board import DigitsBoard
from scenes.parts.ch14.digits_lesson import DigitsLesson
from scenes.parts.ch14.lesson_board import LessonBoard
from scenes.parts.ch14.lessons import Lesson, learns_xor
from scenes.parts.ch14.number_table import NumberTable
from scenes.parts.ch14.parameter_names import ParameterNames
from scenes.parts.ch14.replay import Replay
from scenes.parts.ch14.step_rule import StepRule
from scenes.stage import style
from scenes.stage.explainer import ExplainerScene
from scenes.stage.notation import inline_derivative
from scenes.stage.quantity import given
from scenes.stage.words import N_, _


class GradientDescent(ExplainerScene):
    """Training as it happened: exclusive or, then the digits; or any example's own descent."""

    number = 14
    question = N_("What are gradients for?")
    example = "xor"
    WEIGHTS = 2
    """rows of the table of gradients, beside one for a bias"""
    LOOKS = (0, 50, 100, 300)
    """steps at which the training is looked at, from its first to its last"""
    FEWER_LOOKS = (0, 3, 6, 12)
    """the same for an example that is learned at once"""
    MOST_BARS = 10
    COST_TICK = 0.3
    """a cost that is marked on the axis of the digits' costs"""
    ROOM_FOR_COUNTS = 0.35
    """below a layer that is not shown whole stands its size"""

    @classmethod
    def suits(cls, example: Example) -> str | None:
        try:
            Lesson(example, cls.LOOKS[-1], cls.FEWER_LOOKS[-1])
        except TrainingError as fault:
            return _(N_("This chapter makes the example learn, but {fault}.")).format(fault=fault)
        if not learns_xor(example) and len(example.target) > cls.MOST_BARS:
            return _(N_("This chapter shows every output, and this example has too many of them."))
        return None

    def construct(self) -> None:
        self.lesson = Lesson(self.read.example, self.LOOKS[-1], self.FEWER_LOOKS[-1])
        self.ask_for_them()
        if self.lesson.is_xor:
            self.pick_a_few()
            self.compare_examples()
            self.take_the_mean()
        else:
            self.take_a_step()
        self.learn()
        if self.lesson.is_xor:
            self.meet_the_seven_again()
            self.learn_from_many()
        self.remember(N_("Gradient, small step, again: that is learning."))

    # -- one step --------------------------------------------------------------------------------

    def ask_for_them(self) -> None:
        """Forward, backward, and every weight has its gradient."""
        self.section(N_("The question"))
        zone = style.WHOLE.inset(y=self.ROOM_FOR_COUNTS)
        l, j, k = self.lesson.steepest()
        network = NetworkDiagram(self.read, zone, pinned={(l, j), (l - 1, k)}).show_weights()
        self.network = network
        with self.say(N_("One sweep each way, and every weight has its gradient. What is it for?")):
            self.show_title()
            self.title = list(self.mobjects)
            self.run_forward(network)
            for l in range(network.last, 0, -1):
                self.play(network.backward_pulse(network.lines_into(l)), run_time=style.QUICK)

    def pick_a_few(self) -> None:
        """A few weights and a bias, with their names where they are."""
        self.section(N_("A few of them"))
        self.told = self.lesson.told(self.WEIGHTS)
        self.names = ParameterNames(self.network, self.lesson, self.told)
        example = self.read.example
        if example.cost.name == "binary_cross_entropy":
            curve = example.network.layers[0].activation.noun
            with self.say(
                N_("Its hidden neurons use {f}. Its cost is cross-entropy, made for yes or no."),
                f=curve,
            ):
                self.play(self.network.forward_pulse(1), run_time=style.QUICK)
        with self.say(N_("Take just these few: some weights, and a bias.")):
            self.play(self.network.emphasize(*self.names.subject))
            self.play(FadeIn(self.names))

    def compare_examples(self) -> None:
        """The same parameters, asked by each example."""
        self.section(N_("Examples differ"))
        lesson = self.lesson
        count = len(lesson.data.X)
        fine = lesson.step(*self.told[0]).terms[-1]  # as many digits as the step will need
        means = [lesson.mean_gradient(*w).to(fine.decimals, fine.significant) for w in self.told]
        rows = [
            [*(lesson.gradient(i, *w) for i in range(count)), mean]
            for w, mean in zip(self.told, means, strict=True)
        ]
        symbols = [inline_derivative("C", lesson.parameter(*w).symbol) for w in self.told]
        headings: list[Typeset] = [self.example_name(i) for i in range(count)]
        headings.append(Words("{w}", size=style.BODY, w=_(N_("mean"))))
        self.table = table = NumberTable(symbols, headings, rows, style.WHOLE, pitch=1.0)
        self.play(FadeOut(self.network), run_time=style.QUICK)
        for row, name in enumerate(self.names.names):
            start, end = table.ending(row, name)
            self.play(ReplacementTransform(name, end), FadeIn(start), run_time=style.QUICK)
        self.add(table.symbols)
        with self.say(N_("Exclusive or: the answer is one if exactly one of two inputs is.")):
            self.play(FadeIn(*headings[:count]))
        with self.say(N_("Ask each example what it wants of the same few weights. They disagree.")):
            for i in range(count):
                numbers = VGroup(*(row[i] for row in table.number))
                self.play(FadeIn(numbers, target_position=headings[i]))
        if zeros := [(r, i) for r, w in enumerate(self.told) for i in lesson.silent_for(*w)]:
            with self.say(N_("Zero stands where the input was zero: nothing came in there.")):
                self.play(*(Indicate(table.number[r][i], color=style.theme.ink) for r, i in zeros))

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
        table, last = self.table, len(self.lesson.data.X)
        equation = self.lesson.step(*self.told[0])
        below = StepRule(equation)
        below.move_to((style.WHOLE.center[0], style.WHOLE.bottom + 0.7, 0.0))
        rule, line = below.rule, below.line
        with self.say(N_("Their mean is the gradient of the mean cost: a compromise.")):
            self.play(Create(table.rule), FadeIn(table.heading[last]))
            for row in table.number:
                self.play(FadeIn(row[last], target_position=row[last - 1]))
        with self.say(
            N_("Each weight takes a small step against it. Eta, {r}, says how big a step."),
            r=equation.terms[1],
        ):
            self.play(FadeIn(rule))
            self.play(FadeIn(line.part("old", "rate"), line.rest()))
        with self.say(N_("The first weight goes to {w}."), w=equation.result):
            self.play(TransformFromCopy(table.number[0][last], line.part("mean")))
            self.play(FadeIn(line.part("new")))
            self.add(line)
        self.play(FadeOut(table, below), run_time=style.QUICK)

    def take_a_step(self) -> None:
        """Where there is one example only, its gradient is the step."""
        self.section(N_("A step"))
        l, j, k = self.lesson.steepest()
        edge = self.network.edge[l][j, k]
        ends = self.network.neuron[l][j], self.network.neuron[l - 1][k]
        equation = self.lesson.step(l, j, k)
        step = StepRule(equation).move_to(style.WHOLE.center)
        with self.say(N_("Take the weight with the largest gradient.")):
            self.play(self.network.emphasize(edge, *ends))
        self.play(FadeOut(self.network), run_time=style.QUICK)
        with self.say(
            N_("Each weight takes a small step against its gradient. Eta, {r}, says how big."),
            r=equation.terms[1],
        ):
            self.play(FadeIn(step.rule))
        with self.say(N_("This one goes to {w}."), w=equation.result):
            self.play(FadeIn(step.line, target_position=edge))
        self.play(FadeOut(step), run_time=style.QUICK)

    # -- many steps ------------------------------------------------------------------------------

    def learn(self) -> None:
        """The training, step by step, with a look at the numbers on its way."""
        self.section(N_("Many steps"))
        lesson, board = self.lesson, LessonBoard(self.lesson)
        with self.say(
            N_("Before the first step. The brighter a place, the higher the answer there.")
            if lesson.is_xor
            else N_("Before the first step: the outputs, where they should be, and the cost.")
        ):
            if len(board.weights):
                self.play(FadeIn(board.weights))
            self.play(FadeIn(board.answers))
            self.play(FadeIn(board.curve))
        text = (
            N_("Now step after step. Weights move, the surface bends, the cost falls.")
            if lesson.is_xor
            else N_("Now step after step. Weights move, outputs move, the cost falls.")
        )
        looks = self.LOOKS if lesson.epochs == self.LOOKS[-1] else self.FEWER_LOOKS
        with self.say(text):
            self.run_through(board, *looks[:2])
        for step, until in pairwise(looks[1:]):
            note = board.note(step)
            with self.say(
                N_("{s} steps: the cost is {C}."), s=given("s", step), C=lesson.cost(step)
            ):
                self.play(FadeIn(note), run_time=style.QUICK)
            self.play(FadeOut(note), run_time=style.QUICK)
            self.run_through(board, step, until)
        with self.say(
            N_("After {s} steps the cost is {C}. It began at {B}."),
            s=given("s", lesson.epochs),
            C=lesson.cost(lesson.epochs),
            B=lesson.cost(0),
        ):
            self.play(FadeIn(board.note(lesson.epochs)), run_time=style.QUICK)

    # -- digits ----------------------------------------------------------------------------------

    def meet_the_seven_again(self) -> None:
        """The 7 of the second chapter, still read as a 3."""
        self.section(N_("The seven again"))
        self.clear_stage(*self.title)
        self.digits = DigitsLesson()
        self.board = board = DigitsBoard(self.digits, self.COST_TICK)
        self.numbers = VGroup(*board.numbers("before"))
        with self.say(
            N_("Now the seven that was read as a three. The network has seen a few digits only.")
        ):
            self.play(FadeIn(board.picture))
            self.play(FadeIn(board.outputs))
            self.play(FadeIn(self.numbers))

    def learn_from_many(self) -> None:
        """Mini-batches: the cost of each, and how many unseen digits are read right."""
        self.section(N_("From many digits"))
        lesson, board = self.digits, self.board
        before, after = (lesson.read_right(after=later) for later in (False, True))
        first = board.right.number_at_the_tip(before)
        with self.say(
            N_("It learns from {m} at a time, a mini-batch. Each has its own cost."),
            m=lesson.batch(),
        ):
            self.play(FadeIn(board.costs))
        with self.say(
            N_("Of {n} digits that it never learns from, it reads {r} right."),
            n=lesson.unseen(),
            r=before,
        ):
            self.play(FadeIn(board.right))
            self.play(FadeIn(first), run_time=style.QUICK)
        with self.say(
            N_("Each step follows {m} digits only, so the cost is restless. Yet it falls."),
            m=lesson.batch(),
        ):
            self.play(FadeOut(self.numbers, first), run_time=style.QUICK)
            self.run_through(board, 0, lesson.history.steps, run_time=4 * style.SLOW)
        with self.say(N_("Of the unseen digits it now reads {r} right."), r=after):
            self.play(FadeIn(board.right.number_at_the_tip(after)))
        three, seven = board.numbers("after")
        with self.say(
            N_("And the seven? The three has fallen to {w}. The seven is at {r}: it is read."),
            w=three.quantity,
            r=seven.quantity,
        ):
            self.play(FadeIn(three))
            self.play(FadeIn(seven))

    # -- what the verbs share --------------------------------------------------------------------

    def run_through(
        self,
        board: LessonBoard | DigitsBoard,
        first: int,
        last: int,
        run_time: float = 2 * style.SLOW,
    ) -> None:
        """Play a part of a history back; what stands above the moving parts stays above them."""
        self.add(board.moving)
        self.play(Replay(board.moving, board.show, first, last, run_time=run_time))
