"""Chapter 2: how wrong an answer is, and what each output would have to do about it."""

from __future__ import annotations

from manim import (
    Create,
    FadeIn,
    FadeOut,
    GrowFromPoint,
    ReplacementTransform,
)

from scenes.mobjects.motion import Emphasis, Pulse
from scenes.mobjects.network.diagram import NetworkDiagram
from scenes.mobjects.typeset import Formula
from scenes.parts.ch02 import answer_words as words
from scenes.parts.ch02.numbered_picture import NumberedPicture
from scenes.parts.ch02.output_table import OutputTable
from scenes.parts.ch02.shares import by_share, largest_shares
from scenes.readings.answers import Answer, called
from scenes.stage import style
from scenes.stage.explainer import ExplainerScene
from scenes.stage.words import N_

WORKED_OUT = {
    "half_squared_error": N_(
        "Take {output}: it missed by {m}. Squared, and halved, that adds {t}."
    ),
    "squared_error": N_("Take {output}: it missed by {m}. Squared, that adds {t}."),
}
ANY_WORKED_OUT = N_("Take {output}: it missed by {m}. To the cost, that adds {t}.")


class WrongAnswer(ExplainerScene):
    """An input becomes an answer; the answer has a cost; every output gets its wish."""

    number = 2
    question = N_("How wrong is this answer?")
    example = "digits"

    def construct(self) -> None:
        self.set_the_stage()
        if self.network.image is not None:
            self.look_at_the_picture()
            self.see_it_as_numbers()
        else:
            self.show_title()
        self.take_the_input()
        self.light_the_layers()
        self.read_the_answer()
        self.compare_with_the_target()
        self.add_up_the_cost()
        self.ask_for_wishes()
        self.send_them_back()
        self.remember(words.to_remember(self.read))

    # -- what is on stage ------------------------------------------------------------------------

    def set_the_stage(self) -> None:
        """Make what is to come: the network over the whole width, the table of its outputs."""
        self.answer = Answer.of(self.read)
        featured = self.answer.featured
        self.table = OutputTable(self.read, featured, style.WHOLE)
        pinned = {(self.trace.depth, j) for j in featured}
        self.network = NetworkDiagram(self.read, self.table.room, pinned).show_weights()
        self.table.stand_beside(self.network)

    # -- the verbs -------------------------------------------------------------------------------

    def look_at_the_picture(self) -> None:
        """The input as a person sees it."""
        self.section(N_("A picture"))
        self.picture = NumberedPicture(self.read, style.WHOLE.inset(y=style.MARGIN / 2))
        with self.say(words.the_picture(self.answer)):
            self.show_title()
            self.play(FadeIn(self.picture.grid), run_time=style.STEADY)

    def see_it_as_numbers(self) -> None:
        """The same picture as a network gets it."""
        numbers = self.picture.numbers
        with self.say(words.the_input(self.read)):
            if len(numbers):
                self.play(FadeIn(numbers), run_time=style.SLOW)
        if len(numbers):
            self.play(FadeOut(numbers), run_time=style.QUICK)

    def take_the_input(self) -> None:
        """The input takes its place at the left of the network."""
        self.section(N_("Forward"))
        network = self.network
        if network.image is None:
            with self.say(
                N_("A network gets its input as numbers, one for each neuron at the left.")
            ):
                self.play(FadeIn(network.layer(0)))
        else:
            text = N_("They are the input of the network.")
            if self.read.example.name == WrongAnswer.example:
                text = N_("They are the input of a small network, so far only half trained.")
            with self.say(text):
                self.play(ReplacementTransform(self.picture.grid, network.image))

    def light_the_layers(self) -> None:
        """Light runs through the layers, and their neurons light up."""
        network = self.network
        with self.say(N_("Each line has a weight. Layer by layer, the numbers become an answer.")):
            self.play(FadeIn(network.scenery[1:], network.edges, network.labels))
            for l in range(1, network.last + 1):
                lines = network.lines_into(l)
                self.play(Pulse(lines, style.theme.activation, width=style.OUTLINE))
                self.play(FadeIn(network.layer(l)), run_time=style.QUICK)

    def read_the_answer(self) -> None:
        """The outputs as numbers; the highest is the answer."""
        self.section(N_("The answer"))
        with self.say(words.the_answer(self.answer)):
            self.lighting(*self.answer.featured)
            self.play(FadeIn(self.table.outputs))

    def compare_with_the_target(self) -> None:
        """What the outputs should be."""
        with self.say(words.the_target(self.answer)):
            self.play(FadeIn(self.table.targets))

    def add_up_the_cost(self) -> None:
        """Each output's miss adds to the cost; the terms come to the true cost."""
        self.section(N_("The cost"))
        table, shares = self.table, self.table.shares
        spoken_of = {*self.answer.featured, table.largest} & shares.share.keys()
        told = list(by_share(self.read, spoken_of))
        worked_out = shares.worked_out
        with self.say(N_("The cost makes one single number out of all the misses together.")):
            self.play(FadeIn(table.shares_heading, shares.formula))
        if worked_out:
            self.work_out_the_largest(worked_out, told.pop(0))
        rest = [row for j, row in shares.share.items() if j not in spoken_of]
        rest += [shares.others] if shares.others else []
        if told or rest:
            each = N_("Each of the others adds its share.")
            with self.say(each if worked_out else N_("Each output adds its share.")):
                self.lighting(*self.answer.featured)
                for j in told:
                    self.put_in(j)
                if rest:
                    self.play(FadeIn(*rest))
        with self.say(N_("Together that is {C}: how wrong the answer is."), C=self.read.cost()):
            self.play(Create(shares.line), FadeIn(shares.sum.symbol), run_time=style.QUICK)
            self.play(FadeIn(shares.sum.number, target_position=shares.line))

    def work_out_the_largest(self, line: Formula, j: int) -> None:
        """Where one share of the cost comes from."""
        read, table = self.read, self.table
        with self.say(
            WORKED_OUT.get(read.example.cost.name, ANY_WORKED_OUT),
            claims=largest_shares(read, 1).claims,
            output=called(read, j),
            m=read.miss(j).to(3),
            t=table.shares.share[j].number.quantity,
        ):
            self.lighting(j)
            going = FadeOut(table.shares.formula, run_time=style.QUICK)
            self.play(going, FadeIn(line, target_position=table.targets.numbers[j]))
            self.put_in(j)
        self.play(FadeOut(line), FadeIn(table.shares.formula), run_time=style.QUICK)

    def ask_for_wishes(self) -> None:
        """How far each output should go, and which way."""
        self.section(N_("Wishes"))
        table = self.table
        self.play(FadeOut(table.shares, table.shares_heading), FadeIn(table.wishes_heading))
        told = dict(words.the_wishes(self.answer))
        for j, sentence in told.items():
            wish = table.wishes.of[j]
            with self.say(sentence):
                self.lighting(j)
                self.play(GrowFromPoint(wish, wish.root))
        rest = [wish for j, wish in table.wishes.of.items() if j not in told]
        if rest:
            with self.say(
                N_("Every other output has its wish, too. Each bar is as long as the miss.")
            ):
                self.lighting()
                self.play(*(GrowFromPoint(wish, wish.root) for wish in rest))
        else:
            self.lighting()

    def send_them_back(self) -> None:
        """From the outputs into the weights before them."""
        with self.say(N_("No output can move by itself. The weights before it must move it.")):
            lines = self.network.lines_into(self.network.last)
            right = self.answer.right
            if right is not None:
                network, last = self.network, self.network.last
                lines = [edge for (j, _), edge in network.edge[last].items() if j == right]
                words = [network.output_word[right]] if right in network.output_word else []
                self.play(Emphasis(network, [network.neuron[last][right], *words, *lines]))
            self.play(Pulse(lines, style.theme.signal, backward=True, run_time=style.SLOW))

    # -- what the verbs share --------------------------------------------------------------------

    def put_in(self, j: int) -> None:
        """An output's share joins the others."""
        row, target = self.table.shares.share[j], self.table.targets.numbers[j]
        self.play(FadeIn(row, target_position=target), run_time=style.QUICK)

    def lighting(self, *outputs: int) -> None:
        """Dim the network but for the given outputs; with none given, light it all."""
        network = self.network
        lit = [network.neuron[network.last][j] for j in outputs]
        words = [network.output_word[j] for j in outputs if j in network.output_word]
        self.play(Emphasis(network, [*lit, *words] if outputs else None))
