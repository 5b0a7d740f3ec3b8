#!/bin/bash
# `make try-windows`: the installers under wine, with a stand-in for the Python that a person brings (windows/standin.sh).
#
#     try_windows.sh [mine] [all] [stick]     all three where none is named
#
# As any user, with wine, mingw, nsis and Xvfb. Everything lies in build/trials/wine; AGAIN=1 takes what was made there.
# wine is no Windows: this shows that our part is right, and nothing of SmartScreen, Narrator or a real screen.
set -euo pipefail
cd "$(dirname "$0")/../.."
here=$PWD/resources/packaging
trials=$PWD/build/trials/wine
need() { command -v "$1" >/dev/null || { echo "Il manque $1 : apt-get install $2" >&2; exit 2; }; }
need wine "wine wine64"; need makensis nsis; need x86_64-w64-mingw32-gcc gcc-mingw-w64-x86-64; need unzip unzip
need osslsigncode osslsigncode; need Xvfb xvfb; need xdotool xdotool; need import imagemagick
mkdir -p "$trials"
fails() { echo "ÉCHEC : $*" >&2; exit 1; }

[ -e "$trials/python/python.exe" ] || bash "$here/windows/standin.sh" "$trials/python"
version=$(.venv/bin/python -c 'import desktop_sim; print(desktop_sim.__version__)')
build() { PRODUCT_VERSION=$1 .venv/bin/python "$here/windows.py" --stand-in "$trials/python" "$trials/$2"; }
[ -n "${AGAIN:-}" ] || { build "$version" old; build "$version.1" new; } # AGAIN=1: with what was made last time

export WINEPREFIX=$trials/prefix WINEDEBUG=-all HOME=$trials/home # else the desktop is that of who tries
rm -rf "$HOME"; mkdir -p "$HOME"
. "$here/display.sh"
trap 'wineserver -k 2>/dev/null || true; kill $screen 2>/dev/null' EXIT
# Python under wine needs a pipe or a terminal, not a file; so does everything here.
w() { timeout 300 wine "$@" </dev/null 2>&1 | cat; }
code() { local was=0; timeout 300 wine "$@" </dev/null >/dev/null 2>&1 || was=$?; echo "$was"; }
rm -rf "$WINEPREFIX"
timeout 200 wineboot -i </dev/null 2>&1 | cat >/dev/null
w winecfg -v win10
bash "$here/windows/stubs.sh" "$WINEPREFIX/drive_c/windows/system32"
shortcuts() { find "$WINEPREFIX/drive_c" "$HOME" -name '*.lnk' | grep -c "$1" || true; }
listed() { w reg query "$1\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\desktop-sim" /v DisplayVersion; }
window() { timeout 120 xdotool search --sync --onlyvisible --name "$1" >/dev/null || fails "aucune fenêtre « $1 »"; sleep 3; import -window root "$trials/$2.png"; }

try() { # NAME ROOT
    old=$trials/old/desktop-sim-$version-installation$1.exe new=$trials/new/desktop-sim-$version.1-installation$1.exe
    echo "== $(basename "$old")"
    [ "$(code "$old" /S)" = 0 ] || fails "installation"
    app=$(dirname "$(find "$WINEPREFIX/drive_c" -name desktop-sim.cmd)")
    cd "$app"
    echo "installé : $(du -sm . | cut -f1) Mio dans ${app#"$WINEPREFIX"/}"
    w cmd /c 'desktop-sim.cmd --version' | grep "desktop-sim $version" || fails --version
    [ "$(shortcuts 'Apprendre')" = 2 ] || fails "raccourcis"
    [ "$1" = "" ] || [ "$(shortcuts 'Borne')" = 1 ] || fails "raccourci de la borne"
    listed "$2" | grep "$version" || fails "la liste des programmes de Windows"
    [ "$(w cmd /c 'desktop-sim.cmd exercises' | grep -c .)" -ge 19 ] || fails exercises
    w cmd /c 'desktop-sim.cmd check' | tail -1
    w python/python.exe -X utf8 -m desktop_sim play premiere-connexion | tail -1 | tee "$trials/play"
    grep -q Terminé "$trials/play" || fails play
    (printf '271828\r\n' | timeout 100 wine python/python.exe -X utf8 -m desktop_sim kiosk-pin 2>&1 | cat) | tail -1
    held=$(w python/python.exe -X utf8 -m desktop_sim kiosk-check | grep -c ' : tenu' || true)
    [ "$held" = 13 ] || fails "kiosk-check : $held sur 13"
    echo "kiosk-check : $held tenus"
    echo "-- ouvert : l'installation le dit, et ne change rien"
    (timeout 120 wine python/pythonw.exe -X utf8 -m desktop_sim </dev/null 2>&1 | cat >/dev/null) &
    window Apprendre "window$1"
    [ "$(code "$new" /S)" = 3 ] || fails "l'installation n'a pas vu que le programme est ouvert"
    wine taskkill /f /im pythonw.exe </dev/null 2>&1 | cat >/dev/null; wait %% 2>/dev/null || true
    echo "-- par-dessus : rien de l'ancienne version ne reste"
    echo old >lib/old.py
    settings=$(find "$WINEPREFIX/drive_c/users" -name kiosk-pin.toml)
    printf 'text_scale = 1.25\nmode = "dark"\n' >"$(dirname "$settings")/reglages.toml"
    kept=$(cd "$(dirname "$settings")" && sha256sum -- *.toml)
    [ "$(code "$new" /S)" = 0 ] || fails "mise à jour"
    [ ! -e lib/old.py ] || fails "un ancien fichier est resté"
    w cmd /c 'desktop-sim.cmd --version' | grep "desktop-sim $version.1" || fails "--version après la mise à jour"
    [ "$kept" = "$(cd "$(dirname "$settings")" && sha256sum -- *.toml)" ] || fails "les réglages ont changé"
    [ "$1" = "" ] || kiosk
    echo "-- retiré"
    cd "$trials"
    w "$app/uninstall.exe" /S
    for _ in $(seq 60); do [ -e "$app" ] || break; sleep 1; done
    [ ! -e "$app" ] && [ "$(shortcuts 'Apprendre\|Borne')" = 0 ] || fails "il reste quelque chose"
    ! listed "$2" | grep -q "$version" || fails "la liste des programmes le garde"
    [ "$kept" = "$(cd "$(dirname "$settings")" && sha256sum -- *.toml)" ] || fails "les réglages ont été touchés"
}

