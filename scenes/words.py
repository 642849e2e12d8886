"""Translation of what is said and written on screen (gettext; English stands in the source)."""

from __future__ import annotations

import gettext
from functools import lru_cache
from pathlib import Path

LOCALES = Path(__file__).parent / "locale"
DOMAIN = "backprop"

_language = "en"


def speak(language: str) -> None:
    """Choose the language of all that is translated from now on, such as ``"de"``."""
    global _language
    _language = language


def _(message: str) -> str:
    """The message in the chosen language."""
    return _catalogue(_language).gettext(message) if message else ""


def N_(message: str) -> str:
    """Mark a message for translation where it is not to be translated yet."""
    return message


@lru_cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, LOCALES, languages=[language], fallback=True)
