# Two commands: `make run` opens the guide, `make test` runs every check that needs only what PyPI has.
PYTHON ?= python3
BIN = .venv/bin

.PHONY: run test test-real bench soak mutants order edits lock pictures format layers clean

run:
	@$(PYTHON) tools/set_up.py run
	@$(BIN)/askwell $(ARGS)

test:
	@$(PYTHON) tools/set_up.py test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/askwell check --strict guides/ketamine
	$(BIN)/python -m pytest -n 4 --dist worksteal -m "not real"

test-real:
	@$(PYTHON) tools/set_up.py test
	ASKWELL_THOROUGH=1 $(BIN)/python -m pytest -n 4 --dist loadfile -m "real or hypothesis"

bench:
	@$(PYTHON) tools/set_up.py test
	@$(BIN)/python bench/first_screen.py

soak:
	@$(PYTHON) tools/set_up.py test
	$(BIN)/python tests/real/kiosk_soak.py --people 2000 --kiosks 4 --report docs/soak-report.md

mutants:
	@$(PYTHON) tools/set_up.py test
	@$(BIN)/python tools/mutants.py $(ARGS)

order:
	@$(PYTHON) tools/set_up.py test
	$(BIN)/python tests/real/any_order.py --steps 100000 $(ARGS)

edits:
	$(BIN)/python tests/real/random_edits.py --report docs/random-edits.md $(ARGS)

lock:
	$(BIN)/python -m pip install --quiet pip-tools
	$(BIN)/python -m piptools compile --quiet --extra pdf --extra qr --extra web -o requirements-checks.txt pyproject.toml requirements-checks.in

pictures:
	$(BIN)/python docs/make_pictures.py
	$(BIN)/python docs/make_moving_picture.py

format:
	$(BIN)/python tools/make_format.py

layers:
	$(BIN)/python tools/make_layers.py

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
