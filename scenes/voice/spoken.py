"""Text as a voice should say it: a caption keeps its signs, the voice gets words for them.

``−0.0190`` becomes "minus 0.0190" and ``4.39 × 10⁻⁹`` "4.39 times 10 to the minus 9". Digits stay
digits, which every voice reads in its own language; where a voice hurries through them, decimals
are spelled for it, "zero, point, zero, one, nine, zero".
"""

from __future__ import annotations

import re
import unicodedata

from scenes.stage.quantity import MINUS
from scenes.stage.words import N_, _, numeral

SIGNS = {
    MINUS: N_("minus"),
    "+": N_("plus"),
    "×": N_("times"),
    "·": N_("times"),
    "⋅": N_("times"),
    "÷": N_("divided by"),
    "=": N_("equals"),
    "≈": N_("about"),
    "∞": N_("infinity"),
    "→": N_("to"),
    "∂": N_("partial"),
    "∑": N_("the sum of"),
    "½": N_("one half"),
    "²": N_("squared"),
    "³": N_("cubed"),
    "&": N_("and"),
}
"""signs that voices leave out or read by another name"""

DIGITS = [
    N_("zero"),
    N_("one"),
    N_("two"),
    N_("three"),
    N_("four"),
    N_("five"),
    N_("six"),
    N_("seven"),
    N_("eight"),
    N_("nine"),
]
POINT = N_("point")
"""the sign before decimals, as it is read: "point" in English, "Komma" in German"""

POWER = re.compile(r"(?<=\d)([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
RATE = re.compile(r"∂\s?(\w+)\s?/\s?∂\s?(\w+)")
NEGATIVE = re.compile(r"(?<![\w.,])-(?=\d)")
GROUP = re.compile(r"(?<=\d)[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}](?=\d{3})")
RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", f"{MINUS}0123456789")
LOWERED = {ord(index): f" {digit}" for digit, index in enumerate("₀₁₂₃₄₅₆₇₈₉")}


def spoken(written: str, spelled: bool = False) -> str:
    """The text in words and digits only, in the language that is chosen.

    Args:
        written: what a caption says, numbers as the language writes them.
        spelled: decimals are words as well, one for each digit, with a short pause after it.
    """
    text = GROUP.sub("", NEGATIVE.sub(MINUS, written))
    text = RATE.sub(lambda found: _(N_("d {of} by d {by}")).format(of=found[1], by=found[2]), text)
    text = POWER.sub(
        lambda found: " " + _(N_("to the {power}")).format(power=found[1].translate(RAISED)), text
    )
    if spelled:
        text = _spell_decimals(text)
    words = "".join(map(_word, text.translate(LOWERED)))
    return re.sub(r"\s+(?=[.,;:?!]|$)", "", " ".join(words.split()))


def _spell_decimals(text: str) -> str:
    """``0.0190`` as "zero, point, zero, one, nine, zero"; what stands before the point, whole."""
    point, group = re.escape(numeral(".")), re.escape(numeral(","))
    number = re.compile(rf"(?<!\w)(\d+(?:{group}\d{{3}})*){point}(\d+)(?!\w)")

    def words(found: re.Match[str]) -> str:
        whole = _(DIGITS[int(found[1])]) if len(found[1]) == 1 else found[1]
        return ", ".join([whole, _(POINT), *(_(DIGITS[int(digit)]) for digit in found[2])])

    return number.sub(words, text)


def _word(sign: str) -> str:
    """A sign's name, with space around it; a letter or a digit is itself."""
    if sign in SIGNS:
        return f" {_(SIGNS[sign])} "
    if "Α" <= sign <= "ω":
        return f" {unicodedata.name(sign).rsplit(' ', 1)[-1].lower()} "
    return sign
