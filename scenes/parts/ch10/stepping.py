"""How BackwardFlow sweeps once on one scale, and spends the gradients in a step."""

from __future__ import annotations

from manim import Animation, Mobject

from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.network.slots import box_of
from scenes.mobjects.scale_mark import Caliper
from scenes.parts.ch10.dials import REACH, Dials
from scenes.parts.ch10.gathering import Gathering
from scenes.parts.ch10.marks import Mark, Marks
from scenes.parts.ch10.true_scale import TrueScale
from scenes.parts.ch10.weight_change import changes
from scenes.stage import style
from scenes.stage.words import N_

SEEN = 0.6
"""seconds in which beads rest under their lenses"""
DUST = 0.9
"""seconds in which dust is seen as such"""
LENS = 1.8
"""seconds in which lenses fall, and dust grows under them"""


class Stepping(Gathering):
    """The verbs of BackwardFlow's last two sections."""

    _lens_marks: list[Mark]

    def sweep_again(self) -> None:
        """Rewound, and all of it again in a few seconds: on one scale, then dust under lenses."""
        self.section(N_("One sweep"))
        self.clear_numbers()
        self.play(*self.backward.rewind(0.8), *self.backward.fade(1.0, run_time=0.8))
        self.remove(*self.backward.flows.values(), *self.backward.beads.values())
        self.backward = true = TrueScale(self.backward)
        with self.say(self.lines.again(1 in true.dust)):
            self.play(*true.edges_bend(run_time=style.QUICK), *self.states_one_scale(true))
            self.add(*true.flows.values(), *true.beads.values())
            self.play(*true.sweep(3.2))
            self.flowing(true.flows[self.last])
            self.wait(DUST)
            self.lenses_fall(true)
        self.rest(SEEN)

    def states_one_scale(self, true: TrueScale) -> list[Animation]:
        """Marks of other scales go, and that of the cost's ribbons is stated again."""
        common = [mark for mark in self.stated if self._is_common(mark)]
        gone = [mark for mark in self.stated if mark not in common]
        self.marks = Marks(true, self.numbers, [box_of(mark) for mark in common])
        come = self.marks.caliper(self.last)
        self._lens_marks = [self.marks.beads(l) for l in true.dust]
        true.look(0.0)
        self.stated[:] = [*common, come]
        return [
            *(FadeOut(mark, run_time=style.QUICK) for mark in gone),
            FadeIn(come, run_time=style.QUICK),
        ]

    def _is_common(self, mark: Mark) -> bool:
        """Whether it states the scale of beads without a lens."""
        if isinstance(mark.sign, Caliper):
            return False
        plain = [beads for beads in self.backward.beads.values() if not beads.is_lensed]
        return any(beads.on_scale == mark.sign.on_scale for beads in plain)

    def lenses_fall(self, true: TrueScale) -> None:
        """Lenses come down on the dust, with their power."""
        if not true.dust:
            return
        self.stated += self._lens_marks
        come = [FadeIn(mark, run_time=style.QUICK) for mark in self._lens_marks]
        self.play(*come, *true.lenses_fall(LENS))

    def take_a_step(self) -> None:
        """Every weight moves against its bead, and the cost falls by what was computed."""
        if self.step.after is None:
            return
        self.section(N_("A step"))
        after, cost = self.step.scenery(self.scenery, self.backward), self.scenery.cost.quantity
        self.flowing(None)
        with self.say(self.lines.spend(self.step.after, self.last)) as seconds:
            rule, left = self.step.rule(), seconds - 2 * style.QUICK
            self.play(*self.step.clear(self.backward, self.stated), FadeIn(rule))
            self.numbers.also.append(rule)
            told = changes(self.numbers, self.backward, self.step.after)
            self.enter_all([change.before for change in told])
            self.add(after.network.edges)  # below what floats
            move = self.step.move(self.backward, self.stated, 0.9 * left)
            numbers = [one for change in told for one in change.takes_place(0.9 * left)]
            self.play(*move, *numbers, *self.link_again())
        dials, aims = self.dial()
        with self.say(self.lines.step(self.step.after, self.story, cost, after.cost.quantity)) as s:
            self.play(*(FadeIn(one, run_time=style.QUICK) for one in (*dials, *aims)))
            for l in range(1, self.last + 1):
                each = max(0.5 * s / self.last, style.QUICK)
                turns = [self.step.turn(one, each) for one in dials if l == self.last]
                self.play(*self.step.forward(l, each), *turns)
            self.play(*self.step.settle(0.3 * s))
        self.rest()
        self.remove(*self.cost.get_family())
        self.cost = after.cost
        self.make_way(
            [rule, *self.step.ghost, *dials, *aims, *(one for change in told for one in change.all)]
        )

    def dial(self) -> tuple[list[Dials], list[Mobject]]:
        """The dials of few outputs, and the numbers of the marks on them, where there is room."""
        dials = self.step.dials(self.story.aimed)
        if dials is None:
            return [], []
        aims = [self.numbers.target(j, off=REACH) for j in self.story.aimed]
        return [dials], [one for aim in aims for one in aim]

    def make_way(self, gone: list[Mobject]) -> None:
        """The step was told: edges bend to where the next sweep's ribbons run, on their scales."""
        sweep = self.step.backward
        was = [self.step.was] if self.step.was else []
        bent = [*sweep.edges_bend(), *self.thin_out()]
        bent += [one for l in sweep.flows if l > 1 for one in sweep.clear_way(l)]
        bent += [FadeIn(*self.stated, run_time=style.QUICK)] if self.stated else []
        self.play(FadeOut(*gone, *was, run_time=style.QUICK), *bent)
        self.add(*sweep.flows.values(), *sweep.beads.values())
