"""What the words of a question may mean: words of entries, misspelt or put together, terms, conditions, places."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import pairwise

from nabij.directory.search.answering import NO_CHANCES, NOTHING_LEARNED, Chances, signs_of
from nabij.directory.search.index import Index
from nabij.directory.search.lexicon import Kin, Said, guess
from nabij.directory.search.places import Place
from nabij.directory.search.stems import Stems, stems_of
from nabij.directory.search.texts import NO_LANGUAGE
from nabij.directory.search.words import (
    ASKING,
    NEGATIONS,
    SHORTEST_PART,
    WordList,
    beginning_and_end,
    folded,
    split_compound,
    words_of,
)
from nabij.rules.searching import WEIGHTS, Weights
from nabij.ui.words import LANGUAGES

LONGEST_TEXT = 400  # signs; longer questions are cut
MOST_WORDS = 24
BY_EAR = 0.9  # a word that nobody knows, read as one that sounds like it
LONG = 8  # letters
LONGEST_APART = 12  # letters of one word that was typed as three
SHORTEST_WHOLE = 7  # letters of one word that was typed as two
HALF = 0.5  # what each of the two is then worth by itself
HEAD = 0.8  # the last part of a Dutch compound, which says what it is; its other parts say of what
SMALL = 3  # letters
LEAST_GUESS = 0.4  # of a phrase with a misspelt word, to say what that was meant as,
CONFIRMED = 0.8  # and how sure that makes it
NOT_TO_THE_LETTER = 0.6  # what is left of a phrase where another one of the same words is there to the letter
THE_WAY = "help:orientation"
LISTED = 0.6  # where a phrase is surer than this, nothing is guessed
RARE = 2  # mentions; a word that stands no oftener may be a misspelling itself


@dataclass(frozen=True)
class Sought:
    """One word of the question: under which columns to look for it, and how much finding it there is worth."""

    typed: str
    keys: Mapping[str, float]  # column -> worth, 0 to 1
    meant: str | None = None  # read as this other word
    in_phrases: Mapping[str, float] = field(default_factory=dict)  # key of the lexicon -> how likely
    says_something: bool = True
    parts: tuple[frozenset[str], ...] = ()  # keys of each part that the vocabulary knows


@dataclass(frozen=True)
class Reading:
    """A question, understood."""

    words: tuple[Sought, ...]  # all of them; what was said refers to them by position
    said: tuple[Said, ...]
    place: Place | None
    place_words: range = range(0)  # positions of the words that name the place
    chances: Chances = NO_CHANCES  # who answers such questions, by what was learned

    def meanings(self, taxonomy: str) -> dict[str, float]:
        """What was said of one taxonomy: code -> how surely, the surest first."""
        prefix = f"{taxonomy}:"
        return {
            one.phrase.meaning.removeprefix(prefix): one.sureness
            for one in self.said
            if one.phrase.meaning.startswith(prefix)
        }

    @property
    def needs(self) -> tuple[str, ...]:
        """Codes of the terms that were asked for, the surest first; much less sure ones are left out."""
        found = self.meanings("help")
        surest = max(found.values(), default=0.0)
        return tuple(code for code, sureness in found.items() if sureness > surest / 2)

    @property
    def telling(self) -> tuple[int, ...]:
        """Positions of the words that say something, by themselves or within a phrase; each word once."""
        in_phrases = {position for one in self.said for position in one.positions}
        found: dict[str, int] = {}
        for position, word in enumerate(self.words):
            if word.says_something or position in in_phrases:
                found.setdefault(word.typed, position)
        return tuple(found.values()) or tuple(range(len(self.words)))

    @property
    def meant(self) -> tuple[tuple[str, str], ...]:
        """Words that were read as other words."""
        return tuple(dict.fromkeys((word.typed, word.meant) for word in self.words if word.meant))


def read(text: str, index: Index, weights: Weights = WEIGHTS) -> Reading:
    """What a text means to this index. One query, for the stems of words that were not met before."""
    words = words_of(text[:LONGEST_TEXT])[:MOST_WORDS]
    typed = [word for word in words if len(word) > 1 or word.isdigit()] or words
    typed, joined = _with_whole_words(typed, index)
    own = stems_of(set(typed))
    candidates = {
        word: _candidates(folded(word), own[word]["nl"][-1:], index, weights) if says_something(word, own) else NOTHING
        for word in typed
    }
    others = {other for found in candidates.values() for other in found.words()}
    stems = stems_of(set(typed) | others | set(joined.values()))
    sought = [
        _sought(word, candidates[word], stems, joined.get(at) or joined.get(at - 1)) for at, word in enumerate(typed)
    ]
    # Small words have chance likenesses ("les" is no "lezen"): they count as they are typed.
    small = {
        at: folded(one.typed)
        for at, one in enumerate(sought)
        if not one.says_something and (len(one.typed) <= SMALL or not all(stems[one.typed].values()))
    }
    said = index.lexicon.said([one.in_phrases for one in sought], [one.parts for one in sought], small)
    guessed = {at for at, one in enumerate(sought) if one.meant}
    said = _written_out([one for one in said if _is_meant(one, sought)], [folded(word) for word in typed], guessed)
    named = index.places.named([folded(word) for word in typed])
    place, where = named or _heard_place(typed, index) or (None, range(0))
    said = _not_only_asking_the_way(_not_only_of_a_place(said, where))
    said = _with_guesses(said, _leant_to(sought, said, where, index, weights))
    chances = index.learned.chances(_signs(sought, said, where), weights.least_chance)
    said = _with_guesses(said, _needs_of(chances, sought, said, where, weights))
    return Reading(tuple(sought), tuple(_not_for_whom(said, sought, index.lexicon.kin)), place, where, chances)


def signs_of_text(text: str, index: Index) -> dict[str, float]:
    """The signs of a question by which `answering` learns and knows who answers it."""
    reading = read(text, replace(index, learned=NOTHING_LEARNED))
    return _signs(reading.words, reading.said, reading.place_words)


def _signs(sought: Sequence[Sought], said: Iterable[Said], named: range) -> dict[str, float]:
    """Apart from the place: who answers is asked of the whole territory."""
    words = [one for at, one in enumerate(sought) if at not in named]
    return signs_of(
        [one.typed for one in words],
        [one.in_phrases for one in words if one.says_something],
        {one.phrase.meaning: one.sureness for one in said},
    )


def _with_guesses(said: Iterable[Said], guesses: Iterable[Said]) -> list[Said]:
    """What was said, a guess in place of what was said less surely; the surest first."""
    guessed = {one.phrase.meaning: one for one in guesses}
    known = [one for one in said if one.phrase.meaning not in guessed]
    return sorted([*guessed.values(), *known], key=lambda one: -one.sureness)


def _not_only_of_a_place(said: Iterable[Said], named: range) -> list[Said]:
    """Without phrases of which only the words that name a place are there: "Saint-Gilles" is not its prison."""
    return [one for one in said if one.sureness >= LISTED or not one.positions <= set(named)]


def _not_for_whom(said: Sequence[Said], sought: Sequence[Sought], kin: Mapping[str, Kin]) -> list[Said]:
    """Without groups that are said by another form of a word that is a need as it stands, and not merely a theme.

    Who types "médecin" asks for one; "médecins" may be for whom something is.
    """
    written = [(one, all(folded(sought[at].typed) in one.phrase.words for at in one.positions)) for one in said]
    needs = {
        at
        for one, to_the_letter in written
        if to_the_letter and one.sureness >= LISTED and one.phrase.meaning.startswith("help:")
        if (its := kin.get(one.phrase.meaning)) and its.parent
        for at in one.positions
        if len(sought[at].parts) < 2  # a compound may say both: what, and for whom
    }
    return [
        one
        for one, to_the_letter in written
        if to_the_letter or not one.phrase.meaning.startswith("groups:") or not one.positions <= needs
    ]


def _not_only_asking_the_way(said: Sequence[Said]) -> list[Said]:
    """Without the wish to be shown the way, where what for is said: "raped, where can I go" does not ask the way."""
    what_for = any(
        one.phrase.meaning.startswith("help:") and one.phrase.meaning != THE_WAY and one.sureness > LISTED
        for one in said
    )
    return [one for one in said if not what_for or one.phrase.meaning != THE_WAY or one.phrase.is_name]


def _needs_of(
    chances: Chances, sought: Sequence[Sought], said: Sequence[Said], named: range, weights: Weights
) -> Iterable[Said]:
    """Kinds of help that such questions are about, where they are not said more surely already."""
    known = {one.phrase.meaning: one.sureness for one in said}
    positions = frozenset(at for at, one in enumerate(sought) if one.says_something and at not in named)
    for code, chance in chances.needs.items():
        meaning, sureness = f"help:{code}", weights.asked_need * chance
        if positions and known.get(meaning, 0.0) < sureness:
            yield Said(guess(meaning), sureness, positions)


def _leant_to(
    sought: Sequence[Sought], said: Sequence[Said], named: range, index: Index, weights: Weights
) -> Iterable[Said]:
    """Kinds of help that the words lean to as a whole, where no listed phrase surely says one."""
    known = {one.phrase.meaning: one.sureness for one in said if one.phrase.meaning.startswith("help:")}
    if max(known.values(), default=0.0) > LISTED:
        return
    telling = [at for at, one in enumerate(sought) if one.says_something and at not in named]
    for meaning, (far, by) in index.lexicon.leanings.of([sought[at].in_phrases for at in telling]).items():
        sureness = weights.leaning * far
        if sureness > known.get(meaning, 0.0):
            yield Said(guess(meaning), sureness, frozenset(telling[at] for at in by))


def _heard_place(typed: Sequence[str], index: Index) -> tuple[Place, range] | None:
    """A place whose name is written by ear, in a word that nothing else knows."""
    for at, word in enumerate(typed):
        place = index.places.sounding_like(folded(word))
        if place is not None and not any(folded(word) in words for words in index.word_lists):
            return place, range(at, at + 1)
    return None


def _with_whole_words(typed: Sequence[str], index: Index) -> tuple[list[str], dict[int, str]]:
    """The words with those put together that the vocabulary knows as one; and where names might, see `_joined`."""
    joined = _joined(typed, index)
    found: list[str] = []
    at = 0
    while at < len(typed):
        three = folded("".join(typed[at : at + 3]))
        if at + 3 <= len(typed) and len(three) >= LONGEST_APART and three in index.known_words:
            found.append(three)
            at += 3
            continue
        whole = joined.get(at)
        if whole is not None and whole in index.known_words:
            found.append(whole)
            at += 2
        else:
            found.append(typed[at])
            at += 1
    return found, _joined(found, index)


def _joined(typed: Sequence[str], index: Index) -> dict[int, str]:
    """Neighbours that the vocabulary or a name knows as one word, "samu social": position of the first -> that word."""
    found: dict[int, str] = {}
    for at, (word, other) in enumerate(pairwise(typed)):
        whole = folded(word + other)
        if len(whole) < SHORTEST_WHOLE or not whole.isalpha():
            continue
        if any(whole in words for words in index.word_lists):
            found[at] = whole
        elif (
            min(len(word), len(other)) >= SHORTEST_PART
            and not all(any(folded(part) in words for words in index.word_lists) for part in (word, other))
            and all(says_something(part, stems_of({part})) for part in (word, other))
        ):
            # "fisio therapist": one half is no word, so the whole may be one that was written by ear.
            heard = index.known_words.alike(whole, roughly=True)
            if heard:
                found[at] = heard[0]
    return found


def _written_out(said: Sequence[Said], typed: Sequence[str], guessed: Set[int]) -> list[Said]:
    """A phrase that stands there to the letter is meant, more than others of the same words or of other forms of them.

    "Nursing home" is no "nurse at home", and who types "pension" is no pensioner.
    """
    text = f" {' '.join(typed)} "
    said = _confirmed(said, guessed)
    literal = [one for one in said if f" {' '.join(_folded_words(one))} " in text]
    several = [one.positions for one in literal if len(one.positions) > 1]
    alone = {at for one in literal if len(one.positions) == 1 for at in one.positions}
    return [
        replace(one, sureness=one.sureness * NOT_TO_THE_LETTER)
        if one not in literal
        and (
            any(one.positions <= positions for positions in several)
            or (one.positions <= alone and not any(typed[at] in one.phrase.words for at in one.positions))
        )
        else one
        for one in said
    ]


def _confirmed(said: Sequence[Said], guessed: Set[int]) -> list[Said]:
    """What a misspelt word was read as is surer where it makes a phrase with another word: "kour de fransé"."""
    phrases = [one for one in said if len(one.positions) > 1 and one.positions & guessed and one.sureness > LEAST_GUESS]
    confirmed = guessed & {position for one in phrases for position in one.positions}
    return [
        replace(one, sureness=max(one.sureness, CONFIRMED))
        if one in phrases
        else replace(one, sureness=one.sureness * NOT_TO_THE_LETTER)
        if one.positions <= confirmed
        else one
        for one in said
    ]


def _folded_words(said: Said) -> list[str]:
    return [folded(word) for word in words_of(said.phrase.text)]


def _is_meant(said: Said, sought: Sequence[Sought]) -> bool:
    """A phrase is said by words that say something, or by its own words to the letter ("over" is not "overheid")."""
    if any(sought[position].says_something for position in said.positions):
        return True
    written = {folded(word) for word in words_of(said.phrase.text)}
    return said.sureness == 1.0 and all(folded(sought[position].typed) in written for position in said.positions)


@dataclass(frozen=True)
class _Candidates:
    """Other words that a word may stand for, with how much that is worth."""

    typos: Mapping[str, float]
    parts: Mapping[str, float]  # what it is put together of
    longer: Mapping[str, float]  # words that it is part of
    phrase_parts: Mapping[str, float]  # parts known to the vocabulary, where the whole is not
    is_known: bool

    def words(self) -> set[str]:
        return {*self.typos, *self.parts, *self.longer, *self.phrase_parts}


NOTHING = _Candidates({}, {}, {}, {}, True)


def says_something(word: str, stems: Mapping[str, Stems]) -> bool:
    """Whether a word tells what is looked for; "in", "zonder" and "je cherche" do so only within a phrase."""
    return folded(word) not in NEGATIONS | ASKING and all(stems[word][language] for language in LANGUAGES)


def _candidates(word: str, stem: tuple[str, ...], index: Index, weights: Weights) -> _Candidates:
    vocabulary, *texts = index.word_lists
    count = sum(words.weights.get(word, 0) for words in texts)
    in_vocabulary = word in vocabulary
    parts: tuple[str, ...] = ()
    phrase_parts: tuple[str, ...] = ()
    heard = (
        []
        if in_vocabulary or count > RARE
        else [one for one in vocabulary.alike(word, roughly=count == 0) if one != word]
    )
    typos = [] if heard or in_vocabulary or count > RARE else _typos(word, index.word_lists)
    if not heard and not typos and not count and not in_vocabulary:
        heard = [one for words in texts for one in words.alike(word)]  # a name written by ear: "ribokare"
    # A slip of one sign in a word of the vocabulary is likelier than a new compound.
    is_slip = bool(heard) or any(
        distance == 1 and (other in vocabulary or min(len(word), len(other)) >= LONG) for other, distance in typos
    )
    is_whole = False
    if not in_vocabulary and not is_slip:

        def is_known(part: str) -> bool:
            common = len(part) >= SHORTEST_PART and any(words.weights.get(part, 0) > RARE for words in texts)
            return common or part in vocabulary

        forms = dict.fromkeys((word, *stem))  # "huizen" is in no list where "huis" is
        parts = next(filter(None, (split_compound(form, is_known) for form in forms)), ())
        phrase_parts = next(filter(None, (split_compound(form, vocabulary.__contains__) for form in forms)), ())
        if not parts and not phrase_parts and not typos:
            phrase_parts = _parts_by_ear(word, vocabulary)
        is_whole = bool(phrase_parts)
        if not parts and not phrase_parts and not typos:
            phrase_parts = beginning_and_end(word, vocabulary.__contains__)
    if parts:
        typos = []
    worth = weights.typo if count == 0 else weights.rare_typo
    if count == 0 and len(word) >= LONG and len(typos) == 1:
        worth = BY_EAR  # a long word that is like one other only
    # Compounds are Dutch: what they hold is the word or its Dutch stem ("fietsen" is in "fietspomp").
    longer = {other for words in index.word_lists for one in {word, *stem} for other in words.holding(one)} - {word}
    return _Candidates(
        {other: worth**distance for other, distance in typos} | dict.fromkeys(heard, BY_EAR),
        dict.fromkeys(parts or phrase_parts, weights.part) if count == 0 else {},
        dict.fromkeys(longer, weights.part),
        dict.fromkeys(phrase_parts, weights.part) | ({phrase_parts[-1]: HEAD} if is_whole else {}),
        in_vocabulary or count > 0,
    )


def _parts_by_ear(word: str, vocabulary: WordList) -> tuple[str, ...]:
    """What a compound is put together of where it is written as it sounds: "electriciteitsfaktuur"."""
    parts = split_compound(word, lambda part: part in vocabulary or bool(vocabulary.alike(part)))
    return tuple(other for part in parts for other in ([part] if part in vocabulary else vocabulary.alike(part)))


def _typos(word: str, lists: tuple[WordList, ...]) -> list[tuple[str, int]]:
    found = [one for words in lists for one in words.typos(word)]
    nearest = min((distance for _other, distance in found), default=0)
    return list(dict.fromkeys(one for one in found if one[1] == nearest))[:4]


def _sought(typed: str, candidates: _Candidates, stems: Mapping[str, Stems], whole: str | None = None) -> Sought:
    keys = _keys(typed, stems)
    if whole is not None:
        # "kleuter school": the whole is meant, more than either half of it.
        keys = dict.fromkeys(keys, HALF) | _keys(whole, stems)
        candidates = replace(candidates, typos={})
    in_phrases = dict(keys)
    for others in (candidates.typos, candidates.parts, candidates.longer, candidates.phrase_parts):
        for other, worth in others.items():
            for key in _keys(other, stems):
                in_phrases[key] = max(worth, in_phrases.get(key, 0.0))
                if others is not candidates.phrase_parts:
                    keys[key] = max(worth, keys.get(key, 0.0))
    meant = next(iter(candidates.typos), None) if not candidates.is_known else None
    parts = tuple(frozenset(_keys(part, stems)) for part in candidates.phrase_parts)
    return Sought(typed, keys, meant, in_phrases, whole is not None or says_something(typed, stems), parts)


def _keys(word: str, stems: Mapping[str, Stems]) -> dict[str, float]:
    """The columns of a word. A word that says nothing in one language still stands for itself in phrases."""
    keys = {f"{language}:{stem}": 1.0 for language in LANGUAGES for stem in stems[word][language] or (folded(word),)}
    keys[f"{NO_LANGUAGE}:{folded(word)}"] = 1.0
    return keys
