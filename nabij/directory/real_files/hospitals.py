"""The acute hospitals of the federal list: one organisation per recognition, one service per site, with its beds."""

from collections.abc import Mapping
from pathlib import Path

from nabij.directory.exchange.records import Record
from nabij.directory.pack import Offered, building, table
from nabij.directory.pack.building import Document, Facts
from nabij.directory.real_files.reading import decimal, rows
from nabij.territory.contents import LoadProblems, Problem

FILE = "hospitals_2024.csv"
COLUMNS = (
    *("recognition_no", "establishment_no", "hospital", "campus", "address", "postcode", "municipality", "type"),
    *("status", "beds_campus", "specialised_emergency", "lat", "lon", "nis"),
)
LISTED_ON = "2024-12-01T00:00:00+01:00"  # the list is of December 2024


def read_hospitals(directory: Path, *, municipalities: Mapping[str, Mapping[str, str | None]]) -> Offered:
    """The fifteen sites. Beds are the most that a site has; how many are free nobody says. Raises LoadProblems."""
    content = table("hospitals")
    feed, path = content["feed"]["slug"], directory / FILE
    records: dict[tuple[str, str], Record] = {}
    capacities: list[tuple[str, Facts]] = []
    for row in rows(path, columns=COLUMNS, key="establishment_no"):
        key = row["establishment_no"]
        names, campus = _names(row, content)
        words = {**content["words"], "reference": f"{content['feed']['source']}, {row['hospital']}, {row['campus']}"}
        organization = building.organization(
            feed,
            row["recognition_no"],
            {"name": names, "alternate": row["hospital"], "legal_status": row["status"] or None},
            words,
        )
        records.setdefault(
            ("organization", row["recognition_no"]), Record("organization", row["recognition_no"], organization)
        )
        location = _location(path, row, municipalities.get(row["nis"], {}), content, organization["id"])
        records["location", key] = Record("location", key, location)
        said = {
            "name": _site_names(names, campus),
            "alternate": " - ".join(filter(None, (row["hospital"], row["campus"]))),
            "terms": _terms(row, content),
            "groups": content["service"]["groups"],
            "sector": "health",
            "care_line": "university" if "univers" in row["type"].lower() else "hospital",
            "accreditation": row["type"] or None,
            "extra": {"osm": {"category": "hospital"}, "list": {"beds": row["beds_campus"]}},
        }
        service = building.service(feed, key, said, words, organization_id=organization["id"], places=[location["id"]])
        records["service", key] = Record("service", key, service)
        capacities.append((service["id"], {"unit": "bed", "maximum": _beds(path, row), "updated": LISTED_ON}))
    return Offered(content["feed"], tuple(records.values()), capacities=tuple(capacities))


def _names(row: Facts, content: Facts) -> tuple[Facts, Facts | None]:
    """How hospital and site call themselves; as the list writes it where the pack does not know them."""
    names = content["organization"].get(row["recognition_no"], {"fr": row["hospital"]})
    campus = content["campus"].get(row["establishment_no"])
    return names, campus or ({"fr": row["campus"]} if row["campus"] and len(names) == 1 else None)


def _terms(row: Facts, content: Facts) -> list[str]:
    """What every acute hospital has, what this site is known for, and emergency care where the list says so."""
    emergency = ["emergency-care"] if row["specialised_emergency"] == "X" else []
    return [*content["service"]["terms"], *emergency, *content["more"].get(row["establishment_no"], ())]


def _site_names(names: Facts, campus: Facts | None) -> dict[str, str]:
    if campus is None:
        return dict(names)
    return {language: f"{name} – {campus.get(language) or campus['fr']}" for language, name in names.items()}


def _location(path: Path, row: Facts, city: Facts, content: Facts, organization_id: str) -> Document:
    where = f"establishment {row['establishment_no']}"
    said = {
        "point": {
            "lon": decimal(path, where, row["lon"]),
            "lat": decimal(path, where, row["lat"]),
            "precision": "exact",
            "how": "located_by",
        },
        "street": {"nl" if "laan" in row["address"].lower() else "fr": row["address"].title()},
        "postcode": row["postcode"],
        "city": " - ".join(dict.fromkeys(filter(None, (city.get("fr"), city.get("nl")))))
        or row["municipality"].title(),
    }
    feed = content["feed"]["slug"]
    return building.location(feed, row["establishment_no"], said, content["words"], organization_id)


def _beds(path: Path, row: Facts) -> int:
    try:
        return int(row["beds_campus"])
    except ValueError:
        where = f"{path.name}, establishment {row['establishment_no']}"
        problem = Problem(where, f"{row['beds_campus']!r} is no number of beds.", "Write a whole number.")
        raise LoadProblems([problem]) from None
