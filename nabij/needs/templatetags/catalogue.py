"""Template filters of the catalogue's pages: `{% load catalogue %}`."""

from django import template

from nabij.needs import catalogue_words as words
from nabij.needs.models import Indicator
from nabij.rules.gaps import Coverage, LevelCover, Recency
from nabij.ui.numbers import current_language
from nabij.ui.words import Words, in_language

register = template.Library()


@register.filter
def coverage_word(coverage: Coverage) -> str:
    """How far a question is answered."""
    return str(words.COVERAGE[coverage])


@register.filter
def recency_word(recency: Recency) -> str:
    """Whether a source's values are recent."""
    return str(words.RECENCY[recency])


@register.filter
def why_no_figure(cover: LevelCover) -> str:
    """Why an indicator can have no figure at a level."""
    return str(words.WITHOUT_FIGURE[cover])


@register.filter
def frequency_word(term: str | None) -> str:
    """How often a new edition comes."""
    return words.frequency_word(term)


@register.filter
def age_words(months: int) -> str:
    """How old values are."""
    return words.age_words(months)


@register.filter
def links_to_address(text: str | None) -> bool:
    """Whether a text is a web address that may be linked."""
    return bool(text) and str(text).startswith(("https://", "http://"))


@register.filter
def defined(indicator: Indicator, part: str) -> Words | None:
    """A text of an indicator's definition file, such as its numerator, in the language of the page."""
    texts = indicator.definition.get(part)
    if not isinstance(texts, dict):
        return None
    holder = type("Texts", (), {f"text_{lang}": text for lang, text in texts.items()})()
    return in_language(holder, "text", current_language())
