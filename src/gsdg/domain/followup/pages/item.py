"""One recommendation with its whole story, whose turn it is, and what this person may do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gsdg.domain.accounts.queries import names
from gsdg.domain.followup import refusals, words
from gsdg.domain.followup.acts import EXCEPTIONAL, Offer, offers_to
from gsdg.domain.followup.amended import line_of
from gsdg.domain.followup.catalogue import Catalogue, catalogue_on
from gsdg.domain.followup.models import Finding, Measure, Proof, Recommendation
from gsdg.domain.followup.money import MoneyLine, money_lines
from gsdg.domain.followup.queries.corrections import months_kept
from gsdg.domain.followup.queries.rechecks import open_recheck
from gsdg.domain.followup.workflow import (
    ENDED,
    STATE_WORDS,
    WITH_THE_UNIT,
    State,
)
from gsdg.domain.followup.working_days import last_working_day_before
from gsdg.domain.papers.resting import RestingLine, resting_lines
from gsdg.domain.units import tree
from gsdg.toolkit.access import Actor
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.panels import Panel
from gsdg.toolkit.web.templatetags.gsdg import amount, due_days, vn_day


@dataclass(frozen=True)
class Step:
    """`kind` is `stop` for what went back, `todo` for what is to come."""

    day: date
    title: str
    text: str
    by: str = ""
    kind: str = ""


@dataclass(frozen=True)
class ProofLine:
    name: str
    url: str
    text: str
    state: str
    reason: str


@dataclass(frozen=True)
class MeasureLine:
    text: str
    person: str
    planned: date
    settled: str
    is_late: bool


@dataclass(frozen=True)
class Money:
    kind: str
    all: int
    settled: int
    pending: int
    lines: tuple[MoneyLine, ...]


@dataclass(frozen=True)
class ItemPage:
    title: str
    crumb: Link
    state: str
    unit: str
    office: str
    due: str
    is_late: bool
    text: str
    expected: str
    findings: tuple[tuple[Finding, tuple[RestingLine, ...]], ...]
    facts: tuple[tuple[str, str], ...]
    turn: str
    next: Link | None
    next_note: str
    others: tuple[Link, ...]
    measures: tuple[MeasureLine, ...]
    proofs: tuple[ProofLine, ...]
    money: Money | None
    panels: tuple[Panel, ...]
    steps: tuple[Step, ...]
    is_illustrative: bool
    done: str


def item_page(
    one: Recommendation,
    by: Actor,
    *,
    on: date,
    done: str = "",
    panels: tuple[Panel, ...] = (),
) -> ItemPage:
    """`panels` are what higher packages show of where it comes from."""
    refusals.read_whole(one)
    language, catalogue = current_language(), catalogue_on(on)
    standing = refusals.standing_of(one)
    offers = offers_to(by, one, on=on)
    main = next((offer for offer in offers if offer.slug not in EXCEPTIONAL), None)
    is_open = one.state not in ENDED
    return ItemPage(
        title=one.number,
        crumb=Link(_("Sổ theo dõi khắc phục"), reverse("followup:register")),
        state=STATE_WORDS[State(one.state)][language],
        unit=tree.current().name_of(one.unit_id, one.issued_on),
        office=one.addressee.name,
        due=_due(standing.current_due, on) if is_open else "",
        is_late=is_open and standing.current_due <= last_working_day_before(on),
        text=one.text,
        expected=one.expected,
        findings=tuple(_findings(one, by, on)),
        facts=(
            (_("Nguồn"), words.SOURCES[one.source][language]),
            (_("Mức độ"), catalogue.severity(one.severity, language)),
            (_("Nhóm nguyên nhân"), catalogue.cause(one.cause, language)),
            (_("Dự án, tiểu dự án"), catalogue.component(one.component, language) or "–"),
            (_("Cơ quan theo dõi"), one.issuer.name),
            (_("Hạn gốc"), vn_day(one.due)),
            *_extended(one, standing.current_due),
            *_entered(one),
            *_rechecks(one, catalogue, language),
        ),
        turn=_turn(one, language),
        next=_link(one, main) if main is not None else None,
        next_note=str(main.note) if main is not None else "",
        others=tuple(_link(one, offer) for offer in offers if offer is not main),
        measures=tuple(_measure(m, on) for m in one.measures.all()),
        proofs=tuple(_proof(p, language) for p in one.proofs.all()),
        money=_money(one, language),
        panels=panels,
        steps=tuple(_steps(one, language)),
        is_illustrative=one.is_illustrative,
        done=done,
    )


def _findings(
    one: Recommendation, by: Actor, on: date
) -> Iterator[tuple[Finding, tuple[RestingLine, ...]]]:
    """Each with the rules that it says were not kept, and whether they still hold."""
    found = list(one.findings.select_related("previous"))
    lines = resting_lines([finding.about for finding in found], by, on=on)
    for finding in found:
        yield finding, lines.get(finding.about, ())


def _link(one: Recommendation, offer: Offer[Recommendation]) -> Link:
    url = reverse("followup:act", args=[one.pk, offer.slug])
    return Link(str(offer.label), url, hint=str(offer.note))


def _due(day: date, on: date) -> str:
    return _("hạn %(day)s, %(left)s") % {"day": vn_day(day), "left": due_days(day, on)}


def _extended(one: Recommendation, current: date) -> list[tuple[str, str]]:
    return [(_("Gia hạn đến"), vn_day(current))] if current != one.due else []


def _entered(one: Recommendation) -> list[tuple[str, str]]:
    return [(_("Cách ghi"), _("ghi lại từ văn bản đã ký"))] if one.from_papers else []


def _rechecks(
    one: Recommendation, catalogue: Catalogue, language: str
) -> Iterator[tuple[str, str]]:
    """Who looks again and until when; why a second look is taken at all."""
    owed = open_recheck(one)
    if owed is None:
        return
    person = names([owed.person_id]).get(owed.person_id) if owed.person_id else None
    who = f"{person}, {owed.office.name}" if person else owed.office.name
    because = words.RECHECKED_BECAUSE[owed.because][language]
    rule = catalogue.spec.recheck
    if rule is not None and not rule.source.verified:
        because += _("; hạn theo thông lệ, chưa đối chiếu văn bản")
    yield _("Kiểm tra lại trước ngày"), f"{vn_day(owed.due)} ({because})"
    yield _("Người kiểm tra lại"), who


def _turn(one: Recommendation, language: str) -> str:
    owed = open_recheck(one)
    if owed is not None:
        said = {"office": owed.office.name, "day": vn_day(owed.due)}
        return _("Đã kết thúc; %(office)s kiểm tra lại trước ngày %(day)s.") % said
    if one.state in ENDED:
        return _("Đã kết thúc; không còn việc phải làm.")
    office = one.addressee.name if one.state in WITH_THE_UNIT else one.issuer.name
    return _("Đang chờ %(office)s.") % {"office": office}


def _measure(one: Measure, on: date) -> MeasureLine:
    settled = _("làm xong %(day)s") % {"day": vn_day(one.done_on)} if one.done_on else ""
    if one.dropped_because:
        settled = _("bỏ: %(reason)s") % {"reason": one.dropped_because}
    person = f"{one.person}, {one.role}" if one.role else one.person
    late = not one.is_settled and one.planned < on
    return MeasureLine(one.text, person, one.planned, settled, late)


def _proof(one: Proof, language: str) -> ProofLine:
    url = reverse("followup:proof-file", args=[one.recommendation_id, one.pk])
    return ProofLine(one.name, url, one.text, words.PROOF_STATES[one.state][language], one.reason)


def _money(one: Recommendation, language: str) -> Money | None:
    if one.money is None:
        return None
    pending = refusals.money_pending(one)
    kind, lines = words.MONEY_KINDS[one.money_kind][language], tuple(money_lines(one))
    return Money(kind, one.money, one.money - pending, pending, lines)


def _steps(one: Recommendation, language: str) -> Iterator[Step]:
    """Everything that was said, day by day; of one day in the order in which it was recorded."""
    told = sorted(_told(one, language), key=lambda pair: (pair[1][0], pair[0]))
    people = names({step[1] for _, step in told})
    for _at, (day, who, title, text, kind) in told:
        yield Step(day, title, text, people.get(who, ""), kind)


Told = tuple[datetime, tuple[date, int, str, str, str]]


def _told(one: Recommendation, language: str) -> Iterator[Told]:
    yield one.issued_at, (one.issued_on, one.issued_by_id, _("Yêu cầu khắc phục."), "", "")
    for r in one.responses.all():
        title = f"{words.POSITIONS[r.position][language]}."
        kind = "stop" if r.position == words.DISAGREED else ""
        yield r.at, (r.on, r.by_id, title, _with_paper(r.text, r.number, r.day), kind)
    for c in one.completions.all():
        text = _with_paper(c.text, c.number, c.day)
        yield c.at, (c.on, c.by_id, _("Báo hoàn thành."), text, "")
    for v in one.verifications.all():
        said: Mapping[str, str] = words.METHODS[v.method]
        title = _("%(result)s, %(method)s.") % {
            "result": words.RESULTS[v.result][language],
            "method": said[language],
        }
        yield v.at, (v.on, v.by_id, title, v.text, "" if v.result == words.MET else "stop")
    for d in one.decisions.all():
        title = f"{words.DECISIONS[d.what][language]}."
        if d.closure:
            title = f"{words.DECISIONS[d.what][language]}: {words.CLOSURES[d.closure][language]}."
        yield d.at, (d.on, d.by_id, title, _with_paper(d.text, d.number, d.day), "")
    for e in one.extensions.all():
        title = _("Xin gia hạn đến %(day)s.") % {"day": vn_day(e.until)}
        yield e.asked_at, (e.asked_on, e.asked_by_id, title, e.reason, "")
        if e.decided_at and e.decided_on and e.decided_by_id:
            answer = words.EXTENSION_STATES[e.state][language]
            title = _("Gia hạn: %(answer)s.") % {"answer": answer}
            text = _with_paper(e.decided_because, e.number, e.day)
            yield e.decided_at, (e.decided_on, e.decided_by_id, title, text, "")
    yield from _money_moved(one)
    yield from _looked_again(one, language)
    yield from _amended(one, language)
    catalogue = catalogue_on(one.issued_on)
    for u in one.urgings.all():
        title = _("Đôn đốc: %(step)s.") % {"step": catalogue.step(u.rung, language).lower()}
        yield u.at, (u.on, 0, title, "", "stop")


def _money_moved(one: Recommendation) -> Iterator[Told]:
    for row, line in zip(one.money_entries.all(), money_lines(one), strict=True):
        said = {"how": line.how, "amount": amount(abs(line.amount))}
        title = _("Tiền: %(how)s %(amount)s đồng.") % said
        if line.reverses is not None:
            title = _("Ghi giảm khoản ghi sai: %(how)s %(amount)s đồng.") % said
        text = _with_paper(line.text, line.number, line.day)
        kind = "" if line.reverses is None else "stop"
        yield row.at, (line.on, row.by_id, title, text, kind)


def _looked_again(one: Recommendation, language: str) -> Iterator[Told]:
    for look in one.rechecks.all():
        if look.done_at and look.done_on and look.done_by_id:
            title = _("Kiểm tra lại: %(result)s.") % {
                "result": words.RECHECKS[look.result][language].lower()
            }
            kind = "stop" if look.result == words.FAILS else ""
            yield look.done_at, (look.done_on, look.done_by_id, title, look.text, kind)


def _amended(one: Recommendation, language: str) -> Iterator[Told]:
    """The old words stay readable here, whatever the record says now."""
    for made in one.amendments.all():
        line = line_of(made).label
        said = f"{line} {made.reason}"
        title = _("Đề nghị đính chính.")
        yield made.proposed_at, (made.proposed_on, made.proposed_by_id, title, said, "")
        if made.decided_at and made.decided_on and made.decided_by_id:
            state = words.AMENDMENT_STATES[made.state][language]
            title = _("Đính chính: %(state)s.") % {"state": state}
            kind = "" if made.state == words.IN_FORCE else "stop"
            more = _months_kept(one) if made.state == words.IN_FORCE else ""
            text = " ".join(filter(None, [line, made.decided_because, more]))
            yield made.decided_at, (made.decided_on, made.decided_by_id, title, text, kind)


def _months_kept(one: Recommendation) -> str:
    number = months_kept(one)
    if number == 0:
        return ""
    return ngettext(
        "Số liệu của %(number)s tháng đã chốt giữ nguyên.",
        "Số liệu của %(number)s tháng đã chốt giữ nguyên.",
        number,
    ) % {"number": number}


def _with_paper(text: str, number: str, day: date | None) -> str:
    if not number:
        return text
    paper = _("Văn bản số %(number)s ngày %(day)s.") % {"number": number, "day": vn_day(day)}
    return f"{text} {paper}".strip()
