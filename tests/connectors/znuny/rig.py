"""A Znuny for tests: Debian's files, Apache with mod_perl, PostgreSQL, a free port, a folder of its own."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import psycopg
import pytest
import requests

from desk.models.account import Account
from desk.models.clock import SystemClock
from desk.models.ids import PersonId
from desk.models.ticket import Ticket
from desk.models.vocabulary import Vocabulary
from desk.sync.connectors.znuny.connector import ZnunyConnector
from desk.sync.registry import connector_for
from tests.connectors.relay import Relay, refusal
from tests.connectors.rigs import RelayedRig
from tests.postgres import running_postgres
from tests.servers import free_port

PASSWORD: Final = "TechPass.1"
APACHE: Final = Path("/usr/sbin/apache2")
MOD_PERL: Final = Path("/usr/lib/apache2/modules/mod_perl.so")
_ROOTS: Final = (Path("/usr/local/lib/desk-tests/znuny"), Path("/"))
"""Where the files of Debian's package lie: unpacked by `setup.sh test-programs`, or installed."""
_HERE: Final = Path(__file__).parent
DEFINITION: Final = _HERE.parents[2] / "resources/znuny/desk-webservice.yml"
_PATIENCE: Final = 60.0
_MODULES: Final = [
    "mpm_prefork",
    "authz_core",
    "alias",
    "mime",
    "env",
    "cgi",
    "headers",
    "filter",
    "deflate",
    "setenvif",
    "rewrite",
    "perl",
]
_APACHE_CONFIG: Final = """\
ServerRoot "{folder}"
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile {folder}/apache.pid
Mutex file:{folder} default
DefaultRuntimeDir {folder}
{modules}
{user}
TypesConfig /dev/null
StartServers 3
MinSpareServers 1
MaxSpareServers 3
MaxRequestWorkers 12
KeepAlive On
KeepAliveTimeout 30
ErrorLog {folder}/error.log
ScriptAlias /otrs "{home}/bin/cgi-bin/"
PerlRequire {home}/startup.pl
<Location /otrs>
    SetHandler perl-script
    PerlResponseHandler ModPerl::Registry
    Options +ExecCGI +FollowSymLinks
    PerlOptions +ParseHeaders +SetupEnv
    Require all granted
</Location>
<Location /otrs/nph-genericinterface.pl>
    PerlOptions -ParseHeaders
</Location>
"""
_CONFIG: Final = """\
package Kernel::Config;
use utf8;
sub Load {{
    my $Self = shift;
    $Self->{{Home}} = '{home}';
    $Self->{{DatabaseHost}} = '127.0.0.1';
    $Self->{{Database}} = '{database}';
    $Self->{{DatabaseUser}} = '{user}';
    $Self->{{DatabasePw}} = 'unused';
    $Self->{{DatabaseDSN}} = 'DBI:Pg:dbname={database};host=127.0.0.1;port={port};';
    return 1;
}}
use Kernel::Config::Defaults;
use parent qw(Kernel::Config::Defaults);
1;
"""
_SETTINGS: Final = """\
package Kernel::Config::Files::ZZZZDesk;
sub Load {
    my ($File, $Self) = @_;
    $Self->{FQDN} = '127.0.0.1';
    $Self->{HttpType} = 'http';
    $Self->{SecureMode} = 1;
    $Self->{CheckMXRecord} = 0;
    $Self->{OTRSTimeZone} = 'Europe/Paris';
    $Self->{SendmailModule} = 'Kernel::System::Email::DoNotSendEmail';
    $Self->{'CloudServices::Disabled'} = 1;
    return 1;
}
1;
"""


class Program:
    """The program itself, for what only an administrator can do: no request deletes or merges."""

    def __init__(self, home: Path, account: pwd.struct_passwd | None) -> None:
        self.home = home
        self._account = account

    def console(self, *words: str) -> None:
        """Run the administrator's console."""
        root = [] if self._account else ["--allow-root"]
        self.run([str(self.home / "bin/otrs.Console.pl"), *words, *root])

    def perl(self, code: str) -> None:
        """Run a line with `$ticket` and `$db`, the objects that Znuny itself works with."""
        places = [f"-I{self.home}", f"-I{self.home}/Kernel/cpan-lib"]
        whole = (
            "use Kernel::System::ObjectManager;"
            "local $Kernel::OM = Kernel::System::ObjectManager->new();"
            "my $ticket = $Kernel::OM->Get('Kernel::System::Ticket');"
            "my $db = $Kernel::OM->Get('Kernel::System::DB');"
            f"{code} or die;"
        )
        self.run(["perl", *places, "-e", whole])

    def run(self, command: list[str]) -> None:
        """Run a command as the user that Znuny runs as."""
        account = self._account
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            cwd=self.home,
            user=account.pw_uid if account else None,
            group=account.pw_gid if account else None,
            extra_groups=[] if account else None,
        )
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"


