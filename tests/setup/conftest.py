"""A copy of the set-up on a made-up machine, whose tools are stand-ins that note their calls."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# What every system has, whatever else is missing.
PLAIN_TOOLS = """
    awk basename cat cksum cut dirname echo env find grep id ln make mkdir mktemp mv rm sed sh sleep
    tail touch tr uname
"""


@dataclass
class Machine:
    """A project folder and the only folder of programs that its scripts can see."""

    project: Path
    programs: Path
    calls: Path

    def program(self, name: str, body: str = "") -> None:
        """Put a program on the machine, a shell script that notes its call first."""
        script = self.programs / name
        script.unlink(missing_ok=True)
        script.write_text(f'#!/bin/sh\necho "{name} $*" >>"{self.calls}"\n{body}\n')
        script.chmod(0o755)

    def run(self, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run a command in the project's folder, with these environment variables only."""
        return subprocess.run(
            command,
            cwd=self.project,
            env={"PATH": str(self.programs), "HOME": str(self.project), **variables},
            input="an answer\n",
            capture_output=True,
            text=True,
            check=False,
        )

    def set_up(self, **variables: str) -> subprocess.CompletedProcess[str]:
        return self.run("setup/environment.sh", **variables)

    def take_calls(self) -> list[str]:
        """The calls noted since this was last asked."""
        calls = self.calls.read_text().splitlines() if self.calls.exists() else []
        self.calls.write_text("")
        return calls


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A Linux machine with all system libraries, uv, and the Python of this test as python3."""
    project = tmp_path / "project"
    shutil.copytree(ROOT / "setup", project / "setup")
    for name in ("build", "requirements"):
        (project / f"setup/{name}.lock").write_text("some-package==1.0 --hash=sha256:00\n")
    (project / "pyproject.toml").write_text('[project]\nname = "some-project"\n')
    programs = tmp_path / "programs"
    programs.mkdir()
    for tool in PLAIN_TOOLS.split():
        found = shutil.which(tool)
        assert found, f"this test needs {tool}"
        (programs / tool).symlink_to(found)
    made = Machine(project, programs, tmp_path / "calls.txt")
    made.program("uname", "echo Linux")
    for tool in ("cc", "c++", "pkg-config"):
        made.program(tool)
    base = os.path.realpath(getattr(sys, "_base_executable", sys.executable))
    # The header files count as there: a test takes them away where that is its subject.
    header_folder = tmp_path / "include"
    header_folder.mkdir()
    (header_folder / "Python.h").touch()
    made.program(
        "python3",
        f"""case "$2" in
        *get_path*) echo {header_folder} ;;
        *_base_executable*) echo "$0" ;;
        *) exec {base} "$@" ;;
        esac""",
    )
    made.program(
        "uv", f'[ "$1" != venv ] || {{ mkdir -p .venv/bin; ln -s {base} .venv/bin/python; }}'
    )
    return made
