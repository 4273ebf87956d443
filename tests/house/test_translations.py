"""The translation tool: what it finds in code, how it merges, what it refuses; and the shipped files are whole."""

import json
from pathlib import Path

import pytest

from scripts.build_translations import build
from scripts.translation_file import Message, faults, merge, read, write
from scripts.translation_sources import Key, texts_in
from scripts.update_translations import main

CODE = """
from PySide6.QtCore import QCoreApplication
from desk.models import texts
from desk.models.texts import marked, tr

WORDS = {"new": marked("State", "New & open")}

class Pane(QWidget):
    def title(self, count):
        self.tr("Open", "verb")
        self.tr("%n tickets", "", count)
        return self.tr("A text over "
                       "two lines")

    class Inner:
        def title(self):
            return self.tr("Inside")

    def after(self):
        return self.tr("After")

def short(text, number=-1):
    return QCoreApplication.translate("Duration", text, None, number)

def outside(state):
    short("less than a minute")
    short("%n min", state // 60)
    QCoreApplication.translate("Status", "Offline since %1")
    texts.tr("Sync", "{count} sent", count=1)
    tr("State", WORDS[state])
    return tr("Sync", "Done")
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "desk").mkdir()
    (tmp_path / "resources" / "i18n").mkdir(parents=True)
    (tmp_path / "desk" / "pane.py").write_text(CODE, encoding="utf-8")
    return tmp_path


def french(project: Path) -> Path:
    return project / "resources" / "i18n" / "desk_fr.ts"


def english(project: Path) -> Path:
    return project / "resources" / "i18n" / "desk_en.ts"


def translate(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Put words in for everything the project lacks, the way a translator does."""
    main(["--missing"], project)
    words = json.loads(capsys.readouterr().out)
    for contexts in words.values():
        for texts in contexts.values():
            for source, forms in texts.items():
                texts[source] = f"« {source} »" if isinstance(forms, str) else [source, source]
    file = project / "words.json"
    file.write_text(json.dumps(words), encoding="utf-8")
    assert main(["--fill", str(file)], project) == 0


def test_every_way_to_say_a_text_is_found() -> None:
    assert texts_in(CODE, "pane.py").texts == {
        Key("State", "New & open"): False,
        Key("Pane", "Open", "verb"): False,
        Key("Pane", "%n tickets"): True,
        Key("Pane", "A text over two lines"): False,
        Key("Inner", "Inside"): False,
        Key("Pane", "After"): False,
        Key("Duration", "less than a minute"): False,
        Key("Duration", "%n min"): True,
        Key("Status", "Offline since %1"): False,
        Key("Sync", "{count} sent"): False,
        Key("Sync", "Done"): False,
    }


def test_the_docstring_of_a_command_is_a_text() -> None:
    code = '@app.command()\n@spoken\ndef note():\n    """Write\n    a note."""\n\ndef other():\n    """Not one."""\n'
    assert texts_in(code, "work.py").texts == {Key("Help", "Write\na note."): False}


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ('tr("Sync", f"{n} sent")', "put together"),
        ('tr("Sync", "a" + b)', "put together"),
        ('tr(context, "Done")', "context must be"),
        ('tr("Done")', "context is missing"),
        ('self.tr("Done")', "outside a class"),
        ('parent.tr("Done")', "say self.tr"),
    ],
)
def test_a_text_that_could_never_be_translated_is_reported_with_its_line(
    code: str, fault: str
) -> None:
    found = texts_in(f"\n{code}", "pane.py")
    assert found.texts == {}
    assert len(found.problems) == 1
    assert found.problems[0].startswith("pane.py:2: ")
    assert fault in found.problems[0]


def test_words_survive_when_other_texts_come_and_go() -> None:
    before = {Key("A", "old"): Message(("vieux",)), Key("A", "kept"): Message(("gardé",))}
    after = merge(before, {Key("A", "kept"): False, Key("A", "new"): False})
    assert after == {
        Key("A", "kept"): Message(("gardé",)),
        Key("A", "new"): Message(),
        Key("A", "old"): Message(("vieux",), vanished=True),
    }


