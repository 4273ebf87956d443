"""Files: uploads that are interrupted and go on, downloads of parts, mail to requesters."""

import email
import hashlib
from email.policy import default
from pathlib import Path

import msgspec
import pytest
import requests

from desk.models.attachment import Attachment
from desk.models.ids import AttachmentId, TicketId, entry_id
from desk.models.operations import AddAttachment, AddEntry, Close, SetFields
from desk.server import mail
from desk.server.blobs import LARGEST_FILE, LARGEST_PART
from desk.server.storage.schema import outgoing
from tests.builders import a_ticket
from tests.server.acting import done, new_ticket, operation, refused
from tests.servers import RunningServer

DATA = bytes(range(256)) * 40
DIGEST = hashlib.sha256(DATA).hexdigest()


def begin(server: RunningServer, digest: str = DIGEST, size: int = len(DATA)) -> requests.Response:
    return server.request("POST", "/uploads", json={"sha256": digest, "size": size})


def part(
    server: RunningServer, offset: int, data: bytes, digest: str = DIGEST
) -> requests.Response:
    headers = {"Upload-Offset": str(offset)}
    return server.request("PATCH", f"/uploads/{digest}", data=data, headers=headers)


def upload(server: RunningServer) -> None:
    begin(server)
    assert part(server, 0, DATA).json()["complete"] is True


def test_an_interrupted_upload_goes_on_where_the_server_stands(
    sqlite_server: RunningServer,
) -> None:
    server = sqlite_server
    assert begin(server).json() == {
        "sha256": DIGEST,
        "size": len(DATA),
        "offset": 0,
        "complete": False,
    }
    part(server, 0, DATA[:3000])
    server.restart()
    assert server.request("HEAD", f"/uploads/{DIGEST}").headers["Upload-Offset"] == "3000"
    assert begin(server).json()["offset"] == 3000
    refused(server.request("GET", f"/blobs/{DIGEST}"), 404)
    wrong = part(server, 0, DATA[:3000])
    refused(wrong, 409)
    assert wrong.headers["Upload-Offset"] == "3000"
    assert part(server, 3000, DATA[3000:]).json()["complete"] is True
    assert server.request("GET", f"/blobs/{DIGEST}").content == DATA
    assert begin(server).json()["complete"] is True
    assert part(server, 0, DATA).json()["complete"] is True


def test_a_file_that_is_not_what_it_was_called_is_thrown_away(
    sqlite_server: RunningServer,
) -> None:
    begin(sqlite_server)
    refused(part(sqlite_server, 0, DATA[::-1]), 422)
    refused(sqlite_server.request("GET", f"/blobs/{DIGEST}"), 404)
    upload(sqlite_server)


def test_an_empty_file_is_a_file(sqlite_server: RunningServer) -> None:
    digest = hashlib.sha256(b"").hexdigest()
    assert begin(sqlite_server, digest, 0).json()["complete"] is True
    answer = sqlite_server.request("GET", f"/blobs/{digest}")
    assert (answer.status_code, answer.content) == (200, b"")


