"""What sigmoids would leave of the light if each of their slopes were as steep as they get."""

from __future__ import annotations

from dataclasses import dataclass

from manim import RIGHT, VGroup

from scenes.mobjects.readout import Readout
from scenes.mobjects.typeset import Formula, Numeral, Words
from scenes.parts.ch15.deep_pair import DeepNetwork, steepest
from scenes.stage import style
from scenes.stage.claim import Claim, Rule, judged
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity, count
from scenes.stage.words import N_, _

GAP = 0.25
"""between the words and the power"""


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

    @property
    def whole(self) -> Quantity:
        """Of how many parts all layers leave one."""
        parts = self.slope.value**-self.layers
        return Quantity("k", parts, f"({self.slope.path}) ** -{self.layers}", decimals=0)

    @property
    def told(self) -> Quantity:
        """How many layers, as a number."""
        return count("n", self.layers, self.path)

    def holds(self, slopes: Quantity) -> Claim:
        """That the slopes as they are leave no more."""
        return judged(Rule.AT_MOST, slopes, self.after(self.layers))


class CeilingLine(VGroup):
    """The ceiling, worked out in a line.

    Attributes:
        running: where the product runs; it stands where the finished line has it.
        words: what the line is, if there is room for them.
        power: the line itself.

    Args:
        ceiling: what is told.
        right, baseline: where the product ends.
    """

    def __init__(self, ceiling: Ceiling, right: float, baseline: float) -> None:
        self.ceiling, color = ceiling, style.theme.slope
        self.power = Formula(
            r"{q}^{n} = {o}\/{k} = {c}",
            size=style.NUMBER,
            color=color,
            q=ceiling.slope,
            n=ceiling.told,
            o=Symbol("1"),
            k=ceiling.whole,
            c=ceiling.after(ceiling.layers),
        )
        words = Words("{w}", size=style.NUMBER, color=color, w=_(N_("at best")))
        self.words = VGroup()
        wide = self.power.width
        if wide + GAP + words.width <= style.HERO.width:
            self.words.add(words)
            wide += GAP + words.width
        end = max(right, style.HERO.left + wide)
        self.power.set_baseline(baseline).set_x(end, RIGHT)
        words.set_baseline(baseline).set_x(float(self.power.get_left()[0]) - GAP, RIGHT)
        self.running = Readout(end, baseline, RIGHT)
        super().__init__(self.words, self.power)

    def run(self, layers: int) -> None:
        """Show what so many layers leave."""
        if layers:
            number = self.ceiling.after(layers)
            self.running.read(Numeral(number, size=style.NUMBER, color=style.theme.slope))

    @property
    def working(self) -> VGroup:
        """All of the line but its product."""
        return VGroup(self.power.rest(), self.power.part("q", "n", "o", "k"))
