# `make demo` and `make test` are all the set-up there is: each makes .venv, installs and runs.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed

.PHONY: demo test check slow bench docs
demo: $(STAMP)
	$(BIN)/ota demo demo

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $(STAMP)

test: $(STAMP)
	$(BIN)/python -m pytest -n auto -m "not slow"

check: $(STAMP)
	$(BIN)/ruff format --check ota tests
	$(BIN)/ruff check ota tests
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.house.licences
	$(BIN)/python -m ota.cli.reference --check

docs: $(STAMP)
	$(BIN)/python -m ota.cli.reference

slow: $(STAMP)
	$(BIN)/python -m pytest -m slow
