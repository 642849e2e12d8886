"""What GradientDescent says, by what its example shows."""

from __future__ import annotations

from scenes.parts.ch14.descent import STEPS, Descent
from scenes.parts.ch14.digits_lesson import KEPT, SLOW, WATCHED, DigitsLesson
from scenes.parts.ch14.lesson import Lesson
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
        lesson: of all parameters.
        digits: of the digits.
    """

    def __init__(self, descent: Descent, lesson: Lesson, digits: DigitsLesson) -> None:
        self._descent, self._lesson, self._digits = descent, lesson, digits
        self._several = descent.examples.size > 1

    # -- on the map ------------------------------------------------------------------------------

    def opening(self) -> str:
        """What the landscape is."""
        crossed = self._descent.examples.example.cost.fusion is not None
        if any(k is None for *_, k in self._descent.pair):
            if crossed:
                return N_(
                    "This is a landscape of cost, here a cross entropy, over two parameters, "
                    "violet where it is high, and here stands the network."
                )
            return N_(
                "This is a landscape of cost over two parameters, violet where it is high, "
                "and here stands the network."
            )
        if crossed:
            return N_(
                "This is a landscape of cost, here a cross entropy, over two weights, "
                "violet where it is high, and here stands the network."
            )
        return N_(
            "This is a landscape of cost over two weights, violet where it is high, "
            "and here stands the network."
        )

    def pull(self) -> Sentence:
        """Which way the examples pull."""
        descent = self._descent
        if not self._several:
            text = N_("Its gradient says which way is up, and the arrow is a step the other way.")
            return Sentence(text, (descent.lower(1),))
        if not descent.examples.is_xor:
            return self._pull_of_its_own()
        four = judged(Rule.EQUAL, "len(XOR[0])", "4")
        disagree = descent.disagree()
        if not disagree:
            text = N_("Each of its four examples pulls the ball against its own gradient.")
            return Sentence(text, (four,))
        if len(descent.silent) == 1:
            text = N_(
                "Each of its four examples pulls against its own gradient: "
                "they disagree, and one, wrong as well, does not pull these two weights."
            )
            trace = descent.examples.trace(descent.silent[0])
            missed = judged(Rule.DIFFERENT, f"{trace}.prediction[0]", f"{trace}.target[0]")
            return Sentence(text, (four, missed, *disagree.claims, *descent.silenced()))
        text = N_("Each of its four examples pulls against its own gradient, and they disagree.")
        return Sentence(text, (four, *disagree.claims))

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
            return Sentence(N_("It can take only one step at a time: which way should it go?"))
        text = N_("Then it looks again, with a fresh gradient: where will {n} such steps lead it?")
        return Sentence(text, (), {"n": count("n", STEPS, str(STEPS))})

    def mean(self) -> Sentence:
        """Along the mean."""
        text = N_("Along the mean of all the pulls, which is straight downhill for the mean cost.")
        return Sentence(text, (self._descent.lower(1),))

    def walk(self) -> Sentence:
        """On and on."""
        lower = self._descent.lower(STEPS)
        if not self._several:
            text = N_("Downhill, as each step goes against the gradient that it finds on its way.")
            return Sentence(text, (lower,))
        cancel = self._descent.cancel()
        if not cancel:
            text = N_(
                "Look again, step again, with fresh gradients each time: it goes on downhill."
            )
            return Sentence(text, (lower,))
        text = N_(
            "Look again, step again, with fresh gradients: "
            "down into the valley, where the pulls all but cancel."
        )
        return Sentence(text, (lower, *cancel.claims))

    # -- all parameters --------------------------------------------------------------------------

    def all_at_once(self) -> Sentence:
        """What steps, and what is seen."""
        values = {"n": self._lesson.parameters()}
        if self._lesson.examples.is_xor:
            text = N_(
                "In truth all {n} parameters step at once. "
                "The frame glows where the answer to a pair of inputs is high."
            )
        else:
            text = N_(
                "In truth all {n} parameters step at once, "
                "and every output has a tick where it should be."
            )
            if self._several:
                text = N_(
                    "In truth all {n} parameters step at once, for all {m} examples; "
                    "these are the outputs for one of them."
                )
                values["m"] = self._lesson.examples.count
        return Sentence(text, (), values)

    def bend(self) -> Sentence:
        """What all the steps do."""
        lesson = self._lesson
        if lesson.examples.is_xor:
            if lesson.is_learned:
                text = N_(
                    "It should glow where the two inputs differ, "
                    "and step after step the surface bends until it does."
                )
                return Sentence(text, lesson.learned())
            text = N_("It should glow where the two inputs differ; step by step the surface bends.")
            return Sentence(text)
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
            "Now the network that takes our {s} for a {w}. "
            "It learns from other digits, in mini-batches of {m}."
        )
        values = {
            "s": digits.digit(digits.right),
            "w": digits.digit(digits.wrong),
            "m": digits.batch_size(),
        }
        return Sentence(text, digits.is_taken_for(), values)

    def slowly(self) -> Sentence:
        """The first steps."""
        digits = self._digits
        text = N_(
            "Each step follows {m} other digits: the bars waver, and yet the one of the {w} sinks."
        )
        values = {"w": digits.digit(digits.wrong), "m": digits.batch_size()}
        return Sentence(text, (digits.moved(SLOW, digits.wrong),), values)

    def faster(self) -> Sentence:
        """Until the 7 is read."""
        digits = self._digits
        text = N_(
            "After {n} steps the {s} is read as what it is, though it was never learned from."
        )
        values = {"n": count("n", WATCHED, str(WATCHED)), "s": digits.digit(digits.right)}
        return Sentence(text, (digits.is_read(WATCHED),), values)

    def wall(self) -> Sentence:
        """All that are never learned from."""
        text = N_(
            "Here are {n} digits that it never learns from, "
            "and before these steps it misreads {m} of them."
        )
        return Sentence(text, (), {"n": self._digits.unseen(), "m": self._digits.mistakes(0)})

    def worse(self) -> Sentence:
        """The same training, seen on the wall."""
        mistakes = self._digits.mistakes
        more = judged(Rule.ABOVE, mistakes(WORST), mistakes(KEPT[0]))
        return Sentence(N_("The same training again: at first it even gets worse."), (more,))

    def longer(self) -> Sentence:
        """The steps that follow, seldom looked at."""
        falls = in_order(Rule.DESCENDING_SIZE, map(self._digits.mistakes, LATER))
        text = N_(
            "Then the looks lie further and further apart, up to {n} steps, "
            "and each finds fewer misread."
        )
        return Sentence(text, (falls,), {"n": count("n", KEPT[-1], str(KEPT[-1]))})

    def in_the_end(self) -> Sentence:
        """What is left."""
        digits = self._digits
        text = N_("In the end {m} are misread, and our {s}, never learned from, is read.")
        values = {"m": digits.mistakes(KEPT[-1]), "s": digits.digit(digits.right)}
        return Sentence(text, (digits.is_read(KEPT[-1]),), values)
