"""The packs in force are read once in a request, and anew after one was put in force."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.builders.evaluations import a_merged_programme
from tests.builders.province import TODAY, a_province_at_work

from gsdg.domain.evaluations.catalogue import catalogues, term_on
from gsdg.domain.programme import releases
from gsdg.domain.programme.queries import kin_of, newest_releases, releases_on


@pytest.mark.django_db
def test_held_they_are_read_once_and_seen_anew_after_a_change() -> None:
    a_province_at_work(1)
    with releases.holding(), CaptureQueriesContext(connection) as asked:
        assert len(catalogues()) == 1
        term_on(TODAY)
        newest_releases(on=TODAY)
        releases_on(TODAY)
        assert len(asked) == 1
        a_merged_programme()
        assert len(catalogues()) == 2


@pytest.mark.django_db
def test_so_are_their_forms() -> None:
    a_province_at_work(1)
    with releases.holding(), CaptureQueriesContext(connection) as asked:
        one = releases.every_form()[0]
        before = kin_of(one)
        assert kin_of(one) == before
        assert len(asked) == 1
        merged = a_merged_programme()
        assert merged.pk in {form.pack_id for form in releases.every_form()}
