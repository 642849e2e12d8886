"""How GradientCheck tells of bugs: a picture for each, its name, and what gives it away."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

import numpy as np
from manim import VGroup

from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.motion import Emphasis
from scenes.mobjects.vary import Vary
from scenes.parts.ch12.picture import Picture, between
from scenes.parts.ch12.stagings import staging
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
        """The bug's card goes to its picture; where there is no way, its name stands there."""
        picture, cards = self.gallery.pictures[index], self.gallery.cards
        if cards and staging().lane is not None:
            self.hide(picture.mark, run_time=0.3 * run_time)
            self.carry(cards[index], picture, 0.7 * run_time)
            return
        gone = [picture.mark, *cards[index : index + 1]]
        self.hide(*gone, run_time=0.4 * run_time)
        self.show(picture.title, run_time=0.6 * run_time)

    def carry(self, card: VGroup, picture: Picture, run_time: float) -> None:
        """A card is taken from its row to below its picture, along a lane between the two."""
        start, lane = card.get_center(), staging().lane
        end = np.array([picture.place.titled.center[0], picture.place.titled.center[1], 0.0])
        stops = np.array([start, [start[0], lane, 0.0], [end[0], lane, 0.0], end])
        legs = np.linalg.norm(np.diff(stops, axis=0), axis=1)
        for leg, (begin, finish) in zip(legs, pairwise(stops), strict=True):  # round no corner
            if leg > 0:
                go = partial(_goes, card, begin, finish)
                self.play(Vary(card, go, 0.0, 1.0, run_time=run_time * leg / legs.sum()))
        picture.title = card

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
        """One column and one row of the weights, and the streak that the latter draws."""
        gallery = self.gallery
        turned, (own, *others) = gallery.turned, gallery.pictures
        assert turned is not None
        gone = [part for one in others for part in (one, *one.labels, one.title)]
        column, row = turned.column, turned.row
        with self.say(self.lines.turned(own.broken, turned)) as seconds:
            self.name_picture(0, 0.2 * seconds)
            self.play(FadeOut(*gone), run_time=0.06 * seconds)
            self.remove(*(part for one in others for part in one.get_family()))
            self.enlarge(1.0, 0.14 * seconds)
            self.show(turned.square, run_time=0.08 * seconds)
            self.show(column.deltas, column.frame, run_time=0.1 * seconds)
            self.play(column.adds_up(0.3 * seconds))
            self.show(turned.numbers[0], run_time=0.1 * seconds)
        with self.say(self.lines.not_turned(own.broken, turned)) as seconds:
            self.show(row.deltas, row.frame, run_time=0.1 * seconds)
            self.play(row.adds_up(0.24 * seconds))
            self.show(turned.numbers[1], run_time=0.1 * seconds)
            self.play(Emphasis(own.plot, own.lit, faint=style.REST), run_time=0.06 * seconds)
            self.add(turned.threads, turned.streak)
            self.play(turned.shift_points(0.44 * seconds))
        self.rest(0.9)
        self.play(FadeOut(*turned.all), run_time=style.QUICK)
        self.play(Emphasis(own.plot, None, faint=style.REST), run_time=0.3)
        self.enlarge(0.0, 0.9 * style.STEADY)
        self.play(FadeIn(*gone, run_time=style.QUICK))

    def enlarge(self, end: float, run_time: float) -> None:
        """The first picture grows, or becomes what it was: its axes are told anew."""
        own, large = self.gallery.pictures[0], self.gallery.large
        if large is own:
            return
        small, big = [*own.labels, own.title], large.labels
        before, after = (small, big) if end else (big, small)
        self.play(FadeOut(*before), run_time=0.25 * run_time)
        plot, zones = own.plot, (own.place.zone, large.place.zone)

        def grow(share: float) -> None:
            plot.lay(between(*zones, share), plot.reach).draw(own.wrong, own.up)

        self.play(Vary(plot, grow, 1.0 - end, end, run_time=0.5 * run_time))
        self.play(FadeIn(*after), run_time=0.25 * run_time)

    def calm(self, index: int, run_time: float) -> None:
        """The picture as it was."""
        picture = self.gallery.pictures[index]
        light = Emphasis(picture.plot, None, faint=style.REST, run_time=run_time)
        grown = picture.grown
        told = [] if grown is None else [grown.way, *grown.number]
        self.play(light, FadeOut(picture.shown_why(True), *told, run_time=run_time))


def _goes(card: VGroup, begin: np.ndarray, finish: np.ndarray, share: float) -> None:
    card.move_to(begin + share * (finish - begin))
