"""A file appears whole or not at all, also where many write it."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest

from backprop_model.files import whole


def test_the_target_has_what_was_written(tmp_path):
    with whole(tmp_path / "a.txt") as unfinished:
        unfinished.write_text("all of it")
        assert not (tmp_path / "a.txt").exists()

    assert (tmp_path / "a.txt").read_text() == "all of it"
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize("fault", [ValueError, OSError, KeyboardInterrupt])
def test_after_an_error_the_target_is_as_it_was(tmp_path, fault):
    target = tmp_path / "a.txt"
    target.write_text("before")

    def fail():
        with whole(target) as unfinished:
            unfinished.write_text("half")
            raise fault

    with pytest.raises(fault):
        fail()

    assert target.read_text() == "before"
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]


def test_what_was_never_written_does_not_appear(tmp_path):
    with pytest.raises(FileNotFoundError), whole(tmp_path / "a.txt"):
        pass

    assert not list(tmp_path.iterdir())


def test_the_passing_name_ends_as_the_target_does(tmp_path):
    """Some writers choose a format by it."""
    with whole(tmp_path / "a.mp4") as unfinished:
        assert unfinished.suffix == ".mp4"
        unfinished.touch()


def test_a_missing_folder_is_named_and_not_the_passing_file(tmp_path):
    def write():
        with whole(tmp_path / "no/a.txt") as unfinished:
            unfinished.write_text("")

    with pytest.raises(FileNotFoundError) as fault:
        write()

    assert fault.value.filename == str(tmp_path / "no")


def test_a_new_file_can_be_read_by_whom_any_other_file_can(tmp_path):
    (tmp_path / "plain").touch()
    with whole(tmp_path / "a.txt") as unfinished:
        unfinished.touch()

    assert (tmp_path / "a.txt").stat().st_mode == (tmp_path / "plain").stat().st_mode


def write_often(target: Path, letter: str) -> None:
    for _ in range(200):
        with whole(target) as unfinished:
            unfinished.write_text(letter * 5000)


def test_processes_that_write_the_same_file_leave_that_of_one(tmp_path):
    target = tmp_path / "a.txt"
    start = multiprocessing.get_context("spawn").Process
    writers = [start(target=write_often, args=(target, letter)) for letter in "ab"]
    for writer in writers:
        writer.start()
    seen = set()
    while any(writer.is_alive() for writer in writers):
        if target.exists():
            seen.add(target.read_text())
    for writer in writers:
        writer.join()

    assert [writer.exitcode for writer in writers] == [0, 0]
    assert seen | {target.read_text()} <= {"a" * 5000, "b" * 5000}
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]
