"""Answers of the search for programs: with names, and with reasons as codes and in words."""

from datetime import date, datetime
from typing import Any

from django.utils import translation

from nabij.directory.pages.saying import Names, reason_in_words
from nabij.directory.search.asking import Answer, Hit, Question, Reason
from nabij.territory.models import Unit
from nabij.ui.words import LANGUAGES, of_texts
from nabij.vocabulary.models import Term

Record = dict[str, Any]

_NAMES = tuple(f"name_{language}" for language in LANGUAGES)


def hit_records(question: Question, answer: Answer) -> list[Record]:
    """The hits in their order. Two queries. Of a hidden place nothing is in a hit, so nothing leaves here."""
    names = _names(answer, question.language)
    with translation.override(question.language):
        return [_record(hit, names, question) for hit in answer.hits]


def _record(hit: Hit, names: Names, question: Question) -> Record:
    texts, organization = hit.facts.get("name", {}), hit.facts.get("organization")
    return {
        "id": str(hit.service_id),
        "name": of_texts(texts, question.language).text,
        "names": {language: texts.get(language) for language in LANGUAGES},
        "organization": of_texts(organization, question.language).text if organization else None,
        "kind": hit.facts["kind"],
        "score": round(hit.score, 4),
        "reasons": [_reason(reason, names) for reason in hit.reasons],
        "unsure": sorted(hit.unsure),
        "service_at_location": str(hit.service_at_location_id) if hit.service_at_location_id else None,
        "distance_m": None if hit.distance_m is None else round(hit.distance_m),
        "walk_minutes": None if hit.walk_minutes is None else round(hit.walk_minutes),
        "is_synthetic": bool(hit.facts.get("synthetic")),
    }


def _reason(reason: Reason, names: Names) -> Record:
    return {
        "code": reason.code,
        "parameters": {name: _plain(value) for name, value in reason.parameters.items()},
        "words": reason_in_words(reason, names),
    }


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date | datetime) else value


def _names(answer: Answer, language: str) -> Names:
    """The names of the terms and units that the reasons speak of."""
    given = [reason.parameters for hit in answer.hits for reason in hit.reasons]
    codes = {str(one[key]) for one in given for key in ("term", "group") if one.get(key)}
    units = {unit for one in given if isinstance(unit := one.get("unit_id"), int)}
    terms = Term.objects.filter(taxonomy__slug__in=("help", "groups"), code__in=codes).values_list("code", *_NAMES)
    found = Unit.objects.filter(pk__in=units).values_list("pk", "slug", *_NAMES)
    return Names(
        {code: of_texts(dict(zip(LANGUAGES, texts, strict=True)), language, code=code).text for code, *texts in terms},
        {
            pk: of_texts(dict(zip(LANGUAGES, texts, strict=True)), language, code=slug).text
            for pk, slug, *texts in found
        },
    )
