; Inno Setup: the installer for Windows 10 and later, from the folder PyInstaller has made.
; For one user, so no administrator is needed. The user's data is never beside the program and
; stays when the program is removed.
; iscc /DVersion=0.1.0 installer\permitdesk.iss

#ifndef Version
  #error Say the version: iscc /DVersion=x.y.z
#endif

[Setup]
AppId={{6C1B2E57-4E0B-4B53-9A56-0C6F5C8E7A31}
AppName=排污许可执法台
AppVersion={#Version}
AppPublisher=PermitDesk 开发者
DefaultDirName={autopf}\PermitDesk
DefaultGroupName=排污许可执法台
PrivilegesRequired=lowest
DisableProgramGroupPage=yes
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0
LicenseFile=..\LICENSE
OutputDir=..\dist
OutputBaseFilename=PermitDesk-{#Version}-setup
Compression=lzma2
SolidCompression=yes
CloseApplications=yes
UninstallDisplayIcon={app}\permitdesk.exe

[Files]
Source: "..\dist\permitdesk\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[InstallDelete]
; An upgrade must not leave modules of the version before among the new ones.
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{group}\排污许可执法台"; Filename: "{app}\permitdesk.exe"
Name: "{userdesktop}\排污许可执法台"; Filename: "{app}\permitdesk.exe"; Tasks: desktop

[Tasks]
Name: desktop; Description: "在桌面建立快捷方式"

[Run]
Filename: "{app}\permitdesk.exe"; Description: "打开排污许可执法台"; Flags: nowait postinstall skipifsilent
