"""The language of what is said and shown (gettext; English stands in the source).

A language is a folder in ``locale/`` with a catalogue, ``backprop.po``. The catalogue is read as
it is, so no compiled file has to be kept in step with it. docs/translating.md tells how to add one.
"""

from __future__ import annotations

import gettext
import re
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import get_decimal_symbol, get_group_symbol

LOCALES = Path(__file__).parents[1] / "locale"
DOMAIN = "backprop"
SOURCE = "en"
"""the language of the texts in the source"""

IDIOMS: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        (r"\ball 2\b(?![.,]\d)", "both"),
        (r"\bAll 2\b(?![.,]\d)", "Both"),
        (r"(?<![\d.,])1 (hour|minute|second)s\b", r"1 \1"),
    ),
    "de": (
        (r"\balle(n?) 2\b(?![.,]\d)", r"beide\1"),
        (r"\bAlle(n?) 2\b(?![.,]\d)", r"Beide\1"),
        (r"(?<![\d.,])1 (Stunde|Minute|Sekunde)n\b", r"1 \1"),
    ),
}
"""what a language says of a count of one or two that a sentence for any count would say amiss"""

_language = SOURCE


def languages() -> tuple[str, ...]:
    """The languages there are: that of the source, and those with a catalogue."""
    return (SOURCE, *sorted(file.parts[-3] for file in LOCALES.glob(f"*/LC_MESSAGES/{DOMAIN}.po")))


def catalogue_file(language: str) -> Path:
    """Where the translations into a language stand; the source's own language has no such file."""
    return LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def speak(language: str) -> None:
    """Choose the language of all that is translated and of all numbers from now on."""
    global _language
    _language = language


def language() -> str:
    """The language that is chosen."""
    return _language


def _(message: str) -> str:
    """The message in the chosen language."""
    return catalogue(_language).gettext(message) if message else ""


def N_(message: str) -> str:
    """Mark a message for translation where it is not to be translated yet."""
    return message


def idiomatic(said: str, language: str | None = None) -> str:
    """A sentence with its numbers in it, as a language says them: *both*, not *all 2*."""
    for amiss, due in IDIOMS.get(language or _language, ()):
        said = re.sub(amiss, due, said)
    return said


def numeral(digits: str, language: str | None = None) -> str:
    """A number written with point and commas, ``13,002.5``, as a language (the chosen) has it."""
    return digits.translate(_marks(language or _language))


@lru_cache
def catalogue(language: str) -> gettext.NullTranslations:
    """The translations into a language; for that of the source, the messages themselves."""
    file = catalogue_file(language)
    if not file.is_file():
        return gettext.NullTranslations()
    compiled = BytesIO()
    with file.open("rb") as text:
        write_mo(compiled, read_po(text, language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


@lru_cache
def _marks(language: str) -> dict[int, str]:
    return {ord("."): get_decimal_symbol(language), ord(","): get_group_symbol(language)}
