# What may I ask of this project? `make demo`, `make test`, `make portable`, `make soak`, `make check`, `make bench`, `make lock`, `make docs`, `make pictures`.
# Every target does its own set-up; a second call skips what is done.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
TOOLS := $(VENV)/.tools
STORY := samples/stories/qingdao-2024
# Two at a time; a file's tests stay together, for they share what is slow to make.
PYTEST := $(BIN)/python -m pytest -n 2 --dist loadfile
RENDERED := README.md docs/rules.md docs/formats.md docs/lists.md catalogues/README.md

.PHONY: demo test portable soak check bench lock docs pictures format clean

# Exit code 1 says that something was found: here that is what should happen.
demo: $(READY)
	@cd $(STORY) && "$(CURDIR)/$(BIN)/feeaudit" scan documents -o "$(CURDIR)/feeaudit-out" || [ $$? -eq 1 ]

test: check
	$(PYTEST)

# The tests of all that asks which machine it is on (processes, limits, locks), with only what Windows has.
portable: $(TOOLS)
	FEEAUDIT_PORTABLE=1 $(PYTEST) tests/cli/test_endings.py tests/documents/test_locks.py tests/documents/test_workers.py \
	    tests/documents/test_workers_replaced.py tests/hostile/test_the_night.py tests/readings/test_reading.py \
	    tests/readings/test_scans.py tests/store tests/stories/test_qingdao.py

# The long trials: every kill, every failing call. Minutes become hours.
soak: $(TOOLS)
	FEEAUDIT_SOAK=1 $(PYTEST) tests/soak

check: $(TOOLS)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m cogapp --check $(RENDERED)

bench: $(TOOLS)
	$(BIN)/python -m benchmarks

# The locks name versions and hashes, never a host: what runs the program, and what tests and measures it besides.
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
    --no-emit-find-links --no-header pyproject.toml
lock: $(TOOLS)
	$(LOCK) --extra build --extra ocr --extra postgresql --extra review --output-file requirements.lock
	$(LOCK) --all-extras --constraint requirements.lock --output-file tests/requirements.lock

docs: $(TOOLS)
	$(BIN)/python -m cogapp -r $(RENDERED)

# README's pictures, drawn from the demo.
pictures: $(TOOLS)
	$(BIN)/python -m benchmarks.pictures

format: $(TOOLS)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf $(VENV) build dist feeaudit-out

PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	    || { echo "feeaudit needs Python 3.11 or newer; say which with: make PYTHON=python3.12"; exit 1; }
	@echo "Setting up $(VENV) (once, about a minute) ..."
	$(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(TOOLS): $(READY) tests/requirements.lock
	@echo "Adding the tools that test and measure (once, about two minutes) ..."
	$(PIP) --require-hashes -r tests/requirements.lock
	@touch $@
