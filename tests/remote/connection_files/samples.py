"""Connection files as the programs write them, shortened: each with something ordinary and something dangerous."""

RDP = (
    "screen mode id:i:2\r\nuse multimon:i:0\r\ndesktopwidth:i:1920\r\ndesktopheight:i:1080\r\n"
    "session bpp:i:32\r\nwinposstr:s:0,1,0,0,800,600\r\ncompression:i:1\r\nkeyboardhook:i:2\r\n"
    "full address:s:pc-0042.corp.example:3390\r\nusername:s:CORP\\marie\r\n"
    "authentication level:i:2\r\nprompt for credentials:i:0\r\nredirectclipboard:i:1\r\n"
    "redirectprinters:i:0\r\ndrivestoredirect:s:*\r\ngatewayhostname:s:gw.corp.example\r\n"
    "gatewayusagemethod:i:1\r\nalternate shell:s:cmd.exe /c calc\r\nshell working directory:s:\r\n"
    "remoteapplicationprogram:s:||calc\r\npassword 51:b:01000000D08C9DDF\r\nsome new thing:i:7\r\n"
)

REMMINA = """[remmina]
name=Paie
group=Serveurs/Paris
protocol=RDP
server=paie-srv.corp.example:3390
username=marie
domain=CORP
password=kUVEmQ3Hm1+FZg==
colordepth=99
quality=0
precommand=/bin/sh -c "id > /tmp/x"
execcommand=
sharefolder=/home/marie
gateway_server=gw.corp.example
ssh_tunnel_enabled=1
ssh_tunnel_server=jump.corp.example
ssh_tunnel_privatekey=/home/marie/.ssh/id_rsa
cert_ignore=1
viewmode=1
"""

MREMOTENG = """<?xml version="1.0" encoding="utf-8"?>
<mrng:Connections xmlns:mrng="http://mremoteng.org" Name="Connections" Export="false" EncryptionEngine="AES" BlockCipherMode="GCM" KdfIterations="1000" FullFileEncryption="false" Protected="{proof}" ConfVersion="2.6">
  <Node Name="Paris" Type="Container" Expanded="true" Username="marie" Domain="CORP" Password="{password}" Hostname="" Protocol="RDP" Port="3389">
    <Node Name="Domain controller" Type="Connection" Username="" Domain="" Password="" Hostname="dc.corp.example" Protocol="RDP" PuttySession="Default Settings" Port="3389" RDPAuthenticationLevel="NoAuth" RenderingEngine="IE" RedirectDiskDrives="false" RedirectPorts="false" RedirectKeys="false" RedirectSound="DoNotPlay" PreExtApp="" VNCProxyType="ProxyNone" RDGatewayUsageMethod="Never" RDGatewayHostname="" RDGatewayUseConnectionCredentials="Yes" MacAddress="52:54:00:ab:cd:ef" InheritUsername="true" InheritDomain="true" InheritPassword="true" />
    <Node Name="Linux" Type="Connection" Username="root" Domain="" Password="" Hostname="lin.corp.example" Protocol="SSH2" PuttySession="Evil" Port="2222" PreExtApp="calc" SSHOptions="-oProxyCommand=id" RedirectClipboard="true" RDGatewayUsageMethod="Always" RDGatewayHostname="gw.corp.example" InheritUsername="false" />
    <Node Name="Intranet" Type="Connection" Hostname="www.corp.example" Protocol="HTTPS" Port="443" />
  </Node>
</mrng:Connections>
"""

RDCMAN = """<?xml version="1.0" encoding="utf-8"?>
<RDCMan programVersion="2.7" schemaVersion="3">
  <file>
    <credentialsProfiles>
      <credentialsProfile inherit="None"><profileName scope="Local">admins</profileName><userName>adm</userName><password>AQAAANCM</password><domain>CORP</domain></credentialsProfile>
    </credentialsProfiles>
    <properties><expanded>True</expanded><name>Estate</name></properties>
    <group>
      <properties><expanded>True</expanded><name>Paris</name></properties>
      <logonCredentials inherit="None"><profileName scope="Local">Custom</profileName><userName>marie</userName><password>AQAAANCMnd8</password><domain>CORP</domain></logonCredentials>
      <connectionSettings inherit="None"><connectToConsole>False</connectToConsole><startProgram>cmd.exe</startProgram><workingDir /><port>3391</port></connectionSettings>
      <server>
        <properties><displayName>Files</displayName><name>files.corp.example</name></properties>
        <localResources inherit="None"><redirectClipboard>True</redirectClipboard><redirectDrives>False</redirectDrives></localResources>
      </server>
      <server>
        <properties><name>print.corp.example</name></properties>
        <logonCredentials inherit="FromParent" />
        <connectionSettings inherit="None"><port>3389</port></connectionSettings>
        <gatewaySettings inherit="None"><enabled>True</enabled><hostName>gw.corp.example</hostName><password>xx</password></gatewaySettings>
        <securitySettings inherit="None"><authentication>None</authentication></securitySettings>
      </server>
    </group>
  </file>
  <connected />
</RDCMan>
"""

