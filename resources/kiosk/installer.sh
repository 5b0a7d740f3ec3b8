#!/bin/sh
# Makes a Debian computer a kiosk of desktop-sim, says each thing it does, and can undo them. As root:
#
#     sh installer.sh install cage PACKAGE    PACKAGE: desktop_sim-….whl, or the folder of the sources
#     sh installer.sh install x11 PACKAGE     where the graphics card is too old for cage
#     sh installer.sh undo                    what the installation changed, and nothing else
#
# With --say in front of these words it only says what it would do, and needs no rights. What was there before stays:
# kiosk.toml, the staff's code and the counts are kept by both, and packages of Debian are not taken away.
set -eu

only_say=no
[ "${1:-}" = --say ] && { only_say=yes; shift; }
here=$(cd "$(dirname "$0")" && pwd)
at=${KIOSK_ROOT:-} # a folder in place of /, for trials
to=$at/opt/desktop-sim
list=$at/var/lib/desktop-sim-kiosk/installe
account=borne

tell() { printf 'installer.sh : %s\n' "$*"; }
fail() { tell "$*" >&2; exit 2; }
run() {
    printf '  + %s\n' "$*"
    [ "$only_say" = yes ] || "$@"
}
note() { # what undo has to take back, newest first
    [ "$only_say" = yes ] && return
    mkdir -p "$(dirname "$list")"
    [ -f "$list" ] || : >"$list"
    grep -qxF "$*" "$list" || { printf '%s\n' "$*" | cat - "$list" >"$list.new" && mv "$list.new" "$list"; }
}
put() { # MODE FILE PLACE: a file of this folder; what stood there before is kept beside it
    [ "$here/$2" != "$at$3" ] || return 0
    if [ -e "$at$3" ] && ! grep -qsxF "file $3" "$list"; then
        run cp -p "$at$3" "$at$3.avant-borne"
        note "back $3"
    fi
    run install -D -m "$1" "$here/$2" "$at$3"
    note "file $3"
}

install_kiosk() {
    screen=$1 package=$2
    common="python3-venv libegl1 libgl1 libgl1-mesa-dri libfontconfig1 libfreetype6 libglib2.0-0 libdbus-1-3
        libxkbcommon0 dbus libpam-systemd procps kbd"
    with_cage="cage xwayland libwayland-cursor0 libwayland-egl1"
    with_x="xserver-xorg-core xserver-xorg-input-libinput xinit xauth x11-xserver-utils x11-xkb-utils
        libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0
        libxcb-render-util0 libxcb-shape0 libxcb-sync1 libxcb-util1 libxcb-xfixes0 libxcb-xkb1"
    unit=desktop-sim-kiosk.service other=desktop-sim-kiosk-x11.service
    if [ "$screen" = x11 ]; then
        with_cage=$with_x unit=$other other=desktop-sim-kiosk.service
    fi

    tell "1. Les paquets de Debian"
    # shellcheck disable=SC2086 - one word each
    run apt-get install --yes --no-install-recommends $common $with_cage

    tell "2. Le compte « $account », verrouillé"
    if ! getent passwd "$account" >/dev/null; then
        run useradd --create-home --home-dir /var/lib/borne --shell /usr/sbin/nologin --comment Borne "$account"
        note "account $account"
    elif [ -f "$list" ] || [ -d "$at/var/lib/borne/.config/desktop-sim" ]; then
        run usermod --expiredate "" "$account" # undo has closed it
        note "account $account"
    fi
    run passwd -l "$account"
    run chmod 700 "$at/var/lib/borne"

    tell "3. Le programme, dans /opt/desktop-sim"
    run "${KIOSK_PYTHON:-/usr/bin/python3}" -m venv "$to"
    note "folder /opt/desktop-sim"
    run "$to/bin/pip" install --upgrade "$package"

    tell "4. Les fichiers"
    for script in session.sh xsession.sh borne.sh installer.sh; do
        put 755 "$script" "/opt/desktop-sim/kiosk/$script"
    done
    put 644 README.md /opt/desktop-sim/kiosk/README.md
    [ -e "$at/etc/desktop-sim/kiosk.toml" ] || run install -D -m 644 "$here/kiosk.toml" "$at/etc/desktop-sim/kiosk.toml"
    put 644 desktop-sim-kiosk.pam /etc/pam.d/desktop-sim-kiosk
    put 644 logind-borne.conf /etc/systemd/logind.conf.d/logind-borne.conf
    put 644 sysctl-borne.conf /etc/sysctl.d/sysctl-borne.conf
    put 644 70-desktop-sim-kiosk.rules /etc/udev/rules.d/70-desktop-sim-kiosk.rules
    put 644 "$unit" "/etc/systemd/system/$unit"
    if [ "$screen" = x11 ]; then
        put 644 xorg-borne.conf /etc/X11/xorg.conf.d/xorg-borne.conf
    fi

    tell "5. Le code du personnel, et l'essai"
    [ -e "$at/var/lib/borne/.config/desktop-sim/kiosk-pin.toml" ] || run sh "$to/kiosk/borne.sh" kiosk-pin
    run sh "$to/kiosk/borne.sh" kiosk-check || tell "kiosk-check a trouvé des points à corriger (voir ci-dessus)."

    tell "6. Mettre en route"
    run systemctl daemon-reload
    [ ! -e "$at/etc/systemd/system/$other" ] || run systemctl disable "$other"
    run systemctl mask ctrl-alt-del.target
    note "unmask ctrl-alt-del.target"
    former=$(systemctl get-default 2>/dev/null || echo multi-user.target)
    if [ "$former" != graphical.target ]; then
        run systemctl set-default graphical.target
        note "default $former"
    fi
    run systemctl enable "$unit"
    note "disable $unit"
    tell "C'est fait. Redémarrez : la borne s'ouvre. Pour tout retirer : sh $to/kiosk/installer.sh undo"
}

undo_kiosk() {
    [ -f "$list" ] || fail "rien à retirer : $list n'existe pas."
    copy=$(mktemp)
    cp "$list" "$copy"
    while read -r what which; do
        case $what in
            disable) run systemctl disable --now "$which" ;;
            unmask) run systemctl unmask "$which" ;;
            default) run systemctl set-default "$which" ;;
            file) run rm -f "$at$which" ;;
            back) run mv -f "$at$which.avant-borne" "$at$which" ;;
            folder) run rm -rf "$at$which" ;;
            account) run usermod --expiredate 1 "$which" ;; # its files (code, counts) are the caisse's to keep
            *) tell "ligne inconnue : $what $which" ;;
        esac || tell "n'a pas pu être retiré : $what $which"
    done <"$copy"
    rm -f "$copy"
    run rm -f "$list"
    run systemctl daemon-reload
    tell "Restent : /etc/desktop-sim/kiosk.toml, /var/lib/borne (le code, les comptes) et les paquets de Debian."
}

case ${1:-}/${2:-} in
    install/cage | install/x11) [ -n "${3:-}" ] || fail "quel paquet ? desktop_sim-….whl, ou le dossier des sources" ;;
    undo/) ;;
    *) fail "usage : installer.sh [--say] install cage|x11 PAQUET, ou undo" ;;
esac
[ "$only_say" = yes ] || [ -n "$at" ] || [ "$(id -u)" = 0 ] || fail "à lancer en tant que root."
if [ "$1" = install ]; then install_kiosk "$2" "$3"; else undo_kiosk; fi
