#!/bin/sh
# The whole X session of the kiosk: a screen that never goes dark, and the program. No window manager.
set -u

xset s off s noblank -dpms || echo "xsession.sh: the screen may go dark" >&2
xset -b || true                                 # no beep
setxkbmap -option "" -option srvrkeys:none || true # Ctrl+Alt+F2, Ctrl+Alt+Backspace mean nothing

exec "$(dirname "$0")/session.sh" program
