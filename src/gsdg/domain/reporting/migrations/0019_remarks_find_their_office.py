from collections import defaultdict

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils.timezone import localdate


def find(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """By the name that was kept, where one office bears it, or one did on the day; of the others the name remains what is
    known."""
    bearers = defaultdict(list)
    for office in apps.get_model("units", "Office").objects.order_by():
        bearers[office.name].append(office)
    remarks, found = apps.get_model("reporting", "Remark").objects.order_by(), defaultdict(list)
    for pk, name, at in remarks.filter(office=None).values_list("pk", "by_office", "at"):
        offices, day = bearers[name], localdate(at)
        if len(offices) > 1:
            offices = [
                o for o in offices if o.from_day <= day and (o.to_day is None or day < o.to_day)
            ]
        if len(offices) == 1:
            found[offices[0].pk].append(pk)
    for office_id, numbers in found.items():
        remarks.filter(pk__in=numbers).update(office_id=office_id)


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0018_remark_office"),
    ]

    operations = [
        migrations.RunPython(find, migrations.RunPython.noop),
    ]
