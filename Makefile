# Rendering and testing, from a bare machine with git, make and Python onwards.
# `make` alone lists what there is.

.DEFAULT_GOAL := help
.PHONY: help render test audit docs bench showcase messages setup lock clean distclean

# What to render; see setup/render.sh.
SCENE =
QUALITY =
EXAMPLE =
THEME =
SHAPE =
LANGUAGE =
VOICE =
# More options for pytest: make test ARGS="-k chain"
ARGS =
# The interpreter to make the environment with; found by itself if this is empty.
PYTHON ?=
export SCENE QUALITY EXAMPLE THEME SHAPE LANGUAGE VOICE PYTHON
# Whoever starts Python often, as the tests do, does not want all compiled anew each time.
export PYTHONDONTWRITEBYTECODE =

BIN = .venv/bin
# As many as tests/conftest.py says; who has no tests left takes some of another's: they differ.
WORKERS = -n auto --dist worksteal

help: ## List these commands
	@echo 'make COMMAND, where COMMAND is one of:'
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  \1|\2/p' Makefile | awk -F'|' '{ printf "%-12s %s\n", $$1, $$2 }'
	@echo 'Options of render: SCENE=ThreeFactors (or SCENE=5) QUALITY=low|medium|high|4k'
	@echo 'and EXAMPLE=name-or-file THEME=dark|light SHAPE=wide|portrait|square LANGUAGE=de VOICE=piper.'
	@echo 'Any command that sets up takes PYTHON=python3.12; test takes ARGS="-k word" for pytest.'

render: setup ## Render the course, or one chapter; set everything up first if need be
	@setup/render.sh

test: setup ## Check style and types and run the tests; set everything up first if need be
	@echo '==> Style: ruff'
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@echo '==> Types: mypy, while what the tests need is set up'
	@$(BIN)/mypy & types=$$!; \
	setup/browser.sh && setup/speech.sh && setup/learning.sh; ready=$$?; \
	wait $$types && exit $$ready
	@echo '==> Tests: pytest'
	@$(BIN)/pytest $(WORKERS) $(ARGS)

audit: setup ## Only the audits, on every hard example: every number true, every frame tidy?
	@$(BIN)/pytest $(WORKERS) --every-pair tests/audits $(ARGS)

docs: setup ## Build the documentation as a site, renders/docs/index.html; it counts what is proved
	@$(BIN)/python -m sphinx --builder html --fail-on-warning --fresh-env --quiet \
		--doctree-dir renders/media/docs docs renders/docs
	@echo 'renders/docs/index.html'

bench: setup ## Measure frames, starts and the model; ARGS="--only vanishing", "--quality high"
	@$(BIN)/python -m benchmarks.bench $(ARGS)

showcase: setup ## Renew the pictures and the video of README.md; renders the course first
	@$(BIN)/backprop render
	@$(BIN)/backprop showcase

messages: setup ## Renew the catalogues of translations; LANGUAGE=fr begins another language
	@setup/messages.sh

setup: ## Set up only: system libraries, .venv, the project in it
	@setup/environment.sh

lock: ## Choose new versions of all Python packages (needs uv)
	@setup/lock.sh

clean: ## Remove what rendering and testing leave behind
	@rm -rf renders/media .mypy_cache .pytest_cache .ruff_cache .hypothesis .setup.log
	@find backprop_model scenes audits publish tests -name __pycache__ -prune -exec rm -rf {} +

distclean: clean ## Remove .venv and all videos as well
	@rm -rf .venv
	@find renders -mindepth 1 -maxdepth 1 ! -name README.md ! -name showcase -exec rm -rf {} +
