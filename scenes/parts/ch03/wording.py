"""What OneWeightNudged says, as it fits the weight and what its nudge does."""

from __future__ import annotations

from scenes.parts.ch03 import wording_claims as claims
from scenes.parts.ch03.strand import Strand
from scenes.stage.claim import Sentence
from scenes.stage.quantity import Quantity
from scenes.stage.words import N_

_COST = {
    (True, False): N_(
        "The output is already below y, what it should be, so as it falls, the cost grows: {d}."
    ),
    (True, True): N_(
        "The output is below y, what it should be, so as it rises, the cost falls: {d}."
    ),
    (False, True): N_(
        "The output is already above y, what it should be, so as it rises, the cost grows: {d}."
    ),
    (False, False): N_(
        "The output is above y, what it should be, so as it falls, the cost falls along: {d}."
    ),
}
"""by whether the output is too low, and whether it rises"""


class Wording:
    """The narration's sentences for one strand."""

    opening = N_(
        "An input runs through a network, and the cost at its end, {C}, says how wrong it is."
    )
    ask = N_("Pull w up by {h}, enough to see: how far will each of the others go, and which way?")
    lay_down = N_("Lay the nudge down as a run, and the cost's move stands on its end as a rise.")
    drag = N_("Now drag w far down and far up, and let every cost leave a dot.")
    closing = N_("The derivative: how much cost per unit of nudge, if this slope held.")

    def __init__(self, strand: Strand) -> None:
        self._strand = strand
        wide = any(strand.nudge.read.trace.sizes[l] > 1 for l, _ in strand.neurons)
        self.weight = Sentence(
            N_("Take one weight, {w}: what it does to the cost, it does by way of these neurons.")
        )
        if wide:
            self.weight = Sentence(
                N_(
                    "Take one weight, {w}, and of each layer behind it the neuron that it moves "
                    "most."
                ),
                strand.claims,
            )
        self.unfold = N_(
            "In a row, each on a rail that shows its change alone: w, its sum z, each neuron's "
            "activation a, then the cost."
        )
        if strand.has_lenses:
            self.unfold = N_(
                "Laid out in a row, they hang like beads on tracks of one scale, and where it has "
                "to change, a lens says by how much."
            )

    def sum(self, arrives: Quantity) -> Sentence:
        """The nudge reaches the sum."""
        return Sentence(
            N_("The sum goes along by {d}, because what arrives here, {x}, multiplies the nudge."),
            (claims.the_sum_adds_the_weight(self._strand),),
            {"d": self._strand.moves[1], "x": arrives},
        )

    @property
    def on(self) -> Sentence:
        """It passes the neuron, and goes on to the next layers."""
        moves, values = self._strand.moves, {"a": self._strand.moves[2]}
        if len(self._strand.neurons) == 1:
            text = N_("And a curve turns the neuron's sum into what it passes on: it moves by {a}.")
            return Sentence(text, (), values)
        values = {**values, "d": moves[3]}
        if (found := claims.keeps_or_turns(self._strand)) is None:
            text = N_(
                "A curve turns each sum into an activation: this one moves by {a}, and the next "
                "by {d}."
            )
            return Sentence(text, (), values)
        keeps, claim = found
        flat = claims.flattens(self._strand)
        if flat and self._strand.shows_sums:
            text = N_(
                "A curve turns each sum into an activation: it moves by {a}. The next weight is "
                "negative: the move turns round, to {s}, and the next curve flattens it to {d}."
            )
            if keeps:
                text = N_(
                    "A curve turns each sum into an activation: it moves by {a}. The next weight "
                    "is positive: the move keeps its way, with {s}, and the next curve flattens it "
                    "to {d}."
                )
            return Sentence(text, (claim, flat), {**values, "s": self._strand.sums[0]})
        if flat:
            text = N_(
                "A curve turns each sum into an activation: it moves by {a}. The next weight is "
                "negative: the move turns round, and the next curve flattens it to {d}."
            )
            if keeps:
                text = N_(
                    "A curve turns each sum into an activation: it moves by {a}. The next weight "
                    "is positive: the move keeps its way, and the next curve flattens it to {d}."
                )
            return Sentence(text, (claim, flat), values)
        text = N_(
            "A curve turns each sum into an activation: it moves by {a}. The next weight is "
            "negative, so the move turns round: {d}."
        )
        if keeps:
            text = N_(
                "A curve turns each sum into an activation: it moves by {a}. The next weight is "
                "positive, so the move keeps its way: {d}."
            )
        return Sentence(text, (claim,), values)

    @property
    def cost(self) -> Sentence:
        """It arrives at the cost."""
        values = {"d": self._strand.moves[-1]}
        if (found := claims.output_and_cost(self._strand)) is None:
            text = N_(
                "And at the end of the string, what is left of the nudge moves the cost, by {d}."
            )
            return Sentence(text, (), values)
        low, rises, made = found
        return Sentence(_COST[low, rises], made, values)

    @property
    def line(self) -> Sentence:
        """The line through two points of the curve."""
        if self._strand.far is None:
            return Sentence(
                N_("The dots join to a curve, and through both ends of our nudge runs a line.")
            )
        return Sentence(
            N_("The dots join to a curve, and between that and a line to a far dot lies a gap."),
            claims.leaves_a_gap(self._strand, self._strand.far),
        )

    @property
    def nearer(self) -> Sentence:
        """The first step, and the slope of its line."""
        strand = self._strand
        values = {"q": strand.quotient(0)}
        if strand.far is None:
            return Sentence(N_("Rise divided by run is the slope of that line: {q}."), (), values)
        made = [claims.turns(strand, strand.far)]
        if thinner := claims.thins(strand, strand.far, strand.step):
            text = N_(
                "Blow up the small box: in it the line turns and the gap thins, and its slope, "
                "rise over run, is {q}."
            )
            return Sentence(text, (*made, thinner), values)
        text = N_(
            "Blow up the small box: in it the line turns, and for our nudge its slope is {q}."
        )
        return Sentence(text, tuple(made), values)

    def turn(self, number: int) -> Sentence:
        """A step that is smaller, seen from nearer."""
        strand = self._strand
        values = {"h": strand.nudge.step(strand.steps[number]), "q": strand.quotient(number)}
        thinner = claims.thins(strand, *strand.steps[number - 1 : number + 1])
        if number == len(strand.steps) - 1:
            text = N_("With {h}, now tiny, line and curve look like one: {q}.")
            one = claims.looks_straight(strand, strand.steps[number])
            if one is None:
                return Sentence(N_("With {h}, now tiny, it is {q}."), (), values)
            return Sentence(text, (one,), values)
        if thinner is None or strand.is_straight:
            return Sentence(N_("With a nudge of {h}, the slope is {q}."), (), values)
        text = N_("With {h}, the gap is thinner still, and the slope {q}.")
        return Sentence(text, (thinner,), values)

    @property
    def settled(self) -> Sentence:
        """What the quotients settle on."""
        return Sentence(
            N_(
                "From outside, that line is the tangent: the slope on which it settled, {g}, is "
                "the derivative, or gradient."
            ),
            claims.settles(self._strand),
            {"g": self._strand.slope},
        )
