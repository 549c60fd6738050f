"""Every field of every table is classed, and the check notices one that is not."""

from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from nabij.people.sensitivity import Sensitivity, classes_of, classing_problems, field_classes


def test_every_field_of_every_table_is_classed() -> None:
    tables = apps.get_models(include_auto_created=True)
    assert {"account.EmailAddress", "mfa.Authenticator", "sessions.Session", "people.Account_groups"} <= {
        table._meta.label for table in tables
    }
    assert classing_problems(tables) == []


@isolate_apps("nabij.people")
def test_a_field_without_a_class_is_noticed() -> None:
    class Diary(models.Model):  # noqa: DJ008 never shown
        text = models.TextField()
        sensitivity = field_classes(open="id")

        class Meta:
            app_label = "people"

    assert classing_problems([Diary]) == ["people.Diary.text has no class"]


@isolate_apps("nabij.people")
def test_a_table_without_classes_is_noticed() -> None:
    class Notebook(models.Model):  # noqa: DJ008 never shown
        class Meta:
            app_label = "people"

    assert classing_problems([Notebook]) == ["people.Notebook.id has no class"]


@isolate_apps("nabij.people")
def test_a_many_to_many_field_without_a_class_is_noticed_in_its_table_too() -> None:
    class Reader(models.Model):  # noqa: DJ008 never shown
        friends = models.ManyToManyField("self")
        sensitivity = field_classes(open="id")

        class Meta:
            app_label = "people"

    problems = classing_problems([Reader, Reader.friends.through])
    assert problems[0] == "people.Reader.friends has no class"
    assert "people.Reader_friends.from_reader has no class" in problems


@isolate_apps("nabij.people")
def test_a_class_without_a_field_is_noticed() -> None:
    class Letter(models.Model):  # noqa: DJ008 never shown
        sensitivity = field_classes(open="id", personal="sender")

        class Meta:
            app_label = "people"

    assert classing_problems([Letter]) == ["people.Letter.sender is classed but does not exist"]


def test_who_holds_which_mandate_is_personal() -> None:
    mandate = apps.get_model("people", "Mandate")
    assert classes_of(mandate)["role"] is Sensitivity.PERSONAL
