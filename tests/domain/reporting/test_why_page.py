"""“Vì sao có số này”: from any total to the commune's revision, formula, law and person; never more than one may see."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.builders.accounts import a_role, a_user
from tests.builders.province import (
    AT,
    TODAY,
    Province,
    a_period,
    a_province_at_work,
    a_report,
    add_a_commune,
    certify,
    fill,
    poverty,
    submit,
    the_consolidated,
    the_pack,
)
from tests.builders.units import JULY, SmallProvince, a_small_province, an_office

from gsdg.domain.programme.models import FormRelease, ReportingPeriod
from gsdg.domain.reporting.actions import workflow
from gsdg.domain.reporting.actions.history import load_history
from gsdg.domain.reporting.actions.periods import open_period
from gsdg.domain.reporting.geography import Geography
from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.queries.places import FigurePlace
from gsdg.domain.reporting.queries.trace import trace
from gsdg.domain.reporting.workflow import ReportState
from gsdg.kernel.figures import Figure, Provenance
from gsdg.kernel.ratios import share_of
from gsdg.toolkit.access import SYSTEM
from gsdg.toolkit.installation.actions import create_installation

pytestmark = pytest.mark.django_db
S = ReportState
LATER = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)


@pytest.fixture
def province() -> Province:
    return a_province_at_work(3)


@pytest.fixture
def period(province: Province) -> ReportingPeriod:
    return a_period()


@pytest.fixture
def accepted(province: Province, period: ReportingPeriod) -> list[Report]:
    starts = (52, 70, 90)
    return [
        a_report(province, commune, period, S.ACCEPTED, figures=poverty(start))
        for commune, start in zip(province.communes, starts, strict=True)
    ]


def _as(user: object) -> Client:
    client = Client()
    client.force_login(user)  # type: ignore[arg-type]
    return client


def _page(client: Client, url: str, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status, response.content.decode()[:3000]
    return response.content.decode()


def _url(unit_id: int, cell: str = "12.2", period: str = "2026", query: str = "") -> str:
    return f"/vi-sao/DBHN/{period}/{unit_id}/{cell}/{'?' + query if query else ''}"


def _text(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_three_clicks_lead_from_a_total_to_revision_formula_law_and_person(
    province: Province, accepted: list[Report]
) -> None:
    client = _as(province.clerk)
    form = _page(client, f"/so-lieu/DBHN/2026/{province.root}/")
    first = _url(province.root, "03.2")
    assert first in form
    total = _page(client, first)
    second = _url(province.communes[0].unit_id, "03.2")
    assert second in total
    unit = _page(client, second)
    said = _text(unit)
    assert "UBND Xã Minh Họa 01, lần gửi 1" in said
    assert "Đặng Quốc Việt 1" in said  # who certified
    assert "Trần Minh Đức" in said  # who accepted
    assert "ô 04.2 + ô 05.2 + ô 06.2" in said
    assert "Thông tư 07/2021/TT-BLĐTBXH" in said
    assert "Nghị định 07/2021/NĐ-CP" in said
    assert "mk-unverified" in unit
    third = re.search(r'href="(/bao-cao/\d+/)"', unit)
    assert third is not None
    assert third[1] == f"/bao-cao/{accepted[0].pk}/"


def test_the_total_says_how_it_was_added_from_whom_and_how_many_said_what(
    province: Province, accepted: list[Report]
) -> None:
    said = _text(_page(_as(province.clerk), _url(province.root)))
    assert (
        "Ô 12.2 của Tỉnh Minh Họa = tổng ô 12.2 (Hộ nghèo cuối kỳ, tổng số) của 3 báo cáo" in said
    )
    assert "3 có số (trong đó 0 bằng không) · 0 không áp dụng" in said
    assert "lấy số cuối kỳ, không cộng các kỳ" in said
    assert "cộng được; theo địa giới ngày 14/12/2026" in said
    assert "Cộng 3 đơn vị 173" in said
    order = [said.index(f"Xã Minh Họa 0{n} ", said.index("Đơn vị góp vào")) for n in (3, 2, 1)]
    assert order == sorted(order)


def test_of_a_single_unit_nothing_is_counted_and_the_figure_stands_once(
    province: Province, accepted: list[Report]
) -> None:
    page = _page(_as(province.communes[0].clerk), _url(province.communes[0].unit_id))
    said = _text(page)
    assert "1 trên 1 đơn vị" not in said
    assert "có số (trong đó" not in said
    assert "Đang tính" not in said
    assert page[page.index('<span class="big">') :].startswith('<span class="big">39')
    total = _text(_page(_as(province.clerk), _url(province.root)))
    assert "từ các báo cáo đã duyệt: 3 trên 3 đơn vị đã duyệt số liệu." in total


def test_a_rate_names_its_parts_and_leads_to_them(
    province: Province, accepted: list[Report]
) -> None:
    page = _page(_as(province.clerk), _url(province.root, "13.2"))
    assert "tử số và mẫu số cộng trước rồi mới chia" in page
    assert _url(province.root, "12.2") in page
    assert _url(province.root, "01.2") in page
    assert "5,77" in page  # 173 of 3.000
    behind = page[page.index("Đơn vị góp vào") :]
    assert "Góp vào tử số: Hộ nghèo cuối kỳ" in behind
    assert '<th scope="col" class="n">hộ</th>' in behind, "a count of households is no percentage"


def test_the_difference_to_the_signed_total_names_the_acceptance_that_made_it(
    province: Province, period: ReportingPeriod, accepted: list[Report]
) -> None:
    report = the_consolidated(province, period, S.ISSUED)
    commune = province.communes[1]
    workflow.reopen_report(
        report_id=accepted[1].pk,
        reason="Bỏ sót hai hộ",
        by=province.actor(province.head),
        at=LATER,
        on=province.today,
    )
    fill(accepted[1], province.actor(commune.clerk), poverty(72))
    for act in (certify, submit):
        act(accepted[1], province.actor(commune.head), at=LATER)
    workflow.accept_report(
        report_id=accepted[1].pk, by=province.actor(province.clerk), at=LATER, on=TODAY
    )
    page = _page(_as(province.clerk), _url(province.root))
    said = _text(page)
    assert "Báo cáo số 214/BC-UBND ngày 20/11/2026" in said
    assert (
        "Chênh lệch +2 Xã Minh Họa 02: +2, duyệt báo cáo điều chỉnh (lần gửi 2): Bỏ sót hai hộ"
        in said
    )
    assert report.latest is not None
    assert report.latest.sha256[:12] in page
    untouched = _text(_page(_as(province.clerk), _url(province.root, "01.2")))
    assert "Chênh lệch 0" in untouched
    mine = _text(_page(_as(province.communes[0].clerk), _url(province.root)))
    assert "Chênh lệch +2 1 đơn vị khác, ngoài phạm vi của bạn" in mine
    assert "Bỏ sót hai hộ" not in mine


def test_a_commune_sees_the_total_and_its_own_row_and_nobody_else(
    province: Province, accepted: list[Report]
) -> None:
    mine = province.communes[0]
    page = _page(_as(mine.clerk), _url(province.root))
    assert "173" in page
    assert _url(mine.unit_id) in page
    assert "2 đơn vị khác, ngoài phạm vi của bạn" in page
    for other in province.communes[1:]:
        assert _url(other.unit_id) not in page
        assert other.head.name not in page
        assert other.office.name.removeprefix("UBND ") not in page
    _page(_as(mine.clerk), _url(province.communes[1].unit_id), 404)


def test_a_total_with_exactly_one_other_unit_is_not_explained_either(
    province: Province, period: ReportingPeriod
) -> None:
    for commune in province.communes[:2]:
        a_report(province, commune, period, S.ACCEPTED)
    page = _page(_as(province.communes[0].clerk), _url(province.root))
    assert "đúng một đơn vị ngoài phạm vi của bạn" in page
    assert 'class="big"' not in page


def test_an_unknown_cell_form_or_period_answers_404(
    province: Province, period: ReportingPeriod
) -> None:
    client = _as(province.clerk)
    for url in (
        _url(province.root, "99.9"),
        _url(province.root, period="1999"),
        "/vi-sao/X/2026/1/1.1/",
    ):
        _page(client, url, 404)


def test_explanations_of_the_unit_stand_at_the_figure(
    province: Province, period: ReportingPeriod
) -> None:
    figures = poverty() | {"12.8": 7}  # people that do not balance: asked for an explanation
    report = a_report(province, province.communes[0], period, S.ACCEPTED, figures=figures)
    assert report.accepted is not None
    page = _page(_as(province.clerk), _url(province.communes[0].unit_id, "12.8"))
    assert "Giải trình của đơn vị:" in page
    assert "Đã đối chiếu danh sách." in page


def test_the_timeline_says_who_did_what_from_the_audit(
    province: Province, accepted: list[Report]
) -> None:
    page = _text(_page(_as(province.clerk), _url(province.communes[0].unit_id)))
    timeline = page[page.index("theo nhật ký") :]
    order = [timeline.index(words) for words in ("Duyệt số liệu", "Gửi báo cáo", "Ký duyệt")]
    assert order == sorted(order)
    assert "Nguyễn Thị Hoài 1" not in timeline  # typing is no decision


@pytest.fixture
def old_and_new() -> SmallProvince:
    """2024 on four communes of two districts, 2025 on the two that they became; all loaded."""
    small = a_small_province()
    create_installation(
        province_code="99", province_name="Tỉnh Minh Họa", is_demo=False, by=SYSTEM, at=AT
    )
    an_office(small.province, kind="lead_department", name="Sở Minh Họa")
    an_office(small.province, kind="provincial_pc", name="UBND tỉnh Minh Họa")
    for unit_id in (small.a1, small.a2, small.b1, small.b2):
        an_office(unit_id, to_day=JULY)
    for unit_id in (small.whole, small.rest):
        an_office(unit_id, from_day=JULY)
    the_pack()
    for year, poor in (
        (2024, {small.a1: 10, small.a2: 20, small.b1: 101, small.b2: 7}),
        (2025, {small.whole: 88, small.rest: 40}),
    ):
        _load(year, poor)
    return small


def _load(year: int, poor: dict[int, int]) -> None:
    opened = open_period(
        code=str(year), regime_code="ra-soat", by=SYSTEM, at=AT, on=TODAY, is_history=True
    )
    load_history(
        form=FormRelease.objects.select_related("pack").get(code="DBHN"),
        period=opened,
        figures={u: {"01.2": Figure.of(1000), "12.2": Figure.of(n)} for u, n in poor.items()},
        source="Báo cáo rà soát năm cũ",
        provenance=Provenance.UNVERIFIED,
        by=SYSTEM,
        at=AT,
        on=TODAY,
    )


def test_a_part_of_an_old_unit_is_an_estimate_with_its_share_and_basis(
    old_and_new: SmallProvince,
) -> None:
    small = old_and_new
    viewer = a_user()
    a_role(viewer, "steering_viewer", unit_id=small.province)
    client = _as(viewer)
    absent = _page(client, _url(small.whole, period="2024"))
    assert "không có trên địa giới ngày 14/12/2024" in absent
    page = _page(client, _url(small.whole, period="2024", query="dia-gioi=2026-11-23"))
    expected = 10 + 20 + share_of(101, 0, 600_000)
    said = _text(page)
    assert f"≈ {expected} hộ" in said
    assert "60%, dân số minh họa" in said
    assert "Cơ sở ước tính dân số minh họa" in said
    rest = _text(_page(client, _url(small.rest, period="2024", query="dia-gioi=2026-11-23")))
    assert f"≈ {10 + 20 + 101 + 7 - expected} hộ" in rest


def test_the_years_of_a_new_unit_are_estimated_before_and_reported_after_the_change(
    old_and_new: SmallProvince,
) -> None:
    viewer = a_user()
    a_role(viewer, "steering_viewer", unit_id=old_and_new.province)
    url = f"/so-lieu/DBHN/2025/{old_and_new.whole}/?dia-gioi=2026-11-23"
    page = _page(_as(viewer), url)
    years = _text(page[page.index('id="qua-cac-nam"') :])
    assert "2024: ≈ 90; 2025: 88." in years
    assert "được lập (Nghị quyết minh họa)" in years
    assert "01/07/2025" in years


def test_a_district_of_old_adds_up_its_own_communes(old_and_new: SmallProvince) -> None:
    small = old_and_new
    viewer = a_user()
    a_role(viewer, "steering_viewer", unit_id=small.province)
    client = _as(viewer)
    province = _page(client, f"/so-lieu/DBHN/2024/{small.province}/?o=12.2")
    assert f"/so-lieu/DBHN/2024/{small.district_a}/" in province
    assert "2/2 đơn vị" in _text(province)
    district = _text(_page(client, _url(small.district_a, period="2024")))
    assert "Cộng 2 đơn vị 30" in district
    assert "nạp số liệu các kỳ trước" in district


def test_a_new_commune_reads_its_predecessors_and_the_total_of_their_district(
    old_and_new: SmallProvince,
) -> None:
    small = old_and_new
    clerk = a_user()
    a_role(clerk, "commune_clerk", unit_id=small.rest)
    client = _as(clerk)
    _page(client, _url(small.b1, period="2024"))
    district = _text(_page(client, _url(small.district_b, period="2024")))
    assert "108" in district
    _page(client, _url(small.a1, period="2024"), 404)
    whole = _page(client, _url(small.whole, period="2025"), 404)
    assert "88" not in whole


def test_the_trace_of_two_levels_reads_each_table_once(old_and_new: SmallProvince) -> None:
    form = FormRelease.objects.select_related("pack").get(code="DBHN")
    period = ReportingPeriod.objects.get(code="2024")
    place = FigurePlace(form, period, old_and_new.province, Geography())
    with CaptureQueriesContext(connection) as captured:
        rows = trace(form, period, place.unit_id, "12.2")
    assert sum("reporting_rollup" in q["sql"] for q in captured) == 2
    assert [(r.depth, r.kind, r.value) for r in rows[:4]] == [
        (0, "total", 138), (1, "sum", 108), (2, "report", 101), (2, "report", 7),
    ]  # fmt: skip


@pytest.fixture
def queries() -> Callable[[Client, str], int]:
    def count(client: Client, url: str) -> int:
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    return count


@pytest.mark.parametrize("query", ["", "tat-ca=1", "dia-gioi=today"])
def test_twice_the_units_need_no_more_queries(
    province: Province,
    accepted: list[Report],
    period: ReportingPeriod,
    queries: Callable[[Client, str], int],
    query: str,
) -> None:
    the_consolidated(province, period, S.CERTIFIED)
    client = _as(province.clerk)
    few = queries(client, _url(province.root, query=query))
    for _ in range(3):
        add_a_commune(province)
    again = a_period("2025", on=date(2026, 11, 23))
    for commune in province.communes:
        a_report(province, commune, again, S.ACCEPTED)
    the_consolidated(province, again, S.CERTIFIED)
    assert queries(client, _url(province.root, period="2025", query=query)) <= few
