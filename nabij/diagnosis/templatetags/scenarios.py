"""From a page that found an answer to a scenario that begins with it."""

from urllib.parse import urlencode

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from nabij.people.permissions import Permission, may_somewhere

register = template.Library()


@register.simple_tag(takes_context=True)
def use_in_scenario(context: Context, word: str, asked: str) -> SafeString | str:
    """{% use_in_scenario "sites" query %}: a list item that leads to a scenario with this answer as its change.

    `word` is that of the change, `asked` the question of the page. Nothing for who may not make a scenario anywhere.
    """
    request = context.get("request")
    if request is None or not may_somewhere(request.user, Permission.MAKE_SCENARIO):
        return ""
    href = f"{reverse('diagnosis:scenario_new')}?{urlencode({'change': f'{word}:{asked}'})}"
    return format_html('<li><a href="{}">{}</a></li>', href, _("Use in a scenario"))
