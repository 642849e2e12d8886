"""The look audit: is the frame filled, can it be read, does it move, does size mean what it says?

It holds a chapter to the laws of the look, on every frame of a rehearsal; `chapter_audit`
has it look on beside the other two. Each law is a rule of its own: `look_fill`, `look_type`,
`look_flight`, `look_stillness`, `look_channels`, `look_narration`.

    faults = audit_chapter(ThreeFactors, example, tmp_path).look
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from backprop_model import Example
from scenes.stage.claim import Sentence
from scenes.stage.explainer import ExplainerScene
from scenes.stage.quantity import Quantity

from .layout_audit import Finding
from .layout_stage import Stage
from .look_channels import EdgeLookRule, MeasuredRule
from .look_fill import EndsRule, FillRule
from .look_flight import FlightRule
from .look_moment import Broken, Moment
from .look_narration import narration_faults
from .look_stillness import StillnessRule
from .look_type import TypeRule
from .rehearsal import save_picture
from .shown_numbers import NumberRules
from .sight import Sight

MOST_PICTURES = 6
"""pictures saved of one chapter"""


class LookAudit:
    """Looks on while a chapter is rehearsed: `watching`, `look`, `look_at_rest`, `end`.

    Attributes:
        findings: what is broken, each once.
        fill, stillness: the rules that measure shares of the time.

    Args:
        chapter: what is played.
        example: what it is about; the chapter's own if ``None``.
        numbers: the number audit's rules, which know the truth.
        words: what texts say, by the serial number of their glyphs.
        theme: dark or light.
        pictures: the folder in which pictures of failing frames are left; none if ``None``.
    """

    def __init__(
        self,
        chapter: type[ExplainerScene],
        example: Example | None,
        numbers: NumberRules,
        words: dict[int, str],
        *,
        theme: str,
        pictures: Path | None,
    ) -> None:
        self.findings: list[Finding] = []
        self._chapter, self._theme, self._pictures = chapter.__name__, theme, pictures
        self._example = example.name if example else "own example"
        self.fill, self.stillness = FillRule(), StillnessRule()
        self.measured = MeasuredRule(numbers)
        self._ends = EndsRule(words)
        self._rules = (
            self.fill,
            self._ends,
            TypeRule(words),
            FlightRule(words),
            self.stillness,
            self.measured,
            EdgeLookRule(),
        )
        self._begins, self._before = True, 0.0
        self._spoken: list[tuple[Quantity, ...]] = []
        self._known: set[tuple[str, str]] = set()

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Know meanwhile which numbers are being spoken of."""
        say = ExplainerScene.say

        @contextmanager
        def heard(scene: ExplainerScene, text: str | Sentence, **options: Any) -> Iterator[float]:
            values = dict(options, **(text.values if isinstance(text, Sentence) else {}))
            spoken = tuple(v for v in values.values() if isinstance(v, Quantity))
            self._spoken.append(spoken)
            with say(scene, text, **options) as seconds:
                yield seconds
            self._spoken.pop()

        with mock.patch.object(ExplainerScene, "say", heard):
            yield

    def look(self, scene: ExplainerScene, time: float, stage: Stage) -> None:
        """Judge a frame while an animation plays."""
        self._judge(scene, time, stage, None)
        self._begins = False

    def look_at_rest(self, scene: ExplainerScene, time: float, stage: Stage, sight: Sight) -> None:
        """Judge the end of an animation or a wait."""
        self._judge(scene, time, stage, sight)
        self._begins = True

    def end(self, scene: ExplainerScene) -> None:
        """Judge the whole."""
        seconds = float(scene.renderer.time)
        broken = [
            *self.fill.end(),
            *self._ends.end(),
            *self.stillness.end(scene.beats),
            *narration_faults(scene.shown.utterances, scene.beats, seconds, scene.settings.lang),
        ]
        self._note(scene, seconds, broken, pictured=False)

    def _judge(self, scene: ExplainerScene, time: float, stage: Stage, sight: Sight | None) -> None:
        spoken = tuple(quantity for values in self._spoken for quantity in values)
        lasted = max(time - self._before, 0.0)
        moment = Moment(scene, time, lasted, stage, self._begins, sight, spoken)
        for rule in self._rules:
            self._note(scene, time, rule.look(moment))
        self._before = time

    def _note(
        self, scene: Any, time: float, broken: Iterable[Broken], *, pictured: bool = True
    ) -> None:
        for rule, who, since, topic in broken:
            if (rule, topic or who) in self._known:
                continue
            self._known.add((rule, topic or who))
            picture = None
            taken = sum(one.picture is not None for one in self.findings)
            if pictured and self._pictures is not None and taken < MOST_PICTURES:
                number = len(self.findings)
                name = (
                    f"{self._chapter}-{self._example}-{self._theme}-look-{number}-{time:.1f}s.png"
                )
                picture = save_picture(scene, self._pictures / name.replace(" ", "_"))
            at = time if since is None else since
            section = scene.renderer.file_writer.sections[-1].name if pictured else "the whole"
            self.findings.append(
                Finding(
                    self._chapter,
                    self._example,
                    self._theme,
                    at,
                    section,
                    rule,
                    f"{rule}: {who}",
                    picture,
                )
            )
