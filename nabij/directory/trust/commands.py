"""Commands about owners: reminders, and a link to give by hand."""

import json
from dataclasses import asdict
from typing import Annotated
from uuid import UUID

import typer
from django.conf import settings
from django.utils import timezone

from nabij.command_groups import group
from nabij.directory.models import Service
from nabij.directory.trust.letters import language_of, link_address
from nabij.directory.trust.links import make_link
from nabij.directory.trust.reminders import due_services, send_reminders

Json = Annotated[bool, typer.Option("--json", help="For a program: one JSON object.")]


def register(app: typer.Typer) -> None:
    """Add this part's commands."""
    directory = group(app, "directory", "Keep the directory fresh: reminders to services, links for owners.")
    directory.command("remind")(remind)
    directory.command("owner-link")(owner_link)


def remind(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Count what is due; write to nobody.")] = False,
    as_json: Json = False,
) -> None:
    """Write now to the services whose entries grow old; the worker does it every hour."""
    now = timezone.now()
    if dry_run:
        found: dict[str, object] = {"due": due_services(now=now).count()}
    else:
        where = "files" if "filebased" in settings.EMAIL_BACKEND else "mail server"
        found = {**asdict(send_reminders(now=now)), "sent_to": where}
    typer.echo(json.dumps(found) if as_json else ", ".join(f"{name} {value}" for name, value in found.items()))


def owner_link(
    service: Annotated[UUID, typer.Argument(help="The id of the service, as in the address of its page.")],
    as_json: Json = False,
) -> None:
    """Make a link by which a service keeps its own entry, to give by hand. It is shown once."""
    found = Service.objects.select_related("organization").filter(pk=service).first()
    if found is None:
        raise typer.BadParameter(f"there is no service {service}")
    link, secret = make_link(service=found, reason="moderator", by=None, now=timezone.now())
    address = link_address(secret, language_of(found))
    if as_json:
        typer.echo(json.dumps({"link": address, "expires_at": link.expires_at.isoformat()}))
    else:
        typer.echo(address)
