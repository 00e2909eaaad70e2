"""Which targets each kind of evaluation judges, and that none is submitted or approved while one of them is unexplained.

Of each commune 100, 90, 80, 72, 66 poor households: the rate falls by 1,0 points in 2023 and by 0,8 in 2024, of at least 1
in the whole country, and by 0,6 in 2025, of at least 0,5 in the province; on average by 0,8 of at least 1.
"""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from tests.builders.command_line import gsdg
from tests.builders.evaluations import TERM, Story, a_moment, a_story, filled
from tests.builders.province import AT, TODAY, Province

from gsdg.domain.evaluations.actions import evaluating
from gsdg.domain.evaluations.actions.explaining import explain_result
from gsdg.domain.evaluations.entries import EvaluationEntry
from gsdg.domain.evaluations.models import Evaluation, Explanation
from gsdg.domain.evaluations.queries.evaluations import content_of
from gsdg.domain.evaluations.rows import content_from
from gsdg.domain.programme.models import Target
from gsdg.kernel.refusal import Refused

FALL, HALVED = "ngheo-giam", "giam-mot-nua"
RATE = "Tỷ lệ hộ nghèo đa chiều"
KINDS = (
    ("dau-ky", None, ()),
    ("hang-nam", 2023, ()),
    ("hang-nam", 2024, ((FALL, "2024"),)),
    ("hang-nam", 2025, ()),
    ("giua-ky", 2023, ()),
    ("giua-ky", 2025, ((FALL, "2024"),)),
    ("dot-xuat", 2024, ((FALL, "2024"),)),
    ("ket-thuc", None, ((FALL, TERM), (HALVED, TERM))),
)


def an_evaluation_of(province: Province, kind: str, year: int | None) -> Story:
    """Filled, with nothing explained."""
    entry = EvaluationEntry(kind, 2021, 2025, "Đánh giá", year, terms="Toàn tỉnh")
    clerk, head = province.actor(province.clerk), province.actor(province.head)
    one = evaluating.begin_evaluation(
        office=province.lead, entry=entry, by=clerk, at=a_moment(), on=TODAY
    )
    story = Story(province, clerk, head, province.actor(province.chair), one)
    filled(story)
    return story


def decide_what_was_missed(province: Province) -> None:
    """Of 2024: at most 5 % poor, where 7,2 % are."""
    Target.objects.create(
        programme="gnbv-2021-2025", measure="DBHN:13.2", unit_id=province.root, period="2024", revision=1,
        direction="down", scale=2, amount=500, start=1000, decision="12/QĐ-UBND", decided_on=date(2024, 3, 1), set_at=AT,
    )  # fmt: skip


def submit(story: Story) -> Evaluation:
    return evaluating.submit_evaluation(
        evaluation_id=story.one.pk, by=story.clerk, at=a_moment(), on=TODAY
    )


def approve(story: Story) -> Evaluation:
    return evaluating.approve_evaluation(
        evaluation_id=story.one.pk, by=story.head, at=a_moment(), on=TODAY
    )


def explain(story: Story, line: str, period: str) -> Explanation:
    year = None if period == TERM else int(period)
    return explain_result(
        unit_id=story.province.root, term=TERM, line=line, reason="Thiên tai", year=year, by=story.clerk,
        at=a_moment(), on=TODAY,
    )  # fmt: skip


@pytest.mark.parametrize(("kind", "year", "missed"), KINDS)
def test_a_missed_target_of_its_own_period_is_explained_first(
    province: Province, kind: str, year: int | None, missed: tuple[tuple[str, str], ...]
) -> None:
    story = an_evaluation_of(province, kind, year)
    found = content_of(story.one, on=TODAY).missed
    assert tuple((row.line, row.period) for row in found) == missed
    if missed:
        with pytest.raises(Refused) as refused:
            submit(story)
        assert refused.value.refusals[0].code == "evaluation.unexplained"
    for line, period in missed:
        explain(story, line, period)
    assert submit(story).state == "review"
    assert approve(story).state == "approved"


def test_what_is_missed_after_it_was_submitted_stops_the_approval(province: Province) -> None:
    story = an_evaluation_of(province, "hang-nam", 2024)
    explain(story, FALL, "2024")
    submit(story)
    decide_what_was_missed(province)
    with pytest.raises(Refused) as refused:
        approve(story)
    assert refused.value.refusals[0].details == {"lines": f"{RATE} (năm 2024)"}


