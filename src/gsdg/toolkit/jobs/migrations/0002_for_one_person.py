"""A notice may be for one person of an office."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("jobs", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="notice",
            name="person_id",
            field=models.BigIntegerField(null=True),
        ),
    ]
