"""What is noted beside a network while one of its edges is looked at."""

from __future__ import annotations

from collections.abc import Iterable

from manim import RIGHT, Mobject

from scenes.mobjects.edge import Edge
from scenes.mobjects.network.diagram import NetworkDiagram
from scenes.mobjects.pill import Pill
from scenes.mobjects.typeset import Formula
from scenes.parts.ch04.callout import Callout
from scenes.parts.ch04.influence import Influence
from scenes.stage import style
from scenes.stage.notation import Symbol

GAP = 0.1
ROOM = 1.4
"""for a signal at the right of the outputs, at least"""


def plain_mark(edge: Edge) -> Edge:
    """The edge as one that is spoken of, before its number is known."""
    return edge.copy().set_stroke(style.theme.quiet, style.OUTLINE)


def arrival_card(
    influence: Influence, network: NetworkDiagram, avoid: Iterable[Mobject]
) -> tuple[Callout, Formula]:
    """What arrives, on a card that points at the start of the edge; and the words on it."""
    start = network.neuron[influence.layer - 1][influence.from_neuron]
    color = style.theme.activation
    label = Formula(
        "{s} = {a}",
        size=style.LABEL,
        colors={"a": color},
        s=Symbol(influence.arrival.symbol),
        a=influence.arrival,
    )
    return Callout(label, start.middle, start.radius, style.STAGE, color, avoid), label


def room_for_signals(edges: Iterable[Influence]) -> float:
    """What the widest signal needs at the right of a network."""
    widths = [Pill(edge.delta, style.theme.signal).width for edge in edges]
    return max([ROOM, *(width + 2 * GAP for width in widths)])


def signal_pill(influence: Influence, network: NetworkDiagram) -> Pill:
    """The signal, beside the end of the edge."""
    pill = Pill(influence.delta, style.theme.signal)
    end = network.neuron[influence.layer][influence.to_neuron]
    return pill.next_to(network, RIGHT, buff=GAP).set_y(end.middle[1])
