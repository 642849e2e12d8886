"""Rules for the numerals on screen: declared, recomputed, rounded as they should be."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator
from fractions import Fraction
from functools import lru_cache
from typing import Any

from babel.numbers import get_decimal_symbol, get_group_symbol
from manim import VMobject
from manim.mobject.svg.svg_mobject import VMobjectFromSVGPath

from backprop_model.activations import ACTIVATIONS
from backprop_model.costs import COSTS
from scenes.stage.quantity import Quantity
from scenes.stage.traits import ShowsNumber
from scenes.stage.words import language

from .denoted import denoted
from .glyph_reader import GlyphReader, lowered
from .recomputed import Truth, constants, recompute
from .scale_marks import chosen_marks
from .sight import Sight, Written
from .stand_ins import ExampleStandIn

Finding = tuple[str, str]
"""the text on screen, and the rule that it breaks"""

AGREEMENT = 1e-8
"""relative difference of two correct computations of the same value"""
MOST_CURVES = 400
"""of a shape that may read as a numeral: ten times those of the richest; a ribbon has thousands"""


class NumberRules:
    """Every numeral on screen against what it should be, for one chapter and one example."""

    def __init__(self, example: ExampleStandIn, words: str, chosen: set[float]) -> None:
        """Prepare.

        Args:
            example: the stand-in that quantities are recomputed on.
            words: all text of the user's, whose digits only name.
            chosen: the numbers that the scene itself may choose, such as the size of a nudge.
        """
        self._example, self._chosen = example, chosen
        self._named_by_user = set(re.findall(r"\d+(?:[.,]\d+)*", words))
        self.checked: set[tuple[str, str]] = set()
        self._truths: dict[str, Truth | str] = {}
        self._true: dict[int, Quantity] = {}  # by identity: what is on screen stays there for long
        self._symbols: dict[str, float | str | None] = {}

    def check(self, sight: Sight, reader: GlyphReader) -> Iterator[Finding]:
        """All findings at one moment."""
        self._chosen |= chosen_marks(sight)
        for part in sight.written:
            if part.inscription.quantity is None:
                yield from self._words_and_symbols(part, sight, reader)
            else:
                yield from self._number(part.inscription.quantity, part.reads)
        yield from _strays(sight.strays, reader)
        for shape in sight.members:  # numbers that show as a width or an arc
            if isinstance(shape, ShowsNumber) and shape.quantity is not None:
                yield from self.value(shape.quantity)

    # -- a number --------------------------------------------------------------------------------

    def _number(self, quantity: Quantity, reads: str) -> Iterator[Finding]:
        self.checked.add((quantity.path, reads))
        declared = re.sub("[\u00a0\u202f]", "", quantity.text)  # spaces leave no mark
        if quantity.operand and declared.startswith("−"):
            declared = f"({declared})"
        if reads != declared:
            yield reads, f"the glyphs say {reads}, but declare {declared} ({quantity.path})"
        yield from self.value(quantity)
        truth = self.truth(quantity.path)
        if isinstance(truth, Truth):
            yield from _rounded(reads, truth, quantity)

    def value(self, quantity: Quantity) -> Iterator[Finding]:
        """Whether a quantity's value is what its path and its symbol stand for."""
        if id(quantity) in self._true:
            return
        findings = list(self._judged(quantity))
        if not findings:
            self._true[id(quantity)] = quantity
        yield from findings

    def _judged(self, quantity: Quantity) -> Iterator[Finding]:
        truth = self.truth(quantity.path)
        if isinstance(truth, str):
            yield quantity.text, truth
            return
        if not _agree(quantity.value, truth):
            rule = f"{quantity.path} is {truth.value!r}, not {quantity.value!r}"
            yield quantity.text, rule
        named = None if is_of_another(quantity) else self.named(quantity.symbol)
        if isinstance(named, str):
            yield quantity.text, named
        elif named is not None and not _agree(named, truth):
            yield quantity.text, f"{quantity.symbol} is {named!r}, but {quantity.path} is another"

    def truth(self, path: str) -> Truth | str:
        """What a path comes to, or why it proves nothing."""
        if path not in self._truths:
            self._truths[path] = self._recomputed(path)
        return self._truths[path]

    def number(self, path: str) -> float:
        """What a path comes to; not a number where that can't be told."""
        truth = self.truth(path)
        return truth.value if isinstance(truth, Truth) else math.nan

    def named(self, symbol: str) -> float | str | None:
        """What a symbol stands for; ``None`` if no one number, or why it can't be."""
        if symbol not in self._symbols:
            try:
                self._symbols[symbol] = denoted(symbol, self._example)
            except (IndexError, TypeError) as fault:
                self._symbols[symbol] = f"there is no {symbol}: {fault}"
        return self._symbols[symbol]

    def _recomputed(self, path: str) -> Truth | str:
        try:
            made_of = constants(path)
            if made_of is not None and not self._may_be_chosen(made_of):
                return f"a typed-in number: {path} is neither computed nor of the chapter's choice"
            return recompute(path, self._example)
        except Exception as fault:
            return f"{path} can't be recomputed: {type(fault).__name__}: {fault}"

    def _may_be_chosen(self, numbers: list[float]) -> bool:
        """Whether numbers are the chapter's own, or among them those that every formula has."""
        plain = {0.0, 1.0} if len(numbers) == 1 else {0.0, 0.5, 1.0, 2.0}
        return all(number in self._chosen | plain for number in numbers)

    # -- what is not a number --------------------------------------------------------------------

    def _words_and_symbols(
        self, part: Written, sight: Sight, reader: GlyphReader
    ) -> Iterator[Finding]:
        text = part.inscription.text
        shown = lowered("".join(reader.read([glyph.points for glyph in part.glyphs])))
        strange = {c for c in shown if c.isdigit()} - set(text)
        if strange:
            yield text, f"its glyphs show {', '.join(sorted(strange))}, which it does not declare"
        if text in _formulas() or not re.search(r"\d", text):
            return
        if not part.inscription.symbol:
            yield text, "a typed-in numeral: neither Quantity nor Symbol nor Name"
        elif numeral := self.is_more_than_a_name(text, {str(sight.scene.number)}):
            yield text, f"{numeral} is neither index nor name nor year: it must be a Quantity"

    def is_more_than_a_name(self, text: str, numerals: Collection[str] = ()) -> str | None:
        """A numeral in words or symbols that is none of the things that need not be computed.

        They are: indices, layer numbers and powers; a formula's own 0, 1 and 2; what the user
        wrote in a label; a neuron's or a layer's number after a word, which may be cut; a year;
        ``numerals``.
        """
        text = re.sub(r"[_^](\(\(?[\d,]+\)?\)|\(\d+ [a-z]\)|\d)", "", text)
        most = max(self._example.network.sizes)
        text = re.sub(r"([^\W\d_])[ …](\d+)\b", lambda m: m[1] if int(m[2]) <= most else m[0], text)
        known = {"0", "1", "2", *self._named_by_user, *numerals}
        for found in re.finditer(r"\d+(?:[.,]\d+)*", text):
            if found[0] not in known and not re.fullmatch(r"(19|20)\d\d", found[0]):
                return found[0]
        return None


