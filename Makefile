# Short names for what is done often. Everything runs in .venv, which the first target that needs it makes.
PYTHON ?= python3
PORT ?= 8000
BIN = .venv/bin
MANAGE = $(BIN)/python manage.py
SOURCES = config education tests manage.py

.PHONY: help run test wider thorough faults firefox check types rules coverage bench several format lock messages audit sbom advisories screenshots diagram

help: ## Show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 10

run: .venv/runtime ## Install, migrate, seed, show the demo and serve on http://localhost:8000 (PORT= changes it)
	@$(MANAGE) demo
	@echo "Patients: http://localhost:$(PORT)/   Staff: http://localhost:$(PORT)/admin/   (Ctrl-C stops it)"
	@$(MANAGE) runserver --noreload --skip-checks 127.0.0.1:$(PORT)

test: check ## Check and test everything: SQLite, PostgreSQL and a real browser
	@$(BIN)/python -m tests

wider: .venv/development ## What takes longest, what `make test` runs on one database alone, on the other one, and the browser beyond its journeys
	@$(BIN)/python -m tests -m "wider and not long and not faults"

thorough: .venv/development ## What `make test` runs a sample of, whole: attacks, matrices, the desk's screens in other colours
	@$(BIN)/python -m tests -m long

faults: .venv/development ## Servers as deploy/ has them, with Debian's nginx and systemd: kills, restarts, lost databases, slow senders, backups
	@$(BIN)/python -m tests -m "faults and not long"

firefox: .venv/development ## The eight journeys of patients in Debian's Firefox ESR, too
	@$(BIN)/python -c "from tests import services; services.ensure('firefox-esr')"
	@DEBUG=on $(BIN)/python -m pytest -n 0 tests/browser/firefox_journeys.py

check: .venv/development ## Lint, types, templates, migrations, texts and the state diagram, on two cores
	@$(MAKE) --no-print-directory --jobs=2 types rules

types: .venv/development ## Of `make check` the types alone
	@DEBUG=on $(BIN)/mypy --no-error-summary education

rules: .venv/development ## Of `make check` all but the types
	@$(BIN)/ruff check --quiet $(SOURCES)
	@$(BIN)/ruff format --quiet --check $(SOURCES)
	@$(BIN)/djade --check --target-version 5.2 $$(git ls-files 'templates/*.html')
	@DEBUG=on $(MANAGE) makemigrations --check --dry-run --verbosity 0
	@DEBUG=on $(MANAGE) check --fail-level WARNING
	@DEBUG=on $(MANAGE) state_diagram --check
	@DEBUG=on $(MANAGE) lint

coverage: .venv/development ## Run the tests on SQLite and show which lines and branches none reaches; fails below the floor in pyproject.toml
	@DEBUG=on DATABASE_URL= $(BIN)/python -m pytest -n 2 --dist loadfile --ignore=tests/browser --ignore=tests/deploy --ignore=tests/faults --cov --cov-report=term

bench: .venv/development ## Measure pages beside a bare view, growth, checks, differences, searches and the desk among 2,000 topics, verify over 200,000 events (over an hour)
	@$(BIN)/python -m tests.benchmarks

several: .venv/development ## Break the site on several machines, part by part: what is lost? (needs root, for network namespaces)
	@$(BIN)/python -m tests.benchmarks.several

format: .venv/development ## Put code and templates into their one form
	@$(BIN)/ruff check --quiet --fix $(SOURCES); $(BIN)/ruff format --quiet $(SOURCES)
	@$(BIN)/djade --target-version 5.2 $$(git ls-files 'templates/*.html')

lock: .venv/development ## Lock the newest versions that pyproject.toml allows, with hashes
	@for group in "-o requirements.lock" "--group dev -o requirements-dev.lock"; do \
	  $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header \
	    --no-annotate pyproject.toml $$group; done

audit: .venv/development ## Nu, html-validate, HTML_CodeSniffer, IBM's engine and Lighthouse on patients' pages (needs Java, Node.js and npm)
	@$(BIN)/python -m tests.audit

sbom: .venv/development ## Write sbom.json: each library with its version and hashes (CycloneDX)
	@$(BIN)/uv tool run --from cyclonedx-bom==7.5.0 cyclonedx-py requirements requirements.lock --output-reproducible --of JSON -o sbom.json

advisories: .venv/development ## Ask whether a known hole is in one of our libraries (needs the internet; fails where one could not be asked about)
	@$(BIN)/python -m tests.audit.advisories

screenshots: .venv/development ## Take the pictures of docs/screenshots/ anew
	@$(BIN)/python -m tests.audit.screenshots

messages: .venv/runtime ## Gather the words to translate into locale/ and compile them (needs Debian's gettext)
	@DEBUG=on $(MANAGE) makemessages --all --no-wrap --add-location file --ignore .venv --ignore tests
	@DEBUG=on $(MANAGE) compilemessages --ignore .venv

diagram: .venv/runtime ## Draw docs/states.svg from the transition table
	@DEBUG=on $(MANAGE) state_diagram

.venv/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Countersign needs Python 3.11 or newer: make PYTHON=…"; exit 1; }
	@$(PYTHON) -m venv .venv 2>/dev/null || { rm -rf .venv; apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null && $(PYTHON) -m venv .venv; } || \
	  { echo "Python cannot make a virtual environment. Install: python3-venv"; exit 1; }

# A lock names every library that is needed. --no-deps keeps pip from looking for them anew: it would take a newer release,
# which has no hash here, where one library asks for another with an extra ("coverage[toml]"). `pip check` says what is missing.
install = echo "Installing …"; $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r $(1) && $(BIN)/pip check

.venv/runtime: requirements.lock | .venv/bin/pip
	@$(call install,$<) && touch $@

.venv/development: requirements-dev.lock | .venv/bin/pip
	@$(call install,$<) && touch $@ .venv/runtime
