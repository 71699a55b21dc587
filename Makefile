# Two commands set everything up: `make demo` and `make test`. The rest is for developers.
# Bound by stamps: a second run installs nothing.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip --disable-pip-version-check install --quiet
USERS := $(VENV)/.users
DEVELOPERS := $(VENV)/.developers
FUZZERS := $(VENV)/.fuzzers
RUNS ?= 1000000
READS ?= 100000
PYTEST := $(BIN)/pytest -p no:cacheprovider

SLOW := pcsc e2e web tui front plain papers fuzz bench

.DEFAULT_GOAL := help
.PHONY: help demo test check lint types unit papers screens web pcsc e2e bench soak fuzz fuzz-card fuzz-papers mutate docs lock clean

help:  ## say what there is to make
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 20

demo: $(USERS)  ## install what is missing, then play the bundled scenarios
	@$(BIN)/python .ci/demo.py

test: $(DEVELOPERS) lint types unit papers screens web pcsc e2e  ## install what is missing, then run every check

check: $(DEVELOPERS) lint types unit  ## lint, types and unit tests

lint: $(DEVELOPERS)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache

types: $(DEVELOPERS)
	$(BIN)/mypy

unit: $(DEVELOPERS)
	$(PYTEST) tests -q -n auto -m "not bench and not soak" $(foreach slow,$(SLOW),--ignore tests/$(slow))

papers: $(DEVELOPERS)  # made and read back: pictures take their time
	$(PYTEST) tests/papers tests/fuzz -q -n auto -m "not bench and not soak"

screens: $(DEVELOPERS)  # in the terminal and as plain text
	$(PYTEST) tests/tui tests/front tests/plain -q -n auto -m "not bench and not soak"

web: $(DEVELOPERS)  # one after the other: these tests count the processes of a server
	$(PYTEST) tests/web -q -m "not bench and not soak"

pcsc: $(DEVELOPERS)  # beside a PC/SC service of their own
	$(PYTEST) tests/pcsc -q -m "not bench and not soak"

e2e: $(DEVELOPERS)  # in a real terminal
	$(PYTEST) tests/e2e -q -m "not bench and not soak"

bench: $(DEVELOPERS)  ## measure speed and memory
	$(PYTEST) tests/bench -q -s -m bench

soak: $(DEVELOPERS)  ## what runs long
	$(PYTEST) tests -q -s -m soak

fuzz: fuzz-card fuzz-papers  ## the two that follow

fuzz-card: $(FUZZERS)  ## send the card a million inputs that atheris makes (RUNS=…)
	@mkdir -p build/fuzz/card
	$(BIN)/python -m tests.fuzz.card build/fuzz/card tests/fuzz/card/corpus -runs=$(RUNS) -max_len=1024 -timeout=10 -rss_limit_mb=512 -reload=0 -artifact_prefix=build/fuzz/

fuzz-papers: $(FUZZERS)  ## have a hundred thousand such files, codes and texts read as papers (READS=…)
	$(BIN)/python -m tests.fuzz.scan.seeds build/fuzz/scan/seeds
	@mkdir -p build/fuzz/scan/found
	$(BIN)/python -m tests.fuzz.scan build/fuzz/scan/found build/fuzz/scan/seeds tests/fuzz/scan/found -runs=$(READS) -max_len=200000 -timeout=90 -rss_limit_mb=1024 -reload=0 -artifact_prefix=build/fuzz/

mutate: $(DEVELOPERS)  ## change the rules and calendars a little, many times over, and see that tests notice
	@$(PIP) --require-hashes -r requirements-mutate.txt
	nice -n 15 $(BIN)/mutmut run --max-children 2
	$(BIN)/mutmut export-cicd-stats
	$(BIN)/python .ci/mutants.py

docs: $(DEVELOPERS)  ## write the pages that are made from data
	$(BIN)/python .ci/pages.py
	$(BIN)/python -m tests.tui.pictures

lock:  ## pin the dependencies anew (needs uv)
	uv pip compile -q --generate-hashes --universal --python-version 3.11 --custom-compile-command 'make lock' --group build pyproject.toml -o requirements.txt
	echo 'pyscard>=2.2' | uv pip compile -q --generate-hashes --universal --python-version 3.11 --custom-compile-command 'make lock' - -o requirements-pcsc.txt
	uv pip compile -q --generate-hashes --universal --python-version 3.11 --group dev --group build --extra pcsc --custom-compile-command 'make lock' -c requirements.txt -c requirements-pcsc.txt pyproject.toml -o requirements-dev.txt
	uv pip compile -q --generate-hashes --universal --python-version 3.11 --group fuzz --custom-compile-command 'make lock' -o requirements-fuzz.txt
	uv pip compile -q --generate-hashes --universal --python-version 3.11 --group mutate --custom-compile-command 'make lock' -c requirements-dev.txt -o requirements-mutate.txt

clean:  ## remove the environment and everything that was made
	rm -rf $(VENV) build dist mutants .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/bin/python:
	@echo "Making $(VENV) …" >&2
	@$(PYTHON) -m venv $(VENV)

$(USERS): requirements.txt requirements-pcsc.txt pyproject.toml .ci/system-packages | $(VENV)/bin/python
	@sh .ci/system-packages users
	@echo "Installing the Python packages …" >&2
	@$(PIP) --require-hashes -r requirements.txt
	@$(PIP) --require-hashes --no-build-isolation -r requirements-pcsc.txt 2>$(VENV)/pyscard.log || \
	  echo "pyscard could not be built, so PC/SC is left out (why: $(VENV)/pyscard.log; it needs libpcsclite-dev and gcc)." >&2
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(DEVELOPERS): requirements-dev.txt $(USERS)
	@sh .ci/system-packages developers
	@echo "Installing the developers' packages …" >&2
	@$(PIP) --require-hashes --no-build-isolation -r requirements-dev.txt
	@touch $@

$(FUZZERS): requirements-fuzz.txt $(DEVELOPERS)
	@echo "Installing the fuzzer …" >&2
	@$(PIP) --require-hashes -r requirements-fuzz.txt
	@touch $@
