#!/bin/sh
# Makes a Debian computer a kiosk of desktop-sim, says each thing it does, and can undo them. As root, from this folder:
#
#     sh install.sh cage             or x11, where the graphics card is too old for cage
#     sh install.sh cage PACKAGE     where the program is not there yet: desktop_sim-….whl, or the folder of the sources
#     sh install.sh undo             takes back what it changed, and nothing else
#
# With --say in front of these words it only says what it would do, and needs no rights. What was there before stays:
# kiosk.toml, the staff's code and the counts are kept by both, and packages of Debian are not taken away.
#
# DESKTOP_SIM: the program, where it is not the first desktop-sim of the PATH. KIOSK_PROGRAM: where PACKAGE goes.
# KIOSK_FOLDER: where the scripts go. KIOSK_ACCOUNT: whose the kiosk is. KIOSK_ROOT: a folder in place of /, for trials.
set -eu

only_say=no
[ "${1:-}" = --say ] && { only_say=yes; shift; }
here=$(cd "$(dirname "$0")" && pwd)
at=${KIOSK_ROOT:-}
if [ -z "${DESKTOP_SIM:-}" ] && [ -f "$here/program.conf" ]; then . "$here/program.conf"; fi # what it was told before
folder=${KIOSK_FOLDER:-/opt/desktop-sim/kiosk}
own=${KIOSK_PROGRAM:-/opt/desktop-sim}
account=${KIOSK_ACCOUNT:-borne}
list=$at/var/lib/desktop-sim-kiosk/installe

tell() { printf 'install.sh : %s\n' "$*"; }
fail() { tell "$*" >&2; exit 2; }
run() {
    printf '  + %s\n' "$*"
    [ "$only_say" = yes ] || "$@"
}
noted() { grep -qsxF "$*" "$list"; }
note() { # what undo has to take back, newest first
    if [ "$only_say" = yes ] || noted "$*"; then return; fi
    mkdir -p "$(dirname "$list")"
    [ -f "$list" ] || : >"$list"
    printf '%s\n' "$*" | cat - "$list" >"$list.new" && mv "$list.new" "$list"
}
ours() { # PLACE: a folder that undo takes away whole, unless it was there before
    [ -e "$at$1" ] || note "folder $1"
}
put() { # MODE FILE PLACE: a file of this folder; what stood there before is kept beside it
    [ "$here/$2" != "$at$3" ] || return 0
    if [ -e "$at$3" ] && ! noted "file $3"; then
        run cp -p "$at$3" "$at$3.avant-borne"
        note "back $3"
    fi
    run install -D -m "$1" "$here/$2" "$at$3"
    note "file $3"
}
running() { [ -d "$at/run/systemd/system" ]; } # sd_booted(3): not so in a system that is being put together
reread() { if running; then run systemctl daemon-reload; fi; }
entry_of_account() { getent passwd "$account" || true; }

find_program() { # [PACKAGE]: sets program
    if [ -n "${1:-}" ]; then
        tell "2. Le programme, dans $own"
        ours "$own"
        run "${KIOSK_PYTHON:-/usr/bin/python3}" -m venv "$at$own"
        run "$at$own/bin/pip" install --upgrade "$1"
        program=$own/bin/desktop-sim
    else
        program=${DESKTOP_SIM:-$(command -v desktop-sim || true)}
        tell "2. Le programme est là : $program"
    fi
}

make_account() {
    tell "3. Le compte « $account », verrouillé"
    case $(entry_of_account) in
        '')
            run useradd --create-home --home-dir "/var/lib/$account" --shell /usr/sbin/nologin --comment Borne "$account"
            run passwd -l "$account"
            run chmod 700 "$at/var/lib/$account"
            note "account $account"
            ;;
        *:Borne:*)
            run usermod --expiredate "" "$account" # undo has closed it
            note "account $account"
            ;;
        *) tell "   il était là, il reste comme il est." ;;
    esac
    home=$(entry_of_account | cut -d: -f6)
    home=${home:-$at/var/lib/$account}
}

on_usb() { # whether the system itself lies on a disk that the rule against sticks would leave dead
    disk=$(findmnt -no SOURCE / 2>/dev/null) && lsblk -nso TRAN "$disk" 2>/dev/null | grep -q usb
}

