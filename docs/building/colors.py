"""The colours of the videos' themes, for the pages."""

from __future__ import annotations

from scenes.stage.themes import THEMES


def light() -> dict[str, str]:
    """The theme's variables on a light ground."""
    return _variables("light")


def dark() -> dict[str, str]:
    """The theme's variables on a dark ground."""
    return _variables("dark")


def _variables(name: str) -> dict[str, str]:
    theme = THEMES[name]
    return {
        "color-background-primary": str(theme.ground),
        "color-background-secondary": str(theme.ground),
        "color-foreground-primary": str(theme.ink),
        "color-foreground-secondary": str(theme.quiet),
        "color-foreground-muted": str(theme.quiet),
        "color-background-border": str(theme.hairline),
        "color-brand-primary": str(theme.positive),
        "color-brand-content": str(theme.positive),
        "color-brand-visited": str(theme.positive),
        "color-signal": str(theme.signal),
        "color-slope": str(theme.slope),
        "color-activation": str(theme.activation),
        "color-cost": str(theme.cost),
        "color-panel": str(theme.silent),
    }
