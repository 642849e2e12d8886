"""Lies to show that the number audit notices them, and changes that are none.

Each is a switch made from outside: it replaces a function of the scenes for one test.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest
from manim import RIGHT, Square, Text, Transform, VGroup

from scenes import derivations, style
from scenes.ch05_three_factors import ThreeFactors
from scenes.ch10_backward_flow import BackwardFlow
from scenes.mobjects import cost_sum
from scenes.mobjects.edge import Edge
from scenes.mobjects.motion import Pulse
from scenes.mobjects.network import NetworkDiagram
from scenes.mobjects.neuron import Neuron, SignalRing
from scenes.mobjects.typeset import Formula, Glyph, Numeral
from scenes.notation import Symbol
from scenes.quantity import Claim, Quantity, given
from scenes.readings import Readings
from scenes.stage import ExplainerScene

Patch = pytest.MonkeyPatch
Chapter = type[ExplainerScene]


@dataclass(frozen=True)
class Mutant:
    """A lie, the chapter that tells it, and words of the rule that must notice it."""

    name: str
    chapter: Chapter
    tell: Callable[[Patch], None]
    noticed_as: str

    def __str__(self) -> str:
        return self.name.replace(" ", "-")


def _after(patch: Patch, owner: type, method: str, then: Callable[[Any], None]) -> None:
    """Let something happen after a method of a chapter or a mobject."""
    original = getattr(owner, method)

    def both(self: Any, *args: Any, **options: Any) -> Any:
        result = original(self, *args, **options)
        then(self)
        return result

    patch.setattr(owner, method, both)


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
    _changed(patch, "dC_dw", (1, 1, 0), lambda _, number: replace(number, value=-number.value))


def flip_a_ring(patch: Patch) -> None:
    original = Neuron.ring

    def flipped(self: Neuron, quantity: Quantity, *rest: Any) -> SignalRing:
        return original(self, replace(quantity, value=-quantity.value), *rest)

    patch.setattr(Neuron, "ring", flipped)


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
    """The deltas of two neurons beside each other's discs."""
    original = BackwardFlow.delta_label

    def swapped(self: BackwardFlow, l: int, j: int) -> Any:
        label = original(self, l, j)
        if label is not None and l == 1:
            other = self.read.dC_dz(1, 1 - j).with_sign()
            label.become(Numeral(other, size=style.LABEL).move_to(label))
            label.quantity = other
        return label

    patch.setattr(BackwardFlow, "delta_label", swapped)


def leave_an_old_inscription(patch: Patch) -> None:
    """The glyphs become another number; what they declare stays."""

    def morph(scene: Any) -> None:
        number = scene.receipt.rows[0].number
        scene.play(Transform(number, Numeral(scene.read.dC_dz(1, 0)).move_to(number)))

    _after(patch, ThreeFactors, "feel_the_cost", morph)


def lose_a_digit(patch: Patch) -> None:
    def hide(scene: Any) -> None:
        scene.receipt.rows[0].number.part("value")[-1].set_opacity(0)

    _after(patch, ThreeFactors, "feel_the_cost", hide)


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

    _after(patch, ThreeFactors, "set_the_stage", write)


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

    _after(patch, ThreeFactors, "add_up_the_cost", speak)


def glyphs_of_a_word_as_a_digit(patch: Patch) -> None:
    def write() -> VGroup:
        word, digit = Formula("{w}", w="w"), Numeral(given("one", 1.0)).part("value")[0]
        word.part("w")[0].points = digit.points
        return word

    _write(patch, write)


# -- arithmetic --------------------------------------------------------------------------------


def add_instead_of_subtract(patch: Patch) -> None:
    rule = derivations._Rule("a + y = {a} + {y}", lambda a, y: a - y)
    patch.setitem(derivations._COST_RULES, "half_squared_error", rule)


def forget_to_settle_digits(patch: Patch) -> None:
    def careless(result: Quantity, terms: Any, evaluate: Any, **_: Any) -> Claim:
        return Claim(result, tuple(term.to(2, 1) for term in terms), evaluate)

    patch.setattr(cost_sum, "settle", careless)


