#!/bin/sh
# Every exercise to its end from outside, by the coach's words alone, and one line for each; then what Orca says of six
# of them, against what was read and found good to hear (tests/outside/heard): make access.
#     sh tests/outside/access.sh [--write] [EXERCISE…]
# --write keeps what Orca says now; read the diff. The packages that are needed are named in run.sh.
set -u
cd "$(dirname "$0")/../.."
export LC_ALL=C.UTF-8
written=
if [ "${1-}" = --write ]; then
    written=yes
    shift
fi
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
in_order() { # what is told, what has the cursor, and mails, which come when they come: each in its order
    grep '^notification' "$1" | grep -v 'non lu'
    grep -v '^notification' "$1"
    grep 'notification.*non lu' "$1"
}

if [ $# = 0 ]; then
    set -- $(basename -a -s .toml resources/exercises/*.toml)
fi
finished=0
heard=0
for exercise; do
    golden=tests/outside/heard/$exercise.txt
    orca=
    if [ -f "$golden" ]; then orca="--orca $out/said"; fi
    if sh tests/outside/run.sh $orca tests/outside/follow.py --exercise "$exercise" >"$out/log" 2>&1; then
        echo "$exercise: $(grep '^finished' "$out/log"), $(grep -c '^heard: ' "$out/log") notifications"
        finished=$((finished + 1))
    else
        echo "$exercise: NOT FINISHED"
        grep -v '^dbus-daemon\|^X conn' "$out/log" | tail -n 4 | sed 's/^/    /'
    fi
    if [ -z "$orca" ]; then continue; fi
    # Codes and times are others each time, and so is how many mails have come.
    sed -E 's/[0-9]{3}.[0-9]{3}/CODE/g; s/[0-9]{2}:[0-9]{2}/HH:MM/g; s/\([0-9]\)/(N)/g' "$out/said" >"$out/kept"
    if [ -n "$written" ]; then cp "$out/kept" "$golden"; fi
    in_order "$golden" >"$out/wanted"
    in_order "$out/kept" >"$out/found"
    if diff "$out/wanted" "$out/found"; then
        echo "$exercise: Orca says what is in $golden ($(wc -l <"$golden") lines)"
    else
        echo "$exercise: Orca says SOMETHING ELSE than $golden"
        heard=1
    fi
done
echo "$finished of $# exercises finished through AT-SPI alone"
[ "$finished" = $# ] && [ "$heard" = 0 ]
