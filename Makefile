# Every target makes the virtual environment that it needs; Python 3.11 or newer, git and make are enough.
#   make demo         check, walk, test, simulate and draw the shipped processes into demo/
#   make test         the tests; `make test-long` adds those that take minutes
#   make lint types imports
#   make docs         the documentation as a site, into site/
#   make bench        compare speeds with other tools, see benchmarks/README.md
#   make clean        remove everything that these targets made
# Another interpreter: make demo PYTHON=python3.12

PYTHON ?= python3
VENV ?= .venv
PYTEST_ARGS ?= -n auto

PIP := $(VENV)/bin/python -m pip --disable-pip-version-check --quiet
CORE := $(VENV)/.installed-core
DEV := $(VENV)/.installed-dev
DOCS := $(VENV)/.installed-docs
BENCH := $(VENV)/.installed-bench

.PHONY: help demo test test-long lint types imports docs bench clean
.DELETE_ON_ERROR:

help:
	@sed -n '/^$$/q; s/^#  *//p' Makefile

demo: $(CORE)
	@PATH="$(abspath $(VENV))/bin:$$PATH" sh docs/examples/demo.sh demo

test: $(DEV)
	@bash tests/install-tools.sh "$(VENV)"
	@$(VENV)/bin/python -m pytest $(PYTEST_ARGS) -m "not long"

test-long: $(DEV)
	@bash tests/install-tools.sh "$(VENV)"
	@$(VENV)/bin/python -m pytest $(PYTEST_ARGS)

lint: $(DEV)
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .

types: $(DEV)
	@$(VENV)/bin/mypy

imports: $(DEV)
	@$(VENV)/bin/lint-imports

docs: $(DOCS)
	@$(VENV)/bin/python -m mkdocs build --quiet --strict
	@echo "open site/index.html"

bench: $(BENCH)
	@$(VENV)/bin/python benchmarks/check.py
	@$(VENV)/bin/python benchmarks/solve.py
	@$(VENV)/bin/python benchmarks/engines.py
	@$(VENV)/bin/python benchmarks/facts.py
	@$(VENV)/bin/python benchmarks/people.py

clean:
	@rm -rf $(VENV) demo site build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The interpreter is judged before anything is written, so that a failure leaves nothing half made.
$(VENV)/bin/python:
	@command -v "$(PYTHON)" >/dev/null 2>&1 || { \
	  echo "processflow needs Python 3.11 or newer, and there is no \`$(PYTHON)\` here." >&2; \
	  echo "Install it, or name another one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "processflow needs Python 3.11 or newer; \`$(PYTHON)\` is `"$(PYTHON)" --version 2>&1`." >&2; \
	  echo "Name a newer one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "\`$(PYTHON)\` comes without the venv module." >&2; \
	  echo "Install it (Debian and Ubuntu: sudo apt install python3-venv), or name another Python:" >&2; \
	  echo "make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@echo "making the virtual environment $(VENV) (once)"
	@"$(PYTHON)" -m venv "$(VENV)"

# Pictures as PNG need a compiled package that not every machine has; everything else works without it.
$(CORE): pyproject.toml | $(VENV)/bin/python
	@echo "installing processflow into $(VENV) (once)"
	@$(PIP) install --editable '.[png]' || $(PIP) install --editable .
	@touch $@

$(DEV): pyproject.toml | $(VENV)/bin/python
	@echo "installing processflow and what its tests need into $(VENV) (once)"
	@$(PIP) install --editable '.[dev]'
	@touch $@ $(CORE) $(DOCS)

$(DOCS): pyproject.toml | $(VENV)/bin/python
	@echo "installing processflow and what builds its documentation into $(VENV) (once)"
	@$(PIP) install --editable '.[docs]'
	@touch $@ $(CORE)

$(BENCH): pyproject.toml | $(VENV)/bin/python
	@echo "installing processflow and the tools it is compared with into $(VENV) (once)"
	@$(PIP) install --editable '.[bench]'
	@touch $@
