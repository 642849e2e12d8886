"""Chapter 4: which way a weight should go, and how much it matters."""

from __future__ import annotations

from collections.abc import Sequence

from manim import (
    Create,
    FadeIn,
    FadeOut,
    GrowFromPoint,
    LaggedStart,
    Mobject,
    ReplacementTransform,
    TransformFromCopy,
    VGroup,
)

from backprop_model import Example
from scenes.mobjects.motion import Emphasis, Pulse
from scenes.mobjects.network.diagram import NetworkDiagram
from scenes.mobjects.network.legend import WidthLegend
from scenes.parts.ch04 import influence_words as words
from scenes.parts.ch04.backward_rules import gradient_rule
from scenes.parts.ch04.gradient_wall import GradientWall
from scenes.parts.ch04.heat_map_panels import ImageHeatMaps, MatrixHeatMaps
from scenes.parts.ch04.influence import Influence, ranking, telling_edges
from scenes.parts.ch04.influence_card import InfluenceCard, stack_cards
from scenes.parts.ch04.influence_notes import (
    arrival_card,
    plain_mark,
    room_for_signals,
    signal_pill,
)
from scenes.parts.ch04.ranked_bars import RankedBars
from scenes.readings.answers import Answer
from scenes.readings.backward import strongest_neurons
from scenes.stage import style
from scenes.stage.explainer import ExplainerScene
from scenes.stage.notation import Symbol
from scenes.stage.quantity import count
from scenes.stage.style import Zone
from scenes.stage.words import N_

FOOT = 0.95
"""room below the layers, for the number of neurons of a long one and for the legend"""


