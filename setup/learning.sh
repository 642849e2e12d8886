#!/bin/sh
# Provide what the tests of packages run in, by npm, in .tools/, unless it is there: scorm-again, a
# learning system's side of SCORM, and the examiner of packages in Lumi's H5P server. `make test`
# calls this; nothing else needs it.

set -eu
CDPATH='' cd -- "$(dirname -- "$0")/.."

. setup/steps.sh
. setup/system_libraries.sh

PYTHON=.venv/bin/python
version=$("$PYTHON" -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])')

missing_parts() {
    has npm || echo npm
}

WANTED='scorm-again@3.4.3 @lumieducation/h5p-server@10.0.4'

# Which of them are not there in that version.
wanting() {
    for one in $WANTED; do
        file=.tools/node_modules/${one%@*}/package.json
        there=$(sed -n 's/^ *"version": "\(.*\)".*/\1/p' "$file" 2>/dev/null || true)
        [ "$there" = "${one##*@}" ] || echo "$one"
    done
}

[ -n "$(wanting)" ] || exit 0
trap stop INT TERM
provide_system_libraries
say "Installing $WANTED in .tools"
# shellcheck disable=SC2086
run npm install --prefix .tools --ignore-scripts --no-audit --no-fund --no-save $WANTED ||
    fail_with_log 'npm could not install what the tests of packages need.'