class RunningZnuny:
    """One Znuny on 127.0.0.1."""

    def __init__(self, url: str, program: Program) -> None:
        self.url = url
        self.program = program
        self.vocabulary: Vocabulary | None = None

    def ask(self, route: str, user: str = "root@localhost", **body: Any) -> dict[str, Any]:
        """What Znuny itself says to somebody."""
        answer = requests.post(
            f"{self.url}/nph-genericinterface.pl/Webservice/Desk/{route}",
            json={"UserLogin": user, "Password": PASSWORD, **body},
            timeout=60,
        )
        assert answer.status_code == 200, answer.text
        found = answer.json()
        assert isinstance(found, dict)
        return found

    def delete(self, remote: str) -> None:
        """Somebody deletes a ticket."""
        self.program.console("Maint::Ticket::Delete", "--ticket-id", remote)

    def merge(self, remote: str, into: str) -> None:
        """Somebody merges a ticket into another."""
        self.program.perl(
            f"$ticket->TicketMerge(MainTicketID => {into}, MergeTicketID => {remote}, UserID => 1)"
        )


def znuny_files() -> Path | None:
    """The folder that Debian's files lie in, None where they are not."""
    found = [root for root in _ROOTS if (root / "usr/share/otrs/Kernel").is_dir()]
    return found[0] if found and APACHE.exists() and MOD_PERL.exists() else None


@contextmanager
def running_znuny(tickets: int = 30, copies: int = 1) -> Iterator[RunningZnuny]:
    """Start a server and end it with the block; skips, saying so, where it is not installed."""
    root = znuny_files()
    if root is None:
        pytest.skip("Znuny is not here (scripts/setup.sh test-programs brings Debian's otrs2)")
    account = pwd.getpwnam("www-data") if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="desk-znuny-"))
    try:
        with running_postgres() as postgres:
            database = postgres.new_database().replace("+psycopg", "")
            home = _install(root, folder, database)
            if account:
                _give(folder, account)
            program = Program(home, account)
            _fill(root, program, database, tickets, copies)
            yield from _serve(folder, program, account)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _install(root: Path, folder: Path, database: str) -> Path:
    """A copy of the program that has its own settings: what it is, is a link; what it writes, is not."""
    home = folder / "otrs"
    share, state = root / "usr/share/otrs", root / "var/lib/otrs"
    config = home / "Kernel/Config"
    config.mkdir(parents=True)
    shutil.copytree(share / "bin", home / "bin", symlinks=True)
    for part in (share / "Kernel").iterdir():
        if part.name not in {"Config", "Config.pm"}:
            (home / "Kernel" / part.name).symlink_to(part)
    (config / "Defaults.pm").symlink_to(share / "Kernel/Config/Defaults.pm")
    (config / "Backups").mkdir()
    shutil.copytree(state / "Config/Files", config / "Files", ignore=shutil.ignore_patterns("ZZZ*"))
    shutil.copytree(
        state, home / "var", symlinks=True, ignore=shutil.ignore_patterns("httpd", "Config", "run")
    )
    (home / "var/spool").unlink(missing_ok=True)
    for name in ("spool", "tmp", "log", "run", "article", "sessions"):
        (home / "var" / name).mkdir(exist_ok=True)
    (home / "var/httpd").symlink_to(state / "httpd")
    (home / "RELEASE").symlink_to(share / "RELEASE")
    startup = (share / "scripts/apache2-perl-startup.pl").read_text()
    (home / "startup.pl").write_text(startup.replace("/usr/share/otrs", str(home)))
    parts = urlsplit(database)
    (home / "Kernel/Config.pm").write_text(
        _CONFIG.format(
            home=home, database=parts.path.strip("/"), user=parts.username, port=parts.port
        )
    )
    (config / "Files/ZZZZDesk.pm").write_text(_SETTINGS)
    shutil.copy(DEFINITION, home / "var/webservices/Desk.yml")
    shutil.copy(_HERE / "fill.pl", home / "var/fill.pl")
    return home


