"""Chapter 9: what comes together in a neuron is computed once and kept, so one sweep is enough.

Claim: path by path the same edges are walked again and again; where each neuron keeps its sum, an
edge is used once or twice, and the difference grows with every layer.
"""

from __future__ import annotations

from backprop_model import Example
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.parts.ch09.counts import nothing
from scenes.parts.ch09.telling import OnceTelling
from scenes.parts.ch09.telling_after import DOWN, SILENT, STANDING
from scenes.stage import style
from scenes.stage.words import N_, _


class ComputedOnce(OnceTelling):
    """Every path walked anew beside each sum kept; a table read both ways; both over depth."""

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
        self.find_the_same()
        self.start_at_the_cost()
        self.read_it_forward()
        self.read_it_back()
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
        with self.say(self.lines.one_walk(self.by_paths.fits)) as seconds:
            self.point_at((1, 0, 0), 0.16 * seconds)
            self.tell_paths(0.06 * seconds)
            self.walk(0.7 * seconds)

    def wonder(self) -> None:
        """What is new for the weight beside it?"""
        self.tell_words()
        with self.ask(self.lines.question()) as seconds:
            for share in (0.5, 0.45):
                self.point_at(self.second, share * seconds)

    def walk_on_known_ways(self) -> None:
        """Only its own edge is, or not even that: the rest is a copy of the walk before."""
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
        """One edge close up dips into its pot, twice."""
        self.section(N_("One edge"))
        self.come_close()
        with self.say(self.lines.one_edge()) as seconds:
            self.dip_twice(0.97 * seconds)
        self.rest(0.2)
        self.go_back()

    def sweep_to_the_end(self) -> None:
        """All edges do; what arrives is kept, and so on to the first layer."""
        self.section(N_("All edges"))
        last = self.right.last
        with self.say(self.lines.once(self.by_use.fits)) as seconds:
            for l in range(last, 0, -1):
                self.dip(l, 0.97 * seconds / last)
        self.rest(0.4)

    def find_the_same(self) -> None:
        """One weight's gradient, on both sides."""
        with self.say(self.lines.same(*self.gradients)) as seconds:
            self.compare(0.97 * seconds)
        self.rest(0.3)

    def start_at_the_cost(self) -> None:
        """All weights lead to one cost, from which all are reached."""
        self.both_lit()
        with self.say(self.lines.why_back()) as seconds:
            self.see_why_back(0.97 * seconds)

    def read_it_forward(self) -> None:
        """The last layer's edges as a table, and how it is used forward."""
        self.section(N_("One table, both ways"))
        table = self.table
        self.change(table, together=True)
        with self.say(self.lines.forward()) as seconds:
            self.gather_the_table(0.47 * seconds)
            share = 0.5 * seconds / table.grid.rows
            for j in range(table.grid.rows):
                self.play(table.forward(j, share))

    def read_it_back(self) -> None:
        """The same table, from its other edge."""
        with self.say(self.lines.backward()) as seconds:
            self.add_up_columns(0.97 * seconds)
        self.rest(0.4)

    def build_deeper(self) -> None:
        """Both counts over depth."""
        self.section(N_("As depth grows"))
        skyline = self.skyline.rise(STANDING)
        self.change(skyline, skyline.legend, skyline.below, skyline.depths, together=True)
        with self.say(self.lines.deeper(skyline.runs_out)) as seconds:
            self.rise(0.75 * seconds)
            found = (skyline.kept, skyline.glass) if skyline.runs_out else (skyline.kept,)
            self.play(*map(FadeIn, found), run_time=0.22 * seconds)

    def go_up(self) -> None:
        """Up along the last bar to its end, and down again to what one sweep takes."""
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
        beside, far = skyline.on_the_ground, (skyline.screens, skyline.level)
        self.play(*map(FadeOut, (*beside, skyline.legend)), run_time=style.QUICK)
        skyline.screens.read(nothing())
        with self.say(self.lines.climb()) as seconds:
            self.play(*map(FadeIn, far), run_time=0.1 * seconds)
            self.fly(0.0, 1.0, 0.87 * seconds + SILENT)  # the end of it in silence
        self.rest(0.6)
        skyline.walked.read(skyline.found.walked[-1])
        with self.say(self.lines.top(self.screens)) as seconds:
            self.read_off(0.4 * seconds)
            self.play(FadeIn(skyline.walked), run_time=0.15 * seconds)
            self.climb_to_the_end(0.4 * seconds)
        self.play(*map(FadeOut, (skyline.walked, *far)), run_time=style.QUICK)
        self.fly(1.0, 0.0, DOWN, is_counted=False)
        with self.say(self.lines.floor()) as seconds:
            self.play(*map(FadeIn, beside), run_time=0.12 * seconds)
            self.see_the_pixel(0.85 * seconds)
        self.rest(0.5)

    def come_back(self) -> None:
        """Both networks again; the sweep runs back once more through what was kept."""
        written = [one for one in self.skyline.on_the_ground if one in self.mobjects]
        if written:
            self.play(*map(FadeOut, written), run_time=style.QUICK / 2)
        self.change(self.left, self.right, self.between, together=True)
        self.close(self.lines.closing, meanwhile=self.sweep_light(style.SLOW))
