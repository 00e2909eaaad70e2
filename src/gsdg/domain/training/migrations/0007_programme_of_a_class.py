from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def say_which(apps: Apps, _schema: BaseDatabaseSchemaEditor) -> None:
    """Until now every class was offered to the form of the first programme; none loses its place by the update."""
    releases = apps.get_model("programme", "PackRelease").objects
    first = releases.filter(forms__component__gt="").order_by("in_force_from", "pk").first()
    if first is None:
        return
    for name in ("Course", "PlanItem"):
        apps.get_model("training", name).objects.update(programme=first.programme)


class Migration(migrations.Migration):
    dependencies = [
        ("programme", "0001_initial"),
        ("training", "0006_turns_from_the_index"),
    ]

    operations = [
        migrations.AddField(
            "course",
            "programme",
            models.CharField(
                default="",
                help_text="Its code; on a line of the plan that of the line.",
                max_length=60,
            ),
        ),
        migrations.AddField(
            "planitem",
            "programme",
            models.CharField(
                default="",
                help_text="Its code; that of the classes held for it too.",
                max_length=60,
            ),
        ),
        migrations.RunPython(say_which, migrations.RunPython.noop),
    ]
