"""One edge, taken out of its network: what starts it, what it feeds, and which way it should go."""

from __future__ import annotations

from collections.abc import Sequence

from manim import DOWN, LEFT, RIGHT, Triangle, VGroup, VMobject

from scenes.mobjects.edge import Edge
from scenes.mobjects.network.neuron import Neuron
from scenes.mobjects.typeset import Formula, Words
from scenes.parts.ch04.influence import Case, Influence, Way
from scenes.readings import Readings
from scenes.readings.answers import written
from scenes.stage import notation, style
from scenes.stage.style import Zone
from scenes.stage.traits import ShowsNumber
from scenes.stage.words import N_, _

RADIUS = 0.26
HEAD = 0.22
INDENT = 0.1
GAP = 0.15
LENGTH = 1.4
"""from disc to disc"""

_TITLES = {
    Case.TOO_HIGH: N_("active, into {output}: too high"),
    Case.TOO_LOW: N_("active, into {output}: too low"),
    Case.SILENT: N_("silent, into {output}"),
    Case.QUIETEST: N_("less active, into {output}"),
}


class LooseEdge(ShowsNumber, VMobject):
    """An edge that stands apart from its network, as wide as its number is large."""

    def __init__(self, edge: Edge) -> None:
        super().__init__()
        self.points, self.quantity = edge.points.copy(), edge.quantity
        self.match_style(edge)


class InfluenceCard(VGroup):
    """A title, the edge with its two neurons, the verdict, and the gradient worked out.

    Attributes:
        title: whether the sending neuron is active, and which output wants what.
        discs, edge: the two neurons and what joins them, as wide as the gradient is large.
        label: the output's name and number, beside its disc.
        verdict: whether the weight has to go up or down, at the right.
        line: delta times activation is the gradient; its parts are ``d``, ``a`` and ``g``.

    Args:
        read: the readings of the example.
        influence: the edge.
        scale: the gradient that is shown widest.
        zone: what the card fills.
    """

    def __init__(self, read: Readings, influence: Influence, scale: float, zone: Zone) -> None:
        l, j, k = influence.address
        y = zone.center[1]
        self.verdict = _verdict(influence).set_x(zone.right, RIGHT).set_y(y)
        room = zone.width - self.verdict.width - LENGTH - 2 * RADIUS - INDENT - 2 * GAP
        self.label, self.title = _words(read, influence, room, zone.width)
        self.title.set_x(zone.left, LEFT).set_baseline(y + 0.43)
        x = zone.left + RADIUS + INDENT
        source, end = (
            Neuron(read.activation(layer, neuron), (at, y, 0.0), RADIUS, 1.0)
            for layer, neuron, at in ((l - 1, k, x), (l, j, x + LENGTH))
        )
        edge = Edge(source.middle, end.middle, RADIUS, RADIUS)
        self.edge = LooseEdge(edge.show_value(influence.gradient, scale))
        self.label.next_to(end, RIGHT, buff=GAP)
        self.discs = VGroup(*(VGroup(neuron.disc) for neuron in (source, end)))
        self.line = _line(influence, style.BODY)
        if self.line.width > zone.width - INDENT:
            self.line = _line(influence, style.LABEL)
        left = min(zone.left + INDENT, zone.right - self.line.width)  # into the gutter if need be
        self.line.set_x(left, LEFT).set_baseline(y - 0.65)
        super().__init__(self.title, self.edge, self.discs, self.label, self.verdict, self.line)


def stack_cards(read: Readings, edges: Sequence[Influence], zone: Zone) -> list[InfluenceCard]:
    """A card for each edge, one below the other, on the network's scale of gradients."""
    scale, height = read.largest_gradient().value, zone.height / max(len(edges), 1)
    zones = (
        Zone(zone.left, zone.right, zone.top - (i + 1) * height, zone.top - i * height)
        for i in range(len(edges))
    )
    return [InfluenceCard(read, edge, scale, part) for edge, part in zip(edges, zones, strict=True)]


def _words(
    read: Readings, influence: Influence, for_label: float, for_title: float
) -> tuple[Words, Words]:
    """The output's name and the title, with the output's symbol where its name is too long."""
    l, j = influence.layer, influence.to_neuron
    names = written(read, j), notation.activation(l, j)
    labels = [Words("{n}", size=style.LABEL, n=name) for name in names]
    text = _(_TITLES[influence.case])
    titles = [Words(text, size=style.LABEL, color=style.theme.quiet, output=name) for name in names]
    return (
        labels[0] if labels[0].width <= for_label else labels[1],
        titles[0] if titles[0].width <= for_title else titles[1],
    )


def _line(influence: Influence, size: float) -> Formula:
    theme = style.theme
    return Formula(
        "{d} dot {a} = {g}",
        size=size,
        colors={"d": theme.signal, "a": theme.activation},
        d=influence.delta,
        a=influence.arrival.as_operand(),
        g=influence.gradient,
    )


def _verdict(influence: Influence) -> VGroup:
    """The way the weight should go: a head up or down, and a word."""
    if influence.way is Way.NEITHER:
        return VGroup(Words(_(N_("leave it")), size=style.BODY))
    down = influence.way is Way.DOWN
    word = Words(_(N_("decrease")) if down else _(N_("increase")), size=style.BODY)
    head = Triangle(color=style.theme.ink, fill_opacity=1.0, stroke_width=0.0)
    head.stretch_to_fit_width(HEAD).stretch_to_fit_height(HEAD)
    if down:
        head.flip(RIGHT)
    return VGroup(head, word).arrange(RIGHT, buff=0.15, aligned_edge=DOWN)
