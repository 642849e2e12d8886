"""How the quantities of a network are written: symbols in Typst mathematics.

Layers count from 1, as in the mathematics. Neurons count from 0 in the code and from 1 on
screen, so ``weight(2, 0, 1)`` is written w with indices 1 and 2, layer (2).
"""

from __future__ import annotations

import re


class Symbol(str):
    """Typst mathematics in which numerals are indices, layer numbers, years or a formula's own.

    A numeral that stands for a *value* must be a `Quantity` instead: text on screen takes digits
    from these two types (and from a `Name`) only.
    """


class Name(str):
    """Words of the user's, shown as they are, such as an output's label: digits in it only name.

    Attributes:
        of: the address of what it names, as in a `Quantity`'s path; empty where that is no number.
    """

    of: str

    def __new__(cls, text: str, of: str = "") -> Name:
        """A name of what stands at an address."""
        name = super().__new__(cls, text)
        name.of = of
        return name


COST = Symbol("C")


def _indices(*neurons: int) -> str:
    shown = [str(neuron + 1) for neuron in neurons]
    separator = "" if all(len(index) == 1 for index in shown) else ","
    return separator.join(shown)


def _entry(letter: str, layer: int, *neurons: int) -> Symbol:
    return Symbol(f"{letter}_({_indices(*neurons)})^(({layer}))")


def activation(layer: int, neuron: int) -> Symbol:
    """a of a neuron; of layer 0 it is the input x."""
    return _entry("a", layer, neuron) if layer else input_(neuron)


def input_(neuron: int) -> Symbol:
    """The symbol of an input: x with its number, from 1."""
    return Symbol(f"x_({_indices(neuron)})")


def weighted_sum(layer: int, neuron: int) -> Symbol:
    """z of a neuron."""
    return _entry("z", layer, neuron)


def weight(layer: int, to_neuron: int, from_neuron: int) -> Symbol:
    """w of the edge that runs into ``to_neuron`` of ``layer``."""
    return _entry("w", layer, to_neuron, from_neuron)


def bias(layer: int, neuron: int) -> Symbol:
    """b of a neuron."""
    return _entry("b", layer, neuron)


def delta(layer: int, neuron: int) -> Symbol:
    """The delta of most textbooks: dC/dz of a neuron."""
    return _entry("delta", layer, neuron)


def target(neuron: int) -> Symbol:
    """y, what an output should be."""
    return Symbol(f"y_({_indices(neuron)})")


def derivative(of: str, by: str) -> Symbol:
    """A partial derivative as a fraction."""
    return Symbol(f"(partial {of})/(partial {by})")


def without_layer(symbol: str) -> Symbol:
    """The same symbol without its layer, where only one layer is spoken of."""
    return Symbol(re.sub(r"\^\(\(\d+\)\)", "", symbol))


def inline_derivative(of: str, by: str) -> Symbol:
    """A partial derivative on one line."""
    return Symbol(f"partial {of} \\/ partial {by}")


def word(plain: str) -> Symbol:
    """A word where a symbol is due, such as *others*."""
    return Symbol(f'"{plain}"')


def formula(written: str) -> Symbol:
    """A formula as the model writes it; its numerals are the formula's own, as in 1/2."""
    return Symbol(written)
