"""Commands about owners: reminders, and a link to give by hand."""

import json
from dataclasses import asdict
from typing import Annotated
from uuid import UUID

import typer
from django.conf import settings
from django.utils import timezone

from nabij.command_groups import group
from nabij.directory.models import Organization, Ownership, Service
from nabij.directory.trust.letters import language_of, link_address
from nabij.directory.trust.links import make_link
from nabij.directory.trust.ownership import end_ownership, give_ownership
from nabij.directory.trust.reminders import due_services, send_reminders
from nabij.people.models import Account

Json = Annotated[bool, typer.Option("--json", help="For a program: one JSON object.")]


def register(app: typer.Typer) -> None:
    """Add this part's commands."""
    directory = group(app, "directory", "Keep the directory fresh: reminders to services, links for owners.")
    directory.command("remind")(remind)
    directory.command("owner-link")(owner_link)
    directory.command("owner-account")(owner_account)


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


def owner_account(
    username: Annotated[str, typer.Argument(help="An account with the role of service provider.")],
    organization: Annotated[UUID, typer.Argument(help="The id of the organisation, as in the address of its page.")],
    end: Annotated[bool, typer.Option("--end", help="Take it away again.")] = False,
) -> None:
    """Let an account keep the entries of an organisation. First make sure that it is theirs."""
    account = Account.objects.filter(username__iexact=username).first()
    found = Organization.objects.filter(pk=organization).first()
    if account is None or found is None:
        raise typer.BadParameter(f"there is no {f'account {username!r}' if account is None else 'such organisation'}")
    if not end:
        give_ownership(account=account, organization=found, by=None, now=timezone.now())
        typer.echo(f"{account.username} keeps {found.services.count()} entries")
        return
    ownership = Ownership.objects.filter(account=account, organization=found).first()
    if ownership is None:
        raise typer.BadParameter(f"{account.username} does not keep this organisation")
    end_ownership(ownership=ownership, by=None)
    typer.echo(f"{account.username} keeps these entries no more")
