"""Making and removing the synthetic year. Everything here has origin "synthetic" or is_demo, and is labelled so."""

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
from django.db import connection, models, transaction
from django.utils import timezone
from psycopg import sql

from nabij.directory.models import Service, ServiceTerm
from nabij.outreach.cards.phrases import card_languages
from nabij.outreach.coordination.folding import fold
from nabij.outreach.coordination.releasing import release_ended
from nabij.outreach.models import (
    Activity,
    Card,
    CardAnswer,
    CommunityProject,
    Contact,
    ContactFold,
    ContactTally,
    ReachRelease,
    Team,
    WayOfWorking,
)
from nabij.outreach.synthetic.demo_rows import add_agenda, add_projects, remove_agenda
from nabij.outreach.synthetic.drawing import Drawing
from nabij.outreach.synthetic.rows import (
    ACTIVITY_COLUMNS,
    ANSWER_COLUMNS,
    CARD_COLUMNS,
    CONTACT_COLUMNS,
    SYNTHETIC,
    Places,
    Row,
    Rows,
)
from nabij.outreach.synthetic.shape import our_shape
from nabij.outreach.synthetic.spots import days_of, spots_of
from nabij.people.audit import record_write
from nabij.people.models import Account
from nabij.vocabulary.queries import HELP, all_terms

Told = Callable[[str, int, int], None]  # doing, done, of
_SECOND = 1  # the generator of activities and cards, beside that of contacts


class NothingToDraw(Exception):
    """There is nothing to make contacts of, or they are there already; the message says what to do."""


@dataclass(frozen=True)
class Made:
    """How many synthetic rows a year got."""

    contacts: int
    activities: int
    cards: int
    answers: int
    projects: int


@transaction.atomic
def synthesize(
    *, by: Account | None, year: int, seed: int, now: datetime, count: int | None = None, told: Told | None = None
) -> Made:
    """Make a synthetic year; the same seed gives the same rows on the same programmes and territory.

    `count` None: as many as a whole year has, less where the year is not over. Raises NothingToDraw where no programme
    is loaded, the year has no day yet, or a synthetic year is there already.
    """
    shape, today = our_shape(), timezone.localdate(now)
    if Contact.objects.filter(origin=SYNTHETIC, occurred_on__year=year).exists():
        raise NothingToDraw(f"{year} has synthetic contacts already; take them away first: nabij synthesize clear")
    spots, days = spots_of(shape, on=min(today, date(year, 12, 31))), days_of(year, until=today)
    if not spots:
        raise NothingToDraw("no programme has teams here; load them first: nabij load programmes")
    if not days:
        raise NothingToDraw(f"{year} has no day yet that is over")
    needs = all_terms(HELP).filter(is_need=True).values_list("code", flat=True)
    drawing = Drawing(shape, spots, days, list(needs))
    part_of_year = len(days) / len(days_of(year, until=date(year, 12, 31)))
    wanted = count if count is not None else round(shape.part("volume")["per_year"] * part_of_year)
    rows = Rows(drawing, _places(now), np.random.default_rng([shape.version, seed, _SECOND]), now=now)
    done = 0
    for block in drawing.blocks(seed=seed, count=wanted):
        _copy(Contact, CONTACT_COLUMNS, rows.contacts(block))
        done += len(block)
        _tell(told, "contacts", done, wanted)
    gathered = rows.gathered
    _tell(told, "activities and cards", wanted, wanted)
    regular = _copy(Activity, ACTIVITY_COLUMNS, rows.regular(shape))
    _copy(Activity, ACTIVITY_COLUMNS, gathered.activities.values())
    _copy(Card, CARD_COLUMNS, gathered.cards)
    _copy(CardAnswer, ANSWER_COLUMNS, gathered.answers)
    projects = add_projects(year, today)
    add_agenda(year)
    _settle()
    _tell(told, "count them", wanted, wanted)
    fold(now=now)
    release_ended(by=by, now=now)
    made = Made(done, regular + len(gathered.activities), len(gathered.cards), len(gathered.answers), projects)
    record_write(
        by=by, action="synthesize_contacts", object_type="synthetic_year", object_id=year, seed=seed, **made.__dict__
    )
    return made


