#!/bin/bash
# `make try-linux`: the .run and the stick, each with a home of nobody's, from a folder with blanks, accents, & and (.
#
# After `make linux` and `make stick DEST=…`. STICK names the folder desktop-sim on the stick; else one is made here.
set -Eeuo pipefail
trap 'echo "ÉCHEC : ligne $LINENO" >&2' ERR # else a command that fails ends the trial without a word
cd "$(dirname "$0")/../.."
trials=$PWD/build/trials/linux
need() { command -v "$1" >/dev/null || { echo "Il manque $1 : apt-get install $2" >&2; exit 2; }; }
need Xvfb xvfb; need xdotool xdotool; need import imagemagick
run=$(ls -t "$PWD"/dist/desktop-sim-*-linux.run 2>/dev/null | head -1)
[ -n "$run" ] || { echo "Il n'y a pas de .run : faites d'abord make linux" >&2; exit 2; }
fails() { echo "ÉCHEC : $*" >&2; exit 1; }
rm -rf "$trials"
odd="$trials/clé de l'atelier (1) & été"
mkdir -p "$odd" "$trials/home"
. resources/packaging/display.sh
mkdir -m 700 "$trials/run"
# A desktop has a bus; without one libdbus would begin it, and note it in the user's home.
bare=(env -i PATH=/usr/bin:/bin LANG=C.UTF-8 DISPLAY=":$number" XDG_RUNTIME_DIR="$trials/run" DBUS_SESSION_BUS_ADDRESS=disabled:)
as() { "${bare[@]}" HOME="$home" "$@"; }
begin() { (trap - ERR; as "$@") & shown=$!; } # what is begun is a child of the shell that $shown names
end() { pkill -P "$shown"; wait "$shown" 2>/dev/null || true; }
window() { # PICTURE: the window is there; it takes a larger text and is closed, as a person would
    id=$(DISPLAY=:$number timeout 60 xdotool search --sync --onlyvisible --name Apprendre | tail -1) || fails "aucune fenêtre"
    sleep 2
    DISPLAY=:$number xdotool windowfocus "$id" key ctrl+plus
    sleep 2
    DISPLAY=:$number import -window root "$trials/$1.png"
}
plays() { # the robot does an exercise, and Qt finds nothing strange in where the program lies
    as "$@" play premiere-connexion >"$trials/play" 2>&1 || fails play
    if grep "avertissement de Qt" "$trials/play"; then fails "Qt s'est plaint"; fi
    tail -n 1 "$trials/play"
}
written() { find "$home" -type f -not -path '*/fontconfig/*' -not -path '*/mesa_shader_cache*/*' | sort; }

echo "== la clé"
home=$trials/home/stick; mkdir -p "$home"
if [ -n "${STICK:-}" ]; then cp -r "$STICK" "$odd/"; else .venv/bin/python resources/packaging/stick.py "$odd"; fi
stick=$odd/desktop-sim
as sh "$stick/Ouvrir.sh" --version | head -2
as sh "$stick/Ouvrir.sh" check || fails check
plays sh "$stick/Ouvrir.sh"
if as sh "$stick/Ouvrir.sh" --kiosk; then fails "la clé prend --kiosk"; fi
begin sh "$stick/Ouvrir.sh"
window stick
end
[ -z "$(written)" ] || fails "écrit sur l'ordinateur : $(written)"
grep text_scale "$stick/contenu-et-reglages/reglages.toml" || fails "les réglages ne sont pas sur la clé"
[ -z "$(find "$stick" -name __pycache__ -path '*/linux/*')" ] || fails "des fichiers sont écrits à côté du programme"
echo "rien n'est écrit sur l'ordinateur ; les réglages sont sur la clé"

echo "== le .run"
home="$trials/home/Mme Été & fils (1)"; mkdir -p "$home"
before=$(written)
as sh "$run" --quiet || fails installation
grep -q "Apprendre" "$home/.local/share/applications/fr.desktop_sim.DesktopSim.desktop" || fails menu
command="$home/.local/bin/desktop-sim"
as "$command" --version | head -2
as "$command" check || fails check
plays "$command"
held=$(as "$command" kiosk-check | grep -c ' : tenu' || true)
[ "$held" = 13 ] || fails "kiosk-check : $held sur 13"
if as "$command" --kiosk; then fails "le .run prend --kiosk"; fi
begin "$command"
window run
if as sh "$run" --quiet; then fails "l'installation n'a pas vu que le programme est ouvert"; fi
end
kept=$(sha256sum "$home/.config/desktop-sim/reglages.toml")
as sh "$run" --quiet || fails "par-dessus"
as sh "$run" --quiet -- --remove || fails "retirer"
[ "$kept" = "$(sha256sum "$home/.config/desktop-sim/reglages.toml")" ] || fails "les réglages ont été touchés"
[ "$(written | grep -v "/.config/desktop-sim/reglages.toml")" = "$before" ] || fails "il reste : $(written)"
echo "Tout va bien. Images : build/trials/linux/*.png"
