#!/bin/bash
# `make try-deb`: installs the .deb in bare systems, uses it as an ordinary user, updates it, runs the kiosk, purges it.
#
#     try_deb.sh [SUITE…]      bookworm and trixie where none is named; as root, with debootstrap, Xvfb and xdotool
#
# Everything lies in build/trials: the bare systems are made once, from the Debian that this computer uses; pictures are
# left there too. Ends with 1 at the first thing that is not as it should be.
set -Eeuo pipefail
trap 'echo "ÉCHEC : ligne $LINENO" >&2' ERR # else a command that fails ends the trial without a word
cd "$(dirname "$0")/../.."
trials=$PWD/build/trials
need() { command -v "$1" >/dev/null || { echo "Il manque $1 : apt-get install $2" >&2; exit 2; }; }
need debootstrap debootstrap; need Xvfb xvfb; need xdotool xdotool; need import imagemagick
[ "$(id -u)" = 0 ] || { echo "Il faut être root : l'essai fait de petits systèmes Debian entiers." >&2; exit 2; }
deb=$(ls -t dist/desktop-sim_*_amd64.deb 2>/dev/null | head -1)
[ -n "$deb" ] || { echo "Il n'y a pas de paquet : faites d'abord make deb" >&2; exit 2; }
old=$(dpkg-deb -f "$deb" Version)
new=$old.1
if [ "${1:-}" != --inside ]; then # mounts are seen by this process and its children alone, and go with them
    exec unshare --mount --fork --kill-child "$0" --inside "$@"
fi
shift

fails() { echo "ÉCHEC : $*" >&2; exit 1; }
mirror() { apt-get indextargets --format '$(SITE)' 'Created-By: Packages' | grep -v security | head -1; }

base() { # SUITE: a bare system, made once
    [ -e "$trials/$1.tar" ] && return
    mkdir -p "$trials"
    rm -rf "$trials/$1"
    echo "Je fais un $1 nu…"
    debootstrap --variant=minbase "$1" "$trials/$1" "$(mirror)" >"$trials/$1.log" 2>&1 || fails "voir $trials/$1.log"
    tar -C "$trials/$1" -cf "$trials/$1.tar" .
}

newer() { # the same package under the next version; not packed tightly, since it is only a trial
    root=$trials/newer
    rm -rf "$root"
    dpkg-deb -R "$deb" "$root"
    sed -i "s/^Version: .*/Version: $new/" "$root/DEBIAN/control"
    sed -i "s/^version = .*/version = \"$new\"/" "$root/usr/lib/desktop-sim/lib/site-packages/desktop_sim/resources/edition.txt"
    dpkg-deb --root-owner-group -Znone --build "$root" "$trials/newer.deb" >/dev/null
    rm -rf "$root"
}

window() { # PICTURE: waits for the window, and takes its picture
    timeout 60 xdotool search --sync --onlyvisible --name Apprendre >/dev/null || fails "aucune fenêtre"
    sleep 2
    import -window root "$trials/$1.png"
}

