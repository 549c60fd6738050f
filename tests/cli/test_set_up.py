"""The locks say exactly what is installed, by its hash, and nothing of where it comes from."""

import ast
import json
import re
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ["requirements.txt", "requirements-test.txt", "requirements-node.txt"]


def pins(lock: str) -> dict[str, set[str]]:
    """Versions per package; a package may have one for older and one for newer Pythons."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([a-z0-9][a-z0-9._-]*)==([^\s;\\]+)", (ROOT / lock).read_text(), re.M | re.I):
        found.setdefault(canonical(name), set()).add(version)
    return found


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def names(requirements: list[str]) -> set[str]:
    return {canonical(match.group()) for r in requirements if (match := re.match(r"[A-Za-z0-9._-]+", r))}


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]

    assert names(project["dependencies"]) <= set(pins("requirements.txt"))
    assert names(project["optional-dependencies"]["test"]) <= set(pins("requirements-test.txt"))


def test_the_tests_run_with_the_versions_that_the_product_runs_with() -> None:
    tested = pins("requirements-test.txt")

    assert {name: tested.get(name) for name in pins("requirements.txt")} == pins("requirements.txt")


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text()
    entries = re.split(r"^(?=[A-Za-z0-9])", re.sub(r"^#.*\n", "", text, flags=re.M), flags=re.M)[1:]

    assert entries
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert not re.search(r"https?:|file:|--(extra-)?index|--find-links|@ ", text)


def test_every_browser_asset_has_its_integrity_and_no_address() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text())
    packages = {name: package for name, package in lock["packages"].items() if name}

    assert packages
    assert [name for name, package in packages.items() if not package.get("integrity", "").startswith("sha512-")] == []
    assert [name for name, package in packages.items() if "resolved" in package] == []


def test_the_set_up_needs_nothing_but_python() -> None:
    tree = ast.parse((ROOT / "scripts" / "set_up.py").read_text())
    imported = {
        ((node.module or "") if isinstance(node, ast.ImportFrom) else alias.name).partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }

    assert imported - set(sys.stdlib_module_names) == {"tests"}, "tests/chromium.py, which needs nothing either"
