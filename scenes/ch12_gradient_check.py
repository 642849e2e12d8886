"""Chapter 12: every gradient by backpropagation, held against what nudging its weight measures."""

from __future__ import annotations

from manim import LEFT, UP, Create, FadeIn, FadeOut, Line, VGroup

from backprop_model import Example
from backprop_model.check import DEFAULT_STEP
from scenes import notation, style
from scenes.mobjects.dots import Dots, Travel
from scenes.mobjects.motion import Emphasis, Pulse
from scenes.mobjects.network import NetworkDiagram
from scenes.mobjects.receipt import Receipt
from scenes.mobjects.scatter import LogScatter
from scenes.mobjects.typeset import Formula, Words
from scenes.notation import Symbol, derivative
from scenes.quantity import Evaluate, Quantity, count, product, total
from scenes.readings.gradient_points import GradientPoints
from scenes.stage import ExplainerScene
from scenes.style import Zone
from scenes.words import N_, _

EPSILON = Symbol("epsilon")
QUOTIENT = Symbol("(Delta C)/(Delta w)")


class GradientCheck(ExplainerScene):
    """Every parameter is nudged, and each becomes a point: on the diagonal if all is well."""

    number = 12
    question = N_("Is every gradient right?")
    example = "digits"
    NUDGE = DEFAULT_STEP
    """how far a weight of size up to 1 is moved, up and down"""
    DOT = 0.08
    """radius of the one weight's point"""
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
        self.remember(N_("Nudging is slow, but it proves the fast way."))

    # -- what is on stage ------------------------------------------------------------------------

    def set_the_stage(self) -> None:
        """Make what stays: the gradients of all parameters, and the weight that goes first."""
        self.gradients = points = GradientPoints(self.read)
        self.weight = l, j, k = points.steepest()
        self.network = NetworkDiagram(
            self.read, style.STAGE.inset(y=self.ROOM_FOR_COUNTS), pinned={(l, j), (l - 1, k)}
        ).show_weights()
        self.edge = self.network.edge[l][j, k]
        size = max(1.0, abs(self.read.weight(l, j, k).value))
        self.by_backpropagation = self.read.dC_dw(l, j, k)
        self.by_nudging = self.read.nudge_quotient(l, j, k, self.NUDGE * size)
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
        network = self.network
        with self.say(
            N_("One sweep back gave this network {n} gradients. Is every one of them right?"),
            n=self.gradients.parameters(),
        ):
            self.show_title()
            self.run_forward(network)
            for l in range(network.last, 0, -1):
                self.play(network.backward_pulse(network.lines_into(l)), run_time=style.QUICK)

    def nudge_one_weight(self) -> None:
        """The two numbers of one weight."""
        self.section(N_("One weight, two ways"))
        l, j, k = self.weight
        ends = self.network.neuron[l][j], self.network.neuron[l - 1][k]
        ledger = style.LEDGER
        self.receipt = Receipt(ledger, [self.by_backpropagation, self.by_nudging])
        symbol = derivative("C", notation.weight(l, j, k))
        one = self.receipt.row(symbol, self.by_backpropagation, self.note(N_("backpropagation")))
        two = self.receipt.row(QUOTIENT, self.by_nudging, self.note(N_("nudging")))
        with self.say(N_("Take one weight. Backpropagation says {g}."), g=self.by_backpropagation):
            self.play(Emphasis(self.network, [self.edge, *ends]))
            self.play(self.network.backward_pulse([self.edge]))
            self.play(FadeIn(one, target_position=self.edge))
        with self.say(
            N_(
                "Now nudge it up and down, run the network each time: the cost changes at rate {q}."
            ),
            q=self.by_nudging,
        ):
            for _pass in ("up", "down"):
                self.play(Pulse([self.edge], style.theme.activation), run_time=style.QUICK)
                for ahead in range(l + 1, self.network.last + 1):
                    self.play(self.network.forward_pulse(ahead), run_time=style.QUICK)
            self.play(FadeIn(two, target_position=self.edge))

    def make_it_a_point(self) -> None:
        """Across by the one number, up by the other."""
        self.section(N_("A point on the diagonal"))
        at = self.right[[self.first]]
        self.star = Dots(self.feet[[self.first]], style.theme.signal, radius=self.DOT)
        scatter, rows = self.scatter, self.receipt.rows
        with self.say(N_("Make it a point. What backpropagation says counts to the right.")):
            self.play(FadeOut(self.network), run_time=style.QUICK)
            self.play(FadeIn(scatter.axes, scatter.ticks, scatter.names))
            self.play(FadeIn(self.star, target_position=rows[0].number))
        with self.say(N_("What nudging measures counts up. If both agree, it is on the diagonal.")):
            self.play(Create(scatter.diagonal))
            way = Line(self.feet[self.first], at[0], stroke_color=style.theme.quiet)
            self.play(Travel(self.star, at, spread=0.0), Create(way), run_time=style.SLOW)
            self.play(FadeOut(way), run_time=style.QUICK)

    def nudge_them_all(self) -> None:
        """Every parameter rises to what is measured."""
        self.section(N_("All of them"))
        points = self.gradients
        self.dots = Dots(self.feet, style.theme.ink)
        self.on_ledger = self.count_the_points()
        with self.say(
            N_("Now all {n}. Each stands where backpropagation puts it."), n=points.parameters()
        ):
            self.play(FadeOut(self.receipt), run_time=style.QUICK)
            self.play(FadeIn(self.dots))
            self.play(FadeIn(self.on_ledger))
        text = (
            N_("Nudging lifts each one to what is measured. They all land on the diagonal.")
            if points.agree
            else N_("Nudging lifts each one to what is measured. Not all land on the diagonal.")
        )
        with self.say(text):
            self.play(Travel(self.dots, self.right), run_time=3 * style.SLOW)
        if points.zeros_agree:
            with self.say(
                N_("In the corner stand {z} that are zero: nudging finds nothing there either."),
                z=points.zeros(),
            ):
                corner = self.dots.copy().put(self.right[points.analytic == 0])
                corner.set_color(style.theme.signal)
                self.play(FadeIn(corner))
                self.play(FadeOut(corner))

    def measure_the_worst(self) -> None:
        """The largest relative error, and what it is relative to."""
        self.section(N_("How good?"))
        points = self.gradients
        worst, floor = points.worst(), points.floor()
        error = self.at_the_top(
            Formula("{e} = abs(g - q) / max(abs(g), abs(q), f)", size=style.FORMULA, e=EPSILON)
        )
        self.play(FadeOut(self.on_ledger), run_time=style.QUICK)
        receipt = Receipt(self.below(error), [worst, floor], symbols=0.6)
        one = receipt.row(EPSILON, worst, self.note(N_("the largest")))
        two = receipt.row(Symbol("f"), floor, self.note(N_("the floor")))
        self.on_ledger = VGroup(error, receipt)
        with self.say(N_("How good is good? The largest relative error is {e}."), e=worst):
            self.play(FadeIn(error))
            self.play(FadeIn(one))
        with self.say(
            N_("A gradient below {f} counts as that much: there, rounding would speak louder."),
            f=floor,
        ):
            bracket = self.scatter.bracket(floor.value)
            self.play(FadeIn(two), *map(Create, bracket))
        if len(bracket):
            self.play(FadeOut(bracket), run_time=style.QUICK)

    def forget_the_slope(self) -> None:
        """A bug, on purpose: the points fall off the diagonal, and come back."""
        self.section(N_("A bug"))
        points, theme = self.gradients, style.theme
        if not points.slopes_matter:
            return  # all slopes are one, so that there is nothing to forget
        names = {"first": ("C", "a"), "second": ("a", "z"), "third": ("z", "w")}
        equation = Formula(
            "{gradient} = {first} dot {second} dot {third}",
            {"gradient": derivative("C", "w"), **{n: derivative(*by) for n, by in names.items()}},
            size=style.FORMULA,
            colors={"first": theme.signal, "second": theme.slope, "third": theme.activation},
        )
        self.at_the_top(equation)
        wrong, right = points.without_slope(*self.weight), self.by_nudging
        receipt = Receipt(self.below(equation), [wrong, right])
        rows = [
            receipt.row(
                derivative("C", "w"), wrong, self.note(N_("with the bug")), color=theme.slope
            ),
            receipt.row(QUOTIENT, right, self.note(N_("nudging"))),
        ]
        with self.say(N_("Now a bug, on purpose: the program forgets the slope.")):
            self.play(FadeOut(self.on_ledger), FadeIn(equation))
            self.play(Emphasis(equation, [g for g in equation if g not in equation.part("second")]))
        trail = Dots(self.right, theme.slope, hollow=True)
        with self.say(N_("The points leave the diagonal. This is what a bug looks like.")):
            self.play(FadeIn(trail), run_time=style.QUICK)
            self.play(
                Travel(trail, self.wrong, spread=0.0),
                Travel(self.star, self.wrong[[self.first]], spread=0.0),
                run_time=2 * style.SLOW,
            )
        with self.say(
            N_("Our weight's gradient would be {w}, but nudging says {r}."), w=wrong, r=right
        ):
            self.play(FadeIn(rows[0]))
            self.play(FadeIn(rows[1]))
        with self.say(N_("With the slope back in its place, so are the points.")):
            self.play(Emphasis(equation))
            self.play(
                Travel(trail, self.right, spread=0.0),
                Travel(self.star, self.right[[self.first]], spread=0.0),
            )
            self.play(FadeOut(trail, receipt), run_time=style.QUICK)
        self.on_ledger = VGroup(equation)

    def count_the_price(self) -> None:
        """What both ways take."""
        self.section(N_("The price"))
        counts = self.read.example.operation_counts()
        path = "example.operation_counts()"
        a_pass = count("n", counts.forward_multiply_adds, f"{path}.forward_multiply_adds")
        passes = count("n", 2 * counts.parameters, f"2 * {path}.parameters")
        back = count("n", counts.backward_multiply_adds, f"{path}.backward_multiply_adds")
        slow = count(
            "n",
            2 * counts.parameters * counts.forward_multiply_adds,
            f"{passes.path} * {a_pass.path}",
        )
        fast = count(
            "n",
            counts.backpropagation_multiply_adds,
            f"{path}.backpropagation_multiply_adds",
        )
        middle = style.LEDGER.center[1]
        upper = self.bill(
            middle + 0.1,
            style.LEDGER.top,
            N_("nudging"),
            [(N_("passes forward"), passes), (N_("multiplications each"), a_pass)],
            (N_("multiplications"), slow),
            product,
        )
        lower = self.bill(
            style.LEDGER.bottom,
            middle - 0.1,
            N_("backpropagation"),
            [(N_("forward"), a_pass), (N_("backward"), back)],
            (N_("multiplications"), fast),
            total,
        )
        with self.say(
            N_("Why not always nudge? It ran the network {n} times: {m} multiplications."),
            n=passes,
            m=slow,
        ):
            self.play(FadeOut(self.on_ledger), run_time=style.QUICK)
            self.play(FadeIn(upper))
        with self.say(N_("Backpropagation needs {m} for the same answer."), m=fast):
            self.play(FadeIn(lower))

    # -- what the verbs share --------------------------------------------------------------------

    def count_the_points(self) -> VGroup:
        """How many weights and biases make how many points."""
        counts, path = self.read.example.operation_counts(), "example.operation_counts()"
        weights = count("n", counts.weights, f"{path}.weights")
        biases = count("n", counts.biases, f"{path}.biases")
        return self.bill(
            style.LEDGER.bottom,
            style.LEDGER.top,
            N_("nudged, one after the other"),
            [(N_("weights"), weights), (N_("biases"), biases)],
            (N_("points"), self.gradients.parameters()),
            total,
        )

    def bill(
        self,
        bottom: float,
        top: float,
        name: str,
        entries: list[tuple[str, Quantity]],
        result: tuple[str, Quantity],
        evaluate: Evaluate,
    ) -> VGroup:
        """A heading and a receipt of counts."""
        zone = style.LEDGER
        heading = Words("{w}", size=style.LABEL, color=style.theme.quiet, w=_(name))
        heading.set_x(zone.left, LEFT).set_y(top, UP)
        room = Zone(zone.left, zone.right, bottom, heading.get_bottom()[1] - 0.1)
        receipt = Receipt(room, [result[1]], pitch=0.6)
        for words, number in entries:
            receipt.row(Symbol(f'"{_(words)}"'), number)
        receipt.rule(evaluate)
        receipt.row(Symbol(f'"{_(result[0])}"'), result[1])
        return VGroup(heading, receipt)

    def at_the_top(self, equation: Formula) -> Formula:
        """Set an equation at the top of the ledger."""
        zone = style.LEDGER
        return equation.set_x(zone.center[0]).set_y(zone.top, UP)

    def below(self, equation: Formula) -> Zone:
        """What an equation at the top leaves of the ledger."""
        zone = style.LEDGER
        return Zone(zone.left, zone.right, zone.bottom, equation.get_bottom()[1] - 0.2)

    def note(self, words: str) -> Words:
        return Words("{w}", size=style.LABEL, color=style.theme.quiet, w=_(words))
