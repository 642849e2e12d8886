#!/bin/sh
# Set up the project: the system libraries that are missing, then .venv with the locked
# packages and the project itself in it. Where all of that is in place, it does nothing.
# `make render` and `make test` call it first.
#
#   PYTHON=python3.12 setup/environment.sh     # choose the interpreter
#
# Exit code 2, and one sentence, where it can't go on. Output of the tools goes to .setup.log.

set -eu
CDPATH='' cd -- "$(dirname -- "$0")/.."

. setup/steps.sh
. setup/system_libraries.sh

venv=.venv
locks='setup/build.lock setup/requirements.lock'
# The locked packages come ready-built for these versions of Python.
oldest=3.11
newest=3.14

# -- Python ----------------------------------------------------------------------------------

python_version() {
    "$1" -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])' 2>/dev/null
}

# The interpreter itself, where its name stands for one in a virtual environment, which may be
# the very one to be made anew.
base_interpreter() {
    "$1" -c 'import sys; print(getattr(sys, "_base_executable", "") or sys.executable)'
}

supported() {
    major=${1%%.*}
    minor=${1#*.}
    minor=${minor%%.*}
    [ "$major" = 3 ] && [ "$minor" -ge "${oldest#3.}" ] && [ "$minor" -le "${newest#3.}" ]
}

choose_python() {
    if [ -n "${PYTHON:-}" ]; then
        version=$(python_version "$PYTHON") ||
            fail "PYTHON=$PYTHON is not a Python that runs; name one from $oldest to $newest."
        supported "$version" ||
            fail "PYTHON=$PYTHON is Python $version, but this project needs $oldest to $newest."
        return
    fi
    seen=''
    for candidate in python3 python3.14 python3.13 python3.12 python3.11 python; do
        version=$(python_version "$candidate") || continue
        if supported "$version"; then
            PYTHON=$candidate
            return
        fi
        seen="$seen${seen:+, }$candidate is $version"
    done
    fail "This project needs Python $oldest to $newest (found: ${seen:-none});" \
        "install one, or name it: make render PYTHON=/path/to/python"
}

# -- The environment -------------------------------------------------------------------------

# What an environment is made from: the locks, its place, its Python. It is written into the
# environment when that is complete, so an interrupted or outdated one is known by its lack.
environment_key() {
    key=$(cat $locks | cksum)
    echo "$key $PWD $(python_version "$1")"
}

project_key() {
    cksum <pyproject.toml
}

is_current() {
    [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]
}

make_environment() {
    say "Python environment: making $venv with Python $version"
    if [ -d "$venv" ] && [ ! -f "$venv/made-by-setup" ]; then
        [ ! -e "$venv.old" ] ||
            fail "There is a $venv that this set-up did not make, and a $venv.old;" \
                "move one of them out of the way."
        say "Keeping the $venv that was here as $venv.old"
        mv "$venv" "$venv.old"
    fi
    rm -rf "$venv"
    mkdir "$venv"
    : >"$venv/made-by-setup"
    if has uv; then
        run uv venv --allow-existing --python "$PYTHON" "$venv"
    else
        run "$PYTHON" -m venv "$venv"
    fi || fail_with_log "$venv could not be made with Python $version."
}

# Install into the environment; the options are those that pip and uv share.
install() {
    if has uv; then
        run uv pip install --python "$venv/bin/python" --compile-bytecode --no-deps "$@"
    else
        run "$venv/bin/python" -m pip --disable-pip-version-check --no-input install --no-deps "$@"
    fi
}

install_packages_of_locks() {
    say 'Python packages: installing the locked versions (the first time, this takes minutes)'
    # What builds the others goes first, so that nothing is built with versions of the day.
    install --require-hashes -r setup/build.lock &&
        install --require-hashes --no-build-isolation -r setup/requirements.lock ||
        fail_with_log 'The Python packages could not be installed; is the network there?'
}

install_project() {
    say 'Project: installing in editable mode'
    install --no-index --no-build-isolation --editable . ||
        fail_with_log 'The project could not be installed.'
}

# --------------------------------------------------------------------------------------------

case $(uname -s) in
MINGW* | MSYS* | CYGWIN*) fail 'On Windows, please use WSL (Windows Subsystem for Linux).' ;;
esac
trap stop INT TERM
export PIP_USER=0 UV_PYTHON_DOWNLOADS=never
[ -z "${PYTHON:-}" ] || choose_python

python=$PWD/$venv/bin/python
if ! is_current "$venv/environment.key" "$(environment_key "${PYTHON:-$python}")" ||
    [ ! -x "$python" ]; then
    choose_python
    PYTHON=$(base_interpreter "$PYTHON")
    provide_system_libraries
    make_environment
    PATH=$PWD/$venv/bin:$PATH # for the tools that build packages
    install_packages_of_locks
    environment_key "$python" >"$venv/environment.key"
fi
if ! is_current "$venv/project.key" "$(project_key)"; then
    install_project
    project_key >"$venv/project.key"
fi
