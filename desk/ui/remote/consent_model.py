"""Who agreed to the session that is about to start, without widgets: what is asked for, words, answer."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desk.models.asset import Asset
from desk.models.canned import first_name
from desk.models.errors import DeskError
from desk.models.listing import TicketDetail
from desk.models.people import Person
from desk.models.resources import resource
from desk.models.texts import language
from desk.remote.consent import (
    LANGUAGES,
    Policy,
    Wording,
    agreed,
    modes_of,
    policy_of,
    spoken,
)
from desk.remote.consent_texts import load_wordings, organisation_wordings
from desk.remote.session import SILENT, Consent, ConsentMode
from desk.ui import text
from desk.ui.remote.wording import problem_words

if TYPE_CHECKING:
    from desk.models.store import Store
    from desk.ui.workspace import Workspace


class ConsentModel(QObject):
    """The consent to one session: asked anew for every ticket and for every machine."""

    changed = Signal()

    def __init__(self, workspace: "Workspace", parent: QObject) -> None:
        super().__init__(parent)
        self.mode: ConsentMode | None = None
        self.who = ""
        self.reason = ""
        self.site = ""
        """What the machine's site asks for, as it says it; empty for nothing of its own."""
        self.language = LANGUAGES[0]
        """In which the words are read aloud."""
        self._workspace = workspace
        self._wordings: dict[str, Wording] = {}
        self._facts: dict[str, str] = {}
        self._at: datetime | None = None
        self._requester: Person | None = None
        self._asked: Person | None = None
        self._read = False
        """Whether the words were on the screen when the answer was given."""

    @property
    def policy(self) -> Policy:
        """What is asked for by the organisation and the site; the person can only ask for more."""
        preferences = self._workspace.preferences
        organisation = str(preferences.layers.standard("remote_consent"))
        return policy_of(organisation, preferences.value.remote_consent, self.site)

    @property
    def modes(self) -> tuple[ConsentMode, ...]:
        """How it may have been agreed; first what answers the words that are read aloud."""
        allowed = modes_of(self.policy)
        return tuple(sorted(allowed, key=lambda mode: mode is not ConsentMode.SPOKEN))

    @property
    def words(self) -> str:
        """What is read aloud; empty until it was fetched."""
        wording = self._wordings.get(self.language)
        return spoken(wording, self._facts) if wording else ""

    @property
    def obstacle(self) -> str:
        """Why nothing may start yet, in words; empty when it may."""
        try:
            self.given()
        except DeskError as error:
            return problem_words(error)
        return ""

    def about(self, detail: TicketDetail | None, asset: Asset | None) -> None:
        """Another ticket or machine: nobody has agreed to that yet."""
        self.mode, self.who, self.reason, self._at, self._read = None, "", "", None, False
        self._requester = detail.requester if detail else None
        self._facts = _facts_of(detail, asset)
        self._ask(self._requester)
        self.changed.emit()
        if detail is not None:
            self._fetch()

    def machine(self, asset: Asset | None, owner: Person | None = None) -> None:
        """Another machine for the same ticket: who agreed to the last one did not agree to this. Its owner is
        asked, where it is not the requester's."""
        self.mode, self._at, self._read = None, None, False
        self._facts["machine"] = text.one_line(asset.name) if asset else ""
        asked = owner or self._requester
        if asked is not self._asked:
            self._ask(asked)
        self.changed.emit()

    def _ask(self, person: Person | None) -> None:
        """Who is asked, in their language."""
        self._asked = person
        self.who = text.one_line(person.name) if person else ""
        self._facts["first_name"] = text.one_line(first_name(person.name)) if person else ""
        self.language = _language_of(person)

    def renew(self) -> None:
        """A session has begun: the next one, to the same machine, is agreed to anew."""
        self.mode, self.reason, self._at, self._read = None, "", None, False
        self._ask(self._asked)
        self.changed.emit()

    def speak(self, language_of_words: str) -> None:
        """The words in another language."""
        self.language = language_of_words
        self.changed.emit()

    def answer(self, mode: ConsentMode | None, who: str, reason: str) -> None:
        """How somebody agreed, who, and in an emergency why nobody was asked; the moment is kept."""
        if mode is not self.mode:
            self._at = self._workspace.now()
            self._read = mode is ConsentMode.SPOKEN and bool(self.words)
        self.mode, self.who, self.reason = mode, who, reason
        self.changed.emit()

    def given(self) -> Consent:
        """The consent as it goes into the record. Raises `InvalidInput` when it is not enough."""
        if self.mode is None and self.policy is Policy.NONE:
            return Consent(ConsentMode.NOT_ASKED, self._workspace.now())
        return agreed(self._consent(), self.policy)

    def _consent(self) -> Consent | None:
        if self.mode is None:
            return None
        wording = self._wordings.get(self.language)
        return Consent(
            self.mode,
            self._at or self._workspace.now(),
            "" if self.mode in SILENT else text.one_line(self.who),
            text.one_line(self.reason) if self.mode is ConsentMode.EMERGENCY else "",
            wording.version if wording and self._read else "",
        )

    def _fetch(self) -> None:
        me = self._workspace.me

        def find(store: "Store") -> tuple[dict[str, Wording], Person | None]:
            wordings = load_wordings(resource("consent"), organisation_wordings())
            return wordings, store.directory.person(me.person) if me else None

        self._workspace.read(find, self._fetched, key="remote consent")

    def _fetched(self, found: tuple[dict[str, Wording], Person | None]) -> None:
        self._wordings, technician = found
        if technician is not None:
            self._facts["technician"] = text.one_line(technician.name)
        self.changed.emit()


def _language_of(requester: Person | None) -> str:
    """The language of who is asked, else the one Desk speaks."""
    wanted = requester.language if requester and requester.language else language()
    return wanted if wanted in LANGUAGES else "en"


def _facts_of(detail: TicketDetail | None, asset: Asset | None) -> dict[str, str]:
    if detail is None:
        return {}
    ticket = detail.ticket
    facts = {
        "machine": asset.name if asset else "",
        "number": ticket.number,
        "title": ticket.title,
    }
    return {name: text.one_line(value) for name, value in facts.items()}
