# Locks a Windows computer (Enterprise, Education, IoT Enterprise) around the kiosk. Windows PowerShell, as administrator:
#
#     powershell -ExecutionPolicy Bypass -File windows.ps1 -Part Functions   then restart
#     powershell -ExecutionPolicy Bypass -File windows.ps1 -Part Machine
#     powershell -ExecutionPolicy Bypass -File windows.ps1 -Part Account     the account has signed in once, and out
#     powershell -ExecutionPolicy Bypass -File windows.ps1 -Part Shell       then restart
param(
    [Parameter(Mandatory = $true)]
    [ValidateSet('Functions', 'Machine', 'Account', 'Shell', 'ShellAsSystem')]
    [string]$Part,
    [string]$Account = 'borne',
    # pythonw.exe of the program; the installer for all users wrote down where it put it.
    [string]$Program = ''
)
Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'

function Set-Value([string]$Key, [string]$Name, $Value, [string]$Type = 'DWord') {
    if (-not (Test-Path $Key)) { New-Item -Path $Key -Force | Out-Null }
    New-ItemProperty -Path $Key -Name $Name -Value $Value -PropertyType $Type -Force | Out-Null
}

function Install-Functions {
    foreach ($name in 'Client-DeviceLockdown', 'Client-EmbeddedShellLauncher', 'Client-KeyboardFilter') {
        Enable-WindowsOptionalFeature -Online -FeatureName $name -All -NoRestart | Out-Null
    }
}

function Set-Machine {
    $policies = 'HKLM:\SOFTWARE\Policies\Microsoft\Windows'
    Set-Value "$policies\EdgeUI" 'AllowEdgeSwipe' 0
    Set-Value "$policies\RemovableStorageDevices" 'Deny_All' 1
    Set-Value "$policies\Explorer" 'NoAutoplayfornonVolume' 1
    Set-Value 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\Explorer' 'NoDriveTypeAutoRun' 255
    Set-Value 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System' 'HideFastUserSwitching' 1
    # Updates: at three in the morning, with the restart that they need; never while the hall is open.
    Set-Value "$policies\WindowsUpdate" 'SetActiveHours' 1
    Set-Value "$policies\WindowsUpdate" 'ActiveHoursStart' 6
    Set-Value "$policies\WindowsUpdate" 'ActiveHoursEnd' 22
    Set-Value "$policies\WindowsUpdate\AU" 'AUOptions' 4
    Set-Value "$policies\WindowsUpdate\AU" 'ScheduledInstallDay' 0
    Set-Value "$policies\WindowsUpdate\AU" 'ScheduledInstallTime' 3
    Set-Value "$policies\WindowsUpdate\AU" 'AlwaysAutoRebootAtScheduledTime' 1
    # A report of a crash holds a picture of the memory.
    Set-Value "$policies\Windows Error Reporting" 'Disabled' 1
    # Power: the screen stays on, and the buttons do nothing.
    foreach ($setting in 'monitor-timeout-ac', 'monitor-timeout-dc', 'standby-timeout-ac', 'standby-timeout-dc') {
        powercfg.exe /change $setting 0
    }
    powercfg.exe /hibernate off
    foreach ($button in 'PBUTTONACTION', 'SBUTTONACTION', 'LIDACTION') {
        powercfg.exe /setacvalueindex SCHEME_CURRENT SUB_BUTTONS $button 0
        powercfg.exe /setdcvalueindex SCHEME_CURRENT SUB_BUTTONS $button 0
    }
    powercfg.exe /setactive SCHEME_CURRENT
    Set-KeyboardFilter
}

function Set-KeyboardFilter {
    $place = @{ Namespace = 'root\standardcimv2\embedded' }
    $general = @{ DisableKeyboardFilterForAdministrators = 'true'; ForceOffAccessibility = 'true' }
    foreach ($setting in Get-CimInstance @place -ClassName WEKF_Settings) {
        if ($general.ContainsKey($setting.Name)) {
            Set-CimInstance -InputObject $setting -Property @{ Value = $general[$setting.Name] }
        }
    }
    # All that Windows has a name for, bar none: a visitor needs letters, digits and the keys of a form.
    foreach ($key in Get-CimInstance @place -ClassName WEKF_PredefinedKey) {
        Set-CimInstance -InputObject $key -Property @{ Enabled = $true }
    }
}

