"""What ManyPaths says, as it fits the paths of an example."""

from __future__ import annotations

import numpy as np

from scenes.parts.ch08 import word_claims as claims
from scenes.parts.ch08.paths import Paths
from scenes.stage.claim import Rule, Sentence, judged, verdict
from scenes.stage.quantity import Quantity
from scenes.stage.words import N_

FAINT = 1e-9
"""share of the largest up to which a path's share is not seen"""


class Lines:
    """The sentences of one example.

    Args:
        paths: what is told.
        shown: the outputs' activations with the digits that stand in their neurons, by number.
    """

    forward = N_(
        "Light runs through the network, and how far the answer misses is one number, the cost."
    )
    question = N_("If this one neuron grew a little, would the cost rise or fall?")
    lines_to_arrows = N_(
        "Lay how steep these lines are, per unit of a, head to tail as arrows: up for a rise, down "
        "for a fall."
    )

    def __init__(self, paths: Paths, shown: dict[int, Quantity]) -> None:
        self._paths, self._shown = paths, shown
        values = np.array([share.value for share in paths.shares])
        seen = values[abs(values) > FAINT * abs(values).max(initial=0.0)]
        self._up, self._down = bool((seen > 0).any()), bool((seen < 0).any())
        self._all_seen = len(seen) == np.count_nonzero(values)

    @property
    def cancels(self) -> bool:
        """Whether some lines rise and some fall."""
        return self._up and self._down

    @property
    def is_single(self) -> bool:
        """Whether only one path leads on."""
        return self._paths.count == 1

    def neuron(self) -> Sentence:
        """One neuron, and what leads on from it."""
        paths, size = self._paths, self._paths.read.size(self._paths.layer + 1)
        held = claims.own(paths)
        for count, text in (
            (
                1,
                N_(
                    "Take one hidden neuron: no line leads from it to the cost, only an edge to "
                    "the one neuron ahead."
                ),
            ),
            (
                2,
                N_(
                    "Take one hidden neuron: no line leads from it to the cost, only edges to the "
                    "two neurons ahead."
                ),
            ),
        ):
            if is_so := verdict(paths.count == count, f"{size.path} == {count}"):
                return Sentence(text, (*held, *is_so.claims))
        text = N_(
            "Take one hidden neuron: no line leads from it to the cost, only edges to the "
            "{n} neurons ahead."
        )
        return Sentence(text, held, {"n": size})

    def ways(self) -> Sentence:
        """How it reaches the cost."""
        if self.is_single:
            return Sentence(N_("Whatever it does to the cost, it has to do along this one path."))
        return Sentence(
            N_("Whatever it does to the cost, it does along these paths, one through each of them.")
        )

    def misses(self) -> Sentence | None:
        """What is wrong with the outputs that are told; nothing where they are no outputs."""
        paths = self._paths
        if not paths.ends_at_outputs:
            return None
        wishes = {j: paths.read.wish(j).value for j in paths.ahead}
        high = [j for j in paths.ahead if wishes[j] < 0]
        low = [j for j in paths.ahead if wishes[j] > 0]
        if high and low:
            text = N_(
                "The outputs disagree: this one is too high, {a} where {y} was wanted, and this "
                "one too low, {b} where {z} was wanted."
            )
            return self._missing(text, high[0], low[0])
        if len(high) > 1:
            text = N_(
                "Look what the outputs miss: this one is too high, {a} where {y} was wanted, and "
                "this one is too high as well, {b} where {z} was wanted."
            )
            return self._missing(text, high[0], high[1])
        if len(low) > 1:
            text = N_(
                "Look what the outputs miss: this one is too low, {a} where {y} was wanted, and "
                "this one is too low as well, {b} where {z} was wanted."
            )
            return self._missing(text, low[0], low[1])
        if high:
            text = N_("Look what is missed there: this is too high, {a} where {y} was wanted.")
            return self._missing(text, high[0])
        if low:
            text = N_("Look what is missed there: this is too low, {a} where {y} was wanted.")
            return self._missing(text, low[0])
        text = N_("Look what was wanted there: the answer, {a}, is just what it should be.")
        j = paths.ahead[0]
        right = judged(Rule.EQUAL, paths.read.activation(paths.layer + 1, j), paths.read.target(j))
        return Sentence(text, (right,), {"a": self._shown[j]})

    def parts(self) -> Sentence:
        """That the cost is a sum."""
        paths, held = self._paths, claims.is_the_sum_of_parts(self._paths)
        squared = {
            "half_squared_error": N_(
                "Half the square of each miss is one part of the cost, and the cost is their sum."
            ),
            "squared_error": N_(
                "The square of each miss is one part of the cost, and the cost is their sum."
            ),
        }
        if paths.read.example.cost.name == "mean_squared_error":
            return Sentence(
                N_("The cost is the mean of the squared misses: each square over {n} is one part."),
                (*held, *claims.are_squares(paths)),
                {"n": paths.read.size(paths.read.trace.depth)},
            )
        if text := squared.get(paths.read.example.cost.name):
            return Sentence(text, (*held, *claims.are_squares(paths)))
        return Sentence(
            N_("What each output misses is one part of the cost, and the cost is their sum."), held
        )

    def featured(self) -> tuple[int, ...]:
        """The outputs of which that sentence speaks, in its order."""
        paths = self._paths
        wishes = {j: paths.read.wish(j).value for j in paths.ahead}
        high = [j for j in paths.ahead if wishes[j] < 0]
        low = [j for j in paths.ahead if wishes[j] > 0]
        if high and low:
            return high[0], low[0]
        return tuple((high or low or list(paths.ahead))[:2])

    def up(self) -> Sentence:
        """What the cost does while the activation is dragged up."""
        paths = self._paths
        if not self._up and not self._down:
            text = N_("Drag it up, and the cost does not move: along these paths it feels nothing.")
            return Sentence(text, claims.feels_nothing(paths))
        if self.is_single or len(paths.shares) == 1:
            text = (
                N_("Drag it up a little, and the cost rises, which draws a line as it goes.")
                if self._up
                else N_("Drag it up a little, and the cost falls, which draws a line as it goes.")
            )
            return Sentence(text, claims.moves(paths))
        if self.cancels:
            values = [share.value for share in paths.shares]
            rises, falls = int(np.argmax(values)), int(np.argmin(values))
            names = {"up": paths.called(rises), "down": paths.called(falls)}
            text = N_(
                "Drag it up: through {up} the cost rises, through {down} it falls, and the cost "
                "itself follows all of them together."
            )
            if len(paths.shares) == 2 and paths.has_terms:
                text = N_(
                    "Drag it up: the part of {up} rises, the part of {down} falls, and the cost, "
                    "their sum, runs in between."
                )
            elif len(paths.shares) == 2:
                text = N_(
                    "Drag it up: through {up} the cost rises, through {down} it falls, and the "
                    "cost itself runs in between."
                )
            return Sentence(text, claims.pulls_apart(paths, rises, falls), names)
        if not self._all_seen:
            text = (
                N_("Drag it up: no line is seen to run downhill, and the cost itself rises.")
                if self._up
                else N_("Drag it up: no line is seen to run uphill, and the cost itself falls.")
            )
            return Sentence(text, (*claims.moves(paths, FAINT), *claims.adds_up(paths)))
        if min(abs(share.value) for share in paths.shares) == 0:
            text = (
                N_("Drag it up: no line runs downhill, and the cost itself rises.")
                if self._up
                else N_("Drag it up: no line runs uphill, and the cost itself falls.")
            )
        else:
            text = (
                N_(
                    "Drag it up: along each of these lines the cost rises, and as a whole it rises "
                    "by all of that together."
                )
                if self._up
                else N_(
                    "Drag it up: along each of these lines the cost falls, and as a whole it falls "
                    "by all of that together."
                )
            )
        return Sentence(text, (*claims.moves(paths), *claims.adds_up(paths)))

    def down(self) -> Sentence:
        """And while it is dragged down."""
        if not self._up and not self._down:
            return Sentence(
                N_("Drag it down, and nothing moves either."), claims.feels_nothing(self._paths)
            )
        if len(self._paths.shares) == 1:
            text = N_("Now drag it down, and the line runs on the other way, just as steep.")
        else:
            text = N_("Now drag it down, and every line runs on the other way, just as steep.")
        return Sentence(text, claims.is_straight(self._paths))

    def arrows(self) -> Sentence:
        """The shares as arrows."""
        shares = [share.with_sign() for share in self._paths.shares]
        if len(shares) == 1:
            text = N_("How steep the line is, {d} per unit of a, stands beside it as an arrow.")
            return Sentence(text, values={"d": shares[0]})
        if len(shares) == 2:
            text = N_(
                "How steep a line is, per unit of a, becomes an arrow: {s} along the one path, and "
                "from its tip {t} along the other."
            )
            return Sentence(text, values={"s": shares[0], "t": shares[1]})
        return Sentence(self.lines_to_arrows)

    def left(self) -> Sentence:
        """What they come to."""
        paths = self._paths
        values = {"d": paths.result.with_sign()}
        if len(paths.shares) == 1:
            text = N_(
                "With a single path that is all there is: the derivative of the cost, and the "
                "neuron's error signal."
            )
            return Sentence(text, claims.adds_up(paths))
        if self.cancels:
            text = N_(
                "In part they cancel, and what is left over, {d}, is how steep the cost itself is: "
                "the derivative, called the neuron's error signal."
            )
            return Sentence(text, (*claims.adds_up(paths), *claims.cancel(paths)), values)
        text = N_(
            "Together they reach {d}, and that is how steep the cost itself is: the derivative, "
            "called the neuron's error signal."
        )
        return Sentence(text, claims.adds_up(paths), values)

    def back(self) -> Sentence:
        """Where a share comes from."""
        paths = self._paths
        text = N_(
            "Each share is made on the way back: the delta ahead, which is the derivative by that "
            "neuron's sum, times the weight of the edge."
        )
        if self.is_single:
            text = N_(
                "It is made on the way back: the delta ahead, which is the derivative by that "
                "neuron's sum, times the weight of the edge."
            )
        return Sentence(text, claims.are_products(paths))

    def rule(self) -> Sentence:
        """The same for every hidden neuron."""
        return Sentence(
            N_("For any hidden neuron: over every path ahead, weight times delta, and add."),
            claims.is_the_rule(self._paths),
        )

    def closing(self) -> str:
        """The sentence to take along."""
        if self.cancels:
            return N_("Every path counts, and they may cancel.")
        if self.is_single:
            return N_("Every path counts, and here there is one.")
        return N_("Every path counts, and their shares add up.")

    def _missing(self, text: str, j: int, i: int | None = None) -> Sentence:
        read = self._paths.read
        values = {"a": self._shown[j], "y": read.target(j)}
        told = claims.missing(self._paths, j)
        if i is not None:
            values |= {"b": self._shown[i], "z": read.target(i)}
            told = (*told, *claims.missing(self._paths, i))
        return Sentence(text, told, values)
