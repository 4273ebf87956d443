"""Administration: people, tokens, backup and restore; starting, being killed, starting again."""

import io
import json
import threading
import zipfile
from pathlib import Path

import pytest
import requests

from desk.models.clock import SystemClock
from desk.models.errors import InvalidInput, NotFound, StoreProblem
from desk.models.ids import ticket_number
from desk.models.operations import AddEntry
from desk.models.vocabulary import Choice, Vocabulary
from desk.models.wire import API, EPOCH_HEADER
from desk.server import admin
from desk.server.app import build
from desk.server.run import is_loopback, listen, serve
from desk.server.storage.directory import write_meta
from tests.server.acting import changes, done, end, new_ticket, operation, refused, send, ticket
from tests.servers import RunningServer, running_server


def test_the_first_administrator_of_an_empty_server_signs_in(
    tmp_path: Path, database_url: str
) -> None:
    user = admin.NewUser("ada", "Ada L.", "ada@demo.example", levels=(0, 1, 2), is_admin=True)
    with running_server(tmp_path, database_url=database_url) as server:
        made = admin.add_user(database_url, server.data_dir, user, "correct horse")
        assert server.request("GET", "/me", login=None).status_code == 401
        body = {"user": "ada", "password": "correct horse", "device": "laptop"}
        signed_in = server.request("POST", "/tokens", login=None, json=body).json()
        assert signed_in["agent"]["id"] == made.id
        assert signed_in["agent"]["is_admin"] is True
        assert admin.list_users(database_url, server.data_dir) == [made]
        token = admin.issue_token(database_url, server.data_dir, "ada", "script")
        headers = {"Authorization": f"Bearer {token}"}
        assert server.request("GET", "/me", login=None, headers=headers).json()["login"] == "ada"
        before = {"Authorization": f"Bearer {server.token('ada', 'correct horse')}"}
        assert server.request("GET", "/me", login=None, headers=before).status_code == 200
        admin.set_password(database_url, server.data_dir, "ada", "another horse")
        assert server.request("GET", "/me", login=None, headers=before).status_code == 401
        refused(server.request("POST", "/tokens", login=None, json=body), 401)


@pytest.mark.parametrize(
    ("user", "password"),
    [
        (admin.NewUser("ada", "Ada"), "short"),
        (admin.NewUser("", "Ada"), "long enough"),
        (admin.NewUser("a b", "Ada"), "long enough"),
        (admin.NewUser("ada", " "), "long enough"),
        (admin.NewUser("ada", "Ada", levels=(7,)), "long enough"),
    ],
)
def test_a_user_that_cannot_be_is_not_added(
    tmp_path: Path, user: admin.NewUser, password: str
) -> None:
    with pytest.raises(InvalidInput):
        admin.add_user("", tmp_path, user, password)
    assert admin.list_users("", tmp_path) == []


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    admin.add_user("", tmp_path, admin.NewUser("ada", "Ada"), "long enough")
    with pytest.raises(InvalidInput, match="ada"):
        admin.add_user("", tmp_path, admin.NewUser("ada", "Ada"), "long enough")
    with pytest.raises(NotFound, match="bob"):
        admin.issue_token("", tmp_path, "bob", "laptop")
    with pytest.raises(NotFound):
        admin.set_password("", tmp_path, "bob", "long enough")
    with pytest.raises(InvalidInput):
        admin.set_password("", tmp_path, "ada", "short")
    with pytest.raises(NotFound):
        admin.delete_ticket("", tmp_path, "INC-000001-3")


@pytest.mark.parametrize("url", ["nonsense", "mysql://x/y", "sqlite://", "postgresql://x/y"])
def test_a_database_desk_cannot_use_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(InvalidInput):
        build(url, tmp_path, SystemClock())


def test_a_database_of_a_newer_desk_is_left_alone(tmp_path: Path) -> None:
    desk = build("", tmp_path, SystemClock()).state.desk
    with desk.database.writing() as connection:
        write_meta(connection, "schema", b"99")
    with pytest.raises(StoreProblem, match="newer"):
        build("", tmp_path, SystemClock())


