"""A farm of Dask workers films what a crew on this machine films, and is told what it lacks."""

from __future__ import annotations

import os
import re
import signal
import socket
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from distributed import Client, LocalCluster

from publish import farm as farming
from publish.cli import main
from publish.course import choose
from publish.farm import Farm
from publish.farm_order import order_of
from publish.faults import PublishError
from publish.filming import Crew, FilmingError, FilmingStopped
from publish.kept import Kept
from publish.manifest import Manifest
from publish.montage import Montage
from publish.package import FILMED, MADE, is_complete
from publish.quality import QUALITIES
from publish.shot import Shot
from scenes.stage.settings import Settings

from .conftest import ROOT

STAND_IN = Path(__file__).parent / "stand_in_manim.py"
LOW = QUALITIES["low"]


@pytest.fixture(scope="module")
def cluster():
    """A scheduler and two workers, in this process."""
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=False, dashboard_address=":0"
    ) as cluster:
        yield cluster


@pytest.fixture
def farm(cluster):
    with Farm(cluster.scheduler_address) as farm:
        yield farm


@pytest.fixture
def taken(footage, monkeypatch):
    """The shots that workers take, with a stand-in for Manim; what it does is ``behaviour``."""
    shots = Shots()
    command = Shot.command

    def stand_in(shot, *more):
        shots.append(shot)
        if shot.settings.example:
            shots.examples.append(Path(shot.settings.example).read_text())
        start = [sys.executable, str(STAND_IN), str(footage.video.parent), shots.behaviour]
        return [*start, *command(shot, *more)]

    monkeypatch.setattr(Shot, "command", stand_in)
    return shots


class Shots(list[Shot]):
    behaviour = "well"

    def __init__(self):
        super().__init__()
        self.examples = []


@pytest.fixture
def shot(chapter_file, tmp_path):
    """A chapter of one's own, to be filmed."""

    def shot(**choices):
        [chapter] = choose([str(chapter_file("mine", "Mine", 1))])
        folder = tmp_path / "manim"
        return Shot(chapter, Settings(**choices), LOW, folder, tmp_path / "mine.log")

    return shot


def test_what_a_worker_filmed_comes_back(farm, taken, shot, footage):
    told: list[float] = []

    left = farm.film(ours := shot(), told.append)

    assert left.video.read_bytes() == footage.video.read_bytes()
    assert left.video.is_relative_to(ours.folder)
    assert all(part.is_file() for part in left.parts)
    assert not taken[0].folder.exists()  # it leaves nothing at the worker
    assert wait_for(lambda: told == [0.0, 0.5, 1.0])


def test_a_file_of_ones_own_travels_along(farm, taken, shot, tmp_path):
    mine = tmp_path / "deep/mine.toml"
    mine.parent.mkdir()
    text = (ROOT / "examples/mazur.toml").read_text()
    mine.write_text(text)

    farm.film(ours := shot(example=str(mine)), lambda second: None)

    [theirs] = taken
    assert theirs.chapter.file != ours.chapter.file
    assert theirs.settings.example != str(mine)
    assert taken.examples == [text]


def test_an_example_is_accompanied_by_its_arrays(farm, taken, shot, tmp_path):
    mine = tmp_path / "mine.toml"
    text = (ROOT / "examples/mazur.toml").read_text()
    mine.write_text(re.sub(r"weights = \[\[.*?\]\]", 'weights = "../mine.npz:W"', text))
    np.savez(tmp_path.parent / "mine.npz", W=np.eye(2))

    assert farm.film(shot(example=str(mine)), lambda second: None).video.exists()

    [theirs] = taken
    assert Path(theirs.settings.example).name == "mine.toml"
    assert "mine.npz:W" in taken.examples[0]


def test_a_failure_comes_back_with_its_reason_and_all_that_was_said(farm, taken, shot):
    taken.behaviour = "fail"

    with pytest.raises(FilmingError, match="ValueError: no such layer"):
        farm.film(ours := shot(), lambda second: None)

    assert "no such layer" in ours.log.read_text()


def test_a_worker_with_another_version_is_told_apart(farm, taken, shot, monkeypatch):
    order = order_of

    def of_another_version(shot):
        return replace(order(shot), key="another")

    monkeypatch.setattr(farming, "order_of", of_another_version)

    with pytest.raises(FilmingError, match="other versions of the project"):
        farm.film(shot(), lambda second: None)
    assert not taken