def test_uploads_that_are_wrong_are_refused(sqlite_server: RunningServer) -> None:
    server = sqlite_server
    refused(begin(server, size=LARGEST_FILE + 1), 413)
    refused(begin(server, size=-1), 422)
    for digest in ("../../etc/passwd", DIGEST.upper(), DIGEST[:-1], ""):
        refused(begin(server, digest), 422)
    refused(part(server, 0, b"x"), 404)
    begin(server)
    refused(part(server, 0, DATA + b"more"), 413)
    refused(part(server, 0, b"x" * (LARGEST_PART + 1)), 413)
    refused(server.request("PATCH", f"/uploads/{DIGEST}", data=b"x"), 400)
    headers = {"Upload-Offset": "-1"}
    refused(server.request("PATCH", f"/uploads/{DIGEST}", data=b"x", headers=headers), 400)
    assert server.request("GET", f"/uploads/{DIGEST}").json()["offset"] == 0


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-9", 0, 9),
        ("bytes=100-", 100, len(DATA) - 1),
        ("bytes=-7", len(DATA) - 7, len(DATA) - 1),
        (f"bytes=5-{len(DATA) * 2}", 5, len(DATA) - 1),
        (f"bytes=-{len(DATA) * 2}", 0, len(DATA) - 1),
    ],
)
def test_a_part_of_a_file(sqlite_server: RunningServer, asked: str, first: int, last: int) -> None:
    upload(sqlite_server)
    for condition in ({}, {"If-Range": f'"{DIGEST}"'}):
        headers = {"Range": asked} | condition
        answer = sqlite_server.request("GET", f"/blobs/{DIGEST}", headers=headers)
        assert answer.status_code == 206
        assert answer.content == DATA[first : last + 1]
        assert answer.headers["Content-Range"] == f"bytes {first}-{last}/{len(DATA)}"
        assert answer.headers["ETag"] == f'"{DIGEST}"'


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Range": "bytes=9-3"},
        {"Range": "bytes=-"},
        {"Range": "lines=1-2"},
        {"Range": "bytes=0-1,4-5"},
        {"Range": "bytes=0-1", "If-Range": '"another"'},
    ],
)
def test_a_range_that_does_not_fit_gives_the_whole_file(
    sqlite_server: RunningServer, headers: dict[str, str]
) -> None:
    upload(sqlite_server)
    answer = sqlite_server.request("GET", f"/blobs/{DIGEST}", headers=headers)
    assert (answer.status_code, answer.content) == (200, DATA)


@pytest.mark.parametrize("asked", [f"bytes={len(DATA)}-", "bytes=-0"])
def test_a_range_outside_the_file_is_refused(sqlite_server: RunningServer, asked: str) -> None:
    upload(sqlite_server)
    answer = sqlite_server.request("GET", f"/blobs/{DIGEST}", headers={"Range": asked})
    refused(answer, 416)
    assert answer.headers["Content-Range"] == f"bytes */{len(DATA)}"


def test_a_file_is_never_shown_by_a_browser(sqlite_server: RunningServer) -> None:
    upload(sqlite_server)
    answer = sqlite_server.request("HEAD", f"/blobs/{DIGEST}")
    assert answer.headers["Content-Length"] == str(len(DATA))
    assert answer.headers["Content-Disposition"] == "attachment"
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def mails(server: RunningServer) -> list[Path]:
    return sorted((server.data_dir / "outgoing").glob("*"))


def test_a_requester_gets_replies_and_the_closing_message_once(server: RunningServer) -> None:
    id_ = new_ticket(server, requester="person-00001", title="Line one\nBcc: x@y").ticket.id
    reply = operation(AddEntry("Please restart it.\n", public=True), id_)
    for _ in range(2):
        done(server, reply)
    done(server, operation(AddEntry("secret", public=False), id_))
    done(server, operation(SetFields({"state": "open"}, "internal"), id_))
    done(server, operation(Close("Goodbye."), id_))
    assert len(mails(server)) == 2
    path = server.data_dir / "outgoing" / f"{reply.key}.eml"
    message = email.message_from_bytes(path.read_bytes(), policy=default)
    assert message["To"] == "person1@demo.example"
    assert message["Bcc"] is None
    assert message["Subject"].startswith("[INC-")
    assert message.get_content().splitlines() == ["Please restart it."]


