#!/bin/sh
# A visit to the kiosk from outside, in pictures: passers-by's screen, exercises, keyboard, idle question, wipe, PIN.
#     sh tests/outside/kiosk_pictures.sh FOLDER [1366x768] [TEXT SIZE] [COLOURS]
# On Debian it needs: xvfb xdotool imagemagick; and the program installed in .venv (make run, once).
set -eu
cd "$(dirname "$0")/../.."
folder=${1:?"a folder for the pictures"}
size=${2:-1366x768}
mkdir -p "$folder"
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export HOME="$home" XDG_CONFIG_HOME="$home/.config" XDG_DATA_HOME="$home/.local/share"
printf '271828\n' | .venv/bin/desktop-sim kiosk-pin >/dev/null
cat >"$home/kiosk.toml" <<EOF
warn_after_s = 10
wipe_after_s = 20
text = ${3:-100}
colors = "${4:-clair}"
EOF

case ${4:-clair} in sombre) mode=dark ;; contraste) mode=contrast ;; *) mode=light ;; esac
ring=$(sed -n "s/^attention = .*$mode = \"\(#[0-9A-F]*\)\".*/\1/p" resources/theme/tokens.toml)

xvfb-run -a -s "-screen 0 ${size}x24" sh -s "$folder" "$size" "$home/kiosk.toml" "$ring" <<'EOF'
set -eu
folder=$1 width=${2%x*} height=${2#*x} ring=$4
.venv/bin/desktop-sim --kiosk --kiosk-file "$3" &
program=$!

alive() { kill -0 "$program" 2>/dev/null || { echo "the program has ended" >&2; exit 1; }; }
picture() { import -window root "$folder/$1.png"; echo "$folder/$1.png"; }
screen() { import -window root -depth 8 rgb:- | cksum; }

# From outside there is nothing to wait for but a picture that has changed, and then stands still.
settled() {
    last=
    until [ "$(screen)" = "$last" ]; do last=$(screen); alive; done
}
changed_from() {
    tries=0
    while [ "$(screen)" = "$1" ] && [ "$tries" -lt 600 ]; do tries=$((tries + 1)); alive; done
    settled
}
then_() {
    before=$(screen)
    "$@"
    changed_from "$before"
}
touch_at() { xdotool mousemove $((width * $1 / 100)) $((height * $2 / 100)) click 1; }
touch_ring() { # what the coach points at, in the left part of the window, wherever it stands at this size
    xdotool mousemove $(import -window root png:- | convert - -crop 62%x100%+0+0 +repage -fill black \
        +opaque "$ring" -bordercolor black -border 1 -trim -format '%[fx:page.x+w/2-1] %[fx:page.y+h/2-1]' info:) click 1
}
keys() { xdotool key "$@"; }
write() { xdotool type --delay 80 "$1"; }

then_ true # the window comes
picture 1-passers-by
then_ touch_at 50 80
picture 2-exercises
then_ keys Tab
then_ keys Return
picture 3-exercise
then_ touch_ring
picture 4-keyboard
then_ write 269054
picture 5-written
sleep 12 # nobody moves
picture 6-are-you-there
sleep 12
picture 7-wiped
for _ in 1 2 3 4 5; do xdotool mousemove 6 6 click 1; done
settled
picture 8-staff
kill "$program"
wait "$program" || true
EOF
