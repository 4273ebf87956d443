"""Who agreed to a session that the command line starts: said by options, or asked for in the terminal."""

import sys

import typer

from desk.cli.output import say
from desk.cli.session import Session
from desk.models.asset import Asset
from desk.models.canned import first_name
from desk.models.errors import InvalidInput
from desk.models.listing import TicketDetail
from desk.models.resources import resource
from desk.models.texts import language, tr
from desk.organisation import layers_of
from desk.remote.consent import LANGUAGES, Policy, Wording, agreed, modes_of, policy_of, spoken
from desk.remote.consent_texts import load_wordings, organisation_wordings
from desk.remote.session import SILENT, Consent, ConsentMode
from desk.remote.sites import Site


def consent_of(  # noqa: PLR0917  what is agreed to, and what was said of it
    at: Session, detail: TicketDetail, machine: Asset, site: Site | None,
    mode: str = "", who: str = "", reason: str = "",
) -> Consent:  # fmt: skip
    """The consent to one session, as strict as the organisation, the site and the person ask for.

    Without options a person in front of the terminal is asked. Raises `InvalidInput` with what is
    missing.
    """
    policy = _policy(at, site)
    if not (mode or who or reason):
        if policy is Policy.NONE:
            return Consent(ConsentMode.NOT_ASKED, at.clock.now())
        if not _somebody_is_there():
            raise InvalidInput(
                tr("remote", "Say how the person agreed."),
                tr("Cli", "For example --consent NAME, or --agreed emergency --reason WHY."),
            )
        return agreed(_asked(at, detail, machine, policy), policy)
    given = ConsentMode.SPOKEN if not mode else _mode(mode, policy)
    silent = given in SILENT
    name = "" if silent else _line(who)
    return agreed(Consent(given, at.clock.now(), name, _line(reason)), policy)


def _policy(at: Session, site: Site | None) -> Policy:
    layers, _ = layers_of(at.home)
    organisation = str(layers.standard("remote_consent"))
    own = layers.settings().remote_consent
    return policy_of(organisation, own, site.consent if site is not None else "")


def _mode(word: str, policy: Policy) -> ConsentMode:
    if word not in set(ConsentMode):
        names = ", ".join(modes_of(policy))
        raise InvalidInput(tr("Cli", "--agreed is one of: {modes}.", modes=names))
    return ConsentMode(word)


def _somebody_is_there() -> bool:
    """Whether a person can be asked, in this terminal."""
    return sys.stdin.isatty()


def _asked(at: Session, detail: TicketDetail, machine: Asset, policy: Policy) -> Consent:
    """Read the words aloud, then say what came of it."""
    wording = _wording(detail)
    say(tr("Cli", "To read aloud:"))
    say(spoken(wording, _facts(at, detail, machine)))
    modes = modes_of(policy)
    for number, each in enumerate(modes, 1):
        say(f"  {number}  {_words(each)}")
    answer = str(typer.prompt(tr("Cli", "How was it agreed (its number)"), default="1"))
    if answer not in {str(number) for number in range(1, len(modes) + 1)}:
        raise InvalidInput(tr("remote", "Say how the person agreed."))
    mode = modes[int(answer) - 1]
    who = reason = ""
    if mode not in SILENT:
        who = _line(str(typer.prompt(tr("Cli", "Who agreed"), default=_name(detail))))
    if mode is ConsentMode.EMERGENCY:
        reason = _line(str(typer.prompt(tr("Cli", "Why was nobody asked"))))
    version = wording.version if mode is ConsentMode.SPOKEN else ""
    return Consent(mode, at.clock.now(), who, reason, version)


def _wording(detail: TicketDetail) -> Wording:
    """The words in the language of who is asked, else in the one Desk speaks."""
    wanted = detail.requester.language if detail.requester else ""
    tongue = next((each for each in (wanted, language()) if each in LANGUAGES), "en")
    return load_wordings(resource("consent"), organisation_wordings())[tongue]


def _words(mode: ConsentMode) -> str:
    return {
        ConsentMode.SPOKEN: tr("Cli", "said yes (telephone, in person)"),
        ConsentMode.ON_SCREEN: tr("Cli", "will confirm on the screen"),
        ConsentMode.WRITTEN: tr("Cli", "wrote it in the ticket"),
        ConsentMode.STANDING: tr("Cli", "nobody sits there (server)"),
        ConsentMode.EMERGENCY: tr("Cli", "emergency, nobody could be asked"),
        ConsentMode.NOT_ASKED: tr("Cli", "nobody was asked"),
    }[mode]


def _name(detail: TicketDetail) -> str | None:
    return _line(detail.requester.name) if detail.requester else None


def _facts(at: Session, detail: TicketDetail, machine: Asset) -> dict[str, str]:
    technician = at.store.directory.person(at.me.person)
    facts = {
        "first_name": first_name(_name(detail) or ""),
        "machine": machine.name,
        "number": detail.ticket.number,
        "title": detail.ticket.title,
        "technician": technician.name if technician else "",
    }
    return {name: _line(value) for name, value in facts.items()}


def _line(text: str) -> str:
    return " ".join(text.split())
