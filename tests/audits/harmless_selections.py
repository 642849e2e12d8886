"""Selections that may be turned round without a lie, each with the reason why it is none."""

HARMLESS: dict[str, str] = {}
