"""What stands beside the outputs, row by row: the number, its target, its share of the cost."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from manim import LEFT, RIGHT, VGroup

from scenes.mobjects.equations.receipt import Receipt, Row
from scenes.mobjects.network.diagram import NetworkDiagram
from scenes.mobjects.network.layout import ENDS, MOST_SHOWN
from scenes.mobjects.typeset import Formula, Numeral, Words
from scenes.parts.ch02.shares import largest_shares
from scenes.parts.ch02.wishes import Wishes
from scenes.readings import Readings
from scenes.readings.derivations import Derivation, term_derivation
from scenes.stage import notation, style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity, settle, total
from scenes.stage.style import Zone
from scenes.stage.words import N_, _

GAP = 0.36
"""between two columns"""
LAST_COLUMN = 2.6
"""width of the column that holds the shares of the cost, and later the wishes"""
SIGNS = 0.75
"""width of what stands before the shares of the cost"""
WIDER = style.BODY / style.LABEL
"""a receipt keeps room for its numbers in the larger size"""
LINE = 0.44
MENTIONED = 4e-4
"""a share of the cost that is smaller than this part of it is counted among the others"""


class OutputTable(VGroup):
    """Columns whose rows stand at the heights of the outputs.

    Attributes:
        outputs, targets: columns of numbers, with their headings.
        largest: the output with the largest share of the cost.
        shares: what the outputs add to the cost, ending in their sum; `CostColumn`.
        wishes: y - a of each output, as a bar; takes the place of ``shares``.

    Args:
        read: the readings of the example.
        featured: outputs whose rows are not subdued.
        zone: the right end of it is where the table stands.
    """

    HEAD, FOOT = 0.5, 1.1
    """room that the table needs above the first and below the last output"""

    def __init__(self, read: Readings, featured: Collection[int], zone: Zone) -> None:
        super().__init__()
        self.read, self.zone, self._featured = read, zone, set(featured)
        size = read.trace.sizes[-1]
        ends = {*range(ENDS), *range(size - ENDS, size), *featured}
        shown = list(range(size)) if size <= MOST_SHOWN else sorted(ends)
        self._terms = _cost_terms(read, shown)
        (self.largest,) = largest_shares(read, 1)
        self._widths = [column.width for column in self._columns(dict.fromkeys(shown, 0.0))]

    @property
    def room(self) -> Zone:
        """What the table leaves of the zone, for the network."""
        taken = sum(self._widths) + 3 * GAP + LAST_COLUMN
        zone = self.zone
        return Zone(zone.left, zone.right - taken, zone.bottom + self.FOOT, zone.top - self.HEAD)

    def stand_beside(self, network: NetworkDiagram) -> OutputTable:
        """Set the rows to the heights of a network's outputs, for a network in `room`."""
        outputs = network.neuron[network.last]
        heights = {j: float(neuron.middle[1]) for j, neuron in outputs.items()}
        last = Zone(self.zone.right - LAST_COLUMN, self.zone.right, -1.0, 1.0)
        self.outputs, self.targets = self._columns(heights)
        self.targets.set_x(last.left - GAP - self._widths[1], LEFT)
        self.outputs.set_x(self.targets.get_left()[0] - GAP - self._widths[0], LEFT)
        self.shares = CostColumn(self.read, self._terms, self._largest(), heights, last)
        self.shares_heading = self._heading(N_("adds to {C}"), heights, C=notation.COST)
        self.wishes = Wishes({j: self._wish(j) for j in outputs}, heights, last)
        self.wishes_heading = self._heading(N_("wish {w}"), heights, w=Symbol("y - a"))
        for heading in (self.shares_heading, self.wishes_heading):
            heading.set_x(last.left, LEFT)
        self.add(self.outputs, self.targets, self.shares, self.shares_heading)
        return self

    def _output(self, j: int) -> Quantity:
        """An output, with the digits that its share of the cost needs to check out."""
        a, y = self.read.activation(self.read.trace.depth, j).to(4, 1), self.read.target(j)
        share, cost = self._terms.get(j), self.read.example.cost

        def term(a: float, y: float) -> float:
            return float(cost.terms([a], [y])[0])

        try:
            return a if share is None else settle(share, [a, y], term, fix_result=True).terms[0]
        except ValueError:
            return a  # saturated: the term comes from the weighted sum instead

    def _largest(self) -> Derivation | None:
        """How the largest share comes from its output and target, where there is a short way."""
        j = self.largest
        share, cost = self._terms.get(j), self.read.example.cost
        if share is None:
            return None
        return term_derivation(cost, share, self._output(j), self.read.target(j))

    def _wish(self, j: int) -> Quantity:
        return self.read.wish(j).to(3, 1).with_sign()

    def _columns(self, heights: Mapping[int, float]) -> tuple[Column, Column]:
        """Outputs and targets, still to be moved to their places."""
        outputs = {j: self._number(self._output(j), j) for j in heights}
        targets = {j: self._number(self.read.target(j), j) for j in heights}
        return (
            Column(self._heading(N_("output {a}"), heights, a=Symbol("a")), outputs, heights),
            Column(self._heading(N_("target {y}"), heights, y=Symbol("y")), targets, heights),
        )

    def _number(self, quantity: Quantity, j: int) -> Numeral:
        color = style.theme.ink if j in self._featured else style.theme.quiet
        return Numeral(quantity, size=style.LABEL, color=color)

    def _heading(self, text: str, heights: Mapping[int, float], **symbols: Symbol) -> Words:
        words = Words(_(text), symbols, size=style.LABEL, color=style.theme.quiet)
        return words.set_baseline(max(heights.values()) + self.HEAD - 0.1)