def test_files_that_came_for_a_reply_before_it_are_in_its_mail_and_others_are_not(
    server: RunningServer,
) -> None:
    upload(server)
    id_ = new_ticket(server, requester="person-00001").ticket.id
    reply = operation(AddEntry("Enclosed is the report.", public=True), id_)
    for name, entry in (("Rapport été.pdf", entry_id(reply.key)), ("secret.pdf", None)):
        file = Attachment(AttachmentId(f"{name[0]}-{reply.key}"), id_, name, len(DATA), DIGEST,
                          "application/pdf", entry)  # fmt: skip
        done(server, operation(AddAttachment(file), id_))
    done(server, reply)
    path = server.data_dir / "outgoing" / f"{reply.key}.eml"
    message = email.message_from_bytes(path.read_bytes(), policy=default)
    [enclosed] = message.iter_attachments()
    assert enclosed.get_content() == DATA
    assert enclosed.get_content_type() == "application/pdf"
    assert enclosed.get_filename() == "Rapport été.pdf"


def test_a_file_too_large_for_a_mail_is_named_in_it(tmp_path: Path) -> None:
    file = Attachment(AttachmentId("f"), TicketId("t"), "Long.mp4", mail.LARGEST + 1, DIGEST)
    there = tmp_path / "there"
    there.write_bytes(DATA)
    reply = operation(AddEntry("Enclosed.", public=True), "t")
    message = mail.compose(a_ticket(1), "x@demo.example", reply, "Enclosed.", "plain")
    small = msgspec.structs.replace(file, name="a.html", size=len(DATA), media_type="text/html")
    mail.put_in(message, [(file, there), (small, there)])
    named, enclosed = message.iter_attachments()
    assert "“Long.mp4” is too large for a mail" in named.get_content()
    assert enclosed.get_content_type() == "application/octet-stream"


def test_an_operation_stands_even_when_its_mail_cannot_be_written(
    sqlite_server: RunningServer,
) -> None:
    server = sqlite_server
    id_ = new_ticket(server, requester="person-00001").ticket.id
    folder = server.data_dir / "outgoing"
    folder.write_text("in the way")
    done(server, operation(AddEntry("one", public=True), id_))
    folder.unlink()
    done(server, operation(AddEntry("two", public=True), id_))
    assert len(mails(server)) == 2


def test_a_disk_that_refuses_means_later(sqlite_server: RunningServer) -> None:
    folder = sqlite_server.data_dir / "uploads"
    folder.rmdir()
    answer = begin(sqlite_server)
    refused(answer, 503)
    assert answer.headers["Retry-After"]
    folder.mkdir()
    upload(sqlite_server)


def test_nobody_to_write_to_means_no_mail(sqlite_server: RunningServer) -> None:
    id_ = new_ticket(sqlite_server).ticket.id
    done(sqlite_server, operation(AddEntry("Hello?", public=True), id_))
    assert mails(sqlite_server) == []


def test_light_markdown_is_mailed_as_it_was_typed_and_formatted(
    sqlite_server: RunningServer,
) -> None:
    id_ = new_ticket(sqlite_server, requester="person-00001").ticket.id
    done(sqlite_server, operation(AddEntry("**Hi** <b>", public=True, format="markdown"), id_))
    (path,) = mails(sqlite_server)
    message = email.message_from_bytes(path.read_bytes(), policy=default)
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    assert plain is not None
    assert html is not None
    assert plain.get_content().strip() == "**Hi** <b>"
    assert html.get_content().strip() == "<p><strong>Hi</strong> &lt;b&gt;</p>"


def test_mail_left_unwritten_by_an_interruption_is_written_at_the_start(
    sqlite_server: RunningServer,
) -> None:
    server = sqlite_server
    id_ = new_ticket(server, requester="person-00001").ticket.id
    done(server, operation(AddEntry("<b>Hi</b>", public=True, format="html"), id_))
    (path,) = mails(server)
    first = path.read_bytes()
    path.unlink()
    with server.desk.database.writing() as connection:
        connection.execute(outgoing.update().values(written=False))
    server.restart()
    assert mails(server) == [path]
    assert path.read_bytes() == first
    assert b"text/html" in first
    assert mail.write_out(server.desk.database, server.data_dir / "outgoing") == 0
