"""`desk doctor`: what is wrong is found and said with its next step; what can be mended is mended."""

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.doctor import checks
from desk.doctor.checks import Place, check_account, check_launchers, check_machine, check_server
from desk.doctor.mending import mend
from desk.models.account import Account
from desk.models.store import Home, Store
from desk.models.store.keys import Key, write_mark
from desk.vault import Vault
from tests.builders import a_note, a_page, a_ticket, ticket_id
from tests.cli.seat import run_here
from tests.fakes import FakeClock

ACCOUNT = Account("0190-id", "work", "desk", "http://127.0.0.1:1", "anna")


@pytest.fixture(autouse=True)
def no_keyring_of_the_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Vault, "of_this_machine", classmethod(lambda cls: cls(None)))


@pytest.fixture(autouse=True)
def as_the_program_writes() -> Iterator[None]:
    """Files are their owner's alone, as the program's entry sees to."""
    before = os.umask(0o077)
    yield
    os.umask(before)


@pytest.fixture
def place(tmp_path: Path, clock: FakeClock) -> Place:
    home = Home(tmp_path / "home")
    home.path.mkdir(mode=0o700)
    home.add(ACCOUNT)
    store = Store.open(home.folder(ACCOUNT), clock)
    store.base.apply_page(a_page(a_ticket(1)))
    store.outbox.add(a_note(ticket_id(1), "Not sent yet"))
    store.back_up_daily()
    store.close()
    return Place(home, ACCOUNT, clock)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


def wrong(place: Place) -> dict[str, str]:
    """What is wrong, with what would mend it."""
    found = [finding for finding in check_account(place) if finding.state == "wrong"]
    assert all(finding.next_step for finding in found), "something wrong has no next step"
    return {finding.check: finding.mending for finding in found if finding.check != "disk"}


def test_a_sound_workstation_has_nothing_wrong(place: Place) -> None:
    assert wrong(place) == {}


def test_plain_files_are_said_to_be_plain(place: Place) -> None:
    words = [finding.words for finding in check_account(place)]
    assert any("not encrypted" in each for each in words)


def test_what_others_could_read_is_found_and_closed(place: Place) -> None:
    if os.name == "nt":
        pytest.skip("There folders inherit their rights.")
    (place.folder / "work.db").chmod(0o644)
    assert wrong(place) == {"permissions": "permissions"}
    mend(place, "permissions")
    assert stat.S_IMODE((place.folder / "work.db").stat().st_mode) == 0o600
    assert wrong(place) == {}


def test_a_damaged_work_file_is_found_though_nothing_opens_and_is_salvaged(place: Place) -> None:
    (place.folder / "work.db").write_bytes(b"<html>Sign in</html>" * 999)
    assert wrong(place) == {"work.db": "salvage"}
    words = mend(place, "salvage")
    assert "Saved: 1 operations" in words
    assert "damaged-work-" in words
    assert wrong(place) == {}
    store = Store.open(place.folder, place.clock)
    assert len(store.outbox.list()) == 1
    store.close()


def test_an_operation_that_is_not_what_was_written_is_found(place: Place) -> None:
    file = place.folder / "work.db"
    file.write_bytes(file.read_bytes().replace(b"Not sent yet", b"Not sent yeT"))
    assert wrong(place) == {"work.db": "salvage"}


def test_what_was_sent_already_is_checked_too(place: Place) -> None:
    store = Store.open(place.folder, place.clock)
    moment = int(place.clock.now().timestamp() * 1000)
    store._work.run("UPDATE operation SET state = 'done', done_ms = ?", (moment,))
    store.close()
    file = place.folder / "work.db"
    file.write_bytes(file.read_bytes().replace(b"Not sent yet", b"Not sent yeT"))
    Store.open(place.folder, place.clock).close()  # nothing that is needed every day
    assert wrong(place) == {"work.db": "salvage"}
    mend(place, "salvage")
    assert wrong(place) == {}


def test_a_damaged_cache_is_put_aside(place: Place) -> None:
    file = place.folder / "cache.db"
    content = bytearray(file.read_bytes())
    content[8192:16384] = bytes(8192)
    file.write_bytes(content)
    findings = list(check_account(place))
    assert [f for f in findings if f.check == "cache.db" and f.state != "good"]
    mend(place, "cache")
    assert (place.folder / "damaged-cache.db").exists()
    assert wrong(place) == {}


