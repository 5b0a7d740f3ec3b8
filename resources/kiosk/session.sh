#!/bin/sh
# Starts the kiosk of desktop-sim on its screen, and ends with the exit code of the program.
#
#     session.sh cage       in cage (Wayland): desktop-sim-kiosk.service calls it so
#     session.sh x11        in an X server without a window manager: desktop-sim-kiosk-x11.service
#     session.sh program    the program alone: the two above call it so, inside their screen
#
# Neither cage nor xinit hands on how the program ended, and the unit must know: 0, the staff have closed it, and 2,
# it cannot begin as it is set up, are final; after anything else the unit begins again.
set -u

program=${DESKTOP_SIM:-/opt/desktop-sim/bin/desktop-sim}
here=$(cd "$(dirname "$0")" && pwd)
# The unit makes this folder, for this user only; PAM's own is hidden by ProtectHome=.
private=${RUNTIME_DIRECTORY:?session.sh is started by the units}
ended=$private/exit-code

case ${1:-} in
    program)
        "$program" --kiosk
        echo $? >"$ended"
        exit 0
        ;;
    cage | x11) ;;
    *)
        echo "usage: session.sh cage|x11|program" >&2
        exit 2
        ;;
esac

rm -f "$ended"
export XDG_RUNTIME_DIR="$private"
export DBUS_SESSION_BUS_ADDRESS=disabled: # nobody on the desktop's bus has anything to say here
unset DISPLAY WAYLAND_DISPLAY

if [ "$1" = cage ]; then
    export XDG_SESSION_TYPE=wayland # Qt before 6.10 would take Xwayland
    cage -- "$here/session.sh" program # without -s: no other virtual terminal
else
    export XDG_SESSION_TYPE=x11
    export XAUTHORITY="$private/xauthority"
    rm -f "$XAUTHORITY"
    (umask 077 && : >"$XAUTHORITY")
    xauth -q add :0 . "$(mcookie)"
    terminal=${KIOSK_VT:-vt1}
    xinit "$here/xsession.sh" -- "${KIOSK_X:-/usr/bin/Xorg}" :0 "$terminal" -keeptty -auth "$XAUTHORITY" \
        -nolisten tcp -noreset -s 0 -dpms
fi

if [ -s "$ended" ]; then
    read -r code <"$ended"
    exit "$code"
fi
exit 1
