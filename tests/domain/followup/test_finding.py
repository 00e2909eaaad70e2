"""Recommendations are found by the words of what is asked and of who must do it, by an index on both engines."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from tests.builders.corrections import a_recommendation
from tests.builders.province import TODAY, Province

from gsdg.domain.followup.models import Recommendation
from gsdg.domain.followup.pages.register import register_page
from gsdg.domain.followup.queries.corrections import Sought, sought
from gsdg.toolkit.db import finding

pytestmark = pytest.mark.django_db
TEXT = "Hoàn trả 12.500.000 đồng theo Quyết định số 90/QĐ-TTg"


def found(province: Province, words: str) -> int:
    return sought(province.actor(province.clerk), Sought(on=TODAY, words=words)).count()


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("hoàn trả", 1),
        ("HOAN tra", 1),
        ("trả quyết", 1),
        ("90/QĐ-TTg", 1),
        ("quyết định số 91", 0),
        ("minh họa 01", 2),
        ("họa hoàn", 1),
        ("KN-2026-001", 1),
        ("…", 0),
    ],
)
def test_every_word_is_looked_for_by_its_beginning(
    province: Province, words: str, number: int
) -> None:
    a_recommendation(province, province.communes[0], text=TEXT)
    a_recommendation(province, province.communes[0], text="Bổ sung biên bản")
    a_recommendation(province, province.communes[1], text="Bổ sung biên bản")
    assert found(province, words) == number


def test_as_many_are_counted_as_are_shown(
    province: Province, django_assert_max_num_queries: Any
) -> None:
    """They are counted without the table of their standings, which orders them."""
    for commune in province.communes:
        a_recommendation(province, commune, text=TEXT)
    by = province.actor(province.clerk)
    with django_assert_max_num_queries(20) as asked:
        page = register_page(by, {"tim": "hoàn trả"}, on=TODAY)
    [of_register] = [
        one["sql"]
        for one in asked
        if 'COUNT(*) AS "__count" FROM "followup_recommendation"' in one["sql"]
    ]
    assert "followup_presentstanding" not in of_register
    assert (page.paging.count, len(page.lines)) == (2, 2)


def test_a_question_within_another_asks_its_own_rows(province: Province) -> None:
    """The inner query calls the table by another name."""
    a_recommendation(province, province.communes[0], text=TEXT)
    a_recommendation(province, province.communes[1], text="Bổ sung biên bản")
    inner = Recommendation.objects.matching("bien ban")
    assert Recommendation.objects.filter(pk__in=inner.values("pk")).count() == 1
    assert (
        Recommendation.objects.exclude(pk__in=inner.values("pk")).matching("hoan tra").count() == 1
    )


def test_what_was_kept_before_is_parted_into_words(province: Province) -> None:
    one = a_recommendation(province, province.communes[0], text=TEXT)
    Recommendation.objects.update(search_key="so 90/qd-ttg")
    migration = import_module("gsdg.domain.followup.migrations.0007_words_to_find")
    migration.part_words(apps, None)
    one.refresh_from_db()
    assert one.search_key == "so 90 qd ttg"
    assert found(province, "90/QĐ-TTg") == 1


def test_the_index_is_in_place() -> None:
    assert "followup.Recommendation" in {one.model for one in finding.columns()}
    assert finding.missing() == []