put_files() { # UNIT
    tell "4. Les fichiers"
    ours "$folder"
    for script in session.sh xsession.sh borne.sh install.sh; do
        put 755 "$script" "$folder/$script"
    done
    for file in README.md kiosk.toml desktop-sim-kiosk-x11.service desktop-sim-kiosk.service desktop-sim-kiosk.pam \
        logind-borne.conf sysctl-borne.conf 70-desktop-sim-kiosk.rules xorg-borne.conf; do
        put 644 "$file" "$folder/$file" # install.sh needs them there, too
    done
    # shellcheck disable=SC2016 - for the shell that is begun
    run sh -c 'printf "DESKTOP_SIM=\"%s\"\nKIOSK_ACCOUNT=\"%s\"\n" "$1" "$2" >"$0"' \
        "$at$folder/program.conf" "$program" "$account"
    note "file $folder/program.conf"
    [ -e "$at/etc/desktop-sim/kiosk.toml" ] || run install -D -m 644 "$here/kiosk.toml" "$at/etc/desktop-sim/kiosk.toml"
    put 644 desktop-sim-kiosk.pam /etc/pam.d/desktop-sim-kiosk
    put 644 logind-borne.conf /etc/systemd/logind.conf.d/logind-borne.conf
    put 644 sysctl-borne.conf /etc/sysctl.d/sysctl-borne.conf
    if on_usb; then
        tell "   Le système est sur un disque USB : les clés USB ne sont pas fermées."
    else
        put 644 70-desktop-sim-kiosk.rules /etc/udev/rules.d/70-desktop-sim-kiosk.rules
    fi
    put 644 "$1" "/etc/systemd/system/$1"
    run sed -i "s|/opt/desktop-sim/kiosk|$folder|g; s|/var/lib/borne|$home|g; s|^User=.*|User=$account|
        s|-u borne |-u $account |" "$at/etc/systemd/system/$1"
    case $1 in *-x11.service) put 644 xorg-borne.conf /etc/X11/xorg.conf.d/xorg-borne.conf ;; esac
}

install_kiosk() { # cage|x11 [PACKAGE]
    needed="libegl1 libgl1 libgl1-mesa-dri libfontconfig1 libfreetype6 libglib2.0-0 libdbus-1-3 libxkbcommon0 dbus
        libpam-systemd procps kbd"
    [ -z "${2:-}" ] || needed="$needed python3-venv"
    unit=desktop-sim-kiosk.service other=desktop-sim-kiosk-x11.service
    if [ "$1" = cage ]; then
        needed="$needed cage xwayland libwayland-cursor0 libwayland-egl1"
    else
        unit=$other other=desktop-sim-kiosk.service
        needed="$needed xserver-xorg-core xserver-xorg-input-libinput xinit xauth x11-xserver-utils x11-xkb-utils
            libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0
            libxcb-render-util0 libxcb-shape0 libxcb-sync1 libxcb-util1 libxcb-xfixes0 libxcb-xkb1"
    fi
    tell "1. Les paquets de Debian"
    # shellcheck disable=SC2086 - one word each
    run apt-get install --yes --no-install-recommends $needed
    find_program "${2:-}"
    make_account
    put_files "$unit"

    tell "5. Le code du personnel, et l'essai"
    [ -e "$home/.config/desktop-sim/kiosk-pin.toml" ] || run sh "$at$folder/borne.sh" kiosk-pin
    run sh "$at$folder/borne.sh" kiosk-check || tell "kiosk-check a trouvé des points à corriger (voir ci-dessus)."

    tell "6. Mettre en route"
    reread
    if [ -e "$at/etc/systemd/system/$other" ]; then run systemctl disable "$other"; fi
    run systemctl mask ctrl-alt-del.target
    note "unmask ctrl-alt-del.target"
    former=$(systemctl get-default 2>/dev/null || echo multi-user.target)
    if [ "$former" != graphical.target ]; then
        run systemctl set-default graphical.target
        note "default $former"
    fi
    run systemctl enable "$unit"
    note "disable $unit"
    tell "C'est fait. Redémarrez : la borne s'ouvre. Pour tout retirer : sh $folder/install.sh undo"
}

undo_kiosk() {
    [ -f "$list" ] || fail "rien à retirer : $list n'existe pas."
    copy=$(mktemp)
    cp "$list" "$copy"
    while read -r what which; do
        case $what in
            disable) run systemctl disable $(running && echo --now) "$which" ;;
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
    reread
    tell "Restent : /etc/desktop-sim/kiosk.toml, le compte de la borne (fermé ; le code et les comptes y sont) et les paquets de Debian."
}

usage="usage : install.sh [--say] cage|x11 [PAQUET], ou undo"
case ${1:-} in
    cage | x11)
        if [ -z "${2:-}" ] && ! [ -x "${DESKTOP_SIM:-$(command -v desktop-sim || true)}" ]; then
            fail "je ne trouve pas le programme. Donnez le paquet : install.sh $1 desktop_sim-….whl ; ou dites où il est : DESKTOP_SIM=/dossier/bin/desktop-sim sh install.sh $1"
        fi
        [ $# -le 2 ] || fail "$usage"
        ;;
    undo) [ $# = 1 ] || fail "$usage" ;;
    *) fail "$usage" ;;
esac
[ "$only_say" = yes ] || [ -n "$at" ] || [ "$(id -u)" = 0 ] || fail "à lancer en tant que root."
if [ "$1" = undo ]; then undo_kiosk; else install_kiosk "$@"; fi
