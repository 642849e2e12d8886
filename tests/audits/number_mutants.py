"""Lies about numbers that the number audit must notice: values, digits, texts, arithmetic."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from manim import Square, Text, Transform

from scenes.ch05_three_factors import ThreeFactors
from scenes.ch08_many_paths import ManyPaths
from scenes.ch09_computed_once import ComputedOnce
from scenes.ch10_backward_flow import BackwardFlow
from scenes.ch12_gradient_check import GradientCheck
from scenes.mobjects.typeset import Formula, Numeral, Words
from scenes.parts.ch05 import real_move, way
from scenes.parts.ch10.numbers import Numbers
from scenes.parts.ch10.story import Story
from scenes.parts.ch12 import two_runs
from scenes.readings import Readings
from scenes.stage import style
from scenes.stage.notation import Symbol
from scenes.stage.quantity import Equation, Quantity, given

from .mutation import Mutant, Patch, afterwards


def _changed(
    patch: Patch, method: str, at: tuple[int, ...], change: Callable[..., Quantity]
) -> None:
    """Change one number that the scenes read."""
    original = getattr(Readings, method)

    def reading(self: Readings, *place: int) -> Quantity:
        number: Quantity = original(self, *place)
        return change(self, number) if place == at else number

    patch.setattr(Readings, method, reading)


# -- values ------------------------------------------------------------------------------------


def flip_a_gradient(patch: Patch) -> None:
    """After its digits are settled: a product that can't check out is refused before."""
    original = Story.share

    def share(story: Story) -> tuple[Quantity, Quantity, Quantity]:
        delta, light, gradient = original(story)
        return delta, light, replace(gradient, value=-gradient.value)

    patch.setattr(Story, "share", share)


def flip_a_delta(patch: Patch) -> None:
    _changed(patch, "dC_dz", (2, 0), lambda _, number: replace(number, value=-number.value))


def show_anothers_value(patch: Patch) -> None:
    def other(read: Readings, number: Quantity) -> Quantity:
        return replace(number, value=float(read.trace.activations[1][1]))

    _changed(patch, "activation", (1, 0), other)


def show_anothers_quantity(patch: Patch) -> None:
    """Value, symbol and path agree; they are of the neuron below."""
    original = Readings.activation
    _changed(patch, "activation", (1, 0), lambda read, _: original(read, 1, 1))


def call_it_by_anothers_name(patch: Patch) -> None:
    _changed(patch, "activation", (1, 0), lambda read, number: number.called(Symbol("a_(2)^((1))")))


def swap_two_labels(patch: Patch) -> None:
    """The deltas of two neurons beside each other's discs, as numbers alone."""
    original = Numbers.delta

    def swapped(self: Numbers, l: int, j: int, delta: Quantity, **options: Any) -> Any:
        labels: Any = original(self, l, j, delta, **options | {"is_named": False})
        for label in labels if l == 1 else ():
            other = self.scenery.read.dC_dz(1, 1 - j).with_sign()
            label.become(Numeral(other, size=style.NUMBER * self.nearness).move_to(label))
            label.quantity = other
        return labels

    patch.setattr(Numbers, "delta", swapped)


def leave_an_old_inscription(patch: Patch) -> None:
    """The glyphs become another number; what they declare stays."""

    def morph(scene: Any) -> None:
        number = scene.path.factors[0]
        other = Words("{x} {f}", x=Symbol("times"), f=scene.read.dC_dz(1, 0))
        scene.play(Transform(number, other.move_to(number)))

    afterwards(patch, ThreeFactors, "pass_the_slopes", morph)


def lose_a_digit(patch: Patch) -> None:
    def hide(scene: Any) -> None:
        scene.path.factors[0].part("f")[-1].set_opacity(0)

    afterwards(patch, ThreeFactors, "pass_the_slopes", hide)


# -- digits ------------------------------------------------------------------------------------


def round_down(patch: Patch) -> None:
    """Digits are cut off instead of rounded."""
    original = Quantity._digits

    def cut(self: Quantity) -> tuple[str, int | None]:
        text, power = original(self)
        decimals = len(text.partition(".")[2])
        if power is not None or not decimals or self.given:
            return text, power
        size = int(abs(self.value) * 10**decimals) / 10**decimals
        return f"{'−' if self.value < 0 else ''}{size:.{decimals}f}", None

    patch.setattr(Quantity, "_digits", cut)


def change_a_last_digit(patch: Patch) -> None:
    original = Quantity._digits

    def changed(self: Quantity) -> tuple[str, int | None]:
        text, power = original(self)
        if self.path.startswith("trace.weighted_sums"):
            text = text[:-1] + str((int(text[-1]) + 1) % 10)
        return text, power

    patch.setattr(Quantity, "_digits", changed)


