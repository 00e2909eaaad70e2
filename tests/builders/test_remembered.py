"""What is recalled is what was built: the same rows, the same files, and objects that are each test's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from gsdg.domain.accounts.models import User
from gsdg.domain.units.models import RegisterVersion, Unit
from tests.builders.accounts import a_user
from tests.builders.province import a_province_at_work
from tests.builders.remembered import Content, content

pytestmark = pytest.mark.django_db


def content_after(build: Any, settings: Any, folder: Path) -> tuple[Content, dict[Path, bytes]]:
    """What stands in the database and in the folder; the database is as it was afterwards."""
    settings.DATA = folder
    with transaction.atomic():
        build(1)
        rows = content()
        transaction.set_rollback(True)
    files = {
        p.relative_to(folder): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }
    return rows, files


def test_rows_and_files_are_the_same(settings: Any, tmp_path: Path) -> None:
    by_its_actions = content_after(a_province_at_work.__wrapped__, settings, tmp_path / "0")  # type: ignore[attr-defined]
    first, later = (content_after(a_province_at_work, settings, tmp_path / n) for n in "12")
    assert without_chance(first) == without_chance(by_its_actions)
    assert later == first
    assert later[1]


def without_chance(
    found: tuple[Content, dict[Path, bytes]],
) -> tuple[Content, dict[Path, bytes]]:
    """Passwords are hashed with a grain of salt, and a version of the register is named by lot."""
    rows, files = found
    by_lot = {User: "password", RegisterVersion: "token"}
    return {
        model: [{**row, by_lot[model]: ""} if model in by_lot else row for row in of_model]
        for model, of_model in rows.items()
    }, files


def test_nobody_gets_the_objects_of_another() -> None:
    with transaction.atomic():
        one = a_province_at_work(1)
        one.communes.clear()
        one.lead.name = ""
        transaction.set_rollback(True)
    other = a_province_at_work(1)
    assert len(other.communes) == 1
    assert other.lead.name
    assert other.lead is not one.lead


def test_where_something_stands_already_it_is_built() -> None:
    """What a test made before takes its place among what the builder makes."""
    with transaction.atomic():
        a_province_at_work(0)
        transaction.set_rollback(True)
    own = a_user()
    province = a_province_at_work(0)
    assert len({own.pk, *User.objects.values_list("pk", flat=True)}) == 6
    assert Unit.objects.get().pk == province.root
