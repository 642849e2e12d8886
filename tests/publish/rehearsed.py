"""A chapter played without a camera, and what it would leave beside its video, for questions."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from audits.rehearsal import rehearse
from backprop_model import Example
from publish.captions import Caption
from publish.film import Mark
from publish.numbers import read_numbers
from publish.questions.asking import ask
from publish.questions.question import Question
from publish.sightings import Sightings, read_sightings
from scenes.stage import words
from scenes.stage.explainer import ExplainerScene
from scenes.stage.records import write_numbers


@dataclass
class Rehearsed:
    """The questions of a chapter, and what they were made from."""

    questions: list[Question]
    found: Sightings
    example: Example


def rehearsed(
    chapter: type[ExplainerScene], folder: Path, example: Example | None = None, lang: str = "en"
) -> Rehearsed:
    """Play a chapter and ask what its video would ask."""
    scene = rehearse(chapter, example, lang=lang)
    spoken = words.language()
    words.speak(lang)
    try:  # as when the scene itself writes them, at its end
        scene.shown.write(folder / "numbers.csv")
        write_numbers(folder / "numbers.json", scene.read.example, scene.shown, [])
    finally:
        words.speak(spoken)
    found, listed = read_sightings(folder / "numbers.json"), read_numbers(folder / "numbers.csv")
    starts = {row.section: row.time for row in reversed(listed)}
    end = float(scene.renderer.time)
    times = sorted((time, title) for title, time in starts.items())
    marks = [
        Mark(title, time, after) for (time, title), (after, _) in pairwise([*times, (end, "")])
    ]
    said = [Caption(u.start, u.end, u.text, u.text) for u in scene.shown.utterances]
    questions = ask(found, listed, marks, said, scene.beats, lang)
    return Rehearsed(questions, found, scene.read.example)
