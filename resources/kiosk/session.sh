#!/bin/sh
# Starts the kiosk of desktop-sim on its screen, and ends with the exit code of the program.
#
#     session.sh cage       in cage (Wayland): desktop-sim-kiosk.service calls it so
#     session.sh x11        in an X server without a window manager: desktop-sim-kiosk-x11.service
#     session.sh program    the program alone: the two above call it so, inside their screen
#
# Neither cage nor xinit hands on how the program ended, and the unit must know: 0, the staff have closed it, and 2,
# it cannot begin as it is set up, are final; after anything else the unit begins again. And neither ends what it
# began when it dies; a program left over would keep the next one from beginning.
set -u

here=$(cd "$(dirname "$0")" && pwd)
[ -n "${DESKTOP_SIM:-}" ] || . "$here/program.conf" # install.sh wrote it
program=$DESKTOP_SIM
# The unit makes this folder, for this user only; PAM's own is hidden by ProtectHome=.
private=${RUNTIME_DIRECTORY:?session.sh is started by the units}
ended=$private/exit-code
running=$private/program-pid

case ${1:-} in
    program)
        "$program" --kiosk &
        echo $! >"$running"
        wait $!
        echo $? >"$ended"
        exit 0
        ;;
    cage | x11) ;;
    *)
        echo "usage: session.sh cage|x11|program" >&2
        exit 2
        ;;
esac

end() { # a process: asked, then made
    kill "$1" 2>/dev/null || return 0
    left=25
    while [ "$left" -gt 0 ] && kill -0 "$1" 2>/dev/null; do
        sleep 0.2
        left=$((left - 1))
    done
    kill -KILL "$1" 2>/dev/null
    return 0
}

end_all() {
    [ -s "$running" ] && end "$(cat "$running")"
    end "$shown"
}

rm -f "$ended" "$running"
export XDG_RUNTIME_DIR="$private"
export DBUS_SESSION_BUS_ADDRESS=disabled: # nobody on the desktop's bus has anything to say here
shown=
trap 'end_all; exit 143' TERM INT HUP

if [ "$1" = cage ]; then
    export XDG_SESSION_TYPE=wayland     # else an older Qt takes Xwayland
    cage -- "$here/session.sh" program & # without -s: no other virtual terminal
else
    export XDG_SESSION_TYPE=x11
    screen=${KIOSK_DISPLAY:-:0}
    export XAUTHORITY="$private/xauthority"
    rm -f "$XAUTHORITY"
    (umask 077 && : >"$XAUTHORITY")
    xauth -q add "$screen" . "$(mcookie)"
    xinit "$here/xsession.sh" -- "${KIOSK_X:-/usr/bin/Xorg}" "$screen" vt1 -keeptty -auth "$XAUTHORITY" \
        -nolisten tcp -noreset -s 0 -dpms &
fi
shown=$!
wait "$shown"

if [ -s "$ended" ]; then
    read -r code <"$ended"
    exit "$code"
fi
end_all
exit 1
