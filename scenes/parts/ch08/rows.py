"""What each neuron ahead holds and, of an output, what was wanted: a gauge a row, and words."""

from __future__ import annotations

from manim import LEFT, RIGHT, Mobject, VGroup

from scenes.mobjects.gauges.gauges import Gauges
from scenes.mobjects.typeset import Formula, Typeset, Words
from scenes.parts.ch08.paths import Paths
from scenes.parts.ch08.places import Places
from scenes.stage import style
from scenes.stage.style import Zone
from scenes.stage.words import N_, _

TOO_HIGH, TOO_LOW, JUST_RIGHT = N_("too high"), N_("too low"), N_("just right")
ABOVE, BELOW = 0.2, 0.36
"""how far from a bar words stand: above it its tick comes first, below it the gap's arrow"""


class Rows(VGroup):
    """Gauges for the neurons ahead, with words at those that are told.

    Attributes:
        gauges: all bars, ticks and gaps.
        judged: ``too high`` and the like, by neuron.
        wanted: ``wanted 0.01``, by neuron, where there is room.
        names: what a neuron's path is called, by neuron.

    Args:
        paths: whose they are.
        places: where they stand.
    """

    def __init__(self, paths: Paths, places: Places) -> None:
        read, l = paths.read, paths.layer + 1
        heads = places.heads
        targets = [read.target(j) for j in heads] if paths.ends_at_outputs else None
        self.gauges = Gauges(
            [read.activation(l, j) for j in heads],
            places.gauges,
            targets,
            named=False,
            shares=places.shares,
        )
        self.judged: dict[int, Typeset] = {}
        self.wanted: dict[int, Typeset] = {}
        self.names: dict[int, Typeset] = {}
        super().__init__(self.gauges)
        for j in places.told:
            self._write(paths, j, heads.index(j))

    def words(self, j: int) -> list[Mobject]:
        """All that is written at a neuron's gauge but its name."""
        return [one[j] for one in (self.judged, self.wanted) if j in one]

    def _write(self, paths: Paths, j: int, row: int) -> None:
        layout = self.gauges.layout
        zone, middle = layout.rows[row], float(layout.middles[row])
        half = float(layout.thicknesses[row]) / 2
        if paths.has_terms:
            name = Formula("{C}", size=style.NUMBER, color=style.theme.cost, C=_term(paths, j))
            if _stand(name, zone, middle + half + ABOVE, 1):
                self.names[j] = name.set_x(zone.right, RIGHT)
        if not paths.ends_at_outputs:
            return
        a, y = paths.read.activation(paths.layer + 1, j), paths.read.target(j)
        said = TOO_HIGH if a.value > y.value else TOO_LOW if a.value < y.value else JUST_RIGHT
        for size in (style.NUMBER, style.NOTE):
            judged = Words("{said}", size=size, said=_(said))
            width = zone.width - (self.names[j].width + 0.1 if j in self.names else 0.0)
            if judged.width <= width and _stand(judged, zone, middle + half + ABOVE, 1):
                self.judged[j] = judged.set_x(zone.left + 0.1, LEFT)
                break
        below = middle - half - BELOW
        for text in ("{wanted} {y}", "{y}"):
            parts = {"y": y} if text == "{y}" else {"wanted": _(N_("wanted")), "y": y}
            wanted = Words(text, parts, size=style.NUMBER, color=style.theme.quiet)
            if wanted.width <= zone.width and _stand(wanted, zone, below, -1):
                self.wanted[j] = wanted.set_x(zone.left + 0.1, LEFT)
                break


def _term(paths: Paths, j: int) -> str:
    return paths.read.cost_term(j).symbol


def _stand(text: Typeset, zone: Zone, edge: float, side: int) -> bool:
    """Put a line above a height, or below it; whether there is room for it in the row."""
    rise = style.DIGIT * text.size
    baseline = edge + 0.02 if side > 0 else edge - rise
    text.set_baseline(baseline)
    return bool(baseline + rise <= zone.top if side > 0 else baseline >= zone.bottom)
