"""What each neuron ahead holds and, of an output, what was wanted: a gauge a row, and words."""

from __future__ import annotations

from collections.abc import Collection

from manim import LEFT, VGroup

from scenes.mobjects.gauges.gauges import Gauges
from scenes.mobjects.typeset import Part, Typeset, Words
from scenes.parts.ch08.lines import line_name
from scenes.parts.ch08.paths import Paths
from scenes.parts.ch08.places import Places
from scenes.parts.ch08.stagings import staging
from scenes.stage import style
from scenes.stage.style import Zone
from scenes.stage.words import N_, _

TOO_HIGH, TOO_LOW, JUST_RIGHT = N_("too high"), N_("too low"), N_("just right")
ABOVE, BELOW = 0.2, 0.36
"""how far from a bar words stand: above it its tick comes first, below it the gap's arrow"""
AT_END, CLOSE = 0.4, 0.06
"""from the end of a standing bar to the middle of its words; from these to their column's border"""
APART = 0.29
"""of the two words beside a neuron, from the middle of the row"""


class Rows(VGroup):
    """Gauges for the neurons ahead, with words at those that are told.

    Attributes:
        gauges: all bars, ticks and gaps.
        words: ``too high`` and ``wanted 0.01``, by neuron, as far as there is room.

    Args:
        paths: whose they are.
        places: where they stand.
    """

    def __init__(self, paths: Paths, places: Places) -> None:
        self._paths = paths
        read, l = paths.read, paths.layer + 1
        heads = places.heads
        targets = [read.target(j) for j in heads] if paths.ends_at_outputs else None
        self.gauges = Gauges(
            [read.activation(l, j) for j in heads],
            places.tracks,
            targets,
            standing=staging().stands,
            named=False,
            shares=places.shares,
        )
        self.words: dict[int, list[Words]] = {j: [] for j in places.told}
        if paths.ends_at_outputs:
            for j in places.told:
                self._write(j, heads.index(j))
        super().__init__(self.gauges, *(word for words in self.words.values() for word in words))

    def _write(self, j: int, row: int) -> None:
        if staging().stands:
            self._write_at_the_ends(j, row)
            return
        layout = self.gauges.layout
        zone, middle = layout.rows[row], float(layout.middles[row])
        half = float(layout.thicknesses[row]) / 2
        for size in (style.NUMBER, style.NOTE):
            judged = judgement(self._paths, j, size)
            if _stand(judged, zone, middle + half + ABOVE, 1):
                self.words[j].append(judged.set_x(zone.left + 0.1, LEFT))
                break
        wanted, y = self._wanted(j, style.NUMBER), self._paths.read.target(j)
        if _stand(wanted, zone, middle - half - BELOW, -1) and not y.has_power:
            self.words[j].append(wanted.set_x(zone.left + 0.1, LEFT))

    def _write_at_the_ends(self, j: int, row: int) -> None:
        """Above a standing bar and below it, as large as its column has room for."""
        layout = self.gauges.layout
        column, (low, high) = layout.rows[row], layout.ends
        for size in (style.NUMBER, style.NOTE):
            pair = judgement(self._paths, j, size), self._wanted(j, size)
            fits = max(text.width for text in pair) < column.width - 2 * CLOSE
            if fits and not (size == style.NOTE and self._paths.read.target(j).has_power):
                for text, y in zip(pair, (high + AT_END, low - AT_END), strict=True):
                    self.words[j].append(text.move_to((column.center[0], y, 0.0)))
                return

    def _wanted(self, j: int, size: float) -> Words:
        parts: dict[str, Part] = {"wanted": _(N_("wanted")), "y": self._paths.read.target(j)}
        return Words("{wanted} {y}", parts, size=size)


class Marks(VGroup):
    """What stays beside the neurons ahead when the gauges have gone, in place of them.

    Attributes:
        judged: ``too high`` and the like, which deltas take the place of.
        names: what each one's line is called, where the neuron does not say it by its word, and
            there are several.

    Args:
        paths: whose they are.
        places: where they stand.
        worded: the neurons in which their word stands.
    """

    def __init__(self, paths: Paths, places: Places, worded: Collection[int]) -> None:
        self.judged, self.names = VGroup(), VGroup()
        for index, j in enumerate(paths.ahead):
            named = j not in worded and len(paths.shares) > 1
            judged = self._judged(paths, places, j) if paths.ends_at_outputs else None
            outwards = places.outwards(j, judged.height) if judged else None
            if judged and outwards is not None:
                self.judged.add(judged.move_to((places.middle(j)[0], outwards, 0.0)))
            elif judged:
                self.judged.add(places.beside(judged, j, APART if named else 0.0))
            if named and line_name(paths, index).width <= places.room_beside(j):
                lift = 0.0 if outwards is not None else -APART
                self.names.add(places.beside(line_name(paths, index), j, lift))
        super().__init__(self.judged, self.names)

    @staticmethod
    def _judged(paths: Paths, places: Places, j: int) -> Words | None:
        """As large as there is room for all of them."""
        for size in (style.NUMBER, style.NOTE):
            rooms = [(judgement(paths, i, size).width, places.room_beside(i)) for i in paths.ahead]
            if not staging().stands or all(width <= room for width, room in rooms):
                return judgement(paths, j, size)
        return None


def judgement(paths: Paths, j: int, size: float) -> Words:
    """Whether an output is too high or too low."""
    a, y = paths.read.activation(paths.layer + 1, j), paths.read.target(j)
    said = TOO_HIGH if a.value > y.value else TOO_LOW if a.value < y.value else JUST_RIGHT
    return Words("{said}", size=size, said=_(said))


def _stand(text: Typeset, zone: Zone, edge: float, side: int) -> bool:
    """Put a line above a height, or below it; whether there is room for it in the row."""
    rise = style.DIGIT * text.size
    baseline = edge + 0.02 if side > 0 else edge - rise
    text.set_baseline(baseline)
    return bool(baseline + rise <= zone.top if side > 0 else baseline >= zone.bottom)
