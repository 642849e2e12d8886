"""The layout audit: watches every frame of a chapter for what leaves its place or can't be read.

    faults = audit_layout(ThreeFactors, example, pictures=tmp_path)
    assert not faults, report(faults)

What stands still keeps all rules on every frame. What moves keeps within the frame and clear of
the captions, and passes over a text within `PASSING` seconds; where it starts on top of what it
grows out of, it may take the time that it needs to leave.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from backprop_model import Example
from scenes.stage.explainer import ExplainerScene
from scenes.stage.traits import ShowsNumber

from . import layout_rules as rules
from .layout_contrast import ContrastRule
from .layout_rules import Fault
from .layout_stage import Stage
from .layout_texts import Texts, foreign_texts
from .rehearsal import drawn, rehearse, save_picture

PASSING = {"overlaps a text": 0.25, "is crossed by a line": 0.55}
"""seconds for which something that moves may pass over a text"""
MOST_PICTURES = 8
"""pictures saved of one chapter; a fault that lasts would fill the disk"""

Change = Callable[[ExplainerScene, float], None]
Key = tuple[str, object, object]


@dataclass(frozen=True)
class Finding:
    """A broken rule, and where to look for it."""

    chapter: str
    example: str
    theme: str
    time: float
    section: str
    rule: str
    who: str
    picture: Path | None

    def __str__(self) -> str:
        shown = f"\n    see {self.picture}" if self.picture else ""
        where = f"{self.chapter}, {self.example}, {self.theme}, {self.time:.1f} s"
        return f"{where}, section {self.section!r}: {self.who}{shown}"


def report(findings: Iterable[Finding]) -> str:
    """All findings, one below the other."""
    return "\n".join(["the layout audit found:", *map(str, findings)])


def audit_layout(
    chapter: type[ExplainerScene],
    example: Example | None = None,
    *,
    theme: str = "dark",
    lang: str = "en",
    shape: str = "wide",
    contrast: bool = False,
    pictures: Path,
    places: rules.Places | None = None,
    spoil: Change | None = None,
) -> list[Finding]:
    """Play a chapter and look at every frame.

    Args:
        chapter: what to play.
        example: what it is about; the chapter's own if ``None``.
        theme: dark or light, as the setting.
        lang: a language, as the setting.
        shape: of the picture, as the setting.
        contrast: whether to draw the end of every animation and measure its contrasts.
        pictures: the folder in which pictures of failing frames are left.
        places: where things may stand; the hero's zone if ``None``.
        spoil: called before each look, to put a fault in: an audit has to be audited as well.
    """
    audit = LayoutAudit(
        chapter,
        example,
        theme=theme,
        contrast=contrast,
        pictures=pictures,
        places=places,
        spoil=spoil,
    )
    with audit.watching():
        rehearse(
            chapter,
            example,
            theme=theme,
            lang=lang,
            shape=shape,
            on_frame=audit.look,
            on_play_end=audit.look_at_rest,
        )
    return audit.findings


class LayoutAudit:
    """Looks on while a chapter is rehearsed: `watching`, `look`, `look_at_rest`, ``findings``.

    It keeps what it must remember from frame to frame; arguments as for `audit_layout`.
    """

    def __init__(
        self,
        chapter: type[ExplainerScene],
        example: Example | None,
        *,
        theme: str,
        contrast: bool,
        pictures: Path,
        places: rules.Places | None = None,
        spoil: Change | None = None,
    ) -> None:
        self.findings: list[Finding] = []
        self._chapter, self._theme, self._pictures = chapter.__name__, theme, pictures
        self._example = example.name if example else "own example"
        self._contrast = ContrastRule() if contrast else None
        self._spoil = spoil
        self._places = places or rules.PLACES
        self.texts = Texts()
        self._stage: Stage | None = None
        self._since: dict[Key, float] = {}
        self._from_the_start: set[Key] = set()
        self._known: set[Key] = set()

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Number every text that the chapter makes meanwhile."""
        with self.texts.collected():
            yield

    def look(self, scene: ExplainerScene, time: float) -> Stage:
        """Judge a frame while an animation plays or nothing moves; what was seen."""
        if self._spoil:
            self._spoil(scene, time)
        first = self._stage is None or not self._stage.is_still(scene)
        if first:
            self._begin(scene)
        stage = self._stage
        assert stage is not None
        if not first:
            stage.update()
        faults = [
            *rules.out_of_frame(stage, self._places),
            *rules.out_of_zone(stage, self._places),
        ]
        glyphs = rules.legible(stage)
        passing = [
            *rules.text_on_text(stage, glyphs),
            *rules.line_through_text(stage, glyphs, moving=True),
        ]
        faults += self._those_that_last(stage, passing, time, first)
        self._note(scene, time, stage, faults)
        return stage

    def look_at_rest(self, scene: ExplainerScene, time: float, _section: str) -> Stage:
        """Judge the end of an animation, by all rules; what was seen."""
        if self._spoil:
            self._spoil(scene, time)
        stage = Stage(scene)
        stage.come_to_rest()
        glyphs = rules.legible(stage)
        faults = [
            *rules.out_of_frame(stage, self._places),
            *rules.out_of_zone(stage, self._places),
            *rules.text_on_text(stage, glyphs),
            *rules.line_through_text(stage, glyphs, moving=False),
            *rules.text_hidden(stage),
            *rules.too_small(stage),
        ]
        if self._contrast:
            faults += self._contrast.look(stage, drawn(scene))
        self._note(scene, time, stage, faults)
        for name in foreign_texts(scene):
            self._report(scene, time, ("foreign", name, name), f"{name}: is not typeset by Typeset")
        self._stage = None
        return stage

    def _begin(self, scene: ExplainerScene) -> None:
        self._stage = Stage(scene)
        self._since.clear()
        self._from_the_start.clear()

    def _those_that_last(
        self, stage: Stage, faults: list[Fault], time: float, first: bool
    ) -> list[Fault]:
        """Of faults in passing, those that have lasted too long; all between what stands still."""
        faulty: list[Fault] = []
        now: dict[Key, float] = {}
        for fault in faults:
            key = self._key(stage, fault)
            if not (stage.moving[fault.first] or stage.moving[fault.second]):
                faulty.append(fault)
            elif key not in now:
                now[key] = self._since.get(key, time)
                lasts = time - now[key] > PASSING[fault.rule]
                if lasts and key not in self._from_the_start:
                    faulty.append(fault)
        self._since = now
        if first:
            self._from_the_start = set(now)
        self._from_the_start &= set(now)
        return faulty

    def _key(self, stage: Stage, fault: Fault) -> Key:
        """Two glyphs of the same two texts are the same fault."""
        one, other = self._ends(stage, fault)
        return (fault.rule, min(one, other), max(one, other))

    def _topic(self, stage: Stage, fault: Fault) -> Key:
        """A text that many lines cross, or many faint lines of a kind, are one thing to report."""
        if not stage.glyph[fault.first]:
            return (fault.rule, type(stage.leaves[fault.first]).__name__, "")
        one, other = self._ends(stage, fault)
        if not stage.glyph[fault.second]:
            return (fault.rule, one, one)
        return (fault.rule, min(one, other), max(one, other))

    @staticmethod
    def _ends(stage: Stage, fault: Fault) -> tuple[int, int]:
        one, other = (
            int(stage.serial[i]) if stage.glyph[i] else id(stage.leaves[i])
            for i in (fault.first, fault.second)
        )
        return one, other

    def _note(
        self, scene: ExplainerScene, time: float, stage: Stage, faults: Iterable[Fault]
    ) -> None:
        for fault in faults:
            topic = self._topic(stage, fault)
            if topic in self._known:
                continue
            who = self._name(stage, fault.first)
            other = "" if fault.first == fault.second else f" ({self._name(stage, fault.second)})"
            measure = f": {fault.measure}" if fault.measure else ""
            self._report(scene, time, topic, f"{who} {fault.rule}{other}{measure}")

    def _report(self, scene: ExplainerScene, time: float, topic: Key, who: str) -> None:
        if topic in self._known:
            return
        self._known.add(topic)
        picture = None
        if len(self.findings) < MOST_PICTURES:
            number = len(self.findings)
            name = f"{self._chapter}-{self._example}-{self._theme}-{number}-{time:.1f}s.png"
            picture = save_picture(scene, self._pictures / name.replace(" ", "_"))
        self.findings.append(
            Finding(
                self._chapter,
                self._example,
                self._theme,
                time,
                scene.renderer.file_writer.sections[-1].name,
                str(topic[0]),
                who,
                picture,
            )
        )

    def _name(self, stage: Stage, index: int) -> str:
        """What a leaf is, in words."""
        leaf: Any = stage.leaves[index]
        x, y = (np.mean(stage.box[index].reshape(2, 2), axis=1)).round(2)
        if stage.glyph[index]:
            part = leaf.inscription.text
            text = self.texts.words.get(int(stage.serial[index]), part)
            within = f" in {text!r}" if part != text else ""
            return f"{part!r}{within} at ({x}, {y})"
        quantity = leaf.quantity if isinstance(leaf, ShowsNumber) else None
        symbol = f" {quantity.symbol}" if quantity is not None else ""
        return f"{type(leaf).__name__}{symbol} at ({x}, {y})"
