from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("supervision", "0002_what_offices_write")]

    operations = [
        migrations.RenameField("passage", "at", "written_at"),
        migrations.RenameField("passage", "by_id", "written_by_id"),
        migrations.AlterField("passage", "written_at", models.DateTimeField(null=True)),
        migrations.AlterField("passage", "written_by_id", models.BigIntegerField(null=True)),
    ]
