"""Chapter 2: how wrong an answer is. Every gap to a target counts by an area: the cost.

Claim: an output's gap to its target sweeps out a square, half of each square is its share of the
cost, and their sum is the cost, exactly. The gaps then pull at the outputs; only weights move
them, and one of them really does.
"""

from __future__ import annotations

from manim import Animation, Restore, smooth, squish_rate_func

from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.scale_mark import ROUND_NUMBERS
from scenes.mobjects.vary import Vary
from scenes.parts.ch02 import answer_words as words
from scenes.parts.ch02 import cost_words
from scenes.parts.ch02.cost_words import CostPicture, CostWords
from scenes.parts.ch02.inputs_named import comes, inputs_named, on_one_scale
from scenes.parts.ch02.pulling import Pulling
from scenes.parts.ch02.square_picture import SquarePicture
from scenes.parts.ch02.stagings import staging
from scenes.parts.ch02.straining import Straining
from scenes.stage.words import N_


class WrongAnswer(Pulling):
    """An input becomes an answer; its gaps become a cost; they pull, and only weights can move."""

    number = 2
    question = N_("How wrong is this answer?")
    example = "digits"
    shapes = ("wide", "portrait", "square")
    tells_gradients = False
    ROUND = ROUND_NUMBERS
    """by how much it may move a weight, and what a whole square may stand for"""

    def construct(self) -> None:
        self.set_the_stage()
        self.look_at_the_input()
        self.run_in()
        self.read_the_answer()
        self.find_the_gaps()
        if self.picture is not None and self.words is not None:
            self.draw_the_cost(self.picture, self.words)
            self.suppose(self.picture, self.words)
        else:
            self.wonder()
        self.slide_together()
        self.bring_back_the_gaps()
        self.pull_in_vain()
        self.end()

    # -- the verbs -------------------------------------------------------------------------------

    def look_at_the_input(self) -> None:
        """The input as a person sees it, and as the network gets it."""
        self.come_near()
        with self.opening(*self.waiting()), self.say(words.the_input(self.answer)) as seconds:
            before = 0.15 * seconds if self.pixels else 0.3
            self.wait(before)
            self.play(*self.input_comes(), run_time=0.95 * seconds - before)
        if self.pixels:
            self.hide(self.pixels)

    def run_in(self) -> None:
        """Pixels become light that runs through the network, out onto the tracks."""
        self.section(N_("Forward"))
        scenery, named = self.scenery, inputs_named(self.read)
        own = self.read.example.name == WrongAnswer.example
        if named is not None and (how := on_one_scale(self.read)) is not None:
            with self.say(how) as seconds:
                self.play(comes(named, 0.95 * seconds))
            self.add(named)
        elif named is not None:
            self.show(named)
        with self.say(words.the_forward_pass(self.read, own)) as seconds:
            share = (seconds - 0.2) / scenery.last
            if scenery.network.image is not None:
                self.comes_from_near(0.64 * seconds)
                share = max(0.33 * seconds / max(scenery.last - 1, 1), 0.3)
            for l in range(1 if scenery.network.image is None else 2, scenery.last + 1):
                self.play(*scenery.forward(l, share))
        if named is not None:
            self.hide(named)

    def read_the_answer(self) -> None:
        """Bars grow out of the outputs: the longest is the answer."""
        self.section(N_("The answer"))
        tracks = self.tracks
        with self.say(words.the_answer(self.answer)) as seconds:
            values = tracks.values.copy()
            grow = Vary(self.bars, lambda s: tracks.draw(s * values), 0, 1, run_time=seconds)
            self.play(grow, FadeIn(self.labels.names, *self.labels.values.values(), run_time=0.5))
        if self.scenery.network.image is not None:
            self.show(self.labels.ends)

    def find_the_gaps(self) -> None:
        """Targets come down on the tracks, and what lies between glows."""
        self.section(N_("The gaps"))
        tracks = self.tracks
        with self.say(words.the_target(self.answer)) as seconds:
            self.play(Vary(self.marks, tracks.aim, 0, 1, run_time=seconds))
        with self.say(words.GAPS) as seconds:
            tracks.reach(0.0)
            self.play(Vary(self.gaps, tracks.reach, 0, 1, run_time=seconds))
        self.put_together(tracks)
        self.rest(0.5)

    def draw_the_cost(self, picture: CostPicture, said: CostWords) -> None:
        """The gaps come down side by side; each gets its area."""
        self.section(N_("The cost"))
        self.take_apart(self.tracks, but=self.tracks.gaps)
        self.hide(*self.labelled())
        self.play(*self.set_aside(), picture.slide(), run_time=1.4)
        with self.say(said.draws) as seconds:
            self.appear(*picture.ground(), run_time=0.2 * seconds)
            self.play(picture.outline(0.8 * seconds))
        if isinstance(picture, SquarePicture) and said.reason is not None:
            with self.say(said.reason) as seconds:
                self.play(picture.count(0.2 * seconds))
                self.play(picture.close(0.8 * seconds))
        with self.say(said.counts) as seconds:
            if isinstance(picture, SquarePicture) and said.reason is not None:
                self.play(*self.fades(*picture.closing()), run_time=0.1 * seconds)
            else:
                self.play(picture.count(0.6 * seconds))
            self.put_together(*picture.wholes())
            self.write(picture.written(), (0.4 if said.reason is None else 0.85) * seconds - 0.15)
        self.rest(0.2)

    def suppose(self, picture: CostPicture, said: CostWords) -> None:
        """What if the gap were half as long?"""
        with self.ask(said.suppose) as seconds:
            self.play(picture.suppose(1.0 * seconds))
        with self.say(said.answer) as seconds:
            self.play(picture.answer(1.0 * seconds))
        self.rest(0.4)

    def wonder(self) -> None:
        """Of a cost that no picture was made for, the shares alone are shown."""
        self.section(N_("The cost"))
        with self.ask(cost_words.ANY_QUESTION) as seconds:
            every = self.scenery.edges_into(self.scenery.last)
            self.play(Straining(self.tracks, every, run_time=seconds))
        self.take_apart(self.tracks, but=self.tracks.gaps)
        self.play(*self.fade_all_but())

    def slide_together(self) -> None:
        """The shares become one area: the cost."""
        self.section(N_("One number"))
        picture, tiling = self.picture, self.tiling
        text = cost_words.together(self.read, tiling, drawn=picture is not None)
        with self.say(text, C=self.cost.quantity) as seconds:
            if picture is not None:
                for whole in picture.wholes():
                    self.take_apart(whole)
                self.play(*self.fades(*picture.left_over()), FadeIn(self.vessel))
                grows = self.grows_beside_the_cost()
                self.play(*grows, picture.pour(0.6 * seconds), run_time=0.6 * seconds)
                self.remove(*picture.pieces())
                self.add(tiling)
            else:
                self.play(FadeIn(self.vessel), FadeIn(tiling, scale=0.5), run_time=0.7 * seconds)
            self.show(self.cost_name, *self.owners)
            self.enter(self.cost)
        self.rest(0.4)

    def bring_back_the_gaps(self) -> None:
        """The cost stands beside its network as the level that it is; the gaps return to it."""
        self.section(N_("The pull"))
        scenery, picture = self.scenery, self.picture
        image = self.scenery.network.image or self.tiling
        staying = (self.tiling, self.vessel, self.moving_back(), image)
        if self.owners:
            self.hide(*self.owners)
        going: list[Animation] = [FadeOut(one) for one in self.on_stage_but(*staying)]
        self.vessel.hold(scenery.cost.quantity)
        going += [FadeOut(self.tiling, run_time=0.3), self.vessel.travel(staging().vessel, 1.4)]
        if picture is not None and image is not self.tiling:
            going.append(Restore(image))
        written = [*self.labelled(), scenery.network.labels, scenery.network.neurons]
        late = squish_rate_func(smooth, 0.4, 1.0)
        comes = [FadeIn(one, rate_func=late) for one in self.answered() if one not in written]
        self.play(*comes, *going, FadeIn(scenery.cost), run_time=1.4)
        if picture is not None:
            self.play(picture.slide_back(), run_time=0.8)
        self.appear(*reversed(written), run_time=0.4)
        self.set_up_again()

    def end(self) -> None:
        """What else should move? The gaps still pull; or each weight is asked, if one has moved."""
        if self.moving is not None:
            self.leave_open(self.moving)
            return
        self.light()
        every = self.scenery.edges_into(self.scenery.last)
        closing = self.words.closing if self.words else cost_words.any_closing(self.read)
        held = Straining(self.tracks, every, run_time=self.reading_time(closing))
        self.close(closing, *self.long_names(), meanwhile=[held])
