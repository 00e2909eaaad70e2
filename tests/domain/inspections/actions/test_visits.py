"""A visit from its planning to its closing: each act, its event, and what it refuses."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.builders import visits as v
from tests.builders.corrections import a_moment, reported, taken, verified, worked_on
from tests.builders.province import TODAY, Province

from gsdg.domain.followup.actions import fixing, judging
from gsdg.domain.followup.entries import Act
from gsdg.domain.followup.models import Recommendation
from gsdg.domain.inspections import questions, words_visits
from gsdg.domain.inspections.actions import answering, concluding, rounds, visiting
from gsdg.domain.inspections.drawing import drawn
from gsdg.domain.inspections.entries_visits import (
    AnswerChange,
    QuestionEntry,
    Said,
    SourceEntry,
    StopEntry,
)
from gsdg.domain.inspections.models import Answer, AnswerVersion, PinnedChecklist, Round, Visit
from gsdg.domain.inspections.questions import questions_of
from gsdg.domain.inspections.workflow import RoundState
from gsdg.kernel.refusal import Refused
from gsdg.toolkit.access import Actor
from gsdg.toolkit.audit.models import AuditEvent
from gsdg.toolkit.jobs.models import Notice


def events(visit: Visit) -> list[str]:
    found = AuditEvent.objects.filter(about=visit.about).order_by("pk")
    return [event.event for event in found]


def refused(call: object) -> str:
    with pytest.raises(Refused) as told:
        call()  # type: ignore[operator]
    return told.value.refusals[0].code


def test_from_the_plan_to_the_register_of_corrections(
    province: Province, clerk: Actor, chief: Actor, head: Actor, official: Actor
) -> None:
    visit = v.taken_to(province, "concluded")
    assert events(visit) == [
        "visit.planned",
        "visit.opened",
        "visit.answered",
        *["visit.evidence_added"] * (events(visit).count("visit.evidence_added")),
        "visit.found",
        "visit.ended",
        "visit.asked",
        "paper.recorded",
        "visit.paper_signed",
        "visit.put_to_unit",
        "visit.unit_agreed",
        "paper.recorded",
        "visit.concluded",
    ]
    one = Recommendation.objects.get()
    found = visit.found.get()
    assert (one.source, one.issuer_id, one.addressee_id) == (
        "visit",
        province.lead.pk,
        visit.office_id,
    )
    assert found.recommendation == one
    assert found.finding.origin == f"answer:{found.answer_id}"
    assert refused(lambda: concluding.close_visit(visit_id=visit.pk, by=chief, at=a_moment(), on=TODAY)) == "visit.still_open"  # fmt: skip
    fixing.respond(recommendation_id=one.pk, position="agreed", by=head, at=a_moment(), on=TODAY)
    reported(worked_on(one, official), head)
    taken(one, clerk)
    verified(one, clerk)
    assert Recommendation.objects.get().state == "closed"
    concluding.close_visit(visit_id=visit.pk, by=chief, at=a_moment(), on=TODAY)
    assert v.again(visit).state == "closed"


def test_a_visit_pins_the_checklist_and_arrives_filled(province: Province, clerk: Actor) -> None:
    visit = v.opened(v.a_visit(province), clerk)
    assert visit.checklist is not None
    assert visit.checklist.checklist.code == "xa"
    offered = {a.item: a for a in visit.answers.all()}
    assert offered["con-mo"].number == 0
    assert offered["con-mo"].by_id is None
    assert offered["con-mo"].offer is not None
    assert "đang mở" in offered["con-mo"].offer.trace
    assert AnswerVersion.objects.filter(answer__visit=visit).count() == len(offered)
    v.opened(v.a_visit(province, province.communes[1]), clerk)
    assert PinnedChecklist.objects.count() == 1


def test_what_the_system_said_is_not_changed_without_a_word(
    province: Province, clerk: Actor
) -> None:
    visit = v.opened(v.a_visit(province), clerk)
    stop = visit.stops.get()
    change = AnswerChange(stop.pk, "con-mo", Said(number=3), 1)
    saved = answering.save_answers(
        visit_id=visit.pk, changes=[change], by=clerk, at=a_moment(), on=TODAY
    )
    assert saved.refusals[stop.pk, "con-mo"].code == "visit_answer.changed_offer"
    change = AnswerChange(stop.pk, "con-mo", Said(number=3, explanation="Sổ giấy của xã còn 3."), 1)
    saved = answering.save_answers(
        visit_id=visit.pk, changes=[change], by=clerk, at=a_moment(), on=TODAY
    )
    assert [one.number for one in saved.stored] == [3]


def test_two_people_merge_by_item_and_a_clash_overwrites_nothing(
    province: Province, clerk: Actor
) -> None:
    visit = v.a_visit(province)
    assert visit.round is not None
    v.a_member(visit.round, province.head)
    other = province.actor(province.head)
    visit = v.opened(visit, clerk)
    stop = visit.stops.get()

    def save(by: Actor, item: str, said: Said, base: int = 0) -> answering.Saved:
        change = AnswerChange(stop.pk, item, said, base)
        return answering.save_answers(
            visit_id=visit.pk, changes=[change], by=by, at=a_moment(), on=TODAY
        )

    no = Said("no", reason="Chưa có quyết định.")
    assert save(clerk, "truyen-thong", Said("yes")).clashes == []
    assert save(other, "doi-tuong", no).clashes == []
    (clash,) = save(other, "truyen-thong", no).clashes
    assert (clash.standing, clash.wanted, clash.by_id) == (Said("yes"), no, clerk.id)
    assert Answer.objects.get(stop=stop, item="truyen-thong").choice == "yes"
    assert save(other, "truyen-thong", Said("yes")).clashes == []
    assert save(other, "truyen-thong", no, base=clash.standing_version).stored[0].version == 2
    versions = AnswerVersion.objects.filter(answer__item="truyen-thong").order_by("version")
    assert [(one.choice, one.by_id) for one in versions] == [("yes", clerk.id), ("no", other.id)]


def test_households_are_drawn_so_that_anybody_can_draw_them_again(
    province: Province, clerk: Actor
) -> None:
    visit = v.a_visit(province)
    sample = visiting.draw_households(
        visit_id=visit.pk,
        village="Thôn Phú Lễ",
        listed="Danh sách hộ nghèo năm 2026",
        seed="20/11 giải đặc biệt 40512",
        frame=37,
        wanted=5,
        day=TODAY,
        by=clerk,
        at=a_moment(),
        on=TODAY,
    )
    assert sample.numbers == list(drawn(seed=sample.seed, frame=sample.frame, wanted=sample.wanted))
    assert sorted(stop.number or 0 for stop in sample.stops.all()) == sample.numbers
    assert events(visit)[-1] == "visit.drawn"
    wrong = {"village": "T", "listed": "D", "seed": "s", "frame": 3, "wanted": 4, "day": TODAY}
    assert refused(lambda: visiting.draw_households(visit_id=visit.pk, by=clerk, at=a_moment(), on=TODAY, **wrong)) == "visit.wanted"  # type: ignore[arg-type]  # fmt: skip


def test_stops_people_questions_and_sources(province: Province, clerk: Actor) -> None:
    visit = v.a_visit(province)
    who = {"visit_id": visit.pk, "by": clerk, "at": a_moment()}
    stop = visiting.add_stop(entry=StopEntry("village", "Thôn Phú Lễ", TODAY), on=TODAY, **who)  # type: ignore[arg-type]
    visiting.write_people(people=[], **who)  # type: ignore[arg-type]
    question = QuestionEntry("chi-dao", "Xã có tổ cộng tác viên không?", "choice", "office")
    made = visiting.add_question(entry=question, on=TODAY, **who)  # type: ignore[arg-type]
    visit = v.opened(visit, clerk)
    source = SourceEntry("interview", "Trao đổi với Mặt trận", TODAY, "Nhất trí", "front", 2)
    visiting.add_source(entry=source, on=TODAY, **who)  # type: ignore[arg-type]
    said = Said("yes")
    change = AnswerChange(visit.stops.get(kind="office").pk, made.code, said, 0)
    saved = answering.save_answers(
        visit_id=visit.pk, changes=[change], by=clerk, at=a_moment(), on=TODAY
    )
    assert [one.item for one in saved.stored] == ["rieng-1"]
    wrong = AnswerChange(stop.pk, "truyen-thong", said, 0)
    assert refused(lambda: answering.save_answers(visit_id=visit.pk, changes=[wrong], by=clerk, at=a_moment(), on=TODAY)) == "visit_answer.unknown"  # fmt: skip
    visiting.skip_stop(stop_id=stop.pk, reason="Mưa lũ", by=clerk, at=a_moment())
    assert events(visit)[-6:] == [
        "visit.people_written",
        "visit.question_added",
        "visit.opened",
        "visit.source_added",
        "visit.answered",
        "visit.stop_skipped",
    ]


def test_the_unit_reports_itself_before_the_team_comes(
    province: Province, official: Actor, clerk: Actor
) -> None:
    visit = v.a_visit(province)
    texts = {"ke-hoach-nam": "Đã ban hành ngày 12/01."}
    told = {"visit_id": visit.pk, "at": a_moment(), "on": TODAY}
    answering.write_self_report(texts=texts, send=False, by=official, **told)  # type: ignore[arg-type]
    answering.write_self_report(texts=texts, send=True, by=official, **told)  # type: ignore[arg-type]
    assert v.again(visit).self_reported_by_id == official.id
    assert events(visit)[1:] == ["visit.self_report_written", "visit.self_report_sent"]
    assert refused(lambda: answering.write_self_report(texts=texts, send=True, by=clerk, **told)) == "visit.not_visited"  # type: ignore[arg-type]  # fmt: skip
    stranger = province.actor(province.communes[1].clerk)
    assert refused(lambda: answering.write_self_report(texts=texts, send=True, by=stranger, **told)) == "visit.not_visited"  # type: ignore[arg-type]  # fmt: skip
    assert refused(lambda: answering.write_self_report(texts={"x": ""}, send=False, by=official, **told)) == "visit_answer.unknown"  # type: ignore[arg-type]  # fmt: skip
    long = {"ke-hoach-nam": "x" * 4001}
    assert refused(lambda: answering.write_self_report(texts=long, send=True, by=official, **told)) == "visit.too_long"  # type: ignore[arg-type]  # fmt: skip
    answering.write_self_report(texts={"ke-hoach-nam": ""}, send=False, by=official, **told)  # type: ignore[arg-type]


def test_a_visit_begins_only_when_its_round_does(province: Province, clerk: Actor) -> None:
    visit = v.a_visit(province, of=v.a_round(province, state=RoundState.PREPARING))
    assert refused(lambda: v.opened(visit, clerk)) == "visit.round_not_ready"
    Round.objects.update(state=RoundState.DECIDED)
    assert refused(lambda: v.opened(visit, clerk)) == "visit.round_not_ready"
    Round.objects.update(unannounced=True)
    assert v.opened(visit, clerk).state == "in_progress"


def test_nothing_ends_with_an_item_unanswered(province: Province, clerk: Actor) -> None:
    visit = v.opened(v.a_visit(province), clerk)
    assert refused(lambda: visiting.end_fieldwork(visit_id=visit.pk, by=clerk, at=a_moment(), on=TODAY)) == "visit.unanswered"  # fmt: skip


def test_a_failing_answer_is_a_finding_or_let_go_with_a_reason(
    province: Province, clerk: Actor
) -> None:
    visit = v.opened(v.a_visit(province), clerk)
    v.answer_all(visit, clerk, {"ke-hoach-nam": v.FAILING})
    visiting.end_fieldwork(visit_id=visit.pk, by=clerk, at=a_moment(), on=TODAY)
    v.minuted(visit, clerk)

    def consult() -> Visit:
        day = TODAY + timedelta(days=7)
        return visiting.consult(
            visit_id=visit.pk, comment_by=day, by=clerk, at=a_moment(), on=TODAY
        )

    assert refused(consult) == "visit.undecided"
    answer = Answer.objects.get(visit=visit, item="ke-hoach-nam")
    assert refused(lambda: answering.dismiss(answer_id=answer.pk, reason=" ", by=clerk, at=a_moment())) == "visit.missing"  # fmt: skip
    answering.dismiss(answer_id=answer.pk, reason="Xã mới lập tháng 7", by=clerk, at=a_moment())
    assert refused(consult) == "visit.no_evidence"
    v.attach(visit, visit.stops.get(), "ke-hoach-nam", clerk)
    assert consult().state == "consulting"
    met = Answer.objects.get(visit=visit, item="truyen-thong")
    assert refused(lambda: answering.dismiss(answer_id=met.pk, reason="x", by=clerk, at=a_moment())) == "visit.state"  # fmt: skip


def test_a_self_inspection_is_verified_by_the_one_whom_the_head_named(
    province: Province, official: Actor, head: Actor
) -> None:
    commune = province.communes[0]
    visit = v.taken_to(province, "drafting", commune=commune, kind=words_visits.SELF)
    assert refused(lambda: concluding.conclude_self(visit_id=visit.pk, by=head, at=a_moment(), on=TODAY)) == "visit.no_verifier"  # fmt: skip
    assert refused(lambda: concluding.name_verifier(visit_id=visit.pk, user_id=commune.clerk.pk, by=head, at=a_moment(), on=TODAY)) == "visit.verifier_took_part"  # fmt: skip
    assert refused(lambda: concluding.name_verifier(visit_id=visit.pk, user_id=province.clerk.pk, by=head, at=a_moment(), on=TODAY)) == "visit.verifier_elsewhere"  # fmt: skip
    concluding.name_verifier(visit_id=visit.pk, user_id=commune.other_clerk.pk, by=head, at=a_moment(), on=TODAY)  # fmt: skip
    concluding.conclude_self(visit_id=visit.pk, by=head, at=a_moment(), on=TODAY)
    one = Recommendation.objects.get()
    assert one.source == "self_inspection"
    fixing.respond(recommendation_id=one.pk, position="agreed", by=head, at=a_moment(), on=TODAY)
    reported(worked_on(one, official), head)
    named = province.actor(commune.other_clerk)
    chief = province.actor(commune.head)
    assert refused(lambda: judging.verify(recommendation_id=one.pk, result="met", method="desk", by=chief, at=a_moment(), on=TODAY)) == "visit.not_named_verifier"  # fmt: skip
    taken(one, named)
    assert verified(one, named).state == "closed"


def test_a_visit_goes_back_and_is_revised_with_reasons(province: Province, clerk: Actor) -> None:
    visit = v.taken_to(province, "drafting")
    told = {"visit_id": visit.pk, "by": clerk, "at": a_moment(), "on": TODAY}
    assert visiting.go_back(reason="Còn một hộ", **told).state == "in_progress"  # type: ignore[arg-type]
    visiting.end_fieldwork(**told)  # type: ignore[arg-type]
    visiting.consult(comment_by=TODAY + timedelta(days=3), **told)  # type: ignore[arg-type]
    assert visiting.revise(reason="Sửa số liệu", **told).state == "drafting"  # type: ignore[arg-type]
    visiting.consult(comment_by=TODAY + timedelta(days=5), **told)  # type: ignore[arg-type]
    assert [s.text for s in visit.steps.all() if s.text] == ["Còn một hộ", "Sửa số liệu"]


def test_conclusion_waits_for_the_unit_for_the_report_and_for_another_head(
    province: Province, clerk: Actor, chief: Actor
) -> None:
    visit = v.taken_to(province, "consulting")

    def conclude(by: Actor, days: int = 0) -> Visit:
        day = TODAY + timedelta(days=days)
        return concluding.conclude(
            visit_id=visit.pk, signed=v.CONCLUDED, by=by, at=a_moment(), on=day
        )

    assert refused(lambda: conclude(clerk)) == "access.not_permitted"
    assert refused(lambda: conclude(chief)) == "visit.no_team_report"
    Round.objects.update(state=RoundState.REPORTED)
    assert refused(lambda: conclude(chief)) == "visit.unit_has_time"
    assert conclude(chief, 8).state == "concluded"


def test_a_suspended_visit_takes_no_answers_until_it_goes_on(
    province: Province, clerk: Actor
) -> None:
    visit = v.taken_to(province, "suspended")
    stop, told = visit.stops.get(), {"visit_id": visit.pk, "by": clerk, "at": a_moment()}
    change = AnswerChange(stop.pk, "truyen-thong", Said("yes"), 1)
    assert refused(lambda: answering.save_answers(changes=[change], on=TODAY, **told)) == "visit.state"  # type: ignore[arg-type]  # fmt: skip
    order = Act(issuer="Giám đốc Sở")
    visiting.resume_visit(reason="Hết bão", order=order, on=TODAY, **told)  # type: ignore[arg-type]
    assert [(s.act, s.text, s.issuer) for s in v.again(visit).steps.all()][-2:] == [
        ("suspended", "Bão", "Giám đốc Sở"),
        ("resumed", "Hết bão", "Giám đốc Sở"),
    ]
    assert events(visit)[-2:] == ["visit.suspended", "visit.resumed"]
    answering.save_answers(changes=[change], on=TODAY, **told)  # type: ignore[arg-type]
    about = Notice.objects.filter(about=visit.about).values_list("event", flat=True)
    assert {"visit.suspended", "visit.resumed"} <= set(about)


def test_a_round_does_not_end_over_a_visit_that_was_neither_made_nor_called_off(
    province: Province, clerk: Actor
) -> None:
    visit = v.taken_to(province, "suspended")
    assert visit.round_id is not None
    told = {"round_id": visit.round_id, "by": clerk, "at": a_moment(), "on": TODAY}
    Round.objects.update(state=RoundState.IN_PROGRESS)
    assert refused(lambda: rounds.end_round(**told)) == "round.visits_open"  # type: ignore[arg-type]
    visiting.cancel_visit(
        visit_id=visit.pk, reason="Bão", order=v.ORDER, by=clerk, at=a_moment(), on=TODAY
    )
    assert v.again(visit).state == "cancelled"
    assert rounds.end_round(**told).state == "ended"  # type: ignore[arg-type]


def test_no_conclusion_over_a_finding_that_asks_for_nothing_and_says_not_why(
    province: Province, chief: Actor
) -> None:
    visit = v.taken_to(province, "consulting")
    visit.found.update(ask_text="", ask_expected="", ask_due=None)
    Round.objects.update(state=RoundState.REPORTED)
    told = {"visit_id": visit.pk, "signed": v.CONCLUDED, "by": chief, "at": a_moment()}
    late = TODAY + timedelta(days=8)
    assert refused(lambda: concluding.conclude(on=late, **told)) == "visit.no_ask"  # type: ignore[arg-type]
    visit.found.update(none_because="Đã sửa ngay khi đoàn còn ở đó")
    assert concluding.conclude(on=late, **told).state == "concluded"  # type: ignore[arg-type]


def test_a_checklist_that_changed_meanwhile_leaves_an_open_visit_as_it_was(
    province: Province, clerk: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit = v.opened(v.a_visit(province), clerk)
    before = [question.item for question in questions_of(visit, on=TODAY).all]
    now = questions.checklist_for(visit.office, use="visit", on=TODAY)
    first, *others = now.checklist.items
    added = first.model_copy(update={"code": "moi"})
    changed = now.checklist.model_copy(update={"items": (*others, added)})
    offered = replace(now, checklist=changed)
    monkeypatch.setattr(visiting, "checklist_for", lambda *_a, **_k: offered)
    assert [question.item for question in questions_of(v.again(visit), on=TODAY).all] == before
    later = v.opened(v.a_visit(province, province.communes[1]), clerk)
    codes = [question.item.code for question in questions_of(v.again(later), on=TODAY).all]
    assert (first.code in codes, "moi" in codes) == (False, True)
