"""How the light of ThreeFactors passes slope after slope, and the camera goes with it."""

from __future__ import annotations

from manim import Animation, Mobject

from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.light import Light
from scenes.mobjects.typeset import Typeset
from scenes.mobjects.vary import Vary
from scenes.parts.ch05.gap_picture import GapPicture, gap_picture_of
from scenes.parts.ch05.places import dense
from scenes.parts.ch05.real_move import second_half
from scenes.parts.ch05.telling import PathTelling
from scenes.parts.ch05.views import view_of
from scenes.stage import style
from scenes.stage.verbs import Flare


class PathPassing(PathTelling):
    """The stage on which a nudge passes one graph after the other."""

    gap: GapPicture | None
    """where the cost's slope is the miss, how that is so"""

    def set_the_stage(self) -> None:
        """As it is told; and the picture of the miss."""
        super().set_the_stage()
        self.gap = gap_picture_of(self.path.mirrors)
        self.asked = self.path.question
        if self.path.mirrors.one_by_one:  # the cost is not there yet: it is asked at its disc
            ring = self.unfolding.draw(1.0).ring
            self.asked.move_to(ring).shift((0.0, -ring.height / 2 - self.asked.height, 0.0))
            self.unfolding.draw()

    # -- before ----------------------------------------------------------------------------------

    def lay_it_out(self, run_time: float) -> None:
        """The neuron's graph goes to its place, and the cost's, unless that comes later."""
        if self.path.mirrors.one_by_one:
            self.play(self.unfolding.lays(run_time))
            return
        self.play(self.unfolding.lays(0.6 * run_time))
        self.play(self.unfolding.opens_the_cost(0.4 * run_time))

    def wonder(self, seconds: float) -> None:
        """A question mark where the cost is; a ghost of what was sent goes there, if it can."""
        path = self.path
        asked = FadeIn(self.asked, scale=0.5, run_time=0.25 * seconds)
        if path.mirrors.one_by_one:
            self.play(Flare(self.unfolding.ring, run_time=0.7 * seconds))
        else:
            self.play(Vary(path.ghost, path.send_ghost, 0.0, 1.0, run_time=0.75 * seconds))
        self.play(asked)

    # -- slope by slope --------------------------------------------------------------------------

    def go_near(self) -> None:
        """The camera goes to the first graph."""
        path = self.path
        if path.mirrors.one_by_one:
            named = self.unfolding.cost
            gone = Vary(named, named.set_opacity, 1.0, 0.0)
            self.play(FadeOut(self.asked), FadeOut(path.names), gone, run_time=0.4)
            self.look_at(view_of(path, 1), share=1.0, run_time=style.STEADY)
        if come := self.near(*path.on_leg(0)):
            self.play(*map(FadeIn, come))

    def near(self, *texts: Mobject, again: bool = False) -> list[Mobject]:
        """Texts that come where the camera is, as large as any; or have gone there, once more."""
        share = self.visible.width / style.FRAME.width
        for one in texts:
            for text in one.get_family():
                if isinstance(text, Typeset):
                    text.scale(1 / share if again else share)
        return list(texts)

    def meet(self, number: int) -> None:
        """A slope lights up, and by how much it multiplies."""
        path = self.path
        slope, factor = path.mirrors.slopes[number - 1], path.factors[number - 1]
        last = number == len(path.mirrors.slopes)
        with self.say(self.words.slopes[number - 1], f=self.way.slopes[number - 1]) as seconds:
            lit = Vary(slope, slope.light, slope.lit, 1.0, run_time=0.2 * seconds)
            measured = path.measures_the_miss() if last else []
            self.near(factor)
            self.play(lit, *measured, FadeIn(factor, scale=0.7, run_time=style.QUICK))
            way = dense(slope.core.points[[0, -1], :2])
            along = Light([way], [1.0], color=path.mirrors.colors[number - 1])
            told = number == 1 and path.mirrors.one_by_one
            self.play(along, run_time=(0.4 if last or told else 0.65) * seconds)
            if last:
                self.play(path.names_the_error(0.3 * seconds))
            elif told:
                (length,) = self.near(path.letters[1])
                self.enter(length, run_time=0.2 * seconds)

    def go_on(self, number: int) -> None:
        """What a slope has left is turned, and goes on to the next one."""
        path, come = self.path, self.path.on_leg(number)
        if number > 1:
            self.arrive_at_the_last()
            self.play(*path.shines(number, style.STEADY), *map(FadeIn, come))
            return
        with self.say(self.words.joins) as seconds:
            moved = path.shines(number, 0.6 * seconds)
            if not path.mirrors.one_by_one:
                self.play(path.turned(number, 0.3 * seconds))
                self.play(*moved, *map(FadeIn, come))
                return
            gone = [*map(FadeOut, self.first_texts()), *self.fed(1.0, 0.0, 0.2 * seconds)]
            self.play(path.turned(number, 0.2 * seconds), *gone)
            self.near(*self.first_texts(), again=True)
            view = view_of(path, number + 1)
            self.look_at(view, *moved, share=1.0, run_time=0.6 * seconds)
            names = [*path.names, *(one for one in come if one is not path.letters[number])]
            self.show(*self.near(*names), run_time=0.15 * seconds)

    def first_texts(self) -> list[Mobject]:
        """What stands at the first graph, where the camera goes on from it."""
        path = self.path
        between = [path.letters[1]] if path.mirrors.one_by_one else []
        return [path.one, path.letters[0], path.factors[0], *between, *path.on_leg(0)]

    def fed(self, start: float, end: float, run_time: float) -> list[Animation]:
        """The number in the neuron that feeds the weight goes, or comes."""
        number = self.path.source.numeral
        if number is None:
            return []
        return [Vary(number, number.set_opacity, start, end, run_time=run_time)]

    def arrive_at_the_last(self) -> None:
        """The camera goes back, and the cost's disc opens into its graph."""
        path, unfolding = self.path, self.unfolding
        if not path.mirrors.one_by_one:
            self.play(path.turned(2, style.QUICK))
            return
        opens = unfolding.opens_the_cost(style.STEADY)
        leads = Vary(path.mirrors.path, path.mirrors.lead, 0.0, 1.0, run_time=style.STEADY)
        self.pull_back(opens, leads, run_time=style.STEADY)
        graph, aim = path.mirrors.unfolded()[2:], path.aim.parts()
        texts = [*self.first_texts(), path.letters[-1]]
        come = [FadeIn(one, run_time=style.QUICK) for one in (*graph, *aim, *texts)]
        self.play(*come, *self.fed(0.0, 1.0, style.QUICK), path.turned(2, style.QUICK))
        self.remove(unfolding.disc, *unfolding.disc, *graph)
        path.mirrors.comes()
        self.add(path)

    def see_the_gap(self, gap: GapPicture) -> None:
        """The cost's graph fills the picture: a step adds a slice as tall as the gap is long."""
        path = self.path
        slope, factor = path.mirrors.slopes[-1], path.factors[-1]
        standing = list(self.mobjects)
        texts = [*self.first_texts(), *path.factors[:-1], *path.letters, *path.aim.parts()]
        texts = [one for one in (*texts, *path.names, *path.lenses) if one in standing]
        with self.say(self.words.half_square) as seconds:
            self.hide(*texts, run_time=0.08 * seconds)
            self.add(gap.rim)
            rest = [FadeOut(one, run_time=0.1 * seconds) for one in standing if one not in texts]
            self.play(*rest, gap.grows(0.0, 1.0, 0.25 * seconds))
            self.play(FadeIn(gap.areas.ground, gap.areas.rod, gap.named), run_time=0.12 * seconds)
            self.add(gap.areas)
            self.play(gap.rises(0.35 * seconds))
        with self.say(self.words.slice, f=self.way.slopes[-1]) as seconds:
            self.play(gap.arrives(0.17 * seconds))
            self.play(gap.steps(0.12 * seconds), FadeIn(gap.step))
            self.play(gap.stands(0.25 * seconds))
            self.play(gap.fills(0.2 * seconds))
            self.play(gap.turns(0.15 * seconds), FadeIn(gap.gap, run_time=0.1 * seconds))
        self.rest(0.5)
        self.hide(gap.named, gap.step, gap.gap, run_time=0.3)
        slope.light(1.0)
        path.names_the_error(1.0).interpolate_mobject(1.0)
        lines = [*(one for one in standing if one not in texts), *filter(None, [path.aim.bracket])]
        back = [FadeIn(one, rate_func=second_half) for one in lines]
        shrinks = gap.grows(1.0, 0.0, style.STEADY)
        self.play(FadeOut(gap.areas, gap.light), shrinks, *back, run_time=style.STEADY)
        self.remove(gap.rim)
        self.show(*texts, factor)

    def reach_the_end(self) -> None:
        """The light goes on to where the cost is measured."""
        path, last = self.path, len(self.words.slopes)
        come = [FadeIn(one) for one in path.on_leg(last)]
        self.play(*path.shines(last, style.STEADY), *come)

    # -- all of them -----------------------------------------------------------------------------

    def answers(self) -> list[Animation]:
        """The question goes; the ghost of what was sent comes, if it has not."""
        path = self.path
        if not path.mirrors.one_by_one:
            return [FadeOut(path.question)]
        return [FadeIn(path.ghost)]

    def multiply(self, run_time: float) -> None:
        """The formula: each slope lights its part, and the light runs through all of them."""
        path = self.path
        count = len(path.mirrors.slopes)
        each = run_time / (count + 2)
        self.play(path.rule_comes(), run_time=each)
        for number in range(1, count + 1):
            slope = path.mirrors.slopes[number - 1]
            way = dense(slope.core.points[[0, -1], :2])
            shone = Light([way], [1.0], color=path.mirrors.colors[number - 1], run_time=each)
            self.play(*path.rule_lights(number), shone, run_time=each)
        self.play(*path.rule_lights(0), run_time=each)