class UpOrDown(ExplainerScene):
    """Three edges side by side, then all of them, ranked and as heat maps."""

    number = 4
    question = N_("Which way should a weight go?")
    example = "digits"
    RANKED = 10
    """how many of the largest gradients are ranked"""
    MAPPED = 4
    """how many neurons of the first layer show their weights as pictures"""

    @classmethod
    def suits(cls, example: Example) -> str | None:
        """Any example whose weights have anything to change."""
        if any(gradient.any() for gradient in example.trace().dC_dw[1:]):
            return None
        return f"{cls.__name__} needs a weight that should change; here every gradient is 0."

    def construct(self) -> None:
        self.set_the_stage()
        self.meet_the_answer()
        self.state_the_rule()
        for influence, card in zip(self.edges, self.cards, strict=True):
            self.tell(influence, card)
        self.compare()
        self.rank()
        if self.network.image is not None:
            self.map_the_pixels()
        else:
            self.map_the_matrix()
        self.remember(words.to_remember(self.read, self.edges))

    # -- what is on stage ------------------------------------------------------------------------

    def set_the_stage(self) -> None:
        """Make what stays: the network with its outputs' signals, the rule, the cards."""
        read, side = self.read, style.SIDE
        self.answer = Answer.of(read)
        self.edges = telling_edges(read)
        self.ranked = ranking(read, self.RANKED)
        told = [edge.address for edge in self.edges]
        ends = [*told, *self.ranked]
        pinned = {(l, j) for l, j, _ in ends} | {(l - 1, k) for l, _, k in ends}
        pinned |= {(self.trace.depth, j) for j in self.answer.featured}
        zone = style.STAGE
        room = Zone(
            zone.left, zone.right - room_for_signals(self.edges), zone.bottom + FOOT, zone.top
        )
        self.network = NetworkDiagram(read, room, pinned)
        self.legend = WidthLegend(read.largest_gradient(), zone)
        self.gradient = self.network.gradient_edges(thinned=False)
        self.body = self.network.without_pixels()  # they come in with the ranking
        self.rule = gradient_rule(Symbol("a"))
        self.rule.set_x(side.center[0]).set_y(side.top - self.rule.height / 2)
        below = Zone(side.left, side.right, side.bottom, self.rule.get_bottom()[1])
        self.cards = stack_cards(read, self.edges, below)
        self.told = VGroup()

    # -- the verbs -------------------------------------------------------------------------------

    def meet_the_answer(self) -> None:
        """The network as the forward pass left it."""
        self.section(N_("The answer"))
        with self.say(words.the_answer(self.answer)):
            self.show_title()
            self.play(FadeIn(self.body))
            outputs = self.network.neuron[self.network.last]
            self.lighting(*(outputs[j] for j in self.answer.featured))

    def state_the_rule(self) -> None:
        """What the gradient of a weight is made of."""
        with self.say(N_("Each weight has a gradient: how the cost would change with it.")):
            self.play(FadeIn(self.rule.part("g")), self.emphasis())
        with self.say(N_("It is a product. One factor is what arrives at the weight, a.")):
            self.play(FadeIn(self.rule.rest(), self.rule.part("a")))
        with self.say(words.the_signal(self.read)):
            self.play(FadeIn(self.rule.part("d")))
        with self.say(words.the_sign(self.read)):
            pass
        self.add(self.rule)

    def tell(self, influence: Influence, card: InfluenceCard) -> None:
        """One edge: where it lies, what meets there, and which way it should go."""
        network, l = self.network, influence.layer
        j, k = influence.to_neuron, influence.from_neuron
        source, end, edge = network.neuron[l - 1][k], network.neuron[l][j], network.edge[l][j, k]
        gradient, mark = self.gradient[l][j, k].copy(), plain_mark(edge)
        labels = [network.output_word[j]] if j in network.output_word else []
        delta = signal_pill(influence, network)
        arrival, label = arrival_card(influence, network, [edge, end, *labels])
        self.section(words.SECTION[influence.case])
        with self.say(words.the_situation(self.read, influence)):
            self.lighting(source, end, *labels)
            self.play(GrowFromPoint(arrival, arrival.tip), run_time=style.QUICK)
            self.play(Create(mark), Pulse([edge], style.theme.activation))
            self.play(FadeIn(card.title), TransformFromCopy(VGroup(source, end), card.discs))
            self.play(FadeIn(card.label), run_time=style.QUICK)
        with self.say(words.the_advice(influence)):
            self.play(FadeIn(delta), run_time=style.QUICK)
            self.play(Pulse([edge], style.theme.signal, backward=True))
            line = card.line
            self.play(
                TransformFromCopy(delta.numeral, line.part("d")),
                TransformFromCopy(label.part("a"), line.part("a")),
                FadeIn(line.rest()),
            )
            self.play(FadeIn(line.part("g")), FadeOut(mark), FadeIn(gradient))
            self.play(TransformFromCopy(gradient, card.edge))
            self.play(FadeIn(card.verdict), run_time=style.QUICK)
        self.add(card)
        self.told.add(gradient)
        self.play(FadeOut(arrival, delta), run_time=style.QUICK)

    def compare(self) -> None:
        """All of them on the network at once."""
        with self.say(words.the_law(self.read)):
            neuron, told = self.network.neuron, self.edges
            ends = [neuron[e.layer][e.to_neuron] for e in told]
            self.play(
                self.emphasis(*ends, *(neuron[e.layer - 1][e.from_neuron] for e in told)),
                Emphasis(self.told),
                FadeIn(self.legend),
            )

    def rank(self) -> None:
        """The largest gradients of the whole network, on their edges and as a list."""
        self.section(N_("The most influential"))
        read, network = self.read, self.network
        gradient = self.gradient
        there_are = "sum((g != 0).sum() for g in trace.dC_dw[1:])"
        shown = count("k", len(self.ranked), f"min({self.RANKED}, {there_are})")
        bars = RankedBars(read, self.ranked, style.SIDE)
        with self.say(
            N_("Of all {n} weights, these {k} have the largest gradients."),
            claims=self.ranked.claims,
            n=read.weight_count(),
            k=shown,
        ):
            self.play(FadeOut(self.rule, *self.cards, self.told), self.emphasis(*self.ends()))
            pixels: list[Mobject] = [
                n for n in network.neuron[0].values() if n not in self.body.get_family()
            ]
            if pixels:
                self.play(FadeIn(*pixels), run_time=style.QUICK)
            entries = [
                VGroup(gradient[l][j, k], row)
                for (l, j, k), row in zip(self.ranked, bars.rows, strict=True)
            ]
            self.play(FadeIn(bars.heading), run_time=style.QUICK)
            self.play(LaggedStart(*map(FadeIn, entries), lag_ratio=0.6, run_time=3 * style.SLOW))
        self.on_stage: list[Mobject] = [self.body, self.legend, bars.heading, *pixels, *entries]
        with self.say(words.of_the_ranked(read, self.ranked)):
            pass

    def map_the_pixels(self) -> None:
        """The first layer's weights and gradients in the shape of the image."""
        self.section(N_("All of them"))
        read = self.read
        neurons = strongest_neurons(read, 1, self.MAPPED)
        maps = ImageHeatMaps(read, neurons, style.WHOLE)
        self.play(FadeOut(*self.on_stage), run_time=style.QUICK)
        with self.say(
            N_("In the first layer, each neuron's weights have the shape of the picture.")
        ):
            self.play(FadeIn(maps.weight_side, maps.weights))
        with self.say(
            N_("So have their gradients: each is the picture itself, times the neuron's signal.")
        ):
            self.play(FadeIn(maps.picture, maps.rule))
            self.play(FadeIn(maps.gradient_side, maps.deltas))
            self.play(*(FadeIn(g, target_position=maps.picture[0]) for g in maps.gradients))
        with self.say(words.the_empty_pixels(read)):
            pass
        if read.trace.sizes[1] <= GradientWall.MOST:
            self.show_all_of_them(maps, neurons)

    def show_all_of_them(self, maps: ImageHeatMaps, neurons: Sequence[int]) -> None:
        """The gradients of all neurons of the first layer."""
        wall = GradientWall(self.read, style.WHOLE)
        others = [picture for j, picture in enumerate(wall.maps) if j not in neurons]
        with self.say(words.the_wall(self.read)):
            self.play(
                FadeOut(maps.weight_side, maps.weights, maps.deltas, maps.picture, maps.rule),
                FadeOut(maps.gradient_side),
                FadeIn(wall.side),
                *(
                    ReplacementTransform(shown, wall.maps[j])
                    for j, shown in zip(neurons, maps.gradients, strict=True)
                ),
                run_time=style.SLOW,
            )
            self.play(FadeIn(wall.names, *others))

    def map_the_matrix(self) -> None:
        """The last layer's weights and gradients as they stand in their matrix."""
        self.section(N_("All of them"))
        maps = MatrixHeatMaps(self.read, self.network.last, style.WHOLE)
        self.play(FadeOut(*self.on_stage), run_time=style.QUICK)
        with self.say(
            N_("All weights into the outputs: a row for each output, a column for each start.")
        ):
            self.play(FadeIn(maps.weights))
        with self.say(
            N_("And their gradients. A row has its output's signal, a column what arrives.")
        ):
            self.play(FadeIn(maps.gradients))

    # -- what the verbs share --------------------------------------------------------------------

    def emphasis(self, *subject: Mobject) -> Emphasis:
        """Dim all of the network that is shown but the subject; nothing given lights all."""
        return Emphasis(self.body, subject or None)

    def lighting(self, *subject: Mobject) -> None:
        others = [Emphasis(self.told, ())] if len(self.told) else []
        self.play(self.emphasis(*subject), *others)

    def ends(self) -> list[Mobject]:
        """The neurons at both ends of all ranked weights."""
        neuron = self.network.neuron
        return [end for l, j, k in self.ranked for end in (neuron[l][j], neuron[l - 1][k])]
