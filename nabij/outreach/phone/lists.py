"""What the phone chooses from, in one language: the lists of `codes.toml`, and the needs of the vocabulary."""

import json
from collections import defaultdict
from functools import lru_cache
from typing import Any

from django.db import connection

from nabij.outreach import codes
from nabij.vocabulary.models import Synonym
from nabij.vocabulary.queries import HELP, all_terms

_STATE = """
    SELECT md5(string_agg(md5(row_as_text), '' ORDER BY row_as_text)) FROM (
        SELECT term::text AS row_as_text FROM vocabulary_term term
        UNION ALL SELECT synonym::text FROM vocabulary_synonym synonym
    ) AS rows_as_text
"""  # so that a changed word reaches every phone, and an unchanged vocabulary is not read again at each of their starts


def lists_json(language: str) -> str:
    """The lists of `lists_for_phone` as JSON. Made anew only after the vocabulary changed."""
    with connection.cursor() as cursor:
        cursor.execute(_STATE)
        state = cursor.fetchone()[0]
    return _made(language, state)


@lru_cache(maxsize=6)
def _made(language: str, _state: str | None) -> str:
    return json.dumps(lists_for_phone(language), ensure_ascii=False)


def lists_for_phone(language: str) -> dict[str, list[dict[str, Any]]]:
    """Every list by name, each choice with `code`, `name` and what its list says of it beside; needs under `needs`.

    A need has `parent` (a code, or None for a group) and `words`: what people call it in any of our languages.
    """
    said = {
        name: [{"code": one.code, "name": one.said(language), **one.extra} for one in codes.choices(name)]
        for name in codes.every_list()
    }
    return {**said, "needs": _needs(language)}


def _needs(language: str) -> list[dict[str, Any]]:
    words: dict[Any, list[str]] = defaultdict(list)
    for term_id, text in Synonym.objects.filter(term__is_need=True, term__taxonomy__slug=HELP).values_list(
        "term_id", "text"
    ):
        words[term_id].append(text)
    needs = []
    for term in all_terms(HELP).filter(is_need=True):
        names = [name for name in (term.name_nl, term.name_fr, term.name_en) if name]
        own = getattr(term, f"name_{language}") or names[0]
        others = [name for name in names if name != own]
        parent = term.parent.code if term.parent else None
        needs.append({"code": term.code, "name": own, "parent": parent, "words": others + sorted(words[term.pk])})
    return needs
