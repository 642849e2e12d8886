"""Chapter 13: operations are recorded on a tape as they run, and the tape is played backwards.

Claim: each recorded operation hands its gradient, times its local derivative, to its operands; what
comes to one of them adds up; rewound over a network, this finds what backpropagation finds.
"""

from __future__ import annotations

from contextlib import nullcontext
from typing import ClassVar

from scenes.mobjects.fading import FadeIn
from scenes.parts.ch13 import words
from scenes.parts.ch13.coded import Coded
from scenes.stage import style
from scenes.stage.words import N_

SLOW, SLOW_ROWS = 2.0, 2
"""how much longer the first rows take at which beads stay, and how many these are"""
LONGER = 0.5
"""seconds by which the rewinding outlasts what is said of it"""


class ComputationGraph(Coded):
    """A formula on a tape, then a network: recorded forward, rewound backward.

    For a formula of your own, subclass and set ``expression`` and ``inputs``::

        class Neuron(ComputationGraph):
            expression = "sigmoid(w1*x1 + w2*x2 + b)"
            inputs = {"w1": 0.5, "x1": 1.0, "w2": -0.3, "x2": 2.0, "b": 0.4}

    Class attributes:
        expression: the formula; with ``None`` only the example's network is shown.
        inputs: a number for each name in it.
        unrolled: whether the example's network follows the formula.
    """

    number = 13
    question = N_("How does software find the gradients?")
    example = "chain"
    shapes = ("wide", "portrait", "square")
    unrolled: ClassVar[bool] = True

    def construct(self) -> None:
        self.set_the_stage()
        if self.expression is not None:
            self.record_the_formula()
            self.wonder()
            self.rewind_slowly()
            self.try_it()
        if self.unrolled or self.expression is None:
            self.meet_the_network()
            self.record_the_network()
            self.rewind_two_steps()
            self.rewind_the_rest()
            self.run_the_code()
            self.land_the_beads()
            self.open_again()
        self.close(words.CLOSING, meanwhile=self.once_more(2 * style.SLOW))

    # -- the verbs -------------------------------------------------------------------------------

    def record_the_formula(self) -> None:
        """Every operation prints a row while its node lights."""
        with self.opening(*self.waiting()), self.say(words.OPENING) as seconds:
            self.record_rows(self.begin, self.begin + 1, 0.98 * seconds)
        self.section(N_("A formula"))
        with self.say(words.KEPT) as seconds:
            self.record_rows(self.begin + 1, None, 0.98 * seconds)

    def wonder(self) -> None:
        """How fast does the result move with an input?"""
        with self.ask(self.lines.ask()) as seconds:
            self.play(self.light_uses(self.formula.followed, 0.5 * seconds))
            self.play(self.light_uses(self.formula.followed, 0.48 * seconds))

    def rewind_slowly(self) -> None:
        """Each row hands back; a cell that is reached twice adds up."""
        self.section(N_("In reverse"))
        with self.say(self.lines.turn()) as seconds:
            self.play(*self.machine.turn(0.9 * seconds))
        told: set[str] = set()
        for row in range(self.machine.recording.last, self.begin - 1, -1):
            said = self.lines.at(row, told)
            with self.say(said) if said else nullcontext(style.SLOW) as seconds:
                self.hand_back(row, 0.95 * seconds)
        self.rest(0.9)

    def try_it(self) -> None:
        """A nudge of the input confirms what its cell holds."""
        if self.nudged is None:
            return
        self.section(N_("A nudge"))
        with self.say(self.lines.nudge(self.nudged)) as seconds:
            self.confirm(self.nudged, 0.95 * seconds)
        self.rest(0.9)

    def meet_the_network(self) -> None:
        """A network; its neurons open into steps."""
        self.section(N_("A network"))
        scenery = self.scenery
        if self.expression is not None:
            self.fold_the_formula(1.5)
        begins = self.expression is None
        opening = self.opening(*scenery.waiting()) if begins else nullcontext()
        with opening, self.say(self.told.meet()) as seconds:
            share = 0.9 * seconds / (scenery.last + 1)
            for l in range(1, scenery.last + 1):
                self.play(*scenery.forward(l, share))
            self.play(*scenery.reach_the_cost(share))
        self.add(scenery)
        self.build_network()
        self.open_neurons(2.0)

    def record_the_network(self) -> None:
        """The tape prints its rows."""
        with self.say(self.told.record()) as seconds:
            self.record_rows(0, None, 0.98 * seconds)

    def rewind_two_steps(self) -> None:
        """From the cost, two rows slowly."""
        self.section(N_("In reverse again"))
        last = self.machine.recording.last
        self.play(FadeIn(self.mark), *self.machine.turn(style.STEADY))
        with self.say(self.told.slope_of_cost()) as seconds:
            self.hand_back(last, 0.95 * seconds)
        with self.say(self.told.before_the_cost(self.machine.recording.rows[last - 1])) as seconds:
            self.hand_back(last - 1, 0.95 * seconds)

    def rewind_the_rest(self) -> None:
        """The other rows at speed; beads stay where parameters come in."""
        rows = range(self.machine.recording.last - 2, -1, -1)
        with self.say(self.told.stays()) as seconds:
            weights = [SLOW if place < SLOW_ROWS else 1.0 for place in range(len(rows))]
            each = (0.95 * seconds + LONGER) / sum(weights)
            for row, weight in zip(rows, weights, strict=True):
                self.hand_back(row, weight * each)
        self.rest(0.9)

    def run_the_code(self) -> None:
        """The same in a few lines: two write the tape, and one rewinds it."""
        self.section(N_("In code"))
        self.turn_to_the_code()
        listing, last = self.listing, self.network.tape.last
        run, cost, back = listing.lines
        with self.say(words.CODE) as seconds:
            self.show(run, run_time=0.1 * seconds)
            self.play(listing.prints(0, last, 0.5 * seconds))
            self.show(cost, run_time=0.12 * seconds)
            self.play(listing.prints(last, last + 1, 0.2 * seconds))
        with self.say(words.REWOUND) as seconds:
            self.show(back, run_time=0.1 * seconds)
            self.play(listing.rewinds(0.6 * seconds))
        self.rest(0.9)

    def land_the_beads(self) -> None:
        """What the cells kept are the gradients that the sweep through the layers finds."""
        self.section(N_("The same gradients"))
        self.turn_to_the_beads()
        with self.say(self.told.folded()) as seconds:
            self.land(0.97 * seconds)
        self.rest(0.9)
