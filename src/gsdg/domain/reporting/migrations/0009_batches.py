"""Many workbooks or acceptances asked for at one go."""

import django.db.models.deletion
from django.db import migrations, models

ID = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0008_gathered_texts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Batch",
            fields=[
                ("id", ID),
                (
                    "kind",
                    models.CharField(
                        choices=[("workbooks", "Workbooks"), ("acceptances", "Acceptances")],
                        max_length=16,
                    ),
                ),
                ("by_id", models.BigIntegerField()),
                ("office_id", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField()),
                ("done_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="BatchItem",
            fields=[
                ("id", ID.clone()),
                ("position", models.PositiveIntegerField()),
                ("name", models.CharField(max_length=300)),
                ("known_version", models.PositiveIntegerField(null=True)),
                ("file", models.CharField(blank=True, max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Waiting"), ("done", "Done"), ("refused", "Refused")],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("changes", models.PositiveIntegerField(default=0)),
                ("refusals", models.JSONField(default=list)),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="reporting.batch",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reporting.report",
                    ),
                ),
            ],
            options={
                "ordering": ["batch_id", "position"],
                "constraints": [
                    models.UniqueConstraint(fields=("batch", "position"), name="batch_item_once")
                ],
            },
        ),
    ]