def test_a_text_that_comes_back_finds_its_words_again() -> None:
    asleep = merge({Key("A", "back"): Message(("retour",))}, {})
    assert merge(asleep, {Key("A", "back"): False}) == {Key("A", "back"): Message(("retour",))}


def test_a_text_that_never_had_words_leaves_without_a_trace() -> None:
    assert merge({Key("A", "gone"): Message()}, {}) == {}


def test_a_file_says_after_reading_what_was_written(tmp_path: Path) -> None:
    catalogue = {
        Key("A", '1 < 2 & "3"', "a 'comment'"): Message(("1 < 2 & « 3 »",)),
        Key("A", "%n rows"): Message(("%n ligne", "%n lignes"), numerus=True),
        Key("B", "doubt"): Message(("doute",), unfinished=True),
        Key("B", "none"): Message(),
        Key("B", "old\nlines"): Message(("vieilles\nlignes",), vanished=True),
    }
    file = tmp_path / "desk_fr.ts"
    file.write_text(write(catalogue, "fr_FR"), encoding="utf-8")
    assert read(file) == catalogue


@pytest.mark.parametrize(
    ("source", "message", "fault"),
    [
        ("Done", Message(), "has no translation"),
        ("%n rows", Message(("%n ligne", ""), numerus=True), "has no translation"),
        ("Done", Message(("Fait",), unfinished=True), "marked unfinished"),
        ("{count} sent", Message(("{nombre} envoyés",)), "different placeholders"),
        ("Since %1", Message(("Depuis",)), "different placeholders"),
    ],
)
def test_a_translation_with_a_fault_is_named(source: str, message: Message, fault: str) -> None:
    assert [fault in sentence for sentence in faults({Key("A", source): message})] == [True]


def test_one_plural_form_may_leave_the_number_out() -> None:
    message = Message(("une ligne", "%n lignes"), numerus=True)
    assert list(faults({Key("A", "%n rows"): message})) == []


def test_the_check_fails_until_every_text_has_words(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--check"], project) == 1
    assert not french(project).exists()
    main([], project)
    assert main(["--check"], project) == 1
    translate(project, capsys)
    assert main(["--check"], project) == 0


def test_the_check_fails_when_a_text_left_the_code(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    translate(project, capsys)
    (project / "desk" / "pane.py").write_text("", encoding="utf-8")
    assert main(["--check"], project) == 1
    assert "make update-translations" in capsys.readouterr().err


def test_english_keeps_only_what_has_plural_forms(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    translate(project, capsys)
    assert set(read(english(project))) == {
        Key("Duration", "%n min"),
        Key("Pane", "%n tickets"),
    }


def test_filling_never_overwrites_words_that_stand(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    translate(project, capsys)
    file = project / "words.json"
    file.write_text('{"fr": {"Sync": {"Done": "autre"}}}', encoding="utf-8")
    main(["--fill", str(file)], project)
    assert read(french(project))[Key("Sync", "Done")].forms == ("« Done »",)


def test_what_the_tool_writes_compiles_without_a_word(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    translate(project, capsys)
    (project / "desk" / "pane.py").write_text("", encoding="utf-8")
    main([], project)  # everything asleep now
    (project / "desk" / "pane.py").write_text(CODE, encoding="utf-8")
    main([], project)
    assert [file.name for file in build(project)] == ["desk_en.qm", "desk_fr.qm"]


def test_a_broken_file_stops_the_build_with_its_name(project: Path) -> None:
    french(project).write_text("<TS><context></TS>", encoding="utf-8")
    with pytest.raises(RuntimeError, match=r"desk_fr\.ts does not compile"):
        build(project)


def test_qt_reads_the_compiled_words(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from PySide6.QtCore import QTranslator

    translate(project, capsys)
    build(project)
    translator = QTranslator()
    assert translator.load(str(french(project).with_suffix(".qm")))
    assert translator.translate("Pane", "Open", "verb") == "« Open »"
    assert translator.translate("Sync", "Done") == "« Done »"


def test_every_text_of_desk_has_its_translation(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"]) == 0, capsys.readouterr().err
