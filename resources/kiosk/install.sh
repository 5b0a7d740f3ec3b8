#!/bin/sh
# Puts the files of the kiosk in their places, whatever the place of the program. As root, from this folder:
#
#     sh install.sh            all but switching it on; what was set before (kiosk.toml, the PIN) stays
#     sh install.sh --remove   takes away again what it put there; the account and what is its own stay
#
# DESKTOP_SIM: the program, where it is not the first desktop-sim of the PATH. KIOSK_FOLDER: where the scripts go.
set -eu

account=${KIOSK_ACCOUNT:-borne}
folder=${KIOSK_FOLDER:-/opt/desktop-sim/kiosk}
units='desktop-sim-kiosk.service desktop-sim-kiosk-x11.service'
cd "$(dirname "$0")"

if [ "${1:-}" = --remove ]; then
    for unit in $units; do
        systemctl disable --now "$unit" 2>/dev/null || true
        rm -f "/etc/systemd/system/$unit"
    done
    rm -f /etc/pam.d/desktop-sim-kiosk /etc/systemd/logind.conf.d/logind-borne.conf /etc/sysctl.d/sysctl-borne.conf \
        /etc/udev/rules.d/70-desktop-sim-kiosk.rules
    rm -rf "$folder"
    echo "C'est retiré. Restent : le compte « $account », son dossier, et /etc/desktop-sim."
    exit 0
fi

program=${DESKTOP_SIM:-$(command -v desktop-sim || true)}
if [ -z "$program" ] || ! [ -x "$program" ]; then
    echo "install.sh : je ne trouve pas le programme. Dites où il est : DESKTOP_SIM=/dossier/bin/desktop-sim sh install.sh" >&2
    exit 2
fi
if ! getent passwd "$account" >/dev/null; then
    useradd --create-home --home-dir "/var/lib/$account" --shell /usr/sbin/nologin --comment Borne "$account"
    passwd --lock "$account" >/dev/null
    chmod 700 "/var/lib/$account"
fi

install -d "$folder" /etc/desktop-sim /etc/systemd/logind.conf.d /etc/systemd/system /etc/pam.d /etc/sysctl.d \
    /etc/udev/rules.d
install -m 755 session.sh xsession.sh borne.sh "$folder/"
install -m 644 README.md "$folder/"
printf 'DESKTOP_SIM=%s\n' "$program" >"$folder/program.conf"
[ -e /etc/desktop-sim/kiosk.toml ] || install -m 644 kiosk.toml /etc/desktop-sim/
install -m 644 desktop-sim-kiosk.pam /etc/pam.d/desktop-sim-kiosk
install -m 644 logind-borne.conf /etc/systemd/logind.conf.d/
install -m 644 sysctl-borne.conf /etc/sysctl.d/
install -m 644 70-desktop-sim-kiosk.rules /etc/udev/rules.d/
for unit in $units; do
    sed "s|/opt/desktop-sim/kiosk|$folder|g; s|/var/lib/borne|/var/lib/$account|g
        s|^User=.*|User=$account|; s|-u borne |-u $account |" "$unit" >"/etc/systemd/system/$unit"
done
echo "La borne utilisera $program. Ensuite : sh $folder/borne.sh kiosk-pin"
