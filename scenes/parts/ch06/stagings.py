"""What of this chapter's pictures depends on the shape of the frame, for each shape.

Wide and square, light comes in from the left and the error signal from the right. Upright, as the
network stands there, light comes in from below and the error signal from above; the neuron makes
room at its left for the product, which is read downwards.
"""

from __future__ import annotations

from dataclasses import dataclass

from scenes.stage import style
from scenes.stage.shapes import PORTRAIT, SQUARE, WIDE
from scenes.stage.style import Zone

Spot = tuple[float, float]


@dataclass(frozen=True)
class Staging:
    """Places and sizes for one shape.

    Attributes:
        radius: of the neuron that fills the frame.
        middle: where its middle is.
        out: distance from there at which both slots stand.
        open: length of a slot that is open: the largest width of what comes through it.
        marked: from a slot to the caliper that says what its length stands for.
        marks: on which side of its caliper the number of each stands, as the light goes: 1 left.
        numbers: places of what came in, the slope, and what came back.
        times: of the signs between them; in a column, half way from number to number, if ``None``.
        free: how far from the middle patches at either side begin, so that the signs are free.
        row: a strip for all three, which share it as they need; none where each has its own place.
        widest, within: room for the outer numbers, and for the slope's.
        word_size: of the words below them.
        word: room for the slope's, beyond which they are broken.
        letter: height below which z is written, seen from the middle.
        weight, gradient: heights of what is written about the weight.
        left, below_wide: left border of that, and its width at the most.
        bead: radius of the larger bead, at the most.
        steps: heights above the network of the weight and its steps, and of their numbers.
        found: of the gradient and of what was found.
        network: what the network fills.
        beyond, panel: what it fills once the curtain has opened, and where the cost is measured.
        rise: from tick to tick there, at the most.
        aside: whether what was measured stands beside the ruler, and not below it.
    """

    radius: float
    middle: Spot
    out: float
    open: float
    marked: float
    marks: tuple[float, float]
    numbers: tuple[Spot, Spot, Spot]
    times: tuple[Spot, Spot] | None
    free: float
    row: Zone | None
    widest: float
    within: float
    word_size: float
    word: float
    letter: float
    weight: float
    gradient: float
    left: float
    below_wide: float
    bead: float
    steps: tuple[float, float]
    found: tuple[float, float]
    network: Zone
    beyond: Zone
    panel: Zone
    rise: float
    aside: bool

    @property
    def scale(self) -> float:
        """By how much the neuron is larger than in the wide picture."""
        return self.radius / 3.3

    @property
    def is_shared(self) -> bool:
        """Whether the weight's rows are also those of what was found."""
        return self.steps == self.found


def staging() -> Staging:
    """That of the shape in force."""
    return style.staged(_STAGINGS)


_ROWS = WIDE.headline.center[1], 2.78
_STAGINGS = {
    WIDE.name: Staging(
        radius=3.3,
        middle=(0.0, 0.0),
        out=6.2,
        open=2.4,
        marked=0.38,
        marks=(1.0, -1.0),
        numbers=((-4.75, 2.45), (0.0, 2.45), (4.75, 2.45)),
        times=((-2.85, 2.45), (2.85, 2.45)),
        free=3.1,
        row=None,
        widest=3.3,
        within=3.7,
        word_size=36.0,
        word=3.7,
        letter=-1.5,
        weight=-1.98,
        gradient=-2.8,
        left=-6.5,
        below_wide=4.1,
        bead=0.42,
        steps=_ROWS,
        found=_ROWS,
        network=Zone(WIDE.hero.left, WIDE.hero.right, WIDE.hero.bottom, 3.2),
        beyond=Zone(WIDE.hero.left, 3.3, WIDE.hero.bottom, 2.9),
        panel=Zone(3.4, WIDE.hero.right, WIDE.captions_top, 2.95),
        rise=3.4,
        aside=False,
    ),
    PORTRAIT.name: Staging(
        radius=2.6,
        middle=(0.95, 0.75),
        out=4.75,
        open=2.2,
        marked=0.38,
        marks=(-1.0, -1.0),
        numbers=((-2.65, -2.85), (-2.65, 0.95), (-2.65, 4.75)),
        times=None,
        free=0.0,
        row=None,
        widest=3.2,
        within=1.6,
        word_size=36.0,
        word=1.6,
        letter=-0.6,
        weight=-4.0,
        gradient=-4.93,
        left=-3.38,
        below_wide=6.9,
        bead=0.38,
        steps=(6.1, 5.55),
        found=(4.8, 4.25),
        network=Zone(PORTRAIT.hero.left, PORTRAIT.hero.right, PORTRAIT.hero.bottom, 3.9),
        beyond=Zone(PORTRAIT.hero.left, PORTRAIT.hero.right, PORTRAIT.hero.bottom, 1.6),
        panel=Zone(PORTRAIT.hero.left, PORTRAIT.hero.right, 1.75, 4.45),
        rise=1.7,
        aside=True,
    ),
    SQUARE.name: Staging(
        radius=1.85,
        middle=(0.0, 0.3),
        out=2.95,
        open=1.8,
        marked=0.36,
        marks=(1.0, -1.0),
        numbers=((-2.6, 3.1), (0.0, 3.1), (2.6, 3.1)),
        times=None,
        free=0.0,
        row=Zone(SQUARE.hero.left, SQUARE.hero.right, 2.24, SQUARE.hero.top),
        widest=1.9,
        within=1.9,
        word_size=32.0,
        word=2.4,
        letter=-0.9,
        weight=-1.8,
        gradient=-2.66,
        left=-3.38,
        below_wide=6.8,
        bead=0.3,
        steps=(3.3, 2.8),
        found=(2.2, 1.7),
        network=Zone(SQUARE.hero.left, SQUARE.hero.right, SQUARE.hero.bottom - 0.2, 1.6),
        beyond=Zone(SQUARE.hero.left, SQUARE.hero.right, SQUARE.hero.bottom - 0.2, 0.4),
        panel=Zone(SQUARE.hero.left, SQUARE.hero.right, 0.45, 2.5),
        rise=1.25,
        aside=True,
    ),
}
