#!/bin/sh
# Runs a command of desktop-sim as the account of the kiosk, so that it finds the kiosk's own files. As root:
#
#     sh borne.sh kiosk-pin
#     sh borne.sh kiosk-counts --csv
set -eu

here=$(cd "$(dirname "$0")" && pwd)
[ -n "${DESKTOP_SIM:-}" ] || . "$here/program.conf" # install.sh wrote it
program=$DESKTOP_SIM
account=${KIOSK_ACCOUNT:-borne}
home=$(getent passwd "$account" | cut -d: -f6)
[ -n "$home" ] || { echo "borne.sh : le compte « $account » n'existe pas." >&2; exit 2; }
cd /
exec runuser -u "$account" -- env -i HOME="$home" PATH=/usr/bin:/bin LANG=C.UTF-8 TERM="${TERM:-dumb}" \
    "$program" "$@"
