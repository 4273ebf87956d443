"""Routes: who answers, signing in and out, who am I, what this server knows."""

from http import HTTPMethod
from typing import Final

from starlette.responses import Response

from desk import __version__
from desk.models.clock import to_milliseconds
from desk.models.people import Person
from desk.models.texts import tr
from desk.models.wire import PRODUCT, ServerInfo, SignIn, Token, VocabularyAnswer
from desk.server import auth, problems
from desk.server.call import Call, Endpoint, answer, in_thread
from desk.server.storage import directory, tokens

LARGEST_SIGN_IN: Final = 16 * 1024
"""Bytes. Anybody may send these, without a token."""
LONGEST_LOGIN: Final = 64


async def info(call: Call) -> Response:
    """Say who answers."""
    return answer(ServerInfo(PRODUCT, __version__, call.desk.epoch, call.now))


async def sign_in(call: Call) -> Response:
    """A password for a token."""
    wanted = await call.read(SignIn, LARGEST_SIGN_IN)
    client = call.request.client
    address = client.host if client else ""
    return answer(await in_thread(lambda: _signed_in(call, wanted, address)), 201)


def _signed_in(call: Call, wanted: SignIn, address: str) -> Token:
    desk = call.desk
    if not 1 <= len(wanted.device) <= 100:
        raise problems.invalid(tr("Server", "The device needs a name of at most 100 characters."))
    if len(wanted.user) > LONGEST_LOGIN:  # nobody is called that, and the brake would remember it
        raise problems.sign_in(tr("Server", "The name or the password is wrong."))
    if wait := desk.brake.wait(wanted.user, address):
        raise problems.too_many(wait)
    with desk.database.reading() as connection:
        found = directory.person_of_login(connection, wanted.user)
    known = auth.fits(wanted.password, found[1] if found else "")
    if found is None or not known or not found[0].is_agent:
        desk.brake.failed(wanted.user, address)
        raise problems.sign_in(tr("Server", "The name or the password is wrong."))
    desk.brake.passed(wanted.user, address)
    agent = found[0]
    with desk.database.writing() as connection:
        at = to_milliseconds(call.now) or 0
        return Token(tokens.issue(connection, agent.id, wanted.device, at), agent)


async def sign_out(call: Call) -> Response:
    """End the token of this request."""

    def revoke() -> None:
        with call.desk.database.writing() as connection:
            tokens.revoke(connection, call.token)

    await in_thread(revoke)
    return Response(status_code=204)


async def me(call: Call) -> Response:
    """Whose token this is."""
    return answer(call.agent)


async def vocabulary(call: Call) -> Response:
    """What this server knows."""

    def read() -> VocabularyAnswer:
        with call.desk.database.reading() as connection:
            return VocabularyAnswer(directory.vocabulary(connection), call.desk.epoch)

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
    Endpoint(HTTPMethod.GET, "/me", "Who I am", me, gives=Person),
    Endpoint(
        HTTPMethod.GET,
        "/vocabulary",
        "Groups, applications, categories, agreements",
        vocabulary,
        gives=VocabularyAnswer,
    ),
)
