"""Template tags and filters that every room's pages use: `{% load nabij %}`."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import template
from django.http import HttpRequest
from django.template import Context
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from nabij.rules.disclosure import Count
from nabij.ui import numbers, pages
from nabij.ui import words as words_module

register = template.Library()


@register.filter(is_safe=True)
def figure(value: numbers.Number | None, decimals: int = 0) -> str:
    """{{ unit.population|figure }} or {{ value|figure:1 }}: a number as people write it."""
    return numbers.figure(value, decimals)


@register.filter
def disclosed(count: Count) -> str:
    """{{ row.count|disclosed }}: a count of searches or people that passed the disclosure rules, in words."""
    return numbers.disclosed(count)


@register.simple_tag
def amount(value: numbers.Number | None, decimals: int, unit: str) -> str:
    """{% amount value 1 "%" %}: a number with its unit of measure."""
    return numbers.with_unit(value, decimals, unit)


@register.filter
def day(value: date | None) -> str:
    """A date as 21/11/2026."""
    return numbers.day(value)


@register.filter
def day_in_words(value: date) -> str:
    """A date as donderdag 3 december 2026."""
    return numbers.day_in_words(value)


@register.filter
def moment(value: datetime) -> str:
    """A date and time as 21/11/2026 14:05."""
    return numbers.moment(value)


@register.simple_tag
def period(start: date | None, end: date | None) -> str:
    """{% period observation.period_start observation.period_end %}"""
    return numbers.period(start, end)


@register.simple_tag
def status_word(status: str) -> str:
    """{% status_word observation.status %}"""
    return words_module.status_word(status)


@register.simple_tag(takes_context=True)
def words(context: Context, obj: object, field: str, note: bool = True) -> SafeString:
    """{% words unit "name" %}: the text with its language marked; it is said when it is not in the page's language.

    For a name the saying is a small mark, explained once at the foot of the page; for a longer text it is a sentence.
    {% words unit "name" note=False %} leaves the mark out, for a place where the mark would stand twice.
    """
    lang = numbers.current_language()
    found = words_module.in_language(obj, field, lang)
    text = format_html_join(
        " / ",
        "{}",
        (
            (part if part_lang == lang else format_html('<span lang="{}">{}</span>', part_lang, part),)
            for part, part_lang in found.parts
        ),
    )
    if not found.missing or not note:
        return text
    said = words_module.not_in_language(lang, found)
    if field in {"name", "plural", "title"}:
        request = context.get("request")
        if request is not None:
            request.nabij_marked_words = True
        return format_html(
            '{}<span class="no-words" aria-hidden="true">°</span><span class="unseen"> ({})</span>', text, said
        )
    return format_html('<span class="only-in">({})</span> {}', said, text)


@register.simple_tag
def plain_words(obj: object, field: str) -> str:
    """{% plain_words unit "name" %}: only the text, for a title or an attribute."""
    return words_module.in_language(obj, field, numbers.current_language()).text


@register.simple_tag(takes_context=True)
def has_marked_words(context: Context) -> bool:
    """Whether a name on this page carries the mark of a language without text."""
    return bool(getattr(context.get("request"), "nabij_marked_words", False))


@register.simple_tag
def optional_url(name: str, *args: Any) -> str:
    """The address of a page, or nothing where that page does not exist."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


@register.inclusion_tag("ui/parts/nav_link.html", takes_context=True)
def nav_link(
    context: Context, name: str, label: str, *args: Any, roles: str = "", under: str = ""
) -> Mapping[str, object]:
    """{% nav_link "needs:import" _("Import") roles="analyst" %}: a list item, or nothing.

    Nothing is shown where the page does not exist or the reader has none of the roles. `under` names the part of the
    address below which the entry counts as current (default: the entry's own address).
    """
    href = optional_url(name, *args)
    request: HttpRequest | None = context.get("request")
    if not href or (roles and not set(roles.split()) & roles_of(request)):
        return {"href": ""}
    path = request.path if request is not None else ""
    below = [f"/{numbers.current_language()}/{part}" for part in under.split()] or [href]
    current = "page" if path == href else "true" if any(path.startswith(part) for part in below) else ""
    return {"href": href, "label": label, "current": current}


def roles_of(request: HttpRequest | None) -> frozenset[str]:
    """The roles of the reader today; empty for who is not signed in. For showing entries, never for deciding access."""
    account: Any = getattr(request, "user", None)
    if request is None or account is None or not account.is_authenticated or not hasattr(account, "mandates"):
        return frozenset()
    known: frozenset[str] | None = getattr(request, "nabij_roles", None)
    if known is None:
        today = timezone.localdate()
        rows = account.mandates.values_list("role", "valid_from", "valid_to")
        known = frozenset(role for role, start, end in rows if start <= today and (end is None or today <= end))
        request.nabij_roles = known  # type: ignore[attr-defined]
    return known


@register.simple_tag(takes_context=True)
def page_alternates(context: Context) -> list[pages.Alternate]:
    """The same page in each language."""
    request = context.get("request")
    return [] if request is None else list(pages.alternates(request))


@register.simple_tag(takes_context=True)
def absolute(context: Context, href: str) -> str:
    """An address with its host, for links that machines follow."""
    request = context.get("request")
    return href if request is None else request.build_absolute_uri(href)


@register.simple_tag
def place_url(unit: Any) -> str:
    """The profile of a unit, or nothing where profiles do not exist."""
    return optional_url("needs:profile", unit.level.slug, unit.slug)


@register.simple_tag
def term(label: str, slug: str) -> SafeString:
    """{% term _("zone") "care-zone" %}: a word linked to its entry in the glossary."""
    href = optional_url("ui:glossary")
    if not href:
        return conditional_escape(label)
    return format_html('<a class="term" href="{}#{}">{}</a>', href, slug, label)


@register.simple_tag
def status_meaning(status: str) -> str:
    """What a status says, as a sentence; empty for a known value."""
    return str(words_module.STATUS_MEANINGS.get(status, ""))


@register.filter
def own_language_name(lang: str) -> str:
    """The name of a language in the language of the page, as a filter."""
    return words_module.language_name(lang)


@register.simple_tag
def language_name(lang: str) -> str:
    """The name of a language in the language of the page."""
    return words_module.language_name(lang) if lang else gettext("unknown")
