from django.db import migrations


def forget(apps, _schema):
    """What was touched is dated by the day in Viet Nam, no longer by that of Greenwich. The copy that figures are counted
    by is told anew when the program starts, as it is of whatever has none."""
    for name in ("PastStanding", "PresentStanding"):
        apps.get_model("followup", name).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("followup", "0011_settled_in_book")]

    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
