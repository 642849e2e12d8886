"""What the rules of the look are handed at each look, and what they say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from scenes.stage.explainer import ExplainerScene
from scenes.stage.quantity import Quantity

from .layout_stage import Stage
from .sight import Sight


class Broken(NamedTuple):
    """A broken law.

    Attributes:
        rule: which.
        who: what broke it, and how.
        since: when that began, if not just now.
        topic: what is reported once, however often it happens; ``who`` if empty.
    """

    rule: str
    who: str
    since: float | None = None
    topic: str = ""


@dataclass(frozen=True)
class Moment:
    """One look at the stage.

    Attributes:
        scene: what is played.
        time: in seconds from the start of the video.
        lasted: seconds since the look before. What was seen then gave way to what is seen now.
        stage: what is on stage.
        begins: whether an animation begins here.
        sight: the texts as read from their outlines; only where an animation has ended.
        spoken: the numbers of the sentence that is being spoken.
    """

    scene: ExplainerScene
    time: float
    lasted: float
    stage: Stage
    begins: bool
    sight: Sight | None
    spoken: tuple[Quantity, ...]

    @property
    def at_rest(self) -> bool:
        """Whether an animation has ended here."""
        return self.sight is not None
