"""What is to be made: jobs for `publish.rendering`, each a chapter with all that was chosen."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from backprop_model import Example
from publish.course import Chapter
from publish.faults import PublishError
from publish.folders import folder_of, origin
from publish.label import Label
from publish.quality import Quality
from publish.sources import Sources, film_key
from scenes.stage.settings import Settings
from scenes.stage.words import catalogue


@dataclass(frozen=True)
class Job:
    """A video to make: a chapter with an example, and where it goes.

    Attributes:
        path: its folder in the folder of videos, ``mazur/ch05_three_factors``.
        objection: why the chapter cannot show the example; empty if it can.
        fault: why the chapter cannot be rendered at all; empty if it can.
        key: a hash of what the video is made from.
        origin: a hash of which files of the user's that is; empty if it is the course's.
    """

    chapter: Chapter
    example: Example | None
    settings: Settings
    quality: Quality
    path: str
    own: bool
    objection: str
    key: str
    origin: str = ""
    fault: str = ""

    @property
    def label(self) -> Label:
        """What the video is called."""
        title = self.example.title if self.example else ""
        chapter, choices = self.chapter, self.settings
        question = catalogue(choices.lang).gettext(chapter.question)
        return Label(chapter.number, question, title, choices.theme, choices.lang)


def plan(
    chapters: Sequence[Chapter],
    settings: Settings,
    quality: Quality,
    known: Collection[str] = (),
) -> list[Job]:
    """What is to be made, in the course's order.

    Args:
        chapters: which ones.
        settings: the example, the theme, the language and the voice.
        quality: how large and how smooth.
        known: keys of videos that there are: what they are made from was looked at before, and
            their chapters need not be imported.

    Raises:
        ExampleError: about the file of the example that was chosen, or about its words.
        PublishError: two videos would get the same folder.
    """
    sources = Sources()
    jobs = [
        (_known_job(chapter, settings, quality, sources, known) if known else None)
        or _job(chapter, settings, quality, sources)
        for chapter in chapters
    ]
    paths = [job.path for job in jobs]
    for job in jobs:
        if paths.count(job.path) > 1:
            raise PublishError(f"Two videos would be called {job.path}; render them one by one.")
    return jobs


def _known_job(
    chapter: Chapter, settings: Settings, quality: Quality, sources: Sources, known: Collection[str]
) -> Job | None:
    """The job without a look at the chapter's class; ``None`` if the video is not known."""
    example = chapter.unchecked_example(settings)
    if example is None:
        return None
    job = _with_example(chapter, example, settings, quality, sources)
    return job if job.key in known else None


def _job(chapter: Chapter, settings: Settings, quality: Quality, sources: Sources) -> Job:
    from scenes.mobjects.drawable import check_words
    from scenes.mobjects.typst_compiler import use_fonts

    if chapter.scene is None:
        own, path = settings.example is None, f"{settings.example or 'course'}/{chapter.slug}"
        return Job(chapter, None, settings, quality, path, own, "", "", fault=chapter.fault)
    example = chapter.example(settings)
    use_fonts(settings.fonts)
    check_words(example)
    job = _with_example(chapter, example, settings, quality, sources)
    return replace(job, objection=chapter.scene.objection_to(example) or "")


def _with_example(
    chapter: Chapter, example: Example, settings: Settings, quality: Quality, sources: Sources
) -> Job:
    own = settings.example is None
    if example.source:  # a name could mean another file where Manim runs
        settings = replace(settings, example=str(example.source.resolve()))
    return Job(
        chapter,
        example,
        settings,
        quality,
        folder_of(chapter, example),
        own,
        "",
        film_key(chapter, example, settings, quality, sources),
        origin(chapter, example),
    )
