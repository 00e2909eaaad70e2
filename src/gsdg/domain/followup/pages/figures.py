"""The figures of following up as a page: as at any day or as a month was closed, each with its parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gsdg.domain.followup import words
from gsdg.domain.followup.addresses import row_id
from gsdg.domain.followup.catalogue import Catalogue, catalogue_on
from gsdg.domain.followup.forms import LookFiguresForm
from gsdg.domain.followup.kpi import Ageing, Measured
from gsdg.domain.followup.kpi_words import LABELS, NO_RATE
from gsdg.domain.followup.models import Recommendation, Snapshot, SnapshotLine
from gsdg.domain.followup.queries.figures import (
    Part,
    Wanted,
    ages,
    changed_since,
    parts,
    repeats,
    told,
    whole,
)
from gsdg.domain.followup.queries.rechecks import rechecks_as_at
from gsdg.domain.followup.tallies import Tally
from gsdg.domain.units import tree
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.templatetags.gsdg import amount, decimal, vn_day

SHOWN = 20
LEVELS = {
    "province": gettext_lazy("Cấp tỉnh"),
    "district": gettext_lazy("Cấp huyện"),
    "commune": gettext_lazy("Cấp xã"),
}
GROUP_WORDS = {
    "unit": gettext_lazy("đơn vị"),
    "level": gettext_lazy("cấp"),
    "component": gettext_lazy("dự án, tiểu dự án"),
    "cause": gettext_lazy("nguyên nhân"),
    "source": gettext_lazy("nguồn"),
    "severity": gettext_lazy("mức độ"),
}


@dataclass(frozen=True)
class FigureLine:
    id: str
    label: str
    num: int
    den: int
    rate: str


@dataclass(frozen=True)
class PartLine:
    """One group: how many, what was put right of what is due, how many late, money still pending."""

    name: str
    part: Part
    rate: str


@dataclass(frozen=True)
class Closed:
    """A month as it was closed; which recommendations stand otherwise as at that day by now."""

    text: str
    changed: tuple[Link, ...]
    more: int


@dataclass(frozen=True)
class FiguresPage:
    title: str
    crumb: Link
    lead: str
    form: LookFiguresForm
    parts_head: str
    parts: tuple[PartLine, ...]
    parts_note: str
    lines: tuple[FigureLine, ...]
    ages: tuple[Ageing, ...]
    closed: Closed | None


def figures_page(by: Actor, asked: dict[str, str], *, on: date) -> FiguresPage:
    catalogue = catalogue_on(on)
    known = {one.day.isoformat(): one for one in Snapshot.objects.all()}
    form = look_form(asked, catalogue, list(known.values()))
    snapshot = known.get(form.said("chot"))
    day = snapshot.day if snapshot else form.said("ngay") or on
    wanted = Wanted(
        since=form.said("tu") or date(day.year, 1, 1),
        on=day,
        scope=by.scope(Permission.FOLLOWUP_READ),
        component=form.said("da"),
        source=form.said("nguon"),
        cause=form.said("nn"),
        snapshot=snapshot,
    )
    group = form.said("theo")
    everything = whole(wanted)
    return FiguresPage(
        title=_("Kết quả theo dõi khắc phục"),
        crumb=Link(_("Sổ theo dõi khắc phục"), reverse("followup:register")),
        lead=_("Tính đến %(on)s; tỷ lệ tính trên các yêu cầu đến hạn từ %(since)s.")
        % {"on": vn_day(day), "since": vn_day(wanted.since)},
        form=form,
        parts_head=str(GROUP_WORDS.get(group, "")),
        parts=tuple(_parts(wanted, group, catalogue)),
        parts_note=_where_they_stand() if group == "unit" else "",
        lines=tuple(_line(one) for one in _told(everything, wanted)),
        ages=tuple(ages(everything)),
        closed=_closed(snapshot, wanted) if snapshot else None,
    )


def _where_they_stand() -> str:
    return _(
        "Mỗi yêu cầu tính cho đơn vị có tồn tại lúc nêu ra, theo địa giới lúc đó, không quy về địa giới khác:"
        " ai khắc phục thay sau khi sáp nhập thì ghi ở từng yêu cầu."
    )


def _told(everything: Tally, wanted: Wanted) -> list[Measured]:
    """Findings and second looks are not closed with a month: as it was closed they are left out."""
    if wanted.snapshot is not None:
        return told(everything, None)
    return [*told(everything, repeats(wanted)), *rechecks_as_at(wanted)]


def look_form(
    asked: dict[str, str], catalogue: Catalogue, known: list[Snapshot]
) -> LookFiguresForm:
    closed = [(one.day.isoformat(), _("tháng đến %(day)s") % {"day": vn_day(one.day)}) for one in known]  # fmt: skip
    groups = [(code, str(said)) for code, said in GROUP_WORDS.items()]
    return LookFiguresForm(asked, catalogue=catalogue, groups=groups, closed=closed)


def _parts(wanted: Wanted, group: str, catalogue: Catalogue) -> Iterator[PartLine]:
    """Those with the most overdue first."""
    found = parts(wanted, group) if group else {}
    for key, part in sorted(found.items(), key=lambda pair: (-pair[1].late, -pair[1].all, pair[0])):
        name = _name(key, group, catalogue, wanted.on)
        yield PartLine(name, part, _rate(Measured("", part.done, part.due)))


def _name(code: str, group: str, catalogue: Catalogue, day: date) -> str:
    language = current_language()
    if group == "unit":
        return tree.current().name_of(int(code), day)
    if group == "source":
        return words.SOURCES[code][language]
    if group == "level":
        return str(LEVELS.get(code, code))
    if group == "component" and code:
        return f"{code} {catalogue.component(code, language)}"
    said = {"cause": catalogue.cause, "severity": catalogue.severity}.get(group)
    return said(code, language) if said else code or _("chung cả chương trình")


def _closed(snapshot: Snapshot, wanted: Wanted) -> Closed:
    changed = changed_since(snapshot, wanted.scope)
    rows = Recommendation.objects.filter(pk__in=changed[:SHOWN]).order_by("pk")
    mine = SnapshotLine.objects.filter(snapshot=snapshot).within(wanted.scope).count()
    return Closed(
        text=_("Sổ tháng đến %(day)s đã chốt: %(lines)s yêu cầu, mã đối chiếu %(digest)s.")
        % {"day": vn_day(snapshot.day), "lines": amount(mine), "digest": snapshot.digest[:12]},
        changed=tuple(
            Link(one.number, reverse("followup:recommendation", args=[one.pk])) for one in rows
        ),
        more=max(0, len(changed) - SHOWN),
    )


def _line(one: Measured) -> FigureLine:
    return FigureLine(
        row_id(one.code),
        str(LABELS[one.code]),
        one.num,
        one.den,
        "" if one.code in NO_RATE else _rate(one),
    )


def _rate(one: Measured) -> str:
    percent = one.ratio.percent(1)
    return "" if percent is None else f"{decimal(percent)} %"
