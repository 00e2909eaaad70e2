"""Checks that a report is let off at one place, until a day."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0005_assignments_of_kinds"),
    ]

    operations = [
        migrations.CreateModel(
            name="Waiver",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.CharField(max_length=120)),
                ("message", models.TextField()),
                ("reason", models.TextField()),
                ("until", models.DateField()),
                ("by_id", models.BigIntegerField(null=True)),
                ("by_name", models.CharField(max_length=200)),
                ("by_office", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="waivers",
                        to="reporting.report",
                    ),
                ),
            ],
            options={
                "ordering": ["report_id", "pk"],
                "indexes": [models.Index(fields=["report", "until"], name="waiver_of_a_report")],
            },
        ),
    ]
