"""A small world of the field, for tests: two programmes, their teams, their people, a service, needs. All invented.

Territory as `tests.worlds.two_zones`, with a district in each municipality. Programme `bar`: team `jette` (hosted) and
team `saint-gilles`. Programme `health-advisers`: team `insurer`, for the whole territory.
"""

from dataclasses import dataclass
from datetime import date

from nabij.directory.models import Organization, Service
from nabij.outreach.models import ProgrammeTerms, Team, TeamArea, TeamMember, WayOfWorking
from nabij.people.models import Account, Programme, Role
from nabij.territory.models import Membership, Unit
from nabij.vocabulary.models import Term
from tests.directory.world import make_organization, make_service, make_term
from tests.worlds import TwoZones, a_programme, give_mandate, somebody, two_zones

SINCE = date(2020, 1, 1)


@dataclass(frozen=True)
class FieldWorld:
    """Who and what there is; see the fields' comments. Nobody has a password: `tests.sign_in.sign_in` signs in."""

    places: TwoZones
    heizel: Unit  # district in Jette
    bosnia: Unit  # district in Saint-Gilles
    bar: Programme
    advisers: Programme
    rounds: WayOfWorking  # of bar: street rounds
    together: WayOfWorking  # of bar: community work
    for_host: WayOfWorking  # of bar: work for the host
    calling: WayOfWorking  # of health-advisers
    jette: Team  # of bar, in Jette, with areas and a host
    saint_gilles: Team  # of bar, in Saint-Gilles
    insurer: Team  # of health-advisers, whole territory
    host: Organization
    wim: Account  # field worker of bar, mandate for Jette, member of `jette`
    nora: Account  # his colleague: the same mandate and team
    sami: Account  # field worker of bar in Saint-Gilles: another place
    carla: Account  # coordinator of bar, whole territory
    helen: Account  # field worker (caller) of health-advisers, member of `insurer`
    hugo: Account  # coordinator of health-advisers: another programme
    zoe: Account  # zone team of the north: sees reach, logs nothing
    service: Service
    need: Term  # code "debts"
    other_need: Term  # code "social-contact"


def field_world() -> FieldWorld:
    """Make the world. A dozen rows of each kind; quick enough to make for every test."""
    places = two_zones()
    heizel = _district("heizel", "Heizel", places.jette, places.north, places.region)
    bosnia = _district("bosnia", "Bosnië", places.saint_gilles, places.south, places.region)
    bar, advisers = a_programme("bar"), a_programme("health-advisers")
    _terms(bar, ["0"], host_time_share_max="0.200")
    _terms(advisers, ["0.5", "1"])
    rounds = _way(bar, "street-rounds", 10, ["round", "info-stand"])
    together = _way(bar, "community-work", 20, ["community-work", "bri-co"], is_community_work=True)
    for_host = _way(bar, "host-work", 30, ["host-work"], is_host_time=True)
    calling = _way(advisers, "calling", 10, ["call-session"])
    host = make_organization("La Rose du Nord")
    jette = _team(bar, "jette", places.jette, host=host, host_name="La Rose du Nord")
    saint_gilles = _team(bar, "saint-gilles", places.saint_gilles)
    insurer = _team(advisers, "insurer", None)
    TeamArea.objects.create(team=jette, unit=heizel, basis="made for a test")
    TeamArea.objects.create(team=saint_gilles, unit=bosnia, basis="made for a test")
    need = make_term("debts", name_nl="Schulden", name_fr="Dettes", name_en="Debts")
    other_need = make_term("social-contact", name_nl="Mensen zien", name_fr="Voir du monde", name_en="Seeing people")
    return FieldWorld(
        places=places,
        heizel=heizel,
        bosnia=bosnia,
        bar=bar,
        advisers=advisers,
        rounds=rounds,
        together=together,
        for_host=for_host,
        calling=calling,
        jette=jette,
        saint_gilles=saint_gilles,
        insurer=insurer,
        host=host,
        wim=_worker("wim", Role.FIELD_WORKER, places.jette, bar, jette),
        nora=_worker("nora", Role.FIELD_WORKER, places.jette, bar, jette),
        sami=_worker("sami", Role.FIELD_WORKER, places.saint_gilles, bar, saint_gilles),
        carla=_worker("carla", Role.PROGRAMME_COORDINATOR, None, bar),
        helen=_worker("helen", Role.FIELD_WORKER, None, advisers, insurer),
        hugo=_worker("hugo", Role.PROGRAMME_COORDINATOR, None, advisers),
        zoe=_worker("zoe", Role.ZONE_TEAM, places.north, None),
        service=make_service("Service de médiation de dettes", terms=(need,)),
        need=need,
        other_need=other_need,
    )


def _district(slug: str, name: str, *parents: Unit) -> Unit:
    level = Unit.objects.get(slug="straddling").level
    made = Unit.objects.create(level=level, slug=slug, name_nl=name, name_fr=name, sort_nl=slug, sort_fr=slug)
    for parent in parents:
        Membership.objects.create(child=made, parent=parent, share=1.0, basis="residents")
    return made


def _terms(programme: Programme, care_lines: list[str], **fields: object) -> None:
    ProgrammeTerms.objects.create(
        programme=programme, valid_from=SINCE, care_lines=care_lines, source="made for a test", **fields
    )


def _way(programme: Programme, slug: str, order: int, kinds: list[str], **fields: bool) -> WayOfWorking:
    return WayOfWorking.objects.create(
        programme=programme, slug=slug, order=order, name_nl=slug, name_fr=slug, activity_kinds=kinds, **fields
    )


def _team(programme: Programme, slug: str, unit: Unit | None, **fields: object) -> Team:
    return Team.objects.create(
        programme=programme, slug=slug, name_nl=slug, name_fr=slug, unit=unit, source="made for a test", **fields
    )


def _worker(
    username: str, role: Role, unit: Unit | None, programme: Programme | None, team: Team | None = None
) -> Account:
    account = somebody(username)
    give_mandate(account, role, unit, programme)
    if team:
        TeamMember.objects.create(team=team, account=account, valid_from=SINCE)
    return account
