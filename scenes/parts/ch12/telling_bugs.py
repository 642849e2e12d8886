"""How GradientCheck tells of bugs: a picture for each, its name, and what gives it away."""

from __future__ import annotations

from manim import Animation, Mobject

from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.motion import Emphasis
from scenes.mobjects.vary import Vary
from scenes.parts.ch12.bug_sketch import runs
from scenes.parts.ch12.grown import Grown
from scenes.parts.ch12.picture import between
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
        """The bug's card comes below its picture, or its name does, and does what it does."""
        gallery = self.gallery
        picture, cards = gallery.pictures[index], gallery.cards
        if not gallery.sketches:
            gone = [picture.mark, *cards[index : index + 1]]
            self.hide(*gone, run_time=0.4 * run_time)
            self.show(picture.title, run_time=0.6 * run_time)
            return
        trading, own = gallery.trade(index), cards[index]
        self.hide(picture.mark, *trading, run_time=0.25 * run_time)
        places = [card.get_center() for card in trading]
        for card, place in zip(trading, reversed(places), strict=True):
            card.move_to(place)
        own[0].set_stroke(style.theme.ink)
        coming: list[Mobject] = [*trading] or [own[0]]
        self.play(*(FadeIn(one) for one in coming), run_time=0.25 * run_time)
        self.play(runs(gallery.sketches[index : index + 1], 0.5 * run_time))
        picture.title = own

    def show_why(self, index: int, passed: bool, run_time: float) -> None:
        """What gives a bug away, in its picture."""
        picture, first = self.gallery.pictures[index], 0.15 * run_time
        if passed:
            self.play(FadeOut(picture.touched, run_time=first))
        else:
            self.play(Emphasis(picture.plot, picture.lit, faint=style.REST, run_time=first))
        if picture.grown is not None and not passed:
            self.jump(picture.grown, run_time - first)
            return
        self.add(picture.shown_why(passed))
        self.play(picture.why(passed, run_time - first))

    def jump(self, grown: Grown, run_time: float) -> None:
        """A gradient grows by jumps of ten times: the first two are counted, the rest is quick."""
        self.add(grown.way, grown.tip)
        told: list[Mobject] = []
        for at in range(2):
            new = grown.counts[at : at + 1]
            self.play(grown.goes(at, at + 1.0, 0.16 * run_time))
            self.play(*map(FadeOut, told), *map(FadeIn, new), run_time=0.12 * run_time)
            told = [*new]
        self.play(grown.goes(2.0, float(grown.jumps), 0.26 * run_time))
        self.play(*map(FadeOut, told), *map(FadeIn, grown.number), run_time=0.12 * run_time)

    def tell_the_turn(self) -> None:
        """A row of the weights, turned over and not, and the streak that the latter draws."""
        gallery = self.gallery
        turned, (own, *others) = gallery.turned, gallery.pictures
        assert turned is not None
        gone = [part for one in others for part in (one, *one.labels, one.title)]
        with self.say(self.lines.turned(turned)) as seconds:
            self.name_picture(0, 0.16 * seconds)
            self.play(FadeOut(*gone), run_time=0.06 * seconds)
            self.remove(*(part for one in others for part in one.get_family()))
            comes, stays = [FadeIn(turned.square)], gallery.large is own
            self.enlarge(1.0, 0.14 * seconds, *([] if stays else comes))
            self.play(*(comes if stays else []), turned.goes_back(0.1 * seconds))
            self.play(turned.turns(1.0, 0.14 * seconds))
            self.show(turned.deltas, turned.frame, turned.names[0], run_time=0.07 * seconds)
            self.weigh(0, 0.33 * seconds)
        with self.say(self.lines.not_turned(turned)) as seconds:
            self.play(turned.turns(0.0, 0.22 * seconds))
            self.show(turned.names[1], run_time=0.08 * seconds)
            self.weigh(1, 0.5 * seconds)
            self.show(turned.times, run_time=0.12 * seconds)
        with self.say(self.lines.slid(own.broken, turned)) as seconds:
            self.play(Emphasis(own.plot, own.lit, faint=style.REST), run_time=0.08 * seconds)
            self.add(turned.threads, turned.streak)
            more = 0.38 * seconds if turned.others_move else 0.0
            self.play(turned.shift_points(0.8 * seconds - more))
            self.play(Emphasis(own.plot, None, faint=style.REST), run_time=0.08 * seconds)
            if more:
                self.add(turned.others, turned.streak)
                self.play(turned.others_go(more))
        self.rest(0.6)
        self.play(FadeOut(*turned.all), run_time=0.5)
        self.enlarge(0.0, 0.9 * style.STEADY)
        self.play(FadeIn(*gone, run_time=style.QUICK))

    def weigh(self, which: int, run_time: float) -> None:
        """The row, turned over (0) or not (1), times the deltas: a number, and its bar."""
        turned = self.gallery.turned
        assert turned is not None
        self.play(turned.adds_up(which, 0.62 * run_time))
        self.add(turned.bars[which])
        number = FadeIn(turned.numbers[which], run_time=0.2 * run_time)
        self.play(number, turned.grows(which, 0.38 * run_time))

    def enlarge(self, end: float, run_time: float, *meanwhile: Animation) -> None:
        """The first picture grows, or becomes what it was: its axes are told anew."""
        own, large = self.gallery.pictures[0], self.gallery.large
        if large is own:
            return
        small, big = [*own.labels, own.title], large.labels
        before, after = (small, big) if end else (big, small)
        self.play(FadeOut(*before), run_time=0.25 * run_time)
        plot, zones = own.plot, (own.place.zone, large.place.zone)

        def grow(share: float) -> None:
            reach = own.place.reach + share * (large.place.reach - own.place.reach)
            plot.lay(between(*zones, share), (reach, reach)).draw(own.wrong, own.up)

        self.play(Vary(plot, grow, 1.0 - end, end, run_time=0.5 * run_time), *meanwhile)
        self.play(FadeIn(*after), run_time=0.25 * run_time)

    def calm(self, index: int, run_time: float) -> None:
        """The picture as it was."""
        picture = self.gallery.pictures[index]
        light = Emphasis(picture.plot, None, faint=style.REST, run_time=run_time)
        grown = picture.grown
        told = [] if grown is None else [grown.way, grown.tip, *grown.number]
        self.play(light, FadeOut(picture.shown_why(True), *told, run_time=run_time))