visitor() { # the process of Linux that is the kiosk's window
    pgrep -f 'pythonw.exe.*kiosk-window' | tail -1 || true
}

kiosk() {
    echo "-- la borne : commencée, figée, revenue"
    (timeout 200 wine python/pythonw.exe -X utf8 -m desktop_sim --kiosk </dev/null 2>&1 | cat >"$trials/kiosk.log") &
    for _ in $(seq 90); do [ -n "$(visitor)" ] && break; sleep 1; done
    first=$(visitor); [ -n "$first" ] || fails "la borne n'a pas de fenêtre : $(cat "$trials/kiosk.log")"
    window Apprendre kiosk
    kill -STOP "$first"
    for _ in $(seq 60); do sleep 1; [ -n "$(visitor)" ] && [ "$(visitor)" != "$first" ] && break; done
    [ "$(visitor)" != "$first" ] || fails "la borne figée n'est pas revenue"
    window Apprendre kiosk-back
    wine taskkill /f /im pythonw.exe </dev/null 2>&1 | cat >/dev/null; wait %% 2>/dev/null || true
}

stick() {
    echo "== la clé, d'un dossier avec des blancs, des accents, & et ("
    odd="$WINEPREFIX/drive_c/clé de l'atelier (1) & été"
    rm -rf "$odd"; mkdir -p "$odd"
    (cd "$here/../.." && WINDOWS_FOLDER=$trials/old/desktop-sim .venv/bin/python "$here/stick.py" "$odd")
    before=$(find "$WINEPREFIX/drive_c/users" -type f | sort)
    cd "$odd/desktop-sim"
    w cmd /c Ouvrir.cmd --version | grep "desktop-sim $version" || fails "la clé : --version"
    w cmd /c Ouvrir.cmd check | tail -1
    w cmd /c Ouvrir.cmd play premiere-connexion | tail -1 | grep Terminé || fails "la clé : play"
    (timeout 120 wine cmd /c Ouvrir.cmd </dev/null 2>&1 | cat >/dev/null) &
    window Apprendre stick
    xdotool search --onlyvisible --name Apprendre windowfocus key ctrl+plus
    for _ in $(seq 20); do [ -e contenu-et-reglages/reglages.toml ] && break; sleep 1; done
    grep text_scale contenu-et-reglages/reglages.toml || fails "les réglages ne sont pas sur la clé"
    wine taskkill /f /im pythonw.exe </dev/null 2>&1 | cat >/dev/null; wait %% 2>/dev/null || true
    new=$(comm -13 <(echo "$before") <(find "$WINEPREFIX/drive_c/users" -type f | sort))
    [ -z "$new" ] || fails "écrit sur l'ordinateur : $new"
    echo "rien n'est écrit sur l'ordinateur ; les réglages sont sur la clé"
}

[ $# -gt 0 ] || set -- mine all stick
for part in "$@"; do
    case $part in
        mine) try "" HKCU ;;
        all) try -tous HKLM ;;
        stick) stick ;;
        *) fails "je ne connais pas $part" ;;
    esac
done
echo "Tout va bien. Images : build/trials/wine/*.png"
