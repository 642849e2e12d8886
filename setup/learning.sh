#!/bin/sh
# Provide the learning system that the tests of packages run in: scorm-again, by npm, in .tools/,
# unless it is there. `make test` calls this; nothing else needs it.

set -eu
CDPATH='' cd -- "$(dirname -- "$0")/.."

. setup/steps.sh

VERSION=3.4.3
there=$(sed -n 's/^ *"version": "\(.*\)".*/\1/p' .tools/node_modules/scorm-again/package.json 2>/dev/null || true)
[ "$there" != "$VERSION" ] || exit 0
has npm || fail 'The tests of packages need npm (https://nodejs.org): install it, and run this again.'

trap stop INT TERM
say "Installing scorm-again $VERSION in .tools"
run npm install --prefix .tools --ignore-scripts --no-audit --no-fund --no-save \
    "scorm-again@$VERSION" || fail_with_log 'npm could not install scorm-again.'
