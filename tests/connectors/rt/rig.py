"""A Request Tracker for tests: Debian's programs, SQLite, a free port, a folder of its own."""

import json
import os
import pwd
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

import pytest
import requests

from desk.models.account import Account
from desk.models.clock import SystemClock
from desk.models.ids import PersonId
from desk.models.ticket import Ticket
from desk.sync.registry import connector_for
from tests.connectors.relay import Relay, refusal
from tests.connectors.rigs import RelayedRig
from tests.servers import free_port

PASSWORD: Final = "TechPass.1"
SETUP: Final = Path("/usr/sbin/rt-setup-database-5")
SERVER: Final = Path("/usr/share/request-tracker5/libexec/rt-server")
_PATIENCE: Final = 60.0
_CONFIG: Final = """\
Set($rtname, 'desk-test'); Set($Organization, 'desk.test');
Set($WebDomain, '127.0.0.1'); Set($WebPort, {port}); Set($WebPath, '');
Set($CorrespondAddress, 'rt\\@desk.test'); Set($CommentAddress, 'rt-comment\\@desk.test');
Set($Timezone, 'Europe/Paris'); Set($OwnerEmail, 'root\\@desk.test');
Set($DatabaseType, 'SQLite'); Set($DatabaseName, '{folder}/rt.sqlite');
Set($LogToSyslog, undef); Set($LogToSTDERR, undef);
Set($LogToFile, 'warning'); Set($LogDir, '{folder}'); Set($LogToFileNamed, 'rt.log');
Set($MailCommand, 'sendmailpipe'); Set($SendmailPath, '/bin/true');
$RT::MasonDataDir = '{folder}/mason'; $RT::MasonSessionDir = '{folder}/session';
$RT::VarPath = '{folder}'; Set($WebSessionClass, 'Apache::Session::File');
Set($BcryptCost, 4);  # the price of a password is measured elsewhere
1;
"""
_DATA: Final = """\
use utf8;
our (@Queues, @Users, @Groups, @ACL, @CustomFields, @Classes, @Final);
my @levels = map { "Level $_" } 0 .. 3;
@Queues = ((map {{ Name => $_ }} @levels), { Name => 'Confidential' });
@Users = ((map {{ Name => $_->[0], RealName => $_->[1], EmailAddress => "$_->[0]\\@desk.test",
                  Password => 'TechPass.1', Privileged => 1 }}
            ['tech1','Aline Moreau'], ['tech2','Bruno Keller']),
          { Name => 'alice', RealName => 'Alice Durand', EmailAddress => 'alice@client.test' });
@Groups = ({ Name => 'Technicians', Members => { Users => ['tech1', 'tech2'] } });
for my $q (@levels) { push @ACL, map {{ GroupDomain => 'UserDefined', GroupId => 'Technicians',
  ObjectType => 'RT::Queue', ObjectId => $q, Right => $_ }}
  qw(SeeQueue ShowTicket ShowTicketComments CreateTicket ReplyToTicket CommentOnTicket ModifyTicket
     OwnTicket TakeTicket StealTicket ReassignTicket DeleteTicket SeeCustomField ModifyCustomField
     SetInitialCustomField Watch) }
push @ACL, map {{ GroupDomain => 'UserDefined', GroupId => 'Technicians', Right => $_ }}
  qw(ModifySelf ManageAuthTokens SeeClass ShowArticle SeeCustomField);
@Classes = ({ Name => 'Knowledge' });
@CustomFields = ({ Name => 'Desk Key', Type => 'FreeformSingle',
                   LookupType => 'RT::Queue-RT::Ticket', Queue => \\@levels });
@Final = (sub {
  my $u = RT::User->new(RT->SystemUser); $u->Load('tech1');
  my ($id, $msg, $token) = RT::AuthToken->new(RT->SystemUser)->Create(
    Owner => $u->id, Description => 'desk');
  open my $out, '>', "$ENV{HOME}/token" or die; print $out $token; close $out;
  my $class = RT::Class->new(RT->SystemUser); $class->Load('Knowledge');
  $class->AddToObject(RT->System);
  my $text = RT::CustomField->new(RT->SystemUser);
  $text->Create(Name => 'Body', Type => 'Text', MaxValues => 1, LookupType => 'RT::Class-RT::Article');
  $text->AddToObject($class);
  RT::Article->new(RT->SystemUser)->Create(Name => 'VPN', Summary => 'Réinitialiser le client VPN',
    Class => $class->id, 'CustomField-' . $text->id => "1. Quitter le client\n2. Réimporter le profil");
  for my $n (1 .. 25) {
    RT::Ticket->new(RT::CurrentUser->new('tech2'))->Create(
      Queue => 'Level 1', Subject => "Call $n", Requestor => ['alice@client.test']);
  }
});
1;
"""
_MORE: Final = """\
use utf8;
our @Final = (sub {{
  my $scrips = RT::Scrips->new(RT->SystemUser); $scrips->UnLimit;
  while (my $scrip = $scrips->Next) {{ $scrip->SetDisabled(1) }}
  my $who = RT::CurrentUser->new('tech2');
  for my $n (1 .. {tickets}) {{
    my $ticket = RT::Ticket->new($who);
    $ticket->Create(Queue => 'Level ' . $n % 4, Subject => "More $n: l'écran reste noir",
      Requestor => ['alice@client.test'],
      MIMEObj => MIME::Entity->build(Type => 'text/plain', Charset => 'UTF-8',
        Data => ["Bonjour,\\nl'ecran reste noir depuis ce matin.\\n"]));
    for my $m (1 .. $n % 4) {{ $ticket->Comment(Content => "Message $m sur le ticket.") }}
  }}
}});
1;
"""


