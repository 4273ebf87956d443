"""Routes: who answers, signing in and out, who am I, what this server knows."""

from datetime import timedelta
from http import HTTPMethod
from typing import Final

import msgspec
from starlette.responses import Response

from desk import __version__
from desk.models.clock import to_milliseconds
from desk.models.people import Person
from desk.models.texts import tr
from desk.models.wire import PRODUCT, ServerInfo, SignIn, Token, VocabularyAnswer
from desk.server import auth, problems
from desk.server.audit import Act
from desk.server.call import Call, Endpoint, answer, in_thread
from desk.server.storage import directory, tokens

LARGEST_SIGN_IN: Final = 16 * 1024
"""Bytes. Anybody may send these, without a token."""
LONGEST_LOGIN: Final = 64
LONGEST_DEVICE: Final = 100
OVERLAP: Final = timedelta(hours=1)
"""How long a token is good after another one took its place."""


async def info(call: Call) -> Response:
    """Say who answers."""
    return answer(ServerInfo(PRODUCT, __version__, call.desk.epoch, call.now))


async def sign_in(call: Call) -> Response:
    """A password for a token."""
    wanted = await call.read(SignIn, LARGEST_SIGN_IN)
    desk, address = call.desk, call.address
    check_device(wanted.device)
    if len(wanted.user) > LONGEST_LOGIN:  # nobody is called that, and the brake would remember it
        raise problems.sign_in(tr("Server", "The name or the password is wrong."))
    desk.limits.check_sign_in(address)
    # Here, in the loop, and before the password is looked at: a volley of guesses is counted one by one.
    if wait := desk.brake.admit(wanted.user, address):
        raise problems.too_many(wait)
    token = await in_thread(lambda: _signed_in(call, wanted, address))
    desk.brake.passed(wanted.user, address)
    desk.limits.signed_in(address)
    return answer(token, 201)


def _signed_in(call: Call, wanted: SignIn, address: str) -> Token:
    desk = call.desk
    with desk.database.reading() as connection:
        found = directory.person_of_login(connection, wanted.user)
    known = auth.fits(wanted.password, found[1] if found else "")
    if found is None or not known or not found[0].is_agent:
        # A name nobody has may be a password typed into the wrong field: it is not written down.
        login = found[0].login if found else ""
        desk.audit.note(call.now, Act.SIGN_IN_REFUSED, about=login, address=address)
        raise problems.sign_in(tr("Server", "The name or the password is wrong."))
    agent = found[0]
    at, ends = call.now, call.now + timedelta(days=desk.settings.token_days)
    with desk.database.writing() as connection:
        now, end = to_milliseconds(at) or 0, to_milliseconds(ends)
        token = tokens.issue(connection, agent.id, wanted.device, now, end)
    desk.audit.note(at, Act.SIGNED_IN, agent.login, address=address, device=wanted.device)
    return Token(token, agent, ends)


def check_device(device: str) -> None:
    """Refuse (422) what is not the name of a device."""
    if not 1 <= len(device) <= LONGEST_DEVICE or not device.isprintable():
        raise problems.invalid(
            tr("Server", "The device needs a name of at most 100 characters that can be printed.")
        )


async def renew(call: Call) -> Response:
    """Another token for this one, before it ends. This one stays good for an hour: an answer that
    was lost is simply asked for once more."""

    def take() -> Token:
        desk, at = call.desk, call.now
        ends = at + timedelta(days=desk.settings.token_days)
        now, overlap = to_milliseconds(at) or 0, int(OVERLAP.total_seconds() * 1000)
        end = to_milliseconds(ends) or 0
        with desk.database.writing() as connection:
            token = tokens.renew(connection, call.token, now, overlap=overlap, end=end)
        desk.audit.note(at, Act.TOKEN_ROTATED, call.agent.login, address=call.address)
        return Token(token, call.agent, ends)

    return answer(await in_thread(take), 201)


async def sign_out(call: Call) -> Response:
    """End the token of this request."""

    def revoke() -> None:
        with call.desk.database.writing() as connection:
            tokens.revoke(connection, call.token)
        call.desk.audit.note(call.now, Act.SIGNED_OUT, call.agent.login, address=call.address)

    await in_thread(revoke)
    return Response(status_code=204)


async def me(call: Call) -> Response:
    """Whose token this is."""
    return answer(call.agent)


async def vocabulary(call: Call) -> Response:
    """What this server knows."""

    def read() -> VocabularyAnswer:
        with call.desk.database.reading() as connection:
            known = directory.vocabulary(connection)
        told = msgspec.structs.replace(
            known, levels=call.desk.levels.text, closing=call.desk.levels.closing
        )
        return VocabularyAnswer(told, call.desk.epoch)

    return answer(await in_thread(read))


ENDPOINTS = (
    Endpoint(HTTPMethod.GET, "", "Who answers", info, gives=ServerInfo, open=True),
    Endpoint(
        HTTPMethod.POST,
        "/tokens",
        "Sign in: a password for a token",
        sign_in,
        takes=SignIn,
        gives=Token,
        refuses=(401, 429),
        status=201,
        open=True,
    ),
    Endpoint(HTTPMethod.DELETE, "/tokens/current", "Sign out", sign_out, status=204),
    Endpoint(
        HTTPMethod.POST,
        "/tokens/current/renewal",
        "Another token for this one, before it ends",
        renew,
        gives=Token,
        status=201,
    ),
    Endpoint(HTTPMethod.GET, "/me", "Who I am", me, gives=Person),
    Endpoint(
        HTTPMethod.GET,
        "/vocabulary",
        "Groups, applications, categories, agreements",
        vocabulary,
        gives=VocabularyAnswer,
    ),
)
