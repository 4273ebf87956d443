"""`desk serve` and `desk server`: the embedded server started, administered, saved and restored."""

import gzip
import signal
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
import requests

from desk.models.wire import API
from tests.cli.seat import PATIENCE, desk_command, run_here
from tests.smtp_server import running_mail_server


def server(folder: Path, *arguments: str, stdin: str = "") -> tuple[int, str, str]:
    """One command of the administration."""
    ended = run_here("server", *arguments, "--data", str(folder), stdin=stdin)
    return ended.status, ended.out, ended.err


def test_a_server_says_where_it_listens_and_ends_when_asked(tmp_path: Path) -> None:
    command = desk_command("serve", "--port", "0", "--data", str(tmp_path / "data"))
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        ready = msgspec.json.decode(process.stdout.readline())
        try:
            assert set(ready) == {"event", "url", "hint"}
            assert ready["event"] == "ready"
            assert "desk server user add" in ready["hint"]
            assert requests.get(ready["url"] + API, timeout=PATIENCE).status_code < 500
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(PATIENCE)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "desk.example"])
def test_demo_data_is_never_served_to_others(tmp_path: Path, host: str) -> None:
    ended = run_here(
        "serve", "--host", host, "--port", "0", "--demo", "60", "--data", str(tmp_path)
    )
    assert ended.status == 1
    assert ended.out == ""
    assert "known passwords" in ended.err
    assert list(tmp_path.iterdir()) == []


def test_a_port_that_is_taken_and_a_folder_that_cannot_be_are_told(tmp_path: Path) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        ended = run_here("serve", "--port", port, "--data", str(tmp_path / "data"))
    assert ended.status == 1
    assert "Cannot listen" in ended.err
    (tmp_path / "file").write_text("")
    ended = run_here("serve", "--port", "0", "--data", str(tmp_path / "file" / "data"))
    assert ended.status == 1
    assert ended.err.count("\n") == 1
    assert run_here("serve", "--port", "99999").status == 2


def test_people_are_added_listed_and_given_tokens(tmp_path: Path) -> None:
    added = server(tmp_path, "user", "add", "ada", "--name", "Ada L", "--level", "2", "--admin",
                   stdin="long enough\n")  # fmt: skip
    assert added == (0, "ada may sign in.\n", "")
    status, out, _ = server(tmp_path, "user", "list", "--json")
    (person,) = msgspec.json.decode(out)["users"]
    assert (status, person["login"], person["name"], person["levels"]) == (0, "ada", "Ada L", [2])
    assert "Ada L" in server(tmp_path, "user", "list")[1]
    status, out, _ = server(tmp_path, "user", "token", "ada")
    assert (status, len(out.split())) == (0, 1)


@pytest.mark.parametrize(
    ("arguments", "password", "words"),
    [
        (("add", "ada"), "", "No password came"),
        (("add", "ada"), "short\n", "shorter than 8"),
        (("add", "a b"), "long enough\n", "needs a login"),
        (("token", "nobody"), "", "There is no user “nobody”."),
    ],
)
def test_bad_administration_is_refused(
    tmp_path: Path, arguments: tuple[str, ...], password: str, words: str
) -> None:
    status, out, err = server(tmp_path, "user", *arguments, stdin=password)
    assert (status, out) == (1, "")
    assert words in err
    assert server(tmp_path, "user", "add", "ada", "--level", "7")[0] == 2
    assert msgspec.json.decode(server(tmp_path, "user", "list", "--json")[1]) == {"users": []}


def test_the_same_login_twice_is_refused(tmp_path: Path) -> None:
    assert server(tmp_path, "user", "add", "ada", stdin="long enough\n")[0] == 0
    assert "already" in server(tmp_path, "user", "add", "ada", stdin="long enough\n")[2]


def test_a_backup_comes_back_in_an_empty_folder_alone(tmp_path: Path) -> None:
    old, new, file = tmp_path / "old", tmp_path / "new", tmp_path / "backup"
    assert server(old, "user", "add", "ada", stdin="long enough\n")[0] == 0
    assert server(old, "backup", str(file))[0] == 0
    assert server(new, "restore", str(file))[0] == 0
    assert "ada" in server(new, "user", "list")[1]
    status, _, err = server(old, "restore", str(file))
    assert status == 1
    assert err.count("\n") == 1


def test_a_backup_that_is_none_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "backup"
    file.write_bytes(b"\x00 not a backup")
    for source in (file, tmp_path / "missing"):
        status, _, err = server(tmp_path / "new", "restore", str(source))
        assert status == 1
        assert err.count("\n") == 1