@transaction.atomic
def clear(*, by: Account | None) -> Made:
    """Take every synthetic row away, of every year. What people entered stays."""
    contacts = Contact.objects.filter(origin=SYNTHETIC)
    activities = Activity.objects.filter(origin=SYNTHETIC)
    cards = Card.objects.filter(origin=SYNTHETIC)
    answers = CardAnswer.objects.filter(card__in=cards)
    projects = CommunityProject.objects.filter(is_demo=True, by=None, steps__origin=SYNTHETIC).distinct()
    made = Made(*(found.count() for found in (contacts, activities, cards, answers, projects)))
    if made == Made(0, 0, 0, 0, 0):
        return made
    # What a person tied to a synthetic row stays, without the tie.
    Contact.objects.filter(activity__in=activities).exclude(origin=SYNTHETIC).update(activity=None)
    # A correction of an invented contact is about nobody either.
    corrections = Contact.objects.filter(supersedes__origin=SYNTHETIC).exclude(origin=SYNTHETIC)
    are_counted = corrections.filter(is_withdrawn=False).exists()  # as real ones, where people wrote them
    corrections.delete()
    ContactTally.objects.filter(is_synthetic=True).delete()
    ReachRelease.objects.filter(is_synthetic=True).delete()
    _delete_plainly(contacts)
    answers.delete()
    cards.delete()
    remove_agenda()
    CommunityProject.objects.filter(pk__in=list(projects.values_list("pk", flat=True))).delete()
    activities.delete()
    if are_counted or Contact.objects.filter(by__is_demo=True).exists():
        _count_anew()  # what demo accounts entered was counted with what goes
    record_write(by=by, action="clear_synthetic", object_type="synthetic_year", object_id="every", **made.__dict__)
    return made


def is_there() -> bool:
    """Whether any synthetic contact is loaded."""
    return Contact.objects.filter(origin=SYNTHETIC).exists()


def _places(now: datetime) -> Places:
    """What rows point to. Cards name invented services only: nothing is said of a real one."""
    services: dict[str, list[Any]] = {}
    invented = ServiceTerm.objects.filter(service__is_synthetic=True, service__status=Service.Status.ACTIVE)
    for code, service in invented.order_by("term__code", "service").values_list("term__code", "service"):
        services.setdefault(code, []).append(service)
    return Places(
        programme_of={
            team: (programme, slug)
            for team, programme, slug in Team.objects.order_by("pk").values_list("pk", "programme", "programme__slug")
        },
        ways={(way.programme_id, way.slug): way.pk for way in WayOfWorking.objects.all()},
        services=services,
        slips=frozenset(card_languages()),
        zone=ZoneInfo("Europe/Brussels"),
    )


def _copy(model: type[models.Model], columns: tuple[str, ...], rows: Iterable[Row]) -> int:
    """Put rows into a table by COPY; how many."""
    into = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(model._meta.db_table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    done = 0
    with closing(connection.cursor()) as cursor, cursor.copy(into) as copy:
        for row in rows:
            copy.write_row(row)
            done += 1
    return done


def _delete_plainly(rows: "models.QuerySet[Any]") -> None:
    """Delete without looking up, row by row, what hangs on them: nothing does on these."""
    rows._raw_delete(rows.db)


def _count_anew() -> None:
    """Every tally from the contacts that are left."""
    ContactTally.objects.all().delete()
    ContactFold.objects.update(number=0)
    fold(now=timezone.now())


def _settle() -> None:
    """So that the first pages already get good plans."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE outreach_contact, outreach_activity, outreach_card, outreach_cardanswer")


def _tell(told: Told | None, doing: str, done: int, total: int) -> None:
    if told is not None:
        told(doing, done, total)
