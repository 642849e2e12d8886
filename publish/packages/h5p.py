"""An H5P package: an Interactive Video with the sections as bookmarks, and questions at pauses.

It holds the content, not H5P's own libraries, which are in no package registry: the system that it
is uploaded to must have Interactive Video (`LIBRARIES`), as every H5P site has or fetches. Field by
field the content is as the libraries' own semantics name it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from publish.captions import captions_vtt, read_captions
from publish.film import Mark, read_film
from publish.packages.course import Lesson, write_zip
from publish.questions.question import Question
from publish.transcript import clock
from scenes.stage.words import N_, catalogue

VIDEO = ("H5P.InteractiveVideo", 1, 27)
CHOICE = ("H5P.MultiChoice", 1, 16)
BLANKS = ("H5P.Blanks", 1, 14)
SUMMARY = ("H5P.Summary", 1, 10)
LIBRARIES = (
    *(VIDEO, CHOICE, BLANKS, SUMMARY),
    *(("H5P.Video", 1, 6), ("H5P.DragNBar", 1, 5), ("H5P.Question", 1, 5)),
    *(("H5P.JoubelUI", 1, 3), ("H5P.TextUtilities", 1, 3), ("FontAwesome", 4, 5)),
)
"""what the content is made for: name, major and minor version"""

LASTS = 1.0
"""seconds for which a question stays while the video plays"""
NO_LICENCE = {"license": "U"}
INTRO = N_("Choose what is right.")


def write_h5p(target: Path, lesson: Lesson) -> None:
    """Write the package of one video.

    Args:
        target: the ``.h5p`` file, which is a zip.
        lesson: the video.
    """
    film = read_film(lesson.folder / "video.mp4")
    cues = read_captions(lesson.folder / "captions.srt")
    content = interactive_video(lesson, film.marks, film.duration, film.width, film.height)
    write_zip(
        target,
        [
            ("h5p.json", _dumped(about(lesson))),
            ("content/content.json", _dumped(content)),
            ("content/videos/video.mp4", lesson.folder / "video.mp4"),
            ("content/images/poster.png", lesson.folder / "poster.png"),
            ("content/files/captions.vtt", captions_vtt(cues)),
        ],
    )


def about(lesson: Lesson) -> dict[str, Any]:
    """What stands in ``h5p.json``."""
    return {
        "title": lesson.title,
        "language": lesson.label.lang.split("_")[0],
        "mainLibrary": VIDEO[0],
        "embedTypes": ["iframe"],
        "license": "U",
        "defaultLanguage": lesson.label.lang.split("_")[0],
        "preloadedDependencies": [
            {"machineName": name, "majorVersion": major, "minorVersion": minor}
            for name, major, minor in LIBRARIES
        ],
    }


def interactive_video(
    lesson: Lesson, marks: Sequence[Mark], duration: float, width: int, height: int
) -> dict[str, Any]:
    """What stands in ``content/content.json``."""
    lang = lesson.label.lang
    words = catalogue(lang)
    poster = {"path": "images/poster.png", "mime": "image/png", "copyright": NO_LICENCE}
    track = {"path": "files/captions.vtt", "mime": "text/vtt", "copyright": NO_LICENCE}
    file = {"path": "videos/video.mp4", "mime": "video/mp4", "copyright": NO_LICENCE}
    captions = {
        "label": words.gettext("Captions"),
        "kind": "captions",
        "srcLang": lang.replace("_", "-"),
        "track": track,
    }
    return {
        "interactiveVideo": {
            "video": {
                "startScreenOptions": {
                    "title": lesson.title,
                    "hideStartTitle": False,
                    "poster": poster | {"width": width, "height": height},
                },
                "textTracks": {"videoTrack": [captions]},
                "files": [file],
            },
            "assets": {
                "interactions": [_interaction(one, duration, lang) for one in lesson.questions],
                "bookmarks": [
                    {"time": round(mark.start, 2), "label": mark.title} for mark in marks
                ],
                "endscreens": [{"time": int(duration), "label": clock(duration)}],
            },
            "summary": {
                "task": _action(
                    SUMMARY, "Summary", {"intro": words.gettext(INTRO), "summaries": []}, "summary"
                ),
                "displayAt": 3,
            },
        },
        "override": {
            "autoplay": False,
            "loop": False,
            "showBookmarksmenuOnLoad": False,
            "showRewind10": True,
            "preventSkippingMode": "none",
            "deactivateSound": False,
        },
    }


def _interaction(question: Question, duration: float, lang: str) -> dict[str, Any]:
    """A question that lies over the picture at its pause."""
    make = _choice if len(question.choices) > 1 else _blank
    kind, action = make(question, lang)
    return {
        "x": 12.0,
        "y": 8.0,
        "width": 26.0,
        "height": 15.0,
        "duration": {"from": question.at, "to": min(round(question.at + LASTS, 3), duration)},
        "pause": True,
        "displayType": "poster",
        "buttonOnMobile": True,
        "label": _paragraph(question.text),
        "libraryTitle": kind,
        "adaptivity": {
            "correct": {"allowOptOut": False, "message": ""},
            "wrong": {"allowOptOut": False, "message": ""},
            "requireCompletion": False,
        },
        "action": action,
    }


def _choice(question: Question, _: str) -> tuple[str, dict[str, Any]]:
    answers = [
        {
            "correct": choice.right,
            "text": f"<div>{escape(choice.shown)}</div>",
            "tipsAndFeedback": {
                "tip": "",
                "chosenFeedback": f"<div>{escape(choice.why)}</div>",
                "notChosenFeedback": "",
            },
        }
        for choice in question.choices
    ]
    params = {
        "media": {"disableImageZooming": False},
        "question": _paragraph(question.in_full),
        "answers": answers,
        "overallFeedback": [{"from": 0, "to": 100}],
        "behaviour": {
            "enableRetry": True,
            "enableSolutionsButton": True,
            "enableCheckButton": True,
            "type": "single",
            "singlePoint": True,
            "randomAnswers": False,
            "showSolutionsRequiresInput": True,
            "confirmCheckDialog": False,
            "confirmRetryDialog": False,
            "autoCheck": False,
            "passPercentage": 100,
            "showScorePoints": False,
        },
    }
    kind = "Multiple Choice"
    return kind, _action(CHOICE, kind, params, question.in_full)


def _blank(question: Question, lang: str) -> tuple[str, dict[str, Any]]:
    """A number to be typed, where no mistake is known: as displayed, with point and with comma."""
    right = re.sub(r"([*/:])", r"\1\1", question.right.shown)
    minus = {right, right.replace("−", "-")}
    ways = sorted(minus | {one.replace(".", ",") for one in minus}, key=lambda one: one != right)
    params = {
        "text": _paragraph(catalogue(lang).gettext("Your answer")),
        "questions": [f"<p>{escape(question.in_full)} *{'/'.join(ways)}*</p>"],
        "overallFeedback": [{"from": 0, "to": 100, "feedback": question.right.why}],
        "behaviour": {
            "enableRetry": True,
            "enableSolutionsButton": True,
            "enableCheckButton": True,
            "autoCheck": False,
            "caseSensitive": False,
            "showSolutionsRequiresInput": True,
            "separateLines": False,
            "confirmCheckDialog": False,
            "confirmRetryDialog": False,
            "acceptSpellingErrors": False,
        },
    }
    kind = "Fill in the Blanks"
    return kind, _action(BLANKS, kind, params, question.in_full)


def _action(
    library: tuple[str, int, int], kind: str, params: dict[str, Any], key: str
) -> dict[str, Any]:
    name, major, minor = library
    return {
        "library": f"{name} {major}.{minor}",
        "params": params,
        # The same questions have the same names, so that results can be told apart over time.
        "subContentId": str(uuid5(NAMESPACE_URL, f"{name} {key}")),
        "metadata": {"contentType": kind, "license": "U", "title": kind},
    }


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _dumped(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
