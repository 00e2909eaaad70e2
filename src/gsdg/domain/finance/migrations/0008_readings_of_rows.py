"""What a person said of how single amounts of a Treasury list are to be read."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("finance", "0007_sums_of_what_is_there")]

    operations = [
        migrations.AddField(
            model_name="treasurylist",
            name="readings",
            field=models.JSONField(default=dict),
        ),
    ]
