#!/bin/sh
# Runs a script as assistive technology beside the program, under a virtual screen:
#     sh tests/outside/run.sh [--orca FILE] SCRIPT [OPTION OF THE PROGRAM…]
# With --orca the screen reader is there too, with a speech that makes no sound; what it says is written into FILE.
# On Debian it needs:
#   xvfb openbox at-spi2-core dbus dbus-x11 python3-pyatspi gir1.2-atspi-2.0, and orca speech-dispatcher for --orca
# and the program installed in .venv (make run, once).
# The platform is named, for one that is set for tests (offscreen) has no windows that a screen reader could find.
set -eu
said=
if [ "$1" = --orca ]; then
    said=$(realpath "$2")
    shift 2
fi
script=$(realpath "$1")
shift
cd "$(dirname "$0")/../.."
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
mkdir -p "$home/.config/speech-dispatcher" "$home/run"
chmod 700 "$home/run"
cat >"$home/.config/speech-dispatcher/speechd.conf" <<'EOF'
AddModule "dummy" "sd_dummy" ""
DefaultModule dummy
DefaultLanguage "fr"
EOF
HOME=$home XDG_RUNTIME_DIR=$home/run QT_QPA_PLATFORM=xcb QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 LANG=C.UTF-8 LANGUAGE=fr \
    xvfb-run -a -s "-screen 0 1366x768x24" dbus-run-session -- sh -c '
    said=$1 script=$2
    shift 2
    /usr/libexec/at-spi-bus-launcher --launch-immediately >"$HOME/noise" 2>&1 &
    openbox >"$HOME/noise" 2>&1 &
    reader=
    if [ -n "$said" ]; then
        orca --replace --debug-file="$HOME/orca" >"$HOME/noise" 2>&1 &
        reader=$!
        for _ in $(seq 100); do
            grep -qs "SPEECH OUTPUT" "$HOME/orca" && break
            sleep 0.2
        done
    fi
    .venv/bin/desktop-sim "$@" >"$HOME/noise" 2>&1 &
    program=$!
    status=0
    /usr/bin/python3 "$script" || status=$?
    if [ -n "$reader" ]; then
        sleep 3 # for what is still being said
        kill "$reader" # what it has not yet written down it writes as it goes
        wait "$reader" || true
        sed -n "s/.*SPEECH OUTPUT: .\(.*\).[ ]*{.*}\$/\1/p" "$HOME/orca" >"$said"
    fi
    kill "$program"
    exit "$status"
' sh "$said" "$script" "$@"
