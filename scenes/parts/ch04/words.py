"""What UpOrDown says: its words are chosen by the same verdicts that its claims carry."""

from __future__ import annotations

from scenes.parts.ch04.outcome_words import OUTCOME, OUTCOME_AGAIN
from scenes.parts.ch04.trials import Case, Trial
from scenes.parts.ch04.valley import Valley
from scenes.readings import Readings
from scenes.readings.answers import Answer, called, name_of
from scenes.stage.claim import Claim, Rule, Sentence, because, judged, verdict
from scenes.stage.quantity import Quantity
from scenes.stage.words import N_

SITUATION = {
    Case.TOO_HIGH: {
        "spoken": N_(
            "This neuron is the most active one, at {a}, and feeds {output}, which is too high."
        ),
        "plain": N_("This neuron is the most active one, and feeds {output}, which is too high."),
        "again": N_("The same neuron feeds {output}, which is too high."),
        "alone": N_("There is a single neuron before {output}, which is too high."),
    },
    Case.TOO_LOW: {
        "spoken": N_(
            "This neuron is the most active one, at {a}, and feeds {output}, which is too low."
        ),
        "plain": N_("This neuron is the most active one, and feeds {output}, which is too low."),
        "again": N_("The same neuron feeds {output}, which is too low."),
        "alone": N_("There is a single neuron before {output}, which is too low."),
    },
}
"""with its activation, where that can be said; without; for the second output; for one alone"""

ASK = {
    Case.SILENT: N_(
        "This neuron, at {a}, is all but silent. "
        "If its weight moves just as far, what will the bar do?"
    ),
    Case.QUIETER: N_(
        "This neuron, at {a}, is less active. "
        "If its weight moves just as far, what will the bar do?"
    ),
}

ASK_PLAINLY = {
    Case.SILENT: N_(
        "This neuron is all but silent. If its weight moves just as far, what will the bar do?"
    ),
    Case.QUIETER: N_(
        "This neuron is the least active one. "
        "If its weight moves just as far, what will the bar do?"
    ),
}


