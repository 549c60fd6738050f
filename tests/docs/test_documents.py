"""The documents tell the truth: what is generated is up to date, what they name exists."""

import re
from pathlib import Path

from scripts.data_dictionary import TARGET, dictionary

ROOT = Path(__file__).resolve().parent.parent.parent
DOCUMENTS = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "GLOSSARY.md")] + sorted(
    (ROOT / "docs").glob("*.md")
)


def test_data_dictionary_is_up_to_date() -> None:
    assert TARGET.read_text() == dictionary(), "run python scripts/data_dictionary.py"


def test_documents_name_only_files_that_exist() -> None:
    missing = [
        f"{document.name}: {link}"
        for document in DOCUMENTS
        for link in re.findall(r"\]\((?!https?://|#|mailto:)([^)#]+)", document.read_text())
        if not (document.parent / link).exists()
    ]
    assert missing == []


def test_evidence_names_only_tests_and_files_that_exist() -> None:
    text = (ROOT / "docs" / "evidence.md").read_text()
    missing = []
    for path, name in re.findall(r"`((?:tests|bench|scripts)/[\w/]+\.(?:py|sh))(?:::(\w+))?`", text):
        if not (ROOT / path).exists() or (name and not re.search(rf"\b{name}\b", (ROOT / path).read_text())):
            missing.append(f"{path}::{name}")
    assert missing == []
