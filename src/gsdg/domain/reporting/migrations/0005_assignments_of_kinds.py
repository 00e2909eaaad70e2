"""An act may name every office of a kind, also of units that are to come."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("programme", "0001_initial"),
        ("reporting", "0004_letters"),
        ("units", "0002_prepared_changes"),
    ]

    operations = [
        migrations.AddField(
            model_name="assignment",
            name="office_kind",
            field=models.CharField(blank=True, max_length=30),
        ),
        migrations.AlterField(
            model_name="assignment",
            name="office",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="assignments",
                to="units.office",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("office__isnull", True)),
                fields=("form", "office_kind", "from_day"),
                name="assignment_of_a_kind_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("office__isnull", False), ("office_kind", "")),
                    models.Q(
                        ("office__isnull", True), models.Q(("office_kind", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="assignment_of_one_or_of_a_kind",
            ),
        ),
    ]
