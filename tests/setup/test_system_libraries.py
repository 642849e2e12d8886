"""Only what is missing of the system's libraries is installed, in the way of each system."""

from __future__ import annotations

import subprocess
import sys

import pytest

from .conftest import Machine

LACKING = 'case "$2" in {}) exit 1 ;; esac'


def lack(machine: Machine, *parts: str) -> None:
    """Take parts away until some package manager has installed something."""
    there = f'[ -f "{machine.project}/provided" ] && exit 0\n'
    for part in parts:
        if part in ("cairo", "pangocairo"):
            names = "|".join(p for p in parts if p in ("cairo", "pangocairo"))
            machine.program("pkg-config", there + LACKING.format(names))
        elif part == "headers":
            patch_python(machine, "*get_path*", "echo /nowhere")
        elif part == "ensurepip":
            patch_python(machine, "*ensurepip*", "exit 1")
        else:
            (machine.programs / part).unlink()


def patch_python(machine: Machine, question: str, answer: str) -> None:
    _, _, body = (machine.programs / "python3").read_text().split("\n", 2)
    there = f'[ -f "{machine.project}/provided" ]'
    machine.program(
        "python3", f'{there} || case "$2" in {question}) {answer}; exit ;; esac\n{body}'
    )


def package_manager(machine: Machine, name: str, user: int = 0) -> None:
    """Have a package manager that provides whatever it is asked for, and be a user."""
    programs = machine.programs
    machine.program(
        name,
        f"""case "$*" in *install*) touch "{machine.project}/provided"
        for tool in cc c++ pkg-config; do
            [ -e {programs}/$tool ] || ln -s {programs}/cat {programs}/$tool
        done ;; esac""",
    )
    machine.program("id", f"echo {user}")


def installed(machine: Machine, manager: str) -> list[str]:
    """The packages that the manager was asked to install."""
    return [
        word
        for call in machine.take_calls()
        if call.startswith(f"{manager} ") and " install " in f"{call} "
        for word in call.split("install ")[1].split()
        if not word.startswith("-")
    ]


def test_nothing_is_installed_where_all_is_there(machine: Machine) -> None:
    package_manager(machine, "apt-get")

    assert machine.set_up().returncode == 0
    assert not [call for call in machine.take_calls() if call.startswith("apt-get")]


@pytest.mark.parametrize(
    ("manager", "missing", "packages"),
    [
        ("apt-get", ["pangocairo"], ["libpango1.0-dev"]),
        ("apt-get", ["cairo", "pangocairo"], ["libcairo2-dev", "libpango1.0-dev"]),
        ("apt-get", ["cc"], ["g++"]),
        ("dnf", ["c++", "cairo"], ["gcc-c++", "cairo-devel"]),
        ("dnf", ["pangocairo"], ["pango-devel"]),
    ],
)
def test_only_what_is_missing_is_installed(
    machine: Machine, manager: str, missing: list[str], packages: list[str]
) -> None:
    package_manager(machine, manager)
    lack(machine, *missing)

    done = machine.set_up()

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("==> System packages: installing " + " ".join(packages))
    assert installed(machine, manager) == packages


def test_homebrew_on_macos(machine: Machine) -> None:
    machine.program("uname", "echo Darwin")
    machine.program("xcode-select")
    package_manager(machine, "brew", user=501)
    lack(machine, "cairo")

    assert machine.set_up().returncode == 0
    assert installed(machine, "brew") == ["cairo"]


def test_macos_without_a_compiler_says_how_to_get_one(machine: Machine) -> None:
    machine.program("uname", "echo Darwin")
    machine.program("xcode-select", "exit 2")
    package_manager(machine, "brew", user=501)

    refused = machine.set_up()

    assert refused.returncode == 2
    assert "xcode-select --install" in refused.stderr


def test_debian_python_gets_its_headers_and_its_venv(machine: Machine) -> None:
    package_manager(machine, "apt-get")
    (machine.programs / "uv").unlink()
    lack(machine, "headers", "ensurepip")
    python = (machine.programs / "python3").read_text()
    machine.program("python3", f'[ "$1" != -m ] || exit 1  # it ends after the libraries\n{python}')

    machine.set_up()

    series = f"python{sys.version_info.major}.{sys.version_info.minor}"
    assert installed(machine, "apt-get") == [f"{series}-dev", f"{series}-venv"]


