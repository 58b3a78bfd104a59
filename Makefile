# `make demo` and `make test` are all the set-up there is: each makes .venv, installs and runs.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed

.PHONY: demo test check docs picture slow bench bench-language installed wheelhouse

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
	OTA_DAMAGES=3200 $(BIN)/python -m pytest -q -n auto -m "not slow" tests/sources/test_sources_fuzz.py

# The pages that are made from the program.
docs: $(STAMP)
	$(BIN)/python -m ota.cli.reference

# The pictures of the README: page 1 of the demo's Word matrix, sheet 2 of a timeline, the coding screen. Needs LibreOffice,
# pdftoppm and Chromium.
picture: demo
	$(BIN)/python tests/tui/picture.py demo demo/reports/codeerscherm.svg
	chromium --headless --no-sandbox --hide-scrollbars --window-size=1531,782 --screenshot=docs/pictures/codeerscherm.png demo/reports/codeerscherm.svg
	soffice --headless --convert-to pdf --outdir demo/reports demo/reports/themamatrix.docx
	pdftoppm -r 80 -f 1 -l 1 -png -singlefile demo/reports/themamatrix.pdf docs/pictures/themamatrix
	pdftoppm -r 80 -f 2 -l 2 -png -singlefile demo/reports/tijdlijn-vos.pdf docs/pictures/tijdlijn

slow: $(STAMP)
	$(BIN)/python -m pytest -m slow

# The wheel, in an environment with nothing else in it: the demo runs, and nothing that it needs is missing.
installed: $(STAMP)
	rm -rf build/installed
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir build/installed .
	$(PYTHON) -m venv build/installed/venv
	build/installed/venv/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt build/installed/ota-*.whl
	cd build/installed && venv/bin/ota demo demo && venv/bin/ota check --study demo --format md > /dev/null && venv/bin/ota doctor

# A folder of wheels for each kind of computer, to install from without a network.
wheelhouse: $(STAMP)
	$(BIN)/python tests/house/wheelhouse.py dist/wheelhouse

# How well forms of words get their lemmas, and what two million words cost.
bench-language: $(STAMP)
	$(BIN)/python tests/bench/bench_language.py

bench: $(STAMP)
	$(BIN)/python tests/bench/bench.py
	$(BIN)/python tests/bench/bench_revisions.py
	$(BIN)/python tests/bench/bench_timelines.py
	$(BIN)/python tests/bench/bench_wall.py
	$(BIN)/python tests/bench/bench_screen.py
	$(BIN)/python tests/bench/bench_agreement.py
