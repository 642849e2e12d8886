"""What ComputedOnce says, as it fits the sizes of an example."""

from __future__ import annotations

from scenes.parts.ch09.counts import (
    Growth,
    depth_of,
    found_by,
    own_counts,
    paths_of_one,
    walked_by,
)
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

    twice = N_("One network, twice: by the chain rule, each weight asks for its gradient.")
    closing = N_("Compute once, keep it, dip into it again.")

    def __init__(self, read: Readings, found: Growth) -> None:
        self._read, self._found = read, found
        self.walked, self.kept = own_counts(read)

    def one_walk(self, tallied: bool = False) -> Sentence:
        """One weight of the first network walks its paths, which may be told in numbers."""
        several = verdict(_ahead(self._read) > 1, f"{_AHEAD} > 1")
        if several and tallied:
            text = N_(
                "On the left, one weight walks every path from the outputs: {p} paths of {e} "
                "edges are {n} multiply-adds."
            )
            if staging().stacked:
                text = N_(
                    "Above, one weight walks every path from the outputs: {p} paths of {e} "
                    "edges are {n} multiply-adds."
                )
            paths, edges = paths_of_one(self._read), depth_of(self._read)
            walked = walked_by(self._read, 1)
            product = judged(Rule.EQUAL, walked, f"{paths.path} * {edges.path}")
            return Sentence(text, (*several.claims, product), {"p": paths, "e": edges, "n": walked})
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
        if staging().stacked:
            return Sentence(N_("Below, each output keeps its delta like water in a pot."))
        return Sentence(N_("On the right, each output keeps its delta like water in a pot."))

    def one_edge(self) -> Sentence:
        """What an edge takes from a pot."""
        return Sentence(
            N_(
                "One edge dips in for its gradient, where delta meets light, and again to hand "
                "error back."
            )
        )

    def once(self, tallied: bool = False) -> Sentence:
        """The sweep is done; both parts of its count may be told."""
        edges = "trace.sizes[l - 1] * trace.sizes[l]"
        used = [f"sum({edges} for l in range({first}, trace.depth + 1))" for first in (1, 2)]
        claims = (
            judged(Rule.EQUAL, self.kept, " + ".join(used)),
            judged(Rule.AT_MOST, self.kept, self.walked),
        )
        if tallied:
            return Sentence(
                N_(
                    "All do, though the first layer's need not hand back: {b} gradients and {h} "
                    "hand-backs, {m} in all."
                ),
                claims,
                {"b": found_by(self._read, 1), "h": found_by(self._read, 2), "m": self.kept},
            )
        return Sentence(
            N_("Added up, times the slope, it is the next delta, and kept: {m} in all."),
            claims,
            {"m": self.kept},
        )

    def why_back(self) -> Sentence:
        """Why the sweep starts at the cost."""
        every = found_by(self._read, 1)
        return Sentence(
            N_(
                "Forward, each weight needs its own run, {n} in all; back from the cost, one "
                "sweep reaches them all."
            ),
            (judged(Rule.ABOVE, every, "1"),),
            {"n": every},
        )

    def same(self, walked: Quantity, kept: Quantity) -> Sentence:
        """Both find the same."""
        return Sentence(
            N_("Both find the same gradient: {g}."),
            (judged(Rule.EQUAL, walked, kept),),
            {"g": kept},
        )

    def forward(self) -> Sentence:
        """The weights of the last layer, as they are used forward."""
        return Sentence(
            N_("Lay the last edges out as a table: light comes in on top, and each row adds it up.")
        )

    def backward(self) -> Sentence:
        """The same table, read the other way."""
        signal, l = self._read.dC_da(self._read.trace.depth - 1, 0), self._read.trace.depth
        column = f"example.network.layer({l}).weights[:, 0] @ trace.dC_dz[{l}]"
        return Sentence(
            N_(
                "Back, deltas come in at the rows, each column adds them up: the same table, "
                "read the other way."
            ),
            (judged(Rule.FOLLOWS, signal, column),),
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

    def climb(self) -> Sentence:
        """Up along the last bar."""
        return Sentence(
            N_("The last bar leaves the picture: fly up along it to its end."),
            (_higher(self._found),),
        )

    def top(self, screens: Quantity) -> Sentence:
        """How many multiply-adds that is."""
        return Sentence(
            N_("{s} screens up it ends, with {n} multiply-adds."),
            (),
            {"s": screens, "n": self._found.walked[-1]},
        )

    def floor(self) -> Sentence:
        """Back down, at what one sweep takes."""
        return Sentence(
            N_("On the floor, the {m} of the sweep that keeps each sum: a single pixel."),
            (_higher(self._found),),
            {"m": self._found.kept[-1]},
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
