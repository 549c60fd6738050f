"""An answer's id is random. The table is made anew: before this, no campaign could be run."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("outreach", "0005_reach_release")]

    operations = [
        migrations.DeleteModel(name="CampaignAnswer"),
        migrations.CreateModel(
            name="CampaignAnswer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("month", models.DateField()),
                ("answers", models.JSONField(default=dict)),
                *(
                    (
                        name,
                        django.contrib.postgres.fields.ArrayField(
                            base_field=models.CharField(max_length=60), blank=True, default=list, size=None
                        ),
                    )
                    for name in ("needs", "barriers", "oriented_to")
                ),
                ("language", models.CharField(blank=True, max_length=10, null=True)),
                ("is_demo", models.BooleanField(default=False)),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="outreach.campaign"
                    ),
                ),
            ],
            options={"ordering": ["campaign", "month", "id"]},
        ),
    ]
