#!/usr/bin/env bash
# Write both lock files: every package with its hashes, for Linux, Windows and macOS, from pyproject.toml.
set -euo pipefail

cd "$(dirname "$0")/.."

# compile OUTPUT GROUP [OPTION...]: choose versions; no header, since it would name paths and options of one machine.
compile() {
    local output=$1 group=$2
    shift 2
    .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --upgrade --generate-hashes \
        --no-header --no-emit-index-url --no-emit-find-links --no-annotate \
        --group "$group" "$@" --output-file "$output" pyproject.toml
}

compile requirements-dev.lock dev
# The constraint keeps a technician's versions equal to the tested ones.
compile requirements.lock build --constraint requirements-dev.lock
