"""The preview of an import: what comes and what is left behind is shown before anything is kept."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from desk.models.asset import Address
from desk.models.store import Store
from desk.remote.secrets import Keyring, NoKeyring
from desk.ui.remote.import_model import ImportModel
from desk.ui.remote.import_view import ImportView, begin_import
from desk.ui.workspace import Workspace
from tests.builders import a_page, an_asset
from tests.remote.connection_files import samples
from tests.remote.connection_files.test_decrypting import MARKER, sealed
from tests.remote.test_secrets import Memory
from tests.ui.queue.conftest import clock, people, sent, store, worker, workspace

__all__ = ["clock", "people", "sent", "store", "worker", "workspace"]


@pytest.fixture
def memory() -> Memory:
    return Memory()


@pytest.fixture
def model(workspace: Workspace, memory: Memory) -> ImportModel:
    return ImportModel(workspace, lambda: Keyring(memory))


def written(folder: Path, text: str) -> Path:
    file = folder / "file"
    file.write_text(text, encoding="utf-8")
    return file


def protected(folder: Path, master: str) -> Path:
    text = samples.MREMOTENG.replace("{proof}", sealed("ThisIsProtected", master))
    return written(folder, text.replace("{password}", sealed(MARKER, master)))


def test_a_preview_changes_nothing_and_keeping_keeps_what_it_shows(
    model: ImportModel, store: Store, tmp_path: Path
) -> None:
    store.base.apply_page(a_page(assets=(an_asset("kiosk", "Web-1"),)))
    model.open(written(tmp_path, samples.OPENSSH))
    assert model.summary.startswith("file · new machines: 3 · known, with new addresses: 1")
    assert "Web-1 · known\nSSH deploy@web-1.corp.example:2222" in model.coming()
    assert "jump · new\nSSH marie@jump.corp.example" in model.coming()
    assert "proxycommand · it would run a program or a script\ndb db two" in model.behind()
    assert store.own_assets.list() == ()
    assert model.can_keep
    model.keep()
    assert len(store.own_assets.list()) == 3
    web = Address("ssh", "web-1.corp.example", 2222, "deploy")
    assert store.addresses.of(an_asset("kiosk", "").id) == (web,)
    assert model.summary.startswith(
        "Kept from file · new machines: 3 · known, with new addresses: 1"
    )
    model.open(tmp_path / "file")
    assert not model.can_keep


def test_a_machine_like_several_is_shown_as_such(
    model: ImportModel, store: Store, tmp_path: Path
) -> None:
    store.base.apply_page(a_page(assets=(an_asset("a", "PC"), an_asset("b", "pc"))))
    model.open(written(tmp_path, "name,host\nPC,pc1.example\n"))
    assert model.coming() == ["PC · new; could be PC, pc\npc1.example"]


def test_a_file_that_is_refused_says_why_and_brings_nothing(
    model: ImportModel, tmp_path: Path
) -> None:
    model.open(written(tmp_path, "hello\n"))
    assert model.problem.startswith("Desk does not recognise this file.")
    assert not model.can_keep
    model.keep()
    assert model.behind() == []


def test_what_was_cut_is_told_first(model: ImportModel, tmp_path: Path) -> None:
    model.open(written(tmp_path, "[remmina]\nserver=pc1\nprotocol=SSH\n" + "quality=1\n" * 2_000))
    assert model.behind()[0].startswith("The file holds more")


def test_passwords_move_only_where_the_person_wants_it(
    model: ImportModel, memory: Memory, store: Store, tmp_path: Path
) -> None:
    model.open(protected(tmp_path, "mR3m"))
    assert model.is_open
    model.keep()
    assert (len(store.own_assets.list()), memory.items) == (2, {})
    model.open(protected(tmp_path, "mR3m"))
    model.keep(passwords=True)
    assert list(memory.items.values()) == [MARKER]


def test_a_wrong_master_password_keeps_nothing(
    model: ImportModel, memory: Memory, store: Store, tmp_path: Path
) -> None:
    model.open(protected(tmp_path, "Sésame"))
    model.keep(passwords=True, master="x")
    assert "not the master password" in model.problem
    assert store.own_assets.list() == ()
    model.keep(passwords=True, master="Sésame")
    assert list(memory.items.values()) == [MARKER]


def test_without_a_keyring_nothing_is_kept_and_the_reason_is_told(
    workspace: Workspace, store: Store, tmp_path: Path
) -> None:
    def none() -> Keyring:
        raise NoKeyring("there is none.")

    model = ImportModel(workspace, none)
    model.open(protected(tmp_path, "mR3m"))
    model.keep(passwords=True)
    assert "No system keyring" in model.problem
    assert store.own_assets.list() == ()


def test_the_view_shows_both_lists_and_asks_for_what_is_needed(
    qapp: QApplication, model: ImportModel, memory: Memory, tmp_path: Path
) -> None:
    view = ImportView(model)
    view.show()
    model.open(protected(tmp_path, "Sésame"))
    assert view.coming.model().rowCount() == 2
    assert view.behind.model().rowCount() > 5
    assert not view.master.isVisible()
    view.passwords.setChecked(True)
    assert view.master.isVisible()
    view.master.setText("Sésame")
    view.take.click()
    assert list(memory.items.values()) == [MARKER]
    assert view.master.text() == ""
    assert not view.take.isVisible()
    assert not view.passwords.isVisible()
    assert view.leave.text() == "&Close"
    view.leave.click()


def test_a_file_is_asked_for_and_its_preview_opens(
    qapp: QApplication, workspace: Workspace, store: Store, tmp_path: Path
) -> None:
    window = QWidget()
    window.resize(900, 700)
    dialog = begin_import(workspace, window)
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(written(tmp_path, samples.CSV)))
    dialog.reject()
    (view,) = window.findChildren(ImportView)
    assert store.own_assets.list() == ()
    view.take.click()
    assert len(store.own_assets.list()) == 3
    window.deleteLater()
