#!/bin/sh
# Real keys of real keyboards into every field: layouts fr, bépo, be, ch(fr) and us, with and without the locks.
#     sh tests/outside/keys.sh [LAYOUT…]
# On Debian it needs: xvfb openbox xdotool x11-xkb-utils; and the program installed in .venv (make run, once).
set -eu
cd "$(dirname "$0")/../.."
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export HOME="$home" XDG_CONFIG_HOME="$home/.config" XDG_DATA_HOME="$home/.local/share" QT_QPA_PLATFORM=xcb
xvfb-run -a -s "-screen 0 1366x900x24" sh -s "$@" <<'EOF'
openbox &
manager=$!
status=0
.venv/bin/python -m tests.outside.keys "$@" || status=$?
kill "$manager"
exit "$status"
EOF
