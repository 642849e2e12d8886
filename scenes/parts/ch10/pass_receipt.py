"""Receipts of one neuron's step back: what arrives, what it adds up to, what it leaves behind."""

from __future__ import annotations

from manim import VGroup

from scenes.mobjects.equations.receipt import Receipt, Row
from scenes.mobjects.typeset import Formula
from scenes.readings import Readings
from scenes.readings.backward import NeuronPass
from scenes.readings.derivations import cost_derivation
from scenes.stage import notation, style
from scenes.stage.notation import Symbol, inline_derivative, without_layer
from scenes.stage.quantity import Equation, Quantity, product, settle
from scenes.stage.style import Zone

PITCH = 0.68
SYMBOLS = 1.45
NUMBERS = 1.2
"""room kept for the column of numbers"""


class GradientReceipt(Receipt):
    """Signal times what arrived, for one weight of the neuron.

    Attributes:
        delta, arrival: the rows of the two factors.
        outcome: the gradient, with the rule above it.

    Args:
        step: the neuron's step back.
        equation: that delta and the arriving activation multiply to the gradient.
        zone: where it stands.
    """

    def __init__(self, step: NeuronPass, equation: Equation, zone: Zone) -> None:
        delta, arrival = equation.terms
        super().__init__(zone, [delta, arrival, equation.result], pitch=PITCH, symbols=SYMBOLS)
        theme = style.theme
        self.delta = self.row(without_layer(delta.symbol), delta, color=theme.signal)
        times = Symbol(f"times {without_layer(arrival.symbol)}")
        self.arrival = self.row(times, arrival, color=theme.activation)
        self.outcome = VGroup(self.rule(product))
        self.outcome.add(self.row(inline_derivative("C", "w"), equation.result))


class PassReceipt(Receipt):
    """Rows for the paths, their sum, the slope and the product, so far as the neuron has them.

    Attributes:
        path_rows: what each path brings, worked out from its weight and the signal ahead.
        arrival: dC/da with the rule above it; empty where cost and output act as one.
        scaling: the row of the slope; ``None`` likewise.
        outcome: dC/dz, with the rule above it.
    """

    def __init__(self, read: Readings, step: NeuronPass, zone: Zone) -> None:
        numbers = [*step.paths, step.signal, step.delta, *([step.slope] if step.slope else [])]
        super().__init__(zone, numbers, pitch=PITCH, symbols=SYMBOLS)
        theme = style.theme
        self.path_rows = [
            self.row(without_layer(path.symbol), path, note=self._path_note(read, step, i))
            for i, path in enumerate(step.paths)
        ]
        self.arrival, self.outcome = VGroup(), VGroup()
        self.scaling: Row | None = None
        if step.slope:
            if step.paths:
                self.arrival.add(self.rule())
            note = None if step.paths else self._miss(read, step)
            signal = self.row(
                inline_derivative("C", "a"), step.signal, note=note, color=theme.signal
            )
            self.arrival.add(signal)
            times = Symbol(f"times {inline_derivative('a', 'z')}")
            self.scaling = self.row(times, step.slope, color=theme.slope)
            self.outcome.add(self.rule(product))
        delta = without_layer(read.dC_dz(step.layer, step.neuron).symbol)
        note = None if step.slope else self._fused(read, step)
        self.outcome.add(self.row(delta, step.delta, note=note, color=theme.signal))

    @property
    def result(self) -> Row:
        """The row of the signal that the neuron passes on."""
        return self.rows[-1]

    def _path_note(self, read: Readings, step: NeuronPass, index: int) -> Formula | None:
        """A path's share as weight times signal ahead."""
        if index >= len(step.ahead):
            return None
        ahead = step.ahead[index]
        factors = (
            read.weight(step.layer + 1, ahead, step.neuron),
            read.dC_dz(step.layer + 1, ahead),
        )
        return self._note("{w} dot {d}", step.paths[index], factors)

    def _note(
        self, template: str, result: Quantity, factors: tuple[Quantity, Quantity]
    ) -> Formula | None:
        try:
            w, d = settle(result, factors, product, fix_result=True).terms
        except ValueError:
            return None
        note = Formula(template, size=style.LABEL, w=w, d=d.as_operand())
        return note if note.width <= self.note_width - NUMBERS else None

    def _miss(self, read: Readings, step: NeuronPass) -> Formula | None:
        """An output's signal from its activation and target."""
        a, y = read.activation(step.layer, step.neuron), read.target(step.neuron)
        derivation = cost_derivation(read.example.cost, step.signal, a, y)
        if derivation is None:
            return None
        for template in (derivation.template, derivation.template.partition(" = ")[2]):
            used = {
                name: part for name, part in derivation.parts.items() if f"{{{name}}}" in template
            }
            note = Formula(template, used, size=style.LABEL)
            if note.width <= self.note_width - NUMBERS:
                return note
        return None

    def _fused(self, read: Readings, step: NeuronPass) -> Formula | None:
        """An output's signal where cost and activation act as one, in the model's own words."""
        fusion = read.trace.cost_function.fusion
        if fusion is None:
            return None
        written = notation.formula(fusion.dC_dz_formula.typst)
        return Formula("{f}", size=style.LABEL, f=written)
