"""The rules that the vocabulary's files keep together: a tree without orphans, words that mean one thing."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from nabij.rules.names import fold
from nabij.territory.contents import Problem
from nabij.ui.words import LANGUAGES
from nabij.vocabulary.files import SHARED_FILE, TAXONOMIES, Files, TermEntry, read_files
from nabij.vocabulary.models import Term
from nabij.vocabulary.queries import theme_ids


def check_files(files: Files, themes: Collection[str] | None = None) -> list[Problem]:
    """Everything that is wrong in the files. `themes` are the slugs of the needs' themes; None: not checked."""
    return [
        *files.problems,
        *_tree(files),
        *_themes(files, themes),
        *_also(files),
        *_owners_of_synonyms(files),
        *_repeated_words(files),
        *_ambiguous_words(files),
        *_terms_without_words(files),
    ]


def check_vocabulary() -> list[Problem]:
    """The files' faults, and the terms of ours in the database that the files no longer have."""
    files = read_files()
    # Where no theme is loaded at all there is nothing to compare with.
    return [*check_files(files, theme_ids() or None), *_left_over(files)]


def _tree(files: Files) -> Iterator[Problem]:
    for taxonomy in TAXONOMIES:
        terms = _by_code(files, taxonomy)
        for term in terms.values():
            where = f"{taxonomy}.toml, {term.code}"
            if term.parent is None:
                continue
            parent = terms.get(term.parent)
            if parent is None:
                yield Problem(where, f"has the unknown parent {term.parent!r}.", "Name a code of this file.")
            elif parent.order >= term.order:
                # A parent before its children cannot be a circle.
                yield Problem(where, f"stands before its parent {term.parent!r}.", "Move it below its parent.")


def _themes(files: Files, themes: Collection[str] | None) -> Iterator[Problem]:
    for term in files.terms:
        if themes is not None and term.theme is not None and term.theme not in themes:
            yield Problem(
                f"{term.taxonomy}.toml, {term.code}",
                f"names the theme {term.theme!r}, which the needs do not have.",
                "Name a theme of the needs, or none.",
            )


def _also(files: Files) -> Iterator[Problem]:
    """Other terms that help with a need: each exists, is offered, is another one, and stands once."""
    for taxonomy in TAXONOMIES:
        terms = _by_code(files, taxonomy)
        for term in terms.values():
            where = f"{taxonomy}.toml, {term.code}"
            if term.also and not term.is_need:
                yield Problem(where, "has `also`, but nobody asks for it.", "Take `also` out, or let is_need be true.")
            for code in dict.fromkeys(term.also):
                if code not in terms:
                    yield Problem(where, f"is also helped by the unknown {code!r}.", "Name a code of this file.")
                elif code == term.code:
                    yield Problem(where, "is also helped by itself.", "Name other terms only.")
                elif not terms[code].is_help:
                    yield Problem(where, f"is also helped by {code!r}, which nobody offers.", "Name a term of help.")
                if term.also.count(code) > 1:
                    yield Problem(where, f"names {code!r} twice in `also`.", "Keep it once.")


def _owners_of_synonyms(files: Files) -> Iterator[Problem]:
    known = {(term.taxonomy, term.code) for term in files.terms}
    unknown = {(word.file, word.code) for word in files.synonyms if (word.taxonomy, word.code) not in known}
    for file, code in sorted(unknown):
        yield Problem(f"{file}, {code}", "is a term that does not exist.", "Use a code of the vocabulary.")


def _repeated_words(files: Files) -> Iterator[Problem]:
    names = {(term.taxonomy, term.code, lang): fold(text) for term in files.terms for lang, text in term.name.items()}
    seen: set[tuple[str, str, str, str]] = set()
    for word in files.synonyms:
        key = (word.taxonomy, word.code, word.language, fold(word.text))
        if key in seen or names.get(key[:3]) == key[3]:
            yield Problem(
                f"{word.file}, {word.code}",
                f"says {word.text!r} twice in {word.language}, or repeats the term's name.",
                "Keep it once.",
            )
        seen.add(key)


def _ambiguous_words(files: Files) -> Iterator[Problem]:
    """A word of two terms, neither of which is under the other, needs a reason; and a reason needs such a word."""
    ambiguous: set[str] = set()
    reasons = {fold(word) for word in files.shared_words}
    for taxonomy in TAXONOMIES:
        terms = _by_code(files, taxonomy)
        for word, codes in sorted(_meanings(files, taxonomy).items()):
            apart = sorted(
                code for code in codes if any(_unrelated(terms, code, other) for other in codes if other != code)
            )
            if not apart:
                continue
            ambiguous.add(word)
            if word not in reasons:
                yield Problem(
                    f"{taxonomy}, {', '.join(apart)}",
                    f"share the word {word!r}.",
                    f"Keep it with one of them, or give the reason in {SHARED_FILE}.",
                )
    for word in files.shared_words:
        if fold(word) not in ambiguous:
            yield Problem(f"{SHARED_FILE}, {word}", "is not shared by two terms.", "Take it out.")


def _meanings(files: Files, taxonomy: str) -> Mapping[str, set[str]]:
    """Folded word or phrase -> the codes it stands for, whatever the language: a search reads all three at once."""
    meanings: dict[str, set[str]] = defaultdict(set)
    for term in files.terms:
        if term.taxonomy == taxonomy:
            for _language, text in term.name.items():
                meanings[fold(text)].add(term.code)
    for word in files.synonyms:
        if word.taxonomy == taxonomy:
            meanings[fold(word.text)].add(word.code)
    return meanings


def _unrelated(terms: Mapping[str, TermEntry], one: str, other: str) -> bool:
    return one not in _line(terms, other) and other not in _line(terms, one)


def _line(terms: Mapping[str, TermEntry], code: str) -> set[str]:
    """The code and those above it."""
    line: set[str] = set()
    at: str | None = code
    while at is not None and at in terms and at not in line:
        line.add(at)
        at = terms[at].parent
    return line


def _terms_without_words(files: Files) -> Iterator[Problem]:
    have = {(word.taxonomy, word.code, word.language) for word in files.synonyms}
    for term in files.terms:
        lacking = [language for language in LANGUAGES if (term.taxonomy, term.code, language) not in have]
        if lacking:
            yield Problem(
                f"{term.taxonomy}.toml, {term.code}",
                f"has no other word in {', '.join(lacking)}.",
                "Add one that people use.",
            )


def _left_over(files: Files) -> Iterator[Problem]:
    kept = {(term.taxonomy, term.code) for term in files.terms}
    ours = Term.objects.filter(taxonomy__slug__in=TAXONOMIES).values_list("taxonomy__slug", "code")
    for taxonomy, code in sorted(set(ours) - kept):
        yield Problem(
            f"database, {taxonomy}:{code}",
            "is no longer in the files.",
            "Put it back in the file, or move its services to another term and delete it.",
        )


def _by_code(files: Files, taxonomy: str) -> dict[str, TermEntry]:
    return {term.code: term for term in files.terms if term.taxonomy == taxonomy}
