# make demo | make test: each sets everything up first, and is quick the second time.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
OUT ?= out/demo

.PHONY: demo test lint format bench readme results wheel ready clean

demo: ready
	$(BIN)/kg demo -o $(OUT)

test: ready
	$(BIN)/python -m pytest

lint: ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: ready
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: ready
	$(BIN)/kg bench

readme: ready
	KG_REWRITE=1 $(BIN)/python -m pytest -q tests/architecture/test_readme.py

results: ready
	$(BIN)/python -m kg.evaluation.results

wheel: ready
	$(BIN)/python -m build --no-isolation --outdir dist

ready: $(READY)

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "kg needs Python 3.11 or newer; name one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "setting up $(VENV) (once, some minutes)" >&2
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'hatchling>=1.27'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --editable '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) dist out kg/_built kg/_resources
