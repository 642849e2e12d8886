"""What ManyPaths says, as it fits the paths of an example."""

from __future__ import annotations

import numpy as np

from scenes.parts.ch08 import word_claims as claims
from scenes.parts.ch08.paths import Paths
from scenes.parts.ch08.words_back import FAINT, LinesBack
from scenes.stage.claim import Rule, Sentence, judged, verdict
from scenes.stage.quantity import Quantity
from scenes.stage.words import N_


class Lines(LinesBack):
    """The sentences of one example.

    Args:
        paths: what is told.
        shown: the outputs' activations with the digits that stand in their neurons, by number.
    """

    forward = N_(
        "Light runs through the network, and how far the answer misses is one number, the cost."
    )
    question = N_("If this one neuron grew a little, would the cost rise or fall?")

    def __init__(self, paths: Paths, shown: dict[int, Quantity]) -> None:
        super().__init__(paths)
        self._shown = shown

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
            text = N_("Drag it down, and the line runs on the other way, just as steep.")
        else:
            text = N_("Drag it down, and every line runs on the other way, just as steep.")
        return Sentence(text, claims.is_straight(self._paths))

    def _missing(self, text: str, j: int, i: int | None = None) -> Sentence:
        read = self._paths.read
        values = {"a": self._shown[j], "y": read.target(j)}
        told = claims.missing(self._paths, j)
        if i is not None:
            values |= {"b": self._shown[i], "z": read.target(i)}
            told = (*told, *claims.missing(self._paths, i))
        return Sentence(text, told, values)
