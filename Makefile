# Two commands do everything on a fresh machine with Python 3.11: `make run` and `make test`.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   := .venv
BIN    := $(VENV)/bin
RUN    := $(VENV)/.run-ready
DEV    := $(VENV)/.dev-ready
INSTALL := -m pip install --quiet --disable-pip-version-check --require-hashes -r
LOCK   := $(VENV)/.lock
COMPILE := $(LOCK)/bin/uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
  --annotation-style line --no-emit-index-url --no-emit-find-links $(UPGRADE)

.PHONY: run test monkey lint format bench messages requirements help

help:            ## list the targets
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:.*##/ -/'

run: $(RUN)      ## start the dashboard on the shipped case
	$(BIN)/streamlit run app.py

test: $(DEV) browser java office  ## every test, those in a browser, of papers and in a spreadsheet included
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 3 --dist worksteal --durations 12

# Another seed each time; MONKEY_SEED=... walks the same way again.
monkey: MONKEY_SEED ?= $(shell date +%s)
monkey: $(DEV)   ## move every control of every page one at a time, for a long time: MONKEY_SEED=... again as it went
	@echo "MONKEY_SEED=$(MONKEY_SEED)"
	MONKEY_SEED=$(MONKEY_SEED) $(BIN)/python -m pytest -n 2 --dist worksteal --durations 12 tests/monkey tests/pages/test_every_control.py

lint: $(DEV)     ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(DEV)   ## put the code in the project's form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(DEV)    ## benchmarks, as ratios in one run
	$(BIN)/python $(INSTALL) benchmarks/requirements.txt
	$(BIN)/python -m benchmarks

messages: $(DEV) ## collect the texts of screens into the catalogues
	$(BIN)/python -m words.locale.collect

# What stands in the .txt files stays as it is, unless a .in file or UPGRADE asks for another version.
requirements: export UV_CUSTOM_COMPILE_COMMAND = make requirements
requirements:    ## write the exact versions and hashes of all that is installed, from what requirements*.in name
	@test -x $(LOCK)/bin/uv || ($(PYTHON) -m venv $(LOCK) && $(LOCK)/bin/python -m pip install --quiet uv==0.13.9)
	$(COMPILE) requirements.in -o requirements.txt
	$(COMPILE) -c requirements.txt requirements-cluster.in -o requirements-cluster.txt
	$(COMPILE) -c requirements.txt -c requirements-cluster.txt requirements-dev.in -o requirements-dev.txt
	$(COMPILE) -c requirements-dev.txt benchmarks/requirements.in -o benchmarks/requirements.txt

$(RUN): requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "BOPS needs Python 3.11 or newer; name it with: make run PYTHON=/path/to/python3.11")'
	@test -x $(BIN)/python || (echo "Making a virtual environment in $(VENV)" && $(PYTHON) -m venv $(VENV))
	@echo "Installing what requirements.txt names"
	$(BIN)/python $(INSTALL) requirements.txt
	@touch $@

$(DEV): $(RUN) requirements-dev.txt
	@echo "Installing what requirements-dev.txt names"
	$(BIN)/python $(INSTALL) requirements-dev.txt
	@touch $@

.PHONY: browser java office
browser:
	@command -v chromium-headless-shell >/dev/null || command -v chromium >/dev/null || { \
	  echo "The browser tests need Debian's chromium without its window: installing chromium-headless-shell with apt-get"; \
	  apt-get update -qq && apt-get install -y -qq chromium-headless-shell fonts-liberation >/dev/null; }

java:
	@command -v java >/dev/null && test -e /usr/share/java/jaxb-runtime.jar || { \
	  echo "veraPDF, which checks papers as PDF, needs Java and JAXB: installing default-jre-headless and libjaxb-java with apt-get"; \
	  apt-get update -qq && apt-get install -y -qq default-jre-headless libjaxb-java >/dev/null; }

office:
	@command -v soffice >/dev/null || { \
	  echo "The tests of the workbook need LibreOffice's spreadsheet without its window: installing libreoffice-calc-nogui with apt-get"; \
	  apt-get update -qq && apt-get install -y -qq libreoffice-calc-nogui >/dev/null; }