class Words:
    """The sentences of one example.

    Args:
        read: the readings of the example.
        valley: the valley that is walked.
    """

    rule = N_(
        "The step, Delta w, is minus eta times the slope: {d}; eta, here {e}, is the learning rate."
    )

    def __init__(self, read: Readings, valley: Valley) -> None:
        self._read, self._valley = read, valley

    # -- in the valley ---------------------------------------------------------------------------

    @property
    def opening(self) -> str:
        """What the curve is."""
        if self._valley.curve.is_borrowed:
            return N_(
                "This network is borrowed, for a valley. Turn one of its weights, leave all others "
                "alone, and its cost runs along a curve."
            )
        return N_(
            "Turn one weight of a network, leave all others alone, and its cost runs along a curve."
        )

    @property
    def ball(self) -> Sentence:
        """Where the ball starts."""
        if self._valley.starts_at_home:
            return Sentence(
                N_("The ball stands where the network stands, and the slope there is {s}.")
            )
        if self._valley.shows_home and (flat := self._valley.flat_at_home):
            return Sentence(
                N_(
                    "The network stands at the ring, where it is too flat to move much. On the "
                    "wall the slope is easy to see: {s}."
                ),
                flat,
            )
        if self._valley.shows_home:
            return Sentence(
                N_(
                    "The network stands at the ring. Put the ball on the wall, where the slope is "
                    "easy to see: {s}."
                )
            )
        return Sentence(
            N_(
                "Put the ball on the wall, away from where the network stands, "
                "where the slope is easy to see: {s}."
            )
        )

    @property
    def sign(self) -> Sentence:
        """Which way is down, and why there is a minus sign."""
        slope, rate = self._valley.places[0].slope, self._valley.rate
        up = slope.value > 0
        sign = judged(Rule.ABOVE if up else Rule.BELOW, slope, "0")
        claims = (
            sign,
            judged(Rule.INCREASES if up else Rule.DECREASES, slope),
            because(
                judged(Rule.BELOW if up else Rule.ABOVE, f"-{rate.path} * {slope.path}", "0"),
                sign,
                judged(Rule.ABOVE, rate, "0"),
            ),
        )
        text = (
            N_(
                "It is positive: more weight, more cost. Downhill is against the slope, "
                "so the step needs a minus sign."
            )
            if up
            else N_(
                "It is negative: more weight, less cost. Downhill is against the slope, "
                "so a minus sign makes a positive step of it."
            )
        )
        return Sentence(text, claims)

    @property
    def again(self) -> Sentence:
        """The steps that follow."""
        if self._valley.flattens:
            return Sentence(
                N_(
                    "Again: as the curve levels out, its slope gets smaller, and so do the steps. "
                    "This is gradient descent."
                ),
                self._valley.shrinking,
            )
        slopes = ", ".join(place.slope.path for place in self._valley.places[:-1])
        steps = ", ".join(step.path for step in self._valley.steps)
        return Sentence(
            N_(
                "And again: every step goes against the slope that it finds. This is gradient "
                "descent."
            ),
            (judged(Rule.OPPOSITE_SIGN, f"[{steps}]", f"[{slopes}]"),),
        )

    def leap(self, costs: tuple[Quantity, Quantity]) -> Sentence:
        """What becomes of a step that is too long."""
        leap, text = self._larger(), self.there(costs)
        return Sentence(
            N_(
                "With a rate of {e}, the slope promises a long way down, but the ball flies across "
                "the valley, and lands higher."
            ),
            (*leap.claims, self._promised(), *text.claims),
            leap.values,
        )

    @property
    def where(self) -> Sentence:
        """The question, where it is not about a quiet neuron."""
        larger = self._larger()
        text = N_("With a much larger rate, {e}, the step is longer: where will the ball land?")
        return Sentence(text, larger.claims, larger.values)

    def there(self, costs: tuple[Quantity, Quantity]) -> Sentence:
        """Where the ball lands."""
        return Sentence(
            N_("Across the whole valley, on its other wall, and higher than it began."),
            (judged(Rule.ABOVE, costs[1], costs[0]),),
        )

    def _promised(self) -> Claim:
        """That the cost would be lower, if the slope held."""
        assert self._valley.leap is not None
        first, step = self._valley.places[0], self._valley.leap.step
        there = f"{first.cost.path} + {first.slope.path} * ({step.path})"
        return judged(Rule.BELOW, there, first.cost)

    @property
    def back(self) -> Sentence:
        """The step after it."""
        leap, back = self._valley.leap, self._valley.back
        assert leap is not None
        assert back is not None
        other = judged(Rule.OPPOSITE_SIGN, leap.landing.slope, self._valley.places[0].slope)
        turns = judged(Rule.OPPOSITE_SIGN, back.step, leap.step)
        if back.rate == leap.rate:
            return Sentence(
                N_("There the slope has the other sign, and throws it back."), (other, turns)
            )
        return Sentence(
            N_("There the slope has the other sign: with the rate as it was, the ball turns back."),
            (other, turns, judged(Rule.EQUAL, back.rate, self._valley.rate)),
        )

    def _larger(self) -> Sentence:
        leap = self._valley.leap
        assert leap is not None
        claims = (judged(Rule.ABOVE, leap.rate, self._valley.rate),)
        return Sentence("", claims, {"e": leap.rate})

    # -- in the network --------------------------------------------------------------------------

    def network(self, answer: Answer) -> Sentence:
        """The network, and what is wrong with its answer."""
        if not answer.is_wrong or answer.right is None:
            return Sentence(
                N_(
                    "Each weight has such a slope. Here each output has a bar, "
                    "and a tick where it should be."
                )
            )
        claims = answer.claims_of
        return Sentence(
            N_("Each weight has such a slope. This network says {given} and should say {right}."),
            (*claims["given"], *claims["right"], *claims["verdict"]),
            {
                "given": name_of(answer.read, answer.given),
                "right": name_of(answer.read, answer.right),
            },
        )

    def situation(self, trial: Trial, again: bool, spoken: Quantity | None) -> Sentence:
        """What meets at a weight."""
        way = "again" if again else "plain" if spoken is None else "spoken"
        l = trial.layer - 1
        if verdict(trial.before.trace.sizes[l] == 1, f"trace.sizes[{l}] == 1"):
            way = "alone"
        values: dict[str, Quantity | str] = {"output": called(self._read, trial.to_neuron)}
        if way == "spoken" and spoken is not None:
            values["a"] = spoken
        return Sentence(SITUATION[trial.case][way], trial.situation, values)

    @staticmethod
    def outcome(trial: Trial, again: bool = False) -> Sentence:
        """What the slope says, and what the move did; how far it goes is said once."""
        key = trial.case, trial.goes_up
        if again:
            return Sentence(OUTCOME_AGAIN[key], trial.outcome)
        return Sentence(OUTCOME[key], trial.outcome, {"h": trial.size})

    @staticmethod
    def ask(trial: Trial, spoken: Quantity | None) -> Sentence:
        """The question: what will a quiet neuron's weight do?"""
        if spoken is None:
            return Sentence(ASK_PLAINLY[trial.case], trial.situation)
        return Sentence(ASK[trial.case], trial.situation, {"a": spoken})

    @staticmethod
    def answer(trial: Trial) -> Sentence:
        """The answer, and its reason."""
        if trial.case is Case.SILENT:
            text = N_(
                "Hardly anything: its slope is {g}, because a weight multiplies what arrives, and "
                "a silent neuron sends next to nothing."
            )
            values = {"g": trial.before.dC_dw(*trial.address).to(0, 2).with_sign()}
            return Sentence(text, trial.outcome, values)
        text = N_(
            "It moves less, because a weight multiplies what arrives, "
            "and less arrives from this neuron."
        )
        return Sentence(text, trial.outcome)

    def closing(self, quiet: Trial | None) -> Sentence:
        """The rule, which comes last, as far as it was seen."""
        if quiet is None:
            return Sentence(N_("Go against the slope, in steps that are not too long."))
        if quiet.case is Case.SILENT:
            text = N_("Against the slope; and weights out of silent neurons hardly matter.")
            return Sentence(text, quiet.rule)
        l = quiet.layer
        law = f"np.outer(trace.dC_dz[{l}], trace.activations[{l - 1}])"
        return Sentence(
            N_("Against the slope; weights out of a more active neuron matter more."),
            (judged(Rule.FOLLOWS, f"trace.dC_dw[{l}]", law),),
        )
