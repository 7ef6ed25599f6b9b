# Two commands for a newcomer: `make demo` and `make test`. Both set up a virtual environment of their own first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help demo test lint format quality clean

help: ## what there is
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

# The stamps hold when a virtual environment was last brought in line with pyproject.toml.
$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "factcheck needs Python 3.11 or newer; run: make PYTHON=python3.11 ...")'
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.user: $(VENV)/.python pyproject.toml
	@echo "setting up $(VENV) (about a minute, once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.python pyproject.toml
	@echo "setting up $(VENV) for development (about a minute, once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@ $(VENV)/.user

demo: $(VENV)/.user ## a ledger, a report and a spreadsheet made from the sample articles
	@rm -rf demo
	@$(BIN)/factcheck init demo >/dev/null
	@$(BIN)/factcheck update -w demo seeds
	@$(BIN)/factcheck report -w demo -o demo/report.html >/dev/null
	@$(BIN)/factcheck export -w demo -f xlsx -o demo/ledger.xlsx >/dev/null
	@$(BIN)/factcheck export -w demo -f csv -o demo/csv >/dev/null
	@echo
	@echo "report       $(CURDIR)/demo/report.html   (open it in a browser)"
	@echo "spreadsheet  $(CURDIR)/demo/ledger.xlsx"
	@echo "csv          $(CURDIR)/demo/csv"
	@echo "ledger       $(CURDIR)/demo/ledger.sqlite3"
	@echo "what to look for in the sample articles: seeds/README.md"

lint: $(VENV)/.dev ## ruff, mypy --strict, import-linter
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint ## everything that CI runs: lint, tests, quality gate
	$(BIN)/pytest -q -n auto

format: $(VENV)/.dev ## put the code into the project's format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean: ## remove what the other commands made
	rm -rf demo $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
