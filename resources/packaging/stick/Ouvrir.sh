#!/bin/sh
# Opens the program from this folder (a USB stick), without installing anything.
here=$(cd "$(dirname "$0")" && pwd)
for word in "$@"; do
    if [ "$word" = --kiosk ]; then
        echo "La borne ne marche pas depuis une clé : elle s'installe (resources/kiosk/README.md)." >&2
        exit 2
    fi
done
. "$here/linux/find-python.sh"
# Not a virtual environment: a stick knows no links. -B: nothing is written beside the program.
run='import sys; sys.path.insert(0, sys.argv.pop(1)); sys.argv[0] = "desktop-sim"
from desktop_sim.commands.main import main; sys.exit(main())'
if [ $# -eq 0 ]; then
    set -- --portable "$here/contenu-et-reglages"
fi
exec "$python" -I -B -c "$run" "$here/linux/lib" "$@"