def forget_a_bracket(patch: Patch) -> None:
    patch.setattr(Quantity, "as_operand", lambda self: self)


def multiply_with_an_old_factor(patch: Patch) -> None:
    """In the what-if about the bias, the weight's factor stays in the column."""

    def back(scene: Any) -> None:
        row = scene.receipt.rows[1]
        other = Numeral(scene.read.activation(1, 0)).move_to(row.number)
        scene.remove(row.number)
        row.number = other
        scene.add(other)

    _after(patch, ThreeFactors, "multiply", back)


# -- drawings ----------------------------------------------------------------------------------


def drop_an_edge(patch: Patch) -> None:
    _after(patch, NetworkDiagram, "show_weights", lambda net: net.edges.remove(net.edge[1][0, 1]))


def forget_an_edge(patch: Patch) -> None:
    _after(patch, NetworkDiagram, "show_weights", lambda net: net.edge[1].pop((0, 1)))


def _edge_changed(patch: Patch, change: Callable[[Edge], None]) -> None:
    _after(patch, NetworkDiagram, "show_weights", lambda net: change(net.edge[2][1, 0]))


def widen_an_edge(patch: Patch) -> None:
    _edge_changed(patch, lambda edge: edge.set_stroke(width=edge.stroke_width * 1.2))


def fade_an_edge(patch: Patch) -> None:
    _edge_changed(patch, lambda edge: edge.set_stroke(opacity=0.6))


def dash_an_edge(patch: Patch) -> None:
    _edge_changed(patch, lambda edge: edge._draw(dashed=True))


def colour_an_edge(patch: Patch) -> None:
    _edge_changed(patch, lambda edge: edge.set_stroke(color=style.theme.negative))


def cross_two_edges(patch: Patch) -> None:
    def cross(net: NetworkDiagram) -> None:
        one, other = net.edge[2][0, 0], net.edge[2][1, 0]
        one.points, other.points = other.points, one.points

    _after(patch, NetworkDiagram, "show_weights", cross)


def scale_a_layer_by_itself(patch: Patch) -> None:
    def rescaled(net: NetworkDiagram) -> None:
        for (j, k), edge in net.edge[1].items():
            edge.show_value(net.read.weight(1, j, k), 0.3)

    _after(patch, NetworkDiagram, "show_weights", rescaled)


def brighten_a_neuron(patch: Patch) -> None:
    def brighten(net: NetworkDiagram) -> None:
        net.neuron[1][0].disc.set_fill(style.mix(style.theme.silent, style.theme.activation, 0.9))

    _after(patch, NetworkDiagram, "show_weights", brighten)


def turn_a_ring_round(patch: Patch) -> None:
    _after(patch, SignalRing, "__init__", lambda ring: ring.flip())


def shorten_a_ring(patch: Patch) -> None:
    original = Neuron.ring

    def short(self: Neuron, quantity: Quantity, scale: float, *rest: Any) -> SignalRing:
        first = quantity.path == "trace.dC_dz[1][0]"
        return original(self, quantity, 2 * scale if first else scale, *rest)

    patch.setattr(Neuron, "ring", short)


def put_a_ring_elsewhere(patch: Patch) -> None:
    original = BackwardFlow.ring_of

    def elsewhere(self: BackwardFlow, l: int, j: int) -> SignalRing:
        ring = original(self, l, j)
        return ring.shift(self.network.neuron[l][1 - j].middle - self.network.neuron[l][j].middle)

    patch.setattr(BackwardFlow, "ring_of", elsewhere)


# -- order -------------------------------------------------------------------------------------


def sweep_from_the_front(patch: Patch) -> None:
    original = BackwardFlow.go_through_layer

    def reversed_(self: BackwardFlow, l: int) -> None:
        original(self, self.network.last + 1 - l)

    patch.setattr(BackwardFlow, "go_through_layer", reversed_)


def skip_a_neuron(patch: Patch) -> None:
    patch.setattr(BackwardFlow, "tell_quickly", lambda *_: None)


