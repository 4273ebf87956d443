"""What befalls machines, and what others do at the office meanwhile."""

from functools import partial
from typing import TYPE_CHECKING, Final

from desk.models.operations import Action, AddEntry, Close, Reopen, SetFields
from desk.models.ticket import FieldValue
from tests.simulation.clients import Client
from tests.simulation.own_server import OwnServer
from tests.simulation.schedule import stream
from tests.simulation.visits import dispatch

if TYPE_CHECKING:
    from tests.simulation.play import World

LENGTH: Final = 600.0
"""Seconds of virtual time in which people work and things go wrong."""


def befall(world: "World", client: Client) -> None:
    """Plan what goes wrong with one machine, each kind from a stream of its own."""
    if world.sky.rate == 0.0:
        return
    for name, step in _BEFALLS.items():
        chance = stream(world.seed, f"{name} {client.name}")
        if chance.random() < 0.35:
            for _ in range(chance.randrange(1, 4)):
                moment, size = chance.random() * LENGTH, chance.randrange(1, 41)
                world.plan(moment, partial(step, world, client, size))


def _crash_sync(world: "World", client: Client, size: int) -> None:
    client.plan_crash(client.sync_process, size)


def _crash_window(world: "World", client: Client, size: int) -> None:
    client.plan_crash(client.window_process, size % 5 + 1)


def _power_cut(world: "World", client: Client, size: int) -> None:
    client.plan_power_cut(size, world.folder / f"power-{client.name}")


def _cache_lost(world: "World", client: Client, size: int) -> None:
    client.plan_loss_of_cache()


def _disk_full(world: "World", client: Client, size: int) -> None:
    client.limit_disk(size % 4)
    world.history.count("disk full")
    world.heap.at(world.heap.now + size * 5.0, partial(client.limit_disk, None))


def _clock_jump(world: "World", client: Client, size: int) -> None:
    jump = (-7200.0, -61.0, -5.0, 5.0, 61.0, 7200.0, 86400.0 * 40)[size % 7]
    client.clock.skew += jump
    world.history.count("clock jump")
    client.say(f"** the clock is set by {jump:+.0f} s")


def _sleep(world: "World", client: Client, size: int) -> None:
    def wake() -> None:
        client.asleep = False
        client.say("wakes up")

    if client.asleep:
        return  # counted twice, the time it slept would turn its running clock back
    client.asleep = True
    client.clock.slept += size * 10.0
    world.history.count("sleep")
    client.say(f"** sleeps for {size * 10} s")
    world.heap.at(world.heap.now + size * 10.0, wake)


def _upgrade(world: "World", client: Client, size: int) -> None:
    if not client.upgraded:
        client.upgrade()


def _token(world: "World", client: Client, size: int) -> None:
    if not isinstance(world.server, OwnServer):
        return

    def sign_in() -> None:
        client.secret = world.new_secret(client.name)
        client.say("signs in again")

    world.server.expire_tokens(client.name)
    world.history.count("token expired")
    client.say("** the token has expired")
    world.heap.at(world.heap.now + size * 4.0, sign_in)


_BEFALLS = {
    "crash sync": _crash_sync,
    "crash window": _crash_window,
    "power": _power_cut,
    "cache": _cache_lost,
    "disk": _disk_full,
    "clock": _clock_jump,
    "sleep": _sleep,
    "upgrade": _upgrade,
    "token": _token,
}


def office(world: "World") -> None:
    """Plan what others do on the web, and what the server's administrator does."""
    chance = stream(world.seed, "office")
    for serial in range(chance.randrange(2, 12)):
        moment, which, value = chance.random() * LENGTH, chance.random(), chance.randrange(60)
        world.plan(moment, partial(_web, world, serial, which, value))
    world.plan(0.0, partial(_register, world, 100))
    desk = stream(world.seed, "dispatcher")
    for serial in range(desk.randrange(0, 6)):
        moment, which, value = desk.random() * LENGTH, desk.random(), desk.randrange(60)
        world.plan(moment, partial(dispatch, world, which, value, serial))
    if world.kind == "own" and chance.random() < 0.4:
        backed_up = chance.random() * LENGTH * 0.7
        world.plan(backed_up, partial(_back_up, world))
        for _ in range(chance.choice((1, 1, 2))):
            later = backed_up + chance.random() * (LENGTH - backed_up)
            world.plan(later, partial(_restore, world))


def _register(world: "World", serial: int) -> None:
    world.server.register(f"Web call {serial}")
    world.history.say("web", f"registers Web call {serial}")


def _web(world: "World", serial: int, which: float, value: int) -> None:
    there = sorted(world.server.snapshots())
    if value % 10 == 0 or not there:
        _register(world, serial)
        return
    ticket = there[int(which * len(there))]
    name = world.history.name(ticket)
    if value % 10 == 1:
        world.server.delete(ticket)
        world.history.say("web", f"deletes {name}")
        return
    action = _web_action(serial, value)
    told = world.server.act(ticket, action)
    world.history.say("web", f"{action} on {name}: {told}")


def _web_action(serial: int, value: int) -> Action:
    if value % 10 == 2:
        return AddEntry(f"web note {serial}", public=True)
    if value % 10 == 3:
        return Close(f"web close {serial}")
    if value % 10 == 4:
        return Reopen(f"web reopen {serial}")
    values: dict[str, FieldValue] = {"priority": value % 5 + 1}
    if value % 2:
        values = {"location": f"room {value % 7}"}
    return SetFields(values)


def _back_up(world: "World") -> None:
    if isinstance(world.server, OwnServer):
        world.server.back_up()
        world.history.say("server", "is backed up")


def _restore(world: "World") -> None:
    if isinstance(world.server, OwnServer):
        world.server.restore()
        world.history.count("server restored")
        world.history.say("server", "** is restored from its backup")