def _give(folder: Path, account: pwd.struct_passwd) -> None:
    for path in (folder, *folder.rglob("*")):
        os.chown(path, account.pw_uid, account.pw_gid, follow_symlinks=False)


def _fill(root: Path, program: Program, database: str, tickets: int, copies: int) -> None:
    schema = root / "usr/share/dbconfig-common/data/otrs2/install/pgsql"
    with psycopg.connect(database) as connection:
        connection.execute(schema.read_bytes())
    state = program.home / "var"
    program.console("Maint::Config::Rebuild")
    program.run(["perl", str(state / "fill.pl"), str(program.home), str(tickets), str(copies)])
    definition = str(state / "webservices/Desk.yml")
    program.console("Admin::WebService::Add", "--name", "Desk", "--source-path", definition)
    program.console("Maint::Cache::Delete")  # what was filled in by SQL is not what it remembers


def _serve(
    folder: Path, program: Program, account: pwd.struct_passwd | None
) -> Iterator[RunningZnuny]:
    port, home = free_port(), program.home
    config = folder / "apache.conf"
    modules = "\n".join(
        f"LoadModule {name}_module {MOD_PERL.parent}/mod_{name}.so" for name in _MODULES
    )
    user = f"User {account.pw_name}\nGroup www-data" if account else ""
    config.write_text(
        _APACHE_CONFIG.format(folder=folder, home=home, port=port, modules=modules, user=user)
    )
    server = subprocess.Popen(
        [str(APACHE), "-f", str(config), "-DFOREGROUND"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        running = RunningZnuny(f"http://127.0.0.1:{port}/otrs", program)
        _wait(running, server, folder)
        yield running
    finally:
        os.killpg(server.pid, signal.SIGKILL)  # nobody misses what it was doing
        server.wait(30)


def _wait(running: RunningZnuny, server: "subprocess.Popen[bytes]", folder: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            if "SessionID" in running.ask("Session"):
                return
        except requests.ConnectionError:
            os.sched_yield()
    log = folder / "error.log"
    words = log.read_text() if log.exists() else ""
    raise AssertionError("Znuny did not come up: " + words)


def reads(request: bytes) -> bool:
    """Whether a request changes nothing: Znuny is asked by POST too."""
    route = request.split(b" ", 2)[1].partition(b"/Webservice/Desk")[2]
    return request.startswith(b"GET") or route in _READS


_READS: Final = frozenset(
    {b"/Session", b"/SessionGet", b"/TicketSearch", b"/TicketList", b"/TicketHistoryList"}
)


def account(user: str, url: str, **options: str) -> Account:
    """An agent's account."""
    return Account(user, user, "znuny", url, user, options=options)


class ZnunyRig(RelayedRig):
    """Our connector behind a relay, and another technician's."""

    no = refusal(
        200, {"Error": {"ErrorCode": "TicketUpdate.AccessDenied", "ErrorMessage": "Not now"}}
    )

    def __init__(self, server: RunningZnuny, relay: Relay, **options: str) -> None:
        super().__init__(relay)
        self.clock = SystemClock()
        self.me, self.secret = PersonId("agent:2"), PASSWORD
        self.server = server
        self.connector = connector_for(account("anna", relay.url + "/otrs", **options), self.clock)
        self.others = connector_for(account("ben", server.url), self.clock)
        for connector in (self.connector, self.others):
            connector.sign_in(PASSWORD)
            server.vocabulary = server.vocabulary or connector.vocabulary()
            assert isinstance(connector, ZnunyConnector)
            connector.know(server.vocabulary)

    def delete(self, ticket: Ticket) -> None:
        (found,) = self.server.ask("TicketSearch", TicketNumber=ticket.number)["TicketID"]
        self.server.delete(found)


@contextmanager
def znuny_rig(server: RunningZnuny, **options: str) -> Iterator[ZnunyRig]:
    """A rig before a running server."""
    relay = Relay(server.url, reads)
    rig = ZnunyRig(server, relay, **options)
    try:
        yield rig
    finally:
        rig.connector.close()
        rig.others.close()
        relay.close()
