"""Two numbers for one gradient: found behind the curtain, and measured on the whole network."""

from __future__ import annotations

import numpy as np
from manim import DOWN, RIGHT, Mobject, VGroup, VMobject

from scenes.mobjects.network.cost_disc import CostDisc
from scenes.mobjects.network.slots import box_of
from scenes.mobjects.shapes import polygons_of
from scenes.mobjects.typeset import Formula, Numeral
from scenes.parts.ch06.cost_graph import CostGraph
from scenes.parts.ch06.cost_ruler import CostRuler
from scenes.parts.ch06.labels import POWER, number_size
from scenes.parts.ch06.stagings import staging
from scenes.parts.ch06.told import Check, Told
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Quantity
from scenes.stage.traits import Shaded, keep_above

SIZES = (style.GRAND, 58.0, 52.0, 47.0)
"""of what was measured, the largest first; then the size of numbers that matter"""
BETWEEN = 0.26
"""from the ruler to what it measures"""
LANE_ROOM = 0.5
"""kept free beside the ruler, where the bar comes down"""
SEEN = 0.13
"""opacity of the lens"""
INSIDE = 0.8
"""share of the neuron's width that its number may take"""


def derivative_in_a_row() -> Symbol:
    """How the weight's gradient is called, on one line."""
    return Symbol(r"partial C\/ partial w")


class Found(VGroup):
    """The gradient in the neuron that found it, below its name; it stays when the curtain opens.

    Args:
        told: whose it is.
        share: size of the neuron, as a share of that in its room.
    """

    def __init__(self, told: Told, share: float = 1.0) -> None:
        color, gradient = style.theme.signal, told.first.gradient
        sizes = (POWER,) if gradient.has_power else (72.0, *SIZES, style.NUMBER)
        for size in sizes:
            self.numeral = Numeral(gradient, size=size, color=color)
            if self.numeral.width <= 2 * INSIDE * share * staging().radius:
                break
        self.name_of_it = Formula("{d} =", size=style.NUMBER, color=color, d=derivative_in_a_row())
        super().__init__(self.name_of_it, self.numeral)
        self.arrange(DOWN, buff=BETWEEN).move_to((*staging().middle, 0.0))
        keep_above(self, 3)


class Lens(Shaded, VMobject):
    """From the cost's disc to the piece of its ruler: that is the same, only larger."""


class Meeting(VGroup):
    """Both runs on the cost's ruler, or as a graph, beside its disc; and what was measured.

    Attributes:
        graph: two ticks or dots, what is between them, and the neuron's own answer.
        measured: how far the cost moved, for each unit of the weight.
        lens: from the disc to the ruler.

    Args:
        check: what was measured.
        cost: the cost's disc.
        top: height of the place below the gradient, from which its length comes.
    """

    def __init__(self, check: Check, cost: CostDisc, top: float) -> None:
        aside, panel = staging().aside, staging().panel
        self.graph = CostRuler(check, top) if CostRuler.suits(check) else CostGraph(check)
        beside = self.graph.width + 2 * BETWEEN + LANE_ROOM if aside else 0.0
        self.measured = _measured(check, panel.width - beside)
        row = VGroup(self.graph, self.measured)
        row.arrange(RIGHT if aside else DOWN, buff=2 * BETWEEN if aside else BETWEEN)
        if aside:
            self.measured.match_y(self.graph.axes[0])
        row.move_to(panel.center).shift((LANE_ROOM / 2 if aside else 0.0, 0.0, 0.0))
        self.lens = Lens(fill_color=style.theme.cost, fill_opacity=SEEN, stroke_width=0.0)
        if not aside:
            self.lens.points = polygons_of(_cone(cost, self.graph.axes[0])[None])
        keep_above(self.lens, 0)
        for part in (*self.graph.parts, self.measured):
            keep_above(part, 5)
        super().__init__(self.lens, self.graph, self.measured)


def _cone(cost: CostDisc, rule: Mobject) -> np.ndarray:
    """From the disc's rim, above and below, to both ends of what is seen larger."""
    (x, y), reach = cost.middle[:2], cost.radius
    left, _, low, high = box_of(rule)
    ends = [(left, high), (left, low)]
    return np.array([(x, y + reach), *ends, (x, y - reach)])


def _measured(check: Check, room: float) -> Formula:
    """What the cost moved for each unit of the weight, as large as there is room for."""
    least = number_size(check.change, check.quotient)
    sizes = [*(size for size in SIZES if size > least), least]
    change, q = check.change, check.quotient
    whole: dict[str, Quantity | str] = {"D": Symbol("Delta C"), "q": change}
    if check.span.value != 1:
        whole = {"D": Symbol(r"Delta C\/ Delta w"), "q": q}
    for text in ("{D} = {q}", "{q}"):
        for size in sizes:
            label = Formula(text, {name: whole[name] for name in whole if name in text}, size=size)
            if label.width <= room:
                return label
    return label
