"""The tools behind the remote pane: profiles, plans, starting, watching. Everything here may take a while."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Protocol

from desk.models.clock import SystemClock
from desk.models.resources import resource
from desk.remote.host_keys import HostKey
from desk.remote.launch import Plan, Settings, launch, plan
from desk.remote.profile_folders import Profiles, load_profiles, organisation_folder
from desk.remote.profiles import Platform, Profile
from desk.remote.programs import find_program
from desk.remote.proof import Place
from desk.remote.secrets import Secret
from desk.remote.session import Sighting
from desk.remote.sites import Sites, load_sites, sites_file
from desk.remote.trusting import Accepted, accept
from desk.remote.tunnel import Jump
from desk.remote.watch import close_tool, look

_PLATFORMS: Final[dict[str, Platform]] = {"win32": "windows", "darwin": "macos"}


class Tools(Protocol):
    """What the remote pane needs of the machine; tests bring their own."""

    @property
    def platform(self) -> Platform:
        """The system this runs on."""
        ...

    @property
    def known_hosts(self) -> Path:
        """Desk's own file of trusted SSH host keys."""
        ...

    def profiles(self) -> Profiles:
        """All launcher profiles."""
        ...

    def sites(self) -> Sites:
        """What the organisation says of its places."""
        ...

    def installed(self, profile: Profile) -> bool:
        """Whether the program of a profile can be started here."""
        ...

    def plan(
        self,
        profile: Profile,
        values: Mapping[str, str],
        *,
        with_secret: bool,
        jump: Jump | None = None,
    ) -> Plan:
        """Resolve a launch; raises when a value is not accepted."""
        ...

    def start(
        self, planned: Plan, secret: Secret | None, session: str, jump_secret: Secret | None = None
    ) -> None:
        """Start the tool of a plan for a session; raises `NotStarted`."""
        ...

    def look(self, session: str) -> Sighting:
        """What is known of a session's tool now."""
        ...

    def close(self, session: str) -> None:
        """Ask the tool of a session to end."""
        ...

    def accept(self, place: Place, keys: list[HostKey], reason: str, by: str) -> Accepted | None:
        """Trust what a person has compared; what was accepted in the place of another key, which takes a
        reason (`InvalidInput`)."""
        ...


class MachineTools:
    """The real ones; `folder` is the account's, where sessions and trusted keys lie."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._profiles: Profiles | None = None
        self._sites: Sites | None = None

    @property
    def platform(self) -> Platform:
        """See `Tools.platform`."""
        return _PLATFORMS.get(sys.platform, "linux")

    @property
    def known_hosts(self) -> Path:
        """See `Tools.known_hosts`."""
        return self._folder / "known_hosts"

    def profiles(self) -> Profiles:
        """See `Tools.profiles`; read once."""
        if self._profiles is None:
            self._profiles = load_profiles(resource("launchers"), organisation_folder())
        return self._profiles

    def sites(self) -> Sites:
        """See `Tools.sites`; read once."""
        if self._sites is None:
            self._sites = load_sites(sites_file())
        return self._sites

    def installed(self, profile: Profile) -> bool:
        """See `Tools.installed`."""
        if profile.kind == "uri":
            return True
        paths = profile.programs.get(self.platform, ())
        return find_program(paths, os.environ, self.platform) is not None

    def plan(
        self,
        profile: Profile,
        values: Mapping[str, str],
        *,
        with_secret: bool,
        jump: Jump | None = None,
    ) -> Plan:
        """See `Tools.plan`."""
        return plan(
            profile,
            values,
            self._settings(),
            with_secret=with_secret,
            jump=jump,
        )

    def start(
        self, planned: Plan, secret: Secret | None, session: str, jump_secret: Secret | None = None
    ) -> None:
        """See `Tools.start`."""
        launch(planned, secret, self._session(session), self._settings(), jump_secret)

    def look(self, session: str) -> Sighting:
        """See `Tools.look`."""
        return look(self._session(session))

    def close(self, session: str) -> None:
        """See `Tools.close`."""
        close_tool(self._session(session))

    def accept(self, place: Place, keys: list[HostKey], reason: str, by: str) -> Accepted | None:
        """See `Tools.accept`."""
        return accept(self._folder, place, keys, reason=reason, by=by, at=SystemClock().now())

    def _session(self, session: str) -> Path:
        return self._folder / "sessions" / session

    def _settings(self) -> Settings:
        return Settings(self.platform, os.environ, self.known_hosts)
