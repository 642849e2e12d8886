# shellcheck shell=sh
# How the scripts of this folder say what they do, run a tool, and end. To be sourced.
# Sentences go to the terminal; what a tool says while it works goes to .setup.log.

log=.setup.log

say() {
    printf '==> %s\n' "$*"
}

fail() {
    printf '%s\n' "$*" >&2
    exit 2
}

has() {
    command -v "$1" >/dev/null 2>&1
}

# Run a command, its output in the log; meanwhile a terminal shows the log's last line.
run() {
    : >"$log"
    if [ -t 1 ]; then
        follow_log &
        follower=$!
    fi
    status=0
    "$@" >"$log" 2>&1 </dev/null || status=$?
    stop_following
    return "$status"
}

follower=''

follow_log() {
    while kill -0 "$$" 2>/dev/null; do
        last=$(tail -n 1 "$log" | LC_ALL=C tr -cd '[:print:]' | cut -c 1-72)
        printf '\r\033[K    %s' "$last"
        sleep 1
    done
}

stop_following() {
    [ -n "$follower" ] || return 0
    kill "$follower" 2>/dev/null || true
    wait "$follower" 2>/dev/null || true
    follower=''
    printf '\r\033[K'
}

stop() {
    stop_following
    echo 'Interrupted; run it again to go on.' >&2
    exit 130
}

# End with a sentence, followed by what the failed tool gave as its reason.
fail_with_log() {
    grep -E '^ *(E: |ERROR|[Ee]rror|× )' "$log" | tail -n 3 >&2 || true
    fail "$1 (The whole output is in $log.)"
}
