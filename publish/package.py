"""The folder of one video: what a teacher uploads, made from the video, its captions, numbers.

``video.mp4``, ``captions.srt``, ``numbers.csv``, ``numbers.json``, ``claims.json`` and
``beats.json`` are what was filmed; all other files follow from these, so they can be made anew
without filming.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from publish import captions, film, pages
from publish.label import Label
from publish.numbers import read_numbers
from publish.poster import poster
from publish.questions.asking import ask
from publish.questions.question import FILE as QUESTIONS
from publish.questions.question import write_questions
from publish.shot import Footage
from publish.sightings import read_sightings
from publish.storyboard import draw_storyboard
from publish.transcript import as_markdown, passages
from publish.youtube import description
from scenes.stage.beats import read_beats

FILMED = (
    *("video.mp4", "captions.srt", "numbers.csv", "numbers.json"),
    *("claims.json", "beats.json"),
)
MADE = (
    *("captions.vtt", "chapters.vtt", "transcript.md"),
    *("poster.png", "storyboard.png", "index.html", "youtube.txt", QUESTIONS),
)
POSTER_WIDTH = 1280


def take_footage(footage: Footage, label: Label, folder: Path) -> None:
    """Put what was filmed into a folder, the video with its sections as chapter marks."""
    marks = film.read_sections(footage.sections, label.title)
    film.remux(footage.video, folder / "video.mp4", marks, label.title)
    cues = captions.read_captions(footage.captions)
    _write(folder / "captions.srt", captions.captions_srt(cues))
    shutil.copyfile(footage.numbers, folder / "numbers.csv")
    shutil.copyfile(footage.sightings, folder / "numbers.json")
    shutil.copyfile(footage.claims, folder / "claims.json")
    shutil.copyfile(footage.beats, folder / "beats.json")


def make_files(source: Path, label: Label, folder: Path) -> film.Film:
    """Make all other files in ``folder`` from what was filmed, in ``source``."""
    video = film.read_film(source / "video.mp4")
    cues = captions.read_captions(source / "captions.srt")
    numbers = read_numbers(source / "numbers.csv")
    parts = passages(video.marks, cues, numbers)
    vtt, marks_vtt = captions.captions_vtt(cues), captions.chapters_vtt(video.marks)
    _write(folder / "captions.vtt", vtt)
    _write(folder / "chapters.vtt", marks_vtt)
    _write(folder / "transcript.md", as_markdown(label.title, label.about, parts, label.lang))
    _write(folder / "youtube.txt", description(label, video.marks))
    frames = film.last_frames(video, POSTER_WIDTH)
    draw_storyboard(video, label.title, label.about, folder / "storyboard.png")
    found = read_sightings(source / "numbers.json")
    beats = read_beats(source / "beats.json")
    poster(video, beats, frames).save(folder / "poster.png")
    asked = ask(found, numbers, video.marks, cues, beats, label.lang)
    write_questions(folder / QUESTIONS, asked, label.lang)
    page = pages.player(label, video, parts, found, vtt, marks_vtt, frames, asked)
    _write(folder / "index.html", page)
    return video


def move_files(source: Path, target: Path) -> None:
    """Let every file take its place in the target folder, each whole."""
    target.mkdir(parents=True, exist_ok=True)
    for file in sorted(source.iterdir()):
        file.replace(target / file.name)


def is_complete(folder: Path, names: tuple[str, ...]) -> bool:
    """Whether all of the files are there, and none is empty."""
    return all((folder / n).is_file() and (folder / n).stat().st_size for n in names)


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")
