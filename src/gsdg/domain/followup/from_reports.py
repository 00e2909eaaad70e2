"""Between a report and the register of obstacles: raised from the text of one, and offered for the text of the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from gsdg.domain.followup.models import Obstacle, ObstacleQuerySet
from gsdg.domain.followup.ports import Seen, Told
from gsdg.domain.followup.raising import raised_from, words_to_raise
from gsdg.domain.followup.workflow import ObstacleState
from gsdg.domain.packs.spec import DIFFICULTIES
from gsdg.domain.programme.models import FormRelease
from gsdg.domain.programme.queries import form_spec
from gsdg.domain.reporting.models import Report
from gsdg.domain.reporting.ports import Asked, TextOffer
from gsdg.domain.reporting.queries.drafts import draft_of
from gsdg.domain.reporting.queries.reports import report_seen_by
from gsdg.domain.reporting.queries.story import content_of_revision
from gsdg.domain.units.queries import family_of
from gsdg.toolkit.access import Actor, Permission
from gsdg.toolkit.web import Link
from gsdg.toolkit.web.language import current_language
from gsdg.toolkit.web.panels import Panel

NOTHING = frozenset({"", "không", "khong", "không có", "không."})


def told_by_report(by: Actor, report_id: int) -> Told | None:
    """For the office that owes the report: its own words, and the component of the form."""
    report = report_seen_by(by, report_id, Permission.FIGURES_READ)
    if report is None or report.duty.office_id not in family_of(by.office_id or 0):
        return None
    text = difficulties_of(report)
    if text.casefold().strip() in NOTHING:
        return None
    duty, language = report.duty, current_language()
    label = f"{duty.form.title(language)}, {duty.period.label(language)}"
    component = form_spec(duty.form).component or ""
    return Told(text, component, label, reverse("reporting:report", args=[report.pk]))


def seen_in_report(by: Actor, report_id: int) -> Seen | None:
    if report_seen_by(by, report_id, Permission.FIGURES_READ) is None:
        return None
    return Seen(_("Báo cáo đã nêu"), reverse("reporting:report", args=[report_id]))


def difficulties_of(report: Report) -> str:
    """Of what was sent last; before anything was sent, of the draft."""
    if report.latest is not None:
        content = content_of_revision(report, report.latest.number)
        return content.texts.get(DIFFICULTIES, "") if content is not None else ""
    typed = draft_of(report).texts.get(DIFFICULTIES)
    return typed.text if typed is not None else ""


@dataclass(frozen=True)
class FromReport:
    text: str
    raise_it: Link | None
    raised: tuple[Link, ...]


def report_panel(request: HttpRequest) -> Panel | None:
    """What was raised from the report, and for its own office the way to raise it."""
    by: Actor = request.actor  # type: ignore[attr-defined]
    match = request.resolver_match
    if match is None or not by.may(Permission.FOLLOWUP_READ):
        return None
    report_id = int(match.kwargs["report_id"])
    about = f"report:{report_id}"
    raised = raised_from(by, [about])
    told = told_by_report(by, report_id) if by.may(Permission.OBSTACLE_RAISE) else None
    if told is None and not raised:
        return None
    link = words_to_raise(by, about, told.text).raise_it if told else None
    content = FromReport(told.text if told else "", link, raised)
    return Panel(
        _("Khó khăn, vướng mắc"),
        "followup/from_report.html",
        content,
        _("nêu từ báo cáo này"),
    )


def open_obstacles(asked: Asked) -> Iterator[TextOffer]:
    """The open ones that the office raised or that came up to it, newest last, for the text that ends every form. Of a
    form of one component only its own and those of the whole programme."""
    rows = list(_told_by(asked.office_id).order_by("raised_on", "pk").prefetch_related("joined"))
    component = component_of(asked.form) if rows else ""
    lines = [
        f"- {one.text}{_by(one)}"
        for one in rows
        if component in ("", one.component) or one.component == ""
    ]
    if lines:
        yield TextOffer(DIFFICULTIES, "\n".join(lines))


def _told_by(office: int) -> ObstacleQuerySet:
    """What came up is told once, by the one that leads, and no more once it was refused."""
    family = Q(office=office) | Q(office__parent=office) | Q(office__divisions=office)
    came_up = Q(joined_into=None, requests__to_office=office)
    came_up &= ~Q(state=ObstacleState.DECLINED)
    return Obstacle.objects.open().filter(family | came_up).distinct()


def component_of(form: str) -> str:
    found = FormRelease.objects.filter(code=form).select_related("pack").order_by("-pk").first()
    return "" if found is None else form_spec(found).component or ""


def _by(one: Obstacle) -> str:
    raisers = 1 + len(one.joined.all())
    facts = [one.provision, f"{raisers} nơi nêu" if raisers > 1 else ""]
    said = "; ".join(fact for fact in facts if fact)
    return f"{f' ({said})' if said else ''}; số theo dõi {one.number}."
