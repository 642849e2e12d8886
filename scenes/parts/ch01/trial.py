"""One nudge carried out in full: a weight moves, the network runs again, and the cost has moved."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from manim import LEFT, RIGHT, Animation, Mobject, VGroup

from scenes.mobjects.curved_edge import CurvedEdge
from scenes.mobjects.edge import Edge, sign_color
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.network.cost_disc import radius_around
from scenes.mobjects.network.lit_neuron import Glow
from scenes.mobjects.network.roomy import COST_LEAST
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.nudge.arrow import LabelledNudge
from scenes.mobjects.pictures.field_layout import FieldLayout
from scenes.mobjects.typeset import Formula, Numeral
from scenes.parts.ch01.lane import Landing
from scenes.parts.ch01.lines import APPROXIMATE
from scenes.parts.ch01.stagings import staging
from scenes.parts.ch01.working import working_of
from scenes.readings import Readings
from scenes.readings.nudge import Nudge, fitting_step
from scenes.readings.operations import Operations
from scenes.stage import style
from scenes.stage.claim import Rule, chosen_as
from scenes.stage.notation import COST
from scenes.stage.quantity import Quantity
from scenes.stage.scale import Channel, Scale
from scenes.stage.shapes import WIDE
from scenes.stage.traits import keep_above
from scenes.stage.words import N_, _

LONG = 1.5
"""units of the frame that the nudge is drawn long"""
APART = 0.6
UPPER, LOWER = 0.98, 0.42
"""of the weight and its nudge, above the picture from which its edge comes"""
ROUNDEST = 0.9
"""radius of the cost's disc at the most, for the sake of digits"""
BANDS = ((24.0, 0.10), (12.0, 0.16))
"""widths and opacities of the light below the edge: it is one of thousands"""


