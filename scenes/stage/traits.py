"""What mobjects say of themselves, for the stage that draws them and the audits that judge them.

Each is a class without a picture of its own, to inherit from besides Manim's::

    class Pill(Solid, Floating, VGroup): ...
"""

from __future__ import annotations

from manim import Mobject

from scenes.stage.quantity import Quantity


class Solid:
    """Drawn as one: when a part of it moves, all of it is drawn anew, and in its own order."""


class Floating:
    """Stays above what moves, for it covers what is behind it, such as the edge it stands on.

    Attributes:
        level: what floats higher is drawn later.
    """

    level: int = 1


class Shaded:
    """A picture whose shades mean something by themselves, so that they need no contrast."""


class Backdrop(Shaded):
    """Covers the whole picture, behind all that is shown: zones lie on it, and not it in them."""


class Backing:
    """Blends in with the ground: it only covers what lies behind, and is not to be seen itself."""


class ShowsNumber:
    """Shows a number by its width, its shade, its dash or its arc, besides its digits, if any.

    Attributes:
        quantity: the number; ``None`` while it shows none.
    """

    quantity: Quantity | None = None


_LEVEL = "float_level"
"""the attribute of a mobject, of whatever class, that floats since it was told to"""


def keep_above(mobject: Mobject, level: int = 1) -> None:
    """Let a mobject float from now on, whatever its class."""
    vars(mobject)[_LEVEL] = level


def float_level(mobject: Mobject) -> int:
    """How high a mobject floats above what moves; 0 if it does not."""
    own = mobject.level if isinstance(mobject, Floating) else 0
    return int(vars(mobject).get(_LEVEL, own))
