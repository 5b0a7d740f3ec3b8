#!/bin/bash
# stubs.sh FOLDER: two libraries that Windows 10 has and wine 8 has not, as far as Qt and nh3 ask for them. For trials.
set -eu
cd "$1"
names="ucnv_close UCNV_FROM_U_CALLBACK_SUBSTITUTE UCNV_TO_U_CALLBACK_SUBSTITUTE ucnv_reset ucnv_getMaxCharSize
ucnv_getName ucnv_getToUCallBack ucnv_getFromUCallBack ucnv_setToUCallBack ucnv_setFromUCallBack ucnv_cbToUWriteUChars
ucnv_toUnicode ucnv_cbFromUWriteUChars ucnv_toUCountPending ucnv_fromUCountPending ucnv_getStandardName
ucnv_getAvailableName ucnv_countAvailable ucnv_fromUnicode"
{ echo 'int __stdcall DllMain(void *a, unsigned b, void *c) { return 1; }'
  echo '__declspec(dllexport) void *ucnv_open(const char *n, int *e) { *e = 16; return 0; }'
  for name in $names; do echo "__declspec(dllexport) int $name(void) { return 0; }"; done; } >icu_stub.c
x86_64-w64-mingw32-gcc -w -shared -nostdlib -e DllMain -o icuuc.dll icu_stub.c
cat >prng_stub.c <<'C'
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);
BOOL WINAPI DllMain(HINSTANCE a, DWORD b, LPVOID c) { return TRUE; }
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE p, SIZE_T n) { return SystemFunction036(p, (ULONG)n); }
C
x86_64-w64-mingw32-gcc -w -shared -o bcryptprimitives.dll prng_stub.c -ladvapi32
rm -f icu_stub.c prng_stub.c
