"""What ThreeFactors sets up before it begins, and what its verbs share."""

from __future__ import annotations

from manim import Mobject

from scenes.mobjects.beads import Growing
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.network.scenery import Scenery
from scenes.mobjects.nudge.arrow import Nudge as Arrow
from scenes.mobjects.vary import Vary
from scenes.parts.ch05.on_network import OnEdge, targets_of
from scenes.parts.ch05.open_labels import open_labels
from scenes.parts.ch05.path_stage import PathStage
from scenes.parts.ch05.real_move import RealMove, first_half, second_half
from scenes.parts.ch05.real_nudge import RealNudge, really_nudge
from scenes.parts.ch05.stagings import staging
from scenes.parts.ch05.unfolding import Unfolding
from scenes.parts.ch05.way import way_of
from scenes.parts.ch05.wording import Wording
from scenes.readings.nudge import Nudge
from scenes.stage import style
from scenes.stage.explainer import ExplainerScene
from scenes.stage.quantity import Quantity


class PathTelling(ExplainerScene):
    """The stage on which one weight's way to the cost is told."""

    layer: int | None = None
    to_neuron: int | None = None
    from_neuron: int | None = None
    STEPS = (0.01, 0.001, 0.0001, 0.00001, 1.0, 100.0)
    """how far the weight may really be moved: the first step that is small enough is taken"""

    def set_the_stage(self) -> None:
        """Choose the weight; make the network, the path, and what leads from one to the other."""
        way = self.way = way_of(self.read, self.layer, self.to_neuron, self.from_neuron)
        l, j, k = way.layer, way.to_neuron, way.from_neuron
        move = really_nudge(way, self.STEPS)
        self.scenery = Scenery(
            self.read, staging().network(), {(l, j), (l - 1, k)}, costs=self._costs(move)
        )
        self.scenery.links.set_stroke(style.theme.quiet, width=style.OUTLINE + 0.5)
        self.targets = targets_of(way, self.scenery)
        self.path = PathStage(way, edge=self.scenery.edge[l].get((j, k)))
        self.bias = self._way_of_the_bias()
        self.unfolding = Unfolding(self.scenery, self.path.mirrors)
        self.upright = open_labels(self.unfolding, self.path.mirrors)
        self.on_edge = OnEdge(way, self.scenery, self.unfolding.edge_way)
        self.bead = self.on_edge.bead
        self.real = RealMove(way, self.scenery, move, self.on_edge)
        self.words = Wording(way, one_by_one=self.path.mirrors.one_by_one)

    def _costs(self, move: RealNudge) -> list[Quantity]:
        """What the cost's disc has to tell apart, where it is all that shows the cost."""
        if staging().row_at is None or not move.agrees:
            return []
        way = self.way
        nudge = Nudge(self.read, way.layer, way.to_neuron, way.from_neuron)
        return [self.read.cost(), nudge.cost(move.step.value)]

    def _way_of_the_bias(self) -> PathStage | None:
        """Its path, in the same places; ``None`` where there is no bias."""
        if not self.way.has_bias:
            return None
        path, way = self.path, self.way.of_bias()
        return PathStage(way, path.stair, kept=path.staying(), other=path.mirrors)

    def put_the_path_back(self) -> None:
        """The network gives way to the unfolded path, lit, but for its light."""
        going = [*self.written_on_top(), self.scenery]
        early, late = FadeOut(*going, rate_func=first_half), self.path.light_up()
        shrinks = Growing(self.bead, to=0.0, wait=0.0, run_time=0.4 * style.STEADY)
        self.play(early, shrinks, FadeIn(*late, rate_func=second_half), run_time=style.STEADY)
        self.remove(*going, self.bead)

    def written_on_top(self) -> list[Mobject]:
        """All that stands on the network and is not part of it."""
        own = set(map(id, self.scenery.get_family()))
        return [one for one in self.mobjects if id(one) not in own and one is not self.bead]

    @staticmethod
    def grows(nudge: Arrow, run_time: float) -> Vary:
        """A nudge leaves its start."""
        return Vary(nudge, nudge.grow, 0.0, 1.0, run_time=run_time)
