from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from gsdg.toolkit.installation.clock import day_of


def remember(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Of letters sent before the day was kept, that of the clock in Viet Nam."""
    letters = apps.get_model("reporting", "Letter").objects
    for letter in letters.filter(sent_on=None).exclude(sent_at=None):
        letter.sent_on = day_of(letter.sent_at)
        letter.save(update_fields=["sent_on"])


class Migration(migrations.Migration):
    dependencies = [("reporting", "0016_rows_as_typed")]

    operations = [
        migrations.AddField("letter", "sent_on", models.DateField(null=True)),
        migrations.RunPython(remember, migrations.RunPython.noop),
    ]
