"""Stems of words, by PostgreSQL's own stemmers: the same for the texts and for the questions.

Its `dutch` makes gezondheid into gezond and schulden into schuld, where newer stemmers make zon of the first. It is
asked twice, because one pass makes tandart of tandarts, but tandarts of tandartsen.
"""

import threading
from collections.abc import Collection

from django.db import connection

from nabij.directory.search.words import NEGATIONS, folded

Stems = dict[str, tuple[str, ...]]  # language -> stems of a word, that without its accents last; () says nothing there

_QUERY = """
SELECT word, coalesce(nullif(ts_lexize('dutch_stem', dutch[1]), '{}'), dutch), french, english
FROM (
    SELECT word, ts_lexize('dutch_stem', word) dutch, ts_lexize('french_stem', word) french,
        ts_lexize('english_stem', word) english
    FROM unnest(%s::text[]) AS word
) AS once
"""
_MOST_KEPT = 50_000
_HARD = {"z": "s", "v": "f"}
_kept: dict[str, Stems] = {}
_lock = threading.Lock()


def stems_of(words: Collection[str]) -> dict[str, Stems]:
    """The stems of each word (lower case) per language: of the word as written, then of it without its accents.

    One round trip for the words that this process has not met.
    """
    found = {word: _kept.get(word) for word in words}
    unknown = [word for word, stems in found.items() if stems is None]
    return {word: stems for word, stems in found.items() if stems is not None} | (_ask(unknown) if unknown else {})


def stems_not_kept(words: Collection[str]) -> dict[str, Stems]:
    """The same for a whole directory of words, of which this process need not remember each."""
    return _stems(list(words))


def _ask(words: list[str]) -> dict[str, Stems]:
    found = _stems(words)
    with _lock:
        if len(_kept) > _MOST_KEPT:
            _kept.clear()
        _kept.update(found)
    return found


def _stems(words: list[str]) -> dict[str, Stems]:
    if not words:
        return {}
    forms = sorted({form for word in words for form in (word, folded(word)) if form})
    with connection.cursor() as cursor:
        cursor.execute(_QUERY, [forms])
        answers = {form: tuple(stems) for form, *stems in cursor.fetchall()}
    return {word: _per_language(word, answers) for word in words}


def _per_language(word: str, answers: dict[str, tuple[list[str] | None, ...]]) -> Stems:
    plain = folded(word)
    found: Stems = {}
    for at, language in enumerate(("nl", "fr", "en")):
        stems = [answers[form][at] or () for form in (word, plain) if form in answers]
        if plain in NEGATIONS:
            found[language] = (plain,)
        elif not all(stems):  # a stop word of the language; "été" is one, written with its accents
            found[language] = ()
        else:
            plainest = (folded(stem) for some in stems for stem in some if folded(stem))
            found[language] = tuple(dict.fromkeys(_hard(stem) if language == "nl" else stem for stem in plainest))
    return found


def _hard(stem: str) -> str:
    """A Dutch stem as it sounds at its end: huiz(en) is huis, dov(e) is dof like doof."""
    return stem[:-1] + _HARD[stem[-1]] if stem[-1] in _HARD and len(stem) > 2 else stem
