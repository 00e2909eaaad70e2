"""The report against what was counted by hand; and how much of it whom reaches."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client
from tests.builders.province import AT, TODAY
from tests.builders.supervision import HEALTH, LED, OTHERS, Supervised

from gsdg.domain.accounts.models import User
from gsdg.domain.inspections.models import PlanItem, PlanStep, Round
from gsdg.domain.supervision.content import Content, Section
from gsdg.domain.supervision.queries.report import content_of
from gsdg.domain.supervision.queries.wanted import (
    Wanted,
    bodies_of,
    periods_of,
    recipients_of,
    unverified_receivers,
    wanted_for,
    wanted_of_round,
)
from gsdg.kernel.refusal import Refused


def wanted(supervised: Supervised, who: User | None = None, **asked: object) -> Wanted:
    by = supervised.province.actor(who or supervised.province.clerk)
    return wanted_for(by, **{"period": "2026", "on": TODAY, **asked})  # type: ignore[arg-type]


def section(content: Content, holds: str) -> Section:
    return next(one for one in content.sections if one.holds == holds)


def text(content: Content, holds: str) -> str:
    return " ".join(sentence.text for sentence in section(content, holds).sentences)


def test_the_money_is_one_figure_by_component_and_by_source(supervised: Supervised) -> None:
    """10,4 + 20,4 + 5,4 = 36,2 triệu: printed 36 both ways, and every column adds up."""
    money = content_of(wanted(supervised)).money
    assert [(row.code, row.plan) for row in money.by_component] == [
        ("DA2", 26),
        (LED, 10),
        ("", 36),
    ]
    for rows in (money.by_component, money.by_source):
        parts, whole = rows[:-1], rows[-1]
        for name in ("plan_central", "plan_local", "plan", "carried", "usable", "disbursed"):
            assert sum(getattr(row, name) for row in parts) == getattr(whole, name), name
    assert (money.whole.usable, money.whole.disbursed, money.whole.rate) == (36, 11, "29,3")  # type: ignore[union-attr]
    assert [row.plan for row in money.by_source] == [31, 5, 36]


def test_sentences_say_what_the_registers_say_and_where(supervised: Supervised) -> None:
    content = content_of(wanted(supervised))
    assert "tổng vốn được sử dụng năm 2026 của Tỉnh Minh Họa là 36 triệu đồng" in text(
        content, "money"
    )
    assert "kế hoạch năm 4, thực hiện trong kỳ 0" in text(content, "results")
    assert "theo 1/2 báo cáo đã duyệt" in text(content, "results")
    assert "Đã kiểm tra 1 lượt cơ quan, đơn vị" in text(content, "inspections")
    assert "2 yêu cầu, kiến nghị; 2 còn mở, trong đó 1 quá hạn" in text(content, "corrections")
    assert "còn 2 khó khăn, vướng mắc" in text(content, "requests")
    assert "đã ban hành 1 văn bản" in text(content, "directing")
    told = [sentence for one in content.sections for sentence in one.sentences]
    claims = [one for one in told if one.trace is not None]
    assert all(any(sign.isdigit() for sign in one.text) for one in claims)
    assert {one.text[:20] for one in told if one.trace is None} == {
        "Chưa có báo cáo được", "Các tồn tại, hạn chế",
    }  # fmt: skip


def test_what_has_no_figure_is_not_claimed(supervised: Supervised) -> None:
    """The half year was never opened, and nothing was inspected in it."""
    content = content_of(wanted(supervised, period="2026-H1"))
    assert content.results == ()
    assert "Chưa mở kỳ báo cáo nào" in text(content, "results")
    assert text(content, "inspections") == "Chưa ghi nhận cuộc kiểm tra nào trong kỳ."
    assert "giải ngân 11 triệu đồng" in text(content, "money")
    assert content.until == date(2026, 6, 30)


def test_a_body_gets_what_it_leads_and_nothing_else(supervised: Supervised) -> None:
    asked = wanted(supervised, body=HEALTH)
    assert asked.components == {LED}
    content = content_of(asked)
    assert [row.code for row in content.money.by_component] == [LED, ""]
    assert {one.component for one in content.results} == {LED}
    assert [one.text for one in content.obstacles] == ["Định mức hỗ trợ dinh dưỡng thấp"]
    assert len(content.corrections) == 1
    assert content.inspected == ()
    assert "Con giống" not in str(content)
    assert any(f"Nội dung do {HEALTH} chủ trì" in note for note in content.notes)
    assert (asked.office.pk, recipients_of(asked)) == (supervised.province.committee.pk, (HEALTH,))


def test_all_of_it_goes_to_the_committee_and_whom_the_law_names(supervised: Supervised) -> None:
    asked = wanted(supervised)
    assert asked.office == supervised.province.lead
    assert recipients_of(asked) == (
        "UBND tỉnh Minh Họa",
        "Bộ Nông nghiệp và Môi trường",
        "Bộ Tài chính",
    )
    led = {one.body: one for one in bodies_of(asked)}
    assert led[HEALTH].components == (LED,)
    assert OTHERS in led["Bộ Nông nghiệp và Môi trường"].components
    assert not any(one.is_verified for one in led.values())


def test_the_owner_of_a_component_reports_on_it_to_the_lead_department(
    supervised: Supervised,
) -> None:
    asked = wanted(supervised, supervised.owner)
    assert (asked.components, asked.office) == ({LED}, supervised.department)
    assert recipients_of(asked) == ("Sở Minh Họa",)
    assert [row.code for row in content_of(asked).money.by_component] == [LED, ""]


def test_a_commune_reports_on_itself(supervised: Supervised) -> None:
    commune = supervised.province.communes[0]
    asked = wanted(supervised, commune.clerk)
    content = content_of(asked)
    assert (asked.unit_id, asked.office, recipients_of(asked)) == (
        commune.unit_id,
        commune.office,
        ("Sở Minh Họa",),
    )
    assert content.money.by_component == ()
    assert "chưa có số liệu" in text(content, "money")
    assert len(content.obstacles) == 2
    assert len(content.inspected) == 1


def test_a_round_tells_of_its_visits_and_of_what_it_asked(supervised: Supervised) -> None:
    one = Round.objects.get()
    asked = wanted_of_round(supervised.clerk, one.pk, on=TODAY)
    content = content_of(asked)
    assert [fact.text for fact in content.head[:2]] == [
        "Đợt kiểm tra quý IV",
        "UBND Xã Minh Họa 01",
    ]
    assert recipients_of(asked) == ("UBND tỉnh Minh Họa",)
    assert "nội dung đạt" in text(content, "results")
    assert len(content.findings) == 1
    assert "sổ theo dõi có 1 yêu cầu" in text(content, "corrections")


def test_a_round_held_by_the_owner_of_a_component_is_cut_to_it(supervised: Supervised) -> None:
    Round.objects.update(office=supervised.department)
    by = supervised.province.actor(supervised.owner)
    asked = wanted_of_round(by, Round.objects.get().pk, on=TODAY)
    assert asked.components == {LED}
    content = content_of(asked)
    assert [one.text for one in content.obstacles] == ["Định mức hỗ trợ dinh dưỡng thấp"]
    assert len(content.findings) == 1


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"period": "2026-H2"}, "supervision.period"),
        ({"period": "2026-Q1"}, "supervision.period"),
        ({"programme": "la"}, "supervision.no_programme"),
        ({"body": "Bộ Công an"}, "supervision.no_body"),
        ({"unit": 999_999}, "supervision.not_yours"),
        ({"period": "nam nay"}, "period.unreadable"),
    ],
)
def test_what_cannot_be_asked_for_is_refused(
    supervised: Supervised, asked: dict[str, object], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        wanted(supervised, **asked)
    assert refused.value.refusals[0].code == code


def test_strangers_get_nothing(supervised: Supervised) -> None:
    """A commune of another, the administrator who reads figures alone, a round of another office."""
    province = supervised.province
    first, second = province.communes
    for who, unit in (
        (second.clerk, first.unit_id),
        (first.clerk, province.root),
        (province.administrator, None),
    ):
        with pytest.raises(Refused) as refused:
            wanted(supervised, who, unit=unit)
        assert refused.value.refusals[0].code == "supervision.not_yours"
    with pytest.raises(Refused) as refused:
        wanted_of_round(province.actor(first.clerk), Round.objects.get().pk, on=TODAY)
    assert refused.value.refusals[0].code == "supervision.no_round"


def test_only_periods_that_are_reported_on_are_offered(supervised: Supervised) -> None:
    assert [one.code for one in periods_of(wanted(supervised).catalogue)] == ["2026"]


def counted(content: Content) -> dict[str, str]:
    return {one.code: one.value for one in content.counted}


def test_planned_rounds_are_counted_as_at_the_day_of_the_report(supervised: Supervised) -> None:
    """What was held, put off or called off later was still to come on that day."""
    item, held = PlanItem.objects.get(), Round.objects.get()
    quarter = {
        "first_year": 2026,
        "first_quarter": 4,
        "year": 2026,
        "quarter": 4,
        "kind": "scheduled",
    }
    PlanItem.objects.filter(pk=item.pk).update(**quarter)
    Round.objects.filter(pk=held.pk).update(ended_on=TODAY)
    day_before = TODAY - timedelta(days=1)
    now = counted(content_of(wanted(supervised)))
    before = counted(content_of(wanted(supervised, on=day_before)))
    assert (now["kiem-tra:ke-hoach"], now["kiem-tra:da-to-chuc"]) == ("1", "1")
    assert (before["kiem-tra:ke-hoach"], before["kiem-tra:da-to-chuc"]) == ("1", "0")
    step = {"plan": item.plan, "item": item, "on": TODAY, "at": AT, "by_id": 1}
    PlanStep.objects.create(act="cancel", **step)
    PlanItem.objects.filter(pk=item.pk).update(cancelled=True)
    assert "hủy 1 đợt" in text(content_of(wanted(supervised)), "inspections")
    assert "hủy" not in text(content_of(wanted(supervised, on=day_before)), "inspections")


def test_a_receiver_that_nobody_has_read_of_is_said_to_be_so(supervised: Supervised) -> None:
    asked = wanted(supervised)
    assert unverified_receivers(asked) == ("Bộ Nông nghiệp và Môi trường",)
    said = "Nơi nhận Bộ Nông nghiệp và Môi trường: ghi theo bộ chế độ, chưa đối chiếu với văn bản."
    assert said in content_of(asked).notes
    assert unverified_receivers(wanted(supervised, body=HEALTH)) == ()
    client = Client()
    client.force_login(supervised.province.clerk)
    html = client.get("/danh-gia/giam-sat/", {"ky": "2026"}).content.decode()
    assert '<span lang="vi">Bộ Nông nghiệp và Môi trường</span>' in html


def test_the_head_names_the_programme_as_its_pack_does(supervised: Supervised) -> None:
    catalogue = wanted(supervised).catalogue
    assert catalogue.spec.programme is not None
    assert catalogue.named == catalogue.spec.programme.label.vi
    unnamed = replace(catalogue, spec=catalogue.spec.model_copy(update={"programme": None}))
    assert unnamed.named == catalogue.pack.title.vi
