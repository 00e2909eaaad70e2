"""Sums of the entries that a book has already. Apart from the table: PostgreSQL makes no index where rows wait."""

from __future__ import annotations

from django.db import migrations

OF = "component, slot, budget_year, origin_year"
FILL = """
    INSERT INTO finance_keptsum (programme, side, office_id, {of}, amount)
    SELECT programme, {side}, {office}, {of}, SUM(amount) FROM finance_entry
    WHERE {office} IS NOT NULL GROUP BY programme, {office}, {of}
"""


class Migration(migrations.Migration):
    dependencies = [("finance", "0006_kept_sums")]

    operations = [
        migrations.RunSQL(
            [
                FILL.format(of=OF, side=0, office="office_id"),
                FILL.format(of=OF, side=1, office="office_from_id"),
            ],
            migrations.RunSQL.noop,
        ),
    ]
