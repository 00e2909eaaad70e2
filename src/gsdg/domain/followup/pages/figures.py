"""The figures of following up as a page: as at any day or as a month was closed, each with its parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.followup.catalogue import Catalogue, catalogue_on
from gsdg.domain.followup.figures_told import (
    GROUP_WORDS,
    FigureLine,
    PartLine,
    figures_told,
)
from gsdg.domain.followup.forms import LookFiguresForm
from gsdg.domain.followup.kpi import Ageing
from gsdg.domain.followup.models import Recommendation, Snapshot, SnapshotLine
from gsdg.domain.followup.queries.figures import Wanted, changed_since
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.templatetags.gsdg import amount, vn_day

SHOWN = 20
SHOWN_PARTS = 15
"""Of the groups; the rest, with less overdue, is folded away."""


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
    verbs: tuple[Link, ...]
    lead: str
    form: LookFiguresForm
    parts_head: str
    parts: tuple[PartLine, ...]
    parts_folded: tuple[PartLine, ...]
    parts_note: str
    lines: tuple[FigureLine, ...]
    ages: tuple[Ageing, ...]
    closed: Closed | None


def figures_page(by: Actor, asked: Mapping[str, str], *, on: date) -> FiguresPage:
    form, wanted = figures_wanted(by, asked, on=on)
    found = figures_told(wanted, form.said("theo"))
    return FiguresPage(
        title=found.title,
        crumb=Link(_("Sổ theo dõi khắc phục"), reverse("followup:register")),
        verbs=tuple(_files(asked)),
        lead=found.lead,
        form=form,
        parts_head=found.parts_head,
        parts=found.parts[:SHOWN_PARTS],
        parts_folded=found.parts[SHOWN_PARTS:],
        parts_note=found.parts_note,
        lines=found.lines,
        ages=found.ages,
        closed=_closed(wanted.snapshot, wanted) if wanted.snapshot else None,
    )


def figures_wanted(
    by: Actor, asked: Mapping[str, str], *, on: date
) -> tuple[LookFiguresForm, Wanted]:
    """What the address asks for; a month as it was closed goes before a day."""
    known = {one.day.isoformat(): one for one in Snapshot.objects.all()}
    form = look_form(dict(asked), catalogue_on(on), list(known.values()))
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
    return form, wanted


def _files(asked: Mapping[str, str]) -> Iterator[Link]:
    query = f"?{urlencode(asked)}" if asked else ""
    for extension, label in (("xlsx", _("Tải Excel")), ("docx", _("Tải Word"))):
        yield Link(label, reverse("followup:figures-file", args=[extension]) + query)


def look_form(
    asked: dict[str, str], catalogue: Catalogue, known: list[Snapshot]
) -> LookFiguresForm:
    closed = [(one.day.isoformat(), _("tháng đến %(day)s") % {"day": vn_day(one.day)}) for one in known]  # fmt: skip
    groups = [(code, str(said)) for code, said in GROUP_WORDS.items()]
    return LookFiguresForm(asked, catalogue=catalogue, groups=groups, closed=closed)


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
