"""Words in the reader's language, and what to show where there are none."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

LANGUAGES = ("nl", "fr", "en")
ENDONYMS = {"nl": "Nederlands", "fr": "Français", "en": "English"}
NO_LANGUAGE = "zxx"  # BCP 47: no linguistic content, for a code
SEVERAL_LANGUAGES = "mul"  # BCP 47: several languages at once

# Where a language has no text, which others are shown. English shows both official languages of Brussels.
_FALLBACKS = {"nl": ("fr", "en"), "fr": ("nl", "en"), "en": ("fr", "nl")}

STATUS_WORDS: dict[str, str | Promise] = {
    "known": _("known"),
    "zero": _("zero"),
    "suppressed": _("suppressed"),
    "missing": _("missing"),
    "not_applicable": _("does not apply"),
    "estimated": _("estimated"),
}

STATUS_MEANINGS: dict[str, str | Promise] = {
    "zero": _("zero: counted, and there were none"),
    "suppressed": _("suppressed: counted, but too few people to publish without recognising them"),
    "missing": _("missing: no figure was found in the source"),
    "not_applicable": _("does not apply: the question has no meaning here"),
    "estimated": _("estimated: computed from smaller areas, less exact than a count"),
}


@dataclass(frozen=True)
class Words:
    """A text in the language asked for, or what there is instead.

    `lang` is the language the text really is in ("mul" for two names side by side, "zxx" for a code). `missing` says
    that there is no text in the language asked for. `parts` are (text, language) pairs that make up the text.
    """

    text: str
    lang: str
    missing: bool
    parts: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return self.text


def in_language(obj: object, field: str, lang: str) -> Words:
    """The text of `<field>_<lang>` of an object, or what exists in other languages, or its code.

    In Dutch and French the first other language that has a text stands in. In English the names in both official
    languages stand side by side ("Ixelles / Elsene"), once where they are the same ("Evere").
    """
    code = str(getattr(obj, "slug", None) or getattr(obj, "code", None) or "")
    return of_texts({other: getattr(obj, f"{field}_{other}", None) for other in LANGUAGES}, lang, code=code)


def of_texts(texts: Mapping[str, object], lang: str, *, code: str = "") -> Words:
    """The same of texts by language, where one that is no text counts as none; `code` where there is none at all."""
    own = _stripped(texts.get(lang))
    if own:
        return Words(own, lang, False, ((own, lang),))
    others = [(text, other) for other in _FALLBACKS[lang] if (text := _stripped(texts.get(other)))]
    if not others:
        return Words(code, NO_LANGUAGE, True, ((code, NO_LANGUAGE),))
    if lang != "en" or len(others) == 1 or others[0][0] == others[1][0]:
        text, other = others[0]
        return Words(text, other, True, ((text, other),))
    return Words(" / ".join(text for text, _other in others), SEVERAL_LANGUAGES, True, tuple(others))


def _stripped(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def status_word(status: str, lang: str | None = None) -> str:
    """The status of an observation as one word."""
    if lang is None:
        return str(STATUS_WORDS[status])
    with override(lang):
        return str(STATUS_WORDS[status])


def language_name(lang: str) -> str:
    """The name of a language in the language of the page."""
    return {"nl": gettext("Dutch"), "fr": gettext("French"), "en": gettext("English")}.get(lang, lang)


def not_in_language(lang: str, shown: Words) -> str:
    """Says that there is no text in `lang` and what is shown instead."""
    wanted = language_name(lang)
    if shown.lang == NO_LANGUAGE:
        return gettext("no name in %(language)s, the code is shown") % {"language": wanted}
    if shown.lang == SEVERAL_LANGUAGES:
        return gettext("no text in %(language)s, both other languages are shown") % {"language": wanted}
    return gettext("only available in %(language)s") % {"language": language_name(shown.lang)}
