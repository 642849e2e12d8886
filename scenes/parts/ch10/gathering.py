"""How BackwardFlow gathers gradients on the edges."""

from __future__ import annotations

from manim import Animation, Mobject

from scenes.mobjects.beads import Growing
from scenes.mobjects.fading import FadeOut
from scenes.mobjects.named import named
from scenes.mobjects.network.tag import Tag
from scenes.mobjects.typeset import Formula, Numeral
from scenes.parts.ch10.story import Weight
from scenes.parts.ch10.telling import Telling
from scenes.stage import style
from scenes.stage.notation import inline_derivative
from scenes.stage.quantity import Quantity
from scenes.stage.traits import keep_above

TOLD = 0.55
"""strength of few ribbons while beads come to lie on them: it is there that light meets delta"""


class Gathering(Telling):
    """The verbs of BackwardFlow's storyboard that speak of beads.

    Attributes:
        asked: what marks the bead that the question is about, until it is there.
    """

    asked: Mobject = Mobject()

    def ask_about(self, weight: Weight) -> None:
        """Mark the place of a bead that is not known yet."""
        l, j, k = weight
        self.asked = Tag(Formula("?", size=style.NOTE))
        keep_above(self.asked, 4)
        self.asked.move_to((*self.backward.beads[l].place[j, k], 0.0))
        self.numbers.also.append(self.asked)

    def gives_way_to_beads(self) -> list[Animation]:
        """All of the network is lit; ribbons are dimmed, many of them so far that beads show."""
        crowded = any(self.backward.is_crowded(l) for l in range(2, self.last + 1))
        ribbons = self.backward.fade(style.REST if crowded else TOLD)
        return [*ribbons, *self.lighting(*self.all_from(0)), *self.told_scale_goes()]

    def tell_a_bead(self, meeting: str, product: str) -> None:
        """Light and delta come to one edge, and leave their product: each as it is said."""
        l, j, k = self.story.weight
        delta, light, gradient = self.story.share()
        beads = self.backward.beads[l]
        one = [(j, k)] if (j, k) in beads else []
        bright = self.backward.brightness(l, one)
        self.clear_numbers()
        with self.say(meeting, a=light, d=delta) as seconds:
            each = max(0.5 * (seconds - 2 * style.QUICK), style.QUICK)
            tail = self.scenery.neuron[l - 1][k]
            self.enter_all(self.light_number(l - 1, k, light))
            if one:
                self.play(beads.light(one, bright, each), self.flare(tail))
            at_head = self.numbers.delta(l, j, delta, is_named=True)
            self.enter_all(at_head, self.scenery.neuron[l][j])
            if one:
                self.play(beads.error(one, each))
        with self.say(product, g=gradient.with_sign()):
            if one:
                if self.asked in self.mobjects:
                    self.play(FadeOut(self.asked), run_time=style.QUICK / 2)
                    self.numbers.also.remove(self.asked)
                self.play(Growing(beads, one, wait=0.0, run_time=style.STEADY))
            self.enter_all(self.bead_number(l, (j, k), gradient))

    def leave_all(self, l: int, run_time: float = style.STEADY) -> None:
        """The beads of all weights into a layer but of the one that is told."""
        told = self.story.weight
        rest = [w for w in self.scenery.edge[l] if (l, *w) != told]
        self.play(*self.backward.leave(l, rest, run_time))

    def leave_first_layer(self) -> None:
        """The first layer's beads, larger where they must be, but for the one asked about."""
        if self.backward.enlarged[1] != 1:
            self.mark_beads(1)
        self.leave_all(1)

    def mark_beads(self, l: int) -> None:
        """What the area of the beads into a layer means, unless it is what is stated already."""
        beads, enlarged = self.backward.beads, self.backward.enlarged
        if l in beads and beads[l].place and (l == max(beads) or enlarged[l] != 1):
            self.state(self.marks.beads(l), style.QUICK / 2)

    def bead_number(self, l: int, weight: tuple[int, int], gradient: Quantity) -> list[Mobject]:
        """A gradient beside its bead."""
        beads = self.backward.beads[l]
        if weight not in beads:
            return []
        number = Numeral(gradient.with_sign(), size=style.NUMBER)
        label = named(inline_derivative("C", "w"), number)
        ways = [] if self.backward.is_crowded(l) else list(self.backward.ways[l].values())
        taken = [beads.box(other) for other in beads.place if other != weight]
        place = beads.place[weight], beads.reach(weight)
        lines = ways + self.numbers.ribbons(l) + self.numbers.ribbons(l + 1)
        for one in (label, number):
            if placed := self.numbers.beside(one, *place, lines, taken):
                return placed
        return self.numbers.beside(Tag(number, framed=False), *place, [], taken)
