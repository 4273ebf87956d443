"""Route: writing in the knowledge base. It is read through the feed (`kinds=knowledge`)."""

from http import HTTPMethod

from sqlalchemy.exc import IntegrityError
from starlette.responses import Response

from desk.models.operations import Operation
from desk.models.texts import tr
from desk.models.wire import KEY_HEADER, Push, PushedArticle
from desk.server import articles, problems
from desk.server.call import Call, Endpoint, Parameter, answer, in_thread
from desk.server.routes.changes import EPOCH


async def write(call: Call) -> Response:
    """Do one operation on an article, once."""
    operation = await call.operation()
    taken = await in_thread(lambda: _take(call, operation))
    call.desk.hub.wake()
    return answer(
        PushedArticle(
            taken.sequence, call.now, taken.article, taken.repeated, call.desk.epoch, taken.seal
        )
    )


def _take(call: Call, operation: Operation) -> articles.TakenArticle:
    try:
        with call.desk.database.writing() as connection:
            return articles.take(connection, operation, call.agent, call.now)
    except IntegrityError as error:  # two writers at the same moment
        raise problems.invalid(tr("Server", "An article of this id exists already.")) from error


ENDPOINTS = (
    Endpoint(
        HTTPMethod.POST,
        "/articles",
        "Write or rate a knowledge article, once, however often it is sent",
        write,
        takes=Push,
        gives=PushedArticle,
        refuses=(400, 403, 404, 409, 412, 413, 422),
        parameters=(
            Parameter(KEY_HEADER, "header", "The id of this request; twice is once", needed=True),
            EPOCH,
        ),
    ),
)
