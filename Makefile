# Needs python3 (3.11 or newer) and make; everything else is set up in .venv on first use.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CITY ?= Medellín
ARGS ?=

.PHONY: help serve advise test test-postgres mutants check format dist clean
help:
	@echo 'make advise CITY="Medellín"   advice for a city (more options: ARGS="--budget 40000")'
	@echo 'make serve                    the web atlas at http://localhost:8000 (DEMO=1 with a made-up office; ARGS="--port 9000")'
	@echo 'make test                     style, types, layers and tests: what CI runs'
	@echo 'make test-postgres            the tests that use the database, on a PostgreSQL of their own'
	@echo 'make mutants                  small faults planted, and which the tests do not see (ARGS="--number 300")'
	@echo 'make dist                     what is released, in dist/: archives, bill of materials, licences'
	@echo 'make format                   put the code into the house style'

# One stamp a kind of installation: a second call installs nothing.
$(VENV)/.base: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.base
	$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]["dev"], sep="\n")' >$(VENV)/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --requirement $(VENV)/dev.txt --editable ".[all]"
	@touch $@

$(VENV)/.web: $(VENV)/.base
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[agenda,documents,mcp,web]"
	@touch $@

serve: $(VENV)/.web
	@$(BIN)/proxenia serve $(if $(DEMO),--demo) $(ARGS)

# The browser tests drive Debian's Chromium; the examples for programs are run with curl.
$(VENV)/.browser: $(VENV)/.dev
	@{ command -v chromium && command -v curl; } >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium curl fonts-liberation; } \
	  || { echo 'The browser tests need Chromium and curl: as root, apt-get install chromium curl'; exit 1; }
	@touch $@

# Tests that use the database are run on both kinds.
$(VENV)/.postgres: $(VENV)/.dev
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null \
	  || { apt-get update -qq && apt-get install -y -qq --no-install-recommends postgresql; } \
	  || { echo 'These tests need PostgreSQL: as root, apt-get install postgresql'; exit 1; }
	@touch $@

advise: $(VENV)/.base
	@$(BIN)/proxenia advise "$(CITY)" $(ARGS)

check: $(VENV)/.dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(MAKE) --jobs=3 types-linux types-win32 types-darwin
	$(BIN)/lint-imports
	$(BIN)/proxenia catalogue check

# Side by side: each takes one processor, and they share nothing.
types-%: $(VENV)/.dev
	$(BIN)/mypy --platform $* --cache-dir .mypy_cache/$*

test: check $(VENV)/.browser
	$(BIN)/proxenia catalogue build
	$(BIN)/pytest -n auto --dist loadgroup
	$(MAKE) test-postgres

test-postgres: $(VENV)/.postgres
	$(BIN)/python tests/throwaway_postgres.py $(BIN)/pytest tests/web -m database -n auto --dist loadgroup

$(VENV)/.mutants: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt "mutmut>=3.8"
	@touch $@

mutants: $(VENV)/.mutants
	$(BIN)/python tests/mutants.py $(ARGS)

format: $(VENV)/.dev
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

# What a site runs is installed on its own, so that the bill lists what is shipped and no tool of ours.
dist: $(VENV)/.dev
	rm -rf dist
	$(BIN)/python -m build --no-isolation --outdir dist
	$(PYTHON) -m venv --without-pip dist/shipped
	$(BIN)/python -m pip --python dist/shipped install --quiet --disable-pip-version-check --constraint constraints.txt \
	  "$$(echo dist/*.whl)[agenda,documents,mcp,notebook,postgres,web]"
	$(BIN)/cyclonedx-py environment --pyproject pyproject.toml --of JSON --output-file dist/proxenia.cdx.json dist/shipped/bin/python
	$(BIN)/python deploy/licences.py dist/proxenia.cdx.json >dist/LICENCES.md
	rm -rf dist/shipped

clean:
	rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache
