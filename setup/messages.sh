#!/bin/sh
# Bring the catalogues in scenes/locale/ in step with the texts in the source: new ones come in,
# those that are gone go out. `make messages` calls this; docs/translating.md says what comes next.
#
#   LANGUAGE  a language to begin, by its code (fr); else those that are there are renewed

set -eu
CDPATH='' cd -- "$(dirname -- "$0")/.."

. setup/steps.sh

texts=$(mktemp)
trap 'rm -f "$texts"' EXIT

say 'Collecting the texts of the source'
.venv/bin/pybabel --quiet extract --mapping-file pyproject.toml --add-location file --no-wrap \
    --output-file "$texts" scenes publish

say 'Renewing the catalogues in scenes/locale'
.venv/bin/pybabel update --domain backprop --input-file "$texts" --output-dir scenes/locale \
    ${LANGUAGE:+--init-missing --locale "$LANGUAGE"} \
    --ignore-obsolete --ignore-pot-creation-date --width 100