def call_it_zero(patch: Patch) -> None:
    original = Quantity._digits

    def rounded(self: Quantity) -> tuple[str, int | None]:
        return ("0", None) if self.path.startswith("trace.weighted_sums") else original(self)

    patch.setattr(Quantity, "_digits", rounded)


# -- what is typed in --------------------------------------------------------------------------


def _write(patch: Patch, make: Callable[[], Any]) -> None:
    def write(scene: Any) -> None:
        scene.add(make())

    afterwards(patch, ThreeFactors, "set_the_stage", write)


def type_in_a_symbol(patch: Patch) -> None:
    _write(patch, lambda: Formula("{v}", v=Symbol("0.0822")))


def type_in_a_quantity(patch: Patch) -> None:
    _write(patch, lambda: Numeral(given("g", 0.0822)))


def type_in_a_foreign_text(patch: Patch) -> None:
    _write(patch, lambda: Text("8"))


def morph_a_shape_into_a_digit(patch: Patch) -> None:
    digit = Numeral(given("one", 1.0)).part("value")[0]
    _write(patch, lambda: Square(fill_opacity=1).set_points(digit.points))


def say_a_number(patch: Patch) -> None:
    def speak(scene: Any) -> None:
        with scene.say("The cost is 0.2984."):
            pass

    afterwards(patch, ThreeFactors, "open_on_the_network", speak)


def glyphs_of_a_word_as_a_digit(patch: Patch) -> None:
    def write() -> Formula:
        word, digit = Formula("{w}", w="w"), Numeral(given("one", 1.0)).part("value")[0]
        word.part("w")[0].points = digit.points
        return word

    _write(patch, write)


# -- arithmetic --------------------------------------------------------------------------------


def add_instead_of_multiply(patch: Patch) -> None:
    """In the product that the weight's real move is compared with."""

    def added(template: str, *parts: Any, **options: Any) -> Formula:
        return Formula(template.replace("{g} dot {h}", "{g} + {h}"), *parts, **options)

    patch.setattr(real_move, "Formula", added)


def forget_to_settle_digits(patch: Patch) -> None:
    def careless(result: Quantity, terms: Any, rule: Any, **_options: Any) -> Equation:
        return Equation(result, tuple(term.to(2, 1) for term in terms), rule)

    patch.setattr(two_runs, "settle", careless)


def forget_a_bracket(patch: Patch) -> None:
    patch.setattr(Quantity, "as_operand", lambda self: self)


def multiply_with_an_old_factor(patch: Patch) -> None:
    """In the what-if about the bias, the weight's first slope stays in the product."""
    original = way.Way.of_bias

    def with_the_old(self: way.Way) -> way.Way:
        return replace(original(self), slopes=self.slopes)

    patch.setattr(way.Way, "of_bias", with_the_old)


NUMBER_MUTANTS = [
    Mutant("a gradient's sign flipped", BackwardFlow, flip_a_gradient, "dC_dw[1][0, 1] is"),
    Mutant("a delta's sign flipped", ManyPaths, flip_a_delta, "dC_dz[2][0] is"),
    Mutant("another neuron's value", ThreeFactors, show_anothers_value, "activations[1][0] is"),
    Mutant("another neuron's quantity", ThreeFactors, show_anothers_quantity, "another's number"),
    Mutant("another neuron's symbol", ThreeFactors, call_it_by_anothers_name, "is another"),
    Mutant("two labels swapped", BackwardFlow, swap_two_labels, "stands at neuron"),
    Mutant("an old inscription", ThreeFactors, leave_an_old_inscription, "but declare"),
    Mutant("a lost digit", ThreeFactors, lose_a_digit, "but declare"),
    Mutant("digits cut off", ThreeFactors, round_down, "not the correct rounding"),
    Mutant("a wrong last digit", ThreeFactors, change_a_last_digit, "not the correct rounding"),
    Mutant("zero for something else", ThreeFactors, call_it_zero, "only shown for zero"),
    Mutant("a value as a symbol", ThreeFactors, type_in_a_symbol, "it must be a Quantity"),
    Mutant("a typed-in quantity", ThreeFactors, type_in_a_quantity, "typed-in number"),
    Mutant("a foreign text", ThreeFactors, type_in_a_foreign_text, "no declared text"),
    Mutant("a shape as a digit", ThreeFactors, morph_a_shape_into_a_digit, "reads as a numeral"),
    Mutant("a letter as a digit", ThreeFactors, glyphs_of_a_word_as_a_digit, "does not declare"),
    Mutant("a number in the narration", ThreeFactors, say_a_number, "in the narration"),
    Mutant("a sum for a product", ThreeFactors, add_instead_of_multiply, "does not add up"),
    Mutant("terms too coarse to add up", GradientCheck, forget_to_settle_digits, "does not add up"),
    Mutant("a bracket forgotten", ComputedOnce, forget_a_bracket, "no reader could", "negative"),
    Mutant("an old factor", ThreeFactors, multiply_with_an_old_factor, "a false claim"),
]