def test_the_reason_of_a_term_is_not_that_of_a_year(province: Province) -> None:
    story = an_evaluation_of(province, "hang-nam", 2024)
    explain(story, FALL, TERM)
    assert [row.line for row in content_of(story.one, on=TODAY).unexplained] == [FALL]
    said = explain(story, FALL, "2024").said
    assert said == "0,80 điểm % (2024), mục tiêu 1–1,5"


def test_a_year_that_met_its_target_has_nothing_to_explain(province: Province) -> None:
    story = an_evaluation_of(province, "hang-nam", 2025)
    with pytest.raises(Refused) as refused:
        explain(story, FALL, "2025")
    assert refused.value.refusals[0].code == "evaluation.not_missed"
    with pytest.raises(Refused) as refused:
        explain(story, FALL, "2031")
    assert refused.value.refusals[0].code == "evaluation.year"


def test_in_the_middle_a_target_of_the_term_is_not_due(province: Province) -> None:
    """A yearly one is judged by the year alone: 0,8 points of at least 1."""
    middle = content_of(an_evaluation_of(province, "giua-ky", 2024).one, on=TODAY)
    row = next(row for row in middle.rows if row.line == HALVED)
    assert (row.judged, row.is_met, row.years) == ("Chưa đến hạn", None, "2022-2024")
    assert middle.span == "các năm 2021-2024"
    yearly = content_of(an_evaluation_of(province, "hang-nam", 2024).one, on=TODAY)
    row = next(row for row in yearly.rows if row.line == FALL)
    assert (row.actual, row.years, row.share, row.judged) == ("0,80", "2024", "80,0", "Chưa đạt")
    assert (yearly.span, yearly.year) == ("năm 2024", 2024)


def test_what_was_frozen_before_periods_were_kept_still_says_what_was_missed(
    province: Province,
) -> None:
    content = content_of(a_story(province).one, on=TODAY)
    kept = content.to_json()
    for name in ("missed", "span", "year"):
        del kept[name]
    assert [row.name for row in content_from(kept).missed] == [row.title for row in content.missed]
    assert content_from(content.to_json()) == content


def test_the_page_leads_to_where_the_reason_is_written(province: Province, client: Client) -> None:
    story = an_evaluation_of(province, "giua-ky", 2024)
    client.force_login(province.clerk)
    page = client.get(reverse("evaluations:evaluation", args=[story.one.pk])).content.decode()
    place = reverse("evaluations:explain", args=[TERM, province.root, FALL]) + "?nam=2024"
    assert f'href="{place}"' in page
    assert client.get(place).status_code == 200
    answer = client.post(place, {"reason": "Thiên tai"})
    assert answer.status_code == 302
    assert "nam=2024" in answer["Location"]
    assert Explanation.objects.get().period == "2024"
    line = reverse("evaluations:line", args=[TERM, province.root, FALL])
    assert "Thiên tai" in client.get(f"{line}?nam=2024").content.decode()
    assert "Thiên tai" not in client.get(line).content.decode()
    assert client.get(f"{line}?nam=2031").status_code == 404


def test_a_sentence_of_a_year_leads_to_the_figures_of_that_year(
    province: Province, client: Client
) -> None:
    story = an_evaluation_of(province, "hang-nam", 2024)
    client.force_login(province.clerk)
    page = client.get(reverse("evaluations:evaluation", args=[story.one.pk])).content.decode()
    line = reverse("evaluations:line", args=[TERM, province.root, FALL])
    assert f'<a class="small" href="{line}?nam=2024">' in page
    assert f'href="{line}"' not in page


def test_who_approves_reads_why_it_cannot_be_approved(province: Province, client: Client) -> None:
    story = an_evaluation_of(province, "hang-nam", 2024)
    explain(story, FALL, "2024")
    submit(story)
    decide_what_was_missed(province)
    client.force_login(province.head)
    page = client.get(reverse("evaluations:evaluation", args=[story.one.pk])).content.decode()
    assert f"Mục tiêu chưa đạt mà chưa giải trình: {RATE} (năm 2024)." in page


def test_the_commands_judge_and_explain_one_year(province: Province) -> None:
    story = an_evaluation_of(province, "hang-nam", 2024)
    told = ("--within", "99", "--term", TERM, "--year", "2024")
    rows = {row["line"]: row for row in gsdg("evaluation", "results", *told).rows}
    assert (rows[FALL]["light"], rows[FALL]["actual_years"]) == ("chua-dat", "2024")
    gsdg(
        "evaluation", "explain", *told, "--line", FALL, "--reason", "Thiên tai", "--by", province.clerk.username,
    )  # fmt: skip
    assert content_of(story.one, on=TODAY).unexplained == ()
