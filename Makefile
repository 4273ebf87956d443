# What there is to do with Desk; `make help` lists it.
PYTHON ?= python3
SEEDS ?= 200

export PYTHON
bin := .venv/bin
stamps := .venv/stamps
translations := $(patsubst %.ts,%.qm,$(wildcard resources/i18n/*.ts))

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run demo test format lint types contracts tests bench shots simulate translations \
	update-translations map lock clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-20s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(stamps)/run $(translations) ## install what is missing and start the demo
	@$(bin)/desk demo

# ---- checks

test: format lint types contracts tests ## everything CI checks: format, lint, types, import contracts, tests
	@echo "== all checks passed"

format: $(stamps)/dev
	@echo "== format"
	@$(bin)/ruff format --check desk tests scripts

lint: $(stamps)/dev
	@echo "== lint"
	@$(bin)/ruff check desk tests scripts

types: $(stamps)/dev
	@echo "== types"
	@$(bin)/mypy

contracts: $(stamps)/dev
	@echo "== import contracts"
	@$(bin)/lint-imports --no-cache

tests: $(stamps)/dev $(translations) ## the tests alone, with coverage
	@echo "== tests"
	@rm -f .coverage .coverage.*
	@$(bin)/python -m pytest -q -n 3 --dist loadscope --no-loadscope-reorder --max-worker-restart 0 --cov --cov-report=term --cov-report=json:.coverage.json
	@echo "== pure modules"
	@$(bin)/python scripts/pure_coverage.py .coverage.json

# ---- measuring and showing

bench: $(stamps)/dev $(translations) ## print the table of speeds beside their limits
	@$(bin)/python -m tests.benchmarks

shots: $(stamps)/dev $(translations) ## draw the README's pictures into docs/screenshots/
	@$(bin)/python -m scripts.screenshots
	@$(bin)/python -m scripts.session_picture

simulate: $(stamps)/dev ## play SEEDS=n schedules of faults on each kind of server
	@$(bin)/python -m tests.simulation --seeds $(SEEDS)

# ---- translations and dependencies

translations: $(translations) ## compile the translations Qt loads

%.qm: %.ts scripts/build_translations.py | $(stamps)/run
	@echo "== translations"
	@$(bin)/python scripts/build_translations.py
	@touch $@

map: $(stamps)/dev ## write the map of the tree into README.md and docs/map.md
	@$(bin)/python -m scripts.tree_map
	@$(bin)/python -m scripts.servers_table

update-translations: $(stamps)/dev ## bring resources/i18n/*.ts up to the texts in the code
	@$(bin)/python -m scripts.update_translations

lock: $(stamps)/dev ## choose the newest allowed packages and write both lock files
	@scripts/lock.sh

clean: ## remove what was built, and the virtual environment
	rm -rf .venv build dist demo-output bench-output htmlcov .coverage .coverage.* resources/i18n/*.qm
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# ---- what the others stand on; each stamp is newer than what it was made from

$(stamps)/venv: scripts/setup.sh
	@echo "== system libraries and virtual environment"
	@scripts/setup.sh venv
	@mkdir -p $(stamps) && touch $@

$(stamps)/run: requirements.lock pyproject.toml | $(stamps)/venv
	@echo "== packages"
	@scripts/setup.sh packages requirements.lock
	@touch $@

$(stamps)/dev: requirements-dev.lock pyproject.toml | $(stamps)/run
	@echo "== development packages"
	@scripts/setup.sh packages requirements-dev.lock
	@touch $@
