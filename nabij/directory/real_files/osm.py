"""The places of OpenStreetMap as services: names, terms after their kind, hours, wheelchair access.

A dentist's name is often a person's. It is kept, as the name of a practice that is open to the public and is found
under that name ("Cabinet dentaire …"); nothing else of a person is taken.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from nabij.directory.exchange.records import Prose, Record, entry_id
from nabij.directory.pack import Offered, building, same_as, table
from nabij.directory.pack.building import Document, Facts
from nabij.directory.real_files.reading import features
from nabij.rules.names import fold
from nabij.rules.osm_hours import parse
from nabij.ui.words import LANGUAGES

FILE = "services_osm_2026.geojson"
SECOND_FILE = "osm_pois_second_extract_2026.geojson"
PROPERTIES = (
    *("poi_id", "category", "name", "name_fr", "name_nl", "operator", "wheelchair", "opening_hours", "website"),
    *("addr_street", "addr_housenumber", "addr_postcode", "healthcare", "speciality", "cd_sector", "nis", "md_id"),
)
SECOND_PROPERTIES = ("category", "name", "cd_sector", "nis", "md_id")
_WEB = re.compile(r"https?://[^\s/?#<>\"]+[^\s<>\"]*")
Names = Mapping[str, Mapping[str, str | None]]  # of districts and municipalities by code: their names by language


@dataclass(frozen=True)
class _Making:
    """What every place of one file is made with. `operators` are ids of organisations by folded name."""

    feed: str
    content: Facts
    operators: Mapping[str, str]
    districts: Names
    municipalities: Names


def read_services(directory: Path, *, districts: Names, municipalities: Names) -> Offered:
    """The services of OpenStreetMap in the Region. Counts what is left out: outside, or in the social map already.

    `districts` and `municipalities` give names to what has none. Raises LoadProblems.
    """
    content, known = table("osm"), same_as()
    feed = content["feed"]["slug"]
    left_out: Counter[str] = Counter()
    taken = []
    for row in features(directory / FILE, properties=PROPERTIES):
        if not row["cd_sector"]:
            left_out["outside the Region"] += 1
        elif row["poi_id"] in known:
            left_out["stands in the social map of the Marolles"] += 1
        elif row["category"] not in content["kind"]:
            left_out[f"unknown kind {row['category']}"] += 1
        else:
            taken.append(row)
    operators = list(_operators(feed, taken, content))
    making = _Making(feed, content, {key: document["id"] for key, document in operators}, districts, municipalities)
    records = [Record("organization", document["source_id"], document) for _key, document in operators]
    for row in taken:
        records += _entries(row, making)
    return Offered(content["feed"], tuple(records), left_out=dict(left_out))


def read_second_extract(directory: Path, *, districts: Names, municipalities: Names) -> Offered:
    """Schools and pharmacies of the second extract, which holds much of the first again. Parks are left out."""
    content = table("osm")
    making = _Making(content["second_feed"]["slug"], content, {}, districts, municipalities)
    left_out: Counter[str] = Counter()
    records: list[Record] = []
    empty = dict.fromkeys(PROPERTIES)
    for number, row in enumerate(features(directory / SECOND_FILE, properties=SECOND_PROPERTIES), start=1):
        if row["category"] not in ("school", "pharmacy"):
            left_out[row["category"]] += 1
        elif not row["cd_sector"]:
            left_out["outside the Region"] += 1
        else:
            records += _entries({**empty, **row, "poi_id": f"second-{number:05d}"}, making)
    return Offered(content["second_feed"], tuple(records), left_out=dict(left_out))


def _operators(feed: str, taken: Iterable[Facts], content: Facts) -> Iterator[tuple[str, Document]]:
    """Who runs the places, by folded name. Of health care only who runs several: a single one may be a person."""
    by_name: dict[str, list[Facts]] = {}
    for row in taken:
        if row["operator"]:
            by_name.setdefault(fold(row["operator"])[:180], []).append(row)
    for key, run in by_name.items():
        if len(run) > 1 or content["kind"][run[0]["category"]]["sector"] != "health":
            said = {"name": _split(run[0]["operator"], content)}
            yield key, building.organization(feed, f"operator {key}", said, content["words"])


def _entries(row: Facts, making: _Making) -> Iterator[Record]:
    feed, content, key = making.feed, making.content, row["poi_id"]
    kind, words = content["kind"][row["category"]], content["words"]
    location = _location(feed, row, kind, words, making.municipalities)
    yield Record("location", key, location)
    names, alternate, is_named = _names(row, kind, content, making.districts)
    terms = _terms(row, kind, content)
    organization_id = making.operators.get(fold(row["operator"] or "")[:180])
    hours = parse(row["opening_hours"]) if row["opening_hours"] else None
    said = {
        "name": names,
        "alternate": alternate,
        "kind": kind.get("what", "service"),
        "terms": terms,
        "groups": kind.get("groups", ()),
        "sector": kind["sector"],
        "care_line": kind.get("care_line"),
        "cost": kind.get("cost"),
        "website": _website(row["website"]),
        "about": _about(kind, content, is_named=is_named, terms=terms),
        "extra": {
            "osm": {name: row[name] for name in ("category", "healthcare", "speciality") if row.get(name)}
            | ({} if is_named else {"unnamed": True})
        },
    }
    service = building.service(feed, key, said, words, organization_id=organization_id, places=[location["id"]])
    prose: tuple[Prose, ...] = ()
    if hours is not None and hours.schedules is not None:
        service["schedules"] = [dict(schedule) for schedule in hours.schedules]
    elif hours is not None:
        prose = (Prose("en", row["opening_hours"]),)
    yield Record("service", key, service, prose=prose)


def _location(feed: str, row: Facts, kind: Facts, words: Facts, municipalities: Names) -> Document:
    """A point; of a building or a site it is the middle. The address where OpenStreetMap has one, which is seldom."""
    middle = kind.get("centre", False)
    found: dict[str, Any] = {
        "point": {
            "lon": row["lon"],
            "lat": row["lat"],
            "how": "middle" if middle else "point",
            "precision": "nearby" if middle else "exact",
            "wheelchair": row["wheelchair"] if row["wheelchair"] in ("yes", "limited", "no") else None,
        }
    }
    if row["addr_street"]:
        city = municipalities.get(row["nis"] or "", {})
        found |= {
            "street": {lang: text for lang, text in _split(row["addr_street"], table("osm")).items() if text},
            "house": row["addr_housenumber"] or "",
            "postcode": row["addr_postcode"] or "",
            "city": " - ".join(dict.fromkeys(filter(None, (city.get("fr"), city.get("nl"))))) or "Bruxelles - Brussel",
        }
    return building.location(feed, row["poi_id"], found, words)


def _names(row: Facts, kind: Facts, content: Facts, districts: Names) -> tuple[dict[str, str | None], str | None, bool]:
    """Names by language, the name as OpenStreetMap has it where it differs, and whether it has one at all."""
    title, written = kind["title"], row["name"] or row["name_fr"] or row["name_nl"]
    if not written:
        district = districts.get(row["md_id"] or "", {})
        parts = {language: district.get(language) or district.get("fr") or district.get("nl") for language in title}
        named = {
            language: f"{word}, {_NEIGHBOURHOOD[language].format(parts[language])}" if parts[language] else word
            for language, word in title.items()
        }
        return named, None, False
    names = _split(written, content)
    if row["name_fr"] or row["name_nl"]:
        other = {"fr": row["name_fr"] or None, "nl": row["name_nl"] or None}
        said = {language: text for language, text in names.items() if len(set(names.values())) > 1}
        names = {language: other[language] or said.get(language) for language in ("fr", "nl")}
        if row["name_nl"] and not row["name_fr"] and not names["fr"]:
            names["fr"] = written if written != row["name_nl"] else None
        if row["name_fr"] and names["nl"] == row["name_fr"]:
            names["nl"] = None
    if not _says_what_it_is(written, kind):
        names = {language: f"{word} {names.get(language) or written}" for language, word in title.items()}
    return names, written if written not in names.values() else None, True


_NEIGHBOURHOOD = {"fr": "quartier {}", "nl": "wijk {}", "en": "{} neighbourhood"}


def _says_what_it_is(name: str, kind: Facts) -> bool:
    folded = fold(name)
    return "*" in kind["says"] or any(word in folded for word in kind["says"])


def _split(name: str, content: Facts) -> dict[str, str | None]:
    """A Brussels name, "French - Dutch" or in one of both, as names by language.

    A name that is neither (a brand, somebody's own invention) is the same in every language.
    """
    parts = [part.strip() for part in name.split(" - ")]
    if len(parts) == 2 and _is_dutch(parts[0], content) != _is_dutch(parts[1], content):
        first, second = sorted(parts, key=lambda part: _is_dutch(part, content))
        return {"fr": first, "nl": second}
    if _is_dutch(name, content):
        return {"nl": name, "fr": None}
    if _is_french(name, content):
        return {"fr": name, "nl": None}
    return {"fr": name, "nl": name, "en": name}


def _is_french(name: str, content: Facts) -> bool:
    accented = any(sign in "éèêëàâçôûùîïÉÈÀÇ" for sign in name)
    return accented or bool(set(fold(name).split()) & set(content["french"]["words"]))


def _is_dutch(name: str, content: Facts) -> bool:
    dutch, folded = content["dutch"], fold(name)
    words = folded.split()
    if any(f" {word}" in f" {folded} " for word in dutch["not"]):
        return False
    if words[:1] and words[0] in dutch["starts"]:
        return True
    endings = dutch["endings"]
    return any(word in dutch["words"] or any(word.endswith(end) and word != end for end in endings) for word in words)


def _terms(row: Facts, kind: Facts, content: Facts) -> list[str]:
    """The terms of its kind, narrowed by a word of its name, with what its speciality adds."""
    folded = f"{fold(' '.join(filter(None, (row['name'], row['name_fr'], row['name_nl']))))} "
    found: list[str] = []
    told = (content["any_name"] if kind.get("any_name") else {}) | kind.get("by_name", {})
    for word, codes in told.items():
        if word in folded:
            found += codes
    found = found or list(kind["terms"])
    for speciality in (row["speciality"] or "").split(";"):
        found += [
            code for code in content["speciality"].get(speciality.strip(), ()) if code not in kind.get("never", ())
        ]
    return list(dict.fromkeys(found))


def _about(kind: Facts, content: Facts, *, is_named: bool, terms: list[str]) -> dict[str, str]:
    """What a reader must know of how the entry was made."""
    said = [] if is_named else [content["words"]["unnamed"]]
    if kind.get("unsure") and terms == kind["terms"]:
        said.append(content["words"]["unsure_creche"])
    return {language: " ".join(one[language] for one in said) for language in LANGUAGES} if said else {}


def _website(written: str | None) -> str | None:
    """The first web address; None where none is written as one."""
    found = (written or "").split(";")[0].strip()
    if found and not urlsplit(found).scheme:
        found = f"https://{found}"
    return found if len(found) <= 500 and _WEB.fullmatch(found) else None


def service_id(poi_id: str) -> str:
    """The id of the service that a point of the first file becomes."""
    return entry_id(table("osm")["feed"]["slug"], "service", poi_id)