def test_an_administrator_says_what_the_server_knows(sqlite_server: RunningServer) -> None:
    vocabulary = Vocabulary(applications=(Choice("abacus", "Abacus"),))
    admin.set_vocabulary("", sqlite_server.data_dir, vocabulary)
    assert new_ticket(sqlite_server, application="abacus").ticket.application == "abacus"
    told = sqlite_server.request("GET", "/vocabulary").json()["vocabulary"]
    assert [choice["id"] for choice in told["applications"]] == ["abacus"]


def test_a_backup_is_restored_whole_and_noticed(
    server: RunningServer, tmp_path: Path, database_url: str
) -> None:
    kept = new_ticket(server, requester="person-00001").ticket
    done(server, operation(AddEntry("before the backup", public=True), kept.id))
    everything = changes(server, limit=1000)
    archive = tmp_path / "desk.zip"
    rows = admin.backup(database_url, server.data_dir, archive)
    lost = new_ticket(server).ticket
    epoch = server.request("GET", "").headers[EPOCH_HEADER]
    # A backup of either database is restored into SQLite: the archive is the same.
    other = tmp_path / "restored"
    assert admin.restore("", other / "server", archive) == rows
    with running_server(other) as restored:
        page = changes(restored, limit=1000)
        assert page.tickets == everything.tickets
        assert page.articles == everything.articles
        old = {EPOCH_HEADER: epoch}
        answer = restored.request("GET", "/changes", params={"since": 3}, headers=old)
        assert refused(answer, 412).floor == everything.next
        refused(restored.request("GET", f"/tickets/{lost.id}"), 404)
        # What was lost comes in again with its number, and new numbers stay clear of it.
        assert new_ticket(restored, number=lost.number).ticket.number == lost.number
        following = int(new_ticket(restored).ticket.number.split("-")[1])
        assert following > int(lost.number.split("-")[1]) + 1000
        for sample in {a.sha256 for s in page.tickets for a in s.attachments}:
            assert restored.request("GET", f"/blobs/{sample}").status_code == 200


def test_a_backup_put_back_into_its_own_folder_begins_another_epoch(
    sqlite_server: RunningServer, tmp_path: Path
) -> None:
    server = sqlite_server
    epoch = server.request("GET", "").headers[EPOCH_HEADER]
    archive = tmp_path / "desk.zip"
    admin.backup("", server.data_dir, archive)
    server.stop()
    for part in server.data_dir.glob("desk.db*"):
        part.unlink()
    admin.restore("", server.data_dir, archive)
    server.start()
    assert server.request("GET", "").headers[EPOCH_HEADER] != epoch


