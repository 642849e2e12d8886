"""What of this chapter's pictures depends on the shape of the frame, for each shape.

In every shape the beads hang side by side, for a move up is a move up. Upright there is more room
for the moves: the same nudge is drawn longer.
"""

from __future__ import annotations

from dataclasses import dataclass

from scenes.stage import style
from scenes.stage.shapes import PORTRAIT, SQUARE, WIDE
from scenes.stage.style import Zone


@dataclass(frozen=True)
class Staging:
    """Places and sizes for one shape.

    Attributes:
        row: where beads hang.
        bead: radius of a bead there.
        letters: baseline of the row of letters.
        powers: from where to where the power of a lens may stand.
        curve: width and height of a neuron's curve; narrow, it has its letters above and below.
        curve_aside, curve_up: of that: from half way to the next bead, and heights.
        cost_glass: radius of the glass over the cost's move.
        output_aside, output_up: of an output and its target: from the last neuron's bead, and
            heights.
        plot: of the curve.
        steepest: slope of the curve, as it is drawn, at the weight.
        lowest: of a quotient's middle.
        network: what the network fills.
        names: heights at which the weight's name is tried there at last.
    """

    row: Zone
    bead: float
    letters: float
    powers: tuple[float, float]
    curve: tuple[float, float]
    curve_aside: tuple[float, ...]
    curve_up: tuple[float, ...]
    cost_glass: float
    output_aside: tuple[float, ...]
    output_up: tuple[float, ...]
    plot: Zone
    steepest: float
    lowest: float
    network: Zone
    names: tuple[float, ...]

    @property
    def is_narrow(self) -> bool:
        """Whether lines and sags come near the borders, where numbers of scales stand."""
        return self.row.width < 10


def staging() -> Staging:
    """That of the shape in force."""
    return style.staged(_STAGINGS)


_LEFT, _RIGHT = WIDE.hero.left, WIDE.hero.right
_STAGINGS = {
    WIDE.name: Staging(
        row=Zone(_LEFT + 0.95, _RIGHT - 0.75, -2.45, 2.95),
        bead=0.36,
        letters=-2.92,
        powers=(-2.2, 3.3),
        curve=(1.1, 1.2),
        curve_aside=(0.0, -0.15, -0.3),
        curve_up=(1.9, 2.3, 1.5, 1.1, 2.7),
        cost_glass=1.35,
        output_aside=(0.0, 0.6, -0.6, 1.0, -0.9, -1.05, -1.2, -1.4),
        output_up=(1.6, 2.2, 1.0, 2.7, 0.4, -1.0),
        plot=Zone(_LEFT, _RIGHT, -3.05, 2.9),
        steepest=0.8,
        lowest=-2.2,
        network=WIDE.hero.inset(0.32, 0.0),
        names=(3.3, -3.0, 3.0),
    ),
    PORTRAIT.name: Staging(
        row=Zone(-3.2, 2.85, -4.2, 5.1),
        bead=0.28,
        letters=-5.1,
        powers=(-4.2, 6.2),
        curve=(0.8, 1.3),
        curve_aside=(0.0, 0.05, -0.05),
        curve_up=(1.4, 2.2, 0.6, 3.0, 3.8, 4.6),
        cost_glass=1.35,
        output_aside=(0.0, -0.4, -0.8, 0.3, -1.2),
        output_up=(1.2, 1.8, 0.6, 2.4, 3.0, 3.6, 0.0, -1.0),
        plot=Zone(PORTRAIT.hero.left, PORTRAIT.hero.right, -5.2, 5.0),
        steepest=1.3,
        lowest=-4.4,
        network=Zone(PORTRAIT.hero.left, PORTRAIT.hero.right, -6.4, 5.2),
        names=(6.1, -6.1, 0.0),
    ),
    SQUARE.name: Staging(
        row=Zone(-3.2, 2.85, -2.35, 2.95),
        bead=0.28,
        letters=-3.1,
        powers=(-2.2, 3.3),
        curve=(0.8, 1.1),
        curve_aside=(0.0, 0.05, -0.05),
        curve_up=(1.6, 2.0, 2.4, 1.2),
        cost_glass=1.2,
        output_aside=(0.0, -0.4, -0.8, 0.3, -1.2),
        output_up=(1.6, 2.2, 2.9, 1.0, 2.7, 0.4, -1.0),
        plot=Zone(SQUARE.hero.left, SQUARE.hero.right, -3.05, 2.4),
        steepest=0.8,
        lowest=-2.2,
        network=Zone(SQUARE.hero.left, SQUARE.hero.right, -3.85, 2.5),
        names=(3.3, -3.0, 3.0),
    ),
}
