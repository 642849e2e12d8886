"""What becomes of the light in both networks: where it goes out, and what it takes to see it."""

from __future__ import annotations

from functools import cached_property

from scenes.parts.ch15.deep_pair import DeepNetwork, DeepPair
from scenes.stage.claim import Claim, Rule, Verdict, judged, verdict
from scenes.stage.quantity import Quantity, count

DARK, BRIGHT = 0.05, 0.25
"""shares of full brightness at which light is out, and from which on it is bright"""
UNSEEN = 20.0
"""how many times fainter a picture is that cannot be seen beside the other one"""
WORTH_IT = 5.0
"""how many times fainter a light is that is worth turning up"""
GAINS = tuple(10.0**k for k in range(1, 13))
"""by which light may be turned up; what is fainter is beyond all gain"""


class Fate:
    """Judgements on the light of two networks, each with its claims.

    Args:
        pair: the two networks.
    """

    def __init__(self, pair: DeepPair) -> None:
        self.pair = pair
        self.above, self.below = pair.networks

    @cached_property
    def gains(self) -> list[Quantity]:
        """By what the glow above is turned up: tenfold and tenfold again, until it is as below.

        None where no glow arrives above, or nearly as much as below.
        """
        above, below = (one.delta(1) for one in self.pair.networks)
        if not above.value or below.value < WORTH_IT * above.value:
            return []
        needed = below.value / above.value
        if needed > GAINS[-1]:
            return []
        clicks = [
            Quantity("g", gain, repr(gain), decimals=0, significant=1)
            for gain in (1.0, *GAINS)
            if gain < needed
        ]
        path = f"({below.path}) / ({above.path})"
        return [*clicks, Quantity("g", needed, path, decimals=0)]

    def is_dark(self, network: DeepNetwork, l: int) -> Verdict:
        """Whether the light that leaves a layer is out."""
        delta, top = network.delta(l), self.pair.brightest
        return verdict(
            delta.value <= DARK * top.value, f"({delta.path}) <= {DARK!r} * ({top.path})"
        )

    def is_bright(self, network: DeepNetwork) -> Verdict:
        """Whether it is bright all the way."""
        top = self.pair.brightest
        least = f"min([{', '.join(level.path for level in network.levels)}])"
        holds = min(level.value for level in network.levels) >= BRIGHT * top.value
        return verdict(holds, f"{least} >= {BRIGHT!r} * ({top.path})")

    def out_after(self, network: DeepNetwork) -> Quantity:
        """After how many hidden layers the light is out, and stays so."""
        last, top = network.trace.depth, self.pair.brightest
        lit = [last - l for l in range(1, last) if not self.is_dark(network, l)]
        path = (
            f"(lambda t: 1 + max([0, *({last} - l for l in range(1, {last}) "
            f"if np.linalg.norm(t.dC_dz[l]) > {DARK!r} * ({top.path}))]))({network.origin})"
        )
        return count("n", 1 + max([0, *lit]), path)

    def out_claims(self, network: DeepNetwork, after: int) -> list[Claim]:
        """That it is out from there on, and not before."""
        first = network.trace.depth - after
        top = self.pair.brightest
        out = [
            judged(Rule.SIZE_AT_MOST, network.delta(l), top, share=DARK)
            for l in range(1, first + 1)
        ]
        lit = judged(Rule.ABOVE, network.delta(first + 1), f"{DARK!r} * ({top.path})")
        return [*out, lit]

    def is_unseen(self) -> Verdict:
        """Whether the picture above can't be seen beside the one below."""
        above, below = (one.delta(1) for one in self.pair.networks)
        return verdict(
            below.value >= UNSEEN * above.value, f"({below.path}) >= {UNSEEN!r} * ({above.path})"
        )
