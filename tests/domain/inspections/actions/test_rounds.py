"""A round goes its way from the decision to the conclusion, each act with its step and its event."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.builders.inspections import (
    CONCLUSION,
    NOTICE,
    PATHS,
    Story,
    a_moment,
    a_round,
    a_round_entry,
)
from tests.builders.province import TODAY

from gsdg.domain.inspections.actions import rounds, teams
from gsdg.domain.inspections.entries import MemberEntry, Paper, Point
from gsdg.domain.inspections.workflow import RoundState
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.audit.models import AuditEvent
from gsdg.toolkit.jobs.models import Notice


@pytest.mark.parametrize("state", list(PATHS))
def test_every_state_is_reached_with_its_steps_and_events(story: Story, state: str) -> None:
    one = a_round(story, state)
    assert one.state == state
    assert [step.act for step in one.steps.all()] == ["begin", *PATHS[state]]
    events = AuditEvent.objects.filter(about=one.about)
    assert events.count() == 3 + len(PATHS[state])


def test_the_builder_knows_every_state() -> None:
    assert set(PATHS) == set(RoundState)


def test_the_outline_comes_from_the_pack_and_is_changed(story: Story) -> None:
    one = a_round(story)
    assert {line["group"] for line in one.outline} == {"chi-dao", "nguon-von"}
    points = [Point("chi-dao", " Văn bản  đã ban hành "), Point("chi-dao", "  ")]
    rounds.set_outline(round_id=one.pk, points=points, by=story.clerk, at=a_moment())
    one.refresh_from_db()
    assert one.outline == [{"group": "chi-dao", "text": "Văn bản đã ban hành"}]


def test_the_communes_are_told_of_the_notice(story: Story) -> None:
    one = a_round(story, "announced")
    told = Notice.objects.filter(about=one.about, event="round.announced")
    assert set(told.values_list("office_id", flat=True)) == {
        commune.office.pk for commune in story.province.communes
    }


def test_nobody_inspects_where_they_hold_office(story: Story) -> None:
    one = a_round(story)
    commune = story.province.communes[0]
    for office in (commune.office, commune.office.divisions.all()[0]):
        entry = MemberEntry("Người của xã", office.pk, "member")
        with pytest.raises(Refused) as refused:
            teams.add_member(round_id=one.pk, entry=entry, by=story.clerk, at=a_moment(), on=TODAY)
        assert refused.value.refusals[0].code == "round_member.own_unit"


def test_an_unannounced_round_opens_without_a_notice(story: Story) -> None:
    one = a_round(story, "decided", unannounced=True)
    with pytest.raises(Refused) as refused:
        rounds.announce_round(
            round_id=one.pk, paper=NOTICE, report_back_by=None, by=story.clerk, at=a_moment(), on=TODAY
        )  # fmt: skip
    assert refused.value.refusals[0].code == "round.unannounced"
    assert rounds.open_round(round_id=one.pk, by=story.clerk, at=a_moment(), on=TODAY).state == "in_progress"  # fmt: skip


def test_an_announced_round_does_not_open_without_its_notice_or_before_its_day(
    story: Story,
) -> None:
    one = a_round(story, "decided")
    with pytest.raises(Refused) as refused:
        rounds.open_round(round_id=one.pk, by=story.clerk, at=a_moment(), on=TODAY)
    assert refused.value.refusals[0].code == "round.not_announced"
    rounds.announce_round(
        round_id=one.pk, paper=NOTICE, report_back_by=TODAY, by=story.clerk, at=a_moment(), on=TODAY
    )  # fmt: skip
    before = TODAY - timedelta(days=1)
    with pytest.raises(Refused) as refused:
        rounds.open_round(round_id=one.pk, by=story.clerk, at=a_moment(), on=before)
    assert refused.value.refusals[0].code == "round.too_early"


def test_who_is_in_the_team_neither_decides_nor_concludes(story: Story) -> None:
    one = a_round(story)
    entry = MemberEntry("Lê Thị Thu", story.province.lead.pk, "member", user_id=story.head.id)
    teams.add_member(round_id=one.pk, entry=entry, by=story.clerk, at=a_moment(), on=TODAY)
    paper = Paper("1/QĐ", TODAY)
    with pytest.raises(Refused) as refused:
        rounds.decide_round(round_id=one.pk, paper=paper, by=story.head, at=a_moment(), on=TODAY)
    assert refused.value.refusals[0].code == "round.own_team"
    rounds.decide_round(round_id=one.pk, paper=paper, by=story.chair, at=a_moment(), on=TODAY)


def test_a_team_changes_after_the_decision_with_a_reason_that_stays(story: Story) -> None:
    one = a_round(story, "decided")
    member = one.members.get(role="secretary")
    with pytest.raises(Refused) as refused:
        teams.let_member_go(member_id=member.pk, reason=" ", by=story.clerk, at=a_moment(), on=TODAY)  # fmt: skip
    assert refused.value.refusals[0].code == "inspections.no_reason"
    left = teams.let_member_go(
        member_id=member.pk, reason="Đi học", by=story.clerk, at=a_moment(), on=TODAY
    )
    assert left is not None
    assert (left.to_day, left.left_because) == (TODAY, "Đi học")
    with pytest.raises(Refused) as refused:
        teams.let_member_go(member_id=member.pk, reason="Nữa", by=story.clerk, at=a_moment(), on=TODAY)  # fmt: skip
    assert refused.value.refusals[0].code == "round_member.left"


def test_a_returned_report_comes_again(story: Story) -> None:
    one = a_round(story, "reported")
    rounds.return_report(
        round_id=one.pk, reason="Thiếu số liệu giải ngân", by=story.head, at=a_moment(), on=TODAY
    )
    one.refresh_from_db()
    assert one.state == "ended"
    rounds.report_round(round_id=one.pk, paper=Paper("79/BC", TODAY), by=story.clerk, at=a_moment(), on=TODAY)  # fmt: skip
    done = rounds.conclude_round(round_id=one.pk, paper=CONCLUSION, by=story.head, at=a_moment(), on=TODAY)  # fmt: skip
    assert (done.report_number, done.conclusion_number) == ("79/BC", "90/KL-SMH")


def test_only_one_round_of_an_item_at_a_time(story: Story) -> None:
    a_round(story)
    with pytest.raises(Refused) as refused:
        a_round(story)
    assert refused.value.refusals[0].code == "inspection_item.running"


def test_the_days_of_a_round_may_change_until_it_opens(story: Story) -> None:
    one = a_round(story, "announced")
    entry = a_round_entry(to_day=TODAY + timedelta(days=9))
    changed = rounds.change_round(round_id=one.pk, entry=entry, by=story.clerk, at=a_moment())
    assert changed.to_day == TODAY + timedelta(days=9)
    rounds.open_round(round_id=one.pk, by=story.clerk, at=a_moment(), on=TODAY)
    with pytest.raises(Refused) as refused:
        rounds.change_round(round_id=one.pk, entry=entry, by=story.clerk, at=a_moment())
    assert refused.value.refusals[0].code == "round.state"
