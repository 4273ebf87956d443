"""A machine without tools and a network without hosts, for the remote pane's view models."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

from desk.models.errors import DeskError
from desk.models.resources import resource
from desk.remote.host_keys import HostKey
from desk.remote.launch import NotStarted, Plan
from desk.remote.probe import Probe, Way
from desk.remote.profile_folders import Profiles, load_profiles
from desk.remote.profiles import Platform, Profile, render
from desk.remote.proof import Place
from desk.remote.secrets import Secret
from desk.remote.session import EndSource, Sighting
from desk.remote.sites import Sites
from desk.remote.trusting import Accepted
from desk.remote.tunnel import Jump, tunnel_to
from desk.ui.remote.child import Keys
from tests.ui.ticket.fakes import FakeStore, HandClock


class FakeTools:
    """Shipped profiles, every program installed; sessions go on until `finish`."""

    platform: Platform = "linux"
    known_hosts = Path("/nowhere/known_hosts")

    def __init__(self, clock: HandClock, store: FakeStore) -> None:
        self.clock = clock
        self.store = store
        self.started: list[tuple[str, str]] = []
        """Session and target."""
        self.passwords: list[bytes] = []
        self.jump_passwords: list[bytes] = []
        self.saved_before_start: list[bool] = []
        self.closed: list[str] = []
        self.trusted: list[str] = []
        self.refuse = ""
        self.fault: DeskError | None = None
        self.missing = False
        self.places = Sites()
        self.sightings: dict[str, Sighting] = {}
        self._profiles = load_profiles(resource("launchers"))

    def profiles(self) -> Profiles:
        return self._profiles

    def sites(self) -> Sites:
        return self.places

    def installed(self, profile: Profile) -> bool:
        return not self.missing

    def plan(
        self,
        profile: Profile,
        values: Mapping[str, str],
        *,
        with_secret: bool,
        jump: Jump | None = None,
    ) -> Plan:
        hosts = "/nowhere/known_hosts"
        rendered = render(profile, values, with_secret=with_secret, known_hosts=hosts)
        accepted = rendered.values
        tunnel = None
        if jump is not None and not profile.jump_argv:
            tunnel = tunnel_to("/usr/bin/ssh", jump, accepted["host"], int(accepted["port"]), hosts)
        program = f"/usr/bin/{profile.id}"
        return Plan(profile, "linux", program, not self.missing, rendered, tunnel=tunnel, jump=jump)

    def start(
        self, planned: Plan, secret: Secret | None, session: str, jump_secret: Secret | None = None
    ) -> None:
        if jump_secret is not None:
            self.jump_passwords.append(jump_secret.reveal())
            jump_secret.wipe()
        self.saved_before_start.append(session in self.store.sessions.kept)
        if secret is not None:
            self.passwords.append(secret.reveal())
            secret.wipe()
        if self.fault is not None:
            raise self.fault
        if self.refuse:
            raise NotStarted(self.refuse)
        self.started.append((session, planned.target))
        now = self.clock.now()
        self.sightings[session] = Sighting(running=True, started_at=now, first_seen=now)

    def look(self, session: str) -> Sighting:
        return self.sightings.get(session, Sighting(running=False))

    def close(self, session: str) -> None:
        self.closed.append(session)

    def accept(self, place: Place, keys: list[HostKey], reason: str, by: str) -> Accepted | None:
        self.trusted.append(f"{place.way.host}:{place.way.port}")
        if not reason:
            return None
        new = tuple(key.fingerprint for key in keys)
        return Accepted(place.way.host, place.way.port, ("old",), new, reason, by, self.clock.now())

    def finish(self, minutes: int, code: int = 0) -> None:
        """The tool of the last session ended after that many minutes."""
        session = self.started[-1][0]
        begun = self.sightings[session].first_seen
        assert begun is not None
        end = begun + timedelta(minutes=minutes)
        self.clock.time = max(self.clock.time, end)
        self.sightings[session] = Sighting(
            running=False, started_at=begun, first_seen=begun, ended_at=end,
            end_source=EndSource.PROCESS, exit_code=code,
        )  # fmt: skip


class FakeNetwork:
    """Questions wait here until a test answers them."""

    def __init__(self) -> None:
        self.asked: tuple[Way, ...] = ()
        self.keys_of: list[str] = []
        self.stopped = 0
        self.woken: list[tuple[str, str, int]] = []
        self.unreachable = ""
        self._probed: Callable[[tuple[Probe, ...]], None] | None = None
        self._keys: Callable[[Keys], None] | None = None

    def probe(self, ways: tuple[Way, ...], done: Callable[[tuple[Probe, ...]], None]) -> None:
        self.asked, self._probed = ways, done

    def stop_probing(self) -> None:
        self.stopped += 1

    def wake(self, mac: str, to: str, port: int, done: Callable[[str], None]) -> None:
        self.woken.append((mac, to, port))
        done(self.unreachable)

    def host_keys(self, place: Place, known: str, done: Callable[[Keys], None]) -> None:
        through = f" through {place.jump.host}" if place.jump else ""
        self.keys_of.append(f"{place.way.host}:{place.way.port}{through}")
        self._keys = done

    @property
    def asked_for_keys(self) -> Callable[[Keys], None] | None:
        """Who waits for keys now."""
        return self._keys

    def forget(self) -> None:
        """Nothing was asked so far."""
        self.asked = ()

    def answer(self, *probes: Probe) -> None:
        """The probe's results arrive."""
        assert self._probed is not None
        self._probed(probes)

    def show_keys(self, keys: Keys) -> None:
        """The host's keys arrive."""
        assert self._keys is not None
        self._keys(keys)
