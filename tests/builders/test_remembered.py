"""What is recalled is what was built: the same rows, the same files, and objects that are each test's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from gsdg.domain.accounts.models import User
from gsdg.domain.units.models import Unit
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


def test_rows_and_files_are_the_same(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To the last number and hash, though the second time nothing is done by an action."""
    monkeypatch.setattr("tests.builders.remembered._memories", {})
    built, recalled = (content_after(a_province_at_work, settings, tmp_path / n) for n in "12")
    assert recalled == built
    rows, files = recalled
    assert (len(rows[User]), rows[Unit] != [], files != {}) == (8, True, True)


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
