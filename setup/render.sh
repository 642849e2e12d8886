#!/bin/sh
# Render one chapter with Manim and print where its video is. `make render` calls this.
#
#   SCENE    the chapter's class, as in scenes/ch*.py (ThreeFactors)
#   QUALITY  low (480p), medium (720p) or high (1080p); low unless it is set
#   EXAMPLE  a name in examples/ or the path of a .toml file; else the chapter's own
#   THEME    dark or light

set -eu
CDPATH='' cd -- "$(dirname -- "$0")/.."

. setup/steps.sh

chapters() {
    sed -n 's/^class \([A-Z][A-Za-z]*\)(.*/ \1/p' scenes/ch[0-9]*.py | tr -d '\n'
}

scene=${SCENE:-ThreeFactors}
quality=${QUALITY:-low}
example=${EXAMPLE:-}
theme=${THEME:-}

# Manim names the folder of a quality by its height and frame rate.
case $quality in
low) flag=-ql folder=480p15 ;;
medium) flag=-qm folder=720p30 ;;
high) flag=-qh folder=1080p60 ;;
*) fail "QUALITY=$quality is not known; it can be low, medium or high." ;;
esac

file=$(grep -lF "class $scene(" scenes/ch[0-9]*.py) ||
    fail "SCENE=$scene is not a chapter; there are:$(chapters)."

# Other numbers or colours get a video of their own, beside the chapter's.
[ -z "$example" ] || export BACKPROP_EXAMPLE="$example"
[ -z "$theme" ] || export BACKPROP_THEME="$theme"
name=$scene
[ -z "$example" ] || name=$name-$(basename "$example" .toml)
[ -z "$theme" ] || name=$name-$theme

say "Rendering $scene at $quality quality"
# Manim asks back on standard input when it is in doubt; nobody is there to answer.
.venv/bin/manim "$flag" --output_file "$name" "$file" "$scene" </dev/null

video=renders/media/$(basename "$file" .py)/$folder/$name.mp4
[ -f "$video" ] || fail "Manim ended without an error, but there is no $video."
say "The video is $video"
