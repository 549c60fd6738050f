"""What refers to an entry from outside its document: whether it can go, and what goes with it."""

from django.db import connection, models

from nabij.directory.shapes import SHAPES

# What goes with a service that is removed; anything else that refers to it is history, and keeps it as ended.
_GOES_WITH_IT = {
    "directory.SearchDocument": "true",
    "directory.ServiceTally": "true",
    "directory.HoursProposal": "true",
    "directory.DuplicatePair": "state = 'open'",
}


def relations(entity: str) -> list[tuple[str, str, str, str]]:
    """Tables beside the document that refer to an entity: table, column, label, and which rows go with the entity."""
    inside = {(shape.model, shape.owner) for root in SHAPES.values() for shape in root.all_below()}
    found = []
    for relation in SHAPES[entity].model._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel) and relation.field.concrete:
            model, column = relation.related_model, relation.field.column
            if (model, column) not in inside:
                label = model._meta.label
                found.append((model._meta.db_table, column, label, _GOES_WITH_IT.get(label, "")))
    return found


def referring(entity: str, ids: list[str]) -> dict[str, set[str]]:
    """Which of these are referred to from outside their document, by the kind of row that does."""
    found: dict[str, set[str]] = {}
    with connection.cursor() as cursor:
        for table, column, label, along in relations(entity):
            others = f" AND NOT ({along})" if along else ""
            cursor.execute(
                f"SELECT DISTINCT {column}::text FROM {table} WHERE {column} = ANY(%s::uuid[]){others}",  # noqa: S608
                [ids],
            )
            referred = {row[0] for row in cursor.fetchall()}
            if referred:
                found.setdefault(label, set()).update(referred)
    return found
