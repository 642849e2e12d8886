"""One edge, taken out of its network: what starts it, what it feeds, and which way it should go."""

from __future__ import annotations

from manim import DOWN, LEFT, RIGHT, Triangle, VGroup

from scenes import style
from scenes.answers import written
from scenes.influence import Case, Influence
from scenes.mobjects.edge import Edge
from scenes.mobjects.neuron import Neuron
from scenes.mobjects.typeset import Formula, Words
from scenes.readings import Readings
from scenes.style import Zone
from scenes.words import N_, _

RADIUS = 0.26
HEAD = 0.22
INDENT = 0.1
LENGTH = 1.9
"""from disc to disc"""

_TITLES = {
    Case.TOO_HIGH: N_("active, into {output}: too high"),
    Case.TOO_LOW: N_("active, into {output}: too low"),
    Case.SILENT: N_("silent, into {output}"),
    Case.QUIETEST: N_("less active, into {output}"),
}


class InfluenceCard(VGroup):
    """A title, the edge with its two neurons, the verdict, and the gradient worked out.

    Attributes:
        title, edge, discs, label, verdict: as they say.
        line: delta times activation is the gradient; its parts are ``d``, ``a`` and ``g``.

    Args:
        read: the readings of the example.
        influence: the edge.
        scale: the gradient that is shown widest.
        zone: what the card fills.
    """

    def __init__(self, read: Readings, influence: Influence, scale: float, zone: Zone) -> None:
        l, j, k = influence.layer, influence.to_neuron, influence.from_neuron
        theme, y = style.theme, zone.center[1]
        name = written(read, j)
        self.title = Words(
            _(_TITLES[influence.case]), size=style.LABEL, color=theme.quiet, output=name
        )
        self.title.set_x(zone.left, LEFT).set_baseline(y + 0.38)
        x = zone.left + RADIUS + INDENT
        source, end = (
            Neuron(read.activation(layer, neuron), (at, y, 0.0), RADIUS, 1.0)
            for layer, neuron, at in ((l - 1, k, x), (l, j, x + LENGTH))
        )
        self.edge = Edge(source.middle, end.middle, RADIUS, RADIUS)
        self.edge.show_value(influence.gradient, scale)
        self.label = Words("{n}", size=style.LABEL, n=name).next_to(end, RIGHT, buff=0.15)
        self.discs = VGroup(*(VGroup(neuron.disc) for neuron in (source, end)))
        self.verdict = _verdict(influence).set_x(zone.right, RIGHT).set_y(y)
        self.line = Formula(
            "{d} dot {a} = {g}",
            size=style.BODY,
            colors={"d": theme.signal, "a": theme.activation},
            d=influence.delta,
            a=influence.arrival.as_operand(),
            g=influence.gradient,
        )
        if self.line.width > zone.width:
            self.line.scale(zone.width / self.line.width)
        self.line.set_x(zone.left + INDENT, LEFT).set_baseline(y - 0.62)
        super().__init__(self.title, self.edge, self.discs, self.label, self.verdict, self.line)


def _verdict(influence: Influence) -> VGroup:
    """The way the weight should go, against its gradient; a head up or down, and a word."""
    gradient = influence.gradient.value
    if influence.case is Case.SILENT or gradient == 0:
        return VGroup(Words(_(N_("leave it")), size=style.BODY))
    down = gradient > 0
    word = Words(_(N_("decrease")) if down else _(N_("increase")), size=style.BODY)
    head = Triangle(color=style.theme.ink, fill_opacity=1.0, stroke_width=0.0)
    head.stretch_to_fit_width(HEAD).stretch_to_fit_height(HEAD)
    if down:
        head.flip(RIGHT)
    return VGroup(head, word).arrange(RIGHT, buff=0.15, aligned_edge=DOWN)
