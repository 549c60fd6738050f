"""GLOSSARY.md from nabij/ui/glossary.toml: `python scripts/glossary.py` writes it, `--check` says whether it agrees."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from nabij.ui.glossary import Trio, care_lines, terms  # noqa: E402

TARGET = ROOT / "GLOSSARY.md"


def glossary_text() -> str:
    """The glossary as Markdown."""
    lines = [
        "# Glossary",
        "",
        "Made by `python scripts/glossary.py` from `nabij/ui/glossary.toml`; the page `/en/glossary/` shows the same.",
        "The names in the code are these nouns.",
        "",
    ]
    for group in terms():
        lines += [f"## {group.name_en}", "", "| English | Nederlands | Français | meaning |", "|---|---|---|---|"]
        for term in group.terms:
            name = f"{term.name_en} ({term.abbreviation})" if term.abbreviation else term.name_en
            lines.append(f"| {name} | {term.name_nl} | {term.name_fr} | {term.meaning_en} |")
        lines.append("")
    lines += [
        "## Care lines: the same words, other meanings",
        "",
        "Find the word that you heard, then the sector of the person who said it.",
        "",
        "| the word | in French-speaking health care | in Dutch-speaking health care | in French-speaking welfare |",
        "|---|---|---|---|",
    ]
    for line in care_lines():
        cells = [_meaning(sector) for sector in (line.health_fr, line.health_nl, line.welfare_fr)]
        word = f"{line.word.text_en} / {line.word.text_nl} / {line.word.text_fr}"
        lines.append(f"| {word} | {' | '.join(cells)} |")
    lines += ["", "Source: Panorama outreach 2025, 3.1.2."]
    return "\n".join(lines) + "\n"


def _meaning(meaning: Trio | None) -> str:
    return "(not used)" if meaning is None else meaning.text_en


def main(arguments: list[str]) -> int:
    if arguments == ["--check"]:
        agrees = TARGET.exists() and TARGET.read_text("utf-8") == glossary_text()
        print("GLOSSARY.md agrees." if agrees else "GLOSSARY.md differs: run python scripts/glossary.py.")
        return 0 if agrees else 1
    TARGET.write_text(glossary_text(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
