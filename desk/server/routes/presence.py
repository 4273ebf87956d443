"""Routes: who else is on a ticket, and who took one along to where there is no network."""

from datetime import datetime
from http import HTTPMethod

from sqlalchemy import Connection
from starlette.responses import Response

from desk.models.clock import moment_of, to_milliseconds
from desk.models.ids import PersonId, TicketId
from desk.models.presence import LONGEST_ON_SITE, Doing, Present
from desk.models.texts import tr
from desk.models.wire import Company, Here, OnSite
from desk.server import problems
from desk.server.audit import Act
from desk.server.call import Call, Endpoint, Parameter, answer, in_thread
from desk.server.state import no_such_ticket
from desk.server.storage import directory, presence
from desk.server.storage.presence import Seen
from desk.server.values import is_id, wrong_time


async def be_here(call: Call) -> Response:
    """This device shows a ticket, or none any more. The answer tells who else is there."""
    said = await call.read(Here)

    def note() -> Company:
        database, agent = call.desk.database, call.agent
        if said.ticket is not None:
            _number(call, said.ticket)
        with database.writing() as connection:
            if said.ticket is None:
                presence.gone(connection, call.token)
            else:
                presence.here(
                    connection, call.token, agent.id, said.ticket, _now(call), writing=said.writing
                )
        return _company(call, said.ticket or "")

    return answer(await in_thread(note))


async def go_on_site(call: Call) -> Response:
    """The agent takes a ticket along."""
    until = _end(call, (await call.read(OnSite)).until)
    id_ = call.request.path_params["id"]

    def take() -> Company:
        number, agent = _number(call, id_), call.agent
        with call.desk.database.writing() as connection:
            end = to_milliseconds(until) or 0
            new = presence.go(connection, id_, agent.id, _now(call), end)
        if new:
            call.desk.audit.note(call.now, Act.ON_SITE, agent.login, number, address=call.address)
        return _company(call, id_)

    return answer(await in_thread(take))


async def come_back(call: Call) -> Response:
    """The agent is back and has sent what there was; twice is once."""
    id_ = call.request.path_params["id"]

    def give_back() -> Company:
        number, agent = _number(call, id_), call.agent
        with call.desk.database.writing() as connection:
            there = presence.come_back(connection, id_, agent.id)
        if there:
            call.desk.audit.note(call.now, Act.BACK, agent.login, number, address=call.address)
        return _company(call, id_)

    return answer(await in_thread(give_back))


def _end(call: Call, until: datetime | None) -> datetime:
    """When somebody is back at the latest. Raises `Refusal` (422)."""
    latest = call.now + LONGEST_ON_SITE
    if until is None:
        return latest
    if wrong_time(until) or not call.now < until <= latest:
        raise problems.invalid(
            tr(
                "Server",
                "Say a moment to come, at most {days} days ahead.",
                days=LONGEST_ON_SITE.days,
            )
        )
    return until


def _number(call: Call, id_: str) -> str:
    """The number of a ticket. Raises `Refusal` (404) where there is none for this agent."""
    if not is_id(id_):
        raise no_such_ticket()
    with call.desk.database.reading() as connection:
        hidden = call.desk.permission.hidden(connection, call.agent, [id_])
        number = None if hidden else presence.number_of(connection, id_)
    if number is None:
        raise no_such_ticket()
    return number


def _now(call: Call) -> int:
    return to_milliseconds(call.now) or 0


def _company(call: Call, id_: str) -> Company:
    agent = call.agent
    with call.desk.database.reading() as connection:
        seen = presence.others(connection, agent.id, id_, _now(call))
        about = sorted({one.ticket for one in seen})
        hidden = call.desk.permission.hidden(connection, agent, about)
        told = [one for one in seen if one.ticket not in hidden]
        names = {person: _name(connection, person) for person in {one.person for one in told}}
    return Company(tuple(_present(one, names[one.person]) for one in told))


def _name(connection: Connection, id_: str) -> str:
    person = directory.person_of(connection, id_)
    return person.name if person else id_


def _present(seen: Seen, name: str) -> Present:
    doing = Doing.WRITING if seen.writing else Doing.LOOKING
    return Present(
        ticket=TicketId(seen.ticket),
        person=PersonId(seen.person),
        name=name,
        doing=Doing.ON_SITE if seen.until else doing,
        since=moment_of(seen.since),
        until=moment_of(seen.until) if seen.until else None,
    )


_ID = Parameter("id", "path", "The ticket's id", needed=True)

ENDPOINTS = (
    Endpoint(
        HTTPMethod.PUT,
        "/presence",
        "Which ticket this device shows; said again while it does. Who else is there",
        be_here,
        takes=Here,
        gives=Company,
        refuses=(400, 404, 413, 422),
    ),
    Endpoint(
        HTTPMethod.PUT,
        "/tickets/{id}/on-site",
        "Take a ticket along: others see that there may be work that was not sent",
        go_on_site,
        takes=OnSite,
        gives=Company,
        refuses=(400, 404, 413, 422),
        parameters=(_ID,),
    ),
    Endpoint(
        HTTPMethod.DELETE,
        "/tickets/{id}/on-site",
        "Give a ticket back that was taken along",
        come_back,
        gives=Company,
        refuses=(404,),
        parameters=(_ID,),
    ),
)
