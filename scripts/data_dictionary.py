"""Write docs/data-dictionary.md from the models: every table, field, type, class and constraint.

Usage: python scripts/data_dictionary.py [--check]
With --check nothing is written; exit 1 when the file is out of date.
"""

import inspect
import io
import os
import sys
import tokenize
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nabij.settings")

import django
from django.apps import apps
from django.db import models

from nabij.people.sensitivity import Sensitivity

TARGET = Path(__file__).resolve().parent.parent / "docs" / "data-dictionary.md"


def field_comments(model: type[models.Model]) -> dict[str, str]:
    """The remark that stands beside each field in the source."""
    comments: dict[str, str] = {}
    name = None
    for token in tokenize.generate_tokens(io.StringIO(inspect.getsource(model)).readline):
        if token.type == tokenize.NAME and token.start[1] == 4:
            name = token.string
        elif token.type == tokenize.COMMENT and name and not token.line.lstrip().startswith("#"):
            comments[name] = token.string.lstrip("# ")
    return comments


def field_type(field: "models.Field[Any, Any]") -> str:
    kind = field.get_internal_type()
    if field.is_relation and field.related_model:
        return f"{kind} to {field.related_model._meta.label}"
    return f"{kind}({field.max_length})" if field.max_length else kind


def describe(model: type[models.Model]) -> list[str]:
    comments = field_comments(model)
    classes: dict[str, Sensitivity] = vars(model)["sensitivity"]
    lines = [f"## {model._meta.label}", "", inspect.cleandoc(model.__doc__ or ""), ""]
    lines += [f"Table `{model._meta.db_table}`.", ""]
    lines += ["| field | type | may be unknown | class | meaning |", "|---|---|---|---|---|"]
    for field in [*model._meta.fields, *model._meta.many_to_many]:
        choices = f" One of: {', '.join(str(value) for value, _ in field.flatchoices)}." if field.flatchoices else ""
        lines.append(
            f"| {field.name} | {field_type(field)} | {'yes' if field.null else 'no'} | "
            f"{classes[field.name].value} | {comments.get(field.name, '')}{choices} |"
        )
    if model._meta.constraints:
        lines += ["", "Held by the database:", ""]
        lines += [f"- `{constraint.name}`" for constraint in model._meta.constraints]
    return [*lines, ""]


def dictionary() -> str:
    lines = [
        "# Data dictionary",
        "",
        "Made from the models by `scripts/data_dictionary.py`; a test refuses an outdated one. The class of a field",
        "says who may see it: open may be published; sensitive leaves by role and through the disclosure rules;",
        "personal is about an account holder.",
        "",
    ]
    for config in apps.get_app_configs():
        if config.name.startswith("nabij."):
            for model in config.get_models():
                lines += describe(model)
    return "\n".join(lines).rstrip() + "\n"


def main() -> int:
    django.setup()
    text = dictionary()
    if "--check" in sys.argv:
        if TARGET.exists() and TARGET.read_text() == text:
            return 0
        print(f"{TARGET.name} is out of date: run python scripts/data_dictionary.py")
        return 1
    TARGET.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
