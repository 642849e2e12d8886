"""Chapter 7: layers are functions one inside the other; each stretches, and stretches multiply.

Claim: a nudge of the input is carried through the layers from one number line to the next, each
time it is multiplied by the derivative of a function; from the cost backward these factors make up
the chain rule, and a weight is a second input of its function.
"""

from __future__ import annotations

from backprop_model import Example
from scenes.parts.ch07.route import route_of, sure_outputs
from scenes.parts.ch07.slopes import Slopes
from scenes.parts.ch07.telling import FunctionsTelling
from scenes.parts.ch07.tiles import how_often
from scenes.parts.ch07.worked_column import column_sum
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.quantity import Equation
from scenes.stage.words import N_, _

MOST_LAYERS = 4
"""layers whose number lines and boxes have room"""
CROSSING = 2.6
"""seconds for the second function, about which something was asked: nothing is said meanwhile"""


class LayersAsFunctions(FunctionsTelling):
    """A nudge on number lines, the functions as boxes around it, and the product of their factors.

    In wider layers it follows one neuron of each, along which the cost feels the input most.
    """

    number = 7
    question = N_("What if a layer is a function?")
    example = "chain"
    shapes = ("wide", "portrait", "square")

    @classmethod
    def suits(cls, example: Example) -> str | None:
        if not 2 <= example.network.depth <= MOST_LAYERS:
            return _(N_("LayersAsFunctions has room for two to four layers."))
        if route_of(Readings(example)) is None:
            if sure_outputs(example.trace()).any():
                return _(N_("LayersAsFunctions needs outputs that are not all but 1; here one is."))
            return _(
                N_("LayersAsFunctions needs an input that the cost feels; here it feels none.")
            )
        return None

    def construct(self) -> None:
        self.set_the_stage()
        self.draw_the_lines()
        self.nudge_the_input()
        self.wonder()
        self.turn_round()
        self.go_on_to_the_cost()
        self.put_into_boxes()
        self.slide_into_one_another()
        self.multiply_from_the_cost()
        self.read_the_rule()
        if self.equation is not None:
            self.give_a_weight_its_line(self.equation)
        if self.slopes is not None:
            self.look_at_many_neurons(self.slopes)
        self.lay_it_on_what_was_sent()
        self.close(self.words.closing, meanwhile=[self.runs_on()])

    # -- the verbs -------------------------------------------------------------------------------

    def draw_the_lines(self) -> None:
        """Number lines, and strands of points that are carried along."""
        with self.opening(*self.image()), self.say(self.words.lines()) as seconds:
            self.runs_a_thread(seconds)
        with self.say(self.words.layer_number()) as seconds:
            self.counts_the_layers(0.98 * seconds)

    def nudge_the_input(self) -> None:
        """The first function carries an arrow down."""
        self.section(N_("A stretch"))
        with self.say(self.words.first()) as seconds:
            self.opens(0.25 * seconds)
            self.carries(1, 0.74 * seconds)

    def wonder(self) -> None:
        """What will the second function do?"""
        with self.ask(self.words.ask()) as seconds:
            self.shows_the_weight(0.99 * seconds)

    def turn_round(self) -> None:
        """The second function; as a rule something is turned round."""
        self.section(N_("Turned round"))
        self.takes(2, CROSSING)
        self.rest(style.STEADY)
        with self.say(self.words.answer()) as seconds:
            self.crosses(0.6 * seconds)
            self.shows_the_factor(2, 0.38 * seconds)

    def go_on_to_the_cost(self) -> None:
        """The functions that are left, each faster."""
        self.section(N_("To the cost"))
        with self.say(self.words.others()) as seconds:
            left = range(3, self.route.depth + 2)
            for l in left:
                self.carries(l, 0.99 * seconds / len(left))

    def put_into_boxes(self) -> None:
        """Each function gets a box, the last one the cost's."""
        self.section(N_("In boxes"))
        with self.say(self.words.boxes) as seconds:
            self.are_boxed(0.99 * seconds)

    def slide_into_one_another(self) -> None:
        """C(f(f(f(x))))."""
        self.section(N_("One inside the other"))
        with self.say(self.words.nested) as seconds:
            self.slides(0.98 * seconds)
        self.rest(0.9)

    def multiply_from_the_cost(self) -> None:
        """A ribbon as wide as the product so far comes back and opens box after box."""
        self.section(N_("From the cost"))
        self.begins_with_one()
        with self.say(self.words.begins()) as seconds:
            self.begins_at_the_cost(0.99 * seconds)
        with self.say(self.words.grows()) as seconds:
            self.grows(0.99 * seconds)
        self.runs_back()

    def read_the_rule(self) -> None:
        """The factors as a formula."""
        self.section(N_("The chain rule"))
        with self.say(self.words.rule) as seconds:
            self.becomes_a_rule(0.98 * seconds)

    def give_a_weight_its_line(self, equation: Equation) -> None:
        """A weight as a second input, and its gradient."""
        self.section(N_("A weight"))
        with self.say(self.words.hung) as seconds:
            self.hangs_a_weight(equation, 0.98 * seconds)
        with self.say(self.words.weight(equation)) as seconds:
            self.gets_its_gradient(0.98 * seconds)
        self.rest(0.7 * style.STEADY)

    def look_at_many_neurons(self, slopes: Slopes) -> None:
        """A factor becomes a table of slopes."""
        self.section(N_("Many neurons"))
        with self.say(self.words.many(slopes)) as seconds:
            self.shows_the_table(slopes, 0.99 * seconds)
        column = column_sum(slopes)
        if column is None:
            self.adds_up_again()
        else:
            self.works_out_a_column(column, slopes)
        self.rest(0.8 * style.STEADY)

    def lay_it_on_what_was_sent(self) -> None:
        """What is left of the nudge is the product, found from the other end."""
        self.section(N_("The same product"))
        self.comes_back()
        with self.say(self.words.agrees()) as seconds:
            if how_often(self.words.arrived) is None:
                self.is_laid_on_what_was_sent(0.98 * seconds)
            else:
                self.copies_itself(self.words.arrived, 0.98 * seconds)
        self.rest(0.6 * style.STEADY)
