# Sourced: sets $python to the first Python that the program runs on, or ends with what to do.
python=
for one in python3 python3.15 python3.14 python3.13 python3.12 python3.11; do
    if "$one" -I -c 'import sys, ssl, ctypes; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$(command -v "$one")
        break
    fi
done
if [ -z "$python" ]; then
    echo "Il manque Python 3.11 ou plus récent sur cet ordinateur."
    echo "Demandez à la personne qui s'en occupe de l'installer (sur Ubuntu 22.04 : sudo apt install python3.11)."
    exit 2
fi
