"""Chapter 9: what comes together in a neuron is computed once and kept, so one sweep is enough.

Claim: path by path the same edges are walked again and again; where each neuron keeps its sum, an
edge is used once or twice, and the difference grows with every layer.
"""

from __future__ import annotations

from backprop_model import Example
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.parts.ch09.counts import nothing
from scenes.parts.ch09.telling import OnceTelling
from scenes.parts.ch09.telling_after import STANDING
from scenes.stage import style
from scenes.stage.words import N_, _


class ComputedOnce(OnceTelling):
    """Every path walked anew beside each sum kept; the matrix that turns; both over depth."""

    number = 9
    question = N_("Why is one sweep back enough?")
    example = "three_five_four_two"
    shapes = ("wide", "portrait", "square")
    follows_flow = True

    @classmethod
    def suits(cls, example: Example) -> str | None:
        """It needs a layer to hand the error back to."""
        if example.network.depth > 1:
            return None
        return _(N_("ComputedOnce hands an error back, so its example needs a hidden layer."))

    def construct(self) -> None:
        self.set_the_stage()
        self.see_it_twice()
        self.walk_for_one_weight()
        self.wonder()
        self.walk_on_known_ways()
        self.walk_for_all()
        self.keep_it()
        self.dip_into_it()
        self.sweep_to_the_end()
        self.see_why_back()
        self.find_the_same()
        self.read_it_forward()
        self.turn_it()
        self.add_up_a_row()
        self.build_deeper()
        self.go_up()
        self.come_back()

    # -- the verbs -------------------------------------------------------------------------------

    def see_it_twice(self) -> None:
        """One network, twice; light runs forward through both."""
        with self.opening(self.left, self.right, self.between), self.say(self.lines.twice) as time:
            self.light_forward(0.97 * time)

    def walk_for_one_weight(self) -> None:
        """On the left, one weight walks all its paths."""
        self.section(N_("Path by path"))
        self.anew.read(nothing())
        self.only_left()
        with self.say(self.lines.one_walk()) as seconds:
            self.point_at((1, 0, 0), 0.2 * seconds)
            self.walk(0.77 * seconds)

    def wonder(self) -> None:
        """What is new for the weight beside it?"""
        with self.ask(self.lines.question()) as seconds:
            for share in (0.5, 0.45):
                self.point_at(self.second, share * seconds)

    def walk_on_known_ways(self) -> None:
        """Only its own edge is, or not even that."""
        with self.say(self.lines.answer()) as seconds:
            self.walk_again(0.97 * seconds)

    def walk_for_all(self) -> None:
        """Every other weight walks as well, faster and faster."""
        self.section(N_("All weights"))
        with self.say(self.lines.all_walks()) as seconds:
            self.walk_on(0.97 * seconds)
        self.rest(0.2)

    def keep_it(self) -> None:
        """On the right, the outputs keep what they find."""
        self.section(N_("Each sum kept"))
        self.once.read(nothing())
        self.only_right()
        with self.say(self.lines.pots()) as seconds:
            self.fill_outputs(0.97 * seconds)

    def dip_into_it(self) -> None:
        """Every edge into the last layer dips into the pots, twice."""
        with self.say(self.lines.dips()) as seconds:
            self.dip(self.right.last, 0.97 * seconds, filling=False)

    def sweep_to_the_end(self) -> None:
        """What arrives is kept, and so on to the first layer."""
        last = self.right.last
        with self.say(self.lines.once()) as seconds:
            share = 0.97 * seconds / last
            self.fill(last - 1, share)
            for l in range(last - 1, 0, -1):
                self.dip(l, share)

    def see_why_back(self) -> None:
        """Forward each weight needs a sweep of its own, back from the cost all are reached."""
        self.begin_two_sweeps()
        with self.say(self.lines.why_back()) as seconds:
            self.sweep_both_ways(0.37 * seconds)
            self.sweep_on_forward(0.0, 0.7, 0.6 * seconds)
        self.sweep_on_forward(0.7, 1.0, 1.4)  # it is not done when all is said
        self.end_two_sweeps()

    def find_the_same(self) -> None:
        """One weight's gradient, on both sides."""
        with self.say(self.lines.same(*self.gradients)) as seconds:
            self.compare(0.97 * seconds)
        self.rest(0.3)

    def read_it_forward(self) -> None:
        """The last layer's weights as a matrix, and how they are used forward."""
        self.section(N_("The matrix turns"))
        matrix = self.matrix
        self.gather_the_matrix()
        with self.say(self.lines.forward()) as seconds:
            share = 0.97 * seconds / matrix.first.rows
            for j in range(matrix.first.rows):
                self.play(matrix.forward(j, share))

    def turn_it(self) -> None:
        """It turns about its diagonal."""
        with self.say(self.lines.turned()) as seconds:
            self.turn_the_matrix(0.97 * seconds)

    def add_up_a_row(self) -> None:
        """What comes back to the first neuron before the outputs; what its slope makes of it."""
        matrix, work = self.matrix, self.matrix.work
        with self.say(self.lines.row(work.signal)) as seconds:
            self.play(matrix.back(0, 0.4 * seconds))
            line = [work.line] if work.line is not None else []
            for number in (*line, work.result):
                self.play(FadeIn(number), run_time=0.3 / (1 + len(line)) * seconds)
            self.play(matrix.back(0, 0.27 * seconds))
        if work.slope is not None:
            with self.say(self.lines.slope(work.signal, work.slope, work.delta)) as seconds:
                self.meet_the_slope(0.97 * seconds)
        self.drop_the_matrix(1.0)

    def build_deeper(self) -> None:
        """Both counts over depth."""
        self.section(N_("As depth grows"))
        skyline = self.skyline.rise(STANDING)
        named = skyline.below, skyline.depths, skyline.heights
        self.change(skyline, skyline.walked, *named, together=True)
        with self.say(self.lines.deeper(skyline.runs_out)) as seconds:
            self.rise(0.75 * seconds)
            found = (skyline.kept, skyline.glass) if skyline.runs_out else (skyline.kept,)
            self.play(*map(FadeIn, found), run_time=0.22 * seconds)

    def go_up(self) -> None:
        """Back until the last bar is seen to its end, and near again to what one sweep takes."""
        skyline = self.skyline
        if not skyline.runs_out:
            with self.say(self.lines.no_climb()) as seconds:
                skyline.walked.read(skyline.found.walked[-1])
                self.play(FadeIn(skyline.walked, scale=0.8), run_time=0.2 * seconds)
                for _round in range(2):
                    self.climb_with_light(0.38 * seconds)
            self.rest()
            return
        self.section(N_("Up the last bar"))
        beside, far = skyline.on_the_ground, (self.height, skyline.one_screen)
        self.play(*map(FadeOut, (*beside, skyline.walked)), run_time=style.QUICK)
        with self.say(self.lines.climb(self.screens)) as seconds:
            self.step_back(0.6 * seconds)
            self.play(*map(FadeIn, far), run_time=0.08 * seconds)
            self.climb_with_light(0.29 * seconds)
        skyline.walked.read(skyline.found.walked[-1])
        with self.say(self.lines.top()) as seconds:
            top = skyline.walked, skyline.level
            self.play(*map(FadeIn, top), run_time=0.06 * seconds)
            self.read_off(0.25 * seconds)
            self.play(*map(FadeOut, (*top, *far)), run_time=0.06 * seconds)
            self.step_back(0.24 * seconds, back=False)
            self.play(*map(FadeIn, beside), run_time=0.08 * seconds)
            self.see_the_pixel(0.28 * seconds)
        self.rest(0.7)

    def come_back(self) -> None:
        """Both networks again; the sweep runs back once more through what was kept."""
        written = [one for one in self.skyline.on_the_ground if one in self.mobjects]
        if written:
            self.play(*map(FadeOut, written), run_time=style.QUICK / 2)
        self.change(self.left, self.right, self.between, together=True)
        self.close(self.lines.closing, meanwhile=self.sweep_light(style.SLOW))
