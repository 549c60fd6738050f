"""What the search is compared with: plain PostgreSQL full text, and SQLite FTS5, on the same entries and questions.

Both hold, per service, all its texts with the names of its terms in three languages, the same conditions, the same
weekly hours as ranges of minutes, and a point. Neither has synonyms, overlooks mistakes, or splits compounds.

PostgreSQL: a tsvector per language (dutch, french, english) under GIN, `websearch_to_tsquery` in each, any of them,
ordered by `ts_rank`. SQLite: one FTS5 table (unicode61, accents removed), the words joined with OR, ordered by bm25.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from nabij.directory.models import SearchDocument
from nabij.directory.opening import rules_of
from nabij.directory.search.facts import CONDITIONS
from nabij.directory.search.words import words_of
from nabij.rules.hours import weekly_pattern
from nabij.vocabulary.models import Term

DAY, WEEK = 1440, 10_080
SIZE = 20


@dataclass(frozen=True)
class Filters:
    """What both peers filter by beside words: one condition, open at a minute of the week, and metres from a point."""

    condition: str | None = None
    minute: int | None = None
    lon: float | None = None
    lat: float | None = None
    within_m: int | None = None


@dataclass(frozen=True)
class _Entry:
    id: UUID
    texts: dict[str, str]  # per language; "-" for names without one
    conditions: dict[str, bool]
    week: list[tuple[int, int]]
    lon: float | None
    lat: float | None


def _entries() -> Iterator[_Entry]:
    columns = ("taxonomy__slug", "code", "name_nl", "name_fr", "name_en")
    names = {f"{slug}:{code}": found for slug, code, *found in Term.objects.values_list(*columns)}
    for pk, facts in SearchDocument.objects.values_list("service_id", "facts").iterator(chunk_size=2000):
        terms = [names[term] for term in facts.get("terms", ()) if term in names]
        texts = {
            language: " ".join(
                [facts.get(part, {}).get(language, "") for part in ("name", "organization", "about")]
                + [found[at] or "" for found in terms]
            )
            for at, language in enumerate(("nl", "fr", "en"))
        }
        places = facts.get("places", [])
        other = [facts.get("alternate", ""), facts.get("organization_alternate", "")]
        texts["-"] = " ".join(other + [place.get("words", "") for place in places])
        hours = [row for place in places or [facts] for row in place.get("hours", [])]
        point = next(((place["lon"], place["lat"]) for place in places if place.get("lon")), (None, None))
        yield _Entry(pk, texts, facts.get("conditions", {}), _minutes(hours), *point)


def _minutes(rows: Sequence[dict[str, Any]]) -> list[tuple[int, int]]:
    """Opening hours as minutes of the week, from Monday."""
    found = weekly_pattern(rules_of(rows))
    return [(day * DAY + start, min(day * DAY + end, WEEK)) for day, start, end in found]


class PostgresFullText:
    """Plain PostgreSQL full text."""

    name = "PostgreSQL full text"

    def __init__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE IF EXISTS bench_peer")
            flags = ", ".join(f"{name} boolean" for name in CONDITIONS)
            cursor.execute(
                f"CREATE TABLE bench_peer (id uuid, nl tsvector, fr tsvector, en tsvector, {flags}, "
                "week int4multirange, lon float8, lat float8)"
            )
            holes = ", ".join(["%s"] * len(CONDITIONS))
            cursor.executemany(
                "INSERT INTO bench_peer VALUES (%s, to_tsvector('dutch', %s), to_tsvector('french', %s), "
                f"to_tsvector('english', %s), {holes}, %s::int4multirange, %s, %s)",
                [
                    (
                        one.id,
                        *(f"{one.texts[language]} {one.texts['-']}" for language in ("nl", "fr", "en")),
                        *(one.conditions.get(name) for name in CONDITIONS),
                        "{" + ",".join(f"[{start},{end})" for start, end in one.week) + "}",
                        one.lon,
                        one.lat,
                    )
                    for one in _entries()
                ],
            )
            for language in ("nl", "fr", "en"):
                cursor.execute(f"CREATE INDEX ON bench_peer USING gin ({language})")
            cursor.execute("ANALYZE bench_peer")

    def find(self, text: str, filters: Filters = Filters()) -> list[UUID]:
        """The first twenty."""
        where, given = _where(filters, "week @> %s", true="")
        near, far = _metres(filters)
        with connection.cursor() as cursor:
            cursor.execute(
                "WITH q AS (SELECT websearch_to_tsquery('dutch', %s) nl, websearch_to_tsquery('french', %s) fr, "
                "websearch_to_tsquery('english', %s) en) SELECT id FROM bench_peer p, q "
                f"WHERE (p.nl @@ q.nl OR p.fr @@ q.fr OR p.en @@ q.en) {where} {far} "
                "ORDER BY ts_rank(p.nl, q.nl) + ts_rank(p.fr, q.fr) + ts_rank(p.en, q.en) DESC "
                f"{near}, id LIMIT {SIZE}",
                [text, text, text, *given],
            )
            return [row[0] for row in cursor.fetchall()]


class SqliteFullText:
    """SQLite FTS5, in memory."""

    name = "SQLite FTS5"

    def __init__(self) -> None:
        self.database = sqlite3.connect(":memory:")
        flags = ", ".join(CONDITIONS)
        self.database.execute(f"CREATE TABLE entry (rowid INTEGER PRIMARY KEY, id TEXT, {flags}, lon, lat)")
        self.database.execute("CREATE TABLE week (entry INTEGER, start INTEGER, stop INTEGER)")
        self.database.execute(
            "CREATE VIRTUAL TABLE text USING fts5(body, content='', tokenize='unicode61 remove_diacritics 2')"
        )
        holes = ", ".join("?" * (len(CONDITIONS) + 4))
        for row, one in enumerate(_entries(), 1):
            flags_of_one = [one.conditions.get(name) for name in CONDITIONS]
            self.database.execute(
                f"INSERT INTO entry VALUES ({holes})", [row, str(one.id), *flags_of_one, one.lon, one.lat]
            )
            self.database.executemany("INSERT INTO week VALUES (?, ?, ?)", [(row, *span) for span in one.week])
            self.database.execute("INSERT INTO text (rowid, body) VALUES (?, ?)", [row, " ".join(one.texts.values())])
        self.database.execute("CREATE INDEX week_of ON week (entry, start, stop)")
        self.database.commit()

    def find(self, text: str, filters: Filters = Filters()) -> list[UUID]:
        """The first twenty."""
        words = " OR ".join(f'"{word}"' for word in words_of(text))
        if not words:
            return []
        open_then = "EXISTS (SELECT 1 FROM week w WHERE w.entry = p.rowid AND w.start <= %s AND w.stop > %s)"
        where, given = _where(filters, open_then, true=" = 1")
        near, far = _metres(filters)
        rows = self.database.execute(
            f"SELECT p.id FROM text JOIN entry p ON p.rowid = text.rowid WHERE text MATCH ? {where} {far} "
            f"ORDER BY bm25(text) {near}, p.id LIMIT {SIZE}".replace("%s", "?"),
            [words, *given],
        ).fetchall()
        return [UUID(row[0]) for row in rows]


def _where(filters: Filters, open_then: str, *, true: str) -> tuple[str, list[Any]]:
    parts: list[str] = []
    given: list[Any] = []
    if filters.condition:
        parts.append(f"p.{filters.condition}{true}")
    if filters.minute is not None:
        parts.append(open_then)
        given += [filters.minute] * open_then.count("%s")
    return "".join(f" AND {part}" for part in parts), given


def _metres(filters: Filters) -> tuple[str, str]:
    """Order and filter by the squared distance on a flat earth, which is all that a plain set-up has."""
    if filters.lon is None or filters.lat is None:
        return "", ""
    square = f"(((p.lon - {filters.lon}) * 70190) * ((p.lon - {filters.lon}) * 70190) + ((p.lat - {filters.lat}) * 111195) * ((p.lat - {filters.lat}) * 111195))"  # noqa: E501
    far = f"AND {square} <= {filters.within_m**2}" if filters.within_m else ""
    return f", {square}", far
