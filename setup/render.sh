#!/bin/sh
# Render chapters with the `backprop` command, which says where they are. `make render` calls this.
#
#   SCENE     chapters: classes, numbers or .py files with blanks between; else the whole course
#   QUALITY   low (480p), medium (720p), high (1080p) or 4k; medium unless it is set
#   EXAMPLE   a name in examples/ or the path of a .toml file; else the chapter's own
#   THEME     dark or light
#   SHAPE     wide, portrait or square
#   LANGUAGE  the language of words and captions, by its code
#   VOICE     who speaks, such as piper; silent unless it is set

set -euf
CDPATH='' cd -- "$(dirname -- "$0")/.."

# shellcheck disable=SC2086 # a chapter is one word
set -- ${SCENE:-}
[ -z "${QUALITY:-}" ] || set -- "$@" --quality "$QUALITY"
[ -z "${EXAMPLE:-}" ] || set -- "$@" --example "$EXAMPLE"
[ -z "${THEME:-}" ] || set -- "$@" --theme "$THEME"
[ -z "${SHAPE:-}" ] || set -- "$@" --shape "$SHAPE"
[ -z "${LANGUAGE:-}" ] || set -- "$@" --lang "$LANGUAGE"
[ -z "${VOICE:-}" ] || set -- "$@" --voice "$VOICE"
exec .venv/bin/backprop render "$@" </dev/null
