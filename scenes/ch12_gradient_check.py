"""Chapter 12: every gradient by backpropagation, held against what nudging its weight measures.

Claim: nudging measures what backpropagation computes; put one across and the other up, and right
gradients lie on one line, while each bug moves them off it in a way of its own.
"""

from __future__ import annotations

from manim import Create, Indicate, VGroup, VMobject

from backprop_model import Example
from scenes.mobjects.fading import FadeIn, FadeOut
from scenes.mobjects.network.cost_disc import Breathing
from scenes.parts.ch12 import words
from scenes.parts.ch12.broken_pass import Bug
from scenes.parts.ch12.bug_sketch import runs
from scenes.parts.ch12.telling_bugs import TellingBugs
from scenes.stage import style
from scenes.stage.words import N_, _


class GradientCheck(TellingBugs):
    """Every parameter is nudged and becomes a point; then real bugs are run, and are told apart."""

    number = 12
    question = N_("Is every gradient right?")
    example = "digits"
    shapes = ("wide", "portrait", "square")

    @classmethod
    def suits(cls, example: Example) -> str | None:
        if example.network.parameter_count == 1:
            return _(N_("GradientCheck compares many gradients; here there is a single one."))
        if any(gradient.any() for gradient in example.trace().dC_dw[1:]):
            return None
        return _(
            N_(
                "GradientCheck needs a weight whose gradient is not zero; here every weight's is "
                "zero."
            )
        )

    def construct(self) -> None:
        self.set_the_stage()
        self.sweep_once()
        self.take_one_weight()
        self.nudge_it()
        self.divide()
        self.make_it_a_point()
        self.nudge_them_all()
        self.see_that_they_agree()
        self.tell_the_price()
        self.open_the_pile()
        self.break_the_program()
        self.ask_which_is_which()
        self.tell_them_apart()
        self.close(words.CLOSING, meanwhile=[self.gallery.run_again(1.6)])

    # -- the verbs -------------------------------------------------------------------------------

    def sweep_once(self) -> None:
        """One sweep back lights a square for every gradient; of few, it is seen in the network."""
        image = [self.squares.know(0), self.key] if self.is_full else [self.runs.network]
        with self.opening(*image), self.say(self.lines.opening(self.is_full)) as seconds:
            self.play(*self.sweep(seconds))

    def take_one_weight(self) -> None:
        """One weight, and what backpropagation says of it."""
        self.section(N_("One weight"))
        runs = self.runs
        network = self.scenery = runs.network
        with self.say(self.lines.weight(runs.gradient)) as seconds:
            if self.is_full:
                self.play(FadeOut(self.squares, self.key), FadeIn(network), run_time=style.QUICK)
            self.light(*runs.subject, run_time=style.QUICK)
            self.add(runs.name)
            self.play(self.back_into_the_weight(seconds - 4.2 * style.QUICK))
            self.enter(runs.claim)
            self.show(runs.weight[0])

    def nudge_it(self) -> None:
        """Up, and the network runs; down, and it runs again."""
        self.section(N_("Nudged"))
        with self.say(words.NUDGE, h=self.runs.step) as seconds:
            self.light(*self.runs.all_but_other_edges(), run_time=0.3)
            self.show(self.runs.sleeve, run_time=0.3)
            self.nudge(0, 0.5 * seconds - 0.3)
            self.nudge(1, 0.5 * seconds - 0.3)

    def divide(self) -> None:
        """What nudging measures is the same number."""
        runs = self.runs
        with self.say(
            self.lines.quotient(runs.quotient, runs.gradient, self.points.blur())
        ) as seconds:
            self.work_out(0.98 * seconds)
        self.play(Breathing(runs.network.cost, run_time=0.7))

    def make_it_a_point(self) -> None:
        """Across by the one number, up by the other."""
        self.section(N_("A point"))
        board = self.board
        self.turn_to_the_plot()
        with self.say(words.ACROSS_AND_UP) as seconds:
            self.read_off(0, 0.27 * seconds - 0.3)
            self.read_off(1, 0.27 * seconds - 0.3)
            self.swing(0.26 * seconds)
            self.play(FadeIn(board.ring, run_time=0.06 * seconds))
            self.play(Create(board.plot.line, run_time=0.12 * seconds))
        self.play(self.along_the_line(0.5))

    def nudge_them_all(self) -> None:
        """Every parameter rises to what is measured, and its square lights."""
        self.section(N_("All of them"))
        board = self.board
        with self.say(words.LIFTED) as seconds:
            self.spread(0.3 * seconds)
            self.lift_them_all(0.7 * seconds)
        board.cool()
        self.rest(0.6)

    def see_that_they_agree(self) -> None:
        """How far apart the two ways are."""
        board = self.board
        with self.say(self.lines.landed()) as seconds:
            self.show(board.total)
            self.show(board.step)
            self.play(self.along_the_line(0.3 * seconds))
            self.show(board.gap)
            self.play(self.along_the_line(0.67 * seconds - 3 * style.QUICK))
        self.rest(0.9)

    def tell_the_price(self) -> None:
        """Two runs for each, against one sweep."""
        board = self.board
        with self.say(self.lines.price()) as seconds:
            self.hide(board.step, board.gap, run_time=0.3)
            self.show(board.runs)
            self.count_the_runs(seconds - style.QUICK - 0.3)
        self.poster()
        self.rest(0.6)

    def open_the_pile(self) -> None:
        """Those at zero."""
        if self.pile is None:
            return
        board = self.board
        with self.say(self.pile) as seconds:
            self.add(board.pile)
            self.play(board.opens(1.0, 0.35 * seconds))
            self.show(board.zeros)
            self.play(self.dark_inputs(0.62 * seconds - style.QUICK))
        board.cool()
        self.play(board.opens(0.0, style.STEADY))
        self.remove(board.pile)

    def break_the_program(self) -> None:
        """The same check of broken programs, each really run."""
        self.section(N_("Bugs"))
        with self.say(self.lines.breaking()) as seconds:
            self.part_into_pictures(0.45 * seconds)
            self.play(self.gallery.run(0.55 * seconds))
        self.rest(0.6)

    def ask_which_is_which(self) -> None:
        """The bugs stand on cards, in another order; below each picture there is room for one."""
        cards, marks = self.gallery.cards, [picture.mark for picture in self.gallery.pictures]
        sketches = self.gallery.sketches
        coming: list[VMobject] = [*cards[-1:], *cards[:-1]]
        with self.ask(self.lines.ask()) as seconds:
            coming += [VGroup(*marks)] if sketches else marks
            for one in coming:
                self.show(one, run_time=(0.5 if sketches else 0.9) * seconds / len(coming))
            if sketches:
                self.play(runs(sketches, 0.45 * seconds))
        if cards:  # several names, which take time to read
            mark = [Indicate(mark, 1.3, style.theme.ink) for mark in marks]
            self.play(*mark, run_time=0.7)
            if sketches:
                self.play(runs(sketches, 1.6))
            else:
                self.rest(0.7)

    def tell_them_apart(self) -> None:
        """One after the other: its name under its picture, and what gives it away."""
        self.section(N_("Which is which"))
        gallery = self.gallery
        for index in gallery.order():
            broken, grown = gallery.pictures[index].broken, gallery.pictures[index].grown
            if broken.bug is Bug.TURN and gallery.turned is not None:
                self.tell_the_turn()
                continue
            with self.say(self.lines.answer(broken, grown.told if grown else None)) as seconds:
                named = 0.34 if gallery.sketches else 0.15
                self.name_picture(index, named * seconds)
                self.show_why(index, False, (0.95 - named) * seconds)
            if (passed := self.lines.passed(broken)) is not None:
                with self.say(passed) as seconds:
                    self.show_why(index, True, 0.9 * seconds)
            self.calm(index, 1.0)
