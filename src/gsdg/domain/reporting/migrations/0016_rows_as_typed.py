from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0015_what_is_given_back_now"),
    ]

    operations = [
        migrations.AddField(
            model_name="draftrow",
            name="typed",
            field=models.JSONField(default=dict),
        ),
    ]
