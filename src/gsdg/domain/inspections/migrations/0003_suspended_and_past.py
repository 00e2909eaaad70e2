from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("inspections", "0002_visits")]

    operations = [
        migrations.RemoveConstraint(model_name="visit", name="visit_state_known"),
        migrations.AddField(
            model_name="visit",
            name="suspended_until",
            field=models.DateField(help_text="Until when, where that is known.", null=True),
        ),
        migrations.AddField(
            model_name="visit",
            name="from_papers",
            field=models.BooleanField(
                default=False, help_text="Entered afterwards from its signed papers."
            ),
        ),
        migrations.AddField(
            model_name="visitstep",
            name="issuer",
            field=models.CharField(
                blank=True, help_text="Who allowed or ordered it.", max_length=300
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "planned",
                            "in_progress",
                            "suspended",
                            "drafting",
                            "consulting",
                            "concluded",
                            "closed",
                            "cancelled",
                        ],
                    )
                ),
                name="visit_state_known",
            ),
        ),
    ]
