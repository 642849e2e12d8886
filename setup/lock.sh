#!/bin/sh
# Write setup/build.lock and setup/requirements.lock anew: the newest versions that
# pyproject.toml allows, with their hashes, for Linux and macOS and every supported Python.
# `make lock` calls this; try `make test` before committing what it wrote.

set -eu
CDPATH='' cd -- "$(dirname -- "$0")/.."

. setup/steps.sh

has uv || fail 'Writing the locks takes uv; please install it and run this again.'

# One version of each package, whatever the Python: those that suit the oldest one. Left alone,
# uv would give a newer Python a newer NumPy, and the videos other digits.
chosen=$(mktemp)
trap 'rm -f "$chosen"' EXIT
resolve='uv pip compile --quiet --no-header --no-annotate --no-emit-index-url --python-version 3.11'
$resolve pyproject.toml --extra farm --extra piper --extra slides --group build --group dev --output-file "$chosen"

for target in 'build --group build' 'requirements pyproject.toml --extra farm --extra piper --extra slides --group dev'; do
    name=${target%% *}
    say "Writing setup/$name.lock"
    rm -f "setup/$name.lock"
    $resolve --universal --generate-hashes --constraint "$chosen" \
        --output-file "setup/$name.lock" ${target#* }
done
