#!/bin/sh
# Every exercise to its end from outside, by the coach's words alone, and one line for each: make access.
# The packages it needs are named in run.sh. To try some only: sh tests/outside/access.sh EXERCISE…
set -u
cd "$(dirname "$0")/../.."
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
if [ $# = 0 ]; then
    set -- $(ls resources/exercises/*.toml | xargs -n 1 basename -s .toml)
fi
failed=0
for exercise; do
    if sh tests/outside/run.sh tests/outside/follow.py --exercise "$exercise" >"$out/log" 2>&1; then
        echo "$exercise: $(tail -n 1 "$out/log"), $(grep -c '^heard: ' "$out/log") sentences heard"
    else
        echo "$exercise: NOT FINISHED"
        tail -n 5 "$out/log" | sed 's/^/    /'
        failed=$((failed + 1))
    fi
done
echo "$(($# - failed)) of $# exercises finished by AT-SPI alone"
[ "$failed" = 0 ]
