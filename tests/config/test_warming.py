"""A process that serves has loaded beforehand what its first request needs; what is not there yet stops nothing."""

from __future__ import annotations

import pytest
from django.db import DatabaseError
from tests.builders.province import a_province_at_work

from gsdg.config import warming
from gsdg.domain.programme import queries
from gsdg.domain.programme.models import PackRelease
from gsdg.toolkit.installation import clock


@pytest.mark.django_db
def test_packs_in_force_are_in_memory_afterwards() -> None:
    a_province_at_work(1)
    queries._pack.cache_clear()
    warming.warm()
    read = queries._pack.cache_info().misses
    assert read > 0
    for release in queries.releases_on(clock.today()):
        queries.pack_of(release)
    assert queries._pack.cache_info().misses == read


@pytest.mark.django_db
def test_a_pack_that_is_gone_and_a_database_that_is_not_ready_are_left_to_who_asks(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    a_province_at_work(1)
    PackRelease.objects.update(sha256="0" * 64)

    def not_ready() -> None:
        raise DatabaseError("no such table")

    monkeypatch.setattr(warming, "PARTS", (not_ready, warming.packs, warming.words))
    warming.warm()
    assert [record.args[0] for record in caplog.records] == ["not_ready", "packs"]  # type: ignore[index]


def test_every_template_of_ours_is_found_and_compiles() -> None:
    names = set(warming.template_names())
    assert {"base.html", "reporting/why/measure.html"} <= names
    warming.templates()
