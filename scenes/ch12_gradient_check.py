"""Chapter 12: every gradient by backpropagation, held against what nudging its weight measures."""

from __future__ import annotations

from manim import Create, FadeIn, FadeOut, Line, Mobject, VGroup

from backprop_model import Example
from scenes.mobjects.dots import Dots, Travel
from scenes.mobjects.motion import Emphasis, Pulse
from scenes.mobjects.network.diagram import NetworkDiagram
from scenes.mobjects.typeset import Words
from scenes.parts.ch12.check_pages import (
    Claimed,
    ForgottenSlope,
    Nudged,
    Prices,
    TwoWays,
    WorstError,
)
from scenes.parts.ch12.gradient_points import GradientPoints
from scenes.parts.ch12.scatter import LogScatter
from scenes.readings.operations import Operations
from scenes.stage import notation, style
from scenes.stage.explainer import ExplainerScene
from scenes.stage.notation import Symbol
from scenes.stage.quantity import given
from scenes.stage.words import N_, _


class GradientCheck(ExplainerScene):
    """Every parameter is nudged, and each becomes a point: on the diagonal if all is well."""

    number = 12
    question = N_("Is every gradient right?")
    example = "digits"
    NUDGE = 0.001
    """how far the first weight is moved, up and down: costs so far apart can be read"""
    RING = 0.12
    """radius of the ring around one weight's point"""
    ROOM_FOR_COUNTS = 0.35
    """below a layer that is not shown whole stands its size"""

    @classmethod
    def suits(cls, example: Example) -> str | None:
        trace = example.trace()
        if not any(gradient.any() for gradient in trace.dC_dw[1:]):
            return _(N_("This chapter needs a gradient that is not zero: here all of them are."))
        return None

    def construct(self) -> None:
        self.set_the_stage()
        self.sweep_once()
        self.nudge_one_weight()
        self.make_it_a_point()
        self.nudge_them_all()
        self.measure_the_worst()
        self.forget_the_slope()
        self.count_the_price()
        self.remember(N_("Nudging is slow, but it checks the fast way."))

    # -- what is on stage ------------------------------------------------------------------------

    def set_the_stage(self) -> None:
        """Make what stays: the gradients of all parameters, and the weight that goes first."""
        self.counts = Operations(self.read.example)
        self.gradients = points = GradientPoints(self.read)
        self.weight = l, j, k = points.steepest()
        self.network = NetworkDiagram(
            self.read, style.STAGE.inset(y=self.ROOM_FOR_COUNTS), pinned={(l, j), (l - 1, k)}
        ).show_weights()
        self.edge = self.network.edge[l][j, k]
        self.by_backpropagation = self.read.dC_dw(l, j, k)
        self.by_nudging = self.read.nudge_quotient(l, j, k, self.NUDGE)
        self.scatter = LogScatter(
            points.scale,
            self.axis_name(N_("{s}, by backpropagation"), Symbol("abs(g)")),
            self.axis_name(N_("{s}, by nudging"), Symbol("abs(q)")),
            style.STAGE,
        )
        self.right = self.scatter.places(points.analytic, points.numeric)
        self.wrong = self.scatter.places(points.forgetful, points.numeric)
        self.feet = self.scatter.on_the_ground(self.right)
        self.first = points.index(l, j, k)

    def axis_name(self, words: str, symbol: Symbol) -> Words:
        return Words(_(words), size=style.LABEL, color=style.theme.quiet, s=symbol)

    # -- the verbs -------------------------------------------------------------------------------

    def sweep_once(self) -> None:
        """One sweep back gives them all."""
        self.section(N_("A claim"))
        network, counts = self.network, self.counts
        self.page: Mobject = Claimed(counts)
        with self.say(
            N_("One sweep back gives {n} gradients. A program found them. Can it be trusted?"),
            n=counts.parameters,
        ):
            self.show_title()
            self.run_forward(network)
            for l in range(network.last, 0, -1):
                self.play(network.backward_pulse(network.lines_into(l)), run_time=style.QUICK)
            self.play(FadeIn(self.page))

    def nudge_one_weight(self) -> None:
        """The two numbers of one weight."""
        self.section(N_("One weight, two ways"))
        l, j, k = self.weight
        ends = self.network.neuron[l][j], self.network.neuron[l - 1][k]
        h, symbol = self.NUDGE, notation.weight(l, j, k)
        costs = self.read.nudged_cost(l, j, k, h), self.read.nudged_cost(l, j, k, -h)
        page = TwoWays(symbol, self.by_backpropagation, self.by_nudging, costs, h)
        with self.say(N_("Take one weight. Backpropagation says {g}."), g=self.by_backpropagation):
            self.play(FadeOut(self.page), Emphasis(self.network, [self.edge, *ends]))
            self.play(self.network.backward_pulse([self.edge]))
            self.play(FadeIn(page.by_backpropagation, target_position=self.edge))
        with self.say(
            N_("Nudge it up by h, {h}, then down. Run the network each time. Compare both costs."),
            h=given("h", h),
        ):
            for _pass in ("up", "down"):
                self.play(Pulse([self.edge], style.theme.activation), run_time=style.QUICK)
                for ahead in range(l + 1, self.network.last + 1):
                    self.play(self.network.forward_pulse(ahead), run_time=style.QUICK)
            self.play(FadeIn(page.central))
        with self.say(
            N_("The change of the cost, divided by that of the weight: {q}."), q=self.by_nudging
        ):
            if page.worked_out:
                self.play(FadeIn(page.worked_out, target_position=page.central))
            self.play(FadeIn(page.by_nudging, target_position=page.central))
        self.page = self.two_ways = page

    def make_it_a_point(self) -> None:
        """Across by the one number, up by the other."""
        self.section(N_("A point on the diagonal"))
        at = self.right[[self.first]]
        self.ring = Dots(self.feet[[self.first]], style.theme.ink, hollow=True, radius=self.RING)
        self.ring.set_stroke(width=style.STRONG)
        scatter = self.scatter
        with self.say(N_("Make it a point. What backpropagation says counts to the right.")):
            self.play(FadeOut(self.network), run_time=style.QUICK)
            self.play(FadeIn(scatter.axes, scatter.ticks, scatter.names))
            self.play(FadeIn(self.ring, target_position=self.two_ways.by_backpropagation.number))
        with self.say(N_("What nudging measures counts up. If both agree, it is on the diagonal.")):
            self.play(Create(scatter.diagonal))
            way = Line(self.feet[self.first], at[0], stroke_color=style.theme.quiet)
            self.play(Travel(self.ring, at, spread=0.0), Create(way), run_time=style.SLOW)
            self.play(FadeOut(way), run_time=style.QUICK)

    def nudge_them_all(self) -> None:
        """Every parameter rises to what is measured."""
        self.section(N_("All of them"))
        points = self.gradients
        self.dots = Dots(self.feet, style.theme.ink)
        counted = Nudged(points, self.counts)
        with self.say(
            N_("Now all {n}. Each stands where backpropagation puts it."), n=self.counts.parameters
        ):
            self.play(FadeOut(self.page), run_time=style.QUICK)
            self.play(FadeIn(self.dots))
        text = (
            N_("Nudging lifts each one to what is measured. They all land on the diagonal.")
            if points.agree
            else N_("Nudging lifts each one to what is measured. Not all land on the diagonal.")
        )
        with self.say(text):
            self.play(Travel(self.dots, self.right), run_time=3 * style.SLOW)
        self.page = VGroup()
        if points.zeros_agree:
            self.page = counted
            with self.say(
                N_("In the corner stand {z} that are zero. Nudging finds nothing there either."),
                z=points.zeros(),
            ):
                corner = self.right[points.analytic == 0][:1]
                here = Dots(corner, style.theme.ink, hollow=True, radius=self.RING)
                self.play(FadeIn(here, counted))
                self.play(FadeOut(here))
        if self.page is counted and points.silent_inputs_make_the_zeros:
            text = (
                N_("They weigh dark pixels: a dark pixel passes nothing on.")
                if self.read.example.input_shape
                else N_("They weigh inputs of zero, which pass nothing on.")
            )
            with self.say(text):
                pass

    def measure_the_worst(self) -> None:
        """The largest relative error, and what it is relative to."""
        self.section(N_("How good?"))
        worst, floor = self.gradients.worst(), self.gradients.floor()
        page = WorstError(worst, floor)
        with self.say(
            N_("How far apart are the two ways, as a share of their size? At most {e}."), e=worst
        ):
            self.play(FadeOut(self.page), FadeIn(page.error))
            self.play(FadeIn(page.largest))
        with self.say(
            N_(
                "What is smaller than {f} is compared with {f} itself, so that rounding does not "
                "count as an error."
            ),
            f=floor,
        ):
            bracket = self.scatter.bracket(floor.value)
            self.play(FadeIn(page.floor), *map(Create, bracket))
        if len(bracket):
            self.play(FadeOut(bracket), run_time=style.QUICK)
        self.page = page

    def forget_the_slope(self) -> None:
        """A bug, on purpose: the points fall off the diagonal, and come back."""
        self.section(N_("A bug"))
        points = self.gradients
        if not points.slopes_matter:
            return  # all slopes are one, so that there is nothing to forget
        wrong, right = points.without_slope(*self.weight), self.by_nudging
        page = ForgottenSlope(wrong, right)
        with self.say(N_("Now a bug, on purpose: the program forgets the slope.")):
            self.play(FadeOut(self.page), FadeIn(page.equation))
            self.play(Emphasis(page.equation, page.kept))
        trail = Dots(self.right, style.theme.negative, hollow=True)
        with self.say(N_("The points leave the diagonal. This is what a bug looks like.")):
            self.play(FadeIn(trail), run_time=style.QUICK)
            self.play(
                Travel(trail, self.wrong, spread=0.0),
                Travel(self.ring, self.wrong[[self.first]], spread=0.0),
                run_time=2 * style.SLOW,
            )
        shown: list[Mobject] = [trail]
        if wrong.shown != right.shown:  # else its own slope is one
            shown += [page.with_the_bug, page.by_nudging]
            with self.say(
                N_("Our weight's gradient would be {w}, but nudging says {r}."), w=wrong, r=right
            ):
                self.play(FadeIn(page.with_the_bug, target_position=self.ring))
                self.play(FadeIn(page.by_nudging))
        with self.say(N_("With the slope back in its place, so are the points.")):
            self.play(Emphasis(page.equation))
            self.play(
                Travel(trail, self.right, spread=0.0),
                Travel(self.ring, self.right[[self.first]], spread=0.0),
            )
            self.play(FadeOut(*shown), run_time=style.QUICK)
        self.page = page.equation

    def count_the_price(self) -> None:
        """What both ways take."""
        self.section(N_("The price"))
        counts, points = self.counts, self.gradients
        page = Prices(points, counts)
        with self.say(
            N_("Why not always nudge? It ran the network {n} times: {m} multiplications."),
            n=points.passes(),
            m=points.multiply_adds(),
        ):
            self.play(FadeOut(self.page), run_time=style.QUICK)
            self.play(FadeIn(page.by_nudging))
        with self.say(
            N_("Backpropagation needs {m} for the same answer."), m=counts.by_backpropagation
        ):
            self.play(FadeIn(page.by_backpropagation))