def test_ordinary_user_installs_with_sudo(machine: Machine) -> None:
    package_manager(machine, "apt-get", user=1000)
    machine.program("sudo", 'case "$1" in -*) ;; *) exec "$@" ;; esac')
    lack(machine, "cairo")

    done = machine.set_up()

    assert done.returncode == 0, done.stderr
    assert installed(machine, "apt-get") == ["libcairo2-dev"]


@pytest.mark.parametrize("sudo", ["missing", "refusing"])
def test_user_who_may_not_install_is_told_the_command(machine: Machine, sudo: str) -> None:
    package_manager(machine, "apt-get", user=1000)
    if sudo == "refusing":
        machine.program("sudo", "exit 1")
    lack(machine, "cairo")

    refused = machine.set_up()

    assert refused.returncode == 2
    assert refused.stderr.count("\n") == 1
    assert "apt-get install libcairo2-dev" in refused.stderr
    assert installed(machine, "apt-get") == []
    assert not (machine.project / ".venv").exists()


def test_unknown_system_is_told_what_to_install(machine: Machine) -> None:
    lack(machine, "cc", "pkg-config")

    refused = machine.set_up()

    assert refused.returncode == 2
    assert refused.stderr.count("\n") == 1
    for part in ("C and C++ compiler", "pkg-config", "Cairo", "Pango"):
        assert part in refused.stderr


def test_failed_package_manager_gives_its_reason(machine: Machine) -> None:
    machine.program("apt-get", 'echo "E: Unable to locate package"; exit 100')
    machine.program("id", "echo 0")
    lack(machine, "cairo")

    refused = machine.set_up()

    assert refused.returncode == 2
    assert "E: Unable to locate package" in refused.stderr
    assert "apt-get could not install libcairo2-dev" in refused.stderr


def for_the_tests(machine: Machine, script: str) -> subprocess.CompletedProcess[str]:
    """Set the machine up, then ask for what only the tests need."""
    assert machine.set_up().returncode == 0
    machine.take_calls()
    return machine.run(f"setup/{script}.sh")


@pytest.mark.parametrize(
    ("script", "name"),
    [("browser", "chromium"), ("browser", "google-chrome"), ("speech", "espeak-ng")],
)
def test_a_program_for_the_tests_that_is_there_will_do(
    machine: Machine, script: str, name: str
) -> None:
    package_manager(machine, "apt-get")
    machine.program(name)

    assert for_the_tests(machine, script).returncode == 0
    assert installed(machine, "apt-get") == []


@pytest.mark.parametrize(
    ("script", "manager", "package"),
    [
        ("browser", "apt-get", "chromium"),
        ("browser", "dnf", "chromium"),
        ("speech", "apt-get", "espeak-ng"),
        ("speech", "dnf", "espeak-ng"),
        ("speech", "brew", "espeak-ng"),
    ],
)
def test_a_missing_program_is_installed_for_the_tests(
    machine: Machine, script: str, manager: str, package: str
) -> None:
    package_manager(machine, manager)
    program = machine.programs / manager
    program.write_text(f"{program.read_text()}\nln -sf cat {machine.programs}/{package}\n")

    done = for_the_tests(machine, script)

    assert done.returncode == 0, done.stderr
    assert installed(machine, manager) == [package]


@pytest.mark.parametrize(
    ("script", "asked"), [("browser", "Chromium or Chrome"), ("speech", "espeak-ng")]
)
def test_a_program_that_cannot_be_installed_is_asked_for(
    machine: Machine, script: str, asked: str
) -> None:
    refused = for_the_tests(machine, script)

    assert refused.returncode == 2
    assert refused.stderr == f"Please install {asked}, then run this again.\n"


def test_what_the_tests_of_packages_run_in_is_installed_once(machine: Machine) -> None:
    machine.program(
        "npm",
        """for one in "$@"; do
            case $one in *@*.*.*)
                folder=.tools/node_modules/${one%@*}
                mkdir -p "$folder"
                echo '"version": "'"${one##*@}"'"' >"$folder/package.json" ;;
            esac
        done""",
    )

    first = for_the_tests(machine, "learning")
    [call] = [call for call in machine.take_calls() if call.startswith("npm")]
    again = machine.run("setup/learning.sh")

    assert (first.returncode, again.returncode) == (0, 0), first.stderr
    assert "scorm-again@" in call
    assert "--ignore-scripts" in call
    assert [call for call in machine.take_calls() if call.startswith("npm")] == []


def test_without_npm_it_is_asked_for(machine: Machine) -> None:
    refused = for_the_tests(machine, "learning")

    assert refused.returncode == 2
    asked = "Please install npm, which comes with Node.js, then run this again.\n"
    assert refused.stderr == asked
