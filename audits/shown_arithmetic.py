"""Rules for arithmetic on screen: a reader with a pocket calculator gets what is displayed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from scenes.mobjects.typeset import Formula, Typeset

from .arithmetic import BadNotationError, Side, sides
from .glyph_reader import lowered
from .shown_numbers import Finding, NumberRules, displayed_value, is_of_another, with_point
from .sight import Props, Sight, parts_of

_BREAK = re.compile(r"\\\s(?!\s*(?:=|approx|≈))")
"""between two lines; one that begins with a sign of equality goes on with the line before"""


class ArithmeticRules:
    """Every line of arithmetic adds up."""

    def __init__(self, props: Props, numbers: NumberRules) -> None:
        self._props, self._numbers = props, numbers
        self.lines: set[str] = set()
        self._settled: set[str] = set()

    def check(self, sight: Sight) -> Iterator[Finding]:
        for text in self._texts(sight):
            written = as_written(text, sight)
            if written is not None and self._is_new(written):
                yield from self._line(written, not any(map(is_of_another, text.quantities)))

    def _texts(self, sight: Sight) -> list[Formula]:
        """Formulas with a number of which something is to be seen, whatever it hangs below."""
        texts = {id(t): t for t in [*self._props.texts, *sight.of(Typeset)]}
        return [t for t in texts.values() if isinstance(t, Formula) and sight.shows_number_of(t)]

    def _is_new(self, written: str) -> bool:
        """Whether this line has not been worked out before."""
        known = written in self._settled
        self._settled.add(written)
        return not known

    # -- lines -----------------------------------------------------------------------------------

    def _line(self, written: str, is_own: bool) -> Iterator[Finding]:
        for line in _BREAK.split(written):
            try:
                parts = sides(line)
            except BadNotationError as fault:
                yield line, f"no reader could work this out: {fault}"
                continue
            numeric = [side for side in parts if side.value is not None]
            if any(not side.is_number for side in numeric):
                self.lines.add(line)
            yield from self._equal(line, numeric)
            if len(numeric) == 1 and not numeric[0].is_number:
                yield line, "a calculation whose result is nowhere declared"
            if is_own and numeric and numeric[-1].is_number:
                yield from self._names(line, parts, numeric[-1])

    @staticmethod
    def _equal(line: str, numeric: list[Side]) -> Iterator[Finding]:
        """All sides that can be worked out against the last bare number."""
        if len(numeric) < 2:
            return
        results = [side for side in numeric if side.is_number]
        result = results[-1] if results else numeric[-1]
        unit = _unit(result)
        for side in numeric:
            assert side.value is not None
            assert result.value is not None
            if abs(side.value - result.value) > unit / 2:
                by_hand = f"{side.source} is {float(side.value):.10g}"
                yield line, f"does not add up: {by_hand}, not {result.source}"

    def _names(self, line: str, parts: list[Side], number: Side) -> Iterator[Finding]:
        """``w = 0.4`` must be that weight."""
        for side in parts:
            named = None if side.value is not None else self._numbers.named(_compact(side.source))
            if isinstance(named, float) and number.value is not None:
                slack = _unit(number) / 2 + Fraction(abs(named) * 1e-10)
                if abs(Fraction(named) - number.value) > slack:
                    yield line, f"{side.source} is {named!r}"


def as_written(text: Formula, sight: Sight) -> str | None:
    """A formula as a reader would write it down, numbers as their glyphs read on screen.

    ``None`` where one of its numbers is not on screen, or cannot be read.
    """
    parts = {}
    for name, inscription in parts_of(text).items():
        if inscription.quantity is None:
            parts[name] = inscription.text if inscription.symbol else f'"{inscription.text}"'
            continue
        written = sight.part(text, name)
        number = calculable(written.reads) if written else None
        if number is None:
            return None
        parts[name] = f"({number})" if _is_over_or_under(name, text.template) else number
    if set(parts) != set(text.names) or not text.quantities:
        return None
    return text.template.format_map(parts)


def _is_over_or_under(name: str, template: str) -> bool:
    """Whether a part stands alone above or below a fraction bar, which keeps it together."""
    place = re.escape(f"{{{name}}}")
    return bool(re.search(rf"{place}\s*/|(?<!\\)/\s*{place}", template))


def calculable(reads: str) -> str | None:
    """A number as read off the screen, in the calculator's notation; ``None`` if it isn't one."""
    bare = reads.removeprefix("(").removesuffix(")")
    if displayed_value(bare) is None:
        return None
    number = with_point(reads).replace("−", "-")
    power = re.fullmatch(r"(.*?)( × )?10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)(\)?)", number)
    if power is None:
        return number
    mantissa, times, exponent, end = power.groups()
    return f"{mantissa if times else f'{mantissa}1'} times 10^({lowered(exponent)}){end}"


def _unit(side: Side) -> Fraction:
    """One unit in the last digit of a bare number; of a calculation, none."""
    if not side.is_number:
        return Fraction(0)
    mantissa, _, power = side.source.replace("(", "").replace(")", "").partition(" times 10 ^")
    decimals = len(mantissa.partition(".")[2].strip())
    return Fraction(10) ** (int(power.replace(" ", "") or 0) - decimals)


def _compact(source: str) -> str:
    """A symbol as notation writes it, from the calculator's tokens."""
    close = re.sub(r"\s*([_^()/])\s*", r"\1", source)
    return re.sub(r"(?<=\d) (?=\d)", "", close).replace(" , ", ",")
