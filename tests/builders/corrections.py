"""Findings and recommendations for tests, taken to any state by the acts of the people who may do them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import count

from gsdg.domain.followup import words
from gsdg.domain.followup.actions import fixing, issuing, judging
from gsdg.domain.followup.entries import (
    Act,
    FindingEntry,
    MeasureEntry,
    Origin,
    RecommendationEntry,
)
from gsdg.domain.followup.models import Recommendation
from gsdg.domain.units.models import Office
from gsdg.toolkit import files
from gsdg.toolkit.access import Actor
from tests.builders.province import AT, TODAY, Commune, Province

_numbers = count(1)
DUE = date(2026, 12, 18)
NOTICE = Origin("committee", "UBND tỉnh Minh Họa", "88/TB-UBND", date(2026, 11, 2))
ON_PAPER = Act("12/BC-UBND", TODAY)
DECIDED = Act("9/QĐ-UBND", TODAY, "UBND tỉnh Minh Họa")


def a_moment() -> datetime:
    """A second later each time: things are read in the order in which they were recorded."""
    return AT + timedelta(seconds=next(_numbers))


def a_finding_entry(unit_id: int, **changed: object) -> FindingEntry:
    entry = FindingEntry(
        unit_id=unit_id,
        condition="Hồ sơ hỗ trợ thiếu biên bản giao nhận của 3 hộ.",
        criterion="Điều 21, quy chế minh họa",
        cause_kind="subjective",
        cause="ho-so",
        severity="trung-binh",
        found_on=date(2026, 11, 2),
        origin=NOTICE,
        group="quan-ly",
        component="DA2",
    )
    return replace(entry, **changed)  # type: ignore[arg-type]


def an_ask(office: Office, **changed: object) -> RecommendationEntry:
    entry = RecommendationEntry(
        addressee_id=office.pk,
        text="Bổ sung chứng từ giao nhận bò giống của 3 hộ",
        expected="Biên bản giao nhận có chữ ký của hộ",
        due=DUE,
    )
    return replace(entry, **changed)  # type: ignore[arg-type]


def a_recommendation(
    province: Province,
    commune: Commune,
    *,
    severity: str = "trung-binh",
    on: date = TODAY,
    by: Actor | None = None,
    finding: FindingEntry | None = None,
    **asked: object,
) -> Recommendation:
    found_on = min(on, date(2026, 11, 2))
    entry = finding or a_finding_entry(
        commune.unit_id, severity=severity, found_on=found_on, origin=replace(NOTICE, day=found_on)
    )
    if severity == "nghiem-trong":
        entry = replace(entry, justification="Tiền hỗ trợ chưa đến hộ.")
    return issuing.record_conclusion(
        finding=entry,
        recommendation=an_ask(commune.office, **asked),
        by=by or province.actor(province.clerk),
        at=a_moment(),
        on=on,
    )


def answered(
    one: Recommendation, by: Actor, position: str = words.AGREED, *, on: date = TODAY
) -> Recommendation:
    return fixing.respond(
        recommendation_id=one.pk, position=position, text="Đã rõ.", by=by, at=a_moment(), on=on
    )


def worked_on(one: Recommendation, by: Actor, *, on: date = TODAY) -> Recommendation:
    """A measure taken and done, a proof brought."""
    planned = on + timedelta(days=7)
    entry = MeasureEntry("Lập lại biên bản giao nhận", "Nguyễn Thị Hoài", planned)
    made = fixing.add_measure(recommendation_id=one.pk, entry=entry, by=by, at=a_moment(), on=on)
    fixing.settle_measure(measure_id=made.pk, done_on=on, by=by, at=a_moment(), on=on)
    bring(one, by, on=on)
    return one


def bring(one: Recommendation, by: Actor, *, on: date = TODAY) -> int:
    number = next(_numbers)
    data = f"%PDF-1.4 bien ban {number}".encode()
    name = f"bien-ban-{number}.pdf"
    stored = files.store(data, name=name, media_type="application/pdf", by=by, at=a_moment())
    return fixing.add_proof(
        recommendation_id=one.pk, stored=stored, name=name, by=by, at=a_moment(), on=on
    ).pk


def reported(one: Recommendation, by: Actor, *, on: date = TODAY) -> Recommendation:
    return fixing.report_done(
        recommendation_id=one.pk, text="Đã xong.", by=by, at=a_moment(), on=on
    )


def taken(one: Recommendation, by: Actor, *, on: date = TODAY) -> None:
    one.refresh_from_db()
    for proof in one.proofs.filter(cycle=one.cycle, state=words.PENDING):
        judging.review_proof(proof_id=proof.pk, state=words.TAKEN, by=by, at=a_moment(), on=on)


def verified(
    one: Recommendation, by: Actor, result: str = words.MET, *, on: date = TODAY
) -> Recommendation:
    return judging.verify(
        recommendation_id=one.pk,
        result=result,
        method="desk",
        text="" if result == words.MET else "Còn thiếu biên bản của 1 hộ.",
        by=by,
        at=a_moment(),
        on=on,
    )


def taken_to(
    province: Province, commune: Commune, state: str, *, severity: str = "cao", on: date = TODAY
) -> Recommendation:
    """By the commune's head and clerk, and those of the lead department."""
    head, clerk = province.actor(commune.head), province.actor(commune.clerk)
    judge, chief = province.actor(province.clerk), province.actor(province.head)
    one = a_recommendation(province, commune, severity=severity, on=on)
    if state == "issued":
        return one
    if state in ("disputed", "withdrawn"):
        answered(one, head, words.DISAGREED, on=on)
        if state == "withdrawn":
            judging.withdraw(
                recommendation_id=one.pk, reason="Ghi nhầm", by=chief, at=a_moment(), on=on
            )
        return _again(one)
    answered(one, head, on=on)
    if state == "in_progress":
        return _again(one)
    worked_on(one, clerk, on=on)
    reported(one, head, on=on)
    if state == "reported":
        return _again(one)
    taken(one, judge, on=on)
    verified(one, judge, words.NOT_MET if state == "returned" else words.MET, on=on)
    if state == "closed":
        judging.close(recommendation_id=one.pk, by=chief, at=a_moment(), on=on)
    return _again(one)


def _again(one: Recommendation) -> Recommendation:
    return Recommendation.objects.select_related("addressee", "issuer").get(pk=one.pk)
