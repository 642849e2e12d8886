"""Chapter 9: a layer's signal is computed once and used twice, which is what makes it cheap."""

from __future__ import annotations

from collections.abc import Sequence

from manim import (
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    Mobject,
    ReplacementTransform,
    VGroup,
)

from backprop_model import Example
from scenes.mobjects.edge import Edge
from scenes.mobjects.motion import Emphasis, Pulse
from scenes.mobjects.network.diagram import NetworkDiagram
from scenes.parts.ch09.cost_end import CostEnd
from scenes.parts.ch09.growth_plot import GrowthPlot, two_counts
from scenes.parts.ch09.growth_readings import growth, own_counts, paths_ahead
from scenes.parts.ch09.log_plot import Curve
from scenes.parts.ch09.matrix_cells import (
    MATRIX_ZONE,
    NETWORK_ZONE,
    OuterProduct,
    PassedBack,
)
from scenes.stage import style
from scenes.stage.explainer import ExplainerScene
from scenes.stage.style import Zone
from scenes.stage.words import N_, _


class ComputedOnce(ExplainerScene):
    """The outer product, the transposed product, and what the reuse saves, on any example."""

    number = 9
    question = N_("Why is one sweep back enough?")
    example = "three_four_three"

    DEEPEST = 12
    """layers of the deepest network in the plot"""
    MOST_CELLS = 24
    """neurons up to which a layer's matrix is filled in cell by cell"""

    @classmethod
    def suits(cls, example: Example) -> str | None:
        """It needs a layer to pass the signal back to, and a matrix whose cells can be seen."""
        if example.network.depth < 2:
            return _(N_("ComputedOnce passes a signal back, so its example needs a hidden layer."))
        if max(example.network.sizes[-2:]) > cls.MOST_CELLS:
            text = N_(
                "ComputedOnce shows the last matrix whole: its layers have at most {n} neurons."
            )
            return _(text).format(n=cls.MOST_CELLS)
        return None

    def construct(self) -> None:
        self.set_the_stage()
        self.run_the_network()
        self.find_the_signal()
        self.use_it_for_the_weights()
        self.use_it_again()
        self.ask_what_it_saves()
        self.count_both_ways()
        self.plot_the_growth()
        self.remember(N_("Computed once, used twice: that is the trick."))

    # -- what is on stage ------------------------------------------------------------------------

    def set_the_stage(self) -> None:
        """The network at the left; the products of its last layer to come at the right."""
        zone = NETWORK_ZONE
        room = Zone(zone.left, zone.right - CostEnd.WIDTH, zone.bottom, zone.top)
        self.network = NetworkDiagram(self.read, room).show_weights()
        self.outcome = CostEnd(self.read, self.network, zone.right)
        self.scenery = VGroup(self.network, self.outcome)
        self.outer, self.passed = OuterProduct(self.read), PassedBack(self.read)
        self.last = self.network.last

    # -- the verbs -------------------------------------------------------------------------------

    def run_the_network(self) -> None:
        """Forward, up to the cost."""
        self.section(N_("One layer"))
        with self.say(N_("A network has run forward, and its cost is {C}."), C=self.read.cost()):
            self.show_title()
            self.run_forward(self.network)
            self.play(FadeIn(self.outcome))

    def find_the_signal(self) -> None:
        """The last layer's signal becomes a column of cells."""
        outputs = self.network.neuron[self.last]
        cells = self.outer.delta.submobjects
        with self.say(
            N_("Going back, the last layer gets its signal, delta: one number a neuron.")
        ):
            self.play(self.lighting(*outputs.values(), *self.outcome))
            self.play(Pulse(self.outcome.link, style.theme.signal, backward=True))
            self.play(FadeIn(self.outer.rule.part("delta")), run_time=style.QUICK)
            self.play(*self.from_neurons(cells, self.last))

    def use_it_for_the_weights(self) -> None:
        """First use: times what arrives, cell by cell, then row by row."""
        self.section(N_("Used for the weights"))
        outer, l = self.outer, self.last
        with self.say(N_("First use: the layer's own weights. Along them these values arrived.")):
            self.play(self.lighting(*self.network.neuron[l - 1].values()))
            self.play(*self.from_neurons(outer.arriving.submobjects, l - 1))
            self.play(FadeIn(outer.rule), run_time=style.QUICK)
        told = min(2, outer.columns)
        texts = (
            N_("Signal times arriving value is the gradient of this weight: {g}."),
            N_("The same signal, the next value: {g}."),
        )
        for k, text in zip(range(told), texts, strict=False):
            self.fill_slowly(0, k, text)
        with self.say(N_("So row by row the whole layer is filled: one product a weight.")):
            for j in range(outer.rows):
                cells = outer.body.cell[j][told if j == 0 else 0 :]
                if cells:
                    self.play(self.lighting(*self.network.edges_into(l, j)), self.fill(cells))
        self.play(self.lighting(*self.network.edges_of(l)))

    def fill_slowly(self, j: int, k: int, text: str) -> None:
        """One cell with its product, while its edge and the two numbers are pointed at."""
        outer, theme, l = self.outer, style.theme, self.last
        cell, delta, arriving = outer.body.cell[j][k], outer.delta, outer.arriving
        gradient, line = outer.work_out(j, k)
        marks = VGroup(delta.marked(j), arriving.marked(0, k))
        with self.say(text, g=gradient):
            if edge := self.network.edge[l].get((j, k)):
                self.play(self.lighting(edge), FadeIn(marks))
                self.play(Pulse([edge], theme.signal, backward=True))
            if line:
                self.play(
                    FadeIn(line.part("d"), target_position=delta.cell[j][0]),
                    FadeIn(line.part("a"), target_position=arriving.cell[0][k]),
                )
                self.play(FadeIn(line.rest(), line.part("g")), run_time=style.QUICK)
                self.add(line)
            self.play(FadeIn(cell, target_position=line.part("g") if line else outer.body))
        self.play(FadeOut(marks, *([line] if line else [])), run_time=style.QUICK)

    def use_it_again(self) -> None:
        """Second use: the same numbers go through the transposed weights."""
        self.section(N_("Used to pass back"))
        outer, passed, l = self.outer, self.passed, self.last
        with self.say(N_("Second use: to pass it back. The same numbers, not computed again.")):
            self.play(FadeOut(outer.body, outer.arriving, outer.rule), run_time=style.QUICK)
            self.play(ReplacementTransform(outer.delta, passed.delta), run_time=style.STEADY)
            self.play(FadeIn(passed.rule), run_time=style.QUICK)
        with self.say(N_("They meet the weights on their way back: a column for each neuron.")):
            self.play(self.lighting(*self.network.edges_of(l)))
            self.play(
                LaggedStart(*(FadeIn(cell) for cell in passed.body), lag_ratio=0.1, run_time=1.0)
            )
        self.add_up_first_row()
        with self.say(
            N_("Row by row the layer before gets its signal. Times its slopes, it goes on.")
        ):
            self.play(self.lighting(*self.network.edges_of(l), *self.network.layer(l - 1)))
            if rest := [row[0] for row in passed.result.cell[1:]]:
                self.play(self.fill(rest))

    def add_up_first_row(self) -> None:
        """What comes back to the first neuron, path by path."""
        passed, l = self.passed, self.last
        signal, line = passed.work_out()
        with self.say(
            N_("Weight times signal, added up along the row: {s} for the first neuron."),
            s=signal,
        ):
            marks = VGroup(passed.delta.marked(0), passed.body.marked(0))
            edges = [edge for (_, k), edge in self.network.edge[l].items() if k == 0]
            if edges:
                self.play(self.lighting(*edges, self.network.neuron[l - 1][0]), FadeIn(marks))
                self.play(Pulse(edges, style.theme.signal, backward=True))
            if line:
                self.play(FadeIn(line))
            self.play(FadeIn(passed.result.cell[0][0], target_position=line or passed.body))
        self.play(FadeOut(marks, *([line] if line else [])), run_time=style.QUICK)

    def ask_what_it_saves(self) -> None:
        """The products leave the stage to the network."""
        self.section(N_("What it saves"))
        passed = self.passed
        self.play(FadeOut(passed.body, passed.delta, passed.result, passed.rule), self.lighting())
        if self.network.edge[self.last - 1]:  # else an image, whose pixels have no edges
            self.walk_without_reuse()

    def walk_without_reuse(self) -> None:
        """A weight of the layer before, and its neighbour: both need the very same paths."""
        into = self.network.edge[self.last - 1].items()
        first, *others = [edge for (j, _), edge in into if j == 0]
        paths = paths_ahead(self.read)
        several = paths.value > 1
        with self.say(
            N_("Without reuse, this weight walks {n} paths back from the cost.")
            if several
            else N_("Without reuse, this weight walks its whole path back from the cost."),
            n=paths,
        ):
            self.walk_back_to(first)
        if others:
            with self.say(
                N_("Its neighbour walks the very same {n} once more.")
                if several
                else N_("Its neighbour walks the very same path once more."),
                n=paths,
            ):
                self.walk_back_to(others[0])

    def walk_back_to(self, edge: Edge) -> None:
        """From the cost by all paths to an edge into the first neuron of the layer before."""
        network, l = self.network, self.last
        ahead, outputs = network.edges_out_of(l - 1, 0), network.layer(l)
        self.play(self.lighting(edge, network.neuron[l - 1][0], ahead, outputs, self.outcome))
        for stage in (self.outcome.link, [*ahead], [edge]):
            self.play(Pulse(stage, style.theme.signal, backward=True, run_time=style.QUICK))

    def count_both_ways(self) -> None:
        """Multiply-adds for the example, without reuse and with it."""
        walked, reused = own_counts(self.read)
        anew, once = two_counts(walked, reused, MATRIX_ZONE)
        with self.say(N_("All weights, path by path: {n} multiply-adds."), n=walked):
            self.play(self.lighting())
            self.play(FadeIn(anew))
        with self.say(N_("With every signal computed once, it is {n}."), n=reused):
            for l in range(self.last, 0, -1):
                lines = self.network.lines_into(l)
                self.play(Pulse(lines, style.theme.signal, backward=True, run_time=style.QUICK))
            self.play(FadeIn(once))
        self.clear_stage(*self.title_strip())

    def plot_the_growth(self) -> None:
        """Both counts over depth, on a logarithmic axis."""
        self.section(N_("As depth grows"))
        found = growth(self.read, self.DEEPEST)
        plot = GrowthPlot(found)
        with self.say(
            N_("Now add layers of {n} neurons. With reuse, each layer adds the same again."),
            n=found.width,
        ):
            self.play(FadeIn(plot.axes))
            self.draw(plot.reused)
        with self.say(
            N_("Without it, each layer multiplies the paths. In the end: {n}.")
            if found.width.value > 1
            else N_("Without it, even a single path is walked again and again: {n}."),
            n=found.walked[-1],
        ):
            self.draw(plot.walked)

    # -- what the verbs share --------------------------------------------------------------------

    def draw(self, curve: Curve) -> None:
        """A curve from left to right, then its name."""
        self.play(
            LaggedStart(*(FadeIn(point) for point in curve.points_shown), lag_ratio=0.4),
            LaggedStart(*(Create(link) for link in curve.links), lag_ratio=0.4),
            run_time=style.SLOW,
        )
        self.play(FadeIn(curve.name_shown), run_time=style.QUICK)

    def fill(self, cells: Sequence[Mobject]) -> LaggedStart:
        """Cells, one soon after the other."""
        return LaggedStart(*(FadeIn(cell) for cell in cells), lag_ratio=0.3, run_time=style.STEADY)

    def from_neurons(self, cells: Sequence[Mobject], l: int) -> list[FadeIn]:
        """Cells that leave the neurons whose numbers they hold."""
        neurons = self.network.neuron[l]
        whole = self.network.layer(l)
        return [FadeIn(cell, target_position=neurons.get(j, whole)) for j, cell in enumerate(cells)]

    def lighting(self, *subject: Mobject) -> Emphasis:
        """Dim all of network and cost but the subject; nothing given lights all."""
        return Emphasis(self.scenery, subject or None)

    def title_strip(self) -> list[Mobject]:
        """What stands above the stage."""
        return [m for m in self.mobjects if m.get_bottom()[1] >= style.TITLE_ZONE.bottom - 0.1]
