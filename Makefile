# Two commands: `make demo` and `make test`. Neither needs root, Node or anything system-wide.
PYTHON ?= python3
BIN := .venv/bin
TEST_PROCESSES ?= 2

# What is compiled once is not compiled again by each of the hundreds of processes that the checks start.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help demo test check check-types check-all-but-types bench trial lock set-up set-up-tests

help:
	@echo "make demo    set up, load Brussels and serve http://localhost:8000 (PORT=8001 make demo for another port)"
	@echo "make test    set up and run every check and every test"
	@echo "make check   format, linters, types, floors, translations, definitions; without the tests"
	@echo "make bench   measure the speed that docs/evidence.md states"
	@echo "make trial   walk through the product as its users do, and look"
	@echo "make lock    make the lock files again after a change of the dependencies"

set-up:
	@$(PYTHON) scripts/set_up.py

set-up-tests:
	@$(PYTHON) scripts/set_up.py --tests

demo: set-up
	@exec $(BIN)/nabij demo

test: check
	$(BIN)/pytest -n $(TEST_PROCESSES) --dist loadgroup

# The types take longest: what remains is checked beside them.
check: set-up-tests
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target check-types check-all-but-types

check-types:
	$(BIN)/mypy nabij scripts tests bench

check-all-but-types:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/python scripts/messages.py check
	$(BIN)/nabij check definitions

bench: set-up-tests
	$(BIN)/python -m bench

# The taps are timed: alone, as nothing else runs on the phone that they stand for.
trial: set-up-tests
	$(BIN)/python scripts/trial.py
	NABIJ_EXAMPLES=100 $(BIN)/pytest -m "hypothesis and not trial" -n $(TEST_PROCESSES) --dist loadgroup
	$(BIN)/pytest -m trial -n $(TEST_PROCESSES) --dist loadgroup --ignore=tests/outreach/test_phone_taps.py
	$(BIN)/pytest -m trial tests/outreach/test_phone_taps.py

lock:
	scripts/lock.sh
