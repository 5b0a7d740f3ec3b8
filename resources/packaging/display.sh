# Sourced by the trials, after their `fails`: a display that nobody sees and nobody else uses.
# It is $DISPLAY, number $number; its server is process $screen, which is ended when the trial is.
# The server itself takes a number that is free, and says it once it is ready (Xserver(1), -displayfd).
said=$(mktemp)
Xvfb -displayfd 3 -screen 0 1366x768x24 3>"$said" >/dev/null 2>&1 &
screen=$!
trap 'kill $screen 2>/dev/null' EXIT
for _ in $(seq 300); do [ -s "$said" ] && break; sleep 0.1; done
number=$(cat "$said")
rm "$said"
[ -n "$number" ] || fails "Xvfb ne démarre pas"
export DISPLAY=:$number
