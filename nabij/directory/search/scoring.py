"""Relevance: how well each service of the index answers the words and the terms of a question."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nabij.directory.search import calling
from nabij.directory.search.columns import COSTS, NARROW, Columns
from nabij.directory.search.facts import CONDITIONS
from nabij.directory.search.index import Index, Segment
from nabij.directory.search.lexicon import Lexicon
from nabij.directory.search.reading import Reading, Sought
from nabij.rules import searching
from nabij.rules.searching import WEIGHTS, Weights, breadth

CONTENT = frozenset({"help", "groups"})
QUALIFYING = frozenset({"groups", "condition", "cost", "spoken", "open"})
# Themes of the vocabulary that are named after the people whom they are for.
THEMES_OF_GROUPS = frozenset(
    {"help:children-youth", "help:older-people", "help:migration", "help:disability", "help:undocumented-support"}
)
SURE = 0.6
LISTED = 0.5  # of a phrase that is surer than this the words count as those of the vocabulary
LEAST_SURE = 0.3  # of a phrase, to be the subject of a question
Floats = NDArray[np.float64]
Rows = NDArray[np.int32]


def _impacts(segment: Segment, word: Sought) -> Iterator[tuple[Rows, NDArray[np.float32]]]:
    """The services that hold one word in one of its readings, with its impact in each."""
    for key, worth in word.keys.items():
        rows, impacts = segment.texts.column(key)
        if len(rows) and worth > 0:
            yield rows, impacts if worth == 1.0 else impacts * np.float32(worth)


def has_meaning(columns: Columns, lexicon: Lexicon, meaning: str, weights: Weights = WEIGHTS) -> Floats:
    """How far each service has what a phrase stands for: a term or one below it, a condition, a price, a language."""
    taxonomy, _colon, code = meaning.partition(":")
    found = np.zeros(columns.size)
    if taxonomy == "condition":
        found[columns.conditions[:, CONDITIONS.index(code)] == 1] = 1.0
    elif taxonomy == "cost":
        found[columns.cost == COSTS.index(code)] = 1.0
    elif taxonomy == "spoken":
        found[rows_with(columns.spoken, {code})] = 1.0
    elif taxonomy != "open":
        kin = lexicon.kin.get(meaning)
        if kin and kin.parent:
            found[rows_with(columns.terms, lexicon.kin[kin.parent].below)] = weights.beside
            found[rows_with(columns.terms, {kin.parent})] = weights.broader
        helping = [term for other in lexicon.also.get(meaning, ()) for term in family(other, lexicon)]
        if helping:
            rows = rows_with(columns.terms, helping)
            found[rows] = np.maximum(found[rows], weights.also)
        rows = rows_with(columns.terms, family(meaning, lexicon))
        found[rows] = 1.0
        if taxonomy == "help":
            if kin is not None and not kin.parent:
                found[rows] = breadth(np.bincount(rows, minlength=columns.size)[rows], weights)
            # A supermarket is in the family of food, but it is no answer to hunger.
            found[rows[columns.cost[rows] == COSTS.index("paid")]] = weights.beside
            found[rows_with(columns.terms, {meaning})] = 1.0
            np.multiply(found, columns.focus, out=found)
    return found


@dataclass(frozen=True)
class _Having:
    """Which services of a segment have a meaning, how far, and how far their texts speak of it; kept for next time."""

    lexicon: Lexicon
    weights: Weights
    rows: Rows
    far: NDArray[np.float32]
    about: NDArray[np.float32]

    @property
    def best(self) -> float:
        return float(self.far.max()) if len(self.far) else 0.0

    @property
    def most_about(self) -> float:
        return float(self.about.max()) if len(self.about) else 0.0


def _having_in(segment: Segment, lexicon: Lexicon, meaning: str, weights: Weights) -> _Having:
    kept: _Having | None = segment.worked_out.get(meaning)
    if kept is None or kept.lexicon is not lexicon or kept.weights != weights:
        far = has_meaning(segment.columns, lexicon, meaning, weights)
        rows = np.flatnonzero(far).astype(np.int32)
        about = _about(segment, lexicon, meaning, weights)[rows]
        kept = _Having(lexicon, weights, rows, far[rows].astype(np.float32), about.astype(np.float32))
        segment.worked_out[meaning] = kept
    return kept


def _about(segment: Segment, lexicon: Lexicon, meaning: str, weights: Weights) -> Floats:
    """How far the texts of each service speak of a kind of help (0 to 1), whichever of the three languages they are in.

    A term says that it is offered; the texts say whether it is what a service is for, or one thing of many.
    """
    if not meaning.startswith("help:"):
        return np.ones(segment.size)
    found = np.zeros(segment.size)
    for key, far in lexicon.leanings.telling.get(meaning, ()):
        rows, impacts = segment.texts.column(key)
        found[rows] += far * impacts
    return found / (found + weights.about_half)


@dataclass(frozen=True)
class _Has:
    """The services of a segment that have a meaning, each once, and how far (above 0)."""

    rows: Rows
    far: Floats


def _having(index: Index, meaning: str, weights: Weights) -> Sequence[_Has]:
    """How far each service has a meaning and speaks of it, beside the one that speaks of it most.

    What nobody offers is answered by what comes closest to it.
    """
    parts = [_having_in(segment, index.lexicon, meaning, weights) for segment, _alive in index.parts]
    best = max(part.best for part in parts)
    scale = weights.closest / best if 0.0 < best < weights.closest else 1.0
    most = max(part.most_about for part in parts)
    return [
        _Has(part.rows, scale * part.far * (1 - weights.about * (1 - part.about / most) if most else 1.0))
        for part in parts
    ]


def work_out(index: Index, weights: Weights = WEIGHTS) -> None:
    """Work out for every term of the vocabulary which services have it, before somebody asks."""
    for segment, _alive in index.parts:
        for meaning in index.lexicon.kin:
            _having_in(segment, index.lexicon, meaning, weights)


def family(term: str, lexicon: Lexicon) -> Collection[str]:
    """A term and those below it."""
    kin = lexicon.kin.get(term)
    return {term, *kin.below} if kin else {term}


def rows_with(held: Mapping[str, Rows], names: Collection[str]) -> Rows:
    """The rows that have one of these names; a row may come twice."""
    found = [rows for name in names if (rows := held.get(name)) is not None]
    return np.concatenate(found) if found else np.empty(0, np.int32)


@dataclass(frozen=True)
class _Evidence:
    """What one segment says about the words of a question: per word, how far each living service answers it."""

    words: tuple[Floats, ...]
    content: NDArray[np.bool_]  # something is about the help itself, not only about a threshold or a place


def relevances(index: Index, reading: Reading, weights: Weights = WEIGHTS) -> tuple[Floats, ...]:
    """For each part of the index the relevance of its services (0 to 1); 0 for those below the cut.

    Every word of the question is answered by a service as well as its best evidence: a text that holds it, or a term,
    condition, language or place that it stands for. Relevance is the mean over the words, the rarer ones counting more.
    Words that nothing answers are left out.
    """
    telling = _subject(reading)
    having = [_having(index, said.phrase.meaning, weights) for said in reading.said]
    parts = [
        _evidence(part, [found[at] for found in having], reading, telling, weights)
        for at, part in enumerate(index.parts)
    ]
    found = [np.zeros(segment.size) for segment, _alive in index.parts]
    listed = {at for said in reading.said if said.sureness > LISTED for at in said.positions} | set(reading.place_words)
    needs = _positions_of_kinds_of_help(reading, index.lexicon)
    weight = 0.0
    for at in range(len(telling)):
        # Who holds it weakly, as services of something next to it, hardly counts.
        # Not `np.dot`, whose threads wait for one another on a busy machine.
        holding = sum(float(np.einsum("i,i->", part.words[at], part.words[at])) for part in parts)
        if holding:
            holding = max(holding, 1.0)
            if telling[at] in needs:  # a need says no less for being met by many, as by every pharmacy
                holding = min(holding, weights.commonest_need * index.size)
            rarity = searching.rarity(holding, index.size, weights)
            if listed and telling[at] not in listed:
                rarity *= weights.unlisted
            weight += rarity
            for total, part in zip(found, parts, strict=True):
                np.add(total, rarity * part.words[at], out=total)
    has_content = any(bool(part.content.any()) for part in parts)
    for total, part in zip(found, parts, strict=True):
        np.multiply(total, (part.content if has_content else 1.0) / (weight or 1.0), out=total)
    _weigh_asked(found, index, reading, weights)
    _weigh_called(found, index, reading, weights)
    if reading.needs:
        _weigh_groups(found, having, reading, weights)
        _weigh_narrow(found, index, reading, weights)
    least = _least(np.concatenate([part[part > 0] for part in found]), weights)
    return tuple(np.where(part >= least, part, 0.0) for part in found)


def _subject(reading: Reading) -> tuple[int, ...]:
    """Positions of the words that relevance is about.

    Where a need is said, words that only say for whom, where, at what price or in which language are none of it: a
    free helpline is no answer to "free dentist". They count in the fit. Where no need is said, they are what is asked.
    """
    needs = _positions(reading, {"help"})
    if not needs:
        return reading.telling
    needs = needs - _only_for_whom(reading, needs)
    others = (_positions(reading, QUALIFYING) | set(reading.place_words)) - needs
    return tuple(position for position in reading.telling if position not in others)


def _only_for_whom(reading: Reading, needs: set[int]) -> set[int]:
    """Positions of words that name a group and no need but its whole theme, where other words name a need.

    In "hospital for children" the children are for whom, though their theme has a name like theirs.
    """
    groups = _positions(reading, {"groups"})
    narrow = {
        position
        for one in reading.said
        if one.phrase.meaning.startswith("help:") and one.sureness >= SURE
        for position in one.positions
        if one.phrase.meaning not in THEMES_OF_GROUPS
    }
    return groups - narrow if narrow - groups else set()


def _positions_of_kinds_of_help(reading: Reading, lexicon: Lexicon) -> set[int]:
    """Positions of the words that say a kind of help, and not merely a theme."""
    said = [one for one in reading.said if one.phrase.meaning.startswith("help:") and one.sureness >= LEAST_SURE]
    kin = [lexicon.kin.get(one.phrase.meaning) for one in said]
    return {at for one, its in zip(said, kin, strict=True) if its is None or its.parent for at in one.positions}


def _positions(reading: Reading, taxonomies: Collection[str]) -> set[int]:
    said = [one for one in reading.said if one.phrase.meaning.partition(":")[0] in taxonomies]
    return {position for one in said for position in one.positions if one.sureness >= LEAST_SURE}


def _weigh_asked(found: list[Floats], index: Index, reading: Reading, weights: Weights) -> None:
    """Services that answer questions like this one gain on the others, by how likely they do."""
    for service, chance in reading.chances.services.items():
        for at, (segment, alive) in enumerate(index.parts):
            row = segment.columns.row_of(service)
            if row is not None and alive[row]:
                found[at][row] += weights.asked * searching.surely(chance, weights) * (1 - found[at][row])


def _weigh_called(found: list[Floats], index: Index, reading: Reading, weights: Weights) -> None:
    """Who is asked for by name goes before the others: surely where the name is all that is asked."""
    for key, where in calling.asked_for(reading):
        called = [segment.columns.called(calling.number_of(key)) for segment, _alive in index.parts]
        called = [rows[alive[rows]] for rows, (_segment, alive) in zip(called, index.parts, strict=True)]
        if not any(len(rows) for rows in called):
            continue
        is_all = calling.covers(where, reading.telling)
        for at, rows in enumerate(called):
            least = weights.called_it if is_all else weights.called
            own = found[at][rows] + least * (1 - found[at][rows])
            found[at] = found[at] * (weights.not_called if is_all else weights.not_called_too)
            found[at][rows] = own
        return


def _weigh_groups(found: list[Floats], having: Sequence[Sequence[_Has]], reading: Reading, weights: Weights) -> None:
    """Services that say that they are for a group that was named go before the others."""
    groups = [
        (one.sureness, parts)
        for one, parts in zip(reading.said, having, strict=True)
        if one.phrase.meaning.startswith("groups:")
    ]
    for at in range(len(found) if groups else 0):
        best = np.zeros(len(found[at]))
        for sureness, parts in groups:
            rows = parts[at].rows
            best[rows] = np.maximum(best[rows], sureness * parts[at].far)
        found[at] *= 1 - weights.group * (1 - best)


def _weigh_narrow(found: list[Floats], index: Index, reading: Reading, weights: Weights) -> None:
    """Services for one small group alone go after the others, unless it was named, or help that is for it alone."""
    said = {one.phrase.meaning for one in reading.said if one.sureness >= LEAST_SURE}
    for at, (segment, _alive) in enumerate(index.parts):
        for group, rows in segment.columns.narrow.items():
            if not said & {*family(group, index.lexicon), *family(NARROW[group], index.lexicon)}:
                found[at][rows] *= 1 - weights.narrow


def _least(relevant: Floats, weights: Weights) -> float:
    """The relevance from which a service is an answer: near the best, or among the first few that say something.

    `relevant`: of the services that are relevant at all, each above 0.
    """
    least = 0.0
    if relevant.size > weights.enough:
        nth = float(np.partition(relevant, relevant.size - weights.enough)[relevant.size - weights.enough])
        least = min(weights.cut * float(relevant.max()), nth)
    return max(least, weights.least, np.finfo(np.float64).tiny)


def _evidence(
    part: tuple[Segment, NDArray[np.bool_]],
    meanings: Sequence[_Has],
    reading: Reading,
    telling: Sequence[int],
    weights: Weights,
) -> _Evidence:
    segment, alive = part
    alone = not any(reading.words[at].says_something for at in telling)
    words = {at: np.zeros(segment.size) for at in telling}
    content = np.zeros(segment.size, np.bool_)
    for at, found in words.items():
        if alone or reading.words[at].says_something:
            for rows, impacts in _impacts(segment, reading.words[at]):
                found[rows] = np.maximum(found[rows], weights.text * impacts)
                content[rows] = True
    for said, has in zip(reading.said, meanings, strict=True):
        having = weights.need * said.sureness * has.far
        if said.sureness > 0 and said.phrase.meaning.partition(":")[0] in CONTENT:
            content[has.rows] = True
        for at in said.positions & words.keys():
            words[at][has.rows] = np.maximum(words[at][has.rows], having)
    if reading.place is not None:
        for at in words.keys() & set(reading.place_words):
            words[at][rows_with(segment.columns.units, reading.place.within)] = weights.need
    dead = np.flatnonzero(~alive)
    content[dead] = False
    for found in words.values():
        found[dead] = 0.0
    return _Evidence(tuple(words[at] for at in telling), content)