function Set-Account {
    $folder = (Get-CimInstance Win32_UserProfile | Where-Object { $_.LocalPath -like "*\$Account" }).LocalPath
    if (-not $folder) { throw "Le compte $Account ne s'est encore jamais connecté." }
    reg.exe load 'HKU\Borne' "$folder\NTUSER.DAT" | Out-Null
    if ($LASTEXITCODE -ne 0) { throw "Fermez d'abord la session du compte $Account." }
    try {
        $user = 'Registry::HKEY_USERS\Borne'
        # Shift five times, NumLock and Shift held down: neither the function nor the question.
        Set-Value "$user\Control Panel\Accessibility\StickyKeys" 'Flags' '506' 'String'
        Set-Value "$user\Control Panel\Accessibility\ToggleKeys" 'Flags' '58' 'String'
        Set-Value "$user\Control Panel\Accessibility\Keyboard Response" 'Flags' '122' 'String'
        Set-Value "$user\Control Panel\Desktop" 'TouchGestureSetting' 0
        Set-Value "$user\Control Panel\Desktop" 'ScreenSaveActive' '0' 'String'
        # What the screen of Ctrl+Alt+Del offers.
        foreach ($name in 'DisableTaskMgr', 'DisableLockWorkstation', 'DisableChangePassword', 'DisableRegistryTools') {
            Set-Value "$user\Software\Microsoft\Windows\CurrentVersion\Policies\System" $name 1
        }
        Set-Value "$user\Software\Microsoft\Windows\CurrentVersion\Policies\Explorer" 'NoLogoff' 1
        Set-Value "$user\Software\Microsoft\Windows\CurrentVersion\PushNotifications" 'ToastEnabled' 0
        # The program has a keyboard of its own.
        Set-Value "$user\Software\Microsoft\TabletTip\1.7" 'EnableDesktopModeAutoInvoke' 0
    }
    finally {
        [gc]::Collect()
        reg.exe unload 'HKU\Borne' | Out-Null
    }
}

function Find-Program {
    if (-not $Program) {
        $installed = Get-ItemProperty 'HKLM:\SOFTWARE\desktop-sim' -Name Folder -ErrorAction SilentlyContinue
        if (-not $installed) { throw 'Le programme est introuvable : ajoutez -Program C:\dossier\pythonw.exe' }
        $script:Program = Join-Path $installed.Folder 'python\pythonw.exe'
    }
    if (-not (Test-Path $Program)) { throw "$Program n'existe pas : vérifiez -Program." }
}

function Set-Shell {
    # Only the SYSTEM account may speak to this class; a task lends it.
    $xml = [IO.File]::ReadAllText((Join-Path $PSScriptRoot 'shell-launcher.xml'))
    $xml = $xml.Replace('PYTHONW', [Security.SecurityElement]::Escape($Program))
    $class = Get-CimInstance -Namespace 'root\cimv2\mdm\dmmap' -ClassName 'MDM_AssignedAccess'
    $class.ShellLauncher = [Net.WebUtility]::HtmlEncode($xml)
    Set-CimInstance -CimInstance $class
}

function Invoke-AsSystem {
    $name = 'desktop-sim-borne'
    $words = "-NoProfile -ExecutionPolicy Bypass -File `"$PSCommandPath`" -Part ShellAsSystem -Program `"$Program`""
    $action = New-ScheduledTaskAction -Execute 'powershell.exe' -Argument $words
    Register-ScheduledTask -TaskName $name -Action $action -User 'SYSTEM' -RunLevel Highest -Force | Out-Null
    try {
        Start-ScheduledTask -TaskName $name
        do { Start-Sleep -Seconds 1 } while ((Get-ScheduledTask -TaskName $name).State -eq 'Running')
        $result = (Get-ScheduledTaskInfo -TaskName $name).LastTaskResult
        if ($result -ne 0) { throw "Windows a refusé shell-launcher.xml (code $result)." }
    }
    finally {
        Unregister-ScheduledTask -TaskName $name -Confirm:$false
    }
}

switch ($Part) {
    'Functions' { Install-Functions }
    'Machine' { Set-Machine }
    'Account' { Set-Account }
    'Shell' { Find-Program; Invoke-AsSystem }
    'ShellAsSystem' { Find-Program; Set-Shell }
}
Write-Output "Fait : $Part"