def test_an_incident_log_is_loaded_and_its_dirty_rows_are_told(tmp_path: Path) -> None:
    columns = (
        "number,incident_state,active,reassignment_count,reopen_count,sys_mod_count,made_sla,"
        "caller_id,opened_by,opened_at,sys_created_by,sys_created_at,sys_updated_by,sys_updated_at,"
        "contact_type,location,category,subcategory,u_symptom,cmdb_ci,impact,urgency,priority,"
        "assignment_group,assigned_to,knowledge,u_priority_confirmation,notify,problem_id,rfc,"
        "vendor,caused_by,closed_code,resolved_by,resolved_at,closed_at"
    )
    row = (
        "INC0000045,{state},true,0,0,0,true,Caller 2403,Opened by  8,29/2/2016 01:16,"
        "Created by 6,29/2/2016 01:23,Updated by 21,29/2/2016 01:23,Phone,Location 143,Category 55,"
        "Subcategory 170,Symptom 72,?,2 - Medium,2 - Medium,3 - Moderate,Group 56,?,true,false,"
        "Do Not Notify,?,?,?,?,code 5,Resolved by 149,29/2/2016 11:29,5/3/2016 12:00"
    )
    file = tmp_path / "log.csv.gz"
    lines = [columns, row.format(state="New"), row.format(state="-100")]
    file.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode()))
    status, out, err = server(tmp_path / "data", "load-incidents", str(file))
    assert (status, err) == (0, "")
    first, dirty = out.splitlines()
    assert first == "2 events read, 1 tickets loaded."
    assert dirty.startswith("Line 3: ")
    again = server(tmp_path / "other", "load-incidents", str(tmp_path / "missing.csv"))
    assert again[0] == 1
    assert again[2].count("\n") == 1


def test_the_program_is_a_module_too() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "desk", "--help"], capture_output=True, timeout=PATIENCE, check=False
    )
    assert done.returncode == 0
    assert b"outbox" in done.stdout


def test_what_was_done_stands_in_the_audit_log_and_tokens_are_ended(tmp_path: Path) -> None:
    assert server(tmp_path, "user", "add", "ada", stdin="long enough\n")[0] == 0
    assert server(tmp_path, "user", "token", "ada", "--device", "laptop")[0] == 0
    assert "1 " in server(tmp_path, "user", "revoke", "ada", "--device", "laptop")[1]
    assert "0 " in server(tmp_path, "user", "revoke", "ada")[1]
    assert server(tmp_path, "user", "revoke", "nobody")[0] == 1
    assert "0 deletions" in server(tmp_path, "prune")[1]
    status, out, _ = server(tmp_path, "audit", "--json")
    assert status == 0
    notes = [note["act"] for note in msgspec.json.decode(out)["notes"]]
    revoked = ["tokens revoked", "tokens revoked"]
    assert notes == ["user added", "token issued", *revoked, "pruned"]
    assert "token issued" in server(tmp_path, "audit")[1]


def test_an_administrator_sees_and_replaces_what_the_server_knows(tmp_path: Path) -> None:
    data, file = tmp_path / "data", tmp_path / "words.json"
    data.mkdir()
    status, shown, _ = server(data, "vocabulary")
    assert (status, len(msgspec.json.decode(shown)["groups"])) == (0, 4)
    file.write_text('{"groups": [{"id": "net", "label": "Network"}]}')
    assert server(data, "vocabulary", str(file))[0] == 0
    assert msgspec.json.decode(server(data, "vocabulary")[1])["groups"] == [
        {"id": "net", "label": "Network"}
    ]
    file.write_text('{"groups": "many"}')
    status, _, told = server(data, "vocabulary", str(file))
    assert (status, "is not a vocabulary" in told) == (1, True)


def test_an_administrator_sees_how_the_mail_stands_and_tries_the_mail_server(
    tmp_path: Path,
) -> None:
    assert "Waiting: 0. Sent: 0. Refused: 0." in server(tmp_path, "mail")[1]
    assert msgspec.json.decode(server(tmp_path, "mail", "--json")[1])["mail"]["refused"] == []
    assert "0 mails" in server(tmp_path, "mail", "--retry")[1]
    status, _, said = server(tmp_path, "mail", "--check")
    assert status == 1
    assert "No mail server is set" in said
    with running_mail_server() as (_, port):
        (tmp_path / "server.toml").write_text(
            f'[mail]\nhost = "127.0.0.1"\nport = {port}\nsecurity = "none"\nsender = "d@x.example"\n'
        )
        assert "answers" in server(tmp_path, "mail", "--check")[1]
    assert server(tmp_path, "mail", "--check")[0] == 1


def test_an_administrator_writes_out_matrix_and_times_edits_them_and_has_them_used(
    tmp_path: Path,
) -> None:
    data, folder = tmp_path / "data", tmp_path / "workflow"
    data.mkdir()
    status, shown, _ = server(data, "workflow")
    assert status == 0
    assert "person     = [3, 3, 4, 4, 5]" in shown
    assert server(data, "workflow", "--write", str(folder))[0] == 0
    matrix, times = folder / "priority.toml", folder / "sla.toml"
    matrix.write_text(matrix.read_text().replace("[3, 3, 4, 4, 5]", "[2, 3, 4, 4, 5]"))
    times.write_text(times.read_text().replace("response = 15,", "response = 10,"))
    status, told, _ = server(data, "workflow", str(matrix), str(times))
    assert (status, told.startswith("In use.")) == (0, True)
    known = msgspec.json.decode(server(data, "vocabulary")[1])
    assert known["matrix"][4] == [2, 3, 4, 4, 5]
    assert known["sla"]["targets"]["1"]["response"] == 10
    assert len(known["groups"]) == 4


@pytest.mark.parametrize("text", ["[matrix", "[matrix]\nsite = [1]", "[targets]\n9 = {}"])
def test_a_wrong_file_of_the_workflow_changes_nothing(tmp_path: Path, text: str) -> None:
    data, file = tmp_path / "data", tmp_path / "wrong.toml"
    data.mkdir()
    before = server(data, "vocabulary")[1]
    file.write_text(text)
    status, _, told = server(data, "workflow", str(file))
    assert (status, told.count("\n")) == (1, 1)
    assert server(data, "vocabulary")[1] == before
