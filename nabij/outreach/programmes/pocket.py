"""What of the programmes a worker carries on the phone: their teams, with ways of working and neighbourhoods."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from nabij.outreach.at_work import teams_to_work_for
from nabij.outreach.models import Team
from nabij.outreach.programmes.queries import own_teams, units_to_choose, ways_of
from nabij.people.models import Account
from nabij.ui.words import LANGUAGES, in_language

TEAMS_ON_PHONE = 5  # a coordinator may log for many teams; the phone offers the first


def pocket_of(account: Account, *, now: datetime) -> dict[str, Any]:
    """The account's own teams, or the first for which it may log; names in the account's language.

    `names` has them in each language, for an app that is used in another than the account's. All open data.
    """
    teams = own_teams(account, on=timezone.localdate(now)) or list(teams_to_work_for(account)[:TEAMS_ON_PHONE])
    return {"teams": [_team(team, account.language) for team in teams]}


def _team(team: Team, lang: str) -> dict[str, Any]:
    return {
        "programme": team.programme.slug,
        "programme_name": team.programme.abbreviation or _said(team.programme, lang),
        "slug": team.slug,
        "name": _said(team, lang),
        "names": _names(team),
        "host": team.host_name,
        "ways": [
            {"slug": way.slug, "name": _said(way, lang), "names": _names(way), "kinds": way.activity_kinds}
            for way in ways_of(team.programme)
        ],
        "units": [
            {
                "level": unit.level.slug,
                "slug": unit.slug,
                "name": _said(unit, lang),
                "names": _names(unit),
                "lat": unit.centre_lat,
                "lon": unit.centre_lon,
            }
            for unit in units_to_choose(team)
        ],
    }


def _names(row: object) -> dict[str, str]:
    return {lang: _said(row, lang) for lang in LANGUAGES}


def _said(row: object, lang: str) -> str:
    return in_language(row, "name", lang).text