def _strays(outlines: list[VMobject], reader: GlyphReader) -> Iterator[Finding]:
    """Shapes that look like text but belong to none."""
    candidates = [shape for shape in outlines if _may_be_text(shape)]
    characters = reader.read([shape.points for shape in candidates]) if candidates else []
    for shape, character in zip(candidates, characters, strict=True):
        if isinstance(shape, VMobjectFromSVGPath):
            yield character or "�", "a glyph that belongs to no declared text"
        elif character.isdigit():
            yield character, "a shape that reads as a numeral but is none"


def _may_be_text(shape: VMobject) -> bool:
    """Whether an outline is made of curves, and of as few as a character can be."""
    curves, loose = divmod(len(shape.points), 4)
    return not loose and (curves <= MOST_CURVES or isinstance(shape, VMobjectFromSVGPath))


def is_of_another(quantity: Quantity) -> bool:
    """Whether a quantity is of another network: what its symbol means there, only its path says."""
    others = ("load_example(", "Trace.record(", ".step(", ".with_weight(", ".with_bias(")
    return any(other in quantity.path for other in others)


def _agree(value: float, truth: Truth) -> bool:
    true = truth.value
    return value == true or abs(value - true) <= AGREEMENT * abs(true) + 10 * truth.noise


def _rounded(reads: str, truth: Truth, quantity: Quantity) -> Iterator[Finding]:
    """Whether what is read off the screen is the correct rounding of the true value."""
    text, true = reads.strip("()"), truth.value
    if text in {"∞", "−∞"}:
        if true != float(text.replace("−", "-").replace("∞", "inf")):
            yield reads, f"{quantity.path} is {true!r}"
        return
    displayed = displayed_value(text)
    if displayed is None:
        return  # found to be unreadable already
    value, unit = displayed
    if value == 0 and abs(true) > 10 * truth.noise:
        yield reads, f"zero is only shown for zero, but {quantity.path} is {true!r}"
    slack = Fraction(AGREEMENT * abs(true) + 10 * truth.noise)
    if abs(value - Fraction(true)) > unit / 2 + slack:
        yield reads, f"not the correct rounding of {quantity.path}, which is {true!r}"
    if value and (value > 0) != (true > 0):
        yield reads, f"the sign is wrong: {quantity.path} is {true!r}"


def displayed_value(text: str) -> tuple[Fraction, Fraction] | None:
    """A displayed number and one unit in its last digit; ``None`` if it isn't one."""
    return _displayed_value(text, language())


@lru_cache(maxsize=65536)  # what stays on screen is read again at the end of every animation
def _displayed_value(text: str, _language: str) -> tuple[Fraction, Fraction] | None:
    if power_alone := re.fullmatch(r"([+−]?)10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)", text):
        text = f"{power_alone[1]}1 × 10{power_alone[2]}"
    match = re.fullmatch(r"([+−]?)(\d+)(?:\.(\d+))?(?: × 10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?", with_point(text))
    if match is None:
        return None
    sign, whole, decimals, power = match.groups()
    exponent = int(lowered(power or "0"))
    unit = Fraction(10) ** (exponent - len(decimals or ""))
    digits = int(whole + (decimals or ""))
    return (-1 if sign == "−" else 1) * digits * unit, unit


def with_point(text: str) -> str:
    """A number as the language in force writes it, with a point and nothing between thousands."""
    thousands, point = _signs(language())
    return thousands.sub("", text).replace(point, ".")


@lru_cache
def _signs(lang: str) -> tuple[re.Pattern[str], str]:
    """What stands between thousands, and the decimal sign."""
    group = re.escape(get_group_symbol(lang))
    return re.compile(rf"(?<=\d){group}(?=\d{{3}})"), get_decimal_symbol(lang)


@lru_cache
def _formulas() -> frozenset[str]:
    """All formulas as the model writes them: their numerals are their own."""
    parts = [part for known in (*ACTIVATIONS.values(), *COSTS.values()) for part in _parts(known)]
    return frozenset(part.typst for part in parts if hasattr(part, "typst"))


def _parts(known: Any) -> Iterator[Any]:
    for part in vars(known).values():
        yield part
        if hasattr(part, "__dict__"):
            yield from vars(part).values()