try() {
    suite=$1 root=$trials/$1
    rm -rf "$root"; mkdir -p "$root"
    tar -C "$root" -xf "$trials/$suite.tar"
    mount -t proc proc "$root/proc"; mount --bind /dev "$root/dev"; mkdir -p "$root/tmp/.X11-unix"
    mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
    cp /etc/resolv.conf "$root/etc/" 2>/dev/null || true
    cp -r /etc/apt/apt.conf.d/. "$root/etc/apt/apt.conf.d/"
    cp "$deb" "$root/tmp/old.deb"; cp "$trials/newer.deb" "$root/tmp/new.deb"
    inside() { chroot "$root" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive LANG=C.UTF-8 "$@"; }
    user=(chroot --userspec=mamie:mamie "$root" /usr/bin/env -i HOME=/home/mamie PATH=/usr/bin:/bin LANG=C.UTF-8)
    as() { "${user[@]}" "$@"; }
    echo "== $suite"
    inside useradd -m mamie
    inside apt-get update -qq
    inside apt-get install -y -q --no-install-recommends /tmp/old.deb >"$root.apt" 2>&1 || fails "apt, voir $root.apt"
    echo "installé : $(grep -c '^Setting up' "$root.apt") paquets, $(inside python3 --version)"

    [ "$(as desktop-sim --version | head -1)" = "desktop-sim $old" ] || fails "--version"
    as desktop-sim --version | sed -n 2p
    [ "$(as desktop-sim exercises | grep -c .)" -ge 19 ] || fails exercises
    as desktop-sim check || fails check
    as desktop-sim play premiere-connexion --pictures /home/mamie/images | tail -1
    held=$(as desktop-sim kiosk-check | grep -c ' : tenu' || true)
    [ "$held" = 13 ] || fails "kiosk-check : $held sur 13"
    echo "kiosk-check : $held tenus"
    inside bash -c '. /usr/share/bash-completion/completions/desktop-sim; COMP_WORDS=(desktop-sim kiosk-c); COMP_CWORD=1
        _desktop_sim; echo "complétion : ${COMPREPLY[*]}"' | grep "kiosk-check kiosk-counts" || fails complétion

    # what is the user's own, before the update
    as mkdir -p /home/mamie/.config/desktop-sim /home/mamie/.local/share/desktop-sim/contenu/exercises
    printf 'text_scale = 1.25\nmode = "dark"\n' >"$root/home/mamie/.config/desktop-sim/reglages.toml"
    printf 'counts = true\nexercises = ["onglets"]\n' >"$root/home/mamie/.config/desktop-sim/kiosk.toml"
    own=$root/home/mamie/.local/share/desktop-sim/contenu/exercises/le-notre.toml
    sed '0,/^title = .*/s//title = "Le nôtre"/; 0,/^id = .*/s//id = "le-notre"/' "$root/usr/lib/desktop-sim/lib/site-packages/desktop_sim/resources/exercises/onglets.toml" >"$own"
    chroot "$root" chown -R mamie:mamie /home/mamie
    as /usr/lib/desktop-sim/bin/python3 -c 'from datetime import UTC, datetime
from desktop_sim.kiosk.counts import CountsStore, Visit, counts_path
store = CountsStore(counts_path())
store.record(Visit.at(datetime.now(UTC), "onglets", "ouvrir", "guided")); store.flush(); store.close()'
    echo 271828 | as desktop-sim kiosk-pin >/dev/null
    as desktop-sim exercises | grep -q "Le nôtre" || fails "le contenu à soi"
    before=$(cd "$root/home/mamie" && find .config .local -type f -exec sha256sum {} + | sort)
    counted=$(as desktop-sim kiosk-counts)

    "${user[@]}" DISPLAY="$DISPLAY" desktop-sim >"$root.window" 2>&1 &
    shown=$!
    window "$suite-window"
    kill "$shown"; wait "$shown" 2>/dev/null || true

    inside apt-get install -y -q /tmp/new.deb >"$root.apt" 2>&1 || fails "mise à jour, voir $root.apt"
    [ "$(as desktop-sim --version | head -1)" = "desktop-sim $new" ] || fails "--version après la mise à jour"
    [ "$before" = "$(cd "$root/home/mamie" && find .config .local -type f -exec sha256sum {} + | sort)" ] || fails "un fichier à soi a changé"
    [ "$counted" = "$(as desktop-sim kiosk-counts)" ] || fails "les comptes ont changé"
    as desktop-sim exercises | grep "Le nôtre" || fails "le contenu à soi a disparu"
    echo "mis à jour : $old -> $new ; réglages, contenu, code et comptes sont restés"

    # the kiosk: begun, frozen, back
    "${user[@]}" DISPLAY="$DISPLAY" desktop-sim --kiosk 2>"$root.kiosk" &
    shown=$!
    window "$suite-kiosk"
    child() { pgrep -P "$shown" | tail -1; }
    frozen=$(child); [ -n "$frozen" ] || fails "la borne n'a pas de fenêtre"
    kill -STOP "$frozen"
    for _ in $(seq 30); do sleep 1; [ "$(child)" != "$frozen" ] && break; done
    [ -n "$(child)" ] && [ "$(child)" != "$frozen" ] || fails "la borne figée n'est pas revenue"
    grep "ne répond plus" "$root.kiosk" || fails "le journal de la borne n'en dit rien"
    kill "$shown"; wait "$shown" 2>/dev/null || true
    # a computer made a kiosk, and made what it was before; the packages of Debian first, since those stay
    script=/usr/share/doc/desktop-sim/kiosk/install.sh
    touched='./(systemd|pam.d|udev|sysctl.d|X11)/.*' # not each of them is there at first
    etc() { (cd "$root/etc" && find . -regextype posix-extended -regex "$touched" ! -type d -printf '%p %l %s\n' | sort); }
    inside sh "$script" --say cage >"$root.install"
    inside sh -c "$(sed -n 's/^  + \(apt-get install .*\)/\1 -q/p' "$root.install")" >"$root.apt" 2>&1 || fails "apt, voir $root.apt"
    before_kiosk=$(etc)
    printf '271828\n271828\n' | inside sh "$script" cage >"$root.install" 2>&1 || fails "install.sh, voir $root.install"
    [ "$(inside systemctl is-enabled desktop-sim-kiosk.service)" = enabled ] || fails "la borne n'est pas mise en route"
    [ "$(inside sh -c '. /opt/desktop-sim/kiosk/program.conf; echo $DESKTOP_SIM')" = /usr/bin/desktop-sim ] || fails program.conf
    inside getent shadow borne | grep -q '^borne:!' || fails "le compte n'est pas verrouillé"
    held=$(grep -c ' : tenu' "$root.install" || true)
    [ "$held" = 13 ] || fails "kiosk-check de la borne : $held sur 13"
    inside sh /opt/desktop-sim/kiosk/install.sh undo >"$root.install" 2>&1 || fails "undo, voir $root.install"
    [ "$before_kiosk" = "$(etc)" ] || fails "undo ne remet pas tout : $(diff <(echo "$before_kiosk") <(etc))"
    echo "borne : mise en place, puis retirée ; /etc est comme avant"

    inside apt-get purge -y -q desktop-sim >"$root.apt" 2>&1 || fails "purge, voir $root.apt"
    [ ! -e "$root/usr/lib/desktop-sim" ] && [ ! -e "$root/usr/bin/desktop-sim" ] || fails "il reste des fichiers"
    [ "$before" = "$(cd "$root/home/mamie" && find .config .local -type f -not -name kiosk.verrou -exec sha256sum {} + | sort)" ] || fails "la purge a touché aux fichiers de la personne"
    echo "purgé : rien ne reste du paquet, tout ce qui est à la personne reste"
    umount --lazy "$root/tmp/.X11-unix" "$root/dev" "$root/proc"
}

[ $# -gt 0 ] || set -- bookworm trixie
for suite in "$@"; do base "$suite"; done
newer
. resources/packaging/display.sh
for suite in "$@"; do try "$suite"; done
echo "Tout va bien. Images : build/trials/*.png"