class RunningRt:
    """One Request Tracker on 127.0.0.1."""

    def __init__(self, folder: Path, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.token = (folder / "token").read_text()
        self._folder = folder

    def fill(self, tickets: int) -> None:
        """Make so many more, each with a few messages; nobody is mailed about them."""
        data = self._folder / "more.initialdata"
        data.write_text(_MORE.format(tickets=tickets))
        _insert(self._folder, data)

    def delete(self, number: str) -> None:
        """Somebody deletes a ticket."""
        answer = requests.delete(
            f"{self.url}/REST/2.0/ticket/{number}", auth=("tech2", PASSWORD), timeout=30
        )
        assert answer.status_code == 204, answer.text

    def saved(self) -> Path:
        """A backup of the database as it is now."""
        copy = self._folder / "backup.sqlite"
        _copied(self._folder / "rt.sqlite", copy)
        return copy

    def restore(self, copy: Path) -> None:
        """The server is as it was; what happened since is gone."""
        _copied(copy, self._folder / "rt.sqlite")

    def put(self, number: str, values: dict[str, object]) -> None:
        """Somebody changes a ticket."""
        answer = requests.put(
            f"{self.url}/REST/2.0/ticket/{number}", json=values, auth=("root", PASSWORD), timeout=30
        )
        assert answer.status_code == 200, answer.text

    def ask(self, path: str, **parameters: str) -> dict[str, object]:
        """What RT itself says."""
        answer = requests.get(
            f"{self.url}/REST/2.0{path}", parameters, auth=("root", PASSWORD), timeout=30
        )
        found = json.loads(answer.text)
        assert isinstance(found, dict)
        return found


@contextmanager
def running_rt() -> Iterator[RunningRt]:
    """Start a server and end it with the block; skips, saying so, where it is not installed."""
    if not (SETUP.exists() and SERVER.exists()):
        pytest.skip("Request Tracker is not installed (Debian: request-tracker5 rt5-standalone)")
    folder = Path(tempfile.mkdtemp(prefix="desk-rt-"))
    port = free_port()
    account = _account()
    (folder / "RT_SiteConfig.pm").write_text(_CONFIG.format(port=port, folder=folder))
    (folder / "desk.initialdata").write_text(_DATA)
    (folder / "rootpw").write_text(PASSWORD)
    for name in ("conf.d", "mason", "session"):
        (folder / name).mkdir()
    if account:
        for path in (folder, *folder.iterdir()):
            os.chown(path, account.pw_uid, account.pw_gid)
    try:
        _set_up(folder)
        server = _start(folder, port, account)
        try:
            _wait(f"http://127.0.0.1:{port}", server)
            yield RunningRt(folder, port)
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _copied(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as there, closing(sqlite3.connect(target)) as here:
        there.backup(here)


def _account() -> pwd.struct_passwd | None:
    """Whom the server runs as: nobody privileged."""
    return pwd.getpwnam("www-data") if os.geteuid() == 0 else None


def _environment(folder: Path) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "RT_SITE_CONFIG": str(folder / "RT_SiteConfig.pm"),
        "RT_SITE_CONFIG_DIR": str(folder / "conf.d"),
    }


def _set_up(folder: Path) -> None:
    _run_setup(folder, "--action", "init", "--root-password-file", str(folder / "rootpw"))
    _insert(folder, folder / "desk.initialdata")


def _insert(folder: Path, data: Path) -> None:
    _run_setup(folder, "--action", "insert", "--datafile", str(data), "--skip-create")


def _run_setup(folder: Path, *arguments: str) -> None:
    account = _account()
    done = subprocess.run(
        [str(SETUP), *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env=_environment(folder),
        user=account.pw_uid if account else None,
        group=account.pw_gid if account else None,
        extra_groups=[] if account else None,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _start(folder: Path, port: int, account: pwd.struct_passwd | None) -> "subprocess.Popen[bytes]":
    with (folder / "server.log").open("wb") as log:
        return subprocess.Popen(
            [
                *(str(SERVER), "--server", "Starlet", "--host", "127.0.0.1", "--port", str(port)),
                *("--max-workers", "3", "--max-keepalive-reqs", "1000"),
            ],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=folder,
            env=_environment(folder),
            start_new_session=True,
            user=account.pw_uid if account else None,
            group=account.pw_gid if account else None,
            extra_groups=[] if account else None,
        )


def _wait(url: str, server: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            if requests.get(f"{url}/REST/2.0/rt", timeout=20).status_code == 401:
                return
        except requests.ConnectionError:
            os.sched_yield()
    raise AssertionError("Request Tracker did not come up")


class RtRig(RelayedRig):
    """Our connector behind a relay, and another technician's."""

    no = refusal(403, {"message": "Not now"})

    def __init__(self, server: RunningRt, relay: Relay) -> None:
        super().__init__(relay)
        self.clock = SystemClock()
        self.me, self.secret = PersonId("tech1"), server.token
        self.server = server
        self.connector = connector_for(Account("a", "a", "rt", relay.url, "tech1"), self.clock)
        self.others = connector_for(Account("b", "b", "rt", server.url, "tech2"), self.clock)
        self.connector.sign_in(self.secret)
        self.others.sign_in(PASSWORD)

    def delete(self, ticket: Ticket) -> None:
        self.server.delete(ticket.number)


@contextmanager
def rt_rig(server: RunningRt) -> Iterator[RtRig]:
    """A rig before a running server."""
    relay = Relay(server.url)
    rig = RtRig(server, relay)
    try:
        yield rig
    finally:
        rig.connector.close()
        rig.others.close()
        relay.close()
