# `make run` and `make test` set up whatever is missing; everything else is below in `make help`.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run test check backend on-postgres page-check e2e bench trials contract client migration demo worker doctor lock

PY := .venv/bin
export PYTHON
# The tests that speak SQL run on the oldest PostgreSQL that is supported, where it is installed; the contract, the
# demo and the journeys go through the same queries on the newest. `make trials` runs all of them on the newest.
ON_POSTGRES = $(wildcard tests/plumbing tests/access tests/records tests/finding tests/caring tests/writing tests/improving tests/region)
OLDER_POSTGRES := /usr/lib/postgresql/15/bin
# What is known and what a file command makes of it: every branch of it is tried, and none by chance.
KNOWLEDGE_TESTS := tests/clinical tests/content tests/commands
EVERY_BRANCH := --cov=stepdown.clinical --cov=stepdown.content --cov-branch --cov-fail-under=100 --cov-report=term-missing:skip-covered
BACKEND_TESTS := tests --ignore=tests/e2e
# One more than the two cores it is made for: a test waits while the database works for it.
PYTEST := $(PY)/pytest -n 3
LOCK := $(PY)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url pyproject.toml

heading = @printf '\n=== %s ===\n' '$(1)'

help: ## what there is to do
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## page and API on http://127.0.0.1:8000 with demo data (PORT=…, STEPDOWN_VAR=…)
	@.ci/setup run
	@exec $(PY)/stepdown serve

test: ## every test, stopping at the first part that fails
	@.ci/setup test
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target check page-check
	@$(MAKE) --no-print-directory backend on-postgres e2e
	@printf '\nEverything passed: lint, types, architecture, back end, page, browser.\n'

check: ## lint, types and architecture of the back end
	@.ci/setup python
	$(call heading,Lint)
	@$(PY)/ruff check .
	@$(PY)/ruff format --check .
	$(call heading,Types)
	@$(PY)/mypy
	$(call heading,Architecture)
	@$(PY)/lint-imports

backend: ## back end tests on the embedded PostgreSQL, except those of on-postgres
	@.ci/setup python
	$(call heading,Back end on the embedded PostgreSQL)
	@$(PYTEST) $(BACKEND_TESTS) $(addprefix --ignore=,$(KNOWLEDGE_TESTS) $(ON_POSTGRES))
	$(call heading,Clinical knowledge with every branch)
	@$(PYTEST) $(KNOWLEDGE_TESTS) $(EVERY_BRANCH)

on-postgres: ## back end tests that speak SQL, on PostgreSQL 15 where it is installed
	@.ci/setup python
	@if [ -x $(OLDER_POSTGRES)/postgres ]; then \
	  printf '\n=== %s ===\n' 'Practices and patients on PostgreSQL 15'; \
	  STEPDOWN_TEST_POSTGRES=15 $(PYTEST) $(ON_POSTGRES); \
	else \
	  printf '\n=== %s ===\n' 'Practices and patients on the embedded PostgreSQL'; \
	  echo 'PostgreSQL 15 is not in $(OLDER_POSTGRES) (apt-get install postgresql-15)'; \
	  $(PYTEST) $(ON_POSTGRES); \
	fi

page-check: ## lint, types and tests of the page
	@.ci/setup packages
	$(call heading,Page)
	@cd frontend && npm run --silent check

e2e: ## the journeys, in headless Chromium
	@.ci/setup test
	$(call heading,Browser)
	@$(PYTEST) -n 2 tests/e2e

bench: ## the performance table, bench/results.json (make bench ONLY=P8)
	@.ci/setup test
	@$(PY)/python -m bench $(ONLY)

trials: ## reliability trials and mutation tests at full size
	@.ci/setup test
	@STEPDOWN_TRIALS=full $(PYTEST) $(BACKEND_TESTS)
	@STEPDOWN_TRIALS=full $(PYTEST) tests/e2e
	$(call heading,Mutation tests)
	@.ci/mutate

contract: ## write openapi/ and docs/permissions.md from the code
	@.ci/setup python
	@$(PY)/python -m stepdown.openapi .

client: contract ## write the page's API client from the contract
	@.ci/setup packages
	@cd frontend && npm run --silent client

migration: ## an empty migration: make migration name=add_clinics
	@.ci/setup python
	@$(PY)/stepdown migration "$(or $(name),$(error Say what for: make migration name=add_clinics))"

demo: ## load the demo data into an empty database
	@.ci/setup run
	@exec $(PY)/stepdown demo

worker: ## one more process that works on background jobs
	@.ci/setup run
	@exec $(PY)/stepdown worker

doctor: ## is this installation well?
	@.ci/setup run
	@exec $(PY)/stepdown doctor

lock: ## write the lock files anew from pyproject.toml (newest versions that fit: make lock UPGRADE=--upgrade)
	@.ci/setup python
	@$(PY)/python -m pip install --quiet --disable-pip-version-check 'uv>=0.13'
	$(LOCK) $(UPGRADE) --extra build --output-file requirements.lock
	$(LOCK) $(UPGRADE) --extra build --extra dev --constraint requirements.lock --output-file requirements-dev.lock
