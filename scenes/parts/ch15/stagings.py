"""What of this chapter's pictures depends on the shape of the frame, for each shape.

In every shape one network stands above the other, and runs from its screen at the left to its
outputs at the right. Wide, names and numbers share the line above it, and its cost stands behind
the outputs. Where the frame is narrow they have a line each, and the costs leave in time, so that
scales have room for their numbers, and slopes stand below functions. Upright, the cost stands above
the outputs.
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
        rows: what both networks share, and ``gap``, what is free between them.
        line: height of a line above a network.
        lines: how many there are: names stand in the upper one, numbers in the lower.
        screen: how large a screen is at the most; as high as its network if ``None``.
        named: width that a name may take, where the screen beneath is narrower.
        behind: what is free behind the outputs if the cost stands above them; it stands behind them
            if that is ``None``.
        below, above: kept free below bars, and above the highest.
        knob: where the knob stands; left of the network's middle if ``None``.
        functions, slopes: where the functions of both networks stand, and how steep they are;
            numbers stand left of the latter, and its title above it.
        reach: how far sums go at least where slopes stand below functions, on one axis.
        tangent: half the length of a tangent.
        gates: where the glow goes through gates.
        named_line, counter_line, receipt_line, words_line, scale_line: baselines of the network's
            name, of the number that runs, of what is left and what it is made of, of the scale's
            number.
    """

    rows: Zone
    gap: float
    line: float
    lines: int
    screen: float | None
    named: float
    behind: float | None
    below: float
    above: float
    knob: float | None
    functions: Zone
    slopes: Zone
    tangent: float
    reach: float
    gates: Zone
    named_line: float
    counter_line: float
    receipt_line: float
    words_line: float
    scale_line: float

    @property
    def is_narrow(self) -> bool:
        """Whether costs, keys and readings give way to what is told next."""
        return self.lines > 1


def staging() -> Staging:
    """That of the shape in force."""
    return style.staged(_STAGINGS)


_STAGINGS = {
    WIDE.name: Staging(
        rows=Zone(WIDE.hero.left, WIDE.hero.right, -3.5, 2.95),
        gap=0.14,
        line=0.62,
        lines=1,
        screen=None,
        named=1.6,
        behind=None,
        below=0.36,
        above=0.42,
        knob=None,
        functions=Zone(WIDE.hero.left + 0.95, WIDE.hero.right - 0.95, 0.1, 3.1),
        slopes=Zone(WIDE.hero.left + 0.95, WIDE.hero.right - 0.95, -3.5, -0.35),
        tangent=0.7,
        reach=6.6,
        gates=Zone(WIDE.hero.left, WIDE.hero.right, -2.3, 2.75),
        named_line=3.12,
        counter_line=3.12,
        receipt_line=-2.95,
        words_line=-3.4,
        scale_line=-3.3,
    ),
    PORTRAIT.name: Staging(
        rows=Zone(PORTRAIT.hero.left, PORTRAIT.hero.right, -5.85, 5.05),
        gap=0.3,
        line=0.62,
        lines=2,
        screen=2.3,
        named=3.4,
        behind=0.95,
        below=0.1,
        above=0.1,
        knob=-2.6,
        functions=Zone(PORTRAIT.hero.left, PORTRAIT.hero.right, 0.6, 4.9),
        slopes=Zone(-2.7, PORTRAIT.hero.right, -5.6, -0.4),
        tangent=0.8,
        reach=0.0,
        gates=Zone(PORTRAIT.hero.left, PORTRAIT.hero.right, -3.6, 3.5),
        named_line=4.6,
        counter_line=3.9,
        receipt_line=-4.4,
        words_line=-4.85,
        scale_line=-5.5,
    ),
    SQUARE.name: Staging(
        rows=Zone(SQUARE.hero.left, SQUARE.hero.right, -3.6, 2.32),
        gap=0.1,
        line=0.53,
        lines=2,
        screen=1.8,
        named=3.4,
        behind=None,
        below=0.08,
        above=0.08,
        knob=-1.2,
        functions=Zone(SQUARE.hero.left, SQUARE.hero.right, 0.1, 3.0),
        slopes=Zone(-2.7, SQUARE.hero.right, -3.6, -0.5),
        tangent=0.5,
        reach=0.0,
        gates=Zone(SQUARE.hero.left, SQUARE.hero.right, -2.0, 1.6),
        named_line=2.55,
        counter_line=1.9,
        receipt_line=-2.55,
        words_line=-2.95,
        scale_line=-3.5,
    ),
}
