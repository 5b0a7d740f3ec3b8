#!/bin/sh
# Puts the program into the user's own folder, with its icon in the menu. No rights are needed.
#
#     FILE.run                   installs, or updates
#     FILE.run -- --remove       takes it away; what the user has chosen and written stays
set -eu
here=$(cd "$(dirname "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
app=$data/desktop-sim-programme
entry=$data/applications/fr.desktop_sim.DesktopSim.desktop
icon=$data/icons/hicolor/scalable/apps/fr.desktop_sim.DesktopSim.svg
command=$HOME/.local/bin/desktop-sim

case ${1:-} in
    --remove)
        rm -rf "$app"
        rm -f "$entry" "$icon" "$command"
        echo "C'est retiré. Vos réglages et vos exercices restent."
        exit 0
        ;;
    '') ;;
    *) echo "Je ne connais que --remove." >&2; exit 2 ;;
esac
[ "$(uname -m)" = x86_64 ] || { echo "Il faut un ordinateur de 64 bits (x86_64)." >&2; exit 2; }
. "$here/find-python.sh"
case $(ps -u "$(id -u)" -o args= 2>/dev/null) in
    *"$app/bin/python3 "*)
        echo "« Apprendre à se connecter » est ouvert. Fermez sa fenêtre, puis recommencez." >&2
        exit 3
        ;;
esac

# All of an older version goes first: no file of it is left between the new ones.
rm -rf "$app"
mkdir -p "$app/bin" "$(dirname "$entry")" "$(dirname "$icon")" "$(dirname "$command")"
cp -R "$here/lib" "$app/lib-desktop-sim"
cp "$here/desktop-sim.sh" "$app/desktop-sim.sh"
# A virtual environment around it, on the Python that was found.
version=$("$python" -I -c 'import sys; print("python%d.%d" % sys.version_info[:2])')
folder=$("$python" -I -c 'import sys, os; print(os.path.dirname(os.path.realpath(sys.executable)))')
mkdir -p "$app/lib/$version"
ln -s ../../lib-desktop-sim "$app/lib/$version/site-packages"
ln -s "$python" "$app/bin/python3"
printf 'home = %s\ninclude-system-site-packages = false\n' "$folder" >"$app/pyvenv.cfg"
"$python" -I -m compileall -q "$app/lib-desktop-sim" || true
ln -sf "$app/desktop-sim.sh" "$command"
cp "$here/fr.desktop_sim.DesktopSim.svg" "$icon"
cat >"$entry" <<D
[Desktop Entry]
Type=Application
Name=Apprendre à se connecter
Comment=S'entraîner, sans risque et sans internet, à se connecter avec un code reçu par mail
Exec="$app/desktop-sim.sh"
Icon=fr.desktop_sim.DesktopSim
Categories=Education;
D
# Does it begin at all? A library of the system that is missing is said now, and not when a learner waits.
if ! QT_QPA_PLATFORM=offscreen "$app/bin/python3" -I -c 'import PySide6.QtWidgets' 2>"$app/manque.txt"; then
    echo "Le programme est copié, mais il manque une bibliothèque à ce Linux :" >&2
    tail -n 1 "$app/manque.txt" >&2
    echo "Donnez ce message à la personne qui s'occupe de l'ordinateur." >&2
    exit 1
fi
rm -f "$app/manque.txt"
echo "C'est installé, version @VERSION@ : cherchez « Apprendre à se connecter » dans le menu."
