from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("training", "0003_certificates_of_learners")]

    operations = [
        migrations.RemoveField(
            model_name="learner",
            name="certificate",
        ),
        migrations.RemoveField(
            model_name="learner",
            name="certified_on",
        ),
    ]
