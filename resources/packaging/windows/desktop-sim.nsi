; One of the two installers of Windows: for me (no administrator is needed), or with ALLUSERS for all (and with a kiosk).
; windows.py calls makensis with VERSION, DAY, PAYLOAD (the portable folder), OUT and PYDLL (Python's library in it).
;
; Silent: FILE.exe /S [/D=C:\folder, last and without quotes]; uninstall.exe /S takes it away.
; Exit codes: 0 done; 2 this Windows will not do; 3 the program is open.
Unicode true
Target amd64-unicode ; the program is of 64 bits anyway
!ifdef LOOSE ; for a trial
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
!endif
!define NAME "Apprendre à se connecter"
!define ID "desktop-sim"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"
!define BEGIN "-X utf8 -m desktop_sim"
Name "${NAME}"
OutFile "${OUT}"
!ifdef ALLUSERS
  RequestExecutionLevel admin
  InstallDir "$PROGRAMFILES64\${ID}"
  !define ROOT HKLM
!else
  RequestExecutionLevel user
  InstallDir "$LOCALAPPDATA\Programs\${ID}"
  !define ROOT HKCU
!endif
InstallDirRegKey ${ROOT} "Software\${ID}" "Folder"
VIProductVersion "${NUMBERS}"
VIAddVersionKey /LANG=1036 "ProductName" "${NAME}"
VIAddVersionKey /LANG=1036 "FileDescription" "Installation de ${NAME}"
VIAddVersionKey /LANG=1036 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1036 "ProductVersion" "${VERSION} (${DAY})"
VIAddVersionKey /LANG=1036 "LegalCopyright" "MIT"
BrandingText "${NAME}, version ${VERSION} du ${DAY}"
!include MUI2.nsh
!include FileFunc.nsh
!include x64.nsh
!include WinVer.nsh
!define MUI_ICON "${PAYLOAD}/desktop-sim.ico"
!define MUI_UNICON "${PAYLOAD}/desktop-sim.ico"
!define MUI_WELCOMEPAGE_TEXT "Ce programme apprend à se connecter avec un code reçu par mail. Rien n'est vrai, rien ne peut être cassé, et il ne se sert pas d'internet.$\r$\n$\r$\nCliquez sur « Suivant », puis sur « Installer »."
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\python\pythonw.exe"
!define MUI_FINISHPAGE_RUN_PARAMETERS "${BEGIN}"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "French"

!macro Look un
Function ${un}.onInit
  !ifdef ALLUSERS
    SetShellVarContext all
  !else
    SetShellVarContext current
  !endif
  SetRegView 64
!macroend
!insertmacro Look ""
  ${IfNot} ${RunningX64}
    MessageBox MB_OK|MB_ICONSTOP "Il faut un Windows de 64 bits. Celui de cet ordinateur n'en est pas un." /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "Il faut Windows 10 ou 11. Celui de cet ordinateur est plus ancien." /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
FunctionEnd
!insertmacro Look "un"
FunctionEnd

; A running program holds its libraries: they cannot be opened for writing. Asked before anything is changed.
!macro NotWhileRunning
  ${If} ${FileExists} "$INSTDIR\python\${PYDLL}"
    ClearErrors
    FileOpen $0 "$INSTDIR\python\${PYDLL}" a
    ${If} ${Errors}
      MessageBox MB_OK|MB_ICONEXCLAMATION "« ${NAME} » est ouvert. Fermez sa fenêtre, puis recommencez." /SD IDOK
      SetErrorLevel 3
      Quit
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

Section
  !insertmacro NotWhileRunning
  ; an older version goes as a whole: no file of it is left between the new ones
  RMDir /r "$INSTDIR\python"
  RMDir /r "$INSTDIR\lib"
  SetOutPath "$INSTDIR"
  File "${PAYLOAD}/desktop-sim.ico"
  File "${PAYLOAD}/desktop-sim.cmd"
  File "${PAYLOAD}/LICENCES.txt"
  SetOutPath "$INSTDIR\python"
  File /r "${PAYLOAD}/python/*.*"
  SetOutPath "$INSTDIR\lib"
  File /r "${PAYLOAD}/lib/*.*"
  !ifdef COMPILE ; where nobody could do it before, so that each start is fast
    nsExec::Exec '"$INSTDIR\python\python.exe" -X utf8 -m compileall -q "$INSTDIR\lib"'
    Pop $0
  !endif
  SetOutPath "$INSTDIR" ; the folder in which the shortcuts begin
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\python\pythonw.exe" "${BEGIN}" "$INSTDIR\desktop-sim.ico"
  CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\python\pythonw.exe" "${BEGIN}" "$INSTDIR\desktop-sim.ico"
  !ifdef ALLUSERS ; the kiosk, for the staff: from a console, where what it says can be read
    CreateShortcut "$SMPROGRAMS\Borne (essai, pour le personnel).lnk" "$SYSDIR\cmd.exe" '/k ""$INSTDIR\desktop-sim.cmd" --kiosk"' "$INSTDIR\desktop-sim.ico"
  !endif
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr ${ROOT} "Software\${ID}" "Folder" "$INSTDIR"
  WriteRegStr ${ROOT} "${KEY}" "DisplayName" "${NAME}"
  WriteRegStr ${ROOT} "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr ${ROOT} "${KEY}" "DisplayIcon" "$INSTDIR\desktop-sim.ico"
  WriteRegStr ${ROOT} "${KEY}" "Publisher" "desktop-sim"
  WriteRegStr ${ROOT} "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr ${ROOT} "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr ${ROOT} "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD ${ROOT} "${KEY}" "NoModify" 1
  WriteRegDWORD ${ROOT} "${KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD ${ROOT} "${KEY}" "EstimatedSize" "$0"
SectionEnd

Section "Uninstall"
  !insertmacro NotWhileRunning
  ; only what was put there: a folder chosen by hand may hold other things, and what a user has chosen is elsewhere
  RMDir /r "$INSTDIR\python"
  RMDir /r "$INSTDIR\lib"
  Delete "$INSTDIR\desktop-sim.ico"
  Delete "$INSTDIR\desktop-sim.cmd"
  Delete "$INSTDIR\LICENCES.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  Delete "$SMPROGRAMS\Borne (essai, pour le personnel).lnk"
  DeleteRegKey ${ROOT} "${KEY}"
  DeleteRegKey ${ROOT} "Software\${ID}"
SectionEnd
