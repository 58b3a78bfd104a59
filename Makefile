# `make demo` and `make test` are all the set-up there is: each makes .venv, installs and runs.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed

.PHONY: demo test check docs picture slow bench

demo: $(STAMP)
	rm -rf demo
	$(BIN)/ota demo demo

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "ota needs Python 3.11 or newer: make PYTHON=python3.11 ...")'
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
	$(BIN)/python tests/house/licences.py
	$(BIN)/python -m ota.cli.reference --check

# The pages that are made from the program.
docs: $(STAMP)
	$(BIN)/python -m ota.cli.reference

# The pictures of the README: page 1 of the demo's Word matrix, sheet 2 of a timeline. Needs LibreOffice and pdftoppm.
picture: demo
	soffice --headless --convert-to pdf --outdir demo/reports demo/reports/themamatrix.docx
	pdftoppm -r 80 -f 1 -l 1 -png -singlefile demo/reports/themamatrix.pdf docs/pictures/themamatrix
	pdftoppm -r 80 -f 2 -l 2 -png -singlefile demo/reports/tijdlijn-vos.pdf docs/pictures/tijdlijn

slow: $(STAMP)
	$(BIN)/python -m pytest -m slow

bench: $(STAMP)
	$(BIN)/python tests/bench/bench.py
	$(BIN)/python tests/bench/bench_revisions.py
	$(BIN)/python tests/bench/bench_timelines.py
