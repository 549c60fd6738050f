"""Why a service is among the answers: read from its facts, for the few services that are shown."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from nabij.directory.models import SearchDocument
from nabij.directory.search import calling
from nabij.directory.search.asking import Hit, Question, Reason
from nabij.directory.search.context import Asked
from nabij.directory.search.hours import OPENINGS_DAYS
from nabij.directory.search.reading import Reading, Sought
from nabij.directory.search.scoring import family
from nabij.directory.search.stems import stems_of
from nabij.directory.search.texts import keys_of, texts_of
from nabij.directory.search.words import folded, words_of
from nabij.rules import searching
from nabij.rules.hours import BRUSSELS
from nabij.rules.quality import is_too_old

Facts = Mapping[str, Any]
# Texts of an entry, the telling ones first, as reasons name them.
FIELDS = {
    "name": "name",
    "alternate": "alternate",
    "organization": "organization",
    "organization_alternate": "organization",
    "about": "about",
    "place": "places",
}
_FIRST_FIELDS = {name: at for at, name in enumerate(FIELDS)}
SURE = 0.5  # less sure readings are no reason to give,
LIKELY = 0.15  # nor guesses that are less sure than this
SAME_BEGINNING = 3  # letters that a word and its stem share


def explain(hits: Sequence[Hit], asked: Asked) -> tuple[Hit, ...]:
    """The hits with reasons and facts. One query for the facts, one for stems of words that were not met before."""
    facts = dict(
        SearchDocument.objects.filter(service_id__in=[hit.service_id for hit in hits]).values_list(
            "service_id", "facts"
        )
    )
    words, questions = _words_found(facts, asked.reading), _questions(hits, asked)
    return tuple(
        replace(
            hit,
            reasons=tuple(
                _reasons(
                    hit, facts[hit.service_id], words.get(hit.service_id, ()), questions.get(hit.service_id), asked
                )
            ),
            facts=facts[hit.service_id],
        )
        for hit in hits
        if hit.service_id in facts  # it went between the index and now
    )


def _reasons(hit: Hit, facts: Facts, words: Sequence[Reason], like: str | None, asked: Asked) -> Iterator[Reason]:
    """`like`: the question most like this one that the service answers."""
    question, reading = asked.question, asked.reading
    terms = list(_of_terms(facts, asked, LIKELY))
    surely = searching.surely(reading.chances.services.get(hit.service_id, 0.0))
    if like is not None and (surely >= SURE or not (terms or words)):
        yield Reason("asked", {"text": like})
    yield from terms
    yield from words
    if not terms and not words:
        yield from _of_name(facts, reading)
        if like is None:
            yield from list(_of_next_to(facts, asked)) or _of_terms(facts, asked, 0.0)
    yield from _of_conditions(facts, question, reading)
    for code in sorted((question.spoken or {question.language}) | reading.meanings("spoken").keys()):
        if code in facts.get("spoken", ()):
            yield Reason("spoken", {"code": code})
    place = _place_of(hit, facts)
    for feature in sorted(question.features):
        if place.get("features", {}).get(feature) in {"yes", "limited"}:
            yield Reason("feature", {"feature": feature})
    yield from _of_hours(facts, place, asked)
    yield from _of_room(facts, question)
    if hit.walk_minutes is not None:
        yield Reason("near", {"minutes": round(hit.walk_minutes)})
    if asked.place is not None:
        served = set(facts.get("areas", ())) & asked.place.around
        by_size = sorted(asked.index.places.by_key[key].unit_id for key in served)
        if by_size:
            yield Reason("serves", {"unit_id": by_size[0]})
    yield from _of_age(facts, question)
    for about in sorted(hit.unsure):
        yield Reason("unsure", {"about": about})


# ---- Terms and words ------------------------------------------------------------------------------------------------


def _of_terms(facts: Facts, asked: Asked, likely: float) -> Iterator[Reason]:
    """`likely`: so sure is a guess that is told."""
    lexicon, typed = asked.index.lexicon, [one.typed for one in asked.reading.words]
    held = set(facts.get("terms", ()))
    for said in asked.reading.said:
        meaning = said.phrase.meaning
        taxonomy, _colon, code = meaning.partition(":")
        is_sure = said.sureness >= (likely if said.phrase.is_guess else SURE)
        if not is_sure or taxonomy not in {"help", "groups"} or not held & set(family(meaning, lexicon)):
            continue
        if taxonomy == "groups":
            yield Reason("group", {"term": code})
            continue
        if said.phrase.is_guess:
            yield Reason("likely", {"term": code})
        elif not said.phrase.is_name:
            words = " ".join(typed[min(said.positions) : max(said.positions) + 1])
            yield Reason("synonym", {"word": words, "term": code})
        else:
            yield Reason("term", {"term": code})
    for taxonomy, codes in (("help", asked.question.terms), ("groups", asked.question.groups)):
        for code in sorted(codes):
            if held & set(family(f"{taxonomy}:{code}", lexicon)):
                yield Reason("term" if taxonomy == "help" else "group", {"term": code})


def _of_next_to(facts: Facts, asked: Asked) -> Iterator[Reason]:
    """The kind of help that comes closest to what was asked, where it is not that itself: see `scoring.has_meaning`."""
    lexicon, held = asked.index.lexicon, set(facts.get("terms", ()))
    for said in asked.reading.said:
        kin = lexicon.kin.get(said.phrase.meaning)
        near = [term for other in lexicon.also.get(said.phrase.meaning, ()) for term in family(other, lexicon)]
        if kin is not None and kin.parent:
            near += [kin.parent, *sorted(lexicon.kin[kin.parent].below)]
        if found := next((term for term in near if term in held), None):
            yield Reason("beside", {"term": found.partition(":")[2]})
            return


def _questions(hits: Sequence[Hit], asked: Asked) -> dict[UUID, str]:
    """For services that may answer such questions, the one of those that they answer that this is most like."""
    reading = asked.reading
    likely = [hit.service_id for hit in hits if hit.service_id in reading.chances.services]
    words = [
        one.in_phrases for at, one in enumerate(reading.words) if one.says_something and at not in reading.place_words
    ]
    return asked.index.resemblances.likest(words, likely)


def _words_found(facts: Mapping[UUID, Facts], reading: Reading) -> dict[UUID, list[Reason]]:
    """For each service the words of the question that stand in its texts, each in its most telling text."""
    beginnings = {key.partition(":")[2][:SAME_BEGINNING] for at in reading.telling for key in reading.words[at].keys}
    texts = {
        service_id: [
            (FIELDS[name], language, [word for word in words_of(text) if folded(word)[:SAME_BEGINNING] in beginnings])
            for name, language, text in sorted(texts_of(found), key=lambda text: _FIRST_FIELDS[text[0]])
        ]
        for service_id, found in facts.items()
    }
    stems = stems_of({word for found in texts.values() for _name, _language, words in found for word in words})
    sought = [reading.words[at] for at in reading.telling]
    return {
        service_id: [reason for word in sought if (reason := _of_word(word, found, stems)) is not None]
        for service_id, found in texts.items()
    }


def _of_name(facts: Facts, reading: Reading) -> Iterator[Reason]:
    """The name by which a service was asked for, where none of its words stands in the question as it is written."""
    called = calling.names_of(facts)
    where = next((where for key, where in calling.asked_for(reading) if key in called), None)
    if where is not None:
        yield Reason("word", {"word": " ".join(reading.words[at].typed for at in where), "field": "name"})


def _of_word(sought: Sought, texts: Sequence[tuple[str, str, list[str]]], stems: Mapping[str, Any]) -> Reason | None:
    best: tuple[float, str, str] | None = None
    for name, language, words in texts:
        for word in words:
            worth = max((sought.keys.get(key, 0.0) for key in keys_of(word, language, stems)), default=0.0)
            if worth and (best is None or worth > best[0]):
                best = (worth, name, word)
    if best is None:
        return None
    worth, name, word = best
    if worth < 1.0 and sought.meant:
        return Reason("typo", {"word": sought.typed, "meant": sought.meant})
    return Reason("word", {"word": sought.typed if worth == 1.0 else word, "field": name})


# ---- Conditions, hours, room, age -----------------------------------------------------------------------------------


def _of_conditions(facts: Facts, question: Question, reading: Reading) -> Iterator[Reason]:
    for name in sorted(question.conditions | reading.meanings("condition").keys()):
        if facts.get("conditions", {}).get(name):
            yield Reason("condition", {"condition": name})
    if facts.get("cost") == "free" and ("free" in question.costs or reading.meanings("cost")):
        yield Reason("free")


def _place_of(hit: Hit, facts: Facts) -> Facts:
    places: list[Facts] = facts.get("places", [])
    wanted = str(hit.service_at_location_id)
    found = next((place for place in places if place["id"] == wanted), None)
    return found or (places[0] if places else {"hours": facts.get("hours", [])})


def _of_hours(facts: Facts, place: Facts, asked: Asked) -> Iterator[Reason]:
    if facts["status"] != "active":
        yield Reason("closed")
        return
    at, table = asked.question.at, asked.index.hours_table
    number = table.number(place.get("hours", ()), facts["kind"])
    openings = table.openings(number, at.astimezone(BRUSSELS).date()) if number else ()
    horizon = at + timedelta(days=OPENINGS_DAYS - 1)
    for start, end in openings:
        if start <= at < end:
            # An opening that runs on to the last day that was looked at has no end that one could tell.
            yield Reason("open", {"until": end.astimezone(BRUSSELS)} if end < horizon else {})
            return
        if start > at:
            yield Reason("opens", {"at": start.astimezone(BRUSSELS)})
            return


def _of_room(facts: Facts, question: Question) -> Iterator[Reason]:
    state = facts.get("state")
    if not state or datetime.fromisoformat(state["until"]) <= question.at:
        return
    if state["state"] == "takes":
        yield Reason("room")
    elif state["state"] == "waiting":
        yield Reason("waiting", {"weeks": state.get("weeks")})
    elif state["state"] == "closed_to_group":
        yield Reason("closed_to_group", {"group": state.get("group")})
    else:
        yield Reason("full")


def _of_age(facts: Facts, question: Question) -> Iterator[Reason]:
    if "verified" not in facts:
        return
    on = date.fromisoformat(facts["verified"])
    today = question.at.astimezone(UTC).date()
    yield Reason("old" if is_too_old(on, today) else "verified", {"on": on})
