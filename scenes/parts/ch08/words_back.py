"""What ManyPaths says of the shares: as arrows, on the way back, and where the streams meet."""

from __future__ import annotations

import numpy as np

from scenes.parts.ch08 import word_claims as claims
from scenes.parts.ch08.paths import Paths
from scenes.stage.claim import Sentence
from scenes.stage.words import N_

FAINT = 1e-9
"""share of the largest up to which a path's share is not seen"""


class LinesBack:
    """The sentences from the arrows on.

    Args:
        paths: what is told.
    """

    lines_to_arrows = N_(
        "Lay how steep these lines are, per unit of a, head to tail as arrows: up for a rise, down "
        "for a fall."
    )

    def __init__(self, paths: Paths) -> None:
        self._paths = paths
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
                "What is left over, {d}, is how steep the cost itself is: the derivative, called "
                "the neuron's error signal."
            )
            return Sentence(text, claims.adds_up(paths), values)
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

    def meet(self) -> Sentence:
        """What becomes of the streams where they come together."""
        paths = self._paths
        values = {"d": paths.result.with_sign()}
        if self.is_single:
            text = N_("The one stream there is flows into the neuron: its error signal, {d}.")
            return Sentence(text, claims.adds_up(paths), values)
        if self.cancels:
            text = N_(
                "Where they meet they cancel in part, and what is left, {d}, flows on into the "
                "neuron."
            )
            return Sentence(text, (*claims.adds_up(paths), *claims.cancel(paths)), values)
        text = N_("Where they meet they add up, and all of it, {d}, flows on into the neuron.")
        return Sentence(text, claims.adds_up(paths), values)

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
