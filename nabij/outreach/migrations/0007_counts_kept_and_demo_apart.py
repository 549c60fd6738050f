"""Numbers of calls outlive their list. Contacts of demo accounts are counted with invented ones, not with real ones."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def count_anew(apps: StateApps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Where demo accounts entered contacts, the next folding counts every contact again. Years of nothing but invented
    contacts are frozen again with the tables that are new: nothing in them is about anybody."""
    if apps.get_model("outreach", "Contact").objects.filter(by__is_demo=True).exclude(origin="synthetic").exists():
        apps.get_model("outreach", "ContactTally").objects.all().delete()
        apps.get_model("outreach", "ContactFold").objects.update(number=0)
    apps.get_model("outreach", "ReachRelease").objects.filter(is_synthetic=True).delete()


class Migration(migrations.Migration):
    dependencies = [("outreach", "0006_campaign_answer_random_id")]

    operations = [
        migrations.CreateModel(
            name="CampaignCounts",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                ("is_demo", models.BooleanField(default=False)),
                ("calls", models.PositiveIntegerField(default=0)),
                ("people_reached", models.PositiveIntegerField(default=0)),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="kept_counts", to="outreach.campaign"
                    ),
                ),
            ],
            options={"ordering": ["campaign", "year"]},
        ),
        migrations.AddConstraint(
            model_name="campaigncounts",
            constraint=models.UniqueConstraint(fields=("campaign", "year", "is_demo"), name="campaign_counts_once"),
        ),
        migrations.RunPython(count_anew, migrations.RunPython.noop),
    ]
