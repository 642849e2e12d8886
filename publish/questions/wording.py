"""What is asked about a number, and how its answers are written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.questions.arithmetic import MINUS, Part, Product, Sum, work_out, write
from publish.questions.lines import Lines
from publish.questions.mistakes import Mistake, mistakes, sign_rule
from publish.questions.question import Choice
from publish.symbols import write_symbols
from scenes.stage.quantity import Quantity
from scenes.stage.words import N_, catalogue, numeral

HOW_MUCH = {
    "dC_dw": N_("How much does this weight do to the cost: what is {symbol}?"),
    "dC_db": N_("How much does this bias do to the cost: what is {symbol}?"),
    "dC_da": N_("How much does this activation do to the cost: what is {symbol}?"),
    "dC_dz": N_("How much does this weighted sum do to the cost: what is {symbol}?"),
    "paths": N_("How much comes back along this edge: what is {symbol}?"),
    "layer_jacobian": N_("How much does one neuron do to the next: what is {symbol}?"),
    "": N_("What is {symbol}?"),
    "cost": N_("How wrong is the answer in all: what is {symbol}?"),
    "weighted_sums": N_("What does all that arrives add up to: what is {symbol}?"),
    "da_dz": N_("How steep is the curve there: what is {symbol}?"),
    "cost_terms": N_("What does this output add to the cost: what is {symbol}?"),
    "activations": N_("What does this neuron send on: what is {symbol}?"),
}
"""the question for a kind of number, the kinds that are asked for first at the top"""

WHICH_WAY = N_("If {symbol} grew a little, would the cost rise or fall?")
RISES, FALLS, STAYS = N_("It would rise."), N_("It would fall."), N_("It would stay as it is.")
ABOVE = N_("{symbol} is {shown}, above zero: the cost moves the same way.")
BELOW = N_("{symbol} is {shown}, below zero: the cost moves the other way.")
NOTHING = N_("{symbol} is 0: for a small step the cost stays as it is.")
SOME = N_("Nothing would happen only where {symbol} is 0; here it is {shown}.")
WHAT_BECOMES = N_("{symbol} was {shown}. Will it be greater or smaller next?")
GREATER, SMALLER = N_("Greater."), N_("Smaller.")
THE_SAME = N_("The same.")
IS_NOW = N_("{symbol} was {before}, and is {shown} now.")

MOST_WRONG = 3
"""wrong answers beside a right one"""
LONGEST = 12
"""signs in a wrong answer; a longer one is a mistake that nobody would make by hand"""


class Wording:
    """The words for questions about numbers, in the language of these.

    Args:
        lines: the numbers of a video, and their lines.
    """

    def __init__(self, lines: Lines) -> None:
        self._lines, self._words = lines, catalogue(lines.lang)
        self._symbols = write_symbols(one.symbol for one in lines.numbers)

    def symbol(self, id_: int) -> str:
        """What a number is called, as plain text."""
        return self._plain(self._lines.numbers[id_].symbol)

    def how_much(self, id_: int) -> str:
        """The question for a number."""
        text = HOW_MUCH[self._lines.kind(id_)]
        return self._words.gettext(text).format(symbol=self.symbol(id_))

    def choices(self, id_: int, line: Part) -> tuple[Choice, ...]:
        """The right answer and mistakes, each another number as displayed, by size."""
        right = self._lines.number(id_)
        reason = f"{self.symbol(id_)} = {write(line)} = {right.text}"
        if write(line) == right.text:
            reason = f"{self.symbol(id_)} = {right.text}"
        found = [Choice(right.text, right.value, True, reason)]
        unit = resolution(right.text)
        for mistake, value in self._worked_out(id_, line):
            shown = as_displayed(value, right.text, self._lines.lang)
            apart = all(abs(value - (one.value or 0.0)) > 2 * unit for one in found)
            if apart and len(shown) <= LONGEST and shown not in [one.shown for one in found]:
                found.append(Choice(shown, value, False, self._why(mistake)))
            if len(found) > MOST_WRONG:
                break
        return tuple(sorted(found, key=lambda one: one.value or 0.0))

    def which_way(self, id_: int) -> tuple[str, tuple[Choice, ...]] | None:
        """Whether the cost rises with what a number is the derivative by; ``None`` if it is none.

        Returns:
            The question, and its three answers.
        """
        number = self._lines.numbers[id_]
        found = re.fullmatch(r"\(partial C\)/\(partial (.+)\)", number.symbol)
        if found is None:
            return None
        value = self._lines.number(id_).value
        told = {"symbol": self.symbol(id_), "shown": number.shown}
        line = self._lines.line(id_)
        truth = ABOVE if value > 0 else BELOW if value < 0 else NOTHING
        against = truth
        if value and isinstance(line, Sum | Product):
            against, told = sign_rule(line), told | {"line": write(line)}
        meant = RISES if value > 0 else FALLS if value < 0 else STAYS
        choices = []
        for words in (RISES, FALLS, STAYS):
            why = truth if words == meant else SOME if words == STAYS else against
            why = self._words.gettext(why).format(**told)
            choices.append(Choice(self._words.gettext(words), None, words == meant, why))
        text = self._words.gettext(WHICH_WAY).format(symbol=self._plain(found[1]))
        return text, tuple(choices)

    def what_becomes(self, before: int, id_: int) -> tuple[str, tuple[Choice, ...]]:
        """Whether a number is greater or smaller than one of the same name before it.

        Returns:
            The question, and its three answers.
        """
        was, now = self._lines.number(before), self._lines.number(id_)
        told = {"symbol": self.symbol(id_), "before": was.text, "shown": now.text}
        meant = GREATER if now.value > was.value else SMALLER
        why = self._words.gettext(IS_NOW).format(**told)
        words = [(one, self._words.gettext(one)) for one in (GREATER, SMALLER, THE_SAME)]
        text = self._words.gettext(WHAT_BECOMES).format(symbol=told["symbol"], shown=was.text)
        return text, tuple(Choice(said, None, one == meant, why) for one, said in words)

    def _worked_out(self, id_: int, line: Part) -> Iterator[tuple[Mistake, float]]:
        for mistake in mistakes(self._lines, id_, line):
            try:
                value = work_out(mistake.line)
            except (ArithmeticError, ValueError):  # such as a division by zero
                continue
            yield mistake, value

    def _why(self, mistake: Mistake) -> str:
        words = self._words.gettext(mistake.why)
        return words.format(line=mistake.written, symbol=self._plain(mistake.symbol))

    def _plain(self, symbol: str) -> str:
        if symbol in self._symbols:
            return self._symbols[symbol].plain
        return write_symbols([symbol])[symbol].plain if symbol else ""


def as_displayed(value: float, like: str, lang: str) -> str:
    """A number with the digits of another that is displayed."""
    mantissa, _, power = like.partition(" ")
    decimals = len(re.split(r"[.,]", mantissa)[-1]) if re.search(r"[.,]\d+$", mantissa) else 0
    digits = len(re.sub(r"\D|^[0.,−]+", "", mantissa))
    if power:
        decimals, significant = 4, digits
    else:
        significant = min(digits, 2)
    rounded = Quantity("", value, "", decimals=decimals, significant=significant, moving=True)
    mantissa, _, power = rounded.text.partition(" ")
    return numeral(mantissa, lang) + (f" {power}" if power else "")


def resolution(shown: str) -> float:
    """One unit in the last digit of a number as displayed, in any language."""
    mantissa, _, power = shown.partition(" × 10")
    found = re.search(r"[.,](\d+)$", mantissa)
    exponent = int(power.translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")) or 0)
    return float(10.0 ** (exponent - (len(found[1]) if found else 0)))


def is_telling(shown: str) -> bool:
    """Whether a number has two digits or more: one that has not is soon guessed."""
    return len(re.sub(rf"\D|^[0.,+{MINUS}]+", "", shown.partition(" ")[0])) >= 2
