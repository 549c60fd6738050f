"""Tags of the search pages: `{% load finding %}`."""

from dataclasses import replace

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from nabij.directory.pages.places import Somewhere
from nabij.directory.pages.questions import FILTER_COLUMNS, NOTHING, Asked
from nabij.territory.models import Unit
from nabij.ui import words as words_module
from nabij.ui.numbers import current_language
from nabij.ui.templatetags.nabij import words

register = template.Library()


@register.simple_tag
def address_with_need(asked: Asked, code: str) -> str:
    """{% address_with_need asked term.code %}: the same question for one need."""
    return asked.address(needs=(code,))


@register.simple_tag
def address_near(asked: Asked, unit: Unit | None = None) -> str:
    """{% address_near asked unit %}: the same question from another place; without one, from nowhere."""
    return asked.address(where=Somewhere(unit=unit), place="", within_m=asked.within_m if unit else None)


@register.simple_tag
def address_without_filters(asked: Asked) -> str:
    """{% address_without_filters asked %}: the same words and need, without any filter."""
    columns = [column for column in FILTER_COLUMNS.values() if column != "needs"]
    return replace(asked, **{column: getattr(NOTHING, column) for column in columns}).address()


@register.filter
def degrees(value: float | None) -> str:
    """A coordinate as addresses hold it: with a point, whatever the language."""
    return "" if value is None else f"{value:.3f}"


@register.simple_tag(takes_context=True)
def said(context: Context, obj: object, field: str) -> SafeString | str:
    """{% said phone "description" %}: as `words`, but nothing where nobody wrote anything in any language."""
    found = words_module.in_language(obj, field, current_language())
    return "" if found.lang == words_module.NO_LANGUAGE else words(context, obj, field, note=field != "name")


@register.simple_tag
def only_available(lang: str) -> str:
    """{% only_available text.lang %}: says that a text is in this language only."""
    return words_module.not_in_language(current_language(), words_module.Words("", lang, True))


@register.filter
def web_address(url: str | None) -> str:
    """An address that a link may lead to: only of the web. An import may hold anything."""
    return url if url and url.lower().startswith(("https://", "http://")) else ""
