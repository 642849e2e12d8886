"""A chapter on its own example, played once a worker for all tests that ask when what is said."""

from __future__ import annotations

from dataclasses import dataclass

from manim import Wait

from audits.rehearsal import rehearse
from scenes.stage.beats import Beat
from scenes.stage.explainer import ExplainerScene
from scenes.stage.ledger import Utterance


@dataclass(frozen=True)
class Played:
    """The times of a chapter.

    Attributes:
        utterances: what is said.
        beats: pauses to think and to look.
        stills: from when to when nothing moves.
        seconds: how long it is.
    """

    utterances: list[Utterance]
    beats: list[Beat]
    stills: list[tuple[float, float]]
    seconds: float


_played: dict[tuple[type[ExplainerScene], str], Played] = {}


def played(chapter: type[ExplainerScene], lang: str = "en") -> Played:
    """The times of a chapter in a language."""
    if (chapter, lang) not in _played:
        _played[chapter, lang] = _play(chapter, lang)
    return _played[chapter, lang]


def _play(chapter: type[ExplainerScene], lang: str) -> Played:
    stills: list[tuple[float, float]] = []

    def look(scene: ExplainerScene, time: float, _section: str) -> None:
        if all(isinstance(animation, Wait) for animation in scene.animations or []):
            stills.append((time - float(scene.duration or 0), time))

    scene = rehearse(chapter, lang=lang, on_play_end=look)
    seconds = float(scene.renderer.time)
    return Played(list(scene.shown.utterances), list(scene.beats), stills, seconds)
