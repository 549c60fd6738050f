"""Brings the vocabulary's rows to what its files say.

Terms are kept in the files, where they are reviewed, and are edited nowhere else: a load takes back what was changed in
the rows. A term whose code is gone from the files stays, since entries hang on it; `nabij check vocabulary` names it.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID, uuid5

from django.db import connection, models, transaction

from nabij.people.audit import record_write
from nabij.people.models import Account
from nabij.territory.contents import LoadProblems
from nabij.vocabulary.checks import check_files
from nabij.vocabulary.files import TAXONOMIES, Files, TermEntry, read_files
from nabij.vocabulary.models import CareLine, Synonym, Taxonomy, Term
from nabij.vocabulary.queries import theme_ids

# The ids of terms are made of their codes, so that every installation gives a term the same id.
NAMESPACE = UUID("6f0cbb0e-6a0c-4f0e-9c53-2f7a0a4d5f61")
_LOCK = 7_221_003  # two loads at once would each add what the other adds

_TAXONOMY_NAMES = {
    "help": ("Noden en hulp", "Besoins et aide", "Needs and help"),
    "groups": ("Voor wie", "Pour qui", "For whom"),
}


@dataclass(frozen=True)
class Loaded:
    """What a load changed: rows added, changed and removed, per kind of row.

    `without_theme` is how many terms name a theme of the needs that is not loaded: a later load links them.
    """

    counts: Mapping[str, Mapping[str, int]]
    without_theme: int

    @property
    def written(self) -> int:
        """How many rows were written."""
        return sum(sum(by_what.values()) for by_what in self.counts.values())


@transaction.atomic
def load_vocabulary(*, by: Account | None = None) -> Loaded:
    """Load terms, synonyms and care lines. Run twice, the second run changes nothing.

    The themes of the needs are linked where they are loaded; a later load links those that come after. Raises
    LoadProblems, with nothing written, where the files break their rules.
    """
    files = read_files()
    problems = check_files(files)
    if problems:
        raise LoadProblems(problems)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    taxonomies = {slug: _taxonomy(slug, counts["taxonomy"]) for slug in TAXONOMIES}
    themes = theme_ids()
    terms = _load_terms(files, taxonomies, themes, counts["term"])
    _load_synonyms(files, terms, counts["synonym"])
    _load_care_lines(files, counts["care_line"])
    without_theme = sum(entry.theme is not None and entry.theme not in themes for entry in files.terms)
    loaded = Loaded({kind: dict(numbers) for kind, numbers in counts.items() if numbers}, without_theme)
    if loaded.written:
        record_write(by=by, action="load_vocabulary", object_type="vocabulary", object_id="all", rows=loaded.written)
    return loaded


def _taxonomy(slug: str, counts: Counter[str]) -> Taxonomy:
    names = dict(zip(("name_nl", "name_fr", "name_en"), _TAXONOMY_NAMES[slug], strict=True))
    columns: dict[str, object] = {**names, "is_ours": True}
    row = Taxonomy.objects.filter(slug=slug).first()
    if row is None:
        counts["added"] += 1
        return Taxonomy.objects.create(id=uuid5(NAMESPACE, slug), slug=slug, **columns)
    _update(row, columns, counts)
    return row


def _load_terms(
    files: Files, taxonomies: Mapping[str, Taxonomy], themes: Mapping[str, int], counts: Counter[str]
) -> dict[tuple[str, str], Term]:
    """Parents stand before their children in the files, so that each finds its parent's row."""
    rows = {
        (term.taxonomy.slug, term.code): term
        for term in Term.objects.filter(taxonomy__in=taxonomies.values()).select_related("taxonomy")
    }
    new: list[Term] = []
    for entry in files.terms:
        key = (entry.taxonomy, entry.code)
        parent = rows[entry.taxonomy, entry.parent] if entry.parent else None
        columns = _columns(entry, parent, themes)
        if key in rows:
            _update(rows[key], columns, counts)
            continue
        identity = uuid5(NAMESPACE, f"{entry.taxonomy}:{entry.code}")
        rows[key] = Term(id=identity, taxonomy=taxonomies[entry.taxonomy], code=entry.code, **columns)
        new.append(rows[key])
    Term.objects.bulk_create(new)
    counts.update(+Counter(added=len(new)))
    return rows


def _columns(entry: TermEntry, parent: Term | None, themes: Mapping[str, int]) -> dict[str, object]:
    return {
        "parent_id": parent.pk if parent else None,
        "order": entry.order,
        **{f"name_{language}": text for language, text in entry.name.items()},
        "is_need": entry.is_need,
        "is_help": entry.is_help,
        "theme_id": themes.get(entry.theme) if entry.theme else None,
        "extra": {"also": list(entry.also)} if entry.also else {},
    }


def _load_synonyms(files: Files, terms: Mapping[tuple[str, str], Term], counts: Counter[str]) -> None:
    wanted = {(terms[word.taxonomy, word.code].pk, word.language, word.text): word.register for word in files.synonyms}
    owners = [terms[entry.taxonomy, entry.code].pk for entry in files.terms]
    rows = {(row.term_id, row.language, row.text): row for row in Synonym.objects.filter(term__in=owners)}
    gone = [row.pk for key, row in rows.items() if key not in wanted]
    changed = [row for key, row in rows.items() if key in wanted and row.register != wanted[key]]
    for row in changed:
        row.register = wanted[row.term_id, row.language, row.text]
    new = [
        Synonym(term_id=term, language=language, text=text, register=register)
        for (term, language, text), register in wanted.items()
        if (term, language, text) not in rows
    ]
    Synonym.objects.filter(pk__in=gone).delete()
    Synonym.objects.bulk_update(changed, ["register"])
    Synonym.objects.bulk_create(new)
    # Counter's unary plus leaves the zeros out.
    counts.update(+Counter(added=len(new), changed=len(changed), removed=len(gone)))


def _load_care_lines(files: Files, counts: Counter[str]) -> None:
    rows = {row.slug: row for row in CareLine.objects.all()}
    for entry in files.care_lines:
        columns: dict[str, object] = {
            "order": entry.order,
            **{f"meaning_{language}": text for language, text in entry.meaning.items()},
            **entry.said,
            "source": entry.source,
        }
        if entry.slug in rows:
            _update(rows[entry.slug], columns, counts)
        else:
            CareLine.objects.create(slug=entry.slug, **columns)
            counts["added"] += 1


def _update(row: models.Model, columns: Mapping[str, object], counts: Counter[str]) -> None:
    """Bring the row's columns to what is wanted; counted only where something differs."""
    differing = [name for name, value in columns.items() if getattr(row, name) != value]
    if differing:
        for name in differing:
            setattr(row, name, columns[name])
        row.save(update_fields=differing)
        counts["changed"] += 1
