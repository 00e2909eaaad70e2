"""The register of obstacles, and one of them with its way up and down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from django.db.models import Max, Min
from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.accounts.queries import names
from gsdg.domain.followup import words
from gsdg.domain.followup.acts import Offer
from gsdg.domain.followup.acts_obstacles import offers_to
from gsdg.domain.followup.catalogue import Catalogue, catalogue_on
from gsdg.domain.followup.documents import ASKING
from gsdg.domain.followup.forms_obstacles import LookObstaclesForm
from gsdg.domain.followup.models import Feedback, Obstacle, ObstacleQuerySet, Reply
from gsdg.domain.followup.pages.act import ActPage
from gsdg.domain.followup.pages.item import Step
from gsdg.domain.followup.ports import seen_of
from gsdg.domain.followup.queries.obstacles import (
    LATE,
    OPEN,
    SoughtObstacles,
    holder_of,
    obstacles_of,
    sought_obstacles,
    unit_name,
    unit_on,
    what_hinders_most,
)
from gsdg.domain.followup.refusals_obstacles import last_reply, next_above
from gsdg.domain.followup.workflow import (
    HELD,
    OBSTACLE_ENDED,
    OBSTACLE_STATE_WORDS,
    REPLIED,
    ObstacleState,
)
from gsdg.domain.followup.working_days import last_working_day_before
from gsdg.domain.papers.links import drafting_links
from gsdg.domain.papers.resting import RestingLine, resting_lines
from gsdg.domain.reporting.geography import AS_REPORTED, Geography
from gsdg.domain.units import tree
from gsdg.domain.units.queries import office_numbered
from gsdg.kernel.refusal import Refused
from gsdg.kernel.vietnamese import sort_key
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.pages import Paging, paged
from gsdg.toolkit.web.templatetags.gsdg import amount, due_days, vn_day

ONE_DAY = timedelta(days=1)
MAP, MAPS = "bd", 6


@dataclass(frozen=True)
class ObstacleLine:
    number: str
    url: str
    unit: str
    text: str
    provision: str
    ended: str
    """Since when the act that it names no longer holds, and by what."""
    state: str
    holder: str
    left: str
    is_late: bool
    raisers: int
    is_illustrative: bool


@dataclass(frozen=True)
class ProvisionLine:
    """An article that hinders; its link shows only what it causes."""

    link: Link
    number: int
    raisers: int
    open: int


@dataclass(frozen=True)
class ObstaclesPage:
    title: str
    lead: str
    late: str
    verbs: tuple[Link, ...]
    form: LookObstaclesForm
    provisions: tuple[ProvisionLine, ...]
    lines: tuple[ObstacleLine, ...]
    paging: Paging
    empty: str
    done: str


@dataclass(frozen=True)
class Voice:
    """Who raised it, in which words, and whom or how much it concerns there."""

    office: str
    text: str
    day: date
    concerns: str


@dataclass(frozen=True)
class ObstaclePage:
    title: str
    crumb: Link
    state: str
    unit: str
    due: str
    is_late: bool
    text: str
    facts: tuple[tuple[str, str], ...]
    resting: tuple[RestingLine, ...]
    turn: str
    next: Link | None
    next_note: str
    others: tuple[Link, ...]
    voices: tuple[Voice, ...]
    joined_into: Link | None
    papers: tuple[Link, ...]
    origin: Link | None
    steps: tuple[Step, ...]
    is_illustrative: bool
    done: str


def look_form(by: Actor, asked: dict[str, str], on: date) -> LookObstaclesForm:
    language, catalogue = current_language(), catalogue_on(on)
    states = [(s.value, said[language]) for s, said in OBSTACLE_STATE_WORDS.items()]
    mine, geography = obstacles_of(by), geography_of(asked.get(MAP, ""), on)
    choices = {
        "tt": [(OPEN, _("còn mở")), (LATE, _("quá hạn trả lời")), *states],
        "da": [(c, f"{c} {catalogue.component(c, language)}") for c in catalogue.components],
        "nn": [(one.code, one.label.to(language)) for one in catalogue.spec.causes],
        "qd": _named_provisions(mine),
        "dv": _units(mine, geography),
        "giu": [(one.code, one.label.to(language)) for one in catalogue.spec.levels],
        "bd": _maps(on),
    }
    return LookObstaclesForm(asked, choices=choices)


def _named_provisions(mine: ObstacleQuerySet) -> list[tuple[str, str]]:
    """Each article once, in the words of one who named it."""
    named = mine.exclude(provision_key="").order_by().values("provision_key")
    return list(
        named.annotate(said=Min("provision"))
        .order_by("provision_key")
        .values_list("provision_key", "said")
    )


def _units(mine: ObstacleQuerySet, geography: Geography) -> list[tuple[str, str]]:
    """Those that anything was raised in, by their names on the map that is shown, else by the last one it had then."""
    places = mine.order_by().values("unit_id").annotate(last=Max("raised_on"))
    named = {
        str(unit_on(unit_id, day, geography)): unit_name(unit_id, day, geography)
        for unit_id, day in places.values_list("unit_id", "last")
    }
    return sorted(named.items(), key=lambda pair: sort_key(pair[1]))


def _maps(on: date) -> list[tuple[str, str]]:
    """As it was raised, as of today, as of the last day before each change of the register."""
    days = [day - ONE_DAY for day in tree.current().days_of_change if day <= on]
    before = [(day.isoformat(), vn_day(day)) for day in sorted(days, reverse=True)[:MAPS]]
    return [("", _("như lúc ghi")), ("today", _("hôm nay")), *before]


def geography_of(text: str, on: date) -> Geography:
    try:
        return Geography.parse(text or str(AS_REPORTED), today=on)
    except Refused:
        return AS_REPORTED


def wanted_of(form: LookObstaclesForm, on: date) -> SoughtObstacles:
    unit, age = form.said("dv"), form.said("tuoi")
    return SoughtObstacles(
        on=on,
        words=form.said("tim"),
        standing=form.said("tt"),
        component=form.said("da"),
        cause=form.said("nn"),
        provision=form.said("qd"),
        unit_id=int(unit) if unit else None,
        geography=geography_of(form.said(MAP), on),
        level=form.said("giu"),
        older_than=int(age) if age else 0,
    )


def obstacles_page(by: Actor, asked: dict[str, str], *, on: date, done: str = "") -> ObstaclesPage:
    form, limit = look_form(by, asked, on), last_working_day_before(on)
    everything, wanted = obstacles_of(by).leading(), wanted_of(form, on)
    late, found = everything.overdue(limit).count(), sought_obstacles(by, wanted)
    rows, paging = paged(
        found.select_related("holder").prefetch_related("joined"),
        number=asked.get("trang", ""),
        **form.address,  # type: ignore[arg-type]
    )
    ended = _ended([one.about for one in rows], by, on)
    counted = {"all": amount(everything.count()), "open": amount(everything.open().count())}
    query = f"?{urlencode(form.address)}" if form.address else ""
    verbs = [
        Link(_("Tải Excel"), reverse("followup:obstacles-file") + query),
        Link(_("Bảng tổng hợp (Word)"), reverse("followup:obstacles-table", args=["docx"]) + query),
    ]
    if by.may(Permission.OBSTACLE_RAISE):
        verbs.insert(0, Link(_("Ghi khó khăn, vướng mắc"), reverse("followup:obstacle-new")))
    return ObstaclesPage(
        title=_("Sổ theo dõi đề xuất, kiến nghị"),
        lead=_("%(all)s khó khăn, vướng mắc, %(open)s còn mở") % counted,
        late=_("%(late)s quá hạn trả lời") % {"late": amount(late)} if late else "",
        verbs=tuple(verbs),
        form=form,
        provisions=tuple(_provisions(found, form)),
        lines=tuple(
            _line(one, on, limit, wanted.geography, ended.get(one.about, "")) for one in rows
        ),
        paging=paging,
        empty=_(
            "Không có khó khăn nào ở đây. Gặp vướng mắc thì ghi một lần; nơi khác gặp giống vậy sẽ được ghép chung."
        ),
        done=done,
    )


def _provisions(found: ObstacleQuerySet, form: LookObstaclesForm) -> Iterator[ProvisionLine]:
    for one in what_hinders_most(found):
        query = urlencode({**form.address, "qd": one.key})
        url = f"{reverse('followup:obstacles')}?{query}"
        yield ProvisionLine(Link(one.provision, url), one.number, one.raisers, one.open)


def _ended(abouts: list[str], by: Actor, on: date) -> dict[str, str]:
    """What may have fallen away by itself, or be asked anew under the act that took its place."""
    resting = resting_lines(abouts, by, on=on)
    return {
        about: next((r.ended for r in lines if r.ended), "") for about, lines in resting.items()
    }


def _line(one: Obstacle, on: date, limit: date, geography: Geography, ended: str) -> ObstacleLine:
    waits = one.state == ObstacleState.ASKED and one.due is not None
    return ObstacleLine(
        number=one.number,
        url=reverse("followup:obstacle", args=[one.pk]),
        unit=unit_name(one.unit_id, one.raised_on, geography),
        text=one.text,
        provision=one.provision,
        ended=ended,
        state=OBSTACLE_STATE_WORDS[ObstacleState(one.state)][current_language()],
        holder=holder_of(one, on, current_language()),
        left=due_days(one.due, on) if waits and one.due else "",
        is_late=waits and one.due is not None and one.due <= limit,
        raisers=1 + len(one.joined.all()),
        is_illustrative=one.is_illustrative,
    )


def obstacle_page(one: Obstacle, by: Actor, *, on: date, done: str = "") -> ObstaclePage:
    language, catalogue = current_language(), catalogue_on(on)
    offered = [_link(one, offer) for offer in offers_to(by, one, on=on)]
    waits = one.state == ObstacleState.ASKED and one.due is not None
    leader = one.joined_into
    return ObstaclePage(
        title=one.number,
        crumb=Link(_("Sổ theo dõi đề xuất, kiến nghị"), reverse("followup:obstacles")),
        state=OBSTACLE_STATE_WORDS[ObstacleState(one.state)][language],
        unit=tree.current().name_of(one.unit_id, one.raised_on),
        due=_("hạn trả lời %(day)s") % {"day": vn_day(one.due)} if waits else "",
        is_late=waits and one.due is not None and one.due <= last_working_day_before(on),
        text=one.text,
        facts=(
            (_("Nhóm nguyên nhân"), catalogue.cause(one.cause, language)),
            (_("Dự án, tiểu dự án"), catalogue.component(one.component, language) or "–"),
            (_("Vướng từ ngày"), vn_day(one.since)),
            *_concerned(one),
        ),
        resting=resting_lines([one.about], by, on=on).get(one.about, ()),
        turn=_turn(one, on),
        next=offered[0] if offered else None,
        next_note=offered[0].hint if offered else "",
        others=tuple(offered[1:]),
        voices=tuple(_voices(one)),
        joined_into=None if leader is None else Link(leader.number, reverse("followup:obstacle", args=[leader.pk])),
        papers=tuple(_papers(one, by, on)),
        origin=_origin(one, by),
        steps=tuple(_steps(one, language, on)),
        is_illustrative=one.is_illustrative,
        done=done,
    )  # fmt: skip


def _origin(one: Obstacle, by: Actor) -> Link | None:
    """The record whose words it was raised from, for who may see it."""
    seen = seen_of(by, one.origin)
    return None if seen is None else Link(seen.label, seen.url)


def _papers(one: Obstacle, by: Actor, on: date) -> Iterator[Link]:
    """The letter upward, for who would send it."""
    if one.state not in OBSTACLE_ENDED and next_above(by, one, on=on) is not None:
        url = reverse("followup:asking-letter", args=[one.pk, "docx"])
        yield Link(_("Văn bản đề nghị (Word)"), url)
        office = office_numbered(by.office_id)
        if office is not None:
            yield from drafting_links(ASKING, by, office, obstacle=one.number)


def _link(one: Obstacle, offer: Offer[Obstacle]) -> Link:
    url = reverse("followup:obstacle-act", args=[one.pk, offer.slug])
    return Link(str(offer.label), url, hint=str(offer.note))


def _turn(one: Obstacle, on: date) -> str:
    if one.state in (ObstacleState.SETTLED, ObstacleState.WITHDRAWN):
        return _("Đã kết thúc; không còn việc phải làm.")
    if one.state in HELD:
        office = holder_of(one, on, current_language())
    elif one.state in REPLIED:
        office = "; ".join(_silent(one))
    else:
        office = one.office.name
    return _("Đang chờ %(office)s.") % {"office": office}


def _silent(one: Obstacle) -> list[str]:
    """Offices that asked and have not said that the last answer helped: those are waited for."""
    last = last_reply(one)
    said = (
        set(last.feedback.filter(helped=True).values_list("office", flat=True)) if last else set()
    )
    asked = [one.office, *(each.office for each in one.joined.select_related("office"))]
    return list(dict.fromkeys(office.name for office in asked if office.pk not in said))


def _voices(one: Obstacle) -> Iterator[Voice]:
    for each in (one, *one.joined.select_related("office")):
        yield Voice(each.office.name, each.text, each.raised_on, _concerns(each))


def _concerns(one: Obstacle) -> str:
    said = []
    if one.households is not None:
        said.append(_("%(number)s hộ") % {"number": amount(one.households)})
    if one.amount is not None:
        said.append(_("%(number)s đồng") % {"number": amount(one.amount)})
    return ", ".join(said)


def _concerned(one: Obstacle) -> Iterator[tuple[str, str]]:
    """Of all who raised it; who gave no number counts nothing, and how many gave one is said."""
    voices = [one, *one.joined.all()]
    yield _("Số hộ liên quan"), _together([each.households for each in voices])
    yield _("Số tiền liên quan (đồng)"), _together([each.amount for each in voices])


def _together(numbers: Sequence[int | None]) -> str:
    given = [number for number in numbers if number is not None]
    if not given:
        return "–"
    total = amount(sum(given))
    if len(numbers) == 1:
        return total
    said = {"total": total, "given": amount(len(given)), "all": amount(len(numbers))}
    if len(given) == len(numbers):
        return _("%(total)s (cộng của %(all)s nơi nêu)") % said
    return _("%(total)s (%(given)s trong %(all)s nơi nêu có ghi số)") % said


def _steps(one: Obstacle, language: str, on: date) -> Iterator[Step]:
    told = sorted(_told(one, language, on), key=lambda pair: pair[0])
    people = names({step[1] for _moment, step in told})
    for _moment, (day, who, title, text, kind) in told:
        yield Step(day, title, text, people.get(who, ""), kind)


Told = tuple[tuple[datetime, int], tuple[date, int, str, str, str]]


def _told(one: Obstacle, language: str, on: date) -> Iterator[Told]:
    yield (one.raised_at, 0), (one.raised_on, one.raised_by_id, _("Ghi khó khăn."), "", "")
    catalogue = catalogue_on(on)
    for request in one.requests.all():
        title = _("Đề xuất, kiến nghị: %(level)s.") % {
            "level": catalogue.asked_of(request.level, one.component, request.on, language)
        }
        text = _paper(request.text, request.number, request.day)
        yield (request.at, 2), (request.on, request.by_id, title, text, "")
    for reply in Reply.objects.filter(request__obstacle=one):
        kind = "stop" if reply.kind == words.NOT_ACCEPTED else ""
        text = _paper(reply.text, reply.number, reply.day)
        title = f"{words.REPLIES[reply.kind][language]}."
        yield (reply.at, 1), (reply.on, reply.by_id, title, text, kind)
    for said in Feedback.objects.filter(reply__request__obstacle=one).select_related("office"):
        title = _("%(office)s: đã tháo gỡ.") if said.helped else _("%(office)s: chưa giúp được.")
        title = title % {"office": said.office.name}
        yield (said.at, 3), (said.on, said.by_id, title, said.text, "" if said.helped else "stop")
    yield from _urged(one, catalogue, language)


def _urged(one: Obstacle, catalogue: Catalogue, language: str) -> Iterator[Told]:
    for u in one.urgings.all():
        title = _("Đôn đốc: %(step)s.") % {"step": catalogue.step(u.rung, language).lower()}
        yield (u.at, 4), (u.on, 0, title, "", "stop")


def _paper(text: str, number: str, day: date | None) -> str:
    if not number:
        return text
    paper = _("Văn bản số %(number)s ngày %(day)s.") % {"number": number, "day": vn_day(day)}
    stop = "" if text.endswith((".", "!", "?")) or not text else "."
    return f"{text}{stop} {paper}".strip()


def obstacle_act_page(one: Obstacle | None, label: str, note: str, form: Form) -> ActPage:
    register = reverse("followup:obstacles")
    back = reverse("followup:obstacle", args=[one.pk]) if one else register
    crumbs = [Link(_("Sổ theo dõi đề xuất, kiến nghị"), register)]
    if one is not None:
        crumbs.append(Link(one.number, back))
    return ActPage(
        title=label,
        crumbs=tuple(crumbs),
        lead=one.text if one else note,
        note=note if one else "",
        form=form,
        button=label,
        back=back,
        has_file=False,
    )
