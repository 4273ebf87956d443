"""Run under strace: hands a password to each tool and ends it. Reads its orders from stdin as JSON."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from desk.models.clock import SystemClock
from desk.models.resources import resource
from desk.remote.launch import Settings, launch, plan
from desk.remote.profile_folders import load_profiles
from desk.remote.secrets import Keyring, Secret, jump_place, open_keyring
from desk.remote.tunnel import Jump
from desk.remote.watch import close_tool, look, wait_for_end

CLOCK = SystemClock()


def main() -> None:
    orders = json.load(sys.stdin)
    settings = Settings("linux", orders["environment"], Path(orders["known_hosts"]), "xterm")
    profiles = load_profiles(resource("launchers"))
    keyring = open_keyring()
    for number, order in enumerate(orders["launches"]):
        profile = profiles.get(order["profile"])
        assert profile is not None
        if order["password"]:
            keyring.keep("rig", order["profile"], order["password"])
        secret = keyring.read("rig", order["profile"])
        jump, at_jump = _jump(order.get("jump"), keyring)
        ready = plan(profile, order["values"], settings, with_secret=True, jump=jump)
        folder = Path(orders["folder"]) / f"session-{number}"
        launch(ready, secret, folder, settings, at_jump)
        _let_it_run(folder)
        seen = bool(look(folder).first_seen)
        sys.stdout.write(json.dumps({"profile": order["profile"], "seen": seen}) + "\n")
    for control in orders["controls"]:
        if control["in"] == "argument":
            subprocess.run(["/bin/true", f"--password={control['marker']}"], check=True)
        else:
            subprocess.run(["/bin/true"], env={"PW": control["marker"]}, check=True)


def _jump(order: dict[str, Any] | None, keyring: Keyring) -> tuple[Jump | None, Secret | None]:
    """The jump host of a launch, and its password, from the keyring as well."""
    if order is None:
        return None, None
    jump = Jump("127.0.0.1", order["port"], order["user"], answered=True)
    place = jump_place(jump)
    assert place is not None
    keyring.keep(*place, order["password"])
    return jump, keyring.read(*place)


def _let_it_run(folder: Path) -> None:
    begun = CLOCK.monotonic()
    while look(folder).running and not look(folder).first_seen and CLOCK.monotonic() - begun < 15:
        CLOCK.sleep(0.1)
    CLOCK.sleep(0.7)  # signing in comes after connecting
    close_tool(folder)
    wait_for_end(folder, CLOCK, 10)
    close_tool(folder)  # a terminal that shows its closing words


if __name__ == "__main__":
    main()