class Trial:
    """The texts and the edge of one nudge.

    Attributes:
        nudge: which weight is moved, and what that does.
        step: by how much.
        quotient: what it gives: an approximation of the gradient.
        apart: what comes on stage for this nudge only: a pixel and its edge, of a picture.
        edge, moved: the weight's edge as it is, and after the nudge.
        weight: ``w = ...`` before and after.
        band: light below the edge.
        arrow: the step as a length, with its number.
        costs: ``C = ...`` before and after, where the disc has no room for their digits; none also
            where a change so small can't be told that way.
        working: the change of the cost divided by the nudge.

    Args:
        nudge: which weight is moved.
        step: by how much.
        scenery: the network; its edge of that weight is there.
    """

    def __init__(self, nudge: Nudge, step: float, scenery: Scenery) -> None:
        self.nudge, self._scenery = nudge, scenery
        self.step = nudge.step(step)
        self.edge = scenery.edge[nudge.layer][nudge.to_neuron, nudge.from_neuron]
        self.apart = self._set_apart()
        weights = nudge.weight(0.0), nudge.weight(step)
        moved = replace(weights[1], path=_in_the_moved_network(nudge, step))
        self.moved: Edge = scenery.network.shown_as(self.edge.copy(), nudge.layer, moved)
        before, after = (
            Formula("w = {v}", size=style.NUMBER, color=sign_color(v.value), v=v) for v in weights
        )
        self.weight = before, after
        left, right = style.HEADLINE.left, style.HEADLINE.right
        start = left + max(text.width for text in self.weight) + APART
        lines = staging().weight, staging().weight
        image = scenery.network.image
        self._is_beside = image is not None and style.shape == WIDE
        if image is not None and self._is_beside:  # there is room above the picture
            left = start = float(image.get_left()[0])
            top = float(image.get_top()[1])
            lines = top + UPPER, top + LOWER
        for text in self.weight:
            text.set_y(lines[0]).set_x(left, LEFT)
        scale = Scale(Channel.LENGTH, LONG / abs(step))
        self.arrow = LabelledNudge(self.step.with_sign(), scale, (start, lines[1]))
        self.band = VGroup()
        lit = style.GLOW[style.theme.name] / style.GLOW["dark"]  # a shade hides more than light
        for wide, opacity in BANDS:
            glow = Glow(
                stroke_color=style.theme.ink, stroke_width=wide, stroke_opacity=lit * opacity
            )
            if isinstance(self.edge, CurvedEdge):
                glow.points = self.edge.curve.copy()
            self.band.add(glow)
        worked_out = working_of(nudge, step)
        self.working, self.quotient = worked_out.line, worked_out.quotient
        self.costs = self._costs(worked_out.costs)
        for text in (*(self.costs or ()), self.working):
            text.set_y(staging().costs).set_x(right, RIGHT)

    def _set_apart(self) -> list[Mobject]:
        """Take the pixel and its edges from the network, which shows them for this nudge only."""
        network = self._scenery.network
        if network.image is None or self.nudge.layer != 1:
            return []
        pixel = network.neuron[0][self.nudge.from_neuron]
        network.neurons.remove(pixel)
        network.edges.remove(*network.edge[1].values())
        return [self.edge, pixel]

    @property
    def subject(self) -> list[Mobject]:
        """The weight's edge, its two ends, and the cost."""
        l, j, k = self.nudge.address
        neuron = self._scenery.neuron
        return [self.edge, neuron[l - 1][k], neuron[l][j], self._scenery.cost]

    def move(self, run_time: float) -> list[Animation]:
        """The weight becomes what it is after the nudge, and so does its edge."""
        l, j, k = self.nudge.address
        network = self._scenery.network
        network.edge[l][j, k] = self.moved
        if self.edge in network.edges.submobjects:
            network.edges.remove(self.edge).add(self.moved)
        pairs: list[tuple[Mobject, Mobject]] = [(self.edge, self.moved), self.weight]
        return _exchanged(pairs, run_time)

    def giving_way(self) -> list[Mobject]:
        """What has to go before the change of the cost is worked out."""
        if self._is_beside:
            return [*self.costs[1:]] if self.costs else []
        free = self.working.get_left()[0] - self.arrow.get_right()[0]
        if staging().is_narrow:  # in lines of their own
            free = APART
        crowded: list[Mobject] = [self.weight[1], self.arrow] if free < APART else []
        return [*self.costs[1:], *crowded] if self.costs else crowded

    @property
    def operands(self) -> list[Mobject]:
        """The working but for what it comes to."""
        names = [name for name in self.working.names if name != "q"]
        return [self.working.rest(), self.working.part(*names)]

    def landing(self, layout: FieldLayout) -> Landing:
        """The weight on its way into its square of a field of all parameters."""
        l, j, k = self.nudge.address
        square = layout.square(layout.first(l) + j * layout.sizes[l - 1] + k)
        return Landing(self.edge.get_center(), square)

    def tick(self, run_time: float) -> list[Animation]:
        """The cost becomes what it is after the nudge, wherever it stands."""
        pairs: list[tuple[Mobject, Mobject]] = [self.costs] if self.costs else []
        if self._exact:
            return _exchanged([self._turned(self._exact[1])], run_time)
        disc = self._scenery.cost
        after = disc.number_of(self.nudge.cost(self.step.value))
        if after.quantity.text != disc.numeral.quantity.text:
            pairs.append(self._turned(after))
        return _exchanged(pairs, run_time)

    def comes(self, run_time: float) -> list[Animation]:
        """What is told of the weight before it moves; the cost's disc shows all digits."""
        own = [*self.apart, self.band, self.weight[0], *(self.costs or ())[:1]]
        sharper = [self._turned(self._exact[0])] if self._exact else []
        return [*(FadeIn(one, run_time=run_time) for one in own), *_exchanged(sharper, run_time)]

    def _costs(self, costs: tuple[Quantity, Quantity] | None) -> tuple[Formula, Formula] | None:
        """The costs in a line of their own, where the disc has no room for their digits."""
        disc = self._scenery.cost
        self._exact: tuple[Numeral, ...] = ()
        if costs is None:
            return None
        if max(map(radius_around, costs)) <= disc.radius:
            self._exact = tuple(map(disc.exact, costs))
            return None
        return _cost(costs[0]), _cost(costs[1])

    def _turned(self, number: Numeral) -> tuple[Mobject, Mobject]:
        """The disc's number, and another in its place."""
        disc, old = self._scenery.cost, self._scenery.cost.numeral
        disc.remove(old).add(number)
        disc.numeral = number
        keep_above(number, 3)
        return old, number