@pytest.mark.postgres
def test_a_backup_of_sqlite_is_restored_into_postgresql(
    sqlite_server: RunningServer, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    made = new_ticket(sqlite_server).ticket
    done(sqlite_server, operation(AddEntry("from SQLite", public=False), made.id))
    archive = tmp_path / "desk.zip"
    admin.backup("", sqlite_server.data_dir, archive)
    url = request.getfixturevalue("postgres").new_database()
    folder = tmp_path / "there"
    admin.restore(url, folder / "server", archive)
    with running_server(folder, database_url=url) as restored:
        assert ticket(restored, made.id) == ticket(sqlite_server, made.id)
        done(restored, operation(AddEntry("in PostgreSQL", public=False), made.id))
        assert len(ticket(restored, made.id).entries) == 2


def damaged(archive: Path, kind: str) -> Path:
    """A backup that is not whole."""
    target = archive.with_name(f"{kind}.zip")
    if kind == "truncated":
        target.write_bytes(archive.read_bytes()[:-200])
        return target
    with zipfile.ZipFile(archive) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            data = source.read(name)
            if kind == "row missing" and name == "tables/ticket.jsonl":
                data = data[data.index(b"\n") + 1 :]
            if kind == "newer" and name == "desk-backup.json":
                data = json.dumps(json.loads(data) | {"format": 99}).encode()
            if kind == "file changed" and name.startswith("blobs/"):
                data += b"!"
            if kind == "not JSON" and name == "tables/entry.jsonl":
                data = b"{"
            if kind == "table missing" and name == "tables/entry.jsonl":
                continue
            copy.writestr(name, data)
    return target


@pytest.mark.parametrize(
    "kind",
    ["truncated", "row missing", "newer", "file changed", "not JSON", "table missing"],
)
def test_a_damaged_backup_restores_nothing(
    sqlite_server: RunningServer, tmp_path: Path, kind: str
) -> None:
    archive = tmp_path / "desk.zip"
    admin.backup("", sqlite_server.data_dir, archive)
    with pytest.raises(InvalidInput):
        admin.restore("", tmp_path / "other", damaged(archive, kind))
    assert admin.list_users("", tmp_path / "other") == []


def test_a_backup_is_not_restored_over_people(sqlite_server: RunningServer, tmp_path: Path) -> None:
    archive = tmp_path / "desk.zip"
    admin.backup("", sqlite_server.data_dir, archive)
    made = new_ticket(sqlite_server).ticket
    with pytest.raises(InvalidInput, match="not empty"):
        admin.restore("", sqlite_server.data_dir, archive)
    assert ticket(sqlite_server, made.id).ticket == made


def test_a_database_put_back_beside_its_folder_is_noticed(sqlite_server: RunningServer) -> None:
    server = sqlite_server
    epoch = server.request("GET", "").headers[EPOCH_HEADER]
    server.restart()
    assert server.request("GET", "").headers[EPOCH_HEADER] == epoch
    server.stop()
    (server.data_dir / "epoch").write_text("the mark of another day")
    server.start()
    assert server.request("GET", "").headers[EPOCH_HEADER] != epoch
    assert new_ticket(server).ticket.number > ticket_number("INC", 10_000)


def test_a_killed_server_comes_back_with_all_it_had_answered(tmp_path: Path) -> None:
    with running_server(tmp_path, demo=5, process=True) as server:
        id_ = new_ticket(server).ticket.id
        sent = [operation(AddEntry(f"{n}", public=False), id_) for n in range(200)]
        answered: list[str] = []

        def send_all() -> None:
            for each in sent:
                try:
                    done(server, each)
                except requests.ConnectionError:
                    return
                answered.append(str(each.key))

        sender = threading.Thread(target=send_all)
        sender.start()
        while len(answered) < 20:
            assert sender.is_alive()
        server.kill()
        sender.join()
        server.start()
        kept = [str(entry.id) for entry in ticket(server, id_).entries]
        assert kept[: len(answered)] == answered
        assert len(kept) <= len(answered) + 1
        # Sending everything again doubles nothing.
        for each in sent:
            done(server, each)
        assert [str(e.id) for e in ticket(server, id_).entries] == [str(e.key) for e in sent]


def test_a_locked_database_means_later_and_changes_nothing(sqlite_server: RunningServer) -> None:
    import sqlcipher3.dbapi2 as sqlite

    server = sqlite_server
    id_ = new_ticket(server).ticket.id
    before = end(server)
    lock = sqlite.connect(str(server.data_dir / "desk.db"), isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    note = operation(AddEntry("x", public=False), id_)
    answer = send(server, note)
    lock.execute("ROLLBACK")
    lock.close()
    refused(answer, 503)
    assert int(answer.headers["Retry-After"]) >= 1
    assert end(server) == before
    done(server, note)


def test_serving_says_where_and_what_to_do_first(tmp_path: Path) -> None:
    with running_server(tmp_path, process=True) as server:
        assert server.url.startswith("http://127.0.0.1:")
        assert "desk server user add" in server.first_line
        assert requests.get(server.url + API, timeout=10).status_code == 200


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "desk.example"])
def test_demo_passwords_are_never_served_to_others(tmp_path: Path, host: str) -> None:
    out = io.StringIO()
    with pytest.raises(InvalidInput, match="known passwords"):
        serve(host, 0, "", tmp_path, 10, out)
    assert out.getvalue() == ""
    assert not (tmp_path / "desk.db").exists()


def test_loopback_is_known_in_every_form() -> None:
    assert all(is_loopback(host) for host in ("127.0.0.1", "127.1.2.3", "::1", "localhost"))


def test_a_taken_port_is_told_in_words() -> None:
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(StoreProblem, match=str(port)):
            listen("127.0.0.1", port)


def test_a_demo_is_filled_once(tmp_path: Path) -> None:
    with running_server(tmp_path, demo=30, process=True) as server:
        first = end(server)
        server.stop()
        server.start()
        assert end(server) == first
        assert changes(server, limit=1000).total == first
