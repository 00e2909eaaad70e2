"""The results framework against figures that were counted by hand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from tests.builders.command_line import gsdg
from tests.builders.evaluations import TERM
from tests.builders.province import AT, TODAY, Province

from gsdg.domain.evaluations.actions.explaining import explain_result
from gsdg.domain.evaluations.catalogue import catalogue_of
from gsdg.domain.evaluations.models import Explanation
from gsdg.domain.evaluations.queries.line import NO_FIGURE, NO_TARGET, LineResult, Wanted, may_see
from gsdg.domain.evaluations.queries.results import results_of
from gsdg.domain.evaluations.said import share_said, target_said, value_said, years_said
from gsdg.domain.programme.models import Target
from gsdg.kernel.periods import Period
from gsdg.kernel.ratios import Ratio
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access.rights import NOTHING
from gsdg.toolkit.audit.models import AuditEvent


def wanted(unit_id: int, on: date = TODAY) -> Wanted:
    return Wanted(catalogue_of(TERM), Period.parse(TERM), unit_id, on)


def line_of(unit_id: int, code: str) -> LineResult:
    return results_of(wanted(unit_id), only=code).lines[0]


def test_a_fall_is_averaged_over_the_years_and_judged_by_the_target(province: Province) -> None:
    """9 → 8 → 7,2 → 6,6 %: on average 0,8 points a year, of at least 1. From 2021 to 2022 the poverty line changed."""
    one = line_of(province.root, "ngheo-giam")
    assert one.taken is not None
    assert one.taken.value == Fraction(4, 5)
    assert one.taken.years == (2023, 2024, 2025)
    assert (target_said(one.line, one.target), one.share) == ("1–1,5", Ratio(4, 5))
    assert one.light is not None
    assert (one.light.code, share_said(one), one.is_met) == ("chua-dat", "80,0", False)


def test_what_is_halved_is_counted_from_the_first_year_of_the_same_poverty_line(
    province: Province,
) -> None:
    one = line_of(province.root, "giam-mot-nua")
    assert one.base is not None
    assert one.base.year == 2022
    assert one.is_base_other
    assert value_said(one.line, one.taken.value if one.taken else None) == "26,67"
    assert (one.share, years_said(one)) == (Ratio(8, 15), "2022-2025")


def test_a_rate_without_a_target_has_no_light(province: Province) -> None:
    one = line_of(province.root, "ty-le-ngheo")
    assert (one.standing, one.light, one.share) == (NO_TARGET, None, None)
    assert value_said(one.line, one.taken.value if one.taken else None) == "6,60"
    assert one.years[0].ratio == Ratio(200, 2000)


def test_what_no_form_asks_for_says_so(province: Province) -> None:
    one = line_of(province.root, "nuoc-sach")
    assert (one.standing, one.years, target_said(one.line, one.target)) == (NO_FIGURE, (), "≥ 90")


def test_a_number_of_the_whole_country_is_no_target_of_a_province(province: Province) -> None:
    assert line_of(province.root, "mo-hinh").target is None
    assert line_of(province.communes[0].unit_id, "ngheo-giam").target is None


def test_who_holds_nothing_sees_nothing(province: Province) -> None:
    asked = wanted(province.root)
    assert may_see(asked)
    hidden = Wanted(
        asked.catalogue, asked.term, asked.unit_id, asked.on, asked.geography, scope=NOTHING
    )
    assert not may_see(hidden)
    assert results_of(hidden, only="ty-le-ngheo").lines[0].standing == NO_FIGURE


def test_a_decision_stands_before_the_pack_and_says_where_it_begins(province: Province) -> None:
    """From 10 to 6,6 with 5 decided: 3,4 of 5 points of the way."""
    decide(province, "DBHN:13.2", 500, start=1000)
    decide(province, "ngheo-giam", 75)
    rate, fall = line_of(province.root, "ty-le-ngheo"), line_of(province.root, "ngheo-giam")
    assert (rate.share, rate.is_met) == (Ratio(17, 25), False)
    assert rate.target is not None
    assert (rate.target.set_by, rate.target.level) == ("12/QĐ-UBND", "decided")
    assert fall.light is not None
    assert (fall.light.code, fall.share) == ("dat", Ratio(16, 15))


def decide(province: Province, measure: str, amount: int, start: int | None = None) -> None:
    Target.objects.create(
        programme="gnbv-2021-2025", measure=measure, unit_id=province.root, period=TERM, revision=1,
        direction="down" if start else "up", scale=2, amount=amount, start=start, decision="12/QĐ-UBND",
        decided_on=date(2022, 3, 1), set_at=AT,
    )  # fmt: skip


def explain(province: Province, line: str, reason: str, by: str = "clerk") -> Explanation:
    user = getattr(province, by)
    return explain_result(
        unit_id=province.root, term=TERM, line=line, reason=reason, by=province.actor(user), at=AT, on=TODAY
    )  # fmt: skip


def test_a_missed_target_is_explained_and_the_last_word_stands(province: Province) -> None:
    explain(province, "ngheo-giam", "Hai năm dịch bệnh.")
    made = explain(province, "ngheo-giam", "Hai năm dịch bệnh, thiên tai.")
    assert made.said == "0,80 điểm % (2023-2025), mục tiêu 1–1,5"
    one = line_of(province.root, "ngheo-giam")
    assert one.explanation == made
    assert Explanation.objects.count() == 2
    assert AuditEvent.objects.filter(event="result.explained").count() == 2


@pytest.mark.parametrize(
    ("line", "reason", "by", "code"),
    [
        ("ty-le-ngheo", "Vì", "clerk", "evaluation.not_missed"),
        ("ngheo-giam", "  ", "clerk", "evaluation.no_reason"),
        ("ngheo-giam", "Vì", "viewer", "access.not_permitted"),
        ("la", "Vì", "clerk", "evaluation.line_unknown"),
    ],
)
def test_what_cannot_be_explained_is_refused(
    province: Province, line: str, reason: str, by: str, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        explain(province, line, reason, by)
    assert refused.value.refusals[0].code == code
    assert not Explanation.objects.exists()
    assert not AuditEvent.objects.filter(event="result.explained").exists()


def test_the_command_prints_every_line_with_its_parts(province: Province) -> None:
    rows = gsdg("evaluation", "results", "--within", "99", "--term", TERM).rows
    found = {row["line"]: row for row in rows}
    assert len(found) == len(catalogue_of(TERM).lines)
    one = found["ngheo-giam"]
    assert (one["actual"], one["target"], one["achieved_num"], one["achieved_den"]) == (
        "0.80", "1.00", "4", "5",
    )  # fmt: skip
    assert (one["light"], one["provenance"], one["actual_years"]) == (
        "chua-dat", "unverified", "2023-2024-2025",
    )  # fmt: skip
