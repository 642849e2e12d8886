"""A node of a computation graph: a step with its value above it, or a leaf with name and value."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manim import UP, Circle, RoundedRectangle, VGroup, VMobject

from backprop_model.graph import Node
from scenes.mobjects.typeset import Formula, Numeral
from scenes.parts.ch13.graph_readings import GraphReadings
from scenes.stage import notation, style
from scenes.stage.notation import Symbol
from scenes.stage.traits import Solid

GAP = 0.09
"""between a node and its numbers"""


@dataclass(frozen=True)
class Measure:
    """How large things are drawn.

    Attributes:
        text: font size.
        radius: of a step's disc.
        box: height of a leaf's box.
        step, leaf: height that a node needs with its value above and its gradient below.
        column: how far apart columns may stand.
    """

    text: float
    radius: float
    box: float
    step: float
    leaf: float
    column: float


LARGE = Measure(style.BODY, 0.38, 0.62, 1.5, 1.2, 3.9)
SMALL = Measure(style.LABEL, 0.27, 0.46, 1.16, 0.86, 3.2)


class GraphNode(Solid, VGroup):
    """A step as a disc with its sign, its value above; a leaf as a box with name and value.

    Attributes:
        face: the sign, or the name with its value; ``called`` is the part that names.
        numeral: the value, where it does not stand in the box.
    """

    def __init__(
        self, read: GraphReadings, node: Node, digits: int, measure: Measure, is_cost: bool
    ) -> None:
        self.measure = measure
        radius, text = measure.radius, measure.text
        theme = style.theme
        self.numeral: Numeral | None = None
        color = theme.cost if is_cost else theme.ink if node.operation else theme.quiet
        if node.operation is not None:
            self.face: Formula = Formula("{s}", size=text, s=_sign(node))
            width = max(2 * radius, self.face.width + 0.22)
            self.frame: VMobject = (
                Circle(radius) if width == 2 * radius else _plate(width, 2 * radius)
            )
            self.numeral = Numeral(read.value(node).to(digits - 1, digits), size=text)
        else:
            self.face = self._leaf(read, node)
            self.frame = _plate(self.face.width + 0.28, measure.box)
        self.frame.set_style(
            fill_color=theme.silent,
            fill_opacity=1.0,
            stroke_color=color,
            stroke_width=style.OUTLINE,
        )
        super().__init__(self.frame, self.face.move_to(self.frame))
        self.called = self.face.part("s")
        if self.numeral is not None:
            self.add(self.numeral.next_to(self.frame, UP, buff=GAP))

    def _leaf(self, read: GraphReadings, node: Node) -> Formula:
        size = self.measure.text
        if node.kind == "constant" and node.name is None:
            return Formula("{s}", size=size, s=read.constant(node))
        return Formula("{s} = {v}", size=size, s=read.symbol(node), v=read.value(node).to(2, 2))

    @property
    def middle(self) -> np.ndarray:
        return np.asarray(self.frame.get_center())

    def reach(self, way: np.ndarray) -> float:
        """How far from a node's middle its outline is, in a direction."""
        if isinstance(self.frame, Circle):
            return self.measure.radius
        direction = np.abs(way / np.linalg.norm(way))
        half = np.array([self.frame.width / 2, self.frame.height / 2])
        with np.errstate(divide="ignore"):
            return float(np.min(half / direction[:2]))


def _sign(node: Node) -> Symbol:
    assert node.operation is not None
    return notation.formula(node.operation.symbol.typst)


def _plate(width: float, height: float) -> RoundedRectangle:
    return RoundedRectangle(width=width, height=height, corner_radius=0.12)
