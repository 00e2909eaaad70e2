from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("followup", "0004_urgings")]

    operations = [
        migrations.AddField(
            model_name="recommendation",
            name="from_papers",
            field=models.BooleanField(
                default=False, help_text="Entered afterwards from its signed papers."
            ),
        ),
    ]
