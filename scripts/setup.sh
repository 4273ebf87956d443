#!/usr/bin/env bash
# Prepare a machine for Desk: the system libraries Qt needs, the virtual environment, the locked packages.
# Usage: setup.sh venv | packages LOCKFILE | test-programs
# Run by root it installs system packages through apt; run by anybody else it prints the one command that would.
set -euo pipefail

cd "$(dirname "$0")/.."
python=${PYTHON:-python3}
venv=.venv

say() { printf '%s\n' "$*" >&2; }

# install_system PACKAGE...: install through apt, or say how and stop.
install_system() {
    if ! command -v apt-get >/dev/null; then
        say "Please install with this system's package manager what Debian calls: $*"
        return 1
    fi
    if [ "$(id -u)" -ne 0 ]; then
        say "Some system packages are missing. Please run this, then try again:"
        say "    sudo apt-get install -y --no-install-recommends $*"
        return 1
    fi
    say "Installing system packages: $*"
    export DEBIAN_FRONTEND=noninteractive
    quiet_answers
    apt-get -qq -o DPkg::Lock::Timeout=300 update
    apt-get -qq -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 install -y --no-install-recommends "$@" >/dev/null
}

# quiet_answers: Request Tracker makes no database, cron job or site of its own; the tests make theirs.
quiet_answers() {
    command -v debconf-set-selections >/dev/null || return 0
    debconf-set-selections <<'ANSWERS'
request-tracker5 request-tracker5/rtname string desk-test
request-tracker5 request-tracker5/install-cronjobs boolean false
request-tracker5 request-tracker5/dbconfig-install boolean false
msmtp msmtp/apparmor boolean false
ANSWERS
}

make_venv() {
    if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
        say "Desk needs Python 3.11 or newer; $python is $("$python" -V 2>&1). Name another one: make PYTHON=python3.12 …"
        return 1
    fi
    local names packages
    names=$(missing_system)
    if [ -n "$names" ]; then
        mapfile -t packages <<<"$names"
        install_system "${packages[@]}"
    fi
    if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
        "$python" -m venv --clear "$venv"
    fi
}

# install_packages LOCKFILE: exactly what the lock names. It is complete, so nothing is resolved: pip
# would look for the newest release of a package with an extra, although the lock names another.
install_packages() {
    "$venv/bin/python" -m pip install -qq --disable-pip-version-check --require-hashes --no-deps -r "$1"
    "$venv/bin/python" -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
    "$venv/bin/python" -m pip check >&2
}

# The libraries that Qt's window system plugins load, each with the package that brings it.
qt_libraries='
libEGL.so.1 libegl1
libGL.so.1 libgl1
libxkbcommon.so.0 libxkbcommon0
libdbus-1.so.3 libdbus-1-3
libfontconfig.so.1 libfontconfig1
libglib-2.0.so.0 libglib2.0-0
libxcb-cursor.so.0 libxcb-cursor0
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-shape.so.0 libxcb-shape0
libxcb-image.so.0 libxcb-image0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-xinerama.so.0 libxcb-xinerama0
libxcb-randr.so.0 libxcb-randr0
'

# missing_system: print the Debian package of everything that is not there, all at once for one command.
missing_system() {
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        echo python3-venv
    fi
    [ "$(uname -s)" = Linux ] || return 0
    "$python" - "$qt_libraries" <<'PYTHON'
import ctypes, pathlib, sys
for line in sys.argv[1].split("\n"):
    if line:
        library, package = line.split()
        try:
            ctypes.CDLL(library)
        except OSError:
            print(package)
fonts = [pathlib.Path("/usr/share/fonts"), pathlib.Path.home() / ".local/share/fonts"]
if not any(file for folder in fonts for kind in ("ttf", "otf") for file in folder.rglob(f"*.{kind}")):
    print("fonts-dejavu-core")
PYTHON
}

# What the tests start for real: a database server, a ticket server, remote-session servers and viewers, a display, a keyring.
test_programs=(
    postgresql
    openssh-server openssh-client putty-tools xterm
    tigervnc-standalone-server tigervnc-tools tigervnc-viewer
    freerdp2-x11 freerdp2-shadow-x11 winpr-utils xrdp
    remmina remmina-plugin-vnc
    xvfb openbox wmctrl x11-utils
    dbus dbus-x11 gnome-keyring strace shellcheck poppler-utils qpdf
    request-tracker5 rt5-standalone rt5-db-sqlite dbconfig-no-thanks msmtp-mta
)

# Znuny's package brings a site, a cron job and a user: the tests want none of them, only its files and
# what these need. They lie here, and in / where the package itself is installed.
znuny_files=/usr/local/lib/desk-tests/znuny

# install_znuny: the files of Znuny. It stands in Debian's non-free, which gets a sources file of its own.
install_znuny() {
    [ ! -e "$znuny_files/usr/share/otrs" ] && [ ! -e /usr/share/otrs/RELEASE ] || return 0
    [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null || return 1
    local folder needed archive suite source=/etc/apt/sources.list.d/desk-tests-non-free.sources
    if ! apt-cache show otrs2 >/dev/null 2>&1; then
        # From the archive that the rest of this system comes from; the variables are apt's own.
        # shellcheck disable=SC2016
        read -r archive suite < <(apt-get indextargets --format '$(REPO_URI) $(CODENAME)' \
            'Created-By: Packages' 'Component: main')
        [ -n "$suite" ] || return 1
        printf '%s\n' 'Types: deb' "URIs: $archive" "Suites: $suite" 'Components: non-free' \
            'Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg' >"$source"
        apt-get -qq -o DPkg::Lock::Timeout=300 update || true
        if ! apt-cache show otrs2 >/dev/null 2>&1; then
            rm -f "$source"
            return 1
        fi
    fi
    folder=$(mktemp -d)
    (cd "$folder" && apt-get -qq -o APT::Sandbox::User=root download otrs2 >/dev/null) || return 1
    mapfile -t needed < <(dpkg-deb -f "$folder"/otrs2_*.deb Depends | tr ',' '\n' |
        sed -e 's/[|(].*//' -e 's/:any//' -e 's/ //g' |
        grep -vxE 'apache2|adduser|ucf|dbconfig-common|debconf|fonts-.*')
    # REST::Client is not among what it says it needs, and no call is answered without it.
    install_system apache2-bin libapache2-mod-perl2 librest-client-perl "${needed[@]}" || return 1
    mkdir -p "$znuny_files"
    dpkg-deb -x "$folder"/otrs2_*.deb "$znuny_files" || return 1
    rm -r "$folder"
}

install_test_programs() {
    local missing=() package
    for package in "${test_programs[@]}"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] || install_system "${missing[@]}"
    install_znuny || say "Znuny is not installed: its tests are skipped."
}

case "${1:-}" in
    venv) make_venv ;;
    packages) install_packages "$2" ;;
    test-programs) install_test_programs ;;
    *) sed -n '2,4s/^# //p' "$0"; exit 2 ;;
esac
