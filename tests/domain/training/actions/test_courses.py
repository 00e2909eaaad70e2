"""Plans and courses by every exit, with their events."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.builders import units
from tests.builders.province import AT, TODAY, Province
from tests.builders.training import a_course, a_held_course, a_post, an_official

from gsdg.domain.training.actions import (
    attendance,
    certificates,
    courses,
    officials,
    past_courses,
    plans,
)
from gsdg.domain.training.entries import (
    CostEntry,
    CourseEntry,
    ItemEntry,
    Outcome,
    PastCourse,
    Tick,
)
from gsdg.domain.training.models import Course, CourseState, TrainingPlan
from gsdg.domain.training.queries.courses import (
    LONG_AGO,
    NEW_IN_POST,
    candidates,
    course_named,
    may_see_names,
)
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import Actor
from gsdg.toolkit.audit.models import AuditEvent

ITEM = ItemEntry("Rà soát hộ nghèo", ("ra-soat",), ("commune",), 3, 1, 2, 120, place="Hội trường")


@pytest.fixture
def lead(province: Province) -> Actor:
    return province.actor(province.head)


def refusal_of(caught: pytest.ExceptionInfo[Refused]) -> str:
    return caught.value.refusals[0].code


def last_event() -> str:
    return AuditEvent.objects.order_by("-pk").values_list("event", flat=True)[0]


def a_plan(province: Province, by: Actor) -> TrainingPlan:
    return plans.begin_plan(office=province.lead, year=2026, by=by, at=AT, on=TODAY)


def test_a_course_hangs_on_a_line_of_its_own_office_only(province: Province, lead: Actor) -> None:
    item = plans.add_item(plan_id=a_plan(province, lead).pk, item=ITEM, by=lead, at=AT, on=TODAY)
    own, other = a_course(province.lead, by=lead), a_course(province.communes[0].office, by=lead)
    courses.put_into_plan(course_id=own.pk, item_id=item.pk, by=lead, at=AT)
    assert (Course.objects.get(pk=own.pk).item_id, last_event()) == (item.pk, "course.changed")
    with pytest.raises(Refused) as caught:
        courses.put_into_plan(course_id=other.pk, item_id=item.pk, by=lead, at=AT)
    assert refusal_of(caught) == "course.other_plan"
    entry = CourseEntry("Lớp khác", ("ra-soat",), TODAY, TODAY, "")
    with pytest.raises(Refused) as caught:
        courses.begin_course(
            office=province.communes[0].office, entry=entry, item_id=item.pk, by=lead, at=AT
        )
    assert refusal_of(caught) == "course.other_plan"
    courses.put_into_plan(course_id=own.pk, item_id=None, by=lead, at=AT)
    assert Course.objects.get(pk=own.pk).item_id is None


def test_a_plan_takes_its_bases_and_norms_from_the_pack(province: Province, lead: Actor) -> None:
    plan = a_plan(province, lead)
    assert last_event() == "training_plan.begun"
    assert any("10/2022/TT-BLĐTBXH" in basis for basis in plan.bases)
    item = plans.add_item(plan_id=plan.pk, item=ITEM, by=lead, at=AT, on=TODAY)
    assert last_event() == "training_plan.item_changed"
    costs = {line.norm: (line.quantity, line.total) for line in item.costs.all()}
    assert costs["giang-vien"] == (4, 4_000_000)
    assert costs["nuoc-uong"] == (480, 9_600_000)
    with pytest.raises(Refused) as caught:
        a_plan(province, lead)
    assert refusal_of(caught) == "plan.exists"


def test_a_plan_cites_the_programmes_of_its_own_year(province: Province, lead: Actor) -> None:
    """In 2026 one programme is closed while the merged one begins; a plan of 2027 rests on the merged one only."""

    def cited(year: int) -> tuple[bool, bool]:
        told = {"office": province.lead, "year": year, "by": lead, "at": AT, "on": TODAY}
        bases = " ".join(plans.begin_plan(**told).bases)  # type: ignore[arg-type]
        return "90/QĐ-TTg" in bases, "257/2025/QH15" in bases

    assert [cited(year) for year in (2025, 2026, 2027)] == [
        (True, False),
        (True, True),
        (False, True),
    ]


def test_lines_added_by_hand_survive_a_change(province: Province, lead: Actor) -> None:
    plan = a_plan(province, lead)
    item = plans.add_item(plan_id=plan.pk, item=ITEM, by=lead, at=AT, on=TODAY)
    own = CostEntry("Thuê xe", "đồng/chuyến", 2, 3_000_000)
    plans.set_costs(item_id=item.pk, costs=[own], by=lead, at=AT)
    assert sum(line.total for line in item.costs.all()) == 6_000_000
    plans.change_item(item_id=item.pk, item=ITEM, by=lead, at=AT, on=TODAY)
    labels = set(item.costs.values_list("label", flat=True))
    assert "Thuê xe" in labels
    assert len(labels) == 7
    plans.remove_item(item_id=item.pk, by=lead, at=AT)
    assert last_event() == "training_plan.item_removed"


def test_approval_locks_a_plan_until_it_is_opened_with_a_reason(
    province: Province, lead: Actor
) -> None:
    plan = a_plan(province, lead)
    with pytest.raises(Refused) as caught:
        plans.approve_plan(plan_id=plan.pk, by=lead, at=AT)
    assert refusal_of(caught) == "plan.empty"
    item = plans.add_item(plan_id=plan.pk, item=ITEM, by=lead, at=AT, on=TODAY)
    clerk = province.actor(province.clerk)
    with pytest.raises(Refused) as caught:
        plans.approve_plan(plan_id=plan.pk, by=clerk, at=AT)
    assert refusal_of(caught) == "access.not_permitted"
    plans.approve_plan(plan_id=plan.pk, by=lead, at=AT)
    assert last_event() == "training_plan.approved"
    with pytest.raises(Refused) as caught:
        plans.remove_item(item_id=item.pk, by=clerk, at=AT)
    assert refusal_of(caught) == "plan.approved"
    plans.reopen_plan(plan_id=plan.pk, reason="bổ sung lớp", by=clerk, at=AT)
    plan.refresh_from_db()
    assert (plan.state, plan.round, last_event()) == ("draft", 2, "training_plan.reopened")


def test_a_line_with_courses_is_not_removed(province: Province, lead: Actor) -> None:
    plan = a_plan(province, lead)
    item = plans.add_item(plan_id=plan.pk, item=ITEM, by=lead, at=AT, on=TODAY)
    entry = CourseEntry("Lớp 1", (), date(2026, 9, 8), date(2026, 9, 9))
    courses.begin_course(office=province.lead, entry=entry, item_id=item.pk, by=lead, at=AT)
    with pytest.raises(Refused) as caught:
        plans.remove_item(item_id=item.pk, by=lead, at=AT)
    assert refusal_of(caught) == "plan_item.used"


def test_the_neighbour_plans_and_holds_nothing_here(province: Province) -> None:
    here, neighbour = province.communes
    stranger = province.actor(neighbour.head)
    with pytest.raises(Refused):
        plans.begin_plan(office=here.office, year=2026, by=stranger, at=AT, on=TODAY)
    with pytest.raises(Refused):
        a_course(here.office, by=stranger)
    own = a_course(here.office, by=province.actor(here.clerk))
    with pytest.raises(Refused) as caught:
        course_named(stranger, own.pk)
    assert refusal_of(caught) == "course.unknown"


def test_a_course_begins_with_its_half_days_and_leaves_out_the_weekend(
    province: Province, lead: Actor
) -> None:
    course = a_course(province.lead, by=lead, day=date(2026, 5, 15), days=4)  # Friday to Monday
    days = [(s.day, s.part) for s in course.sessions.all()]
    assert days == [
        (date(2026, 5, 15), "morning"),
        (date(2026, 5, 15), "afternoon"),
        (date(2026, 5, 18), "morning"),
        (date(2026, 5, 18), "afternoon"),
    ]
    assert last_event() == "course.begun"


def test_changing_the_days_moves_the_half_days(province: Province, lead: Actor) -> None:
    one = an_official(province.root, level="province")
    course = a_course(province.lead, one, by=lead, day=date(2026, 5, 12), days=2)
    entry = CourseEntry("Tập huấn", (), date(2026, 5, 13), date(2026, 5, 14))
    courses.change_course(course_id=course.pk, entry=entry, by=lead, at=AT)
    assert {s.day for s in course.sessions.all()} == {date(2026, 5, 13), date(2026, 5, 14)}
    session = course.sessions.all()[0]
    tick = [Tick(course.learners.get().pk, present=True)]
    attendance.mark(session_id=session.pk, ticks=tick, by=lead, at=AT, on=TODAY)
    later = CourseEntry("Tập huấn", (), date(2026, 5, 14), date(2026, 5, 14))
    with pytest.raises(Refused) as caught:
        courses.change_course(course_id=course.pk, entry=later, by=lead, at=AT)
    assert refusal_of(caught) == "session.outside"


def test_a_half_day_is_added_put_right_and_taken_out(province: Province, lead: Actor) -> None:
    one = an_official(province.root, level="province")
    course = a_course(province.lead, one, by=lead, day=date(2026, 5, 13), days=2)
    first, free = course.sessions.all()[:2]
    at_course: Any = {"course_id": course.pk, "by": lead, "at": AT}
    said: Any = {**at_course, "on": TODAY, "subject": "Quy trình", "trainer": "Giảng viên minh họa"}
    courses.remove_session(session_id=free.pk, **at_course)
    assert free.pk not in {session.pk for session in course.sessions.all()}
    added = courses.set_session(day=free.day, part=free.part, **said)
    assert (added.day, added.part, added.subject) == (free.day, free.part, "Quy trình")
    assert last_event() == "course.session_changed"
    for day, code in ((first.day, "session.exists"), (date(2026, 6, 1), "session.outside")):
        with pytest.raises(Refused) as caught:
            courses.set_session(day=day, part=first.part, **said)
        assert refusal_of(caught) == code


def test_marks_go_with_the_half_day_whose_day_was_wrong(province: Province, lead: Actor) -> None:
    one = an_official(province.root, level="province")
    course = a_course(province.lead, one, by=lead, day=TODAY, days=2)
    first, other = course.sessions.all()[:2]
    at_course: Any = {"course_id": course.pk, "by": lead, "at": AT}
    said: Any = {**at_course, "on": TODAY, "subject": "", "trainer": ""}
    tick = [Tick(course.learners.get().pk, present=True)]
    attendance.mark(session_id=first.pk, ticks=tick, by=lead, at=AT, on=TODAY)
    with pytest.raises(Refused) as caught:
        courses.remove_session(session_id=first.pk, **at_course)
    assert refusal_of(caught) == "session.has_marks"
    with pytest.raises(Refused) as caught:
        courses.set_session(session_id=first.pk, day=course.to_day, part=first.part, **said)
    assert refusal_of(caught) in {"session.exists", "attendance.ahead"}
    courses.remove_session(session_id=other.pk, **at_course)
    moved = courses.set_session(session_id=first.pk, day=TODAY, part=other.part, **said)
    assert (moved.pk, moved.part, moved.marks.count()) == (first.pk, other.part, 1)


def test_the_list_takes_the_work_of_the_first_day_and_nobody_twice(
    province: Province, lead: Actor
) -> None:
    home = province.communes[0].unit_id
    one, gone = an_official(home), an_official(home, to_day=date(2026, 1, 1))
    course = a_course(province.lead, one, by=lead)
    assert courses.add_learners(course_id=course.pk, official_ids=[one.pk], by=lead, at=AT) == []
    learner = course.learners.get()
    assert (learner.unit_id, learner.level, learner.position) == (home, "commune", "phu-trach")
    with pytest.raises(Refused) as caught:
        courses.add_learners(course_id=course.pk, official_ids=[gone.pk], by=lead, at=AT)
    assert refusal_of(caught) == "course.not_in_post"
    courses.remove_learner(course_id=course.pk, learner_id=learner.pk, by=lead, at=AT)
    assert (course.learners.count(), last_event()) == (0, "course.learner_removed")


def test_candidates_never_trained_come_first_then_the_longest_ago(
    province: Province, lead: Actor
) -> None:
    home = province.communes[0].unit_id
    recent, old, never = (an_official(home) for _ in range(3))
    a_held_course(province.lead, recent, by=lead, day=date(2025, 10, 7))
    a_held_course(province.lead, old, by=lead, day=date(2024, 10, 8))
    listed = an_official(home)
    course = a_course(province.lead, listed, by=lead)
    assert list(candidates(lead, course)) == [never, old, recent]
    assert list(candidates(lead, course, levels=["village"])) == []
    assert list(candidates(lead, course, unit_ids=frozenset())) == []
    assert list(candidates(lead, course, positions=["lanh-dao"])) == []


def test_who_took_up_the_work_lately_stands_before_who_waited_long(
    province: Province, lead: Actor
) -> None:
    """New in the post, though trained in another one before; trained since then, they wait like others."""
    home = province.communes[0].unit_id
    old, new, trained = an_official(home), an_official(home), an_official(home)
    for one in (new, trained):
        hat = a_post(home, position="lanh-dao", from_day=date(2026, 2, 2))
        officials.add_post(official_id=one.pk, post=hat, by=lead, at=AT, on=TODAY)
    a_held_course(province.lead, old, by=lead, day=date(2024, 10, 8))
    a_held_course(province.lead, new, trained, by=lead, day=date(2025, 10, 7))
    a_held_course(province.lead, trained, by=lead, day=date(2026, 3, 3))
    found = candidates(lead, a_course(province.lead, by=lead))
    assert list(found) == [new, old, trained]
    assert [one.standing for one in found] == [NEW_IN_POST, LONG_AGO, LONG_AGO]  # type: ignore[attr-defined]


def test_nobody_is_proposed_who_stands_in_a_unit_that_is_gone(
    province: Province, lead: Actor
) -> None:
    first, second = (commune.unit_id for commune in province.communes)
    an_official(first)
    placed = an_official(second)
    span = units.a_new_span(
        99, code="90077", name="Xã Mới", parent_id=province.root, from_day=date(2026, 10, 1)
    )
    units.a_change(
        units.a_plan(
            day=date(2026, 10, 1),
            closing=[first],
            opening=[span],
            parts=[units.NewPart(first, 99, "toàn bộ")],
        )
    )
    before = a_course(province.lead, by=lead, day=date(2026, 9, 29))
    after = a_course(province.lead, by=lead, day=date(2026, 10, 6))
    assert len(candidates(lead, before)) == 2
    assert list(candidates(lead, after)) == [placed]


def test_who_left_before_the_course_is_named(province: Province, lead: Actor) -> None:
    home = province.communes[0].unit_id
    there, left = an_official(home), an_official(home, to_day=date(2026, 3, 1))
    course = a_course(province.lead, by=lead)
    with pytest.raises(Refused) as caught:
        courses.add_learners(course_id=course.pk, official_ids=[there.pk, left.pk], by=lead, at=AT)
    assert f"12/05/2026 ({left.name})" in caught.value.refusals[0].message("vi")


def test_who_went_to_another_commune_is_not_proposed_where_they_were(province: Province) -> None:
    here, there = (commune.unit_id for commune in province.communes)
    clerk = province.actor(province.communes[0].clerk)
    stays, went = an_official(here), an_official(here)
    officials.transfer_post(
        post_id=went.posts.get().pk,
        to=a_post(there, from_day=date(2026, 3, 2)),
        by=clerk,
        at=AT,
        on=TODAY,
    )
    course = a_course(province.communes[0].office, by=clerk)
    assert list(candidates(clerk, course)) == [stays]


def test_a_list_that_would_not_grow_says_so(province: Province, lead: Actor) -> None:
    course = a_course(province.lead, by=lead)
    with pytest.raises(Refused) as caught:
        courses.add_learners(course_id=course.pk, official_ids=[], by=lead, at=AT)
    assert refusal_of(caught) == "course.nobody_chosen"


def test_inviting_needs_a_list(province: Province, lead: Actor) -> None:
    course = a_course(province.lead, by=lead)
    with pytest.raises(Refused) as caught:
        courses.invite(course_id=course.pk, by=lead, at=AT, on=TODAY)
    assert refusal_of(caught) == "course.no_learners"
    one = an_official(province.root, level="province")
    courses.add_learners(course_id=course.pk, official_ids=[one.pk], by=lead, at=AT)
    courses.invite(course_id=course.pk, by=lead, at=AT, on=TODAY)
    course.refresh_from_db()
    assert (course.state, course.invited_on) == (CourseState.INVITED, TODAY)
    assert last_event() == "course.invited"


def test_closing_needs_every_mark_and_says_who_was_trained(province: Province, lead: Actor) -> None:
    home = province.communes[0].unit_id
    there, away = an_official(home), an_official(home)
    course = a_course(province.lead, there, away, by=lead, days=2)
    with pytest.raises(Refused) as caught:
        courses.close_course(course_id=course.pk, by=lead, at=AT, on=TODAY)
    assert refusal_of(caught) == "course.unmarked"
    for number, session in enumerate(course.sessions.all()):
        ticks = [Tick(t.pk, t.official_id == there.pk or number < 2) for t in course.learners.all()]
        attendance.mark(session_id=session.pk, ticks=ticks, by=lead, at=AT, on=TODAY)
    courses.close_course(course_id=course.pk, by=lead, at=AT, on=TODAY)
    told = {t.official_id: (t.attended, t.completed_on) for t in course.learners.all()}
    assert told == {there.pk: (4, date(2026, 5, 13)), away.pk: (2, None)}
    there.refresh_from_db()
    assert there.first_trained_on == date(2026, 5, 13)
    assert last_event() == "course.closed"
    with pytest.raises(Refused) as caught:
        courses.invite(course_id=course.pk, by=lead, at=AT, on=TODAY)
    assert refusal_of(caught) == "course.closed"


def test_reopening_takes_the_training_back(province: Province, lead: Actor) -> None:
    one = an_official(province.root, level="province")
    course = a_held_course(province.lead, one, by=lead)
    for reason, code in (("", "course.no_reason"),):
        with pytest.raises(Refused) as caught:
            courses.reopen_course(course_id=course.pk, reason=reason, by=lead, at=AT)
        assert refusal_of(caught) == code
    courses.reopen_course(course_id=course.pk, reason="điểm danh nhầm", by=lead, at=AT)
    one.refresh_from_db()
    assert (one.first_trained_on, last_event()) == (None, "course.reopened")
    with pytest.raises(Refused) as caught:
        courses.reopen_course(course_id=course.pk, reason="lần nữa", by=lead, at=AT)
    assert refusal_of(caught) == "course.not_closed"


def test_a_cancelled_course_says_why(province: Province, lead: Actor) -> None:
    course = a_course(province.lead, by=lead)
    with pytest.raises(Refused):
        courses.cancel_course(course_id=course.pk, reason=" ", by=lead, at=AT)
    courses.cancel_course(course_id=course.pk, reason="bão số 5", by=lead, at=AT)
    course.refresh_from_db()
    assert (course.state, course.cancelled_because) == ("cancelled", "bão số 5")


def test_results_certificates_and_cost(province: Province, lead: Actor) -> None:
    one, away = (an_official(province.root, level="province") for _ in range(2))
    course = a_held_course(province.lead, one, absent=(away,), by=lead)
    trained = course.learners.get(official=one)
    absent = course.learners.get(official=away)
    outcome = Outcome(score_before=55, score_after=80, allowance=300_000)
    courses.type_outcomes(course_id=course.pk, outcomes={trained.pk: outcome}, by=lead, at=AT)
    trained.refresh_from_db()
    assert (trained.score_after, trained.allowance) == (80, 300_000)
    for wrong, code in (
        ({trained.pk: Outcome(score_after=101)}, "learner.score"),
        ({trained.pk: Outcome(allowance=-1)}, "learner.allowance"),
        ({0: Outcome()}, "course.other_learner"),
    ):
        with pytest.raises(Refused) as caught:
            courses.type_outcomes(course_id=course.pk, outcomes=wrong, by=lead, at=AT)
        assert refusal_of(caught) == code
    told = {"assessment": "Đạt yêu cầu.", "decision": "12/QĐ-UBND", "by": lead, "at": AT}
    courses.set_results(course_id=course.pk, cost=50_000_000, central=45_000_000, **told)  # type: ignore[arg-type]
    with pytest.raises(Refused):
        courses.set_results(course_id=course.pk, cost=1, central=2, **told)  # type: ignore[arg-type]
    given = {"day": date(2026, 5, 20), "by": lead, "at": AT, "on": TODAY}
    certificates.certify_learners(course_id=course.pk, numbers={trained.pk: "01/CN"}, **given)  # type: ignore[arg-type]
    assert last_event() == "course.certified"
    with pytest.raises(Refused) as caught:
        certificates.certify_learners(course_id=course.pk, numbers={absent.pk: "02/CN"}, **given)  # type: ignore[arg-type]
    assert refusal_of(caught) == "learner.not_trained"


def test_files_are_kept_with_the_course(province: Province, lead: Actor) -> None:
    course = a_course(province.lead, by=lead)
    kept = courses.add_file(
        course_id=course.pk,
        kind="material",
        name="Bài giảng.pdf",
        data=b"%PDF-1.4",
        media_type="application/pdf",
        by=lead,
        at=AT,
    )
    assert (kept.name, course.files.count(), last_event()) == (
        "Bài giảng.pdf",
        1,
        "course.file_added",
    )


def test_a_past_course_counts_from_its_papers(province: Province, lead: Actor) -> None:
    home = province.communes[0].unit_id
    whole, part = an_official(home), an_official(home)
    entry = CourseEntry("Lớp năm 2025", (), date(2025, 4, 8), date(2025, 4, 9))
    past = PastCourse(entry, 4, {whole.pk: 4, part.pk: 1}, cost=10, central=9)
    told = {"office": province.lead, "item_id": None, "by": lead, "at": AT, "on": TODAY}
    course = past_courses.record_past_course(past=past, **told)  # type: ignore[arg-type]
    assert (course.state, course.is_history, course.sessions.count()) == ("closed", True, 4)
    done = {t.official_id: t.completed_on for t in course.learners.all()}
    assert done == {whole.pk: date(2025, 4, 9), part.pk: None}
    assert last_event() == "course.recorded"
    ahead = PastCourse(CourseEntry("Sau này", (), date(2027, 1, 5), date(2027, 1, 5)), 2, {})
    with pytest.raises(Refused) as caught:
        past_courses.record_past_course(past=ahead, **told)  # type: ignore[arg-type]
    assert refusal_of(caught) == "course.not_over"
    assert Course.objects.count() == 1


def test_names_are_for_the_organiser_and_those_above(province: Province) -> None:
    here, neighbour = province.communes
    course = a_course(here.office, by=province.actor(here.clerk))
    assert may_see_names(province.actor(here.clerk), course)
    assert may_see_names(province.actor(province.clerk), course)
    assert not may_see_names(province.actor(neighbour.clerk), course)
    assert not may_see_names(province.actor(province.viewer), course)
