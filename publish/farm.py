"""A render farm: chapters filmed by Dask's workers, on this machine or on others.

Every worker has the project set up, at the same version. What else it needs travels with the order
(a chapter of one's own, an example's files), and what it made travels back: no folder is shared.
"""

from __future__ import annotations

import asyncio
import logging
import socket
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Self
from uuid import uuid4

from distributed import Client, Event, Future, KilledWorker, get_client, get_worker
from distributed.comm.core import connect

from backprop_model import ExampleError
from publish.course import choose
from publish.farm_order import Delivery, Order, order_of, unpack
from publish.faults import PublishError
from publish.filming import Crew, FilmingError, FilmingStopped, Playing, footage_at
from publish.shot import Footage, Shot
from publish.sources import film_key
from scenes.stage.cut import Cut

CONNECTING = 10.0
"""seconds in which a scheduler has to answer"""
LISTENING = 1.0
"""seconds between two looks, at a worker, whether it is to stop"""


class Farm:
    """Films like a `Crew`, but wherever the scheduler has workers. Close it in the end.

    Args:
        address: the scheduler's, such as ``tcp://10.0.0.5:8786``.

    Raises:
        PublishError: nobody answers there, or there is no worker.
    """

    is_here = False

    def __init__(self, address: str) -> None:
        logging.getLogger("distributed").setLevel(logging.CRITICAL)  # we say what goes wrong
        try:
            asyncio.run(_call(address))  # first, for a client that reaches nobody ends noisily
            self._client = Client(address, timeout=CONNECTING, set_as_default=False)
        except Exception:  # whatever answers there, it is no scheduler
            raise PublishError(f"No Dask scheduler answers at {address}.") from None
        self.size = sum(self._client.nthreads().values())
        """how many chapters it films at a time"""
        if not self.size:
            self._client.close()
            raise PublishError(
                f"The farm at {address} has no workers; start some with "
                f"`dask worker {address} --nthreads 1` in the project's environment."
            )
        self._name = f"backprop-{uuid4().hex}"
        self._ordered: set[Future[Delivery]] = set()
        self._stopped = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def allow(self, places: int) -> None:
        """Nothing: the scheduler knows how many processes its workers may run."""

    def take(self, shot: Shot, playing: Playing, over: threading.Event) -> None:
        """Have a share of the chapter done.

        Raises:
            FilmingError: why it failed.
            FilmingStopped: it was ended.
        """
        unpack(self._deliver(shot, playing, over).files, shot.folder)

    def film(self, shot: Shot, playing: Playing) -> Footage:
        """Have the chapter rendered; ``playing`` is told the second of the video that is reached.

        Raises:
            FilmingError: why it failed.
            FilmingStopped: it was ended by `stop`.
        """
        delivery = self._deliver(shot, playing, threading.Event())
        unpack(delivery.files, shot.folder)
        return footage_at(shot.folder / delivery.video)

    def _waited_for(self, future: Future[Delivery], over: threading.Event) -> Delivery:
        """What a worker gives back; if that is over before it has begun, it never will."""
        while True:
            try:
                delivery: Delivery = future.result(timeout=LISTENING)
            except TimeoutError:
                if over.is_set():
                    self._client.cancel([future])
            else:
                return delivery

    def stop(self) -> None:
        """Let the workers end what they do for us."""
        self._stopped = True
        Event(self._name, client=self._client).set()
        self._client.cancel(list(self._ordered.copy()))

    def _deliver(self, shot: Shot, playing: Playing, over: threading.Event) -> Delivery:
        if self._stopped or over.is_set():
            raise FilmingStopped
        order, topic = order_of(shot), f"{self._name}-{shot.chapter.slug}-{uuid4().hex}"
        self._client.subscribe_topic(topic, lambda event: playing(event[1]))
        future = self._client.submit(_carry_out, order, topic, self._name, pure=False)
        self._ordered.add(future)
        try:
            delivery = self._waited_for(future, over)
        except CancelledError:
            if self._stopped or over.is_set():
                raise FilmingStopped from None
            raise FilmingError("The connection to the farm was lost.") from None
        except KilledWorker:
            raise FilmingError("Every worker that had it in hand was lost.") from None
        finally:
            self._ordered.discard(future)
            self._client.unsubscribe_topic(topic)
        with shot.log.open("a", encoding="utf-8") as log:
            log.write(delivery.log)
        if delivery.fault:
            raise FilmingError(delivery.fault)
        return delivery


async def _call(address: str) -> None:
    """Shake hands with a scheduler; that fails in one way or another where there is none."""
    comm = await asyncio.wait_for(connect(address, timeout=CONNECTING), CONNECTING)
    await comm.close()


# -- at a worker -----------------------------------------------------------------------------------


def _carry_out(order: Order, topic: str, stop: str) -> Delivery:
    """Take a shot, in a folder that is gone afterwards."""
    worker = get_worker()
    with tempfile.TemporaryDirectory(prefix="backprop-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        log = folder / "log"
        log.touch()
        crew = Crew()
        try:
            shot = _shot(order, folder, log)
            with _stopping(crew, stop):
                left, video = _filmed(crew, shot, lambda second: worker.log_event(topic, second))
        except (FilmingError, PublishError, ExampleError) as fault:
            return Delivery(_said(log), fault=str(fault))
        files = {_within(shot, file): file.read_bytes() for file in left}
        return Delivery(_said(log), files=files, video=_within(shot, video) if video else "")


def _filmed(crew: Crew, shot: Shot, playing: Playing) -> tuple[list[Path], Path | None]:
    """The files that are asked for, and which of them is the video, if one is."""
    if shot.share is None or shot.share.drawn is None:
        footage = crew.film(shot, playing)
        return list(footage.parts), footage.video
    crew.take(shot, playing, threading.Event())
    told = Path(shot.share.cut)
    cut = Cut.read(told)
    segments = [Path(cut.segments[number].file) for number in shot.share.drawn]
    beside = Footage(Path(cut.video), Path(cut.index)).beside if not segments else ()
    return [told, *segments, *(file for file in beside if file.is_file())], None


def _within(shot: Shot, file: Path) -> str:
    return file.resolve().relative_to(shot.folder.resolve()).as_posix()


def _said(log: Path) -> str:
    return log.read_text(encoding="utf-8", errors="replace")


def _shot(order: Order, folder: Path, log: Path) -> Shot:
    """The order, in terms of this machine.

    Raises:
        PublishError: the video would be another one here.
    """
    unpack(order.luggage, folder / "luggage")
    settings = replace(order.settings, speech=str(folder / "speech"))
    if settings.example:
        settings = replace(settings, example=str(folder / "luggage" / settings.example))
    word = str(folder / "luggage" / order.file) if order.file else order.scene
    chapter = next(one for one in choose([word]) if one.name == order.scene)
    if film_key(chapter, chapter.example(settings), settings, order.quality) != order.key:
        raise PublishError(
            f"The worker on {socket.gethostname()} has other versions of the project, of Python or "
            "of the packages; set up the same ones there."
        )
    share = order.share and replace(order.share, cut=str(folder / "manim" / order.cut))
    return Shot(chapter, settings, order.quality, folder / "manim", log, share=share)


@contextmanager
def _stopping(crew: Crew, stop: str) -> Iterator[None]:
    """Stop the crew as soon as the event of this name has come."""
    event, over = Event(stop, client=get_client()), threading.Event()

    def listen() -> None:
        while not over.is_set():
            if event.wait(timeout=LISTENING):
                crew.stop()
                return

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    try:
        yield
    finally:
        over.set()
        listener.join()
