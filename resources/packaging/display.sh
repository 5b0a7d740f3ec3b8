# Sourced by the trials, after their `fails`: a display that nobody sees and nobody else uses.
# It is $DISPLAY, number $number; its server is process $screen, which is ended when the trial is.
number=90
while [ -e "/tmp/.X11-unix/X$number" ]; do number=$((number + 1)); done
export DISPLAY=:$number
Xvfb "$DISPLAY" -screen 0 1366x768x24 >/dev/null 2>&1 &
screen=$!
trap 'kill $screen 2>/dev/null' EXIT
for _ in $(seq 50); do [ -e "/tmp/.X11-unix/X$number" ] && break; sleep 0.1; done
[ -e "/tmp/.X11-unix/X$number" ] || fails "Xvfb ne démarre pas"
