"""The streets that are walked on now, indexed for one kind of walker and kept in the process."""

import threading

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils.translation import gettext as _

from nabij.diagnosis.contents import InputSource
from nabij.rules.walking_network import PROFILES, Network, index_network
from nabij.territory.models import Streets
from nabij.territory.streets import StreetMap, current_streets, unpacked

_MOST_KEPT = 4  # with stairs and without, of two states of the streets

_lock = threading.Lock()
_kept: dict[tuple[str, str, frozenset[str]], Network] = {}


class NoStreets(ValidationError):
    """No streets are loaded, or not those that were asked for."""

    def __init__(self, digest: str | None = None) -> None:
        if digest is None:
            said = _("No streets are loaded. Load them with: %(command)s") % {
                "command": "nabij import streets FILE.osm.pbf"
            }
        else:
            said = _("The streets %(digest)s, which this was reckoned with, are no longer kept.") % {
                "digest": digest[:12]
            }
        super().__init__(said)


def network_of(walker: str, digest: str | None = None) -> tuple[Network, str]:
    """The streets for one kind of walker (adult, slow, wheelchair), and their digest.

    Those that are current, or those with `digest`. Whoever walks the same streets gets the same network. Raises
    NoStreets, and KeyError for an unknown walker.
    """
    profile = PROFILES[walker]
    if digest is None:
        current = current_streets()
        if current is None:
            raise NoStreets
        digest = current.digest
    key = (str(connection.settings_dict["NAME"]), digest, profile.refuses)
    with _lock:
        found = _kept.get(key)
        if found is None:
            streets = _street_map(digest)
            found = index_network(
                streets.u, streets.v, streets.metres, streets.lon, streets.lat, kind=streets.kind, profile=profile
            )
            while len(_kept) >= _MOST_KEPT:
                del _kept[next(iter(_kept))]
            _kept[key] = found
    return found, digest


def networks_of(digest: str | None = None) -> tuple[dict[str, Network], str]:
    """The streets for every kind of walker, and their digest. Raises NoStreets."""
    made = {}
    for walker in PROFILES:
        made[walker], digest = network_of(walker, digest)
    if digest is None:
        raise NoStreets
    return made, digest


def streets_source(digest: str | None = None) -> InputSource:
    """Where the streets come from, for the evidence. Raises NoStreets."""
    row = current_streets() if digest is None else Streets.objects.filter(pk=digest).defer("content").first()
    if row is None:
        raise NoStreets(digest)
    return InputSource("streets", row.title, row.digest[:12], row.valid_on, row.licence, row.digest)


def _street_map(digest: str) -> StreetMap:
    content = Streets.objects.filter(pk=digest).values_list("content", flat=True).first()
    if content is None:
        raise NoStreets(digest)
    return unpacked(content)
