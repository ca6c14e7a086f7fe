# `make extract` and `make test` need nothing but a Python and the package registry: each sets up .venv, then does its job.

SHELL := /bin/bash
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
LOCK_VENV := .venv-lock
PIP_INSTALL := $(BIN)/python -m pip install -qq --no-input --disable-pip-version-check

# A candidate counts only if it runs, is in range, and can make a virtual environment.
IS_FIT := -c 'import sys, ensurepip, venv; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))'
ifndef PYTHON
PYTHON := $(shell for python in python3.13 python3.12 python3.11 python3; do \
	$$python $(IS_FIT) >/dev/null 2>&1 && echo $$python && break; done)
endif

.PHONY: help
help:  ## List the targets
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## (.*)/make \1|\2/' | column -t -s '|'
	@echo "Options: PYTHON=python3.12 picks the interpreter; LOCK_OPTIONS=--upgrade makes 'make lock' take new versions."

.PHONY: extract
extract: $(VENV)/installed.stamp  ## Write the claims of data/raw to data/out
	$(BIN)/claimx extract data/raw -o data/out

.PHONY: test
test: lint  ## Check style, types and imports, then run the tests
	$(BIN)/python -m pytest

.PHONY: lint
lint: $(VENV)/development.stamp $(VENV)/installed.stamp  ## Check style, types and imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

.PHONY: bench
bench: $(VENV)/development.stamp $(VENV)/installed.stamp  ## Measure the speed
	$(BIN)/python benchmarks/speed.py
	$(BIN)/claimx extract data/raw -o data/out
	$(BIN)/python benchmarks/downstream.py

.PHONY: soak
soak: $(VENV)/development.stamp $(VENV)/installed.stamp  ## Run the tests that take minutes or hours (tests/soak)
	$(BIN)/python -m pytest tests/soak -m soak -s

.PHONY: docs
docs: $(VENV)/development.stamp $(VENV)/installed.stamp  ## Write the generated references in docs/ anew
	$(BIN)/python docs/generate.py

.PHONY: floors
floors: $(VENV)/development.stamp $(VENV)/installed.stamp  ## Raise the floors of the gold regression tests
	$(BIN)/python tests/raise_floors.py

.PHONY: lock
lock: $(LOCK_VENV)/ready.stamp  ## Write both requirement locks anew from pyproject.toml
	$(call compile,--group build,requirements.lock)
	$(call compile,--group dev --constraint requirements.lock,requirements-dev.lock)

.PHONY: clean
clean:  ## Remove environments, caches, builds and extracted claims
	rm -rf $(VENV) $(LOCK_VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
	find data/out -mindepth 1 ! -name README.md -delete

# One version of each package for every Python and platform: what passes the tests here runs there.
compile = $(LOCK_VENV)/bin/uv pip compile pyproject.toml $(1) --output-file $(2) $(LOCK_OPTIONS) \
	--quiet --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
	--custom-compile-command 'make lock'

# What another lock brought is not left behind: a changed runtime lock starts from an empty environment.
$(VENV)/runtime.stamp: requirements.lock
	@[ -n "$(PYTHON)" ] && $(PYTHON) $(IS_FIT) 2>/dev/null || { \
		echo "claimx needs Python 3.11, 3.12 or 3.13 with the venv module (Debian: apt-get install python3-venv);" \
		"$(if $(PYTHON),'$(PYTHON)' is not one,none was found): name one with 'make PYTHON=/path/to/python3 ...'" >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(PIP_INSTALL) --require-hashes -r requirements.lock
	@touch $@

$(VENV)/development.stamp: requirements-dev.lock $(VENV)/runtime.stamp
	$(PIP_INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/installed.stamp: pyproject.toml $(VENV)/runtime.stamp
	$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(LOCK_VENV)/ready.stamp:
	$(PYTHON) -m venv --clear $(LOCK_VENV)
	$(LOCK_VENV)/bin/python -m pip install -qq --no-input --disable-pip-version-check 'uv>=0.9,<1'
	@touch $@
