"""Rounds: the list of a year, and one round with its one next step, team, units, outline and story."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from gsdg.domain.accounts.queries import names
from gsdg.domain.followup.working_days import add_working_days, days_late
from gsdg.domain.inspections import refusals, rules
from gsdg.domain.inspections.catalogue import Catalogue
from gsdg.domain.inspections.models import Member, Round
from gsdg.domain.inspections.naming import name_of
from gsdg.domain.inspections.offers import ROUND_OFFERS, offered
from gsdg.domain.inspections.pages.links import crumbs, plan_link, sections, url, year_choices
from gsdg.domain.inspections.pages.plans import Step
from gsdg.domain.inspections.pages.visits import VisitLine, lines_of_round
from gsdg.domain.inspections.words import ROUND_SHAPES, TEAM_ROLES
from gsdg.domain.inspections.workflow import ACT_WORDS, ROUND_STATE_WORDS, RoundState
from gsdg.kernel.refusal import Refusal
from gsdg.toolkit.access import Actor
from gsdg.toolkit.web import Choice, Link
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import vn_day

MAIN = ("quyet-dinh", "thong-bao", "bat-dau", "ket-thuc", "bao-cao", "ket-luan", "tiep-tuc")
"""The step that comes next, in its order; everything else stands beside."""


@dataclass(frozen=True)
class RoundLine:
    link: Link
    office: str
    days: str
    units: str
    state: str
    shape: str
    is_illustrative: bool


@dataclass(frozen=True)
class RoundListPage:
    title: str
    sections: tuple[Link, ...]
    years: tuple[Choice, ...]
    rows: tuple[RoundLine, ...]


def round_list_page(
    rounds: Iterable[Round], by: Actor, *, year: int, this_year: int
) -> RoundListPage:
    return RoundListPage(
        title=_("Đợt kiểm tra năm %(year)s") % {"year": year},
        sections=sections("round-list", by),
        years=year_choices("round-list", year, this_year + 1),
        rows=tuple(map(_round_line, rounds)),
    )


def _round_line(one: Round) -> RoundLine:
    return RoundLine(
        link=Link(one.name, url("round", one.pk)),
        office=one.office.name,
        days=_days(one.from_day, one.to_day),
        units=", ".join(name_of(place, one.from_day) for place in one.item.units.all()),
        state=ROUND_STATE_WORDS[RoundState(one.state)][current_language()],
        shape=ROUND_SHAPES[one.state],
        is_illustrative=one.is_illustrative,
    )


def _days(first: date, last: date) -> str:
    return vn_day(first) if first == last else f"{vn_day(first)} – {vn_day(last)}"


@dataclass(frozen=True)
class MemberLine:
    name: str
    position: str
    office: str
    role: str
    left: str
    leaves: str


@dataclass(frozen=True)
class OutlineGroup:
    label: str
    points: tuple[str, ...]


@dataclass(frozen=True)
class RoundPage:
    title: str
    crumbs: tuple[Link, ...]
    state: str
    shape: str
    is_illustrative: bool
    next: Link | None
    next_note: str
    waits_for: Refusal | None
    others: tuple[Link, ...]
    facts: tuple[tuple[str, str], ...]
    units: tuple[str, ...]
    visits: tuple[VisitLine, ...]
    members: tuple[MemberLine, ...]
    outline: tuple[OutlineGroup, ...]
    steps: tuple[Step, ...]
    papers: tuple[Link, ...]
    done: str


@refusals.asked_once()
def round_page(
    one: Round, by: Actor, catalogue: Catalogue, *, on: date, papers: Sequence[Link] = (), done: str = ""
) -> RoundPage:  # fmt: skip
    language = current_language()
    links = {
        offer.slug: Link(str(offer.label), url("round-act", one.pk, offer.slug), hint=str(offer.note))
        for offer in offered(ROUND_OFFERS, by, one, on)
    }  # fmt: skip
    main = next((links[slug] for slug in MAIN if slug in links), None)
    prepares = refusals.why_not_prepare(by, one) is None
    if main is None and prepares and one.state == RoundState.PREPARING:
        main = links.get("thanh-vien")
    return RoundPage(
        title=one.name,
        crumbs=crumbs(plan_link(one.item.plan)),
        state=ROUND_STATE_WORDS[RoundState(one.state)][language],
        shape=ROUND_SHAPES[one.state],
        is_illustrative=one.is_illustrative,
        next=main,
        next_note=main.hint if main else "",
        waits_for=_waits_for(one, by, on) if main is None or main == links.get("thanh-vien") else None,
        others=tuple(link for link in links.values() if link != main),
        facts=tuple(_facts(one, catalogue, on)),
        units=tuple(name_of(place, one.from_day) for place in one.item.units.all()),
        visits=lines_of_round(one, by),
        members=tuple(_member_line(m, one, leaves=prepares) for m in one.members.all()),
        outline=tuple(_outline(one, catalogue)),
        steps=tuple(steps_of(one)),
        papers=tuple(papers),
        done=done,
    )  # fmt: skip


def _waits_for(one: Round, by: Actor, on: date) -> Refusal | None:
    """What stands against the act that comes next, said to who prepares the round."""
    if refusals.why_not_keep(by, one.office) is not None:
        return None
    if one.state == RoundState.PREPARING:
        decision = rules.why_not_team(refusals.roles_of(one))
        return decision or (None if one.outline else Refusal("round.no_outline"))
    if one.state in (RoundState.DECIDED, RoundState.ANNOUNCED):
        return refusals.why_not_open(by, one, on=on)
    if one.state == RoundState.IN_PROGRESS:
        return rules.why_visits_open(refusals.visits_open(one))
    return None


def _facts(one: Round, catalogue: Catalogue, on: date) -> Iterable[tuple[str, str]]:
    yield _("Cơ quan kiểm tra"), one.office.name
    yield _("Ngày kiểm tra"), _days(one.from_day, one.to_day)
    yield _("Thời kỳ được kiểm tra"), _days(one.period_from, one.period_to)
    if one.unannounced:
        yield _("Báo trước"), _("không báo trước")
    for label, number, day in (
        (_("Quyết định thành lập đoàn"), one.decision_number, one.decision_day),
        (_("Thông báo"), one.notice_number, one.notice_day),
        (_("Báo cáo của đoàn"), one.report_number, one.report_day),
        (_("Kết luận"), one.conclusion_number, one.conclusion_day),
    ):
        if day is not None:
            yield label, _("số %(number)s ngày %(day)s") % {"number": number, "day": vn_day(day)}
    if one.report_back_by is not None:
        yield _("Hạn đơn vị gửi báo cáo"), vn_day(one.report_back_by)
    if one.ended_on is not None and (one.report_day or one.state == RoundState.ENDED):
        yield _("Hạn báo cáo của đoàn"), _report_due(one, one.ended_on, catalogue, on)


def _report_due(one: Round, ended_on: date, catalogue: Catalogue, on: date) -> str:
    """So many working days after the end; judged by the day of the report, by today while there is none."""
    days = int(catalogue.spec.report.days)
    due = add_working_days(ended_on, days)
    late = days_late(due, one.report_day or on)
    told = {"day": vn_day(due), "days": days, "late": late}
    if one.report_day is not None:
        if late:
            return (
                _("%(day)s, %(days)s ngày làm việc sau khi kết thúc; báo cáo chậm %(late)s ngày")
                % told
            )
        return _("%(day)s, %(days)s ngày làm việc sau khi kết thúc; báo cáo đúng hạn") % told
    if late:
        return (
            _(
                "%(day)s, %(days)s ngày làm việc sau khi kết thúc; đã quá %(late)s ngày, vẫn báo cáo được"
            )
            % told
        )
    return _("%(day)s, %(days)s ngày làm việc sau khi kết thúc") % told


def _member_line(member: Member, one: Round, *, leaves: bool) -> MemberLine:
    left = ""
    if member.to_day is not None:
        told = {"day": vn_day(member.to_day), "reason": member.left_because}
        left = _("thôi tham gia ngày %(day)s: %(reason)s") % told
    return MemberLine(
        name=member.name,
        position=member.position,
        office=member.office.name,
        role=TEAM_ROLES[member.role][current_language()],
        left=left,
        leaves=url("member-leave", one.pk, member.pk) if leaves and not left else "",
    )


def _outline(one: Round, catalogue: Catalogue) -> Iterable[OutlineGroup]:
    language = current_language()
    for group in dict.fromkeys(line["group"] for line in one.outline):
        points = tuple(line["text"] for line in one.outline if line["group"] == group)
        yield OutlineGroup(catalogue.group(group, language), points)


def steps_of(one: Round) -> list[Step]:
    rows = list(one.steps.all())
    people = names([row.by_id for row in rows])
    language = current_language()
    return [
        Step(
            day=row.on,
            title=ACT_WORDS[row.act][language].capitalize(),
            text=" · ".join(filter(None, (row.text, row.number))),
            by=people.get(row.by_id, ""),
            kind="stop" if row.act in ("suspend", "return_report", "cancel") else "",
        )
        for row in rows
    ]
