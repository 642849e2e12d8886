"""What ComputedOnce says, as it fits the sizes of an example."""

from __future__ import annotations

from scenes.parts.ch09.counts import Growth, own_counts
from scenes.parts.ch09.stagings import staging
from scenes.readings import Readings
from scenes.stage.claim import Claim, Rule, Sentence, Verdict, judged, verdict
from scenes.stage.quantity import Quantity
from scenes.stage.words import N_


class Lines:
    """The sentences of one example.

    Args:
        read: its readings.
        found: the counts of deeper networks.
    """

    twice = N_(
        "One network, twice, and no nudging: by the chain rule, each weight asks for its gradient."
    )
    closing = N_("Compute once, keep it, dip into it again.")

    def __init__(self, read: Readings, found: Growth) -> None:
        self._read, self._found = read, found
        self.walked, self.kept = own_counts(read)

    def one_walk(self) -> Sentence:
        """One weight of the first network walks its paths."""
        several = verdict(_ahead(self._read) > 1, f"{_AHEAD} > 1")
        if staging().stacked:
            text = (
                N_(
                    "Above, one weight walks every path from the outputs, multiplying and "
                    "adding at each edge."
                )
                if several
                else N_(
                    "Above, one weight walks its path from the outputs, multiplying and adding "
                    "at each edge."
                )
            )
            return Sentence(text, several.claims)
        text = (
            N_(
                "On the left, one weight walks every path from the outputs, multiplying and "
                "adding at each edge."
            )
            if several
            else N_(
                "On the left, one weight walks its path from the outputs, multiplying and "
                "adding at each edge."
            )
        )
        return Sentence(text, several.claims)

    def question(self) -> Sentence:
        """What is new for the next one?"""
        text = (
            N_("What is new on the walk of the weight beside it?")
            if self.has_neighbour
            else N_("What is new on the walk of the weight ahead of it?")
        )
        return Sentence(text, self.has_neighbour.claims)

    def answer(self) -> Sentence:
        """Only its own edge, or nothing."""
        text = (
            N_("Only its own edge: all ahead of it is walked again.")
            if self.has_neighbour
            else N_("Not one edge: all that it walks was walked before, for the weight behind it.")
        )
        return Sentence(text, self.has_neighbour.claims)

    @property
    def has_neighbour(self) -> Verdict:
        """Whether two weights lead into the first neuron."""
        return verdict(self._read.trace.sizes[0] > 1, "trace.sizes[0] > 1")

    def all_walks(self) -> Sentence:
        """All weights have walked."""
        return Sentence(
            N_("Weight after weight goes the same ways: {n} multiply-adds in all."),
            (),
            {"n": self.walked},
        )

    def pots(self) -> Sentence:
        """In the second network deltas are kept."""
        l, stacked = self._read.trace.depth, staging().stacked
        deltas = [self._read.dC_dz(l, j) for j in range(self._read.trace.sizes[l])]
        for delta in deltas:
            if delta.value < 0:
                text = N_(
                    "On the right, each output keeps its delta like water in a pot; chevrons mean "
                    "negative."
                )
                if stacked:
                    text = N_(
                        "Below, each output keeps its delta like water in a pot; chevrons mean "
                        "negative."
                    )
                return Sentence(text, (judged(Rule.BELOW, delta, "0"),))
        text = N_(
            "On the right, each output keeps its delta, once it is found, like water in a pot."
        )
        if stacked:
            text = N_("Below, each output keeps its delta, once it is found, like water in a pot.")
        return Sentence(text)

    def dips(self) -> Sentence:
        """What an edge takes from a pot."""
        return Sentence(
            N_("Each edge uses the delta twice: for its gradient, and to hand the error back.")
        )

    def once(self) -> Sentence:
        """The sweep is done."""
        edges = "trace.sizes[l - 1] * trace.sizes[l]"
        used = [f"sum({edges} for l in range({first}, trace.depth + 1))" for first in (1, 2)]
        return Sentence(
            N_("Added up, times the slope, it is the next delta, and kept: {m} in all."),
            (
                judged(Rule.EQUAL, self.kept, " + ".join(used)),
                judged(Rule.AT_MOST, self.kept, self.walked),
            ),
            {"m": self.kept},
        )

    def why_back(self) -> Sentence:
        """Why the sweep does not run forward."""
        return Sentence(
            N_(
                "Forward, each weight's nudge needs its own sweep; back from the cost, one reaches "
                "all weights."
            )
        )

    def same(self, walked: Quantity, kept: Quantity) -> Sentence:
        """Both find the same."""
        return Sentence(
            N_("Both find the same gradient: {g} for this weight."),
            (judged(Rule.EQUAL, walked, kept),),
            {"g": kept},
        )

    def forward(self) -> Sentence:
        """The weights of the last layer, as they are used forward."""
        return Sentence(N_("Forward, each row of the last weight matrix added up what came in."))

    def turned(self) -> Sentence:
        """The same matrix, transposed."""
        return Sentence(N_("Turned about its diagonal, transposed, it lets the deltas in."))

    def row(self, signal: Quantity) -> Sentence:
        """What comes back to the first neuron."""
        l = self._read.trace.depth
        row = f"example.network.layer({l}).weights[:, 0] @ trace.dC_dz[{l}]"
        return Sentence(
            N_("Weight times delta, added up along a row: {s} is this neuron's error signal."),
            (judged(Rule.FOLLOWS, signal, row),),
            {"s": signal},
        )

    def slope(self, signal: Quantity, slope: Quantity, delta: Quantity) -> Sentence:
        """What the slope makes of it."""
        return Sentence(
            N_("Times the slope, it is the delta that its pot keeps."),
            (judged(Rule.FOLLOWS, delta, f"{signal.path} * {slope.path}"),),
        )

    def deeper(self, runs_out: bool) -> Sentence:
        """Networks of more and more layers."""
        found = self._found
        values = {"w": found.width, "d": found.depths[-1], "m": found.kept[-1]}
        if runs_out:
            return Sentence(
                N_(
                    "Now build up to {d} layers of {w} neurons, and let the {m} of its sweep "
                    "be one pixel high."
                ),
                (),
                values,
            )
        return Sentence(
            N_(
                "Now build up to {d} layers, {w} wide: the sweep back through them takes {m} "
                "multiply-adds."
            ),
            (),
            values,
        )

    def climb(self, screens: Quantity) -> Sentence:
        """Up along the last bar."""
        return Sentence(
            N_(
                "Path by path, the last bar leaves the picture: step back, and it is {s} screens "
                "high."
            ),
            (_higher(self._found),),
            {"s": screens},
        )

    def top(self) -> Sentence:
        """How many multiply-adds that is."""
        return Sentence(
            N_("{n} multiply-adds up here and, back down, {m} for the sweep: a single pixel."),
            (_higher(self._found),),
            {"n": self._found.walked[-1], "m": self._found.kept[-1]},
        )

    def no_climb(self) -> Sentence:
        """The last bar fits in."""
        return Sentence(
            N_("Path by path it takes {n}, for every path is walked again by each weight on it."),
            (),
            {"n": self._found.walked[-1]},
        )


_AHEAD = "np.prod(trace.sizes[2:])"


def _ahead(read: Readings) -> int:
    """Paths from a neuron of layer 1 to the cost."""
    found = 1
    for size in read.trace.sizes[2:]:
        found *= size
    return found


def _higher(found: Growth) -> Claim:
    return judged(Rule.ABOVE, found.walked[-1], found.kept[-1])