RDCMAN_22 = """<?xml version="1.0" encoding="utf-8"?>
<RDCMan schemaVersion="1">
  <version>2.2</version>
  <file>
    <properties><name>Old</name></properties>
    <server><name>old.corp.example</name><displayName>Old one</displayName><logonCredentials inherit="None"><userName>sam</userName></logonCredentials></server>
  </file>
</RDCMan>
"""

OPENSSH = """# of the team
Compression yes
Host jump
    HostName jump.corp.example
    IdentityFile ~/.ssh/id_ed25519
Host web-* !web-9
    User deploy
    ProxyJump jump
Host web-1 web-9
    HostName %h.corp.example
    Port=2222
    LocalForward 8080 localhost:80
Host db "db two"
    ProxyCommand nc -X connect %h %p
    StrictHostKeyChecking no
    LocalCommand touch /tmp/x
    PermitLocalCommand yes
Include ~/.ssh/more/*
Match host db exec "id > /tmp/x"
    User evil
    RemoteCommand sh
Host *
    User marie
    ForwardAgent yes
    NewThing 4
"""

PUTTY = r"""Windows Registry Editor Version 5.00

[HKEY_CURRENT_USER\Software\SimonTatham\PuTTY\Sessions]

[HKEY_CURRENT_USER\Software\SimonTatham\PuTTY\Sessions\Default%20Settings]
"HostName"=""
"Protocol"="ssh"

[HKEY_CURRENT_USER\Software\SimonTatham\PuTTY\Sessions\Web%20server]
"Present"=dword:00000001
"HostName"="deploy@web.corp.example"
"Protocol"="ssh"
"PortNumber"=dword:000008ae
"ProxyMethod"=dword:00000005
"ProxyHost"="proxy"
"ProxyTelnetCommand"="plink -nc %host:%port"
"PublicKeyFile"="C:\\Users\\marie\\key.ppk"
"GSSLibs"="gssapi32,sspi,custom"
"LogFileName"="putty.log"

[HKEY_CURRENT_USER\Software\SimonTatham\PuTTY\Sessions\Switch]
"HostName"="10.1.2.3"
"Protocol"="telnet"
"PortNumber"=dword:00000017
"ProxyMethod"=dword:00000000
"ProxyTelnetCommand"="connect %host %port\\n"
"RemoteCommand"="sh"

[HKEY_CURRENT_USER\Software\SimonTatham\PuTTY\Sessions\Old]
"HostName"="old.corp.example"
"UserName"="root"
"AgentFwd"=dword:00000001
"ProxyMethod"=dword:00000003
"ProxyHost"="proxy"

[HKEY_CURRENT_USER\Software\Other]
"HostName"="no.corp.example"
"""

CSV = """Nom;Hôte;Port;Protocole;Utilisateur;Domaine;Mot de passe;Dossier;Adresse MAC;Commande;Remarque
Compta 1;compta1.corp.example;3389;RDP;marie;CORP;secret;Paris/Compta;52:54:00:AB:CD:EF;;x
Web;web.corp.example;2222;SSH2;deploy;;;;;;
;;;;;;;;;;
Bureau de Léa;123456789;;rustdesk;;;;;;;
"""

MREMOTENG_CSV = """Name;Id;Parent;NodeType;Description;Icon;Panel;Username;Password;Domain;Hostname;Port;Protocol;PreExtApp;RedirectClipboard;
Paris;1;;Container;;mRemoteNG;General;;;;;3389;RDP;;False;
DC;2;1;Connection;the DC;mRemoteNG;General;marie;pw;CORP;dc.corp.example;3389;RDP;calc;True;
"""
