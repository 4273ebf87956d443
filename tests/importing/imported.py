"""An import without a store: a file, a profile, people and words; and what came of it."""

from pathlib import Path

from desk.importing.bringing import Import
from desk.importing.files import Folder
from desk.importing.here import Here
from desk.importing.joining import Joining
from desk.importing.matching import People
from desk.importing.old import OldFile
from desk.importing.planning import Plan
from desk.importing.profile import Profile, load
from desk.importing.tables import Tables
from desk.models.attachment import Attachment, safe_name
from desk.models.ids import AttachmentId, PersonId, TicketId
from desk.models.people import Person
from desk.models.projection import Applied, project
from desk.models.vocabulary import Choice, Group, Vocabulary

SAMPLES = Path(__file__).parent / "samples"
HUGO = Person(PersonId("hugo"), "Hugo Martin", login="tech1", is_agent=True)
ELODIE = Person(PersonId("elodie"), "Élodie Durand", "elodie.durand@example.org")
WORDS = Vocabulary(
    applications=(Choice("payroll", "Payroll"),),
    groups=(Group("desk", "Service desk", 0), Group("it", "IT", 2)),
)


def a_file(file: OldFile, ticket: TicketId, key: AttachmentId) -> Attachment | None:
    """Whether the file is there, as the samples' folder has it."""
    if Folder(SAMPLES / "attachments").find(file.path) is None:
        return None
    return Attachment(key, ticket, safe_name(file.name), 3, "a" * 64)


def here(**parts: object) -> Here:
    values: dict[str, object] = {
        "me": PersonId("chief"), "vocabulary": WORDS, "people": People([HUGO, ELODIE]), "group": "desk",
        "keeps": True, "requesters": True, "known": lambda _ticket: None, "waits": lambda _key: False,
        "file": a_file,
    }  # fmt: skip
    return Here(**(values | parts))  # type: ignore[arg-type]


def bring(file: Path, profile: Profile, place: Here) -> tuple[Import, dict[str, Plan]]:
    """All plans of a file by their old number, and what was told."""
    with Joining(Tables(file, profile), profile) as joining:
        joining.read()
        task = Import(joining, profile, place)
        plans = {plan.old.number: plan for plan in task.plans()}
    return task, plans


def made(plan: Plan) -> Applied:
    applied = project(None, plan.operations)
    assert applied is not None
    return applied


HELPDESK = """
CREATE TABLE `data` (`ID` int(11), `FirstName` varchar(50), `EMail` varchar(50), `LastName` varchar(50),
 `category` varchar(50), `descrip` blob, `status` varchar(50), `staff` varchar(50), `mainDate` varchar(50),
 `priority` varchar(50), `os` varchar(50));
INSERT INTO `data` VALUES (7,'Élodie','ELODIE.DURAND@example.org','Durand','1',
 0x506C7573206427C3A96372616E2E0D0A4D657263692021,'3','tech1','03:15  Mar 04 2005','2','Windows ME'),
 (8,'Jean','','Nul','Réseau','Pas de réseau','Bidule','personne','11:59  Mar 05 2005','High',''),
 (9,'','','','','','1','','un jour','','');
CREATE TABLE `resolution` (`resid` int(11), `id` int(11), `solution` text, `resdate` varchar(50));
INSERT INTO `resolution` VALUES (70,7,'Écran changé.','09:00  Mar 05 2005');
CREATE TABLE `status` (`id` int(11), `status` varchar(50));
INSERT INTO `status` VALUES (1,'New'),(2,'Open'),(3,'Closed'),(4,'Bidule');
CREATE TABLE `priorities` (`pid` int(11), `priority` varchar(50), `severity` int(11));
INSERT INTO `priorities` VALUES (1,'Low',1),(2,'Medium',2),(3,'High',3);
"""


def helpdesk(folder: Path) -> Path:
    """Write a dump of HelpDeskReloaded."""
    file = folder / "helpdesk.sql"
    file.write_text(HELPDESK, "utf-8")
    return file


def plan_id(number: str) -> str:
    """The id that a ticket of the Zentrack sample gets."""
    return bring(SAMPLES / "zentrack.sql", load("zentrack"), here())[1][number].ticket
