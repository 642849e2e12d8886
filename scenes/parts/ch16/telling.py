"""How WholeIdea is told: what is on stage, what keeps flowing, how steps are taken."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
from manim import LEFT, Animation, Circle, Succession

from scenes.mobjects.back_flow import BackFlow
from scenes.mobjects.drift import Drift
from scenes.mobjects.fade import Fade
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.light import Light
from scenes.mobjects.motion import Emphasis
from scenes.mobjects.network.lit_neuron import Glow
from scenes.mobjects.network.neuron import Neuron
from scenes.mobjects.network.outputs import Outputs
from scenes.mobjects.network.scenery import Arriving, Scenery
from scenes.mobjects.pictures.signed_field import SignKey
from scenes.mobjects.typeset import Typeset, Words
from scenes.parts.ch16.lesson import MOST, RATES, lesson
from scenes.parts.ch16.many import Mean
from scenes.parts.ch16.places import layout_of, network_of, plan_of
from scenes.parts.ch16.print_field import PrintField
from scenes.parts.ch16.returned import Returned
from scenes.parts.ch16.stagings import staging
from scenes.parts.ch16.words import Lines
from scenes.readings.answers import Answer
from scenes.readings.operations import Operations
from scenes.stage import style
from scenes.stage.explainer import ExplainerScene
from scenes.stage.traits import keep_above
from scenes.stage.words import N_, _

COUNTED, WEIGHTS = N_("{n} weights and biases"), N_("{n} weights")
BEAM, SOFT = 5.0, 0.24
"""width and opacity of the light that stays on the ways from an image"""
BEHIND = 0.16
"""between the outputs' bars and the cost"""


