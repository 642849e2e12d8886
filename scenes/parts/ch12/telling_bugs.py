"""How GradientCheck tells of bugs: a picture for each, its name, and what gives it away."""

from __future__ import annotations

from manim import Mobject

from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.motion import Emphasis
from scenes.mobjects.vary import Vary
from scenes.parts.ch12.telling import Telling
from scenes.stage import style


class TellingBugs(Telling):
    """The verbs of the gallery."""

    def part_into_pictures(self, run_time: float) -> None:
        """The plot shrinks to the first picture, and the others come beside it."""
        board, (first, *others) = self.board, self.gallery.pictures
        gone = [board.field, board.ticks, board.names, board.total, board.runs]
        if self.pile is not None:
            gone.append(board.zeros)
        self.remove(*self.mobjects)
        self.add(board.plot, *gone)
        self.hide(*gone, run_time=0.2 * run_time)
        self.remove(board.plot)
        first.come(0.0)
        self.add(first)
        shrinks = Vary(first.plot, first.come, 0.0, 1.0, run_time=0.5 * run_time)
        self.play(shrinks)
        labels = [part for one in (first, *others) for part in one.labels]
        self.show(*others, *labels, run_time=0.3 * run_time)

    def name_picture(self, index: int, run_time: float) -> None:
        """The bug's card goes, and its name stands below its picture."""
        picture, cards = self.gallery.pictures[index], self.gallery.cards
        gone = [picture.mark, *cards[index : index + 1]]
        self.hide(*gone, run_time=0.4 * run_time)
        self.show(picture.title, run_time=0.6 * run_time)

    def show_why(self, index: int, passed: bool, run_time: float) -> None:
        """What gives a bug away, in its picture."""
        picture, first = self.gallery.pictures[index], 0.15 * run_time
        if passed:
            self.play(FadeOut(picture.touched, run_time=first))
        else:
            self.play(Emphasis(picture.plot, picture.lit, faint=style.REST, run_time=first))
        self.add(picture.shown_why(passed))
        if passed or picture.grown is None:
            self.play(picture.why(passed, run_time - first))
            return
        self.play(picture.why(passed, 0.3 * run_time))
        self.play(picture.grown.goes(0.25 * run_time))
        if picture.grown.number:
            self.show(*picture.grown.number, run_time=0.1 * run_time)

    def tell_the_turn(self) -> None:
        """One neuron and the edges that each program takes for it, in the other pictures' place."""
        gallery = self.gallery
        turned, (own, *others) = gallery.turned, gallery.pictures
        assert turned is not None
        gone = [part for one in others for part in (one, *one.labels, one.title)]
        with self.say(self.lines.turned(own.broken, turned)) as seconds:
            self.name_picture(0, 0.16 * seconds)
            self.play(
                FadeOut(*gone),
                Emphasis(own.plot, own.lit, faint=style.REST),
                run_time=0.06 * seconds,
            )
            self.remove(*(part for one in others for part in one.get_family()))
            right, wrong = turned.ways
            self.show(right, wrong, run_time=0.06 * seconds)
            self.show(right.edges, turned.titles[0], run_time=0.2 * seconds)
            self.play(right.back(0.36 * seconds))
            self.show(turned.numbers[0], run_time=0.1 * seconds)
        with self.say(self.lines.not_turned(own.broken, turned)) as seconds:
            self.show(wrong.edges, turned.titles[1], run_time=0.2 * seconds)
            self.play(wrong.back(0.3 * seconds))
            self.show(turned.numbers[1], run_time=0.1 * seconds)
            self.add(turned.threads, turned.streak)
            self.play(turned.shift_points(0.36 * seconds))
        self.rest(0.9)
        leaving: list[Mobject] = [
            turned,
            *(way.edges for way in turned.ways),
            turned.numbers,
            turned.titles,
        ]
        leaving += [turned.threads, turned.streak]
        self.play(FadeOut(*leaving), run_time=style.QUICK)
        light = Emphasis(own.plot, None, faint=style.REST, run_time=style.QUICK)
        self.play(FadeIn(*gone, run_time=style.QUICK), light)

    def calm(self, index: int, run_time: float) -> None:
        """The picture as it was."""
        picture = self.gallery.pictures[index]
        light = Emphasis(picture.plot, None, faint=style.REST, run_time=run_time)
        grown = picture.grown
        told = [] if grown is None else [grown.way, *grown.number]
        self.play(light, FadeOut(picture.shown_why(True), *told, run_time=run_time))
