@echo off
rem Opens the program from this folder (a USB stick), without installing anything and without writing on the computer.
setlocal
chcp 65001 >nul
if "%~1"=="" goto window
"%~dp0windows\python\python.exe" -B -X utf8 -m desktop_sim %*
exit /b %errorlevel%
:window
start "" "%~dp0windows\python\pythonw.exe" -B -X utf8 -m desktop_sim --portable "%~dp0contenu-et-reglages"
