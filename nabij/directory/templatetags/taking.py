"""Facts of a service in the fixed phrases of the page's language: `{% load taking %}`."""

from django import template

from nabij.directory.pages.saying import filter_in_words
from nabij.directory.taking.papers import Paper
from nabij.directory.taking.phrases import Phrases, languages
from nabij.directory.taking.slip import facts_in_phrases, lines_in_phrases, numeric, room_in_phrases
from nabij.rules.hours_lines import Lines
from nabij.ui.numbers import current_language

register = template.Library()


@register.filter
def hours_in_phrases(told: Lines, phrases: Phrases | None = None) -> list[str]:
    """{% for line in spot.desk|hours_in_phrases:slip.phrases %}: hours as lines; none where nothing is known.

    Without phrases in those of the page's language.
    """
    return lines_in_phrases(told, phrases or languages()[current_language()])


@register.filter
def told_facts(paper: Paper) -> list[str]:
    """{% for fact in paper|told_facts %}: what it costs and what one can go without, as far as it is known."""
    return facts_in_phrases(paper, languages()[current_language()])


@register.filter
def told_room(paper: Paper) -> str:
    """{{ paper|told_room }}: what was said of the room there is, with its date; empty where nobody said."""
    words = room_in_phrases(paper, languages()[current_language()])
    if not words or paper.state is None or paper.state.stated_at is None:
        return ""
    return f"{words} ({numeric(paper.state.stated_at.date())})"


@register.filter
def phrase(name: str) -> str:
    """{{ "phone_hours"|phrase }}: a fixed phrase in the language of the page."""
    return languages()[current_language()].say(name)


@register.filter
def filter_words(name: str) -> str:
    """{{ name|filter_words }}: a filter of the search in words."""
    return filter_in_words(name)
