"""What recommendations are found by holds words alone, as the index of words reads them."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from gsdg.kernel.vietnamese import words_of

AT_ONCE = 1_000


def part_words(apps: Any, _schema: Any) -> None:
    rows = apps.get_model("followup", "Recommendation").objects
    changed = []
    for one in rows.only("pk", "search_key").iterator(AT_ONCE):
        one.search_key = " ".join(words_of(one.search_key))
        changed.append(one)
    rows.bulk_update(changed, ["search_key"], AT_ONCE)


class Migration(migrations.Migration):
    dependencies = [("followup", "0006_rechecks")]

    operations = [migrations.RunPython(part_words, migrations.RunPython.noop)]