def test_a_stopped_farm_leaves_no_process(cluster, taken, shot, footage):
    taken.behaviour = "hang"
    begun, ends = threading.Event(), []
    child = footage.video.parent / "child of Mine"

    def film(farm):
        try:
            farm.film(shot(), lambda second: begun.set())
        except FilmingStopped:
            ends.append("stopped")

    with Farm(cluster.scheduler_address) as ours:
        thread = threading.Thread(target=film, args=[ours])
        thread.start()
        assert begun.wait(20)
        ours.stop()
        thread.join(20)
        assert ends == ["stopped"]
        with pytest.raises(FilmingStopped):
            ours.film(shot(), lambda second: None)
        assert wait_for(lambda: not is_running(int(child.read_text())))


def test_the_command_films_on_a_farm(cluster, taken, chapter_file, tmp_path):
    files = [chapter_file("first", "One", 1), chapter_file("second", "Two", 2)]
    out = tmp_path / "out"
    address = cluster.scheduler_address

    with pytest.raises(SystemExit) as end:
        main(["render", *map(str, files), "--farm", address, "--out", str(out)])

    assert end.value.code == 0
    assert set(Manifest.read(out).videos) == {"mazur/first", "mazur/second"}
    assert is_complete(out / "mazur/first", FILMED + MADE)
    assert {shot.chapter.name for shot in taken} == {"One", "Two"}


def test_a_range_is_refused_by_a_worker_with_another_version(farm, taken, shot, monkeypatch):
    order = order_of

    def of_another_version(shot):
        return replace(order(shot), key="another" if shot.share.drawn else order(shot).key)

    monkeypatch.setattr(farming, "order_of", of_another_version)
    montage = Montage(farm, shot(), 2, Kept(shot().folder / "kept"), lambda second: None)

    with pytest.raises(FilmingError, match="other versions of the project"):
        montage.film()
    assert {one.share.drawn for one in taken} == {()}  # gone through, and nothing drawn


def test_ranges_outlive_a_worker_and_are_shared_with_one_that_comes_late(chapter_file, tmp_path):
    """A farm of real processes: one is killed while it draws, another one joins meanwhile."""
    [chapter] = choose([str(chapter_file("mine", "Mine", 1, last="self.wait(0.5)"))])

    def filmed(films, name, playing=lambda second: None):
        folder = tmp_path / name
        shot = Shot(chapter, Settings(), LOW, folder, tmp_path / f"{name}.log")
        footage = Montage(films, shot, 3, Kept(folder / "kept"), playing).film()
        return {part.name: part.read_bytes() for part in footage.parts}

    with (
        LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=":0") as cluster,
        Farm(cluster.scheduler_address) as farm,
        Client(cluster) as client,
    ):
        [(address, killed)] = client.run(os.getpid).items()
        drawing, left = threading.Event(), {}
        thread = threading.Thread(
            target=lambda: left.update(filmed(farm, "farm", lambda second: drawing.set()))
        )
        thread.start()
        assert drawing.wait(60)
        cluster.scale(2)
        client.wait_for_workers(2)
        os.kill(killed, signal.SIGKILL)
        thread.join(120)
        assert address not in client.scheduler_info()["workers"]

    assert left == filmed(Crew(), "crew")


def test_an_address_where_nobody_answers_is_told(monkeypatch):
    monkeypatch.setattr(farming, "CONNECTING", 0.5)

    with pytest.raises(PublishError, match=r"^No Dask scheduler answers at tcp://127.0.0.1:9\.$"):
        Farm("tcp://127.0.0.1:9")
    with pytest.raises(PublishError, match="answers at nowhere"):
        Farm("nowhere")


@pytest.mark.parametrize("answer", [b"", b"HTTP/1.1 400 Bad Request\r\n\r\n"])
def test_an_address_where_a_stranger_answers_is_told(monkeypatch, answer):
    monkeypatch.setattr(farming, "CONNECTING", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as stranger:
        thread = threading.Thread(target=answer_once, args=[stranger, answer])
        thread.start()
        with pytest.raises(PublishError, match="No Dask scheduler answers at"):
            Farm(f"tcp://127.0.0.1:{stranger.getsockname()[1]}")
        thread.join()


def test_a_farm_without_workers_is_told():
    with (
        LocalCluster(n_workers=0, processes=False, dashboard_address=":0") as empty,
        pytest.raises(PublishError, match="has no workers; start some with `dask worker"),
    ):
        Farm(empty.scheduler_address)


def answer_once(server, answer):
    """To whoever calls first; then wait until they hang up."""
    connection, _ = server.accept()
    with connection:
        connection.sendall(answer)
        while connection.recv(4096):
            pass


def wait_for(what, seconds=10.0):
    end = time.monotonic() + seconds
    while not what() and time.monotonic() < end:
        time.sleep(0.05)
    return what()


def is_running(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{process}/stat").read_text().split()[2] != "Z"
