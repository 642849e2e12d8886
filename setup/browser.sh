#!/bin/sh
# Provide a browser for the tests that look at the pages: Chromium, from the system's package
# manager, unless it or Chrome is there. `make test` calls this.

set -eu
CDPATH='' cd -- "$(dirname -- "$0")/.."

. setup/steps.sh
. setup/system_libraries.sh

PYTHON=.venv/bin/python
version=$("$PYTHON" -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])')

missing_parts() {
    for browser in chromium chromium-browser google-chrome \
        '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome' \
        '/Applications/Chromium.app/Contents/MacOS/Chromium'; do
        if has "$browser"; then
            return
        fi
    done
    echo browser
}

trap stop INT TERM
provide_system_libraries
