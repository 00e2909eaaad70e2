"""A duty lapses where a change of the map takes its unit off the map of the period."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reporting", "0001_initial")]

    operations = [
        migrations.AddField(model_name="duty", name="lapsed_on", field=models.DateField(null=True)),
    ]
