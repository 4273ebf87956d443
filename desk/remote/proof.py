"""Proof: what each machine on the way into an asset shows of itself, before anything is started there.

A jump host proves itself first; what stands behind it is asked through it. Nothing is signed in to but
the jump host.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import msgspec

from desk.models.clock import SystemClock
from desk.models.texts import tr
from desk.remote.broker import JUMP, Broker
from desk.remote.certificates import fetch_certificate, pin
from desk.remote.errand import clean_environment
from desk.remote.host_keys import CERTIFICATE, HostKey, NoHostKey, fetch
from desk.remote.launch import questions
from desk.remote.probe import Service, Way
from desk.remote.profiles import quotable
from desk.remote.programs import find_program
from desk.remote.secrets import Secret
from desk.remote.tunnel import LOOPBACK, Jump, OpenTunnel, askpass_variables, tunnel_to
from desk.remote.ways import WayIn

_SSH: Final = ("/usr/bin/ssh",)

PINNED: Final = frozenset({"certificate", "host_key"})
"""Fields of a profile that hold the one certificate or key its tool may accept."""


class Place(msgspec.Struct, frozen=True):
    """One machine that has to prove itself, and the jump host it is asked through."""

    way: Way
    jump: Jump | None = None

    @property
    def known_file(self) -> str:
        """The file of the account's folder that holds what a person trusted of such machines."""
        return "known_certificates" if self.way.service == "rdp" else "known_hosts"


def places(way: WayIn) -> tuple[Place, ...]:
    """The machines on a way that have to prove themselves, in the order in which they are met: a jump
    host, a machine that speaks SSH, a remote desktop where the tool takes the one certificate it may
    accept and Desk sees it (not behind a gateway)."""
    if way.probe is None:
        return ()
    target, service = _target(way), _proves(way)
    if way.jump is None:
        return (Place(way.probe),) if service is not None else ()
    behind = (Place(Way(*target, service), way.jump),) if service is not None and target else ()
    return (Place(way.probe), *behind)


def _proves(way: WayIn) -> Service | None:
    if way.profile.protocol == "ssh":
        return "ssh"
    pinning = way.profile.protocol == "rdp" and "certificate" in way.profile.fields
    return "rdp" if pinning and not way.gateway else None


def _target(way: WayIn) -> tuple[str, int] | None:
    values = way.values
    fields = way.profile.fields
    port = values.get("port") or (fields["port"].default if "port" in fields else "")
    return (values["host"], int(port)) if port and "host" in values else None


def pinned(way: WayIn, keys: list[HostKey]) -> dict[str, str]:
    """The fields that tell a tool the one key or certificate it may accept, of those that are trusted."""
    fields = way.profile.fields
    certificates = [key for key in keys if key.kind == CERTIFICATE]
    if "certificate" in fields and certificates:
        return {"certificate": pin(certificates[0])}
    if "host_key" in fields and keys and not certificates:
        return {"host_key": keys[0].fingerprint}
    return {}


def shown_at(place: Place, known_hosts: Path, secret: Secret | None = None) -> list[HostKey]:
    """What the machine shows now, best first. Takes seconds: for a worker or a child process.

    `secret` signs in at its jump host where keys do not; it is wiped. Raises `NoHostKey` in words.
    """
    way = place.way
    if place.jump is None:
        return _asked(way.service, way.host, way.port)
    with _led_through(place, place.jump, known_hosts, secret) as port:
        return _asked(way.service, LOOPBACK, port)


def _asked(service: str, host: str, port: int) -> list[HostKey]:
    return [fetch_certificate(host, port)] if service == "rdp" else fetch(host, port)


@contextmanager
def _led_through(
    place: Place, jump: Jump, known_hosts: Path, secret: Secret | None
) -> Iterator[int]:
    """A tunnel to the machine for as long as it is asked; yields its near port."""
    environment = clean_environment(os.environ)
    ssh = find_program(_SSH, environment, "linux")
    if ssh is None or os.name == "nt":
        raise NoHostKey(
            tr(
                "remote",
                "This machine is behind a jump host, and no tunnel can be opened from here.",
            ),
            tr("remote", "Install the OpenSSH client, or choose another way in."),
        )
    jump = jump.with_password(known=secret is not None)
    hosts = quotable(str(known_hosts))
    made = tunnel_to(ssh, jump, place.way.host, place.way.port, hosts)
    broker = Broker(environment.get("XDG_RUNTIME_DIR"))
    try:
        if secret is not None and jump.answered:
            broker.expect(questions(jump.user, jump.host), secret.reveal(), JUMP)
            environment |= askpass_variables(broker.write_askpass())
        tunnel = OpenTunnel(made.argv, made.local_port, environment)
        try:
            _stand(tunnel, jump, broker)
            yield made.local_port
        finally:
            tunnel.close()
    finally:
        broker.close()
        if secret is not None:
            secret.wipe()


def _stand(tunnel: OpenTunnel, jump: Jump, broker: Broker) -> None:
    try:
        tunnel.wait(SystemClock(), broker.answer_waiting)
    except OSError as problem:
        why = (problem.strerror or str(problem)).removeprefix("the tunnel did not open: ")
        raise NoHostKey(
            tr("remote", "The way through {host} did not open: {why}", host=jump.host, why=why),
            tr(
                "remote",
                "Sign in there with an SSH key, or keep its password: desk remote password keep",
            ),
        ) from problem
