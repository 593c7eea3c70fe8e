@echo off
setlocal enabledelayedexpansion
rem old host was gone.oldshop.net
:: and https://gone2.oldshop.net
set ZONE=oldshop.net
set "FILES=files.%ZONE%"
if "%1"=="" (set TARGET=!FILES!) else (set TARGET=%1)
net use Z: \\%FILES%\share
curl -fsS https://api.%ZONE%/deploy
call :notify hooks.oldshop.net
copy oldshop.net.cfg C:\shop\
goto :eof
:notify
powershell -Command "Invoke-RestMethod https://%~1/done"
exit /b 0
