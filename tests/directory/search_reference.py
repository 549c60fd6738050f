"""The search once more, one service at a time in plain Python: slow, and written from the description of the ranking.

Shares with the product only the formulas of `nabij.rules` and what a text was read as; everything that the product
does with matrices, arrays and tables of hours is done here with loops.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

import numpy as np
from scipy import sparse

from nabij.directory.opening import holidays_around, rules_of
from nabij.directory.search.answering import Answer, Learned, signs_from
from nabij.directory.search.asking import OpenWhen, Question
from nabij.directory.search.calling import asked_for, names_of
from nabij.directory.search.columns import focus_of
from nabij.directory.search.leaning import TELLS
from nabij.directory.search.lexicon import Lexicon
from nabij.directory.search.reading import Reading
from nabij.directory.search.scoring import LEAST_SURE, LISTED, SURE, THEMES_OF_GROUPS
from nabij.directory.search.stems import stems_of
from nabij.directory.search.texts import keys_of, texts_of
from nabij.directory.search.words import words_of
from nabij.rules import searching
from nabij.rules.hours import BRUSSELS, open_at, opens_after, opens_on
from nabij.rules.searching import WEIGHTS as W
from nabij.rules.walking import DETOUR, METRES_A_MINUTE, straight_line_m, unit_vectors

Facts = Mapping[str, Any]
World = Mapping[UUID, Facts]
QUALIFIERS = {"groups", "condition", "cost", "spoken", "open"}


def slow_find(world: World, lexicon: Lexicon, reading: Reading, question: Question) -> list[tuple[UUID, float, bool]]:
    """Every answer as (id, score, surely), in order."""
    shown = {pk: facts for pk, facts in world.items() if facts["status"] in {"active", "temporarily closed"}}
    relevant = _relevance(shown, lexicon, reading) if question.text.strip() else dict.fromkeys(shown, 1.0)
    found = []
    for pk, facts in shown.items():
        fits = min(_filters(facts, lexicon, question), default=1)
        if relevant[pk] > 0 and (fits == 1 or (fits == 0 and question.include_unsure)):
            score = relevant[pk] * (W.floor + (1 - W.floor) * _fit(facts, reading, question))
            if facts["kind"] == "phone_line" and question.text.strip() and "phone_line" not in question.kinds:
                score *= W.by_telephone  # none of the world's kinds of help is a helpline
            score *= 1 - W.local if _is_local(facts, question) else 1.0
            found.append((pk, score * (W.invented if facts.get("synthetic") else 1.0), fits == 1))
    ordered = sorted(found, key=lambda one: (not one[2], -one[1], one[0]))
    seen: Counter[str] = Counter()
    alike: Counter[tuple[str, ...]] = Counter()
    told, lines = [], 0
    for pk, score, surely in ordered[: W.again_among]:
        house, terms = world[pk].get("of"), tuple(sorted(world[pk].get("terms", ())))
        like = terms if any(term.startswith("help:") for term in terms) else ()
        times = W.most_alike if world[pk].get("synthetic") else min(alike[like] if like else 0, W.most_alike)
        less = W.again ** (seen[house] if house else 0)
        less *= (W.alike_local if _is_local(world[pk], question) else W.alike) ** times
        if world[pk]["kind"] == "phone_line":
            less *= W.line**lines
            lines += 1
        told.append((pk, score * less, surely))
        seen[house or ""] += 1
        alike[like] += 1
    return sorted(told, key=lambda one: (not one[2], -one[1], one[0])) + ordered[W.again_among :]


def _is_local(facts: Facts, question: Question) -> bool:
    areas = facts.get("areas", ())
    return bool(areas) and question.lon is None and not any(area.startswith("region:") for area in areas)


# ---- Relevance ------------------------------------------------------------------------------------------------------


def _impacts(facts: Facts) -> dict[str, float]:
    strengths: dict[str, float] = defaultdict(float)
    for name, language, text in texts_of(facts):
        words = words_of(text)
        stems = stems_of(set(words))
        for word, times in Counter(words).items():
            for key in keys_of(word, language, stems):
                strengths[key] += float(searching.mention(name, float(times), float(len(words))))
    return {key: float(searching.impact(strength)) for key, strength in strengths.items()}


def _best(impacts: Mapping[str, float], keys: Mapping[str, float]) -> float:
    return W.text * max((impacts.get(key, 0.0) * worth for key, worth in keys.items()), default=0.0)


def _has(facts: Facts, lexicon: Lexicon, meaning: str) -> float:
    taxonomy, _, code = meaning.partition(":")
    if taxonomy == "condition":
        return float(facts.get("conditions", {}).get(code) is True)
    if taxonomy == "cost":
        return float(facts.get("cost") == code)
    if taxonomy == "spoken":
        return float(code in facts.get("spoken", ()))
    if taxonomy == "open":
        return 0.0
    kinds = sum(term.startswith("help:") for term in facts.get("terms", ()))
    # Exactly as it is kept: a float of 32 bits.
    return _kinship(facts, lexicon, meaning) * (float(np.float32(focus_of(kinds))) if taxonomy == "help" else 1.0)


def _in_family(facts: Facts, lexicon: Lexicon, meaning: str) -> bool:
    kin = lexicon.kin.get(meaning)
    return bool(set(facts.get("terms", ())) & ({meaning} | (set(kin.below) if kin else set())))


def _kinship(facts: Facts, lexicon: Lexicon, meaning: str) -> float:
    terms = set(facts.get("terms", ()))
    kin = lexicon.kin.get(meaning)
    if meaning in terms:
        return 1.0
    near = [0.0]
    if kin and (held := len(terms & kin.below)):
        if not meaning.startswith("help:"):
            return 1.0
        if facts.get("cost") == "paid":
            return W.beside
        return 1.0 if kin.parent else W.one_of_theme + (1 - W.one_of_theme) * (min(held, 3) - 1) / 2
    for other in lexicon.also.get(meaning, ()):
        other_kin = lexicon.kin.get(other)
        if terms & ({other} | (set(other_kin.below) if other_kin else set())):
            near.append(W.also)
    if kin and kin.parent:
        if kin.parent in terms:
            near.append(W.broader)
        elif terms & lexicon.kin[kin.parent].below:
            near.append(W.beside)
    return max(near)


def _about(impacts: Mapping[str, float], lexicon: Lexicon, meaning: str) -> float:
    """How far the texts speak of a kind of help."""
    bags = lexicon.leanings
    if not meaning.startswith("help:"):
        return 1.0
    if meaning not in bags.terms:
        return 0.0
    spoken, term = 0.0, bags.terms.index(meaning)
    for key, impact in impacts.items():
        terms, speaks = bags.told.get(key, ((), ()))
        spoken += sum(far * impact for one, far in zip(terms, speaks, strict=True) if one == term and far > TELLS)
    return spoken / (spoken + W.about_half)


def _relevance(world: World, lexicon: Lexicon, reading: Reading) -> dict[UUID, float]:
    having: list[dict[UUID, float]] = []
    impacts = {pk: _impacts(facts) for pk, facts in world.items()}
    for said in reading.said:
        values = {pk: _has(facts, lexicon, said.phrase.meaning) for pk, facts in world.items()}
        best = max(values.values(), default=0.0)
        scale = W.closest / best if 0 < best < W.closest else 1.0
        about = {pk: _about(impacts[pk], lexicon, said.phrase.meaning) for pk in world}
        most = max((about[pk] for pk, value in values.items() if value), default=0.0)
        less = {pk: W.about * (1 - about[pk] / most) if most else 0.0 for pk in world}
        having.append({pk: scale * value * (1 - less[pk]) for pk, value in values.items()})
    kinds = [said.phrase.meaning.partition(":")[0] for said in reading.said]
    sure = [set(said.positions) if said.sureness >= LEAST_SURE else set() for said in reading.said]
    needs = set().union(*(where for kind, where in zip(kinds, sure, strict=True) if kind == "help"))
    whom = set().union(*(where for kind, where in zip(kinds, sure, strict=True) if kind == "groups"))
    narrow = {
        at
        for said in reading.said
        if said.phrase.meaning.startswith("help:") and said.phrase.meaning not in THEMES_OF_GROUPS
        if said.sureness >= SURE
        for at in said.positions
    }
    if narrow - whom:
        needs -= whom - narrow
    others = set().union(*(where for kind, where in zip(kinds, sure, strict=True) if kind in QUALIFIERS)) - needs
    telling = [at for at in reading.telling if not needs or at not in others]
    listed = {at for said in reading.said if said.sureness > LISTED for at in said.positions}
    alone = not any(reading.words[at].says_something for at in telling)
    evidence: dict[UUID, dict[int, float]] = {}
    content: dict[UUID, bool] = {}
    for pk in world:
        mine = {
            at: _best(impacts[pk], reading.words[at].keys) if alone or reading.words[at].says_something else 0.0
            for at in telling
        }  # fmt: skip
        content[pk] = any(mine.values())
        for said, kind, values in zip(reading.said, kinds, having, strict=True):
            value = W.need * said.sureness * values[pk]
            content[pk] |= kind in {"help", "groups"} and value > 0
            for at in said.positions:
                if at in mine:
                    mine[at] = max(mine[at], value)
        evidence[pk] = mine
    kinds_of_help = {
        at
        for said in reading.said
        if said.phrase.meaning.startswith("help:") and said.sureness >= LEAST_SURE
        if (its := lexicon.kin.get(said.phrase.meaning)) is None or its.parent
        for at in said.positions
    }
    weights = {}
    for at in telling:
        holding = sum(mine[at] ** 2 for mine in evidence.values())
        if holding:
            holding = max(holding, 1.0)
            if at in kinds_of_help:
                holding = min(holding, W.commonest_need * len(world))
            weights[at] = searching.rarity(holding, len(world)) * (W.unlisted if listed and at not in listed else 1.0)
    total = sum(weights.values())
    some_content = any(content.values())
    found = {
        pk: sum(weight * evidence[pk][at] for at, weight in weights.items()) / total
        if total and (content[pk] or not some_content) else 0.0
        for pk in world
    }  # fmt: skip
    for pk, value in found.items():
        found[pk] = value + W.asked * reading.chances.services.get(pk, 0.0) ** W.asked_power * (1 - value)
    for key, where in asked_for(reading):
        called = {pk for pk in world if key in names_of(world[pk])}
        if called:
            is_all = set(reading.telling) <= set(where)
            for pk, value in found.items():
                if pk in called:
                    found[pk] = value + (W.called_it if is_all else W.called) * (1 - value)
                else:
                    found[pk] = value * (W.not_called if is_all else W.not_called_too)
            break
    if reading.needs and "groups" in kinds:
        for pk in world:
            best = max(
                said.sureness * values[pk]
                for said, kind, values in zip(reading.said, kinds, having, strict=True) if kind == "groups"
            )  # fmt: skip
            found[pk] *= 1 - W.group * (1 - best)
    ordered = sorted(found.values(), reverse=True)
    nth = ordered[W.enough - 1] if len(ordered) > W.enough else 0.0
    least = max(min(W.cut * ordered[0], nth) if ordered else 0.0, W.least)
    return {pk: value if value >= least else 0.0 for pk, value in found.items()}


# ---- Filters: yes 1, unknown 0, no -1 -------------------------------------------------------------------------------


def _places(facts: Facts) -> list[Facts]:
    return list(facts.get("places") or [{"hours": facts.get("hours", [])}])


def _filters(facts: Facts, lexicon: Lexicon, question: Question) -> list[int]:
    said = facts.get("conditions", {})
    found = [1 if said.get(name) else -1 if name in said else 0 for name in question.conditions]
    for taxonomy, codes in (("help", question.terms), ("groups", question.groups)):
        if codes:
            terms = {term for term in facts.get("terms", ()) if term.startswith(f"{taxonomy}:")}
            found.append(
                1 if any(_in_family(facts, lexicon, f"{taxonomy}:{code}") for code in codes) else -1 if terms else 0
            )
    if question.spoken:
        spoken = set(facts.get("spoken", ()))
        found.append(1 if spoken & question.spoken else -1 if spoken else 0)
    for wanted, value in (
        (question.costs, facts.get("cost")),
        (question.kinds, facts["kind"]),
        (question.communities, facts.get("community")),
    ):  # fmt: skip
        if wanted:
            found.append(0 if value is None else 1 if value in wanted else -1)
    if question.age is not None:
        low, high = facts.get("ages", (None, None))
        known = "ages" in facts
        fits = (low is None or low <= question.age) and (high is None or question.age <= high)
        found.append((1 if fits else -1) if known else 0)
    if question.has_room:
        found.append(_room_answer(facts, question))
    of_places = [_place_filters(facts, place, question) for place in _places(facts)]
    if any(of_places):
        found.append(max(min(answers) for answers in of_places))
    return found


def _room_answer(facts: Facts, question: Question) -> int:
    state = _current_state(facts, question.at)
    if state is None:
        return 0
    if state["state"] == "closed_to_group":
        return 0 if not question.groups else -1 if state["group"] in question.groups else 1
    return 1 if state["state"] == "takes" else -1


def _current_state(facts: Facts, at: datetime) -> Facts | None:
    state = facts.get("state")
    return state if state and datetime.fromisoformat(state["until"]) > at else None


def _place_filters(facts: Facts, place: Facts, question: Question) -> list[int]:
    found = [
        {"yes": 1, "limited": 1, "no": -1}.get(place.get("features", {}).get(feature, ""), 0)
        for feature in question.features
    ]
    if question.open_when:
        found.append(-1 if facts["status"] != "active" else _open(facts, place, question.open_when, question.at))
    if question.within_m is not None and question.lon is not None:
        metres = _metres(place, question)
        found.append(0 if metres is None else 1 if metres <= question.within_m else -1)
    return found


def _open(facts: Facts, place: Facts, when: OpenWhen, at: datetime) -> int:
    rows = place.get("hours", [])
    by_phone = facts["kind"] == "phone_line" and any(row.get("purpose") == "phone" for row in rows)
    purpose, rules = "phone" if by_phone else "desk", rules_of(rows)
    today = at.astimezone(BRUSSELS).date()
    monday = date.fromordinal(today.toordinal() - today.weekday())
    if when is OpenWhen.NOW:
        found = open_at(rules, at, holidays_around(today), purpose=purpose)
    elif when is OpenWhen.EVENING:
        found = opens_after(rules, monday, purpose=purpose)
    else:
        found = opens_on(rules, 5 if when is OpenWhen.SATURDAY else 6, monday, purpose=purpose)
    return 0 if found is None else 1 if found else -1


def _metres(place: Facts, question: Question) -> float | None:
    if place.get("lon") is None or question.lon is None or question.lat is None:
        return None
    point = unit_vectors(np.array([place["lon"]]), np.array([place["lat"]]))
    return float(straight_line_m(point, question.lon, question.lat)[0])


# ---- Fit ------------------------------------------------------------------------------------------------------------


def _value(answer: int) -> float:
    return {1: 1.0, 0: W.unknown, -1: 0.0}[answer]


def _fit(facts: Facts, reading: Reading, question: Question) -> float:
    factors: list[tuple[float, float]] = []
    said = facts.get("conditions", {})
    spoken = set(facts.get("spoken", ()))
    conditions = [
        _value(1 if said.get(name) else -1 if name in said else 0)
        for name in question.conditions | reading.meanings("condition").keys()
    ]
    if "free" in reading.meanings("cost"):
        conditions.append(_value(0 if "cost" not in facts else 1 if facts["cost"] == "free" else -1))
    conditions += [_value(1 if code in spoken else -1 if spoken else 0) for code in reading.meanings("spoken")]
    if conditions:
        factors.append((W.conditions, sum(conditions) / len(conditions)))
    if question.lon is not None:
        factors.append((W.near, _near(facts, question)))
    wanted = question.spoken or {question.language}
    factors.append((W.language, _value(1 if spoken & wanted else -1 if spoken else 0)))
    factors.append((W.room, _room(facts, question)))
    best = max(_open(facts, place, OpenWhen.NOW, question.at) for place in _places(facts))
    factors.append((W.opened, 0.0 if facts["status"] != "active" else {1: 1.0, 0: W.unknown, -1: W.closed_now}[best]))
    factors.append((W.fresh, _fresh(facts, question.at)))
    factors.append((W.trust, float(facts.get("quality", W.never_reckoned))))
    factors.append((W.cost, searching.worth_of_cost(facts.get("cost"))))
    return sum(weight * factor for weight, factor in factors) / sum(weight for weight, _factor in factors)


def _near(facts: Facts, question: Question) -> float:
    fitting, anywhere = [], []
    for place in _places(facts):
        metres = _metres(place, question)
        if metres is not None:
            anywhere.append(metres)
            if min(_place_filters(facts, place, question), default=1) == 1:
                fitting.append(metres)
    if not anywhere:
        return W.placeless
    minutes = min(fitting or anywhere) * DETOUR / METRES_A_MINUTE
    return float(2 ** (-minutes / W.near_half_minutes))


def _room(facts: Facts, question: Question) -> float:
    state = _current_state(facts, question.at)
    if state is None:
        return W.unknown
    if state["state"] == "waiting":
        weeks = state.get("weeks")
        return W.waiting if weeks is None else float(0.5 * 2 ** (-weeks / W.waiting_half_weeks))
    if state["state"] == "closed_to_group":
        return 0.0 if state["group"] in question.groups else W.closed_to_group
    return 1.0 if state["state"] == "takes" else 0.0


def _fresh(facts: Facts, at: datetime) -> float:
    if "verified" not in facts:
        return W.never_checked
    days = at.timestamp() / 86_400 - (date.fromisoformat(facts["verified"]) - date(1970, 1, 1)).days
    return min(1.0, max(0.0, (W.old_days - days) / (W.old_days - W.fresh_days)))


def learned_of(
    sums: Mapping[str, Mapping[Answer, float]], odds: Mapping[Answer, float], holding: Mapping[str, int], questions: int
) -> Learned:
    """What was learned, from sign -> answer -> number; `holding`: how many of the questions hold each sign."""
    numbers = np.array([[row.get(answer, 0.0) for answer in odds] for row in sums.values()], np.float32)
    signs = signs_from({sign: holding[sign] for sign in sums}, questions)
    return Learned(signs, tuple(odds), np.array(list(odds.values()), np.float32), sparse.csr_array(numbers))
