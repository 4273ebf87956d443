"""The audit log: every sign-in and every command is in it, and nothing that should not be."""

from pathlib import Path

import pytest

from desk.models.operations import AddEntry
from desk.models.vocabulary import Vocabulary
from desk.server import admin
from desk.server.audit import Act, Audit
from tests.server.acting import done, new_ticket, now, operation
from tests.servers import RunningServer


def acts(server: RunningServer) -> list[tuple[str, str, str]]:
    return [(note.act, note.by, note.about) for note in admin.audit(server.data_dir)]


def test_who_signs_in_and_out_is_noted_and_who_may_not(sqlite_server: RunningServer) -> None:
    server = sqlite_server
    good = {"user": "tech1", "password": "demo", "device": "anna's laptop"}
    token = server.request("POST", "/tokens", login=None, json=good).json()["token"]
    mine = {"Authorization": f"Bearer {token}"}
    server.request("POST", "/tokens", login=None, json=good | {"password": "guessed-9"})
    server.request("POST", "/tokens", login=None, json=good | {"user": "my-password-7"})
    server.request("POST", "/tokens/current/renewal", login=None, headers=mine)
    server.request("DELETE", "/tokens/current", login=None, headers=mine)
    assert acts(server) == [
        (Act.SIGNED_IN, "tech1", ""),
        (Act.SIGN_IN_REFUSED, "", "tech1"),
        (Act.SIGN_IN_REFUSED, "", ""),
        (Act.TOKEN_ROTATED, "tech1", ""),
        (Act.SIGNED_OUT, "tech1", ""),
    ]
    first = admin.audit(server.data_dir)[0]
    assert (first.address, first.device) == ("127.0.0.1", "anna's laptop")


def test_what_an_administrator_does_is_noted(sqlite_server: RunningServer, tmp_path: Path) -> None:
    server, url, folder = sqlite_server, "", sqlite_server.data_dir
    number = new_ticket(server).ticket.number
    before = len(acts(server))
    admin.add_user(url, folder, admin.NewUser("zoe", "Zoé"), "long enough")
    admin.set_password(url, folder, "zoe", "longer still")
    admin.issue_token(url, folder, "zoe", "script")
    admin.revoke_tokens(url, folder, "zoe")
    admin.set_vocabulary(url, folder, Vocabulary())
    admin.delete_ticket(url, folder, number)
    admin.prune(url, folder)
    admin.backup(url, folder, tmp_path / "desk.zip")
    assert acts(server)[before:] == [
        (Act.USER_ADDED, "administrator", "zoe"),
        (Act.PASSWORD_SET, "administrator", "zoe"),
        (Act.TOKEN_ISSUED, "administrator", "zoe"),
        (Act.TOKENS_REVOKED, "administrator", "zoe"),
        (Act.VOCABULARY_SET, "administrator", ""),
        (Act.TICKET_DELETED, "administrator", number),
        (Act.PRUNED, "administrator", ""),
        (Act.BACKUP_WRITTEN, "administrator", ""),
    ]
    admin.restore("", tmp_path / "anew", tmp_path / "desk.zip")
    assert [note.act for note in admin.audit(tmp_path / "anew")] == [Act.RESTORED]


def test_no_secret_and_no_word_of_a_ticket_is_in_it(sqlite_server: RunningServer) -> None:
    server = sqlite_server
    made = new_ticket(server, title="Unspeakable title").ticket
    done(server, operation(AddEntry("unspeakable words", public=False), made.id))
    body = {"user": "tech1", "password": "unspeakable guess", "device": "x"}
    server.request("POST", "/tokens", login=None, json=body)
    admin.delete_ticket("", server.data_dir, made.number)
    text = (server.data_dir / "audit.jsonl").read_text("utf-8")
    assert "sign-in refused" in text
    assert "nspeakable" not in text
    assert server.token() not in text
    assert "desk_" not in text


def test_only_its_owner_reads_it_and_a_cut_line_hides_no_other(tmp_path: Path) -> None:
    audit = Audit(tmp_path)
    audit.note(now(), Act.SIGNED_IN, "one\nline", "x" * 1000)
    path = tmp_path / "audit.jsonl"
    assert path.stat().st_mode & 0o077 == 0
    with path.open("ab") as file:
        file.write(b'{"at":"2026-01-\n')
    audit.note(now(), Act.SIGNED_OUT, "two")
    assert [note.by for note in audit.read()] == ["one\nline", "two"]
    assert path.read_bytes().count(b"\n") == 3


def test_a_log_that_cannot_be_written_keeps_nobody_out(
    sqlite_server: RunningServer, caplog: pytest.LogCaptureFixture
) -> None:
    (sqlite_server.data_dir / "audit.jsonl").mkdir()
    assert sqlite_server.token("tech2")
    assert "audit log could not be written" in caplog.text