def test_an_attachment_with_other_bytes_is_found_and_thrown_away(place: Place) -> None:
    store = Store.open(place.folder, place.clock)
    store.blobs.add(b"picture")
    store.close()
    (file,) = (place.folder / "blobs").glob("??/*")
    file.write_bytes(b"another")
    assert wrong(place) == {"files": "orphans"}
    mend(place, "orphans")
    assert not file.exists()
    assert wrong(place) == {}


def test_an_old_copy_is_said_and_made_anew(place: Place, clock: FakeClock) -> None:
    shutil.rmtree(place.folder / "backup")
    notes = [f for f in check_account(place) if f.check == "backup"]
    assert notes[0].mending == "backup"
    assert "work-" in mend(place, "backup")
    assert list((place.folder / "backup").glob("work-*.db"))


def test_encrypted_files_without_their_key_are_told_and_left_alone(
    tmp_path: Path, clock: FakeClock
) -> None:
    home = Home(tmp_path / "sealed")
    home.add(ACCOUNT)
    key = Key.new()
    write_mark(home.folder(ACCOUNT), key)
    Store.open(home.folder(ACCOUNT), clock, key).close()
    sealed = Place(home, ACCOUNT, clock)
    before = (home.folder(ACCOUNT) / "work.db").read_bytes()
    assert wrong(sealed) == {"keyring": "", "work.db": ""}
    assert (home.folder(ACCOUNT) / "work.db").read_bytes() == before


def test_a_server_that_does_not_answer_is_nothing_wrong(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DESK_SECRET_WORK", "secret")
    finding = check_server(place)
    assert finding.state == "note"
    assert "secret" not in finding.words


def test_a_machine_without_a_display_is_told_what_works_without_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "none of these")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(checks, "resource", lambda _name: Path("/nowhere"))
    found = {finding.check: finding.state for finding in check_machine()}
    assert found["window"] != "good"
    assert found["translations"] == "note"


def test_launch_profiles_that_are_not_used_are_named_with_the_reason(tmp_path: Path) -> None:
    folder = tmp_path / "launchers.d"
    folder.mkdir()
    (folder / "viewer.toml").write_text("schema = 1")
    folder.chmod(0o777)
    (finding,) = check_launchers(folder)
    assert finding.state == "wrong"
    assert "viewer.toml" in finding.words
    assert "docs/remote.md" in finding.next_step


def test_without_profiles_of_the_organisation_nothing_is_said(tmp_path: Path) -> None:
    assert list(check_launchers(tmp_path / "missing")) == []


def test_the_command_ends_with_one_while_something_is_wrong_and_mends_it(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DESK_SECRET_WORK", "secret")
    monkeypatch.setattr("desk.cli.doctor.SystemClock", lambda: place.clock)
    monkeypatch.setattr("desk.doctor.checks._LITTLE_ROOM", 0)
    home = str(place.home.path)
    assert run_here("--home", home, "doctor").status == 0
    (place.folder / "work.db").write_bytes(b"<html>Sign in</html>" * 999)
    found = run_here("--home", home, "doctor", "--json")
    assert found.status == 1
    assert {f["check"] for f in found.json["findings"] if f["state"] == "wrong"} == {"work.db"}
    mended = run_here("--home", home, "doctor", "--fix")
    assert mended.status == 0, mended.out
    assert "Saved: 1 operations" in mended.out
    assert run_here("--home", home, "doctor").status == 0


def test_what_attachments_take_is_told_with_its_limit(place: Place) -> None:
    store = Store.open(place.folder, place.clock)
    store.blobs.add(bytes(3_000_000))
    store.close()
    (told,) = [f for f in check_account(place) if f.check == "attachments"]
    assert told.state == "good"
    assert told.words == "Your attachments take 0 MB, fetched ones 3 of at most 1000 MB."
    place.home.limit_files(2)
    (told,) = [f for f in check_account(place) if f.check == "attachments"]
    assert (told.state, told.next_step) == ("note", "Run: desk files --tidy")


def test_without_an_account_the_next_step_is_said(tmp_path: Path) -> None:
    ended = run_here("--home", str(tmp_path), "doctor")
    assert ended.status == 1
    assert "desk account add" in ended.out