def send_a_pulse_too_early(patch: Patch) -> None:
    def send(scene: Any) -> None:
        edges = list(scene.network.edge[2].values())
        scene.play(Pulse(edges, style.theme.signal, backward=True))

    _after(patch, BackwardFlow, "turn_round", send)


MUTANTS = [
    Mutant("a gradient's sign flipped", BackwardFlow, flip_a_gradient, "dC_dw[1][1, 0] is"),
    Mutant("a signal's sign flipped", BackwardFlow, flip_a_ring, "dC_dz[1][0] is"),
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
    Mutant("a sum for a difference", ThreeFactors, add_instead_of_subtract, "does not add up"),
    Mutant("terms too coarse to add up", ThreeFactors, forget_to_settle_digits, "does not add up"),
    Mutant("a bracket forgotten", BackwardFlow, forget_a_bracket, "no reader could"),
    Mutant("an old factor", ThreeFactors, multiply_with_an_old_factor, "does not add up"),
    Mutant("a dropped edge", ThreeFactors, drop_an_edge, "missing among its neighbours"),
    Mutant("a forgotten edge", ThreeFactors, forget_an_edge, "the network does not have"),
    Mutant("an edge too wide", ThreeFactors, widen_an_edge, "width of an edge"),
    Mutant("an edge too faint", ThreeFactors, fade_an_edge, "opacity of an edge"),
    Mutant("a dash for a plus", ThreeFactors, dash_an_edge, "wrong sign's dash"),
    Mutant("the other sign's colour", ThreeFactors, colour_an_edge, "wrong sign's colour"),
    Mutant("two edges crossed", ThreeFactors, cross_two_edges, "at another neuron"),
    Mutant("a scale for each layer", ThreeFactors, scale_a_layer_by_itself, "on another scale"),
    Mutant("a neuron too bright", ThreeFactors, brighten_a_neuron, "on another scale"),
    Mutant("rings turned round", BackwardFlow, turn_a_ring_round, "turns the wrong way"),
    Mutant("a ring too short", BackwardFlow, shorten_a_ring, "on another scale"),
    Mutant("rings changed over", BackwardFlow, put_a_ring_elsewhere, "is elsewhere"),
    Mutant("the sweep from the front", BackwardFlow, sweep_from_the_front, "on which it depends"),
    Mutant("a neuron left out", BackwardFlow, skip_a_neuron, "on which it depends"),
    Mutant("a pulse too early", BackwardFlow, send_a_pulse_too_early, "a pulse back along"),
]


# -- what is no lie ----------------------------------------------------------------------------


def shift_every_number(patch: Patch) -> None:
    _after(patch, Numeral, "__init__", lambda numeral: numeral.shift(0.004 * RIGHT))


def shift_the_network(patch: Patch) -> None:
    _after(patch, NetworkDiagram, "show_weights", lambda net: net.neurons.shift(0.004 * RIGHT))


def play_more_slowly(patch: Patch) -> None:
    original = ExplainerScene.play

    def slowly(self: ExplainerScene, *animations: Any, **options: Any) -> None:
        for animation in animations:
            animation.run_time *= 1.7
        if "run_time" in options:
            options["run_time"] *= 1.7
        original(self, *animations, **options)

    patch.setattr(ExplainerScene, "play", slowly)


def colour_differently(patch: Patch) -> None:
    original = style.use

    def other(name: str) -> style.Theme:
        theme = original(name)
        style.theme = replace(theme, positive=theme.slope, activation=theme.cost)
        return style.theme

    patch.setattr(style, "use", other)


def cut_outlines_differently(patch: Patch) -> None:
    """Every curve of a glyph in two pieces: the same shape from other points."""
    original = Glyph.__init__

    def cut(self: Glyph, inscription: Any, color: Any, points: Any) -> None:
        original(self, inscription, color, points)
        self.insert_n_curves(len(points) // 4)

    patch.setattr(Glyph, "__init__", cut)


HARMLESS: dict[str, Callable[[Patch], None]] = {
    "every number shifted by 0.004": shift_every_number,
    "the neurons shifted by 0.004": shift_the_network,
    "a slower run time": play_more_slowly,
    "other colours": colour_differently,
    "outlines cut into more curves": cut_outlines_differently,
}
