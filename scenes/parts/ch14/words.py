"""What GradientDescent says, by what its example shows."""

from __future__ import annotations

from scenes.parts.ch14.descent import STEPS, Descent
from scenes.parts.ch14.digits_lesson import KEPT, SLOW, WATCHED, DigitsLesson
from scenes.parts.ch14.first_look import makes_zeros
from scenes.parts.ch14.lesson import Lesson
from scenes.parts.ch14.mini_batches import MiniBatches
from scenes.stage.claim import Rule, Sentence, in_order, judged
from scenes.stage.quantity import count
from scenes.stage.words import N_

WORST = 8
"""the kept step at which it is said to be worse than at first"""
LATER = KEPT[KEPT.index(WORST) :]
"""the kept steps from there on"""
CLOSING = N_("Step, look again, step: that is learning.")


class Lines:
    """The sentences of one example, and of the digits.

    Args:
        descent: on the map.
        mini: a few examples at a time, of exclusive or's.
        digits: of the digits.
        shows: whether the network stands on the map.
    """

    def __init__(
        self,
        descent: Descent,
        mini: MiniBatches | None,
        digits: DigitsLesson,
        *,
        shows: bool = False,
    ) -> None:
        self._shows = shows
        self._descent, self._digits = descent, digits
        self._mini = mini
        self._several = descent.examples.size > 1

    # -- on the map ------------------------------------------------------------------------------

    def opening(self) -> str:
        """What the landscape is."""
        if self._shows:
            return N_(
                "Two weights of this network span a landscape of its cost, "
                "violet where that is high."
            )
        if any(k is None for *_, k in self._descent.pair):
            return N_(
                "This is a landscape of cost over two parameters, violet where it is high, "
                "and here stands the network."
            )
        return N_(
            "This is a landscape of cost over two weights, violet where it is high, "
            "and here stands the network."
        )

    @staticmethod
    def examples() -> Sentence:
        """What the four are."""
        text = N_(
            "It learns exclusive or: one where just one of the inputs is one, zero otherwise."
        )
        right = "sum(y[0] == (x[0] + x[1] == 1) for x, y in zip(*XOR))"
        return Sentence(text, (judged(Rule.EQUAL, right, "len(XOR[0])"),))

    def pull(self) -> Sentence:
        """Which way the examples pull."""
        descent = self._descent
        if not self._several:
            text = N_("Its gradient says which way is up, and the arrow is a step the other way.")
            return Sentence(text, (descent.lower(1),))
        if not descent.examples.is_xor:
            return self._pull_of_its_own()
        disagree = descent.disagree()
        if not disagree:
            return Sentence(N_("Each example pulls the ball against its own gradient."))
        silenced = descent.silenced()
        if len(descent.silent) == 1 and silenced:
            text = N_(
                "Each example pulls against its own gradient; "
                "one's is zero, for nothing comes in at these weights."
            )
            zeros = makes_zeros(descent)
            if zeros and self._shows:
                text = N_(
                    "Each example pulls against its gradient; one's is zero: "
                    "zeros stay zero in {f}, so nothing comes in here."
                )
                curve = descent.examples.example.network.layer(1).activation.name
                claims = (*disagree.claims, *silenced, *zeros.claims)
                return Sentence(text, claims, {"f": curve})
            return Sentence(text, (*disagree.claims, *silenced))
        text = N_("Each example pulls against its own gradient, and they disagree.")
        return Sentence(text, disagree.claims)

    def _pull_of_its_own(self) -> Sentence:
        """The same for several examples of the file's own."""
        disagree, values = self._descent.disagree(), {"m": self._descent.examples.count}
        text = N_("Each of its {m} examples pulls the ball against its own gradient.")
        if disagree:
            text = N_("Each of its {m} examples pulls its own way, and they disagree.")
        if self._descent.silent:
            text = N_("Each of its {m} examples pulls the ball as far as its own gradient is long.")
            return Sentence(text, (), values)
        return Sentence(text, disagree.claims, values)

    def ask(self) -> Sentence:
        """Where to?"""
        if self._several:
            return Sentence(N_("It can take only one step at a time: which way?"))
        text = N_("Then it looks again, with a fresh gradient: where will {n} such steps lead it?")
        return Sentence(text, (), {"n": count("n", STEPS, str(STEPS))})

    def mean(self) -> Sentence:
        """Along the mean."""
        text = N_(
            "Along the mean: the slope of a mean is the mean of the slopes, straight downhill."
        )
        return Sentence(text, (self._descent.lower(1),))

    def walk(self) -> Sentence:
        """On and on."""
        lower = self._descent.lower(STEPS)
        if not self._several:
            text = N_("Downhill, as each step goes against the gradient that it finds on its way.")
            return Sentence(text, (lower,))
        cancel = self._descent.cancel()
        if not cancel:
            text = N_("Look again, step again, with fresh gradients: it goes on downhill.")
            return Sentence(text, (lower,))
        text = N_("Look again, step again: down to where the pulls all but cancel.")
        return Sentence(text, (lower, *cancel.claims))

    # -- a few at a time, or all parameters ------------------------------------------------------

    @staticmethod
    def too_many() -> str:
        """Why not all of them."""
        return N_(
            "But each step asks every example, of maybe thousands. Ask only a few: a mini-batch."
        )

    def few(self, mini: MiniBatches) -> Sentence:
        """What the first mini-batch says."""
        near = mini.near()
        if not near:
            return Sentence(N_("That is half the work, and its mean is a step."), (mini.halved(),))
        text = N_("That is half the work, and its mean points nearly the same way.")
        return Sentence(text, (mini.halved(), *near.claims))

    def stagger(self, mini: MiniBatches) -> Sentence:
        """What all of them lead to."""
        astray, lower = mini.astray(), mini.lower()
        if not (astray and lower):
            return Sentence(N_("The next ones point other ways: the trail staggers."))
        text = N_("The next one points astray: the trail staggers, yet gets down.")
        return Sentence(text, (*astray.claims, *lower.claims))

    @staticmethod
    def alone(mini: MiniBatches) -> Sentence | None:
        """That two weights come to nothing more; nothing where they would."""
        stuck = mini.stuck()
        return (
            Sentence(N_("Two weights alone are stuck: the pulls all but cancel."), stuck.claims)
            if stuck
            else None
        )

    @staticmethod
    def plane() -> str:
        """What the plane is now."""
        return N_("Now the plane is that of the two inputs, golden where the network answers one.")

    @staticmethod
    def together(lesson: Lesson) -> Sentence:
        """What all parameters do to it."""
        values = {"n": lesson.parameters()}
        if not lesson.is_learned:
            return Sentence(N_("All {n} weights and biases, step by step, bend it."), (), values)
        text = N_("All {n} weights and biases, step by step, bend it until each corner is right.")
        return Sentence(text, (*lesson.learned(), lesson.all_right()), values)

    def all_at_once(self, lesson: Lesson) -> Sentence:
        """What steps, and what is seen."""
        text = N_(
            "In truth all {n} parameters step at once, "
            "and every output has a tick where it should be."
        )
        values = {"n": lesson.parameters()}
        if self._several:
            text = N_(
                "In truth all {n} parameters step at once, for all {m} examples; "
                "these are the outputs for one of them."
            )
            values["m"] = lesson.examples.count
        return Sentence(text, (), values)

    def bend(self, lesson: Lesson) -> Sentence:
        """What all the steps do."""
        text = N_("Step after step the outputs move, and the cost falls from {B} to {C}.")
        if self._several:
            text = N_("Step after step the outputs move, and the mean cost falls from {B} to {C}.")
        before, after = lesson.costs_told()
        return Sentence(text, (lesson.falls(),), {"B": before, "C": after})

    # -- digits ----------------------------------------------------------------------------------

    def again(self) -> Sentence:
        """The network of the second chapter, and what it learns from."""
        digits = self._digits
        text = N_(
            "Now digits: the network that takes our {s} for a {w} "
            "learns from {n} others, {m} at a step."
        )
        values = {
            "s": digits.digit(digits.right),
            "w": digits.digit(digits.wrong),
            "n": digits.learned_from(),
            "m": digits.batch_size(),
        }
        return Sentence(text, digits.is_taken_for(), values)

    def slowly(self) -> Sentence:
        """The first steps."""
        digits = self._digits
        if self._mini:
            text = N_("The bars stagger as the trail did, and yet the one of the {w} sinks.")
        else:
            text = N_(
                "Each step follows {m} others: the bars stagger, and yet the one of the {w} sinks."
            )
        values = {"w": digits.digit(digits.wrong), "m": digits.batch_size()}
        if self._mini:
            del values["m"]
        return Sentence(text, (digits.moved(SLOW, digits.wrong), digits.staggers(SLOW)), values)

    def faster(self) -> Sentence:
        """Until the 7 is read."""
        digits = self._digits
        text = N_("After {n} steps the {s} is read as what it is.")
        values = {"n": count("n", WATCHED, str(WATCHED)), "s": digits.digit(digits.right)}
        return Sentence(text, (digits.is_read(WATCHED),), values)

    def wall(self) -> Sentence:
        """All that are never learned from."""
        text = N_("Here are {n} digits that it never learns from: at first it misreads {m}.")
        return Sentence(text, (), {"n": self._digits.unseen(), "m": self._digits.mistakes(0)})

    def worse(self) -> Sentence:
        """The same training, seen on the wall."""
        mistakes = self._digits.mistakes
        more = judged(Rule.ABOVE, mistakes(WORST), mistakes(KEPT[0]))
        text = N_("The same training again: after {n} steps it is worse.")
        return Sentence(text, (more,), {"n": count("n", WORST, str(WORST))})

    def longer(self) -> Sentence:
        """The steps that follow, seldom looked at, and what is left."""
        digits = self._digits
        falls = in_order(Rule.DESCENDING_SIZE, map(digits.mistakes, LATER))
        text = N_("Then each look finds fewer: our {s} is read, and {m} are left after {n} steps.")
        values = {
            "n": count("n", KEPT[-1], str(KEPT[-1])),
            "m": digits.mistakes(KEPT[-1]),
            "s": digits.digit(digits.right),
        }
        read = [digits.is_read(step) for step in KEPT if step >= digits.turns]  # and stays so
        return Sentence(text, (falls, *read), values)