def steepest(read: Readings, l: int, j: int | None = None, k: int | None = None) -> Nudge:
    """The weight of layer l with the largest gradient; what is not ``None`` is fixed."""
    sizes = np.abs(read.trace.dC_dw[l])
    rows, columns = (slice(None) if one is None else slice(one, one + 1) for one in (j, k))
    at = np.unravel_index(int(sizes[rows, columns].argmax()), sizes[rows, columns].shape)
    row, column = int(at[0]) + (j or 0), int(at[1]) + (k or 0)
    index = ", ".join(":" if one is None else str(one) for one in (j, k))
    among = f"trace.dC_dw[{l}][{index}]"
    claim = chosen_as(Rule.LARGEST_SIZE, read.dC_dw(l, row, column), among)
    return Nudge(read, l, row, column, (claim,))


def step_of(nudge: Nudge, step: float) -> float:
    """How far the weight is nudged: no farther than approximates the gradient (`fitting_step`)."""

    def off(h: float) -> float:
        return abs(nudge.quotient(h).value - nudge.derivative.value)

    close = APPROXIMATE * abs(nudge.derivative.value)
    return fitting_step(nudge, [step], lambda h: off(h) <= close, off)


def network_of(nudge: Nudge, step: float) -> Scenery:
    """The network of a weight: edges are as thin as the nudge needs, outputs have tracks."""
    staged, layers = staging(), nudge.read.example.network.layers
    largest = max(float(np.abs(layer.weights).max()) for layer in layers)
    widest = max(largest, abs(nudge.weight(step).value))
    if nudge.read.example.input_shape:  # columns stand close beside a picture: thin lines are clear
        widest *= staged.airy
    costs = [nudge.cost(0.0), nudge.cost(step)]
    exact = map(radius_around, working_of(nudge, step).costs or ())
    radius = max(exact, default=COST_LEAST)
    return Scenery(
        nudge.read,
        staged.network,
        nudge.ends,
        widest=widest,
        costs=costs,
        cost_least=radius if radius <= ROUNDEST else COST_LEAST,
        cost_room=staged.cost_room,
        image_side=staged.image,
    )


def _in_the_moved_network(nudge: Nudge, step: float) -> str:
    """The path of the weight after the nudge: where every other weight is found, too."""
    l, j, k = nudge.address
    own = nudge.weight(0.0).path
    return (
        f"example.network.with_weight({l}, {j}, {k}, {own} + {step!r})"
        f".layers[{l - 1}].weights[{j}, {k}]"
    )


def _exchanged(pairs: list[tuple[Mobject, Mobject]], run_time: float) -> list[Animation]:
    return [
        animation(part, run_time=run_time)
        for old, new in pairs
        for animation, part in ((FadeOut, old), (FadeIn, new))
    ]


def _cost(cost: Quantity) -> Formula:
    return Formula("{C} = {v}", size=style.NUMBER, colors={"v": style.theme.cost}, C=COST, v=cost)


def parameters(counts: Operations) -> Formula:
    """How many weights and biases there are, added up; the weights alone, if there is no bias."""
    if not counts.biases.value:
        line = Formula(
            "{n} {weights}",
            size=style.NUMBER,
            colors={"weights": style.theme.quiet},
            n=counts.parameters,
            weights=_(N_("weight") if counts.weights.value == 1 else N_("weights")),
        )
        return line.set_y(staging().weight).set_x(style.HEADLINE.left, LEFT)
    line = Formula(
        "{w} {weights} + {b} {biases} = {n}",
        size=style.NUMBER,
        colors=dict.fromkeys(("weights", "biases"), style.theme.quiet),
        w=counts.weights,
        weights=_(N_("weight") if counts.weights.value == 1 else N_("weights")),
        b=counts.biases,
        biases=_(N_("bias") if counts.biases.value == 1 else N_("biases")),
        n=counts.parameters,
    )
    return line.set_y(staging().weight).set_x(style.HEADLINE.left, LEFT)
