"""Opens a file of services in any of the formats that can be imported."""

from pathlib import Path

from nabij.directory.exchange.csv_mapping import CsvMapping, social_brussels_mapping
from nabij.directory.exchange.csv_reading import read_csv, read_social_brussels
from nabij.directory.exchange.hsds_reading import read_hsds
from nabij.directory.exchange.records import FileRefused, Reading

FORMATS = ("hsds", "csv", "social-brussels")


def open_reading(
    form: str, path: Path, *, feed: str, language: str = "fr", mapping: CsvMapping | None = None
) -> Reading:
    """The file, ready to be read once. Raises FileRefused."""
    match form:
        case "hsds":
            return read_hsds(path, feed=feed, language=language)
        case "social-brussels":
            return read_social_brussels(path, feed=feed, mapping=social_brussels_mapping())
        case _ if mapping is None:
            raise FileRefused("mapping_missing")
        case _:
            return read_csv(path, feed=feed, mapping=mapping)
