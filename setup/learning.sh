#!/bin/sh
# Provide what the tests of packages run in, by npm, in .tools/, unless it is there: scorm-again, a
# learning system's side of SCORM, and the examiner of packages in Lumi's H5P server. `make test`
# calls this; nothing else needs it.

set -eu
CDPATH='' cd -- "$(dirname -- "$0")/.."

. setup/steps.sh

WANTED='scorm-again@3.4.3 @lumieducation/h5p-server@10.0.4'

# Which of them are not there in that version.
missing() {
    for one in $WANTED; do
        file=.tools/node_modules/${one%@*}/package.json
        grep -q "\"version\": \"${one##*@}\"" "$file" 2>/dev/null || echo "$one"
    done
}

[ -n "$(missing)" ] || exit 0
has npm || fail 'The tests of packages need npm (it comes with Node.js): install it, and run this again.'

trap stop INT TERM
say "Installing $WANTED in .tools"
# shellcheck disable=SC2086
run npm install --prefix .tools --ignore-scripts --no-audit --no-fund --no-save $WANTED ||
    fail_with_log 'npm could not install what the tests of packages need.'
