"""`make setup`: an environment from the locks, made once, and made anew when it must be."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from .conftest import Machine


def steps(machine: Machine) -> list[str]:
    """What was asked of uv, in order, in short."""
    short = []
    for call in machine.take_calls():
        if call.startswith("uv"):
            short.append("make" if call.startswith("uv venv") else call.split()[-1])
    return short


EVERYTHING = ["make", "setup/build.lock", "setup/requirements.lock", "."]


def test_first_run_installs_everything_and_says_so(machine: Machine) -> None:
    done = machine.set_up()

    assert done.returncode == 0, done.stderr
    assert steps(machine) == EVERYTHING
    assert len(done.stdout.splitlines()) == 3
    assert all(line.startswith("==> ") for line in done.stdout.splitlines())


def test_second_run_sets_up_nothing(machine: Machine) -> None:
    machine.set_up()
    machine.take_calls()

    again = machine.set_up()

    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")
    assert steps(machine) == []


def test_versions_are_taken_from_the_locks_alone(machine: Machine) -> None:
    machine.set_up()

    installs = [call for call in machine.take_calls() if call.startswith("uv pip")]
    packages, project = installs[:2], installs[2]
    assert all("--require-hashes" in call and "--no-deps" in call for call in packages)
    # Nothing is fetched to build with: not for the packages (after the first lock), nor for us.
    assert "--no-build-isolation" in packages[1]
    assert "--no-build-isolation" in project
    assert "--no-index" in project


def test_interrupted_installation_is_made_anew(machine: Machine) -> None:
    uv = (machine.programs / "uv").read_text()
    machine.program(
        "uv", uv + '\ncase "$*" in *requirements.lock) echo "error: gone"; exit 1 ;; esac'
    )
    broken = machine.set_up()
    assert broken.returncode == 2
    assert "could not be installed" in broken.stderr
    assert "error: gone" in broken.stderr
    half_made = machine.project / ".venv/half-made"
    half_made.touch()
    (machine.programs / "uv").write_text(uv)
    machine.take_calls()

    done = machine.set_up()

    assert done.returncode == 0
    assert steps(machine) == EVERYTHING
    assert not half_made.exists()


def test_new_lock_makes_the_environment_anew(machine: Machine) -> None:
    machine.set_up()
    machine.take_calls()
    (machine.project / "setup/requirements.lock").write_text("some-package==2.0\n")

    machine.set_up()

    assert steps(machine) == EVERYTHING


def test_edited_pyproject_only_installs_the_project_again(machine: Machine) -> None:
    machine.set_up()
    machine.take_calls()
    (machine.project / "pyproject.toml").write_text('[project]\nname = "other"\n')

    machine.set_up()

    assert steps(machine) == ["."]


def test_moved_project_is_set_up_anew(machine: Machine, tmp_path: Path) -> None:
    machine.set_up()
    machine.take_calls()
    machine.project = Path(shutil.move(machine.project, tmp_path / "elsewhere and spaced"))

    done = machine.set_up()

    assert done.returncode == 0, done.stderr
    assert steps(machine) == EVERYTHING


@pytest.mark.parametrize("choice", [{}, {"PYTHON": "python3"}])
def test_environment_whose_python_is_gone_is_made_anew(
    machine: Machine, choice: dict[str, str]
) -> None:
    machine.set_up()
    machine.take_calls()
    (machine.project / ".venv/bin/python").unlink()

    assert machine.set_up(**choice).returncode == 0
    assert steps(machine) == EVERYTHING


def test_environment_made_by_others_is_kept_aside(machine: Machine) -> None:
    theirs = machine.project / ".venv/theirs"
    theirs.parent.mkdir()
    theirs.touch()

    done = machine.set_up()

    assert done.returncode == 0
    assert (machine.project / ".venv.old/theirs").exists()
    assert ".venv.old" in done.stdout


def test_works_without_uv(machine: Machine) -> None:
    (machine.programs / "uv").unlink()
    python = machine.programs / "python3"
    makes_stand_in = (
        'case "$*" in "-c import ensurepip"*) exit 0 ;; "-m venv "*) '
        f"mkdir -p .venv/bin; ln -s {python} .venv/bin/python; exit 0 ;; *pip*) exit 0 ;; esac\n"
    )
    _, _, body = python.read_text().split("\n", 2)
    machine.program("python3", makes_stand_in + body)

    done = machine.set_up()

    assert done.returncode == 0, done.stderr
    pip = [call for call in machine.take_calls() if "-m pip" in call]
    assert [call.split()[-1] for call in pip] == EVERYTHING[1:]


@pytest.mark.parametrize("version", ["3.9.2", "2.7.18", "3.10.13", "3.15.0"])
def test_unsuitable_python_is_named_in_one_sentence(machine: Machine, version: str) -> None:
    machine.program("python-of-mine", f"echo {version}")

    refused = machine.set_up(PYTHON="python-of-mine")

    assert refused.returncode == 2
    assert refused.stderr.count("\n") == 1
    assert f"python-of-mine is Python {version}" in refused.stderr
    assert not (machine.project / ".venv").exists()


def test_python_that_is_not_there(machine: Machine) -> None:
    refused = machine.set_up(PYTHON="/nowhere/python3")

    assert refused.returncode == 2
    assert refused.stderr.count("\n") == 1
    assert "/nowhere/python3" in refused.stderr


def test_only_an_old_python_on_the_machine(machine: Machine) -> None:
    machine.program("python3", "echo 3.9.2")

    refused = machine.set_up()

    assert refused.returncode == 2
    assert refused.stderr.count("\n") == 1
    assert "python3 is 3.9.2" in refused.stderr


def test_newer_python_beside_an_old_one_is_found(machine: Machine) -> None:
    shutil.copy(machine.programs / "python3", machine.programs / "python3.12")
    machine.program("python3", "echo 3.9.2")

    done = machine.set_up()

    assert done.returncode == 0, done.stderr
    assert any("/python3.12 .venv" in call for call in machine.take_calls())


def test_windows_is_sent_to_wsl(machine: Machine) -> None:
    machine.program("uname", "echo MINGW64_NT-10.0")

    refused = machine.set_up()

    assert refused.returncode == 2
    assert "WSL" in refused.stderr
