"""A campaign for a demo: running, with an invented list for the demo caller. Labelled demo wherever it is shown."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from nabij.outreach.campaigns.bringing import bring_list
from nabij.outreach.campaigns.load import columns_of
from nabij.outreach.campaigns.queries import members_of
from nabij.outreach.campaigns.reading import own_files, read_file
from nabij.outreach.campaigns.spreading import spread_list
from nabij.outreach.models import Campaign, Team
from nabij.people.audit import record_write
from nabij.people.models import Programme

SLUG = "demo-darmkanker"
_FROM = "bowel.toml"
_REFERENCES = 40
_LANGUAGES = ("nl", "fr", "fr", "ary", "", "tr")


@transaction.atomic
def make_demo(*, now: datetime) -> Campaign | None:
    """Make the demo campaign once; None where it is there already, or nobody of the demo calls."""
    programme = Programme.objects.filter(slug="health-advisers").first()
    if programme is None or Campaign.objects.filter(slug=SLUG).exists():
        return None
    today = timezone.localdate(now)
    for team in Team.objects.filter(programme=programme).select_related("programme", "unit").order_by("slug"):
        callers = [one for one in members_of(team, today) if one.is_demo]
        if callers:
            break
    else:
        return None
    said = read_file(next(path for path in own_files() if path.name == _FROM))
    columns = columns_of(said)
    for language in ("nl", "fr", "en"):
        word = "Démo" if language == "fr" else "Demo"
        columns[f"name_{language}"] = f"{word} · {columns[f'name_{language}']}"
    columns |= {"begins_on": today - timedelta(days=14), "ends_on": today + timedelta(days=180)}
    columns["source"] = f"Invented for the demonstration, after: {said.source}"
    made = Campaign.objects.create(
        slug=SLUG, programme=programme, state=Campaign.State.RUNNING, is_demo=True, **columns
    )
    lines = [f"DEMO-{1000 + number * 37};{_LANGUAGES[number % 6]}" for number in range(_REFERENCES)]
    brought = bring_list(
        by=None, campaign=made, team=team, content="\n".join(lines).encode(), leave_out_bad=False, now=now
    )
    spread_list(by=None, row=brought, languages={one.pk: frozenset({one.language}) for one in callers})
    record_write(by=None, action="campaign.demo", object_type="campaign", object_id=made.pk)
    return made
