#!/bin/sh
# The program as one user has installed it.
for word in "$@"; do
    if [ "$word" = --kiosk ]; then
        echo "La borne ne marche pas avec cette installation, qui n'est que pour une personne : une borne veut un compte" >&2
        echo "à part, que personne ne peut modifier, et des réglages du système. Prenez le paquet .deb, sur Debian ou" >&2
        echo "Ubuntu, et suivez le guide de la borne (resources/kiosk/README.md)." >&2
        exit 2
    fi
done
here=$(dirname "$(readlink -f "$0")")
exec "$here/bin/python3" -I -m desktop_sim "$@"
