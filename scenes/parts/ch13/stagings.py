"""What of this chapter's pictures depends on the shape of the frame, for each shape.

Wide, graph and tape share the frame, and what a cell collects stands beside what was done. In a
narrower frame a row of the tape has two lines, one above the other, and the graph's numbers stand
at its left. In none of them is there height for all rows of a network's tape: it runs through.
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
        room: of graph and tape: the headline stands above, captions may lie below.
        below: height kept free below a formula's graph, for the number of a nudge.
        graph: share of the width for a formula's graph.
        heads: height above the formula's tape for what its columns are.
        fed: height of a row from which on that tape runs past its head; else the head goes.
        few: the same, where local derivatives stand at the left, between its parameters.
        seen: rows of a network's tape in the picture at a time; of a longer one, the others are
            beyond it. An odd number.
        steps: shares for a network's steps, the first in which they find room beside their
            numbers, or the largest that leaves the tape its own; and that much room.
        stub: length of what a parameter comes in by.
        formula: height of the formula; where it has room beside the question, if ``None``.
        stacked: whether a row of the tape has two lines.
        left: whether local derivatives of a network stand at the left of its steps.
        layers: of a network of one neuron a layer that is shown whole, at the most.
        longest: of the lengths that show a nudge, the longer one.
        names: width kept at the left and the right of a formula's graph, for what its nodes are.
        bead: radius of the largest bead.
        mark, bead_mark: heights of what a ribbon's width means, and a bead's area.
        network: what the network fills while it is not opened.
        code, whole: of a program, and of the whole tape that it writes.
        kept: of the rows of weights and biases.
        beside: what the network fills beside these.
    """

    room: Zone
    below: float
    graph: float
    heads: float
    fed: float
    few: int
    seen: int
    steps: tuple[tuple[float, ...], float]
    stub: float
    formula: float | None
    stacked: bool
    left: bool
    layers: int
    longest: float
    names: tuple[float, float]
    bead: float
    mark: float
    bead_mark: float
    network: Zone
    code: Zone
    whole: Zone
    kept: Zone
    beside: Zone


def staging() -> Staging:
    """That of the shape in force."""
    return style.staged(_STAGINGS)


_STAGINGS = {
    WIDE.name: Staging(
        room=Zone(WIDE.hero.left, WIDE.hero.right, -3.3, 2.95),
        below=0.0,
        graph=0.46,
        heads=0.45,
        fed=0.5,
        few=5,
        seen=7,
        steps=((0.38, 0.41, 0.44, 0.47, 0.5, 0.53), 4.5),
        stub=0.9,
        formula=None,
        stacked=False,
        left=False,
        layers=3,
        longest=1.5,
        names=(1.05, 0.35),
        bead=0.17,
        mark=-2.4,
        bead_mark=WIDE.hero.bottom + 0.4,
        network=WIDE.hero,
        code=Zone(WIDE.hero.left + 0.2, -1.2, 0.3, 2.95),
        whole=Zone(-0.9, WIDE.hero.right, -3.3, 2.85),
        kept=Zone(WIDE.hero.left + 0.05, -1.5, -3.3, 0.25),
        beside=Zone(-0.9, WIDE.hero.right, -3.3, 3.2),
    ),
    PORTRAIT.name: Staging(
        room=Zone(PORTRAIT.hero.left, PORTRAIT.hero.right, -5.2, 4.4),
        below=0.25,
        graph=0.43,
        heads=0.0,
        fed=99.0,
        few=7,
        seen=7,
        steps=((0.4, 0.43, 0.46, 0.49, 0.52), 1.3),
        stub=0.55,
        formula=4.78,
        stacked=True,
        left=True,
        layers=3,
        longest=0.8,
        names=(0.45, 0.5),
        bead=0.14,
        mark=6.25,
        bead_mark=4.75,
        network=PORTRAIT.hero.without(top=1.3),
        code=Zone(PORTRAIT.hero.left + 0.3, PORTRAIT.hero.right, 3.7, 6.3),
        whole=Zone(PORTRAIT.hero.left, PORTRAIT.hero.right, -5.5, -0.1),
        kept=Zone(PORTRAIT.hero.left + 0.1, PORTRAIT.hero.right - 0.1, 0.4, 3.8),
        beside=Zone(PORTRAIT.hero.left, PORTRAIT.hero.right, -6.2, 0.4),
    ),
    SQUARE.name: Staging(
        room=Zone(SQUARE.hero.left, SQUARE.hero.right, -3.3, 1.85),
        below=0.65,
        graph=0.5,
        heads=0.0,
        fed=99.0,
        few=5,
        seen=5,
        steps=((0.4, 0.43, 0.46, 0.49, 0.52), 1.3),
        stub=0.55,
        formula=2.18,
        stacked=True,
        left=True,
        layers=3,
        longest=0.8,
        names=(0.45, 0.5),
        bead=0.1,
        mark=3.45,
        bead_mark=SQUARE.hero.bottom + 0.4,
        network=SQUARE.hero.without(top=0.9),
        code=Zone(SQUARE.hero.left + 0.1, -1.15, 1.2, 3.5),
        whole=Zone(SQUARE.hero.left, SQUARE.hero.right, -3.6, 0.5),
        kept=Zone(-1.0, SQUARE.hero.right - 0.05, 1.0, 3.6),
        beside=Zone(SQUARE.hero.left, SQUARE.hero.right, -3.6, 0.9),
    ),
}
