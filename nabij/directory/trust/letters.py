"""Mails to services, in plain text and in their own language."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from nabij.directory.models import Service
from nabij.directory.trust.links import DAYS, make_link
from nabij.ui.words import in_language


def address_of(service: Service) -> str | None:
    """Where a service gets its mail: what its own public entry says, else its organisation's; None where nothing."""
    if service.kind == Service.Kind.CONNECTING_PERSON or service.is_synthetic:
        return None  # somebody's own address, or nobody's
    return service.email or (service.organization.email if service.organization else None) or None


def language_of(service: Service) -> str:
    """The language to write to a service in: its organisation's, else the one its own entry was written in."""
    return service.organization.original_language if service.organization else service.original_language


def link_address(secret: str, language: str) -> str:
    """The whole address of an owner's link."""
    with translation.override(language):
        return settings.NABIJ_ADDRESS + reverse("directory:own", args=[secret])


@transaction.atomic
def send_asked_link(service: Service, *, now: datetime) -> bool:
    """Mail the link that somebody asked for, to the address of the entry itself; False where it has none."""
    address = address_of(service)
    if address is None:
        return False
    _send("directory/mail/asked.txt", [service], address=address, reason="request", now=now)
    return True


@transaction.atomic
def send_reminder(services: Sequence[Service], *, address: str, now: datetime) -> None:
    """One mail about all entries of one address that nobody has looked at for long."""
    _send("directory/mail/reminder.txt", services, address=address, reason="reminder", now=now)


def _send(template: str, services: Sequence[Service], *, address: str, reason: str, now: datetime) -> None:
    """Links first: where the mail cannot be sent, the transaction takes them back."""
    language = language_of(services[0])
    with translation.override(language):
        entries = [
            {
                "name": in_language(service, "name", language).text,
                "link": link_address(
                    make_link(service=service, reason=reason, by=None, now=now, sent_to=address)[1], language
                ),
            }
            for service in services
        ]
        subject = (
            _("Is this still right? %(name)s") % {"name": entries[0]["name"]}
            if reason == "reminder"
            else _("Your link to keep your entry: %(name)s") % {"name": entries[0]["name"]}
        )
        body = render_to_string(template, {"entries": entries, "days": DAYS[reason]})
    send_mail(" ".join(subject.split()), body, settings.DEFAULT_FROM_EMAIL, [address])
