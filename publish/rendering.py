"""Rendering the course: chapters in parallel, nothing twice, safe to interrupt."""

from __future__ import annotations

import contextlib
import tempfile
import threading
import time
import traceback
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from publish.faults import PublishError, disk_fault
from publish.filming import LISTENING, Crew, FilmingError, FilmingStopped, Films
from publish.index import write_index
from publish.jobs import Job
from publish.kept import PLACE, Kept, prune
from publish.manifest import Entry, Manifest
from publish.montage import Montage
from publish.package import FILMED, MADE, is_complete, make_files, move_files, take_footage
from publish.ranges import places_for
from publish.screen import Screen
from publish.shot import Shot
from publish.sources import page_key
from publish.transcript import clock
from publish.workplace import sole_user
from scenes.stage.versions import versions


@dataclass(frozen=True)
class Outcome:
    """What became of a job.

    Attributes:
        state: "rendered", "renewed" (all but the video), "up to date", "unsuitable", "failed".
        words: in words; for a failure, the reason in a few lines.
        log: all that Manim said, for a failure.
    """

    job: Job
    state: str
    words: str
    log: Path | None = None


class Studio:
    """A folder of videos, and the making of them.

    Args:
        out: the folder.
        screen: where progress is shown.
        force: whether to make anew what is up to date.
        crew: who films; processes on this machine if left out.
        site: the address at which the folder will stand; as it was told before if left out.
    """

    def __init__(
        self,
        out: Path,
        screen: Screen,
        force: bool = False,
        crew: Films | None = None,
        site: str | None = None,
    ) -> None:
        self.out = out.absolute()  # Manim is called in another folder
        self._screen = screen
        self._force = force
        self._crew = crew or Crew()
        self._lock = threading.Lock()
        self._workers = self._waiting = 1
        self._places: dict[str, int] = {}
        self._manifest = Manifest.read(out)
        if site is not None:
            self._manifest.site = site
        self._page_key = page_key()

    def make(self, jobs: Sequence[Job], workers: int) -> list[Outcome]:
        """Make all videos, by so many processes at a time.

        Raises:
            KeyboardInterrupt: after all processes were ended. What is finished stays.
            PublishError: a video of another shape or of another file's would be replaced.
        """
        self._keep_others(jobs)
        outcomes: dict[str, Outcome] = {}
        names = {job.path: job.chapter.name for job in jobs}
        self._workers, self._waiting = max(workers, 1), len(jobs)
        self._crew.allow(self._workers)
        with sole_user(self.out) as work, self._screen.showing(names):
            pool = ThreadPoolExecutor(self._workers)
            try:
                waiting = {pool.submit(self._make, job, work) for job in jobs}
                while waiting:  # wake up now and then: an unlimited wait may sleep through Ctrl-C
                    done, waiting = wait(waiting, LISTENING, FIRST_COMPLETED)
                    for outcome in (future.result() for future in done):
                        outcomes[outcome.job.path] = outcome
            except BaseException:
                self._crew.stop()
                raise
            finally:
                pool.shutdown(cancel_futures=True)
            with self._lock:
                if self._manifest.videos:
                    self._manifest.write(self.out)  # with the site, if it was told
                write_index(self.out, self._manifest)
            prune(self.out)
            with contextlib.suppress(OSError):  # it stays if there is a log in it
                (self.out / "logs").rmdir()
        return [outcomes[job.path] for job in jobs]

    def _keep_others(self, jobs: Sequence[Job]) -> None:
        """Refuse to replace a video of another shape, or of a file that is only called the same."""
        for job in jobs:
            entry = self._manifest.videos.get(job.path)
            if entry and entry.shape != job.settings.shape and not self._force:
                raise PublishError(
                    f"{self.out / job.path} is a video of the shape {entry.shape}; "
                    "choose another folder with --out, or replace it by --force."
                )
            if entry is None or entry.origin is None or self._force or entry.film_key == job.key:
                continue
            if entry.origin != job.origin:
                raise PublishError(
                    f"{self.out / job.path} is the video of another file of the same name; "
                    "rename yours, choose another folder with --out, or replace it by --force."
                )

    def _make(self, job: Job, work: Path) -> Outcome:
        """Make one video; whatever goes wrong concerns it alone."""
        with self._lock:  # in one go: of two that begin together, one waits for the other
            self._waiting -= 1
            self._places[job.path] = places_for(self._workers, self._waiting)
        log = self.out / "logs" / f"{job.path.replace('/', '-')}.log"
        try:
            outcome = self._attempt(job, work, log)
        except FilmingStopped:
            raise
        except FilmingError as fault:
            outcome = Outcome(job, "failed", str(fault), log)
        except OSError as error:
            outcome = Outcome(job, "failed", disk_fault(error), log)
        except Exception as error:
            log.parent.mkdir(parents=True, exist_ok=True)
            with log.open("a", encoding="utf-8") as file:
                traceback.print_exc(file=file)
            outcome = Outcome(job, "failed", f"{type(error).__name__}: {error}", log)
        shown = outcome.words if outcome.state == "rendered" else outcome.state
        worked = outcome.state in ("rendered", "failed")
        self._screen.finish(job.path, shown, worked)
        return outcome

    def _attempt(self, job: Job, work: Path, log: Path) -> Outcome:
        if job.fault:
            return Outcome(job, "failed", job.fault)
        if job.objection:
            return Outcome(job, "unsuitable", job.objection)
        with self._lock:
            entry = self._manifest.videos.get(job.path)
        target = self.out / job.path
        filmed = (
            not self._force
            and entry is not None
            and entry.film_key == job.key
            and is_complete(target, FILMED)
        )
        if filmed and entry and entry.page_key == self._page_key and is_complete(target, MADE):
            return Outcome(job, "up to date", "up to date")
        start = time.monotonic()
        with tempfile.TemporaryDirectory(dir=work, ignore_cleanup_errors=True) as name:
            files = Path(name) / "files"
            files.mkdir()
            if not filmed:
                self._film(job, Path(name), files, log, entry.duration if entry else None)
            self._screen.note(job.path, "captions and pages")
            film = make_files(target if filmed else files, job.label, files)
            self._put(job, files, self._entry(job, film.duration, film.width, film.height))
        log.unlink(missing_ok=True)
        if filmed:
            return Outcome(job, "renewed", "captions and pages renewed")
        took = clock(time.monotonic() - start)
        return Outcome(job, "rendered", f"{clock(film.duration)} long, in {took}")

    def _film(self, job: Job, folder: Path, files: Path, log: Path, before: float | None) -> None:
        """Run Manim; put video, captions and numbers into ``files``.

        ``before`` is how long the video was when it was last made.
        """
        log.parent.mkdir(parents=True, exist_ok=True)
        log.unlink(missing_ok=True)
        shot = Shot(job.chapter, job.settings, job.quality, folder / "manim", log)
        self._screen.begin(job.path, before)
        kept = Kept(self.out / PLACE / job.path)
        if self._force:
            kept.clear()
        playing = partial(self._screen.play, job.path)
        montage = Montage(self._crew, shot, self._places[job.path], kept, playing)
        take_footage(montage.film(), job.label, files)

    def _entry(self, job: Job, duration: float, width: int, height: int) -> Entry:
        example = job.example
        return Entry(
            number=job.chapter.number,
            name=job.chapter.name,
            question=job.label.title,
            example=example.name if example else "",
            example_title=example.title if example else "",
            own=job.own,
            duration=round(duration, 3),
            width=width,
            height=height,
            quality=job.quality.name,
            theme=job.settings.theme,
            shape=job.settings.shape,
            lang=job.settings.lang,
            voice=job.settings.voice or "",
            film_key=job.key,
            origin=job.origin,
            page_key=self._page_key,
            versions=versions(),
        )

    def _put(self, job: Job, files: Path, entry: Entry) -> None:
        """Let new files take their place. In between the video is in no manifest."""
        with self._lock:
            if self._manifest.videos.pop(job.path, None):
                self._manifest.write(self.out)
        move_files(files, self.out / job.path)
        with self._lock:
            self._manifest.videos[job.path] = entry
            self._manifest.write(self.out)
            write_index(self.out, self._manifest)
