from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def remember(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Of what lies with its office right now; what was settled before has nothing to be held against any more."""
    reports = apps.get_model("reporting", "Report").objects
    latest = models.F("latest")
    reports.filter(state__in=["sent_back", "reopened"]).update(given_back=latest)
    reports.filter(state="reopened").update(adjusting=latest)


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0014_given_back"),
    ]

    operations = [
        migrations.RunPython(remember, migrations.RunPython.noop),
    ]
