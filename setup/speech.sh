#!/bin/sh
# Provide the program that speaks in the tests, espeak-ng, from the system's package manager,
# unless it is there. `make test` calls this.

set -eu
CDPATH='' cd -- "$(dirname -- "$0")/.."

. setup/steps.sh
. setup/system_libraries.sh

PYTHON=.venv/bin/python
version=$("$PYTHON" -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])')

missing_parts() {
    has espeak-ng || echo speech
}

trap stop INT TERM
provide_system_libraries
