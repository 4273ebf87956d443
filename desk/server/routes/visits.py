"""Route: planning visits. They are read through the feed (`kinds=visits`)."""

from functools import partial
from http import HTTPMethod

from sqlalchemy.exc import IntegrityError
from starlette.responses import Response

from desk.models.operations import Operation
from desk.models.texts import tr
from desk.models.wire import KEY_HEADER, Push, PushedVisit
from desk.server import problems, visits
from desk.server.call import Call, Endpoint, Parameter, answer, in_thread
from desk.server.routes.changes import EPOCH


async def plan(call: Call) -> Response:
    """Do one operation on a visit, once."""
    operation = await call.operation()
    pushed = await in_thread(lambda: _take(call, operation))
    call.desk.hub.wake()
    return answer(pushed)


def _take(call: Call, operation: Operation) -> PushedVisit:
    permission, agent = call.desk.permission, call.agent
    try:
        with call.desk.database.writing() as connection:
            hidden = partial(permission.hidden, connection, agent)
            taken = visits.take(connection, operation, agent, call.now, hidden)
            shown = visits.readable([taken.visit] if taken.visit else [], hidden)
    except IntegrityError as error:  # two writers at the same moment
        raise problems.invalid(tr("Server", "A visit of this id exists already.")) from error
    visit = shown[0] if shown else None
    return PushedVisit(taken.sequence, call.now, visit, taken.repeated, call.desk.epoch, taken.seal)


ENDPOINTS = (
    Endpoint(
        HTTPMethod.POST,
        "/visits",
        "Plan a visit or change its plan, once, however often it is sent",
        plan,
        takes=Push,
        gives=PushedVisit,
        refuses=(400, 403, 404, 409, 412, 413, 422),
        parameters=(
            Parameter(KEY_HEADER, "header", "The id of this request; twice is once", needed=True),
            EPOCH,
        ),
    ),
)
