#!/bin/bash
# standin.sh OUT: a stand-in for CPython's embeddable zip, for trials under wine only; it is never shipped.
#
# python313.dll, the modules in C and OpenSSL are CPython's own, signed by the Python Software Foundation: a wheel of
# panda3d lends them. python.exe, pythonw.exe and python3.dll are made here with mingw; the library in Python is that of
# the python3.13 at hand (PYTHON313).
set -euo pipefail
out=$1 python=${PYTHON313:-$(command -v python3.13 || true)}
{ [ -n "$python" ] && "$python" -c "" 2>/dev/null; } || { echo "Il manque un python3.13 pour l'essai : PYTHON313=/dossier/python3.13" >&2; exit 2; }
wheel=panda3d-1.10.16-cp313-cp313-win_amd64.whl
sum=0e505261bb58d8402d0099c291f1a3459acfdd38f3e7d666e72aa2e1ea5dc46f
kept=$(dirname "$out")/wheels
mkdir -p "$kept"
if ! [ -e "$kept/$wheel" ]; then
    "$python" -m pip download --quiet --no-deps --only-binary :all: --platform win_amd64 --python-version 3.13 \
        --dest "$kept" panda3d==1.10.16
fi
echo "$sum  $kept/$wheel" | sha256sum --check --quiet
rm -rf "$out"; mkdir -p "$out"
unzip -qjo "$kept/$wheel" 'deploy_libs/*' -d "$out"
cd "$out"
rm -f ./*cp313t* ./_test* tcl86t.dll tk86t.dll zlib1.dll _tkinter.pyd winsound.pyd ./api-ms-*
for file in python313.dll *.pyd; do
    # The digest must be the signed one, and the signer the PSF. (The chain ends at a root that Debian does not ship.)
    said=$(osslsigncode verify -in "$file" -CAfile /etc/ssl/certs/ca-certificates.crt 2>&1 || true)
    signed=$(sed -n 's/^Current message digest *: //p' <<<"$said")
    if [ "$signed" != "$(sed -n 's/^Calculated message digest *: //p' <<<"$said")" ] || [ -z "$signed" ] ||
        ! grep -q 'Subject:.*O=Python Software Foundation' <<<"$said"; then
        echo "$file n'est pas tel que la Python Software Foundation l'a signé." >&2
        exit 1
    fi
done
# python3.dll hands every name on to python313.dll.
{ echo 'LIBRARY python3.dll'; echo EXPORTS
  x86_64-w64-mingw32-objdump -p python313.dll |
      awk '/\[Ordinal\/Name Pointer\] Table/{on=1;next} on&&NF>=2{print $NF} on&&!NF{on=0}' |
      awk '{print "  " $1 " = python313." $1}'; } >python3.def
echo 'int __stdcall DllMain(void *a, unsigned b, void *c) { return 1; }' >stub.c
x86_64-w64-mingw32-gcc -shared -nostdlib -e DllMain -o python3.dll stub.c python3.def
cat >main.c <<'C'
#include <wchar.h>
int Py_Main(int, wchar_t **);
int wmain(int c, wchar_t **v) { return Py_Main(c, v); }
C
cat >mainw.c <<'C'
#include <windows.h>
#include <shellapi.h>
int Py_Main(int, wchar_t **);
int WINAPI wWinMain(HINSTANCE a, HINSTANCE b, LPWSTR line, int d) {
    int n;
    wchar_t **v = CommandLineToArgvW(GetCommandLineW(), &n);
    return Py_Main(n, v);
}
C
x86_64-w64-mingw32-gcc -municode -O2 -s -o python.exe main.c -L. -l:python313.dll
x86_64-w64-mingw32-gcc -municode -mwindows -O2 -s -o pythonw.exe mainw.c -L. -l:python313.dll -lshell32
rm -f stub.c main.c mainw.c python3.def
"$python" - "$("$python" -c 'import sysconfig; print(sysconfig.get_path("stdlib"))')" <<'PY'
import pathlib, py_compile, sys, tempfile, zipfile

lib = pathlib.Path(sys.argv[1])
skip = {"test", "idlelib", "tkinter", "turtledemo", "ensurepip", "lib-dynload", "site-packages", "pydoc_data"}
unchecked = py_compile.PycInvalidationMode.UNCHECKED_HASH
with zipfile.ZipFile("python313.zip", "w", zipfile.ZIP_DEFLATED) as z, tempfile.TemporaryDirectory() as scratch:
    for file in sorted(lib.rglob("*.py")):
        name = file.relative_to(lib)
        if not (skip | {"__pycache__"}) & set(name.parts):
            made = pathlib.Path(scratch, "x.pyc")
            py_compile.compile(str(file), str(made), dfile=str(name), doraise=True, invalidation_mode=unchecked)
            z.write(made, f"{name}c")
PY
printf 'python313.zip\n.\n' >python313._pth
