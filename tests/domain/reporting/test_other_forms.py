"""A check that reads another form of the same unit and period, also where another programme counts the same by now."""

from __future__ import annotations

import pytest
from django.conf import settings
from tests.builders.province import AT, Province, a_period, a_province_at_work, a_report

from gsdg.domain.programme.actions import install_pack
from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.queries.drafts import draft_of
from gsdg.domain.reporting.queries.other_forms import others_of
from gsdg.domain.reporting.rules import notes
from gsdg.toolkit.access import SYSTEM

pytestmark = pytest.mark.django_db
MERGED = "mtqg-2026-2030/2026-01-31_qd-417-qd-bnnmt"
LEFT = {"04.2": 3, "05.2": 2}


@pytest.fixture
def province() -> Province:
    province = a_province_at_work(1)
    install_pack(folder=settings.PACK_FOLDERS[0] / MERGED, by=SYSTEM, at=AT)
    return province


@pytest.fixture
def models(province: Province) -> Report:
    """Nine households left poverty with support, it says."""
    period = a_period("2026", "tt10")
    return a_report(province, province.communes[0], period, form="DA2", figures={"08.2": 9})


def _said(report: Report) -> list[str]:
    found = notes(draft_of(report).outcomes)
    return [o.message.vi for o in found if o.check.code == "thoat-vuot-dien-bien"]


def test_nothing_is_said_as_long_as_the_other_form_is_not_answered(models: Report) -> None:
    assert others_of([models]) == {}
    assert _said(models) == []


def test_the_form_that_goes_on_in_another_programme_stands_for_the_one_asked(
    province: Province, models: Report
) -> None:
    now = a_period("2026", "mtqg-ra-soat")
    a_report(province, province.communes[0], now, form="MTQG-RSHN", figures=LEFT)
    assert list(others_of([models])[models.pk]) == ["DBHN"]
    assert _said(models) == [
        "9 hộ thoát nghèo sau hỗ trợ, trong khi cả xã có 5 hộ thoát nghèo, thoát cận nghèo."
    ]


def test_where_its_own_form_is_answered_that_one_is_read(
    province: Province, models: Report
) -> None:
    a_report(province, province.communes[0], a_period("2026"), figures={**LEFT, "16.2": 30})
    assert _said(models) == []