class Telling(ExplainerScene):
    """The verbs that WholeIdea's storyboard is written in.

    Attributes:
        many: the gradients of several examples, if other ones are known.
        returned: what the sweep back finds, in the network that is on stage.
        field: the squares that are on stage.
    """

    STEPS: ClassVar[tuple[float, ...]] = tuple(map(float, range(1, MOST + 1)))
    """how many steps may be taken, and the numbers by which the bars' scale is stated"""
    RATES = RATES
    """learning rates that it may choose"""

    scenery: Scenery
    returned: Returned
    field: PrintField
    ring: Circle | None = None
    """around the output that is the answer"""
    outputs: Outputs
    """bars beside the outputs, on stage while steps are taken"""
    outputs_shown = False
    _flowing: BackFlow | None = None

    def set_the_stage(self) -> None:
        """The network, the steps that it will take, and what flows back before them."""
        self.lesson = lesson(self.read)
        self.after = self.lesson.after(self.read.example) if self.lesson else []
        self.many = self._many()
        every = (self.read, *self.after)
        self.costs = [one.cost() for one in every]
        layers = [layer for one in every for layer in one.example.network.layers]
        self.widest = max(float(np.abs(layer.weights).max()) for layer in layers)
        self.plan = plan_of(self.read, self.costs)
        self.scenery = network_of(self.read, self.plan, self.widest, self.costs, None)
        self.layout = layout_of(self.read)
        self.returned = Returned(self.scenery, self.layout)
        self.field = self.returned.field
        self._raise(self.scenery)
        self.outputs = Outputs(self.scenery, self.after, BEHIND)
        self.last = self.scenery.last
        self.lines = Lines(self.read)
        band = staging().band
        self.key = SignKey(band.right, band.center[1])
        self.counted = self._counted()
        self.frames = self.returned.passing.frames()
        self.threads = Glow(stroke_color=style.theme.activation, stroke_width=BEAM)
        if self.scenery.network.image:
            lines = self.scenery.edges_into(1)
            self.threads.points = np.concatenate([line.points for line in lines])
            self.threads.set_stroke(opacity=SOFT)

    def _many(self) -> Mean | None:
        """Other examples, where such are known, and a step for all of them helps."""
        example = self.read.example
        if not (self.after and self.lesson and example.input_shape and Mean.has(example)):
            return None
        many = Mean(self.after[-1], self.lesson.rate)
        return many if many.rate is not None else None

    def _counted(self) -> Words:
        """How many parameters there are: a square stands for each."""
        counts = Operations(self.read.example)
        counted = COUNTED if counts.biases.value else WEIGHTS
        text = Words(_(counted), size=style.NUMBER, n=counts.parameters)
        return text.set_x(staging().band.left, LEFT).set_y(staging().band.center[1])

    def _raise(self, scenery: Scenery) -> None:
        """Neurons and cost stand above the ribbons."""
        for body in (scenery.cost, *scenery.network.neurons):
            keep_above(body, 2)
        self.returned.lay_edges(scenery)

    # -- time ------------------------------------------------------------------------------------

    def wait(self, duration: float = 1.0, **options: object) -> None:  # type: ignore[override]
        """Wait; error keeps flowing meanwhile, unless the viewer is to think."""
        if self._flowing is None or duration < 0.2:
            super().wait(duration, **options)  # type: ignore[arg-type]
        else:
            self.play(Drift(self._flowing, run_time=duration))

    def rest(self, seconds: float = style.RESTING) -> None:
        """Let a result stand, in stillness."""
        flowing, self._flowing = self._flowing, None
        super().rest(seconds)
        self._flowing = flowing

    def play(self, *animations: Any, **options: Any) -> None:
        """Play; where there is nothing to be seen, nothing."""
        if animations:
            super().play(*animations, **options)

    # -- light -----------------------------------------------------------------------------------

    def lighting(self, *, edges: bool, rest: bool = True, run_time: float = style.QUICK) -> Any:
        """Light edges, and all the rest of the network but the cost; or let it keep a third.

        An answer that has its ring stays lit: it is what the cost is of.
        """
        scenery, kept = self.scenery, []
        if self.ring and (answer := self._answering()):
            kept = [answer]
        parts = [(scenery.network.edges, edges)]
        others = [
            *scenery.glow,
            self.threads,
            scenery.network.scenery,
            scenery.network.labels,
            scenery.shells,
        ]
        parts += [(part, rest) for part in (*others, *scenery.network.neurons)]
        return [
            Emphasis(part, None if lit else kept, faint=style.REST, run_time=run_time)
            for part, lit in parts
            if part.family_members_with_points()
        ]

    def misses(self, run_time: float) -> Light:
        """What each output adds to the cost runs there, as bright as it is much of it."""
        terms = np.abs(self.trace.cost_terms)
        largest = float(terms.max()) or 1.0
        ways = list(self.scenery.link.values())
        shares = [float(terms[j]) / largest for j in self.scenery.link]
        return Light(ways, shares, color=style.theme.cost, run_time=run_time)

    def forward(self, run_time: float) -> Succession:
        """Light runs through the network as it is, up to the cost."""
        each = run_time / (self.last + 1)
        lights = [self.scenery.light(l, run_time=each) for l in range(1, self.last + 1)]
        return Succession(*lights, self.scenery.reach_the_cost(each)[0])

    def light_in(self, run_time: float) -> list[Animation]:
        """Light runs into the first layer; from an image its ways stay warm."""
        arriving = [Arriving(self.threads, run_time=run_time)] if len(self.threads.points) else []
        return [*self.scenery.forward(1, run_time), *arriving]

    def point_out(self, l: int, run_time: float) -> list[Animation]:
        """A layer's edges are lit, and what stands for them in the field is framed."""
        pulse = 0.5 * run_time
        edges = list(self.scenery.edge[l].values()) if self.scenery.edge[l] else []
        frame = self.frames[l - 1]
        moves: list[Animation] = [
            Succession(FadeIn(frame, run_time=pulse), FadeOut(frame, run_time=pulse))
        ]
        if l == 1 and len(self.threads.points):
            moves.append(Emphasis(self.threads, None, run_time=pulse))
        if edges:
            group = self.scenery.network.edges
            moves.append(Emphasis(group, edges, faint=style.REST, run_time=pulse))
        return moves

    def clear_the_way(self, run_time: float) -> list[Animation]:
        """Counts of neurons give way to the line that will cross everything."""
        counts = [one for one in self.scenery.network.labels if isinstance(one, Typeset)]
        return [Fade(one, run_time=run_time) for one in counts]

    # -- the answer ------------------------------------------------------------------------------

    def _answering(self) -> Neuron | None:
        answer = Answer.of(self.scenery.read)
        if answer.right is None:
            return None
        found = self.scenery.neuron[self.last].get(answer.given)
        return found if isinstance(found, Neuron) else None

    def answered(self) -> Circle | None:
        """A ring around the output that is the answer, where one of several is to be."""
        if (neuron := self._answering()) is None:
            return None
        ring = Circle(radius=neuron.radius + staging().ring, color=style.theme.ink)
        ring.set_stroke(width=style.STRONG).move_to(neuron.middle)
        keep_above(ring, 2)
        return ring

    def answer(self, run_time: float = style.QUICK) -> None:
        """The ring stands at what is the answer now."""
        ring, old = self.answered(), self.ring
        if ring is None or (old and np.allclose(ring.get_center(), old.get_center())):
            return
        self.ring = ring
        self.play(*([FadeOut(old)] if old else []), FadeIn(ring), run_time=run_time)

    def unmark(self) -> list[Animation]:
        """The ring goes, for ribbons come where it stands."""
        ring, self.ring = self.ring, None
        return [FadeOut(ring, run_time=style.QUICK)] if ring else []

    # -- what is on stage -------------------------------------------------------------------------

    def set_up(self) -> None:
        """The network on stage, all of it lit, with its field."""
        scenery = self.scenery
        scenery.remove(scenery.links)  # ribbons will lie over them
        above = [self.ring] if self.ring else []
        bars = [self.outputs] if self.outputs_shown else []
        self.add(scenery.links, *bars, self.threads, scenery, self.field, *above)

    def begin_anew(self) -> None:
        """What will flow back through the network as it is now, on the same scales."""
        path = self.after[-1].path if self.after else "trace"
        self.returned = Returned(self.scenery, self.layout, path, self.returned)
        self._raise(self.scenery)
        self.remove(self.field)
        self.field = self.returned.field
        self.add(self.field)
