from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.RemoveConstraint(model_name="rolegrant", name="role_grant_role_known"),
        migrations.AddConstraint(
            model_name="rolegrant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "role__in",
                        [
                            "commune_clerk",
                            "commune_head",
                            "department_clerk",
                            "department_head",
                            "component_clerk",
                            "component_head",
                            "chair_people_committee",
                            "steering_viewer",
                            "administrator",
                        ],
                    )
                ),
                name="role_grant_role_known",
            ),
        ),
    ]