class Column(VGroup):
    """Numbers below a heading, on their decimal points; ``numbers[j]`` is that of output j."""

    def __init__(
        self, heading: Words, numbers: dict[int, Numeral], heights: Mapping[int, float]
    ) -> None:
        self.heading, self.numbers = heading, numbers
        for j, number in numbers.items():
            number.shift((-number.point, heights[j] - number.get_y(), 0.0))
        column = VGroup(*numbers.values())
        column.set_x(heading.get_left()[0] + max(heading.width / 2, column.width / 2))
        super().__init__(heading, column)


class CostColumn(Receipt):
    """What the outputs add to the cost, each at its output's height, and their sum below.

    Attributes:
        share: ``share[j]``, the row of an output's term.
        others: the row of all smaller terms together, if there are any.
        sum: the row of the cost.
        formula: which cost it is; left of the sum.
        worked_out: the largest share, worked out; to stand in the formula's place for a while.
    """

    def __init__(
        self,
        read: Readings,
        terms: Mapping[int | None, Quantity],
        largest: Derivation | None,
        heights: Mapping[int, float],
        zone: Zone,
    ) -> None:
        cost = read.cost()
        numbers = [Numeral(number, size=style.LABEL) for number in (*terms.values(), cost)]
        whole = max(number.point - number.get_left()[0] for number in numbers)
        fraction = max(number.get_right()[0] - number.point for number in numbers)
        width = min(SIGNS + whole + WIDER * fraction, zone.width)
        narrow = Zone(zone.left, zone.left + width, zone.bottom, zone.top)
        super().__init__(narrow, [*terms.values(), cost], pitch=LINE, symbols=0.0)
        self.share: dict[int, Row] = {}
        self.others: Row | None = None
        below = min(heights.values()) - LINE
        for j, term in terms.items():
            self._next = below if j is None else heights[j]
            symbol = notation.word(_(N_("rest"))) if j is None else Symbol("+")
            row = self.row(symbol, term, size=style.LABEL)
            if j is None:
                self.others = row
            else:
                self.share[j] = row
        self._next = below - 1.05 * LINE
        self.line = self.rule()
        color = style.theme.cost
        self.sum = self.row(Symbol("="), cost, size=style.LABEL, color=color)
        self.formula = Formula(
            "{C} = inline({f})",
            size=style.LABEL,
            C=notation.COST,
            f=notation.formula(read.trace.cost_function.formula.typst),
            colors={"C": color},
        )
        self.formula.set_baseline(self.sum.number.baseline).set_x(zone.left - 0.25, RIGHT)
        self.add(self.formula)
        self.worked_out: Formula | None = None
        if largest is not None:
            parts = {**largest.parts, "share": terms[largest_shares(read, 1)[0]]}
            line = Formula(f"inline({largest.template}) = {{share}}", parts, size=style.LABEL)
            line.set_baseline(self.formula.baseline).set_x(self.formula.get_right()[0], RIGHT)
            self.worked_out = line


def _cost_terms(read: Readings, shown: Collection[int]) -> dict[int | None, Quantity]:
    """The terms of the cost that are mentioned, and the sum of the others under ``None``."""
    sizes = read.trace.cost_terms
    mentioned: list[int | None] = [
        j for j in shown if sizes[j] > 0 and sizes[j] >= MENTIONED * read.trace.cost
    ]
    terms = [read.cost_term(j).to(4, 1) for j in mentioned if j is not None]
    others = read.other_cost_terms([j for j in mentioned if j is not None]).to(4, 1)
    if others.value > 0 and len(mentioned) < len(sizes):
        mentioned.append(None)
        terms.append(others)
    return dict(zip(mentioned, settle(read.cost(), terms, total).terms, strict=True))
