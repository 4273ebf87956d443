"""Routes: sending operations, asking whether one took place, leasing ticket numbers."""

import logging
from http import HTTPMethod
from typing import Final

from sqlalchemy.exc import IntegrityError, OperationalError
from starlette.responses import Response

from desk.models.operations import Operation
from desk.models.texts import tr
from desk.models.wire import KEY_HEADER, BlockWanted, NumberBlock, Push, Pushed
from desk.server import problems, push
from desk.server.call import Call, Endpoint, Parameter, answer, in_thread
from desk.server.relations import Relations
from desk.server.routes.changes import EPOCH
from desk.server.routes.identity import check_device
from desk.server.storage import directory, feed, numbers, results, tickets

LARGEST_BLOCK: Final = 1000
_log = logging.getLogger("desk.server")
_KEY = Parameter(KEY_HEADER, "header", "The id of this request; twice is once", needed=True)


async def send(call: Call) -> Response:
    """Do one operation, once."""
    operation = await call.operation()
    taken = await in_thread(lambda: _take(call, operation))
    call.desk.hub.wake()
    await in_thread(lambda: _write_mail(call))
    return answer(
        Pushed(
            taken.snapshot,
            taken.sequence,
            call.now,
            taken.repeated,
            call.desk.epoch,
            taken.seal,
            taken.survivor,
        )
    )


def _take(call: Call, operation: Operation) -> push.Taken:
    desk = call.desk
    try:
        with desk.database.writing() as connection:
            return push.take(
                connection,
                operation,
                call.agent,
                desk.blobs,
                call.now,
                desk.permission,
                desk.levels,
            )
    except IntegrityError as error:
        # Two writers at the same moment gave two tickets one number, or one id to two things.
        detail = tr("Server", "The ticket, its number or one of its parts exists already.")
        raise problems.invalid(detail) from error


def _write_mail(call: Call) -> None:
    try:
        call.desk.write_mail()
    except (OSError, OperationalError) as error:
        # The operation took place; its mail is recorded and goes out with the next one.
        _log.warning("Mail could not be written: %s", error)


async def find(call: Call) -> Response:
    """Whether an operation took place."""
    key = call.request.path_params["key"]
    desk = call.desk

    def look() -> Pushed:
        with call.desk.database.reading() as connection:
            result = results.find(connection, key)
            mine = result and not desk.permission.hidden(connection, call.agent, [result.ticket])
            there = tickets.snapshot(connection, result.ticket) if result and mine else None
            relations = Relations(connection, call.agent, desk.permission)
            goes_on = relations.survivor_of(there.ticket.id) if there else None
            survivor = tickets.snapshot(connection, goes_on) if goes_on else None
            seal = feed.seal_at(connection, result.sequence) if result else ""
        if result is None:
            raise problems.not_found(tr("Server", "No operation of this key took place here."))
        if there is None:
            raise problems.not_found(
                tr("Server", "The operation took place; its ticket has been deleted.")
            )
        return Pushed(
            there,
            result.sequence,
            call.now,
            repeated=True,
            epoch=call.desk.epoch,
            seal=seal,
            survivor=survivor,
        )

    await in_thread(call.check_epoch)
    return answer(await in_thread(look))


async def lease(call: Call) -> Response:
    """Numbers for a device to give while there is no network."""
    key = call.key
    await in_thread(call.check_epoch)
    wanted = await call.read(BlockWanted)
    if not 1 <= wanted.size <= LARGEST_BLOCK:
        raise problems.invalid(
            tr("Server", "A block has from 1 to {most} numbers.", most=LARGEST_BLOCK)
        )
    check_device(wanted.device)

    def take() -> NumberBlock:
        with call.desk.database.writing() as connection:
            person = call.agent.id
            block = numbers.lease(connection, key, wanted.device, person, wanted.size)
            if (block.device, block.person) != (wanted.device, person):
                raise problems.invalid(tr("Server", "This key was used before by another device."))
            prefix = directory.vocabulary(connection).number_prefix
            return NumberBlock(prefix, block.first, block.last)

    return answer(await in_thread(take), 201)


ENDPOINTS = (
    Endpoint(
        HTTPMethod.POST,
        "/operations",
        "Do one operation, once, however often it is sent",
        send,
        takes=Push,
        gives=Pushed,
        refuses=(400, 403, 404, 409, 412, 413, 422),
        parameters=(_KEY, EPOCH),
    ),
    Endpoint(
        HTTPMethod.GET,
        "/operations/{key}",
        "Whether an operation took place",
        find,
        gives=Pushed,
        refuses=(404, 412),
        parameters=(Parameter("key", "path", "The operation's key", needed=True), EPOCH),
    ),
    Endpoint(
        HTTPMethod.POST,
        "/number-blocks",
        "Ticket numbers for a device to give while there is no network",
        lease,
        takes=BlockWanted,
        gives=NumberBlock,
        refuses=(400, 412, 413, 422),
        status=201,
        parameters=(_KEY, EPOCH),
    ),
)
