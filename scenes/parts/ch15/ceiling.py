"""What sigmoids would leave of the light if each of their slopes were as steep as they get."""

from __future__ import annotations

from dataclasses import dataclass

from scenes.parts.ch15.deep_pair import DeepNetwork, steepest
from scenes.stage.claim import Claim, Rule, judged
from scenes.stage.quantity import Quantity, count


@dataclass(frozen=True)
class Ceiling:
    """The most that the slopes of so many layers of sigmoids let through together.

    Attributes:
        layers: how many there are; ``path`` gives that as well.
        slope: the steepest that each of them gets.
    """

    layers: int
    path: str
    slope: Quantity

    @classmethod
    def of(cls, network: DeepNetwork) -> Ceiling | None:
        """That of several layers of sigmoids; other functions let all light through, at best."""
        layers = len(network.reached)
        if network.activation != "sigmoid" or layers < 2 or network.receipt is None:
            return None
        lit = f"np.linalg.norm(t.dC_dz[l + 1]) > 0 for l in range(1, {network.trace.depth})"
        return cls(layers, f"(lambda t: sum({lit}))({network.origin})", steepest("sigmoid"))

    def after(self, layers: int) -> Quantity:
        """What so many layers leave at the most."""
        return Quantity("s", self.slope.value**layers, f"({self.slope.path}) ** {layers}", 0, 2)

    def whole_after(self, layers: int) -> Quantity:
        """Of how many parts so many layers leave one."""
        parts = self.slope.value**-layers
        return Quantity("k", parts, f"({self.slope.path}) ** -{layers}", decimals=0)

    @property
    def whole(self) -> Quantity:
        """Of how many parts all layers leave one."""
        return self.whole_after(self.layers)

    @property
    def told(self) -> Quantity:
        """How many layers, as a number."""
        return count("n", self.layers, self.path)

    def holds(self, slopes: Quantity) -> Claim:
        """That the slopes as they are leave no more."""
        return judged(Rule.AT_MOST, slopes, self.after(self.layers))
