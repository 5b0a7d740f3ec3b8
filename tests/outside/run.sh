#!/bin/sh
# Runs the journey through AT-SPI under a virtual screen. On Debian it needs:
#   xvfb openbox at-spi2-core dbus dbus-x11 python3-pyatspi gir1.2-atspi-2.0
# and the program installed in .venv (make run, once).
# The platform is named, for one that is set for tests (offscreen) has no windows that a screen reader could find.
set -eu
cd "$(dirname "$0")/../.."
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
HOME=$home QT_QPA_PLATFORM=xcb QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 xvfb-run -a -s "-screen 0 1366x768x24" dbus-run-session -- sh -c '
    /usr/libexec/at-spi-bus-launcher --launch-immediately &
    openbox &
    .venv/bin/desktop-sim --exercise premiere-connexion &
    program=$!
    status=0
    /usr/bin/python3 tests/outside/atspi_journey.py || status=$?
    kill "$program"
    exit "$status"
'
