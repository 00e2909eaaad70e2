"""Whether this database holds anything of ours: asked before a demo or a restore would write over it."""

from __future__ import annotations

from django.apps import apps
from django.db import connection


def table_with_rows() -> str | None:
    """The first of our tables that has a row; tables not migrated yet have none."""
    present = set(connection.introspection.table_names())
    for model in apps.get_models(include_auto_created=True):
        table = model._meta.db_table
        ours = model.__module__.startswith("gsdg.")
        if ours and table in present and model._base_manager.exists():  # noqa: SLF001
            return table
    return None
