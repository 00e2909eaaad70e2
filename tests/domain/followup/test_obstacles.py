"""An obstacle of three communes goes up twice; the ministry's answer comes back to all three."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.command_line import Ran, gsdg
from tests.builders.province import Province, a_province_at_work

from gsdg.domain.followup.models import Feedback, Obstacle, Request
from gsdg.domain.followup.rules_obstacles import likeness
from gsdg.toolkit.audit.models import AuditEvent
from gsdg.toolkit.jobs.models import Notice

TEXT = "Chưa có hướng dẫn định mức hỗ trợ mô hình chăn nuôi bò"
LETTER = ("--number", "45/SNNMT", "--day", "2026-11-20")


@pytest.fixture
def communes(db: None) -> Province:
    return a_province_at_work(3)


def act(*words: object) -> Ran:
    return gsdg("obstacles", *words)


def raised(by: str, text: str = TEXT, provision: str = "Điều 21 Thông tư minh họa") -> str:
    ran = act(
        "raise", "--text", text, "--since", "2026-09-01", "--cause", "huong-dan-cham", "--component", "DA2",
        "--provision", provision, "--households", "12", "--by", by,
    )  # fmt: skip
    assert ran.code == 0, ran.err
    return ran.out.split()[0]


@pytest.mark.django_db
def test_joined_passed_up_twice_answered_and_seen_by_all(communes: Province) -> None:
    first = raised("xa-1-canbo")
    second = raised("xa-2-canbo", "Định mức hỗ trợ mô hình chăn nuôi bò chưa có hướng dẫn")
    third = raised("xa-3-canbo")
    found = act("alike", first, "--by", "so-canbo").rows
    assert {row["number"] for row in found} == {second, third}
    assert act("join", second, "--into", first, "--by", "xa-1-canbo").rules == ["obstacle.unknown"]
    for other in (second, third):
        assert act("join", other, "--into", first, "--by", "so-canbo").code == 0
    assert act("ask", second, "--text", "x", "--by", "xa-2-canbo").rules == ["obstacle.joined"]
    asked = act("ask", first, "--text", "Đề nghị hướng dẫn định mức", "--by", "xa-1-canbo")
    assert asked.out == f"{first} asked\n"
    assert Obstacle.objects.get(serial=1).holder == communes.lead
    reply = ("--kind", "guidance", "--text", "Theo công văn hướng dẫn")
    assert act("reply", first, *reply, "--by", "ubnd-lanhdao").rules == ["obstacle.not_holder"]
    up = ("--text", "Đề nghị hướng dẫn định mức")
    assert act("pass-up", first, *up, "--by", "so-canbo").code == 0
    assert act("pass-up", first, *up, "--by", "so-canbo").rules == ["obstacle.not_holder"]
    assert act("pass-up", first, *up, "--by", "ubnd-lanhdao").rules == ["obstacle.no_letter"]
    assert act("pass-up", first, *up, *LETTER, "--by", "ubnd-lanhdao").code == 0
    assert act("pass-up", first, *up, *LETTER, "--by", "ubnd-lanhdao").rules == [
        "obstacle.not_holder"
    ]
    assert act("reply", first, *reply, "--by", "ubnd-lanhdao").rules == ["obstacle.no_paper"]
    done = act("reply", first, *reply, *LETTER, "--issuer", "Bộ (minh họa)", "--by", "ubnd-lanhdao")
    assert done.out == f"{first} answered\n"
    told = Notice.objects.filter(event="obstacle.replied").values_list("office_id", flat=True)
    assert set(told) == {commune.office.pk for commune in communes.communes}
    for commune in ("xa-2", "xa-3"):
        assert act("list", "--by", f"{commune}-canbo").rows[0]["number"] == first
        assert (
            act("feedback", first, "--helped", "--by", f"{commune}-canbo").out
            == f"{first} answered\n"
        )
    assert act("feedback", first, "--helped", "--by", "xa-2-canbo").rules == [
        "obstacle.said_already"
    ]
    assert act("feedback", first, "--did-not-help", "--by", "xa-1-canbo").rules == [
        "correction.no_reason"
    ]
    assert act("feedback", first, "--helped", "--by", "xa-1-canbo").out == f"{first} settled\n"
    levels = list(Request.objects.values_list("level", flat=True))
    assert levels == ["department", "committee", "ministry"]
    assert Feedback.objects.count() == 3
    events = AuditEvent.objects.filter(about__startswith="obstacle:").values_list(
        "event", flat=True
    )
    assert sorted(set(events)) == [
        "obstacle.asked", "obstacle.feedback", "obstacle.joined", "obstacle.passed_up", "obstacle.raised", "obstacle.replied",
    ]  # fmt: skip


@pytest.mark.django_db
def test_it_is_late_against_the_deadline_of_its_level_and_asked_again_when_it_did_not_help(
    communes: Province,
) -> None:
    number = raised("xa-1-canbo")
    act("ask", number, "--text", "Xin hướng dẫn", "--by", "xa-1-canbo")
    due = Obstacle.objects.get().due
    assert due == date(2026, 12, 8)  # ten working days, 24 November being a holiday
    assert act("list", "--overdue", "--on", "2026-12-08", "--by", "so-canbo").rows == []
    late = act("list", "--overdue", "--on", "2026-12-10", "--by", "so-canbo").rows
    assert [(row["number"], row["late_days"]) for row in late] == [(number, "2")]
    refuse = (
        "reply",
        number,
        "--kind",
        "not_accepted",
        "--text",
        "Đã có quy định",
        "--by",
        "so-canbo",
    )
    assert act(*refuse).out == f"{number} declined\n"
    assert (
        act("feedback", number, "--did-not-help", "--text", "Vẫn vướng", "--by", "xa-1-canbo").out
        == f"{number} declined\n"
    )
    assert (
        act("ask", number, "--text", "Xin xem lại", "--by", "xa-1-canbo").out == f"{number} asked\n"
    )
    wait = (
        "reply",
        number,
        "--kind",
        "waiting_law",
        "--text",
        "Đang sửa Thông tư",
        "--by",
        "so-canbo",
    )
    assert act(*wait).out == f"{number} waiting_law\n"
    answer = (
        "reply",
        number,
        "--kind",
        "guidance",
        "--text",
        "Đã có Thông tư mới",
        "--by",
        "so-canbo",
    )
    assert act(*answer).out == f"{number} answered\n"


@pytest.mark.django_db
def test_what_is_not_yours_is_not_there(communes: Province) -> None:
    number = raised("xa-1-canbo")
    assert act("list", "--by", "xa-2-canbo").rows == []
    assert act("ask", number, "--text", "x", "--by", "xa-2-canbo").rules == ["obstacle.unknown"]
    assert (
        act("withdraw", number, "--reason", "Nhầm", "--by", "xa-1-canbo").out
        == f"{number} withdrawn\n"
    )
    assert act("ask", number, "--text", "x", "--by", "xa-1-canbo").rules == ["obstacle.state"]


@given(st.text(max_size=60), st.text(max_size=60), st.booleans())
def test_likeness_is_the_same_both_ways_and_never_above_the_whole(
    one: str, other: str, same: bool
) -> None:
    found = likeness(one, other, same_provision=same)
    assert found == likeness(other, one, same_provision=same)
    assert 0 <= found <= 100
