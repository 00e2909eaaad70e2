"""Sessions that were signed out of before their cookie ran out."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_email"),
    ]

    operations = [
        migrations.CreateModel(
            name="EndedSession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=40, unique=True)),
                ("runs_out_at", models.DateTimeField(db_index=True)),
            ],
        ),
    ]
