"""What the system had put into a cell, and the figures that a waiver was given for."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0006_waivers"),
    ]

    operations = [
        migrations.AddField(
            model_name="draftcell",
            name="brought_state",
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="draftcell",
            name="brought_amount",
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="waiver",
            name="figures",
            field=models.JSONField(default=dict),
        ),
    ]
