"""Rounds and visits for tests, taken to any state by the acts of the people who may do them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from gsdg.domain.followup.entries import Act
from gsdg.domain.inspections import words, words_visits
from gsdg.domain.inspections.actions import answering, concluding, visiting
from gsdg.domain.inspections.entries_visits import AnswerChange, AskEntry, FoundEntry, Said
from gsdg.domain.inspections.models import (
    Answer,
    Evidence,
    Member,
    Plan,
    PlanItem,
    PlanUnit,
    Round,
    Stop,
    Visit,
    VisitFinding,
)
from gsdg.domain.inspections.questions import questions_of
from gsdg.domain.inspections.workflow import PlanState, RoundState
from gsdg.domain.packs.checklists import CHOICE, NUMBER, TEXT, YES, Item
from gsdg.domain.papers.actions import SignedPaper
from gsdg.toolkit import files
from gsdg.toolkit.access import Actor
from tests.builders.corrections import a_moment
from tests.builders.province import TODAY, Commune, Province

ORDER = Act("9/TB-SMH", TODAY, "Giám đốc Sở")
DUE = TODAY + timedelta(days=40)
MINUTES = SignedPaper("12/BB-ĐKT", TODAY, "Trần Minh Đức; Đặng Quốc Việt")
CONCLUDED = SignedPaper("45/TB-SNNMT", TODAY, "Lê Thị Thu")


def a_round(
    province: Province, *communes: Commune, state: str = RoundState.ANNOUNCED, **changed: Any
) -> Round:
    """Of the lead department; its clerk heads the team."""
    plan = Plan.objects.create(
        office=province.lead,
        unit_id=province.root,
        kind=words.YEARLY,
        from_year=TODAY.year,
        to_year=TODAY.year,
        version=Plan.objects.count() + 1,
        state=PlanState.APPROVED,
        prepared_at=a_moment(),
        prepared_by_id=province.clerk.pk,
    )
    item = PlanItem.objects.create(
        plan=plan,
        position=1,
        title="Kiểm tra thực hiện Chương trình tại xã",
        level="commune",
        groups=["chi-dao"],
        year=TODAY.year,
        quarter=4,
        first_year=TODAY.year,
        first_quarter=4,
    )
    for commune in communes or province.communes:
        PlanUnit.objects.create(item=item, unit_id=commune.unit_id)
    days = {"from_day": TODAY - timedelta(days=1), "to_day": TODAY + timedelta(days=5)}
    found = Round.objects.create(
        item=item,
        office=province.lead,
        unit_id=province.root,
        name="Đợt kiểm tra quý IV",
        state=state,
        period_from=date(TODAY.year, 1, 1),
        period_to=TODAY,
        begun_at=a_moment(),
        begun_by_id=province.clerk.pk,
        **{**days, **changed},
    )
    a_member(found, province.clerk, words.HEAD)
    return found


def a_member(found: Round, user: Any, role: str = words.MEMBER) -> Member:
    return Member.objects.create(
        round=found, user=user, name=user.name, office=user.office, role=role, from_day=TODAY
    )


def a_visit(
    province: Province, commune: Commune | None = None, *, of: Round | None = None
) -> Visit:
    where = commune or province.communes[0]
    found = of or a_round(province, where)
    return visiting.plan_visit(
        round_id=found.pk,
        office_id=where.office.pk,
        from_day=TODAY,
        to_day=TODAY,
        by=province.actor(province.clerk),
        at=a_moment(),
        on=TODAY,
    )


def a_self_inspection(province: Province, commune: Commune) -> Visit:
    return visiting.begin_self_inspection(
        from_day=TODAY,
        to_day=TODAY,
        by=province.actor(commune.clerk),
        at=a_moment(),
        on=TODAY,
    )


def opened(visit: Visit, by: Actor) -> Visit:
    return visiting.open_visit(visit_id=visit.pk, by=by, at=a_moment(), on=TODAY)


def answer_all(visit: Visit, by: Actor, failing: Mapping[str, Said] | None = None) -> None:
    """Every question plainly met, except those given; photos and files are attached."""
    visit = again(visit)
    asked = questions_of(visit, on=TODAY)
    standing = {(a.stop_id, a.item): a for a in visit.answers.all()}
    changes = []
    for stop in visit.stops.all():
        for question in asked.at(stop):
            key = stop.pk, question.item.code
            said = (failing or {}).get(question.item.code) or met(question.item)
            if key in standing and standing[key].choice != said.choice:
                said = Said(said.choice, said.number, said.text, said.reason, "Đối chiếu tại chỗ.")
            if said.is_blank:
                attach(visit, stop, question.item.code, by)
                continue
            version = standing[key].version if key in standing else 0
            changes.append(AnswerChange(*key, said, version))
    saved = answering.save_answers(
        visit_id=visit.pk, changes=changes, by=by, at=a_moment(), on=TODAY
    )
    assert (saved.clashes, saved.refusals) == ([], {})


def met(item: Item) -> Said:
    if item.kind == CHOICE:
        return Said(YES)
    if item.kind == NUMBER:
        return Said(number=0)
    return Said(text="Đã làm.") if item.kind == TEXT else Said()


def attach(visit: Visit, stop: Stop, item: str, by: Actor, data: bytes = b"") -> Evidence:
    at = a_moment()
    content = data or f"anh {visit.pk}.{stop.pk}.{item}".encode()
    stored = files.store(content, name="anh.jpg", media_type="image/jpeg", by=by, at=at)
    return answering.add_evidence(
        visit_id=visit.pk, stop_id=stop.pk, item=item, stored=stored, name="anh.jpg", by=by, at=at, on=TODAY
    )  # fmt: skip


def a_found_entry(**changed: Any) -> FoundEntry:
    told: dict[str, Any] = {
        "condition": "Chưa ban hành kế hoạch năm.",
        "criterion": "Kế hoạch của tỉnh (minh họa)",
        "cause_kind": "subjective",
        "cause": "trach-nhiem",
        "severity": "trung-binh",
        **changed,
    }
    return FoundEntry(**told)


def found_at(visit: Visit, item: str, by: Actor, **changed: Any) -> VisitFinding:
    answer = Answer.objects.get(visit=visit, item=item)
    return concluding.find(
        answer_id=answer.pk, entry=a_found_entry(**changed), by=by, at=a_moment(), on=TODAY
    )


def an_ask(**changed: Any) -> AskEntry:
    told: dict[str, Any] = {
        "text": "Ban hành kế hoạch năm",
        "expected": "Kế hoạch có số, ngày",
        "due": DUE,
        **changed,
    }
    return AskEntry(**told)


def asked(found: VisitFinding, by: Actor, **changed: Any) -> VisitFinding:
    return concluding.ask(
        found_id=found.pk, entry=an_ask(**changed), by=by, at=a_moment(), on=TODAY
    )


def minuted(visit: Visit, by: Actor) -> None:
    concluding.record_minutes(visit_id=visit.pk, signed=MINUTES, by=by, at=a_moment(), on=TODAY)


FAILING = Said("no", reason="Chưa có kế hoạch.")


def taken_to(
    province: Province,
    state: str,
    *,
    commune: Commune | None = None,
    kind: str = words_visits.VISIT,
) -> Visit:
    """With one finding, from the question about the yearly plan."""
    where = commune or province.communes[0]
    team, head = province.actor(province.clerk), province.actor(province.head)
    if kind == words_visits.SELF:
        return _self_taken_to(province, where, state)
    visit = a_visit(province, where)
    if state == "planned":
        return again(visit)
    if state == "cancelled":
        visiting.cancel_visit(
            visit_id=visit.pk,
            reason="Trùng đoàn khác",
            order=ORDER,
            by=team,
            at=a_moment(),
            on=TODAY,
        )
        return again(visit)
    _work(visit, team, "in_progress" if state == "suspended" else state)
    if state == "suspended":
        visiting.suspend_visit(
            visit_id=visit.pk, reason="Bão", order=ORDER, until=None, by=team, at=a_moment(), on=TODAY
        )  # fmt: skip
    if state in ("in_progress", "suspended", "drafting"):
        return again(visit)
    comment_by = TODAY + timedelta(days=7)
    visiting.consult(visit_id=visit.pk, comment_by=comment_by, by=team, at=a_moment(), on=TODAY)
    if state == "consulting":
        return again(visit)
    visiting.agree(visit_id=visit.pk, by=province.actor(where.head), at=a_moment(), on=TODAY)
    Round.objects.filter(pk=visit.round_id).update(state=RoundState.REPORTED)
    concluding.conclude(visit_id=visit.pk, signed=CONCLUDED, by=head, at=a_moment(), on=TODAY)
    return again(visit)


def _work(visit: Visit, by: Actor, state: str) -> None:
    opened(visit, by)
    answer_all(visit, by, {"ke-hoach-nam": FAILING})
    attach(visit, visit.stops.get(kind="office"), "ke-hoach-nam", by)
    found = found_at(visit, "ke-hoach-nam", by)
    if state == "in_progress":
        return
    visiting.end_fieldwork(visit_id=visit.pk, by=by, at=a_moment(), on=TODAY)
    asked(found, by)
    minuted(visit, by)


def _self_taken_to(province: Province, where: Commune, state: str) -> Visit:
    by, chief = province.actor(where.clerk), province.actor(where.head)
    visit = a_self_inspection(province, where)
    if state == "planned":
        return again(visit)
    _work(visit, by, state)
    if state in ("in_progress", "drafting"):
        return again(visit)
    concluding.name_verifier(
        visit_id=visit.pk, user_id=where.other_clerk.pk, by=chief, at=a_moment(), on=TODAY
    )
    concluding.conclude_self(visit_id=visit.pk, by=chief, at=a_moment(), on=TODAY)
    return again(visit)


def again(visit: Visit) -> Visit:
    rows = Visit.objects.select_related("office__parent", "by_office", "checklist", "round__item")
    return rows.get(pk=visit.pk)
