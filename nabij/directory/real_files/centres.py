"""The nineteen public welfare centres (CPAS/OCMW): one organisation and one service each, for its municipality."""

import re
from collections.abc import Mapping
from pathlib import Path

from nabij.directory.exchange.records import Record
from nabij.directory.pack import Offered, building, table
from nabij.directory.real_files.reading import decimal, rows

FILE = "cpas.csv"
COLUMNS = ("nis", "name", "commune_fr", "street_fr", "housenumber", "postcode", "lon", "lat", "geo_precision")


def read_centres(directory: Path, *, municipalities: Mapping[str, Mapping[str, str | None]]) -> Offered:
    """Head offices, with what the file says of how each point was found. Raises LoadProblems."""
    content = table("centres")
    feed, path = content["feed"]["slug"], directory / FILE
    records: list[Record] = []
    for row in rows(path, columns=COLUMNS, key="nis"):
        key, words = row["nis"], content["words"]
        commune = {**municipalities.get(key, {})}
        commune_fr = commune.get("fr") or row["commune_fr"]
        names = {
            "fr": f"CPAS {_of(commune_fr)}",
            "nl": f"OCMW {commune['nl']}" if commune.get("nl") else None,
            "en": f"Public welfare centre of {commune_fr}",
        }
        # As people say it, with "van", and by what they call the town for short.
        said_nl = [f"OCMW van {commune['nl']}"] if commune.get("nl") else []
        short = [f"{kind} {town}" for town in content["short"].get(key, ()) for kind in ("OCMW", "CPAS")]
        alternate = ", ".join(dict.fromkeys(["OCMW", "CPAS", row["name"], *said_nl, *short]))
        organization = building.organization(feed, key, {"name": names, "alternate": alternate}, words)
        found = _precision(row["geo_precision"])
        said = {
            "point": {
                "lon": decimal(path, f"nis {key}", row["lon"]),
                "lat": decimal(path, f"nis {key}", row["lat"]),
                "precision": found,
                "how": "located_by",
            },
            "street": {"fr": row["street_fr"]},
            "house": row["housenumber"],
            "postcode": row["postcode"],
            "city": " - ".join(dict.fromkeys(filter(None, (commune_fr, commune.get("nl"))))),
        }
        located = {"located_by": f"{words['located_by']}: {row['geo_precision']}"} if found else {}
        location = building.location(feed, key, said, located, organization["id"])
        service = building.service(
            feed,
            key,
            {
                **content["service"],
                "name": names,
                "alternate": alternate,
                "area": [f"municipality:{key}"],
            },
            words,
            organization_id=organization["id"],
            places=[location["id"]],
        )
        records += [
            Record("organization", key, organization),
            Record("location", key, location),
            Record("service", key, service),
        ]
    return Offered(content["feed"], tuple(records))


def _of(commune: str) -> str:
    """ "d'Ixelles", "de Forest", "de la Ville de Bruxelles"."""
    if commune.startswith("Ville "):
        return f"de la {commune}"
    return f"d'{commune}" if re.match("[AEIOUÉ]", commune) else f"de {commune}"


def _precision(written: str) -> str | None:
    """The file's words for how a point was found; None where it has none."""
    if written == "address":
        return "exact"
    if written.startswith("nearby number"):
        return "nearby"
    return "street" if written.startswith("street middle") else None
